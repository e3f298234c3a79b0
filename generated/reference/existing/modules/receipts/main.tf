# components.receipts
resource "aws_lambda_function" "this" {
  # checkov:skip=CKV_AWS_115:one receipt for an order, and the shop limits those
  # checkov:skip=CKV_AWS_117:it calls nothing inside
  # checkov:skip=CKV_AWS_272:images cannot be signed so
  function_name = "bookshop-existing-receipts"
  role          = aws_iam_role.this.arn
  package_type  = "Image"
  image_uri     = "210987654321.dkr.ecr.eu-central-1.amazonaws.com/bookshop:${var.image_tag}"
  architectures = ["x86_64"]
  memory_size   = 512
  timeout       = 30

  image_config {
    entry_point       = ["/usr/local/bin/python", "-m", "awslambdaric"]
    command           = ["receipts.handle"]
    working_directory = "/var/task"
  }

  dead_letter_config {
    target_arn = var.on_call_arn
  }

  tracing_config {
    mode = "PassThrough"
  }

  logging_config {
    log_format = "Text"
    log_group  = "/bookshop/existing/jobs"
  }

  lifecycle {
    # The deploy pipeline owns the code that runs.
    ignore_changes = [image_uri]
  }

  # Lambda tries the permissions when it makes the function.
  depends_on = [aws_iam_role_policy.this]
}
