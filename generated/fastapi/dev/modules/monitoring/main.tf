# components.monitoring.alarms.api-cpu-high
resource "aws_cloudwatch_metric_alarm" "api_cpu_high" {
  alarm_name        = "fastapi-app-dev-api-cpu-high"
  alarm_description = "api.cpu: Average above 80 for 10m in periods of 5m."

  namespace   = "AWS/ECS"
  metric_name = "CPUUtilization"
  dimensions = {
    ClusterName = "fastapi-app-dev-cluster"
    ServiceName = "fastapi-app-dev-api"
  }

  statistic           = "Average"
  period              = 300
  evaluation_periods  = 2
  comparison_operator = "GreaterThanThreshold"
  threshold           = 80
  treat_missing_data  = "missing"

  alarm_actions = [var.alerts_arn]
  ok_actions    = [var.alerts_arn]
}

# components.monitoring.alarms.api-memory-high
resource "aws_cloudwatch_metric_alarm" "api_memory_high" {
  alarm_name        = "fastapi-app-dev-api-memory-high"
  alarm_description = "api.memory: Average above 90 for 10m in periods of 5m."

  namespace   = "AWS/ECS"
  metric_name = "MemoryUtilization"
  dimensions = {
    ClusterName = "fastapi-app-dev-cluster"
    ServiceName = "fastapi-app-dev-api"
  }

  statistic           = "Average"
  period              = 300
  evaluation_periods  = 2
  comparison_operator = "GreaterThanThreshold"
  threshold           = 90
  treat_missing_data  = "missing"

  alarm_actions = [var.alerts_arn]
  ok_actions    = [var.alerts_arn]
}

# components.monitoring.alarms.db-connection-errors
resource "aws_cloudwatch_log_metric_filter" "db_connection_errors" {
  name           = "fastapi-app-dev-db-connection-errors"
  log_group_name = var.db_postgresql_log_group
  pattern        = "FATAL"

  metric_transformation {
    namespace     = "fastapi-app/dev"
    name          = "db-connection-errors"
    value         = "1"
    default_value = "0"
    unit          = "Count"
  }
}

# components.monitoring.alarms.db-connection-errors
resource "aws_cloudwatch_metric_alarm" "db_connection_errors" {
  alarm_name        = "fastapi-app-dev-db-connection-errors"
  alarm_description = "db.logs: lines with \"FATAL\" above 5 over 5m."

  namespace   = aws_cloudwatch_log_metric_filter.db_connection_errors.metric_transformation[0].namespace
  metric_name = aws_cloudwatch_log_metric_filter.db_connection_errors.metric_transformation[0].name

  statistic           = "Sum"
  period              = 300
  evaluation_periods  = 1
  comparison_operator = "GreaterThanThreshold"
  threshold           = 5
  treat_missing_data  = "notBreaching"

  alarm_actions = [var.alerts_arn]
  ok_actions    = [var.alerts_arn]
}

# components.monitoring.alarms.db-connections-high
resource "aws_cloudwatch_metric_alarm" "db_connections_high" {
  alarm_name        = "fastapi-app-dev-db-connections-high"
  alarm_description = "db.connections: Maximum above 80 over 5m."

  namespace   = "AWS/RDS"
  metric_name = "DatabaseConnections"
  dimensions = {
    DBInstanceIdentifier = "fastapi-app-dev-db"
  }

  statistic           = "Maximum"
  period              = 300
  evaluation_periods  = 1
  comparison_operator = "GreaterThanThreshold"
  threshold           = 80
  treat_missing_data  = "notBreaching"

  alarm_actions = [var.alerts_arn]
  ok_actions    = [var.alerts_arn]
}

# components.monitoring.alarms.db-cpu-high
resource "aws_cloudwatch_metric_alarm" "db_cpu_high" {
  alarm_name        = "fastapi-app-dev-db-cpu-high"
  alarm_description = "db.cpu: Average above 80 for 10m in periods of 5m."

  namespace   = "AWS/RDS"
  metric_name = "CPUUtilization"
  dimensions = {
    DBInstanceIdentifier = "fastapi-app-dev-db"
  }

  statistic           = "Average"
  period              = 300
  evaluation_periods  = 2
  comparison_operator = "GreaterThanThreshold"
  threshold           = 80
  treat_missing_data  = "missing"

  alarm_actions = [var.alerts_arn]
  ok_actions    = [var.alerts_arn]
}

# components.monitoring.alarms.db-storage-low
resource "aws_cloudwatch_metric_alarm" "db_storage_low" {
  alarm_name        = "fastapi-app-dev-db-storage-low"
  alarm_description = "db.free_storage: Minimum below 2 GiB for 10m in periods of 5m."

  namespace   = "AWS/RDS"
  metric_name = "FreeStorageSpace"
  dimensions = {
    DBInstanceIdentifier = "fastapi-app-dev-db"
  }

  statistic           = "Minimum"
  period              = 300
  evaluation_periods  = 2
  comparison_operator = "LessThanThreshold"
  # 2 GiB
  threshold          = 2147483648
  treat_missing_data = "missing"

  alarm_actions = [var.alerts_arn]
  ok_actions    = [var.alerts_arn]
}

# components.monitoring.alarms.http-5xx
resource "aws_cloudwatch_metric_alarm" "http_5xx" {
  alarm_name        = "fastapi-app-dev-http-5xx"
  alarm_description = "edge.http_5xx: Sum above 10 over 5m."

  namespace   = "AWS/ApplicationELB"
  metric_name = "HTTPCode_Target_5XX_Count"
  dimensions = {
    LoadBalancer = var.edge_arn_suffix
  }

  statistic           = "Sum"
  period              = 300
  evaluation_periods  = 1
  comparison_operator = "GreaterThanThreshold"
  threshold           = 10
  treat_missing_data  = "notBreaching"

  alarm_actions = [var.alerts_arn]
  ok_actions    = [var.alerts_arn]
}

# components.monitoring.alarms.unhealthy-targets
resource "aws_cloudwatch_metric_alarm" "unhealthy_targets" {
  alarm_name        = "fastapi-app-dev-unhealthy-targets"
  alarm_description = "edge.unhealthy_targets: Maximum above 0 over 5m."

  namespace   = "AWS/ApplicationELB"
  metric_name = "UnHealthyHostCount"
  dimensions = {
    TargetGroup  = var.edge_api_target_group_arn_suffix
    LoadBalancer = var.edge_arn_suffix
  }

  statistic           = "Maximum"
  period              = 300
  evaluation_periods  = 1
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  treat_missing_data  = "notBreaching"

  alarm_actions = [var.alerts_arn]
  ok_actions    = [var.alerts_arn]
}
