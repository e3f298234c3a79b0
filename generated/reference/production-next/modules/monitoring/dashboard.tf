# components.monitoring.dashboard
resource "aws_cloudwatch_dashboard" "this" {
  dashboard_name = "bookshop-production"
  dashboard_body = jsonencode({
    widgets = [
      {
        type   = "text"
        x      = 0
        y      = 0
        width  = 24
        height = 2
        properties = {
          markdown = "# Bookshop\nRunbook: https://wiki.example.com/bookshop"
        }
      },
      {
        type   = "alarm"
        x      = 0
        y      = 2
        width  = 24
        height = 2
        properties = {
          title = "Alarms"
          alarms = [
            aws_cloudwatch_metric_alarm.api_idle.arn,
            aws_cloudwatch_metric_alarm.jobs_failed.arn,
            aws_cloudwatch_metric_alarm.orders_storage.arn,
            aws_cloudwatch_metric_alarm.payments_refused.arn,
            aws_cloudwatch_metric_alarm.shop_errors.arn,
            aws_cloudwatch_metric_alarm.shop_slow.arn,
          ]
        }
      },
      {
        type   = "metric"
        x      = 0
        y      = 4
        width  = 12
        height = 6
        properties = {
          title   = "Request rate"
          view    = "timeSeries"
          stacked = false
          region  = "eu-central-1"
          period  = 300
          metrics = [
            [
              "AWS/ApplicationELB",
              "RequestCount",
              "LoadBalancer",
              var.internal_arn_suffix,
              {
                label = "internal requests"
                stat  = "Sum"
              },
            ],
            [
              "AWS/ApplicationELB",
              "RequestCount",
              "LoadBalancer",
              var.shop_arn_suffix,
              {
                label = "shop requests"
                stat  = "Sum"
              },
            ],
          ]
          yAxis = {
            left = {
              label     = "Count"
              min       = 0
              showUnits = false
            }
          }
        }
      },
      {
        type   = "metric"
        x      = 12
        y      = 4
        width  = 12
        height = 6
        properties = {
          title   = "Error rate"
          view    = "timeSeries"
          stacked = false
          region  = "eu-central-1"
          period  = 300
          metrics = [
            [
              "AWS/ApplicationELB",
              "HTTPCode_ELB_5XX_Count",
              "LoadBalancer",
              var.internal_arn_suffix,
              {
                label = "internal elb_5xx"
                stat  = "Sum"
              },
            ],
            [
              "AWS/ApplicationELB",
              "HTTPCode_Target_4XX_Count",
              "LoadBalancer",
              var.internal_arn_suffix,
              {
                label = "internal http_4xx"
                stat  = "Sum"
              },
            ],
            [
              "AWS/ApplicationELB",
              "HTTPCode_Target_5XX_Count",
              "LoadBalancer",
              var.internal_arn_suffix,
              {
                label = "internal http_5xx"
                stat  = "Sum"
              },
            ],
            [
              "AWS/ApplicationELB",
              "HTTPCode_ELB_5XX_Count",
              "LoadBalancer",
              var.shop_arn_suffix,
              {
                label = "shop elb_5xx"
                stat  = "Sum"
              },
            ],
            [
              "AWS/ApplicationELB",
              "HTTPCode_Target_4XX_Count",
              "LoadBalancer",
              var.shop_arn_suffix,
              {
                label = "shop http_4xx"
                stat  = "Sum"
              },
            ],
            [
              "AWS/ApplicationELB",
              "HTTPCode_Target_5XX_Count",
              "LoadBalancer",
              var.shop_arn_suffix,
              {
                label = "shop http_5xx"
                stat  = "Sum"
              },
            ],
          ]
          yAxis = {
            left = {
              label     = "Count"
              min       = 0
              showUnits = false
            }
          }
          annotations = {
            horizontal = [{
              label = "shop-errors"
              value = 20
            }]
          }
        }
      },
      {
        type   = "metric"
        x      = 0
        y      = 10
        width  = 12
        height = 6
        properties = {
          title   = "Response time"
          view    = "timeSeries"
          stacked = false
          region  = "eu-central-1"
          period  = 300
          metrics = [
            [
              "AWS/ApplicationELB",
              "TargetResponseTime",
              "LoadBalancer",
              var.internal_arn_suffix,
              {
                label = "internal response_time"
                stat  = "p95"
              },
            ],
            [
              "AWS/ApplicationELB",
              "TargetResponseTime",
              "LoadBalancer",
              var.shop_arn_suffix,
              {
                label = "shop response_time"
                stat  = "p95"
              },
            ],
          ]
          yAxis = {
            left = {
              label     = "Seconds"
              min       = 0
              showUnits = false
            }
          }
          annotations = {
            horizontal = [{
              label = "shop-slow"
              value = 0.8
            }]
          }
        }
      },
      {
        type   = "metric"
        x      = 12
        y      = 10
        width  = 12
        height = 6
        properties = {
          title   = "CPU and memory"
          view    = "timeSeries"
          stacked = false
          region  = "eu-central-1"
          period  = 300
          metrics = [
            [
              "AWS/ECS",
              "CPUUtilization",
              "ClusterName",
              "bookshop-production",
              "ServiceName",
              "api",
              {
                label = "api cpu"
                stat  = "Average"
              },
            ],
            [
              "AWS/ECS",
              "MemoryUtilization",
              "ClusterName",
              "bookshop-production",
              "ServiceName",
              "api",
              {
                label = "api memory"
                stat  = "Average"
              },
            ],
            [
              "AWS/ECS",
              "CPUUtilization",
              "ClusterName",
              "bookshop-production",
              "ServiceName",
              "bookshop-production-back-office",
              {
                label = "back-office cpu"
                stat  = "Average"
              },
            ],
            [
              "AWS/ECS",
              "MemoryUtilization",
              "ClusterName",
              "bookshop-production",
              "ServiceName",
              "bookshop-production-back-office",
              {
                label = "back-office memory"
                stat  = "Average"
              },
            ],
            [
              "AWS/ECS",
              "CPUUtilization",
              "ClusterName",
              "bookshop-production",
              "ServiceName",
              "bookshop-production-prices",
              {
                label = "prices cpu"
                stat  = "Average"
              },
            ],
            [
              "AWS/ECS",
              "MemoryUtilization",
              "ClusterName",
              "bookshop-production",
              "ServiceName",
              "bookshop-production-prices",
              {
                label = "prices memory"
                stat  = "Average"
              },
            ],
            [
              "AWS/ECS",
              "CPUUtilization",
              "ClusterName",
              "bookshop-production",
              "ServiceName",
              "bookshop-production-worker",
              {
                label = "worker cpu"
                stat  = "Average"
              },
            ],
            [
              "AWS/ECS",
              "MemoryUtilization",
              "ClusterName",
              "bookshop-production",
              "ServiceName",
              "bookshop-production-worker",
              {
                label = "worker memory"
                stat  = "Average"
              },
            ],
          ]
          yAxis = {
            left = {
              label     = "Percent"
              min       = 0
              max       = 100
              showUnits = false
            }
          }
          annotations = {
            horizontal = [{
              label = "api-idle"
              value = 1
            }]
          }
        }
      },
      {
        type   = "metric"
        x      = 0
        y      = 16
        width  = 12
        height = 6
        properties = {
          title   = "Database connections"
          view    = "timeSeries"
          stacked = false
          region  = "eu-central-1"
          period  = 300
          metrics = [
            [
              "AWS/RDS",
              "DatabaseConnections",
              "DBInstanceIdentifier",
              "bookshop-production-catalog-history",
              {
                label = "catalog-history connections"
                stat  = "Maximum"
              },
            ],
            [
              "AWS/RDS",
              "DatabaseConnections",
              "DBInstanceIdentifier",
              "bookshop-production-orders",
              {
                label = "orders connections"
                stat  = "Maximum"
              },
            ],
          ]
          yAxis = {
            left = {
              label     = "Count"
              min       = 0
              showUnits = false
            }
          }
        }
      },
      {
        type   = "metric"
        x      = 12
        y      = 16
        width  = 12
        height = 6
        properties = {
          title   = "Log lines"
          view    = "timeSeries"
          stacked = false
          region  = "eu-central-1"
          period  = 300
          metrics = [
            [
              "bookshop/production",
              "jobs-failed",
              {
                label = "jobs-failed"
                stat  = "Sum"
              },
            ],
            [
              "bookshop/production",
              "payments-refused",
              {
                label = "payments-refused"
                stat  = "Sum"
              },
            ],
          ]
          yAxis = {
            left = {
              label     = "Count"
              min       = 0
              showUnits = false
            }
          }
        }
      },
    ]
  })
}
