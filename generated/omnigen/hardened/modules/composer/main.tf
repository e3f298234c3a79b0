# components.composer
resource "aws_lambda_function" "this" {
  # checkov:skip=CKV_AWS_115:the document names none
  # checkov:skip=CKV_AWS_116:the document names none; whoever invokes the functions sees their errors
  # checkov:skip=CKV_AWS_173:the document pays for no keys of its own
  # checkov:skip=CKV_AWS_272:the document names none
  function_name = "omnigen-current-composer"
  role          = aws_iam_role.this.arn
  s3_bucket     = var.code_bucket
  s3_key        = "${var.release}/composer.zip"
  runtime       = "provided.al2023"
  handler       = "bootstrap"
  architectures = ["x86_64"]
  memory_size   = 10240
  timeout       = 900
  # EC2 keeps interfaces for some 20 minutes after their function is gone. Moved into the VPC's default group first, they do not hold
  # up the deletion of its own.
  replace_security_groups_on_destroy = true

  environment {
    variables = {
      ASSETS_BUCKET = var.assets_name
      JOBS_TABLE    = "omnigen-current-jobs"
    }
  }

  vpc_config {
    subnet_ids         = var.private_subnet_ids
    security_group_ids = [var.lambda_security_group_id]
  }

  tracing_config {
    mode = "PassThrough"
  }

  logging_config {
    log_format = "Text"
    log_group  = aws_cloudwatch_log_group.this.name
  }

  # Lambda tries the permissions when it makes the function, and needs them until its interfaces are gone.
  depends_on = [aws_iam_role_policy.this]
}
