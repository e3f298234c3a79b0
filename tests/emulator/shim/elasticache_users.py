"""ElastiCache: groups of users, and which group a replication group has."""

from moto.core.responses import ActionResult
from moto.elasticache.exceptions import ElastiCacheException
from moto.elasticache.responses import ElastiCacheResponse as Response

# (account, region, id) -> the group as it is described
GROUPS: dict[tuple[str, str, str], dict] = {}


class NotFound(ElastiCacheException):
    code = "UserGroupNotFound"


def place(self, name: str) -> tuple[str, str, str]:
    return self.current_account, self.region, name


def group(self) -> dict:
    key = place(self, self.params["UserGroupId"])
    if key not in GROUPS:
        raise NotFound(f"UserGroup {key[2]} not found.")
    return GROUPS[key]


def create_user_group(self):
    name = self.params["UserGroupId"]
    arn = f"arn:aws:elasticache:{self.region}:{self.current_account}:usergroup:{name}"
    GROUPS[place(self, name)] = {"UserGroupId": name, "Status": "active", "Engine": self.params["Engine"], "ARN": arn,
                                 "UserIds": self.params.get("UserIds", []), "ReplicationGroups": []}
    self.elasticache_backend.tagging_service.tag_resource(arn, self.params.get("Tags", []))
    return ActionResult(group(self))


def describe_user_groups(self):
    if self.params.get("UserGroupId"):
        return ActionResult({"UserGroups": [group(self)]})
    here = place(self, "")[:2]
    return ActionResult({"UserGroups": [g for key, g in GROUPS.items() if key[:2] == here]})


def modify_user_group(self):
    one, leaving = group(self), self.params.get("UserIdsToRemove", [])
    one["UserIds"] = [user for user in one["UserIds"] if user not in leaving] + self.params.get("UserIdsToAdd", [])
    return ActionResult(one)


def delete_user_group(self):
    one = group(self)
    del GROUPS[place(self, one["UserGroupId"])]
    return ActionResult({**one, "Status": "deleting"})


def install() -> None:
    for action in (create_user_group, describe_user_groups, modify_user_group, delete_user_group):
        setattr(Response, action.__name__, action)
