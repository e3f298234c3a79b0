"""S3: a bucket's notification to EventBridge is read back."""

from moto.s3.responses import S3Response as Response


def install() -> None:
    read = Response.get_bucket_notification

    def get_bucket_notification(self):
        answer = read(self)
        configuration = self.backend.get_bucket_notification_configuration(self.bucket_name)
        if configuration is None or configuration.event_bridge is None:
            return answer
        status, headers, body = answer
        return status, headers, body.replace("</NotificationConfiguration>", "<EventBridgeConfiguration/></NotificationConfiguration>")

    Response.get_bucket_notification = get_bucket_notification
