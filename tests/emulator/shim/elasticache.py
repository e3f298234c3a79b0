"""ElastiCache: parameter groups, and the member clusters of a replication group."""

import re

from moto.core.responses import ActionResult, EmptyResult
from moto.elasticache.exceptions import ElastiCacheException
from moto.elasticache.responses import ElastiCacheResponse as Response

ANY_ARN = re.compile(r"^arn:aws[a-z-]*:elasticache:")

# (account, region, name) -> the group as it is described, with its parameters beside it
GROUPS: dict[tuple[str, str, str], dict] = {}
PARAMETERS: dict[tuple[str, str, str], dict[str, dict]] = {}


class NotFound(ElastiCacheException):
    code = "CacheParameterGroupNotFound"


def place(self, name: str) -> tuple[str, str, str]:
    return self.current_account, self.region, name


def group(self) -> tuple[str, str, str]:
    key = place(self, self.params["CacheParameterGroupName"])
    if key not in GROUPS:
        raise NotFound(f"CacheParameterGroup {key[2]} not found.")
    return key


def create_cache_parameter_group(self):
    name = self.params["CacheParameterGroupName"]
    arn = f"arn:aws:elasticache:{self.region}:{self.current_account}:parametergroup:{name}"
    GROUPS[place(self, name)] = {"CacheParameterGroupName": name, "CacheParameterGroupFamily": self.params["CacheParameterGroupFamily"],
                                 "Description": self.params.get("Description", ""), "IsGlobal": False, "ARN": arn}
    PARAMETERS[place(self, name)] = {}
    self.elasticache_backend.arn_regex = ANY_ARN  # moto's own does not know the groups' ARNs
    self.elasticache_backend.tagging_service.tag_resource(arn, self.params.get("Tags", []))
    return ActionResult({"CacheParameterGroup": GROUPS[place(self, name)]})


def describe_cache_parameter_groups(self):
    if self.params.get("CacheParameterGroupName"):
        return ActionResult({"CacheParameterGroups": [GROUPS[group(self)]]})
    here = place(self, "")[:2]
    return ActionResult({"CacheParameterGroups": [g for key, g in GROUPS.items() if key[:2] == here]})


def modify_cache_parameter_group(self):
    key = group(self)
    for parameter in self.params.get("ParameterNameValues", []):
        name, value = parameter["ParameterName"], parameter["ParameterValue"]
        PARAMETERS[key][name] = {"ParameterName": name, "ParameterValue": value, "Source": "user", "IsModifiable": True}
    return ActionResult({"CacheParameterGroupName": key[2]})


def reset_cache_parameter_group(self):
    key = group(self)
    for parameter in self.params.get("ParameterNameValues", []):
        PARAMETERS[key].pop(parameter["ParameterName"], None)
    return ActionResult({"CacheParameterGroupName": key[2]})


def describe_cache_parameters(self):
    return ActionResult({"Parameters": list(PARAMETERS[group(self)].values())})


def delete_cache_parameter_group(self):
    key = group(self)
    del GROUPS[key], PARAMETERS[key]
    return EmptyResult()


# (account, region, id of a member cluster) -> the cluster as it is described
MEMBERS: dict[tuple[str, str, str], dict] = {}


def member(self, identifier: str) -> dict:
    """The cluster that AWS makes for one node of a group: most of what the provider says about the group, it reads here."""
    sent = self.params
    return {
        "CacheClusterId": identifier,
        "ReplicationGroupId": sent["ReplicationGroupId"],
        "ARN": f"arn:aws:elasticache:{self.region}:{self.current_account}:cluster:{identifier}",
        "CacheClusterStatus": "available",
        "CacheNodeType": sent.get("CacheNodeType"),
        "Engine": sent.get("Engine", "redis"),
        "EngineVersion": full_version(sent.get("EngineVersion", "7.1")),
        "NumCacheNodes": 1,
        "CacheSubnetGroupName": sent.get("CacheSubnetGroupName"),
        "CacheParameterGroup": {"CacheParameterGroupName": sent.get("CacheParameterGroupName"), "ParameterApplyStatus": "in-sync"},
        "SecurityGroups": [{"SecurityGroupId": g, "Status": "active"} for g in sent.get("SecurityGroupIds", [])],
        "PreferredMaintenanceWindow": sent.get("PreferredMaintenanceWindow", "sun:05:00-sun:06:00"),
        "AutoMinorVersionUpgrade": sent.get("AutoMinorVersionUpgrade", True),
        "NotificationConfiguration": {"TopicArn": sent.get("NotificationTopicArn"), "TopicStatus": "active"} if sent.get("NotificationTopicArn") else None,
        "SnapshotRetentionLimit": sent.get("SnapshotRetentionLimit", 0),
        "SnapshotWindow": sent.get("SnapshotWindow"),
        "TransitEncryptionEnabled": sent.get("TransitEncryptionEnabled", False),
        "TransitEncryptionMode": sent.get("TransitEncryptionMode"),
        "AtRestEncryptionEnabled": sent.get("AtRestEncryptionEnabled", False),
    }


def full_version(asked: str) -> str:
    """AWS answers with three numbers: 8.0 becomes 8.0.1."""
    return asked if asked.count(".") >= 2 else f"{asked}.1"


def install_members() -> None:
    create, describe, delete = Response.create_replication_group, Response.describe_cache_clusters, Response.delete_replication_group

    def create_replication_group(self):
        if self.params.get("NumCacheClusters") and not self.params.get("ReplicasPerNodeGroup"):
            self.params["ReplicasPerNodeGroup"] = int(self.params["NumCacheClusters"]) - 1
        answer = create(self)
        for identifier in answer.result["ReplicationGroup"].member_clusters:
            MEMBERS[place(self, identifier)] = member(self, identifier)
        return answer

    def describe_cache_clusters(self):
        known = MEMBERS.get(place(self, self.params.get("CacheClusterId", "")))
        return ActionResult({"CacheClusters": [known]}) if known else describe(self)

    def delete_replication_group(self):
        identifier = self.params["ReplicationGroupId"]
        for key in [k for k, m in MEMBERS.items() if k[:2] == place(self, "")[:2] and m["ReplicationGroupId"] == identifier]:
            del MEMBERS[key]
        answer = delete(self)
        self.elasticache_backend.replication_groups.pop(identifier)  # moto leaves it "deleting" for ever
        return answer

    Response.create_replication_group = create_replication_group
    Response.describe_cache_clusters = describe_cache_clusters
    Response.delete_replication_group = delete_replication_group


def delete_cache_subnet_group(self):
    self.elasticache_backend.cache_subnet_groups.pop(self.params["CacheSubnetGroupName"], None)
    return EmptyResult()


def install() -> None:
    for action in (delete_cache_subnet_group, create_cache_parameter_group, describe_cache_parameter_groups, modify_cache_parameter_group,
                   reset_cache_parameter_group, describe_cache_parameters, delete_cache_parameter_group):
        setattr(Response, action.__name__, action)
    install_members()
