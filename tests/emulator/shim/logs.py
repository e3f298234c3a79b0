"""CloudWatch Logs: the class of a log group."""

from moto.logs.models import LogGroup
from moto.logs.responses import LogsResponse as Response


def install() -> None:
    create, describe = Response.create_log_group, LogGroup.to_describe_dict

    def create_log_group(self):
        result = create(self)
        group = self.logs_backend.groups[self._get_param("logGroupName")]
        group.log_group_class = self._get_param("logGroupClass") or "STANDARD"
        return result

    def to_describe_dict(self):
        return {**describe(self), "logGroupClass": getattr(self, "log_group_class", "STANDARD")}

    Response.create_log_group = create_log_group
    LogGroup.to_describe_dict = to_describe_dict
