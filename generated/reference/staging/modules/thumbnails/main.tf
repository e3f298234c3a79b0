# components.thumbnails
resource "aws_lambda_function" "this" {
  function_name                  = "bookshop-staging-thumbnails"
  description                    = "Makes small pictures of what is uploaded"
  role                           = aws_iam_role.this.arn
  s3_bucket                      = var.releases_name
  s3_key                         = "${var.image_tag}/thumbnails.zip"
  s3_object_version              = var.code_version
  runtime                        = "python3.13"
  handler                        = "thumbnails.handle"
  layers                         = ["arn:aws:lambda:eu-central-1:123456789012:layer:codecs:4"]
  architectures                  = ["arm64"]
  memory_size                    = 1769
  timeout                        = 120
  reserved_concurrent_executions = 50
  publish                        = true
  code_signing_config_arn        = "arn:aws:lambda:eu-central-1:123456789012:code-signing-config:csc-0123456789abcdef0"
  kms_key_arn                    = var.master_key_arn
  # EC2 keeps interfaces for some 20 minutes after their function is gone. Moved into the VPC's default group first, they do not hold
  # up the deletion of its own.
  replace_security_groups_on_destroy = true

  ephemeral_storage {
    size = 2048
  }

  environment {
    variables = {
      MEDIA_BUCKET   = "bookshop-staging-media-example"
      PAYMENT_SECRET = var.payment_arn
      RECEIPTS       = "bookshop-staging-receipts"
    }
  }

  vpc_config {
    subnet_ids         = [var.services_eu_central_1a_subnet_id, var.services_eu_central_1b_subnet_id]
    security_group_ids = [var.pictures_security_group_id]
  }

  file_system_config {
    arn              = var.covers_access_point_arn
    local_mount_path = "/mnt/covers"
  }

  dead_letter_config {
    target_arn = var.on_call_arn
  }

  tracing_config {
    mode = "Active"
  }

  logging_config {
    log_format            = "JSON"
    log_group             = aws_cloudwatch_log_group.this.name
    application_log_level = "WARN"
    system_log_level      = "INFO"
  }

  # Lambda tries the permissions when it makes the function, and needs them until its interfaces are gone.
  depends_on = [aws_iam_role_policy.this]
}
