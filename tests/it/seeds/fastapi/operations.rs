//! Logs, alarms, the dashboard and the audit trail.

use crate::seeds::facts;

facts! {
    "fastapi";
    "production" {
        document_004_line_263_log_group: "api aws_cloudwatch_log_group.this.name" => "/ecs/fastapi-app-production";
        document_004_line_264_production_log_retention: "api aws_cloudwatch_log_group.this.retention_in_days" => 30;
        document_004_line_268_request_count: "monitoring aws_cloudwatch_dashboard.this.dashboard_body.widgets[1].properties.metrics[0][1]" => "RequestCount";
        document_004_line_268_response_time: "monitoring aws_cloudwatch_dashboard.this.dashboard_body.widgets[3].properties.metrics[0][1]" => "TargetResponseTime";
        document_004_line_268_http_codes: "monitoring aws_cloudwatch_dashboard.this.dashboard_body.widgets[2].properties.metrics[*][1]" => ["HTTPCode_ELB_5XX_Count", "HTTPCode_Target_4XX_Count", "HTTPCode_Target_5XX_Count"];
        document_004_line_269_database_cpu: "monitoring aws_cloudwatch_metric_alarm.db_cpu_high{namespace, metric_name}" => ["AWS/RDS", "CPUUtilization"];
        document_004_line_269_database_connections: "monitoring aws_cloudwatch_metric_alarm.db_connections_high{namespace, metric_name}" => ["AWS/RDS", "DatabaseConnections"];
        document_004_line_269_database_storage: "monitoring aws_cloudwatch_metric_alarm.db_storage_low{namespace, metric_name}" => ["AWS/RDS", "FreeStorageSpace"];
        document_004_line_272_alarm_on_cpu: "monitoring aws_cloudwatch_metric_alarm.api_cpu_high{namespace, metric_name, comparison_operator, threshold}" => ["AWS/ECS", "CPUUtilization", "GreaterThanThreshold", 80];
        document_004_line_273_alarm_on_memory: "monitoring aws_cloudwatch_metric_alarm.api_memory_high{namespace, metric_name, comparison_operator, threshold}" => ["AWS/ECS", "MemoryUtilization", "GreaterThanThreshold", 90];
        document_004_line_274_alarm_on_unhealthy_targets: "monitoring aws_cloudwatch_metric_alarm.unhealthy_targets{namespace, metric_name, comparison_operator, threshold}" => ["AWS/ApplicationELB", "UnHealthyHostCount", "GreaterThanThreshold", 0];
        document_004_line_275_connection_errors_are_counted: "monitoring aws_cloudwatch_log_metric_filter.db_connection_errors{log_group_name, pattern}" => ["/aws/rds/instance/fastapi-app-production-db/postgresql", "FATAL"];
        document_004_line_275_alarm_on_connection_errors: "monitoring aws_cloudwatch_metric_alarm.db_connection_errors{namespace, metric_name, comparison_operator}" => ["fastapi-app/production", "db-connection-errors", "GreaterThanThreshold"];
        document_004_line_276_alarm_on_5xx: "monitoring aws_cloudwatch_metric_alarm.http_5xx{namespace, metric_name, comparison_operator}" => ["AWS/ApplicationELB", "HTTPCode_Target_5XX_Count", "GreaterThanThreshold"];
        document_004_line_443_alarms_go_to_sns: "monitoring aws_cloudwatch_metric_alarm[*].alarm_actions[0]" => ["${alerts/aws_sns_topic.this.arn}", "${alerts/aws_sns_topic.this.arn}", "${alerts/aws_sns_topic.this.arn}", "${alerts/aws_sns_topic.this.arn}", "${alerts/aws_sns_topic.this.arn}", "${alerts/aws_sns_topic.this.arn}", "${alerts/aws_sns_topic.this.arn}", "${alerts/aws_sns_topic.this.arn}"];
        document_004_line_444_alerts_reach_a_person: "alerts aws_sns_topic_subscription.email_alert_email{topic_arn, protocol, endpoint}" => ["${alerts/aws_sns_topic.this.arn}", "email", "${var.alert_email}"];
        document_004_line_449_dashboard_has_the_request_rate: "monitoring aws_cloudwatch_dashboard.this.dashboard_body.widgets[1].properties.title" => "Request rate";
        document_004_line_450_dashboard_has_the_error_rate: "monitoring aws_cloudwatch_dashboard.this.dashboard_body.widgets[2].properties.title" => "Error rate";
        document_004_line_451_dashboard_has_the_response_time: "monitoring aws_cloudwatch_dashboard.this.dashboard_body.widgets[3].properties.title" => "Response time";
        document_004_line_452_dashboard_has_cpu_and_memory: "monitoring aws_cloudwatch_dashboard.this.dashboard_body.widgets[4].properties.metrics[*][1]" => ["CPUUtilization", "MemoryUtilization"];
        document_004_line_497_audit_trail: "trail aws_cloudtrail.this{is_multi_region_trail, include_global_service_events}" => [true, true];
    }
    "as-priced" {
        document_004_line_468_data_to_the_internet: "answer:cost components[name=network].lines[id=network.internet-out]{quantity.desired, unit}" => ["10", "GB"];
        document_004_line_469_images_that_are_kept: "answer:cost components[name=registry].lines[id=registry.stored]{quantity.desired, unit}" => ["5", "GB-month"];
        document_004_line_469_price_of_images: "answer:cost components[name=registry].lines[id=registry.stored].monthly.desired" => "0.50";
        document_004_line_470_logs_that_are_taken_in: "answer:cost components[name=api].lines[id=api.logs.ingested]{quantity.desired, unit}" => ["5", "GB"];
        document_004_line_470_price_of_logs: "answer:cost components[name=api].lines[id=api.logs.ingested].monthly.desired" => "2.50";
        document_004_line_471_price_of_the_secret: "answer:cost components[name=db].lines[id=db.secret].monthly.desired" => "0.40";
    }
    "dev" {
        document_004_line_264_dev_log_retention: "api aws_cloudwatch_log_group.this.retention_in_days" => 7;
    }
}
