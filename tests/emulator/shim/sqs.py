"""SQS: who may use a queue for its dead letters is read back."""

import json

from moto.sqs.models import Queue


def install() -> None:
    original = Queue.attributes.fget

    def attributes(self):
        result = original(self)
        policy = result.pop("RedriveAllowPolicy", None) or self.redrive_allow_policy
        if policy:
            result["RedriveAllowPolicy"] = policy if isinstance(policy, str) else json.dumps(policy)
        return result

    Queue.redrive_allow_policy = None
    Queue.KMS_ATTRIBUTES = [*Queue.KMS_ATTRIBUTES, "RedriveAllowPolicy"]  # the list of names that may be asked for
    Queue.attributes = property(attributes)
