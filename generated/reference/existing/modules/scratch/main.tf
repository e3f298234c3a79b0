# components.scratch
resource "aws_efs_file_system" "this" {
  # checkov:skip=CKV_AWS_184:what has no `key` holds nothing that the keys of AWS are not enough for
  availability_zone_name          = "eu-central-1a"
  encrypted                       = true
  performance_mode                = "generalPurpose"
  throughput_mode                 = "provisioned"
  provisioned_throughput_in_mibps = 64

  tags = {
    Name = "bookshop-existing-scratch"
  }

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_efs_backup_policy" "this" {
  file_system_id = aws_efs_file_system.this.id

  backup_policy {
    status = "DISABLED"
  }
}

# With a policy that allows nobody, EFS lets in only roles whose own policies name the file system.
resource "aws_efs_file_system_policy" "this" {
  file_system_id = aws_efs_file_system.this.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid    = "RequireTls"
      Effect = "Deny"
      Principal = {
        AWS = "*"
      }
      Action   = "*"
      Resource = aws_efs_file_system.this.arn
      Condition = {
        Bool = {
          "aws:SecureTransport" = "false"
        }
      }
    }]
  })
}

resource "aws_efs_mount_target" "eu_central_1a" {
  file_system_id  = aws_efs_file_system.this.id
  subnet_id       = "subnet-0a1b2c3d4e5f60011"
  security_groups = [var.security_group_id]
}
