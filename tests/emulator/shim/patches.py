"""Every patch by service, in one list: each module adds to moto what the AWS provider reads back."""

import autoscaling
import budgets
import calls
import cloudtrail
import ecs
import efs
import elasticache
import guardduty
import kms
import rds
import s3
import sqs


def install() -> None:
    for module in (calls, autoscaling, budgets, cloudtrail, ecs, efs, elasticache, guardduty, kms, rds, s3, sqs):
        module.install()
