"""SNS: the attributes of a topic that moto stores and does not read back."""

from moto.core.responses import ActionResult
from moto.sns.responses import SNSResponse as Response

KEPT = {"SignatureVersion": "signature_version", "TracingConfig": "tracing_config", "ArchivePolicy": "archive_policy",
        "HTTPSuccessFeedbackRoleArn": "http_success_feedback_role_arn"}


def install() -> None:
    original = Response.get_topic_attributes

    def get_topic_attributes(self):
        attributes = original(self).result["Attributes"]
        topic = self.backend.get_topic(self._get_param("TopicArn"))
        for name, stored in KEPT.items():
            if getattr(topic, stored, None):
                attributes[name] = getattr(topic, stored)
        return ActionResult({"Attributes": attributes})

    Response.get_topic_attributes = get_topic_attributes
