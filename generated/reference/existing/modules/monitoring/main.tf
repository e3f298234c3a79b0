# components.monitoring.alarms.api-idle
resource "aws_cloudwatch_metric_alarm" "api_idle" {
  # checkov:skip=CKV_AWS_319:an idle service is for the weekly review and wakes nobody
  alarm_name        = "bookshop-existing-api-idle"
  alarm_description = "api.cpu: Maximum at most 1 for 1h in periods of 1m."
  actions_enabled   = false

  namespace   = "AWS/ECS"
  metric_name = "CPUUtilization"
  dimensions = {
    ClusterName = "platform"
    ServiceName = "api"
  }

  statistic           = "Maximum"
  period              = 60
  evaluation_periods  = 60
  comparison_operator = "LessThanOrEqualToThreshold"
  threshold           = 1
  treat_missing_data  = "missing"

  alarm_actions = [var.on_call_arn]
  ok_actions    = [var.on_call_arn]
}

# components.monitoring.alarms.jobs-failed
resource "aws_cloudwatch_log_metric_filter" "jobs_failed" {
  name           = "bookshop-existing-jobs-failed"
  log_group_name = "/bookshop/existing/jobs"
  pattern        = "\u007B $.level = \"error\" }"

  metric_transformation {
    namespace     = "bookshop/existing"
    name          = "jobs-failed"
    value         = "1"
    default_value = "0"
    unit          = "Count"
  }

  # The log group is to be there before its filters.
  depends_on = [var.job_log_arn]
}

# components.monitoring.alarms.jobs-failed
resource "aws_cloudwatch_metric_alarm" "jobs_failed" {
  alarm_name        = "bookshop-existing-jobs-failed"
  alarm_description = "job-log.logs: lines with { $.level = \"error\" } above 5 over 5m."

  namespace   = aws_cloudwatch_log_metric_filter.jobs_failed.metric_transformation[0].namespace
  metric_name = aws_cloudwatch_log_metric_filter.jobs_failed.metric_transformation[0].name

  statistic           = "Sum"
  period              = 300
  evaluation_periods  = 1
  comparison_operator = "GreaterThanThreshold"
  threshold           = 5
  treat_missing_data  = "notBreaching"

  alarm_actions = [var.on_call_arn]
  ok_actions    = [var.on_call_arn]
}

# components.monitoring.alarms.orders-storage
resource "aws_cloudwatch_metric_alarm" "orders_storage" {
  alarm_name        = "bookshop-existing-orders-storage"
  alarm_description = "orders.free_storage: Minimum below 40 GiB for 10m in periods of 5m."

  namespace   = "AWS/RDS"
  metric_name = "FreeStorageSpace"
  dimensions = {
    DBInstanceIdentifier = "bookshop-existing-orders"
  }

  statistic           = "Minimum"
  period              = 300
  evaluation_periods  = 2
  comparison_operator = "LessThanThreshold"
  # 40 GiB
  threshold          = 42949672960
  treat_missing_data = "missing"

  alarm_actions = [var.on_call_arn]
  ok_actions    = [var.on_call_arn]
}

# components.monitoring.alarms.payments-refused
resource "aws_cloudwatch_log_metric_filter" "payments_refused" {
  name           = "bookshop-existing-payments-refused"
  log_group_name = "/bookshop/existing/api"
  pattern        = "?\"payment refused\" ?\"card declined\""

  metric_transformation {
    namespace     = "bookshop/existing"
    name          = "payments-refused"
    value         = "1"
    default_value = "0"
    unit          = "Count"
  }

  # The log group is to be there before its filters.
  depends_on = [var.api_log_group_arn]
}

# components.monitoring.alarms.payments-refused
resource "aws_cloudwatch_metric_alarm" "payments_refused" {
  alarm_name        = "bookshop-existing-payments-refused"
  alarm_description = "api.logs: lines with \"payment refused\" or \"card declined\" above 10 over 5m."

  namespace   = aws_cloudwatch_log_metric_filter.payments_refused.metric_transformation[0].namespace
  metric_name = aws_cloudwatch_log_metric_filter.payments_refused.metric_transformation[0].name

  statistic           = "Sum"
  period              = 300
  evaluation_periods  = 1
  comparison_operator = "GreaterThanThreshold"
  threshold           = 10
  treat_missing_data  = "notBreaching"

  alarm_actions = [var.on_call_arn]
  ok_actions    = [var.on_call_arn]
}

# components.monitoring.alarms.shop-errors
resource "aws_cloudwatch_metric_alarm" "shop_errors" {
  alarm_name        = "bookshop-existing-shop-errors"
  alarm_description = "shop.http_5xx: Sum at least 20 for 5m in periods of 1m."

  namespace   = "AWS/ApplicationELB"
  metric_name = "HTTPCode_Target_5XX_Count"
  dimensions = {
    LoadBalancer = var.shop_arn_suffix
  }

  statistic           = "Sum"
  period              = 60
  evaluation_periods  = 5
  comparison_operator = "GreaterThanOrEqualToThreshold"
  threshold           = 20
  treat_missing_data  = "notBreaching"

  alarm_actions = [var.on_call_arn]
  ok_actions    = [var.on_call_arn]
}

# components.monitoring.alarms.shop-slow
resource "aws_cloudwatch_metric_alarm" "shop_slow" {
  alarm_name        = "bookshop-existing-slow"
  alarm_description = "The shop is slow: https://wiki.example.com/bookshop/slow"

  namespace   = "AWS/ApplicationELB"
  metric_name = "TargetResponseTime"
  dimensions = {
    LoadBalancer = var.shop_arn_suffix
  }

  extended_statistic = "p95"
  # Few samples make no percentile: such periods change nothing.
  evaluate_low_sample_count_percentiles = "ignore"
  period                                = 60
  evaluation_periods                    = 5
  datapoints_to_alarm                   = 3
  comparison_operator                   = "GreaterThanThreshold"
  # 800ms
  threshold          = 0.8
  treat_missing_data = "notBreaching"

  alarm_actions             = ["arn:aws:sns:eu-central-1:123456789012:company-incidents", var.on_call_arn]
  ok_actions                = ["arn:aws:sns:eu-central-1:123456789012:company-incidents", var.on_call_arn]
  insufficient_data_actions = ["arn:aws:sns:eu-central-1:123456789012:company-incidents", var.on_call_arn]
}
