output "endpoint" {
  description = "Host name and port of the database."
  value       = aws_db_instance.this.endpoint
}

output "host" {
  description = "Host name of the database."
  value       = aws_db_instance.this.address
}

output "arn" {
  description = "ARN of the database instance."
  value       = aws_db_instance.this.arn
}

output "resource_id" {
  description = "Resource id of the database instance, which IAM policies name."
  value       = aws_db_instance.this.resource_id
}

output "connection_secret_arn" {
  description = "ARN of the secret that holds the credentials."
  value       = aws_secretsmanager_secret.connection.arn
}

output "connection_secret_version_id" {
  description = "Version of the secret that holds the current credentials."
  value       = aws_secretsmanager_secret_version.connection.version_id
}

output "iam_user_arn_reporting" {
  description = "ARN by which IAM policies name the database user reporting."
  value       = "arn:aws:rds-db:eu-central-1:${split(":", aws_db_instance.this.arn)[4]}:dbuser:${aws_db_instance.this.resource_id}/reporting"
}

output "postgresql_log_group" {
  description = "Log group of the log `postgresql`."
  value       = aws_cloudwatch_log_group.postgresql.name
}

output "upgrade_log_group" {
  description = "Log group of the log `upgrade`."
  value       = aws_cloudwatch_log_group.upgrade.name
}

output "iam_db_auth_error_log_group" {
  description = "Log group of the log `iam-db-auth-error`."
  value       = aws_cloudwatch_log_group.iam_db_auth_error.name
}
