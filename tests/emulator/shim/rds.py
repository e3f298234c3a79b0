"""RDS: an own resource id for each instance, and the attributes that moto forgets."""

import secrets
import string

from moto.core.responses import ActionResult
from moto.rds.exceptions import RDSClientError
from moto.rds.models import DBInstance, DBParameterGroup
from moto.rds.responses import RDSResponse as Response

# request parameter (as moto spells it) -> attribute that DescribeDBInstances reads
KEPT = {
    "enable_performance_insights": "performance_insights_enabled",
    "performance_insights_kms_key_id": "performance_insights_kms_key_id",
    "performance_insights_retention_period": "performance_insights_retention_period",
    "monitoring_interval": "monitoring_interval",
    "monitoring_role_arn": "monitoring_role_arn",
    "dedicated_log_volume": "dedicated_log_volume",
    "network_type": "network_type",
    "database_insights_mode": "database_insights_mode",
    "engine_lifecycle_support": "engine_lifecycle_support",
}


def install() -> None:
    original = DBInstance.__init__

    def __init__(self, backend, *arguments, **keywords):
        original(self, backend, *arguments, **keywords)
        self.dbi_resource_id = "db-" + "".join(secrets.choice(string.ascii_uppercase + string.digits) for _ in range(26))
        for parameter, attribute in KEPT.items():
            if keywords.get(parameter) is not None:
                setattr(self, attribute, keywords[parameter])

    DBInstance.__init__ = __init__
    install_parameters()
    install_backup_replication()


def install_parameters() -> None:
    """A parameter that somebody set has the source "user"; the provider reads back only those."""
    update = DBParameterGroup.update_parameters

    def update_parameters(self, new_parameters):
        update(self, [{"Source": "user", "ApplyMethod": "immediate", **p} for p in new_parameters])

    DBParameterGroup.update_parameters = update_parameters


# (account, region of the copy, ARN of the source instance) -> what DescribeDBInstanceAutomatedBackups answers
COPIES: dict[tuple[str, str, str], dict] = {}


def install_backup_replication() -> None:
    """Copies of automated backups in a second region: start, stop and describe."""

    def start(self):
        source = self.params["SourceDBInstanceArn"]
        suffix = "".join(secrets.choice(string.ascii_lowercase + string.digits) for _ in range(26))
        copy = {
            "DBInstanceArn": source,
            "DBInstanceIdentifier": source.rsplit(":", 1)[-1],
            "DBInstanceAutomatedBackupsArn": f"arn:aws:rds:{self.region}:{self.current_account}:auto-backup:ab-{suffix}",
            "Region": source.split(":")[3],
            "BackupRetentionPeriod": int(self.params.get("BackupRetentionPeriod", 7)),
            "KmsKeyId": self.params.get("KmsKeyId"),
            "Status": "replicating",
            "Encrypted": True,
        }
        COPIES[self.current_account, self.region, source] = copy
        return ActionResult({"DBInstanceAutomatedBackup": copy})

    def stop(self):
        copy = COPIES.pop((self.current_account, self.region, self.params["SourceDBInstanceArn"]), None)
        return ActionResult({"DBInstanceAutomatedBackup": copy or {}})

    def describe(self):
        wanted = self.params.get("DBInstanceAutomatedBackupsArn")
        here = [c for (account, region, _), c in COPIES.items() if (account, region) == (self.current_account, self.region)]
        found = [c for c in here if not wanted or c["DBInstanceAutomatedBackupsArn"] == wanted]
        if wanted and not found:
            raise DBInstanceAutomatedBackupNotFound(wanted)
        return ActionResult({"DBInstanceAutomatedBackups": found})

    Response.start_db_instance_automated_backups_replication = start
    Response.stop_db_instance_automated_backups_replication = stop
    Response.describe_db_instance_automated_backups = describe


class DBInstanceAutomatedBackupNotFound(RDSClientError):
    def __init__(self, arn: str):
        super().__init__("DBInstanceAutomatedBackupNotFound", f"DBInstanceAutomatedBackup {arn} not found.")
