"""Every patch by service, in one list: each module adds to moto what the AWS provider reads back."""

import autoscaling
import calls
import cloudtrail
import ecs
import rds


def install() -> None:
    for module in (calls, autoscaling, cloudtrail, ecs, rds):
        module.install()
