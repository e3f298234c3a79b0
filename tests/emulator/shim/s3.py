"""S3: a bucket's notification to EventBridge, and how many old versions a lifecycle rule keeps, are read back."""

from moto.core.responses import ActionResult
from moto.s3.models import FakeBucket
from moto.s3.responses import S3Response as Response


def install() -> None:
    notifications()
    lifecycles()


def answered(response, read, change):
    """What `read` answers, changed before it is written down."""
    serialize = response.serialized
    response.serialized = lambda answer: serialize(ActionResult(change(answer.result)))
    try:
        return read(response)
    finally:
        del response.serialized


def notifications() -> None:
    read = Response.get_bucket_notification

    def get_bucket_notification(self):
        configuration = self.backend.get_bucket_notification_configuration(self.bucket_name)
        if configuration is None or configuration.event_bridge is None:
            return read(self)
        return answered(self, read, lambda result: {**result, "EventBridgeConfiguration": {}})

    Response.get_bucket_notification = get_bucket_notification


def lifecycles() -> None:
    store, read = FakeBucket.set_lifecycle, Response.get_bucket_lifecycle

    def set_lifecycle(self, rules):
        store(self, rules)
        self.newer_versions = {rule.get("ID"): (rule.get("NoncurrentVersionExpiration") or {}).get("NewerNoncurrentVersions") for rule in rules}

    def kept(result, newer):
        for rule in result["Rules"]:
            if newer.get(rule.get("ID")) is not None and "NoncurrentVersionExpiration" in rule:
                rule["NoncurrentVersionExpiration"]["NewerNoncurrentVersions"] = newer[rule["ID"]]
        return result

    def get_bucket_lifecycle(self):
        newer = getattr(self.backend.get_bucket(self.bucket_name), "newer_versions", {})
        return answered(self, read, lambda result: kept(result, newer)) if newer else read(self)

    FakeBucket.set_lifecycle = set_lifecycle
    Response.get_bucket_lifecycle = get_bucket_lifecycle
