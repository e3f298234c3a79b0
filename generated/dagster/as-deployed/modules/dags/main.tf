# components.dags
resource "aws_efs_file_system" "this" {
  # checkov:skip=CKV_AWS_184:as deployed, with the keys of AWS
  encrypted        = true
  performance_mode = "generalPurpose"
  throughput_mode  = "bursting"

  tags = {
    Name = "dagster-ecs-as-deployed-dags"
  }

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_efs_backup_policy" "this" {
  file_system_id = aws_efs_file_system.this.id

  backup_policy {
    status = "ENABLED"
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

# components.dags.access_point
resource "aws_efs_access_point" "this" {
  file_system_id = aws_efs_file_system.this.id

  posix_user {
    uid = 1000
    gid = 1000
  }

  root_directory {
    path = "/dags"

    creation_info {
      owner_uid   = 1000
      owner_gid   = 1000
      permissions = "755"
    }
  }
}

resource "aws_efs_mount_target" "ap_southeast_2a" {
  file_system_id  = aws_efs_file_system.this.id
  subnet_id       = var.public_ap_southeast_2a_subnet_id
  security_groups = [var.security_group_id]
  ip_address      = "10.0.1.194"
}

resource "aws_efs_mount_target" "ap_southeast_2b" {
  file_system_id  = aws_efs_file_system.this.id
  subnet_id       = var.public_ap_southeast_2b_subnet_id
  security_groups = [var.security_group_id]
  ip_address      = "10.0.2.202"
}
