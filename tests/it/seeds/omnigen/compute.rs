//! The API's tasks and the two functions.

use crate::seeds::facts;

facts! {
    "omnigen";
    "current" {
        document_002_line_024_tasks_run_on_fargate: "api aws_ecs_service.this.launch_type" => "FARGATE";
        document_002_line_024_tasks_are_in_the_private_subnet: "api aws_ecs_service.this.network_configuration.subnets[*]->cidr_block" => ["10.0.10.0/24"];
        document_002_line_025_generator_memory: "generator aws_lambda_function.this.memory_size" => 2048;
        document_002_line_025_generator_is_in_the_private_subnet: "generator aws_lambda_function.this.vpc_config.subnet_ids[*]->cidr_block" => ["10.0.10.0/24"];
        document_002_line_026_composer_memory: "composer aws_lambda_function.this.memory_size" => 10240;
        document_002_line_026_composer_is_in_the_private_subnet: "composer aws_lambda_function.this.vpc_config.subnet_ids[*]->cidr_block" => ["10.0.10.0/24"];
        document_002_line_050_api_reads_and_writes_assets: "api aws_iam_role_policy.task.policy.Statement[Action[0]=s3:AbortMultipartUpload]{Effect, Action, Resource}" => ["Allow", ["s3:AbortMultipartUpload", "s3:DeleteObject", "s3:PutObject"], ["${assets/aws_s3_bucket.this.arn}/*"]];
        document_002_line_124_api_reads_and_writes_jobs: "api aws_iam_role_policy.task.policy.Statement[Resource[0]=${jobs/aws_dynamodb_table.this.arn}]{Effect, Action[5], Action[6], Resource}" => ["Allow", "dynamodb:GetItem", "dynamodb:PutItem", ["${jobs/aws_dynamodb_table.this.arn}"]];
        document_002_line_124_generator_reads_the_key: "generator aws_iam_role_policy.this.policy.Statement[Resource[0]=${provider-key/aws_secretsmanager_secret.this.arn}]{Effect, Action}" => ["Allow", ["secretsmanager:DescribeSecret", "secretsmanager:GetSecretValue"]];
        document_002_line_291_generator_reads_and_writes_assets: "generator aws_iam_role_policy.this.policy.Statement[Action[0]=s3:AbortMultipartUpload]{Effect, Action, Resource}" => ["Allow", ["s3:AbortMultipartUpload", "s3:DeleteObject", "s3:PutObject"], ["${assets/aws_s3_bucket.this.arn}/*"]];
        document_002_line_292_api_reads_and_writes_usage: "api aws_iam_role_policy.task.policy.Statement[Resource[0]=${usage/aws_dynamodb_table.this.arn}]{Effect, Action[5], Action[6], Resource}" => ["Allow", "dynamodb:GetItem", "dynamodb:PutItem", ["${usage/aws_dynamodb_table.this.arn}"]];
        document_002_line_293_generator_reads_and_writes_jobs: "generator aws_iam_role_policy.this.policy.Statement[Resource[0]=${jobs/aws_dynamodb_table.this.arn}]{Effect, Action[5], Action[6], Resource}" => ["Allow", "dynamodb:GetItem", "dynamodb:PutItem", ["${jobs/aws_dynamodb_table.this.arn}"]];
        document_002_line_293_composer_reads_and_writes_jobs: "composer aws_iam_role_policy.this.policy.Statement[Resource[0]=${jobs/aws_dynamodb_table.this.arn}]{Effect, Action[5], Action[6], Resource}" => ["Allow", "dynamodb:GetItem", "dynamodb:PutItem", ["${jobs/aws_dynamodb_table.this.arn}"]];
        document_002_line_051_key_of_jobs: "jobs aws_dynamodb_table.this.hash_key" => "job_id";
        document_002_line_051_key_of_usage: "usage aws_dynamodb_table.this{hash_key, range_key}" => ["user_id", "period"];
        document_002_line_052_image_is_in_the_registry: "api aws_ecs_task_definition.this.container_definitions[0].image" => "${registry/aws_ecr_repository.this.repository_url}:${var.image_tag}";
        document_002_line_347_execution_role_pulls_the_image: "api aws_iam_role_policy.execution.policy.Statement[Action[0]=ecr:BatchCheckLayerAvailability]{Effect, Action, Resource}" => ["Allow", ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"], ["${registry/aws_ecr_repository.this.arn}"]];
        document_002_line_426_tasks_are_in_one_zone: "api aws_ecs_service.this.network_configuration.subnets[*]->availability_zone" => ["us-east-1a"];
    }
    "ha" {
        document_002_line_450_tasks_are_in_both_private_subnets: "api aws_ecs_service.this.network_configuration.subnets[*]->cidr_block" => ["10.0.10.0/24", "10.0.11.0/24"];
        document_002_line_451_tasks_are_balanced_between_zones: "api aws_ecs_service.this.availability_zone_rebalancing" => "ENABLED";
    }
}
