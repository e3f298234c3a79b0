"""Lift the protection of an environment: override files that switch off what keeps its data from being destroyed."""

import re
from pathlib import Path

from .workspace import blocks, folders

# type -> the arguments that stand in the way of a destroy, and what disposable environments have instead
LIFTED = {
    "aws_db_instance": {"deletion_protection": "false", "skip_final_snapshot": "true", "delete_automated_backups": "true"},
    "aws_rds_cluster": {"deletion_protection": "false", "skip_final_snapshot": "true"},
    "aws_lb": {"enable_deletion_protection": "false"},
    "aws_dynamodb_table": {"deletion_protection_enabled": "false"},
    "aws_s3_bucket": {"force_destroy": "true"},
    "aws_ecr_repository": {"force_delete": "true"},
    "aws_secretsmanager_secret": {"recovery_window_in_days": "0"},
    "aws_elasticache_replication_group": {"final_snapshot_identifier": "null"},
    "aws_iam_user": {"force_destroy": "true"},
    "aws_route53_zone": {"force_destroy": "true"},
    "aws_cognito_user_pool": {"deletion_protection": '"INACTIVE"'},
}


def lift(root: Path) -> int:
    """Write `zz_unprotect_override.tf` into each folder that needs one; return how many resources they touch."""
    touched = 0
    for folder in folders(root):
        lines = []
        for path, kind, labels, body in blocks(folder):
            if kind != "resource" or path.name.endswith("_override.tf"):
                continue
            arguments = LIFTED.get(labels[0], {})
            guarded = re.search(r"^\s*prevent_destroy\s*=\s*true", body, re.M)
            if not arguments and not guarded:
                continue
            touched += 1
            lines.append(f'resource "{labels[0]}" "{labels[1]}" {{')
            lines += [f"  {name} = {value}" for name, value in arguments.items()]
            if guarded:
                lines += ["  lifecycle {", "    prevent_destroy = false", "  }"]
            lines += ["}", ""]
        if lines:
            (folder / "zz_unprotect_override.tf").write_text("\n".join(lines))
    return touched


def guarded(root: Path) -> int:
    """How many resources carry a literal prevent_destroy."""
    return sum(bool(re.search(r"^\s*prevent_destroy\s*=\s*true", body, re.M))
               for folder in folders(root) for _, kind, _, body in blocks(folder) if kind == "resource")
