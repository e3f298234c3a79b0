"""Budgets: the subscribers of a notification, and tags (the provider reads both back)."""

import json

from moto.budgets.responses import BudgetsResponse as Response

TAGS: dict[str, list[dict[str, str]]] = {}


def install() -> None:
    create = Response.create_budget

    def create_budget(self):
        body = create(self)
        name = self._get_param("Budget")["BudgetName"]
        TAGS[f"arn:aws:budgets::{self._get_param('AccountId')}:budget/{name}"] = self._get_param("ResourceTags") or []
        return body

    def describe_subscribers_for_notification(self):
        budget = self.backend.budgets[self._get_param("AccountId")][self._get_param("BudgetName")]
        wanted = self._get_param("Notification")
        for notification in budget.notifications:
            if all(notification.details.get(k) == v for k, v in wanted.items() if k != "NotificationState"):
                return json.dumps({"Subscribers": notification.subscribers})
        return json.dumps({"Subscribers": []})

    def list_tags_for_resource(self):
        return json.dumps({"ResourceTags": TAGS.get(self._get_param("ResourceARN"), [])})

    Response.create_budget = create_budget
    Response.describe_subscribers_for_notification = describe_subscribers_for_notification
    Response.list_tags_for_resource = list_tags_for_resource
