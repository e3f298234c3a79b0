"""SQS: who may use a queue for its dead letters is read back; policies come back as compact as they were sent, and stay when something
else is set."""

import json

from moto.sqs.models import Queue


def compact(value) -> str:
    return json.dumps(value, separators=(",", ":"))


def install() -> None:
    original = Queue.attributes.fget

    def attributes(self):
        result = original(self)
        policy = result.pop("RedriveAllowPolicy", None) or self.redrive_allow_policy
        if policy:
            result["RedriveAllowPolicy"] = policy if isinstance(policy, str) else compact(policy)
        if self.redrive_policy:
            result["RedrivePolicy"] = compact(self.redrive_policy)
        return result

    change = Queue._set_attributes

    def set_attributes(self, attributes, now=None):
        kept = getattr(self, "_policy_json", None)  # a new queue has none yet
        change(self, attributes, now)
        if kept and "Policy" not in attributes:
            self._policy_json = kept

    Queue._set_attributes = set_attributes
    Queue.redrive_allow_policy = None
    Queue.KMS_ATTRIBUTES = [*Queue.KMS_ATTRIBUTES, "RedriveAllowPolicy"]  # the list of names that may be asked for
    Queue.attributes = property(attributes)
