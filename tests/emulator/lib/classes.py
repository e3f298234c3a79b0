"""What a plan does to what is running, told from its actions alone: nothing here knows archgen's table of consequences."""

import re

# The mildest first, as `archgen diff` writes them.
CLASSES = ["none", "in place", "rolling restart", "brief interruption", "replaced", "data loss"]

# What is gone when they are.
HOLDS_DATA = {
    "aws_cloudwatch_log_group", "aws_db_instance", "aws_dynamodb_table", "aws_ecr_repository", "aws_efs_file_system",
    "aws_elasticache_replication_group", "aws_kms_key", "aws_s3_bucket", "aws_secretsmanager_secret", "aws_sqs_queue",
}

# Settings of something else, which goes on without them for the moment that a replacement takes.
SETTING = re.compile(
    r"_(rule|policy|attachment|association|alarm|route|action|filter|subscription|target|configuration|controls|block|versioning"
    r"|dashboard|parameter_group|subnet_group|providers|version|permission|detector|feature|group|role|eip|table|acl)$|^aws_route$"
)

# A revision: what runs goes on with the old one.
REVISIONS = {"aws_ecs_task_definition"}

# Updates that start anew what runs: the argument that does it.
RESTARTS = {
    ("aws_ecs_service", "task_definition"): "rolling restart",
    ("aws_ecs_service", "network_configuration"): "rolling restart",
    ("aws_ecs_service", "load_balancer"): "rolling restart",
    ("aws_db_instance", "instance_class"): "brief interruption",
}

ACTIONS = {
    ("no-op",): None, ("read",): None, ("create",): "create", ("update",): "update", ("delete",): "delete",
    ("delete", "create"): "replace", ("create", "delete"): "replace", ("forget",): "forget",
}


def action(change: dict) -> str | None:
    """What is done with a resource of a plan's JSON; `move` where only its address changes, `None` for nothing."""
    done = ACTIONS[tuple(change["change"]["actions"])]
    if done is None and "previous_address" in change:
        return "move"
    if done is None and change["change"].get("importing"):
        return "import"
    return done


def changed(change: dict) -> set[str]:
    """Arguments of an update that are not as they were, or not known yet."""
    before, after = change["change"]["before"] or {}, change["change"]["after"] or {}
    unknown = change["change"].get("after_unknown") or {}
    later = {name for name, value in unknown.items() if value is True or (isinstance(value, (list, dict)) and value)}
    return {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)} | later


def span(change: dict) -> tuple[str, str]:
    """The mildest and the harshest class that a resource's action can be called."""
    kind, done = change["type"], action(change)
    if done in (None, "move", "forget", "import"):
        return "none", "none"
    if done == "create":
        # Nothing that runs is touched, and yet a rule or a record takes effect on what does.
        return "none", "in place"
    if done == "update":
        named = [RESTARTS[kind, argument] for argument in changed(change) if (kind, argument) in RESTARTS]
        least = max(named, key=CLASSES.index, default="in place")
        return least, least
    if kind == "aws_default_security_group":
        # A VPC cannot be without it.
        return "none", "replaced"
    if kind in REVISIONS:
        return "none", "none"
    if kind in HOLDS_DATA:
        return "data loss", "data loss"
    return ("in place", "replaced") if SETTING.search(kind) else ("replaced", "replaced")


def worst(classes) -> str:
    """The harshest of some classes."""
    return max(classes, key=CLASSES.index, default="none")
