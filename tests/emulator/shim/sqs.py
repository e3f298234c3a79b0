"""SQS: who may use a queue for its dead letters is read back."""

import json

from moto.sqs.models import Queue


def install() -> None:
    original = Queue.attributes.fget

    def attributes(self):
        result = original(self)
        policy = getattr(self, "redrive_allow_policy", None)
        if policy:
            result["RedriveAllowPolicy"] = policy if isinstance(policy, str) else json.dumps(policy)
        return result

    Queue.attributes = property(attributes)
