"""Every patch by service, in one list: each module adds to moto what the AWS provider reads back."""

import autoscaling
import awslambda
import budgets
import calls
import cloudfront
import cloudtrail
import dynamodb
import ec2
import ecs
import efs
import elasticache
import elasticache_users
import guardduty
import iam
import kms
import logs
import rds
import s3
import secretsmanager
import sns
import sqs


def install() -> None:
    for module in (calls, autoscaling, awslambda, budgets, cloudfront, cloudtrail, dynamodb, ec2, ecs, efs, elasticache, elasticache_users,
                   guardduty, iam, kms, logs, rds, s3, secretsmanager, sns, sqs):
        module.install()
