"""EFS: switching automatic backups on and off, and deleting a file system's policy."""

import json

from moto.efs.models import EFSBackend
from moto.efs.responses import EFSResponse as Response

JSON = {"Content-Type": "application/json"}


def install() -> None:
    def put_backup_policy(self):
        policy = self._get_param("BackupPolicy")
        system = self.efs_backend.file_systems_by_id[self._get_param("FileSystemId")]
        system._backup = policy["Status"] == "ENABLED"
        return json.dumps({"BackupPolicy": policy}), JSON

    def describe_backup_policy(self: EFSBackend, file_system_id: str):
        enabled = self.file_systems_by_id[file_system_id]._backup
        return {"Status": "ENABLED" if enabled else "DISABLED"}

    def delete_file_system_policy(self):
        self.efs_backend.file_systems_by_id[self._get_param("FileSystemId")].file_system_policy = None
        return "", JSON

    Response.put_backup_policy = put_backup_policy
    Response.delete_file_system_policy = delete_file_system_policy
    EFSBackend.describe_backup_policy = describe_backup_policy
