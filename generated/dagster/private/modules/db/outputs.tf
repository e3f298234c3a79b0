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
