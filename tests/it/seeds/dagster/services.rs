//! The cluster and its two services.

use crate::seeds::facts;

facts! {
    "dagster";
    "as-deployed" {
        document_000_line_016_webserver_may_run_in_both_subnets: "web aws_ecs_service.this.network_configuration.subnets[*]->cidr_block" => ["10.0.1.0/24", "10.0.2.0/24"];
        document_000_line_036_repository_name: "registry aws_ecr_repository.this.name" => "dagster-ecs";
        document_000_line_146_webserver_image_is_in_the_registry: "web aws_ecs_task_definition.this.container_definitions[0].image" => "${registry/aws_ecr_repository.this.repository_url}:${var.image_tag}";
        document_000_line_149_user_is_injected: "web aws_ecs_task_definition.this.container_definitions[0].secrets[name=DAGSTER_POSTGRES_USER].valueFrom" => "${db/aws_secretsmanager_secret.connection.arn}:username::${db/aws_secretsmanager_secret_version.connection.version_id}";
        document_000_line_149_password_is_injected: "web aws_ecs_task_definition.this.container_definitions[0].secrets[name=DAGSTER_POSTGRES_PASSWORD].valueFrom" => "${db/aws_secretsmanager_secret.connection.arn}:password::${db/aws_secretsmanager_secret_version.connection.version_id}";
        document_000_line_208_network_mode: "web aws_ecs_task_definition.this.network_mode" => "awsvpc";
        document_000_line_211_no_port_is_mapped: "web aws_ecs_task_definition.this.container_definitions[0].portMappings[0]{containerPort, hostPort}" => [80, 80];
        document_001_line_026_daemon_may_run_in_both_subnets: "daemon aws_ecs_service.this.network_configuration.subnets[*]->cidr_block" => ["10.0.1.0/24", "10.0.2.0/24"];
        document_001_line_037_daemon_command: "daemon aws_ecs_task_definition.this.container_definitions[0].command" => ["dagster-daemon", "run"];
        document_001_line_053_log_group: "task-logs aws_cloudwatch_log_group.this.name" => "/ecs/dagster-ecs-fargate";
        document_001_line_066_daemon_image_is_in_the_registry: "daemon aws_ecs_task_definition.this.container_definitions[0].image" => "${registry/aws_ecr_repository.this.repository_url}:${var.image_tag}";
        document_001_line_067_webserver_logs: "web aws_ecs_task_definition.this.container_definitions[0].logConfiguration{logDriver, options.awslogs-group}" => ["awslogs", "/ecs/dagster-ecs-fargate"];
        document_001_line_068_daemon_logs: "daemon aws_ecs_task_definition.this.container_definitions[0].logConfiguration{logDriver, options.awslogs-group}" => ["awslogs", "/ecs/dagster-ecs-fargate"];
        document_001_line_071_daemon_gets_the_password: "daemon aws_ecs_task_definition.this.container_definitions[0].secrets[name=DAGSTER_POSTGRES_PASSWORD].valueFrom" => "${db/aws_secretsmanager_secret.connection.arn}:password::${db/aws_secretsmanager_secret_version.connection.version_id}";
        document_001_line_089_cluster_name: "cluster aws_ecs_cluster.this.name" => "dagster-ecs-fargate-cluster";
        document_001_line_090_webserver_is_in_the_cluster: "web aws_ecs_service.this.cluster" => "${cluster/aws_ecs_cluster.this.arn}";
        document_001_line_090_daemon_is_in_the_cluster: "daemon aws_ecs_service.this.cluster" => "${cluster/aws_ecs_cluster.this.arn}";
        document_001_line_091_webserver_service_name: "web aws_ecs_service.this.name" => "dagster-ecs-fargate-service";
        document_001_line_092_webserver_task_family: "web aws_ecs_task_definition.this.family" => "dagster-ecs-webserver-fargate";
        document_001_line_093_webserver_desired_count: "web aws_ecs_service.this.desired_count" => 1;
        document_001_line_094_webserver_registers_with_the_target_group: "web aws_ecs_service.this.load_balancer{container_name, container_port}" => ["web", 80];
        document_001_line_095_daemon_service_name: "daemon aws_ecs_service.this.name" => "dagster-ecs-daemon-service";
        document_001_line_096_daemon_task_family: "daemon aws_ecs_task_definition.this.family" => "dagster-ecs-daemon-fargate";
        document_001_line_097_daemon_desired_count: "daemon aws_ecs_service.this.desired_count" => 1;
        document_001_line_098_daemon_takes_no_traffic: "daemon aws_ecs_service.this.load_balancer" => null;
        document_001_line_101_webserver_architecture: "web aws_ecs_task_definition.this.runtime_platform.cpu_architecture" => "ARM64";
        document_001_line_101_daemon_architecture: "daemon aws_ecs_task_definition.this.runtime_platform.cpu_architecture" => "ARM64";
        document_001_line_102_webserver_cpu: "web aws_ecs_task_definition.this.cpu" => "256";
        document_001_line_102_daemon_cpu: "daemon aws_ecs_task_definition.this.cpu" => "256";
        document_001_line_103_webserver_memory: "web aws_ecs_task_definition.this.memory" => "512";
        document_001_line_103_daemon_memory: "daemon aws_ecs_task_definition.this.memory" => "512";
        document_001_line_105_webserver_operating_system: "web aws_ecs_task_definition.this.runtime_platform.operating_system_family" => "LINUX";
        document_001_line_105_daemon_operating_system: "daemon aws_ecs_task_definition.this.runtime_platform.operating_system_family" => "LINUX";
        document_001_line_134_cpu_target: "web aws_appautoscaling_policy.cpu.target_tracking_scaling_policy_configuration{target_value, predefined_metric_specification.predefined_metric_type}" => [70, "ECSServiceAverageCPUUtilization"];
        document_001_line_135_memory_target: "web aws_appautoscaling_policy.memory.target_tracking_scaling_policy_configuration{target_value, predefined_metric_specification.predefined_metric_type}" => [80, "ECSServiceAverageMemoryUtilization"];
        document_001_line_139_least_tasks: "web aws_appautoscaling_target.this.min_capacity" => 1;
        document_001_line_140_most_tasks: "web aws_appautoscaling_target.this.max_capacity" => 2;
        document_001_line_144_cpu_scales_the_webserver: "web aws_appautoscaling_policy.cpu.resource_id" => "service/dagster-ecs-fargate-cluster/dagster-ecs-fargate-service";
        document_001_line_145_memory_scales_the_webserver: "web aws_appautoscaling_policy.memory.resource_id" => "service/dagster-ecs-fargate-cluster/dagster-ecs-fargate-service";
        document_001_line_227_no_spot_capacity: "cluster aws_ecs_cluster_capacity_providers.this.capacity_providers" => ["FARGATE"];
        document_001_line_227_webserver_runs_on_demand: "web aws_ecs_service.this.launch_type" => "FARGATE";
        document_001_line_227_daemon_runs_on_demand: "daemon aws_ecs_service.this.launch_type" => "FARGATE";
        document_003_line_055_bucket_is_in_the_environment: "web aws_ecs_task_definition.this.container_definitions[0].environment[name=DAGSTER_S3_BUCKET].value" => "${var.bucket_name}";
        document_003_line_135_database_host: "web aws_ecs_task_definition.this.container_definitions[0].environment[name=DAGSTER_POSTGRES_HOST].value" => "${db/aws_db_instance.this.address}";
        document_003_line_138_database_name: "web aws_ecs_task_definition.this.container_definitions[0].environment[name=DAGSTER_POSTGRES_DB].value" => "dagster";
        document_003_line_139_database_port: "web aws_ecs_task_definition.this.container_definitions[0].environment[name=DAGSTER_POSTGRES_PORT].value" => "5432";
        document_003_line_142_region_is_in_the_environment: "web aws_ecs_task_definition.this.container_definitions[0].environment[name=AWS_DEFAULT_REGION].value" => "ap-southeast-2";
        document_003_line_049_access_key_is_injected: "web aws_ecs_task_definition.this.container_definitions[0].secrets[name=AWS_ACCESS_KEY_ID].valueFrom" => "${aws-credentials/aws_secretsmanager_secret.this.arn}:AWS_ACCESS_KEY_ID::${aws-credentials/aws_secretsmanager_secret_version.this.version_id}";
        document_003_line_049_secret_key_is_injected: "web aws_ecs_task_definition.this.container_definitions[0].secrets[name=AWS_SECRET_ACCESS_KEY].valueFrom" => "${aws-credentials/aws_secretsmanager_secret.this.arn}:AWS_SECRET_ACCESS_KEY::${aws-credentials/aws_secretsmanager_secret_version.this.version_id}";
        document_003_line_049_daemon_gets_both_keys: "daemon aws_ecs_task_definition.this.container_definitions[0].secrets[*].name" => ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "DAGSTER_POSTGRES_PASSWORD", "DAGSTER_POSTGRES_USER"];
    }
    "private" {
        document_003_line_196_webserver_is_in_private_subnets: "web aws_ecs_service.this.network_configuration.subnets[*]->cidr_block" => ["10.0.11.0/24", "10.0.12.0/24"];
        document_003_line_196_daemon_is_in_private_subnets: "daemon aws_ecs_service.this.network_configuration.subnets[*]->cidr_block" => ["10.0.11.0/24", "10.0.12.0/24"];
        document_003_line_196_webserver_has_no_public_address: "web aws_ecs_service.this.network_configuration.assign_public_ip" => false;
        document_003_line_196_daemon_has_no_public_address: "daemon aws_ecs_service.this.network_configuration.assign_public_ip" => false;
    }
}
