# components.storefront.access_logs
# Delivered by CloudWatch: the older way of CloudFront's needs a bucket with ACLs.
resource "aws_cloudwatch_log_delivery_source" "this" {
  provider     = aws.us_east_1
  name         = "bookshop-staging"
  log_type     = "ACCESS_LOGS"
  resource_arn = aws_cloudfront_distribution.this.arn
}

resource "aws_cloudwatch_log_delivery_destination" "this" {
  provider      = aws.us_east_1
  name          = "bookshop-staging"
  output_format = "json"

  delivery_destination_configuration {
    destination_resource_arn = "arn:aws:s3:::${var.edge_logs_name_once_writable}"
  }
}

resource "aws_cloudwatch_log_delivery" "this" {
  provider                 = aws.us_east_1
  delivery_source_name     = aws_cloudwatch_log_delivery_source.this.name
  delivery_destination_arn = aws_cloudwatch_log_delivery_destination.this.arn
}
