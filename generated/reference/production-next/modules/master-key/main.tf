# components.master-key
resource "aws_kms_key" "this" {
  description             = "Data at rest of the bookshop"
  deletion_window_in_days = 30
  enable_key_rotation     = true
  rotation_period_in_days = 365

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_kms_alias" "this" {
  name          = "alias/bookshop-production"
  target_key_id = aws_kms_key.this.key_id
}

# The account may do everything, as without a policy; a service that is named encrypts by itself and not for its caller.
resource "aws_kms_key_policy" "this" {
  key_id = aws_kms_key.this.key_id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid    = "Account"
        Effect = "Allow"
        Principal = {
          AWS = "arn:aws:iam::123456789012:root"
        }
        Action   = "kms:*"
        Resource = "*"
      },
      {
        Sid    = "Logs"
        Effect = "Allow"
        Principal = {
          Service = "logs.eu-central-1.amazonaws.com"
        }
        Action   = ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*"]
        Resource = "*"
        Condition = {
          ArnLike = {
            "kms:EncryptionContext:aws:logs:arn" = ["arn:aws:logs:eu-central-1:123456789012:log-group:/bookshop/production/api"]
          }
        }
      },
      {
        Sid    = "FargateStorage"
        Effect = "Allow"
        Principal = {
          Service = "fargate.amazonaws.com"
        }
        Action   = ["kms:GenerateDataKeyWithoutPlaintext"]
        Resource = "*"
        Condition = {
          StringEquals = {
            "kms:EncryptionContext:aws:ecs:clusterAccount" = ["123456789012"]
            "kms:EncryptionContext:aws:ecs:clusterName"    = ["bookshop-production"]
          }
        }
      },
      {
        Sid    = "FargateStorageGrants"
        Effect = "Allow"
        Principal = {
          Service = "fargate.amazonaws.com"
        }
        Action   = ["kms:CreateGrant"]
        Resource = "*"
        Condition = {
          StringEquals = {
            "kms:EncryptionContext:aws:ecs:clusterAccount" = ["123456789012"]
            "kms:EncryptionContext:aws:ecs:clusterName"    = ["bookshop-production"]
          }
          "ForAllValues:StringEquals" = {
            "kms:GrantOperations" = ["Decrypt"]
          }
        }
      },
      {
        Sid    = "Logs2"
        Effect = "Allow"
        Principal = {
          Service = "logs.eu-central-1.amazonaws.com"
        }
        Action   = ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*"]
        Resource = "*"
        Condition = {
          ArnLike = {
            "kms:EncryptionContext:aws:logs:arn" = ["arn:aws:logs:eu-central-1:123456789012:log-group:/bookshop/production/jobs"]
          }
        }
      },
      {
        Sid    = "CloudwatchAlarms"
        Effect = "Allow"
        Principal = {
          Service = "cloudwatch.amazonaws.com"
        }
        Action   = ["kms:Decrypt", "kms:GenerateDataKey*"]
        Resource = "*"
        Condition = {
          StringEquals = {
            "aws:SourceAccount" = ["123456789012"]
          }
        }
      },
      {
        Sid    = "Cloudtrail"
        Effect = "Allow"
        Principal = {
          Service = "cloudtrail.amazonaws.com"
        }
        Action   = ["kms:Decrypt", "kms:GenerateDataKey*"]
        Resource = "*"
        Condition = {
          StringEquals = {
            "aws:SourceAccount" = ["123456789012"]
          }
        }
      },
      {
        Sid    = "Budgets"
        Effect = "Allow"
        Principal = {
          Service = "budgets.amazonaws.com"
        }
        Action   = ["kms:Decrypt", "kms:GenerateDataKey*"]
        Resource = "*"
        Condition = {
          StringEquals = {
            "aws:SourceAccount" = ["123456789012"]
          }
        }
      },
      {
        Sid    = "EventbridgeRules"
        Effect = "Allow"
        Principal = {
          Service = "events.amazonaws.com"
        }
        Action   = ["kms:Decrypt", "kms:GenerateDataKey*"]
        Resource = "*"
      },
      {
        Sid    = "Logs3"
        Effect = "Allow"
        Principal = {
          Service = "logs.eu-central-1.amazonaws.com"
        }
        Action   = ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*"]
        Resource = "*"
        Condition = {
          ArnLike = {
            "kms:EncryptionContext:aws:logs:arn" = ["arn:aws:logs:eu-central-1:123456789012:log-group:/bookshop-production-sessions"]
          }
        }
      },
      {
        Sid    = "Distributions"
        Effect = "Allow"
        Principal = {
          Service = "cloudfront.amazonaws.com"
        }
        Action   = ["kms:Decrypt"]
        Resource = "*"
        Condition = {
          ArnLike = {
            "aws:SourceArn" = ["arn:aws:cloudfront::123456789012:distribution/*"]
          }
        }
      },
      {
        Sid    = "Logs4"
        Effect = "Allow"
        Principal = {
          Service = "logs.eu-central-1.amazonaws.com"
        }
        Action   = ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*"]
        Resource = "*"
        Condition = {
          ArnLike = {
            "kms:EncryptionContext:aws:logs:arn" = ["arn:aws:logs:eu-central-1:123456789012:log-group:/bookshop/production/thumbnails"]
          }
        }
      },
      {
        Sid    = "Cloudtrail2"
        Effect = "Allow"
        Principal = {
          Service = "cloudtrail.amazonaws.com"
        }
        Action   = ["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey*"]
        Resource = "*"
        Condition = {
          StringEquals = {
            "aws:SourceArn" = ["arn:aws:cloudtrail:eu-central-1:123456789012:trail/bookshop-production"]
          }
        }
      },
      {
        Sid    = "Logs5"
        Effect = "Allow"
        Principal = {
          Service = "logs.eu-central-1.amazonaws.com"
        }
        Action   = ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*"]
        Resource = "*"
        Condition = {
          ArnLike = {
            "kms:EncryptionContext:aws:logs:arn" = ["arn:aws:logs:eu-central-1:123456789012:log-group:/vpc/bookshop-production-flow-logs"]
          }
        }
      },
    ]
  })
}
