# components.covers
resource "aws_efs_file_system" "this" {
  encrypted        = true
  kms_key_id       = var.master_key_arn
  performance_mode = "generalPurpose"
  throughput_mode  = "elastic"

  lifecycle_policy {
    transition_to_ia = "AFTER_30_DAYS"
  }

  lifecycle_policy {
    transition_to_archive = "AFTER_90_DAYS"
  }

  lifecycle_policy {
    transition_to_primary_storage_class = "AFTER_1_ACCESS"
  }

  tags = {
    Name = "bookshop-production-covers"
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

# components.covers.access_point
resource "aws_efs_access_point" "this" {
  file_system_id = aws_efs_file_system.this.id

  posix_user {
    uid            = 1000
    gid            = 1000
    secondary_gids = [2000]
  }

  root_directory {
    path = "/covers"

    creation_info {
      owner_uid   = 1000
      owner_gid   = 1000
      permissions = "0750"
    }
  }
}

# components.covers.access_points.scanners
resource "aws_efs_access_point" "point_scanners" {
  file_system_id = aws_efs_file_system.this.id

  posix_user {
    uid = 2000
    gid = 2000
  }

  root_directory {
    path = "/covers/incoming"

    creation_info {
      owner_uid   = 2000
      owner_gid   = 2000
      permissions = "755"
    }
  }
}

resource "aws_efs_mount_target" "eu_central_1a" {
  file_system_id  = aws_efs_file_system.this.id
  subnet_id       = var.data_eu_central_1a_subnet_id
  security_groups = [var.security_group_id]
  ip_address      = "10.20.240.10"
}

resource "aws_efs_mount_target" "eu_central_1b" {
  file_system_id  = aws_efs_file_system.this.id
  subnet_id       = var.data_eu_central_1b_subnet_id
  security_groups = [var.security_group_id]
}
