//! The cluster, the service, its image and its scaling.

use crate::seeds::facts;

facts! {
    "fastapi";
    "production" {
        document_004_line_031_tasks_are_in_both_private_subnets: "api aws_ecs_service.this.network_configuration.subnets[*]->cidr_block" => ["10.0.11.0/24", "10.0.12.0/24"];
        document_004_line_033_tasks_run_on_fargate: "api aws_ecs_service.this.launch_type" => "FARGATE";
        document_004_line_119_service_is_in_the_cluster: "api aws_ecs_service.this.cluster" => "${cluster/aws_ecs_cluster.this.arn}";
        document_004_line_122_task_definition_is_for_fargate: "api aws_ecs_task_definition.this.requires_compatibilities" => ["FARGATE"];
        document_004_line_123_capacity_providers: "cluster aws_ecs_cluster_capacity_providers.this.capacity_providers" => ["FARGATE", "FARGATE_SPOT"];
        document_004_line_124_container_insights: "cluster aws_ecs_cluster.this.setting{name, value}" => ["containerInsights", "enabled"];
        document_004_line_127_task_cpu: "api aws_ecs_task_definition.this.cpu" => "512";
        document_004_line_128_task_memory: "api aws_ecs_task_definition.this.memory" => "1024";
        document_004_line_129_network_mode: "api aws_ecs_task_definition.this.network_mode" => "awsvpc";
        document_004_line_130_operating_system: "api aws_ecs_task_definition.this.runtime_platform.operating_system_family" => "LINUX";
        document_004_line_130_cpu_architecture: "api aws_ecs_task_definition.this.runtime_platform.cpu_architecture" => "X86_64";
        document_004_line_133_image_is_in_the_registry: "api aws_ecs_task_definition.this.container_definitions[0].image" => "${registry/aws_ecr_repository.this.repository_url}:${var.image_tag}";
        document_004_line_134_container_port: "api aws_ecs_task_definition.this.container_definitions[0].portMappings[0].containerPort" => 8000;
        document_004_line_135_container_health_check: "api aws_ecs_task_definition.this.container_definitions[0].healthCheck.command" => ["CMD-SHELL", "curl -fsS http://localhost:8000/healthz"];
        document_004_line_136_container_logs_to_cloudwatch: "api aws_ecs_task_definition.this.container_definitions[0].logConfiguration.logDriver" => "awslogs";
        document_004_line_136_container_logs_to_its_group: "api aws_ecs_task_definition.this.container_definitions[0].logConfiguration.options.awslogs-group" => "/ecs/fastapi-app-production";
        document_004_line_137_environment_from_secrets_manager: "api aws_ecs_task_definition.this.container_definitions[0].secrets[*].name" => ["DATABASE_HOST", "DATABASE_NAME", "DATABASE_PASSWORD", "DATABASE_PORT", "DATABASE_URL", "DATABASE_USER"];
        document_004_line_137_password_from_secrets_manager: "api aws_ecs_task_definition.this.container_definitions[0].secrets[name=DATABASE_PASSWORD].valueFrom" => "${db/aws_secretsmanager_secret.connection.arn}:password::${db/aws_secretsmanager_secret_version.connection.version_id}";
        document_004_line_140_desired_count: "api aws_ecs_service.this.desired_count" => 2;
        document_004_line_141_minimum_healthy_percent: "api aws_ecs_service.this.deployment_minimum_healthy_percent" => 100;
        document_004_line_142_maximum_percent: "api aws_ecs_service.this.deployment_maximum_percent" => 200;
        document_004_line_143_circuit_breaker: "api aws_ecs_service.this.deployment_circuit_breaker.enable" => true;
        document_004_line_144_rollback_on_failure: "api aws_ecs_service.this.deployment_circuit_breaker.rollback" => true;
        document_004_line_227_cpu_metric: "api aws_appautoscaling_policy.cpu.target_tracking_scaling_policy_configuration.predefined_metric_specification.predefined_metric_type" => "ECSServiceAverageCPUUtilization";
        document_004_line_228_cpu_target: "api aws_appautoscaling_policy.cpu.target_tracking_scaling_policy_configuration.target_value" => 70;
        document_004_line_229_cpu_scale_out_cooldown: "api aws_appautoscaling_policy.cpu.target_tracking_scaling_policy_configuration.scale_out_cooldown" => 60;
        document_004_line_230_cpu_scale_in_cooldown: "api aws_appautoscaling_policy.cpu.target_tracking_scaling_policy_configuration.scale_in_cooldown" => 300;
        document_004_line_235_memory_metric: "api aws_appautoscaling_policy.memory.target_tracking_scaling_policy_configuration.predefined_metric_specification.predefined_metric_type" => "ECSServiceAverageMemoryUtilization";
        document_004_line_236_memory_target: "api aws_appautoscaling_policy.memory.target_tracking_scaling_policy_configuration.target_value" => 80;
        document_004_line_237_memory_scale_out_cooldown: "api aws_appautoscaling_policy.memory.target_tracking_scaling_policy_configuration.scale_out_cooldown" => 60;
        document_004_line_238_memory_scale_in_cooldown: "api aws_appautoscaling_policy.memory.target_tracking_scaling_policy_configuration.scale_in_cooldown" => 300;
        document_004_line_243_minimum_tasks: "api aws_appautoscaling_target.this.min_capacity" => 2;
        document_004_line_244_maximum_tasks: "api aws_appautoscaling_target.this.max_capacity" => 6;
        document_004_line_257_only_the_execution_role_reads_the_secret: "api aws_iam_role_policy.execution.policy.Statement[Resource[0]=${db/aws_secretsmanager_secret.connection.arn}]{Effect, Action, Resource}" => ["Allow", ["secretsmanager:GetSecretValue"], ["${db/aws_secretsmanager_secret.connection.arn}"]];
        document_004_line_281_scan_on_push: "registry aws_ecr_repository.this.image_scanning_configuration.scan_on_push" => true;
        document_004_line_282_image_encryption: "registry aws_ecr_repository.this.encryption_configuration.encryption_type" => "AES256";
        document_004_line_283_ten_tagged_images_are_kept: "registry aws_ecr_lifecycle_policy.this.policy.rules[0].selection{tagStatus, tagPatternList, countType, countNumber}" => ["tagged", ["*"], "imageCountMoreThan", 10];
        document_004_line_283_other_images_expire: "registry aws_ecr_lifecycle_policy.this.policy.rules[0].action.type" => "expire";
        document_004_line_284_tags_are_mutable: "registry aws_ecr_repository.this.image_tag_mutability" => "MUTABLE";
        document_004_line_326_tasks_have_no_public_address: "api aws_ecs_service.this.network_configuration.assign_public_ip" => false;
        document_004_line_358_execution_role_pulls_the_image: "api aws_iam_role_policy.execution.policy.Statement[Action[0]=ecr:BatchCheckLayerAvailability]{Effect, Action, Resource}" => ["Allow", ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"], ["${registry/aws_ecr_repository.this.arn}"]];
        document_004_line_362_tasks_register_with_the_target_group: "api aws_ecs_service.this.load_balancer{container_name, container_port}" => ["api", 8000];
        document_004_line_398_tasks_are_in_two_zones: "api aws_ecs_service.this.network_configuration.subnets[*]->availability_zone" => ["us-east-1a", "us-east-1b"];
    }
    "as-priced" {
        document_004_line_464_priced_task_cpu: "api aws_ecs_task_definition.this.cpu" => "512";
        document_004_line_464_priced_task_memory: "api aws_ecs_task_definition.this.memory" => "1024";
        document_004_line_464_priced_tasks: "api aws_ecs_service.this.desired_count" => 2;
    }
    "dev" {
        document_004_line_484_capacity_goes_outside_office_hours: "api aws_appautoscaling_scheduled_action.scheduled_1{schedule, scalable_target_action.max_capacity}" => ["cron(0 20 ? * MON-FRI *)", 0];
        document_004_line_484_capacity_comes_with_office_hours: "api aws_appautoscaling_scheduled_action.scheduled_2{schedule, scalable_target_action.min_capacity}" => ["cron(0 7 ? * MON-FRI *)", 1];
    }
}
