# components.receipts.triggers.streams.carts
resource "aws_lambda_event_source_mapping" "carts" {
  function_name                      = aws_lambda_function.this.arn
  event_source_arn                   = var.carts_stream_arn
  enabled                            = true
  batch_size                         = 500
  maximum_batching_window_in_seconds = 10
  starting_position                  = "LATEST"
  parallelization_factor             = 2
  maximum_retry_attempts             = 5
  maximum_record_age_in_seconds      = 3600
  bisect_batch_on_function_error     = true
  tumbling_window_in_seconds         = 300
  function_response_types            = ["ReportBatchItemFailures"]

  filter_criteria {
    filter {
      pattern = "{\"eventName\": [\"MODIFY\"]}"
    }
  }

  destination_config {
    on_failure {
      destination_arn = var.on_call_arn
    }
  }
}

# components.receipts.triggers.queues.resizes
resource "aws_lambda_event_source_mapping" "resizes" {
  function_name                      = aws_lambda_function.this.arn
  event_source_arn                   = var.resizes_arn
  enabled                            = true
  batch_size                         = 100
  maximum_batching_window_in_seconds = 5
  function_response_types            = ["ReportBatchItemFailures"]

  scaling_config {
    maximum_concurrency = 10
  }

  filter_criteria {
    filter {
      pattern = "{\"body\": {\"size\": [\"large\"]}}"
    }
    filter {
      pattern = "{\"body\": {\"size\": [\"small\"]}}"
    }
  }
}

# components.receipts.triggers.buckets.media
resource "aws_lambda_permission" "media" {
  statement_id  = "bucket-media"
  function_name = aws_lambda_function.this.function_name
  action        = "lambda:InvokeFunction"
  principal     = "s3.amazonaws.com"
  source_arn    = "arn:aws:s3:::bookshop-existing-media-example"
  # A bucket's ARN names no account: whoever takes the name of a deleted bucket could invoke the function.
  source_account = "210987654321"
}
