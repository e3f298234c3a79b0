# components.thumbnails.async
resource "aws_lambda_function_event_invoke_config" "this" {
  function_name                = aws_lambda_function.this.function_name
  maximum_retry_attempts       = 1
  maximum_event_age_in_seconds = 3600

  destination_config {
    on_success {
      destination = var.receipts_arn
    }

    on_failure {
      destination = var.on_call_arn
    }
  }
}
