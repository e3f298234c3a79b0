"""Resources taken from plans, each as the configuration and the state of an object that exists and has nothing to do."""

import copy
from dataclasses import dataclass, field

ACCOUNT = "123456789012"
ARN = f"arn:aws:service:us-east-1:{ACCOUNT}:thing/"
# What an argument that is known after apply only stands for, where the provider looks at its form.
KNOWN = {
    "aws_ecs_task_definition.container_definitions": '[{"name":"app","image":"app:1","essential":true,"portMappings":[]}]',
    "aws_cloudwatch_dashboard.dashboard_body": '{"widgets":[]}',
    "aws_route53_record.type": "CNAME",
    "aws_cloudwatch_log_delivery_destination.delivery_destination_type": "S3",
    "aws_iam_role_policy.role": "role",
    "aws_sqs_queue.redrive_policy": '{"deadLetterTargetArn":"arn:aws:sqs:us-east-1:123456789012:dead","maxReceiveCount":5}',
    "aws_sqs_queue_redrive_allow_policy.redrive_allow_policy": '{"redrivePermission":"byQueue","sourceQueueArns":["arn:aws:sqs:us-east-1:123456789012:q"]}',
}
# What the provider fills in, where it takes nothing for a change.
FILLED = {"aws_s3_bucket_lifecycle_configuration.expected_bucket_owner": ""}
ARNS = ("arn", "arns", "_identifier", "_actions", "kms_key_id", "log_destination", "log_destination_configs", "destination")
DOCUMENT = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"*","Sid":"a"}]}'
SKIPPED = {"timeouts", "tags_all", "id"}


@dataclass
class Instance:
    """One resource. `paths` are the arguments and blocks that it sets, dotted, without indices."""

    kind: str
    origin: str
    config: dict
    state: dict
    paths: set[str] = field(default_factory=set)


def walk(module: dict, prefix: str = ""):
    """Yield (address, resource) of a plan's configuration."""
    for resource in module.get("resources", []):
        yield prefix + resource["address"], resource
    for name, call in module.get("module_calls", {}).items():
        yield from walk(call["module"], f"{prefix}module.{name}.")


def collect(plans: dict[str, dict], schema: dict) -> list[Instance]:
    """Every managed resource that the plans create."""
    found = []
    for name, plan in plans.items():
        changes = {c["address"]: c["change"] for c in plan["resource_changes"] if c["mode"] == "managed"}
        for address, resource in walk(plan["configuration"]["root_module"]):
            if resource["mode"] != "managed" or address not in changes:
                continue
            change, block = changes[address], schema[resource["type"]]["block"]
            state = known(resource["type"], block, change["after"], change["after_unknown"], resource["expressions"], "")
            # Without the provider's default tags: those are changed by a provider of their own.
            state["tags"] = state.get("tags") if "tags" in resource["expressions"] else None
            state["tags_all"] = dict(state["tags"] or {})
            state = {key: value for key, value in state.items() if key in block["attributes"] or key in block.get("block_types", {})}
            instance = Instance(resource["type"], f"{name} {address}", {}, state)
            instance.config = config(block, resource["expressions"], state, "", instance.paths)
            for path in write_only(block) & instance.paths:
                instance.config[path] = "fake-secret-of-some-length"
            found.append(instance)
    return found


def write_only(block: dict) -> set[str]:
    """The arguments that no state holds."""
    return {name for name, attribute in block["attributes"].items() if attribute.get("write_only")}


def known(kind: str, block: dict, after, unknown, expressions, at: str) -> dict:
    """The planned values, with something in the place of each that is known after apply only."""
    after, unknown = after or {}, unknown or {}
    value = {}
    for name, attribute in block.get("attributes", {}).items():
        path = f"{at}.{name}" if at else name
        expected = configured(expressions, name)
        gap = unknown.get(name) if isinstance(unknown, dict) else unknown
        value[name] = filled(kind, path, attribute, after.get(name), gap, expected)
    for name, nested in block.get("block_types", {}).items():
        path = f"{at}.{name}" if at else name
        given, gaps = after.get(name), unknown.get(name) if isinstance(unknown, dict) else True
        within = inner(expressions, name)
        if nested["nesting_mode"] == "single":
            value[name] = known(kind, nested["block"], given, gaps, within, path) if given is not None else None
            continue
        if gaps is True or given is None:
            given = [{}] * len(within) if isinstance(within, list) and within and isinstance(within[0], dict) and within[0] else []
        items = []
        for index, item in enumerate(given):
            gap = gaps[index] if isinstance(gaps, list) and index < len(gaps) else gaps is True
            items.append(known(kind, nested["block"], item, gap, union(within), path))
        value[name] = items
    return value


def configured(expressions, name: str) -> bool:
    return isinstance(expressions, dict) and name in expressions


def inner(expressions, name: str):
    return expressions.get(name) if isinstance(expressions, dict) else None


def union(expressions) -> dict:
    """The arguments that any of several blocks sets."""
    merged: dict = {}
    for one in expressions if isinstance(expressions, list) else [expressions] if isinstance(expressions, dict) else []:
        for name, value in one.items():
            if isinstance(value, list) and isinstance(merged.get(name), list):
                merged[name] = merged[name] + value
            else:
                merged[name] = value
    return merged


def filled(kind: str, path: str, attribute: dict, value, unknown, expected: bool):
    if unknown is True:
        return fake(kind, path, attribute.get("type", "dynamic"), expected, attribute)
    if isinstance(unknown, list) and True in unknown:
        items = list(value or []) + [None] * (len(unknown) - len(value or []))
        part = attribute["type"][1] if isinstance(attribute.get("type"), list) else "string"
        return [fake(kind, path, part, True, attribute) if gap is True else item for item, gap in zip(items, unknown)]
    if isinstance(unknown, dict) and True in unknown.values() and isinstance(attribute.get("type"), list):
        part = attribute["type"][1]
        return dict(value or {}) | {key: fake(kind, path, part, True, attribute) for key, gap in unknown.items() if gap is True}
    return copy.deepcopy(value)


def fake(kind: str, path: str, shape, expected: bool, attribute: dict, salt: str = ""):
    """A value of a type; what nobody sets is empty."""
    name = path.rpartition(".")[2]
    if not expected and path not in ("id", "arn"):
        if f"{kind}.{path}" in FILLED:
            return FILLED[f"{kind}.{path}"]
        return {"list": [], "set": [], "map": {}}.get(shape[0]) if isinstance(shape, list) else None
    if f"{kind}.{path}" in KNOWN:
        return KNOWN[f"{kind}.{path}"]
    if shape == "string":
        if name in ("policy", "assume_role_policy"):
            return DOCUMENT.replace('"a"', f'"a{salt}"')
        if name.endswith(ARNS) or name in ("role", "resources"):
            return f"{ARN}{name.replace('_', '-')}{salt}"
        if "cidr" in name:
            return f"10.{len(salt)}.0.0/16"
        return f"fake-{name.replace('_', '-')}{salt}"
    if shape == "number":
        return 7 + len(salt)
    if shape == "bool":
        return not salt
    if isinstance(shape, list) and shape[0] in ("list", "set"):
        return [fake(kind, path, shape[1], True, attribute, salt)]
    if isinstance(shape, list) and shape[0] == "map":
        return {"key": fake(kind, path, shape[1], True, attribute, salt)}
    if isinstance(shape, list) and shape[0] == "object":
        return {key: fake(kind, f"{path}.{key}", part, True, attribute, salt) for key, part in shape[1].items()}
    return None


def config(block: dict, expressions: dict, state: dict, at: str, paths: set[str]) -> dict:
    """The arguments that are set, with the values that the state has."""
    value = {}
    for name, attribute in block.get("attributes", {}).items():
        if name in expressions and not (at == "" and name in SKIPPED):
            paths.add(f"{at}.{name}" if at else name)
            written = expressions[name].get("constant_value") if isinstance(expressions[name], dict) else None
            if state.get(name) is None and attribute.get("type") == "string" and written and not attribute.get("write_only"):
                state[name] = written  # a default: the plan has it as nothing, the state has it
            if state.get(name) not in (None, ""):
                value[name] = state[name]
    for name, nested in block.get("block_types", {}).items():
        if name not in expressions or (at == "" and name in SKIPPED):
            continue
        path, within = f"{at}.{name}" if at else name, union(expressions[name])
        paths.add(path)
        if nested["nesting_mode"] == "single":
            value[name] = config(nested["block"], within, state[name] or {}, path, paths)
        else:
            value[name] = [config(nested["block"], within, item, path, paths) for item in state[name]]
    return value


def escaped(value):
    """The same value for a JSON configuration, in which strings are templates."""
    if isinstance(value, str):
        return value.replace("${", "$${").replace("%{", "%%{")
    if isinstance(value, dict):
        return {escaped(key): escaped(part) for key, part in value.items()}
    if isinstance(value, list):
        return [escaped(part) for part in value]
    return value


def chosen(instances: list[Instance], more: int = 4) -> list[Instance]:
    """For each type enough resources that every argument is set in one, and a few that set others together."""
    found = []
    for kind in sorted({instance.kind for instance in instances}):
        alike = sorted((i for i in instances if i.kind == kind), key=lambda i: (-len(i.paths), i.origin))
        covered: set[str] = set()
        shapes: set[frozenset] = set()
        spare = []
        for instance in alike:
            shape = frozenset(instance.paths)
            if instance.paths - covered:
                found.append(instance)
            elif shape not in shapes:
                spare.append(instance)
            covered |= shape
            shapes.add(shape)
        found += spare[:more]
    return found
