output "file_system_id" {
  description = "Id of the file system, once it can be mounted."
  value       = aws_efs_file_system.this.id
  depends_on = [
    aws_efs_file_system_policy.this,
    aws_efs_mount_target.eu_central_1a,
    aws_efs_mount_target.eu_central_1b,
  ]
}

output "arn" {
  description = "ARN of the file system."
  value       = aws_efs_file_system.this.arn
}

output "dns_name" {
  description = "Host name of the file system, once it can be mounted."
  value       = aws_efs_file_system.this.dns_name
  depends_on = [
    aws_efs_file_system_policy.this,
    aws_efs_mount_target.eu_central_1a,
    aws_efs_mount_target.eu_central_1b,
  ]
}

output "access_point_id" {
  description = "Id of the access point, once it can be mounted."
  value       = aws_efs_access_point.this.id
  depends_on = [
    aws_efs_file_system_policy.this,
    aws_efs_mount_target.eu_central_1a,
    aws_efs_mount_target.eu_central_1b,
  ]
}

output "access_point_arn" {
  description = "ARN of the access point, once it can be mounted."
  value       = aws_efs_access_point.this.arn
  depends_on = [
    aws_efs_file_system_policy.this,
    aws_efs_mount_target.eu_central_1a,
    aws_efs_mount_target.eu_central_1b,
  ]
}

output "access_point_id_scanners" {
  description = "Id of the access point scanners, once it can be mounted."
  value       = aws_efs_access_point.point_scanners.id
  depends_on = [
    aws_efs_file_system_policy.this,
    aws_efs_mount_target.eu_central_1a,
    aws_efs_mount_target.eu_central_1b,
  ]
}

output "access_point_arn_scanners" {
  description = "ARN of the access point scanners, once it can be mounted."
  value       = aws_efs_access_point.point_scanners.arn
  depends_on = [
    aws_efs_file_system_policy.this,
    aws_efs_mount_target.eu_central_1a,
    aws_efs_mount_target.eu_central_1b,
  ]
}
