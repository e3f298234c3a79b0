//! The database and its credentials.

use crate::seeds::facts;

facts! {
    "fastapi";
    "production" {
        document_004_line_039_database_is_postgresql: "db aws_db_instance.this.engine" => "postgres";
        document_004_line_040_database_has_a_standby: "db aws_db_instance.this.multi_az" => true;
        document_004_line_094_database_is_in_both_private_subnets: "db aws_db_subnet_group.this.subnet_ids[*]->cidr_block" => ["10.0.11.0/24", "10.0.12.0/24"];
        document_004_line_149_major_version: "db aws_db_instance.this.engine_version" => "15";
        document_004_line_150_production_instance_class: "db aws_db_instance.this.instance_class" => "db.t3.small";
        document_004_line_151_storage_size: "db aws_db_instance.this.allocated_storage" => 20;
        document_004_line_151_storage_type: "db aws_db_instance.this.storage_type" => "gp3";
        document_004_line_151_storage_grows_up_to: "db aws_db_instance.this.max_allocated_storage" => 100;
        document_004_line_153_storage_is_encrypted: "db aws_db_instance.this.storage_encrypted" => true;
        document_004_line_154_backups_are_kept: "db aws_db_instance.this.backup_retention_period" => 7;
        document_004_line_157_instance_uses_the_subnet_group: "db aws_db_instance.this.db_subnet_group_name" => "${db/aws_db_subnet_group.this.name}";
        document_004_line_158_no_public_access: "db aws_db_instance.this.publicly_accessible" => false;
        document_004_line_159_database_has_its_group: "db aws_db_instance.this.vpc_security_group_ids" => ["${firewall/aws_security_group.db.id}"];
        document_004_line_163_performance_insights: "db aws_db_instance.this.performance_insights_enabled" => true;
        document_004_line_164_log_exports: "db aws_db_instance.this.enabled_cloudwatch_logs_exports" => ["postgresql", "upgrade"];
        document_004_line_165_deletion_protection: "db aws_db_instance.this.deletion_protection" => true;
        document_004_line_251_secret_holds_the_user: "db aws_secretsmanager_secret_version.connection.secret_string_wo.username" => "app";
        document_004_line_251_secret_holds_the_password: "db aws_secretsmanager_secret_version.connection.secret_string_wo.password" => "${db/ephemeral.aws_secretsmanager_random_password.this.random_password}";
        document_004_line_251_database_has_that_password: "db aws_db_instance.this.password_wo" => "${db/ephemeral.aws_secretsmanager_random_password.this.random_password}";
        document_004_line_252_secret_holds_the_connection_string: "db aws_secretsmanager_secret_version.connection.secret_string_wo.url" => "postgresql://app:${db/ephemeral.aws_secretsmanager_random_password.this.random_password}@${db/aws_db_instance.this.endpoint}/app";
        document_004_line_253_secret_holds_the_host: "db aws_secretsmanager_secret_version.connection.secret_string_wo.host" => "${db/aws_db_instance.this.address}";
        document_004_line_253_secret_holds_the_port: "db aws_secretsmanager_secret_version.connection.secret_string_wo.port" => "5432";
        document_004_line_253_secret_holds_the_name: "db aws_secretsmanager_secret_version.connection.secret_string_wo.database" => "app";
        document_004_line_256_secret_has_the_key_of_secrets_manager: "db aws_secretsmanager_secret.connection.kms_key_id" => null;
        document_004_line_258_a_version_rotates_the_secret: "db aws_secretsmanager_secret_version.connection.secret_string_wo_version" => 1;
        document_004_line_258_the_same_version_rotates_the_password: "db aws_db_instance.this.password_wo_version" => 1;
        document_004_line_316_database_port: "db aws_db_instance.this.port" => 5432;
        document_004_line_317_database_refuses_plain_text: "db aws_db_parameter_group.this.parameter[name=rds.force_ssl].value" => "1";
        document_004_line_317_that_parameter_holds: "db aws_db_instance.this.parameter_group_name" => "${db/aws_db_parameter_group.this.name}";
        document_004_line_317_application_asks_for_tls: "api aws_ecs_task_definition.this.container_definitions[0].environment[name=DATABASE_SSLMODE].value" => "require";
        document_004_line_510_final_snapshot: "db aws_db_instance.this.skip_final_snapshot" => false;
    }
    "as-priced" {
        document_004_line_150_instance_class: "db aws_db_instance.this.instance_class" => "db.t3.micro";
        document_004_line_465_priced_database_has_a_standby: "db aws_db_instance.this.multi_az" => true;
    }
    "https" {
        document_004_line_511_backups_are_copied: "db aws_db_instance_automated_backups_replication.this{source_db_instance_arn, retention_period}" => ["${db/aws_db_instance.this.arn}", 7];
        document_004_line_511_copies_are_in_another_region: "root provider.aws[alias=us_west_2].region" => "us-west-2";
        document_004_line_511_replication_is_in_that_region: "db aws_db_instance_automated_backups_replication.this.provider" => "${db/aws.us_west_2}";
    }
}
