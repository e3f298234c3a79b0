# What was called by another name before keeps its resources.

moved {
  from = aws_lambda_event_source_mapping.baskets_of_customers
  to   = aws_lambda_event_source_mapping.carts
}

moved {
  from = aws_lambda_event_source_mapping.trolleys
  to   = aws_lambda_event_source_mapping.baskets_of_customers
}
