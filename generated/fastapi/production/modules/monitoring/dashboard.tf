# components.monitoring.dashboard
resource "aws_cloudwatch_dashboard" "this" {
  dashboard_name = "fastapi-app-production-monitoring"
  dashboard_body = jsonencode({
    widgets = [
      {
        type   = "alarm"
        x      = 0
        y      = 0
        width  = 24
        height = 2
        properties = {
          title = "Alarms"
          alarms = [
            aws_cloudwatch_metric_alarm.api_cpu_high.arn,
            aws_cloudwatch_metric_alarm.api_memory_high.arn,
            aws_cloudwatch_metric_alarm.db_connection_errors.arn,
            aws_cloudwatch_metric_alarm.db_connections_high.arn,
            aws_cloudwatch_metric_alarm.db_cpu_high.arn,
            aws_cloudwatch_metric_alarm.db_storage_low.arn,
            aws_cloudwatch_metric_alarm.http_5xx.arn,
            aws_cloudwatch_metric_alarm.unhealthy_targets.arn,
          ]
        }
      },
      {
        type   = "metric"
        x      = 0
        y      = 2
        width  = 12
        height = 6
        properties = {
          title   = "Request rate"
          view    = "timeSeries"
          stacked = false
          region  = "us-east-1"
          period  = 300
          metrics = [[
            "AWS/ApplicationELB",
            "RequestCount",
            "LoadBalancer",
            var.edge_arn_suffix,
            {
              label = "edge requests"
              stat  = "Sum"
            },
          ]]
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
        y      = 2
        width  = 12
        height = 6
        properties = {
          title   = "Error rate"
          view    = "timeSeries"
          stacked = false
          region  = "us-east-1"
          period  = 300
          metrics = [
            [
              "AWS/ApplicationELB",
              "HTTPCode_ELB_5XX_Count",
              "LoadBalancer",
              var.edge_arn_suffix,
              {
                label = "edge elb_5xx"
                stat  = "Sum"
              },
            ],
            [
              "AWS/ApplicationELB",
              "HTTPCode_Target_4XX_Count",
              "LoadBalancer",
              var.edge_arn_suffix,
              {
                label = "edge http_4xx"
                stat  = "Sum"
              },
            ],
            [
              "AWS/ApplicationELB",
              "HTTPCode_Target_5XX_Count",
              "LoadBalancer",
              var.edge_arn_suffix,
              {
                label = "edge http_5xx"
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
              label = "http-5xx"
              value = 10
            }]
          }
        }
      },
      {
        type   = "metric"
        x      = 0
        y      = 8
        width  = 12
        height = 6
        properties = {
          title   = "Response time"
          view    = "timeSeries"
          stacked = false
          region  = "us-east-1"
          period  = 300
          metrics = [[
            "AWS/ApplicationELB",
            "TargetResponseTime",
            "LoadBalancer",
            var.edge_arn_suffix,
            {
              label = "edge response_time"
              stat  = "p95"
            },
          ]]
          yAxis = {
            left = {
              label     = "Seconds"
              min       = 0
              showUnits = false
            }
          }
        }
      },
      {
        type   = "metric"
        x      = 12
        y      = 8
        width  = 12
        height = 6
        properties = {
          title   = "CPU and memory"
          view    = "timeSeries"
          stacked = false
          region  = "us-east-1"
          period  = 300
          metrics = [
            [
              "AWS/ECS",
              "CPUUtilization",
              "ClusterName",
              "fastapi-app-production-cluster",
              "ServiceName",
              "fastapi-app-production-api",
              {
                label = "api cpu"
                stat  = "Average"
              },
            ],
            [
              "AWS/ECS",
              "MemoryUtilization",
              "ClusterName",
              "fastapi-app-production-cluster",
              "ServiceName",
              "fastapi-app-production-api",
              {
                label = "api memory"
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
            horizontal = [
              {
                label = "api-cpu-high"
                value = 80
              },
              {
                label = "api-memory-high"
                value = 90
              },
            ]
          }
        }
      },
      {
        type   = "metric"
        x      = 0
        y      = 14
        width  = 12
        height = 6
        properties = {
          title   = "Database CPU"
          view    = "timeSeries"
          stacked = false
          region  = "us-east-1"
          period  = 300
          metrics = [[
            "AWS/RDS",
            "CPUUtilization",
            "DBInstanceIdentifier",
            "fastapi-app-production-db",
            {
              label = "db cpu"
              stat  = "Average"
            },
          ]]
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
              label = "db-cpu-high"
              value = 80
            }]
          }
        }
      },
      {
        type   = "metric"
        x      = 12
        y      = 14
        width  = 12
        height = 6
        properties = {
          title   = "Database connections"
          view    = "timeSeries"
          stacked = false
          region  = "us-east-1"
          period  = 300
          metrics = [[
            "AWS/RDS",
            "DatabaseConnections",
            "DBInstanceIdentifier",
            "fastapi-app-production-db",
            {
              label = "db connections"
              stat  = "Maximum"
            },
          ]]
          yAxis = {
            left = {
              label     = "Count"
              min       = 0
              showUnits = false
            }
          }
          annotations = {
            horizontal = [{
              label = "db-connections-high"
              value = 80
            }]
          }
        }
      },
      {
        type   = "metric"
        x      = 0
        y      = 20
        width  = 12
        height = 6
        properties = {
          title   = "Database storage"
          view    = "timeSeries"
          stacked = false
          region  = "us-east-1"
          period  = 300
          metrics = [[
            "AWS/RDS",
            "FreeStorageSpace",
            "DBInstanceIdentifier",
            "fastapi-app-production-db",
            {
              label = "db free_storage"
              stat  = "Minimum"
            },
          ]]
          yAxis = {
            left = {
              label     = "Bytes"
              min       = 0
              showUnits = false
            }
          }
          annotations = {
            horizontal = [{
              label = "db-storage-low"
              value = 2147483648
            }]
          }
        }
      },
      {
        type   = "metric"
        x      = 12
        y      = 20
        width  = 12
        height = 6
        properties = {
          title   = "Log lines"
          view    = "timeSeries"
          stacked = false
          region  = "us-east-1"
          period  = 300
          metrics = [[
            "fastapi-app/production",
            "db-connection-errors",
            {
              label = "db-connection-errors"
              stat  = "Sum"
            },
          ]]
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
