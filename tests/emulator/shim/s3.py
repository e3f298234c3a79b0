"""S3: a bucket's notification to EventBridge is read back."""

from moto.core.responses import ActionResult
from moto.s3.responses import S3Response as Response


def install() -> None:
    read = Response.get_bucket_notification

    def get_bucket_notification(self):
        configuration = self.backend.get_bucket_notification_configuration(self.bucket_name)
        if configuration is None or configuration.event_bridge is None:
            return read(self)
        serialize = self.serialized
        self.serialized = lambda answer: serialize(ActionResult({**answer.result, "EventBridgeConfiguration": {}}))
        try:
            return read(self)
        finally:
            del self.serialized

    Response.get_bucket_notification = get_bucket_notification
