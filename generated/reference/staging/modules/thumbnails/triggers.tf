# components.thumbnails.triggers.buckets.media
resource "aws_lambda_permission" "media" {
  statement_id  = "bucket-media"
  function_name = aws_lambda_function.this.function_name
  action        = "lambda:InvokeFunction"
  principal     = "s3.amazonaws.com"
  source_arn    = "arn:aws:s3:::bookshop-staging-media-example"
  # A bucket's ARN names no account: whoever takes the name of a deleted bucket could invoke the function.
  source_account = split(":", aws_lambda_function.this.arn)[4]
}
