"""Every patch by service, in one list: each module adds to moto what the AWS provider reads back."""

import autoscaling
import awslambda
import budgets
import calls
import cloudfront
import cloudtrail
import ecs
import efs
import elasticache
import guardduty
import kms
import rds
import s3
import secretsmanager
import sqs


def install() -> None:
    for module in (calls, autoscaling, awslambda, budgets, cloudfront, cloudtrail, ecs, efs, elasticache, guardduty, kms, rds, s3,
                   secretsmanager, sqs):
        module.install()
