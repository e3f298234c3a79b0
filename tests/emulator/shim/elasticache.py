"""ElastiCache: parameter groups."""

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


def install() -> None:
    for action in (create_cache_parameter_group, describe_cache_parameter_groups, modify_cache_parameter_group,
                   reset_cache_parameter_group, describe_cache_parameters, delete_cache_parameter_group):
        setattr(Response, action.__name__, action)
