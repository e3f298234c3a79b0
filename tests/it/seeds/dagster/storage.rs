//! The database, the file system, the bucket, credentials and roles.

use crate::seeds::facts;

facts! {
    "dagster";
    "as-deployed" {
        document_000_line_015_mount_target_a_is_in_subnet_a: "dags aws_efs_mount_target.ap_southeast_2a.subnet_id->cidr_block" => "10.0.1.0/24";
        document_000_line_015_mount_target_a_address: "dags aws_efs_mount_target.ap_southeast_2a.ip_address" => "10.0.1.194";
        document_000_line_023_mount_target_b_is_in_subnet_b: "dags aws_efs_mount_target.ap_southeast_2b.subnet_id->cidr_block" => "10.0.2.0/24";
        document_000_line_023_mount_target_b_address: "dags aws_efs_mount_target.ap_southeast_2b.ip_address" => "10.0.2.202";
        document_000_line_024_database_identifier: "db aws_db_instance.this.identifier" => "dagster-ecs-db";
        document_000_line_024_database_port: "db aws_db_instance.this.port" => 5432;
        document_000_line_024_database_is_postgresql: "db aws_db_instance.this.engine" => "postgres";
        document_000_line_153_webserver_mounts_the_file_system: "web aws_ecs_task_definition.this.volume{efs_volume_configuration.file_system_id, efs_volume_configuration.authorization_config.access_point_id}" => ["${dags/aws_efs_file_system.this.id}", "${dags/aws_efs_access_point.this.id}"];
        document_000_line_153_daemon_mounts_the_file_system: "daemon aws_ecs_task_definition.this.volume{efs_volume_configuration.file_system_id, efs_volume_configuration.authorization_config.access_point_id}" => ["${dags/aws_efs_file_system.this.id}", "${dags/aws_efs_access_point.this.id}"];
        document_000_line_172_file_system_bursts: "dags aws_efs_file_system.this.throughput_mode" => "bursting";
        document_000_line_173_instance_class: "db aws_db_instance.this.instance_class" => "db.t3.micro";
        document_001_line_042_dag_files_are_in_the_container: "web aws_ecs_task_definition.this.container_definitions[0].mountPoints[0]{sourceVolume, containerPath}" => ["dags", "/app/dags"];
        document_001_line_043_bucket_name_is_an_input: "storage aws_s3_bucket.this.bucket" => "${var.bucket_name}";
        document_001_line_108_engine_version: "db aws_db_instance.this.engine_version" => "15.13";
        document_001_line_108_version_stays: "db aws_db_instance.this.auto_minor_version_upgrade" => false;
        document_001_line_112_database_is_in_the_vpc: "db aws_db_subnet_group.this.subnet_ids[*]->vpc_id" => ["${network/aws_vpc.this.id}", "${network/aws_vpc.this.id}"];
        document_001_line_113_database_zone: "db aws_db_instance.this.availability_zone" => "ap-southeast-2a";
        document_001_line_117_two_mount_targets: "dags aws_efs_mount_target[*].subnet_id->availability_zone" => ["ap-southeast-2a", "ap-southeast-2b"];
        document_001_line_124_execution_role_name: "ecs-tasks aws_iam_role.execution.name" => "dagster-ecs-ecs-task-execution-fargate";
        document_001_line_125_task_role_name: "ecs-tasks aws_iam_role.task.name" => "dagster-ecs-ecs-task-fargate";
        document_001_line_126_user_name: "s3-user aws_iam_user.this.name" => "dagster-ecs-s3-user";
        document_001_line_127_secret_name: "aws-credentials aws_secretsmanager_secret.this.name" => "dagster-ecs-aws-credentials";
        document_001_line_240_database_has_no_public_address: "db aws_db_instance.this.publicly_accessible" => false;
        document_003_line_015_objects_stay_in_the_standard_class: "storage aws_s3_bucket_lifecycle_configuration.this.rule.transition" => null;
        document_003_line_047_secret_holds_the_access_key: "aws-credentials aws_secretsmanager_secret_version.this.secret_string.AWS_ACCESS_KEY_ID" => "${s3-user/aws_iam_access_key.this.id}";
        document_003_line_047_secret_holds_the_secret_key: "aws-credentials aws_secretsmanager_secret_version.this.secret_string.AWS_SECRET_ACCESS_KEY" => "${s3-user/aws_iam_access_key.this.secret}";
        document_003_line_048_key_is_of_the_user: "s3-user aws_iam_access_key.this.user" => "dagster-ecs-s3-user";
        document_003_line_048_policy_is_of_the_user: "s3-user aws_iam_user_policy.this.user" => "dagster-ecs-s3-user";
        document_003_line_048_policy_has_two_statements: "s3-user aws_iam_user_policy.this.policy.Statement#" => 2;
        document_003_line_050_bucket_name_is_asked_for: "root variable.bucket_name{type, default}" => ["${string}", null];
        document_003_line_123_webserver_roles: "web aws_ecs_task_definition.this{execution_role_arn, task_role_arn}" => ["${ecs-tasks/aws_iam_role.execution.arn}", "${ecs-tasks/aws_iam_role.task.arn}"];
        document_003_line_123_daemon_roles: "daemon aws_ecs_task_definition.this{execution_role_arn, task_role_arn}" => ["${ecs-tasks/aws_iam_role.execution.arn}", "${ecs-tasks/aws_iam_role.task.arn}"];
        document_003_line_136_database_user: "db aws_db_instance.this.username" => "dagster";
        document_003_line_136_secret_holds_the_user: "db aws_secretsmanager_secret_version.connection.secret_string_wo.username" => "dagster";
        document_003_line_137_database_password_is_the_secrets: "db aws_secretsmanager_secret_version.connection.secret_string_wo.password" => "${db/ephemeral.aws_secretsmanager_random_password.this.random_password}";
        document_003_line_138_database_is_made: "db aws_db_instance.this.db_name" => "dagster";
        document_003_line_165_output_of_the_access_key: "root output.aws_access_key_id{value, sensitive}" => ["${s3-user/aws_iam_access_key.this.id}", true];
        document_003_line_166_output_of_the_secret_key: "root output.aws_secret_access_key{value, sensitive}" => ["${s3-user/aws_iam_access_key.this.secret}", true];
        document_003_line_168_output_of_the_bucket_name: "root output.s3_bucket_name.value" => "${var.bucket_name}";
        document_003_line_176_execution_role_reads_the_user_keys: "ecs-tasks aws_iam_role_policy.execution.policy.Statement[Resource[0]=${aws-credentials/aws_secretsmanager_secret.this.arn}]{Effect, Action, Resource}" => ["Allow", ["secretsmanager:GetSecretValue"], ["${aws-credentials/aws_secretsmanager_secret.this.arn}"]];
        document_003_line_176_execution_role_reads_the_database_secret: "ecs-tasks aws_iam_role_policy.execution.policy.Statement[Resource[0]=${db/aws_secretsmanager_secret.connection.arn}]{Effect, Action, Resource}" => ["Allow", ["secretsmanager:GetSecretValue"], ["${db/aws_secretsmanager_secret.connection.arn}"]];
        document_003_line_177_execution_role_pulls_images: "ecs-tasks aws_iam_role_policy.execution.policy.Statement[Action[0]=ecr:BatchCheckLayerAvailability]{Effect, Action, Resource}" => ["Allow", ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"], ["${registry/aws_ecr_repository.this.arn}"]];
        document_003_line_180_task_role_mounts_the_file_system: "ecs-tasks aws_iam_role_policy.task.policy.Statement[Action[0]=elasticfilesystem:ClientMount]{Effect, Action, Resource}" => ["Allow", ["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"], ["${dags/aws_efs_file_system.this.arn}"]];
        document_003_line_181_task_role_reads_the_secret: "ecs-tasks aws_iam_role_policy.task.policy.Statement[Resource[0]=${aws-credentials/aws_secretsmanager_secret.this.arn}]{Effect, Action, Resource}" => ["Allow", ["secretsmanager:DescribeSecret", "secretsmanager:GetSecretValue"], ["${aws-credentials/aws_secretsmanager_secret.this.arn}"]];
        document_003_line_184_user_reads_objects: "s3-user aws_iam_user_policy.this.policy.Statement[Action[0]=s3:GetObject]{Effect, Action, Resource}" => ["Allow", ["s3:GetObject"], ["arn:aws:s3:::${var.bucket_name}/*"]];
        document_003_line_185_user_lists_the_bucket: "s3-user aws_iam_user_policy.this.policy.Statement[Action[0]=s3:GetBucketLocation]{Effect, Action[1], Resource}" => ["Allow", "s3:ListBucket", ["arn:aws:s3:::${var.bucket_name}"]];
        document_003_line_186_user_asks_where_the_bucket_is: "s3-user aws_iam_user_policy.this.policy.Statement[Action[0]=s3:GetBucketLocation].Action[0]" => "s3:GetBucketLocation";
        document_003_line_199_bucket_refuses_plain_text: "storage aws_s3_bucket_policy.this.policy.Statement[Effect=Deny]{Effect, Action, Condition.Bool.aws:SecureTransport}" => ["Deny", "s3:*", "false"];
        document_003_line_242_dags_are_versioned: "storage aws_s3_bucket_versioning.this.versioning_configuration.status" => "Enabled";
    }
    "private" {
        document_001_line_242_task_role_reads_objects: "ecs-tasks aws_iam_role_policy.task.policy.Statement[Action[0]=s3:GetObject]{Effect, Action, Resource}" => ["Allow", ["s3:GetObject"], ["arn:aws:s3:::${var.bucket_name}/*"]];
        document_003_line_198_database_is_in_private_subnets: "db aws_db_subnet_group.this.subnet_ids[*]->cidr_block" => ["10.0.11.0/24", "10.0.12.0/24"];
        document_003_line_198_database_has_its_group: "db aws_db_instance.this.vpc_security_group_ids" => ["${firewall/aws_security_group.db.id}"];
    }
}
