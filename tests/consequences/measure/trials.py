"""Single changes of one argument or block each, in every direction that matters."""

import copy
import json
import re

from .instances import Instance, fake, write_only
from .plan import Trial

VERSION = re.compile(r"^\d+(\.\d+)+$")
# How many resources an argument is changed in, and how many other values it comes from.
BASES = 3
OTHERS = 3


def trials(instances: list[Instance], schema: dict) -> list[Trial]:
    """One trial for each change. `about` is (argument, change): the change as consequences.csv names it."""
    found = []
    for kind in sorted({instance.kind for instance in instances}):
        alike = sorted((i for i in instances if i.kind == kind), key=lambda i: (-len(i.paths), i.origin))
        block = schema[kind]["block"]
        seen: dict[str, list] = {}
        for instance in alike:
            for path, steps, shape, value in slots(block, instance.config, "", ()):
                seen.setdefault(path, []).append((instance, steps, shape, value))
        for path, uses in sorted(seen.items()):
            values = distinct(value for _, _, _, value in uses)
            for instance, steps, shape, value in bases(uses):
                found.extend(changes(instance, path, steps, shape, value, values, path in write_only(block)))
        if "tags_all" in block["attributes"]:
            found.append(Trial(kind, alike[0].config, alike[0].state, ("tags_all", ""), tagged=True))
    return found


def bases(uses: list) -> list:
    """A few of the uses of an argument: other values, other sets of arguments around it."""
    chosen, known = [], set()
    for use in uses:
        value, around = json.dumps(use[3], sort_keys=True), frozenset(use[0].paths)
        if not known or (value not in known and around not in known):
            chosen.append(use)
            known |= {value, around}
    for use in uses:
        if len(chosen) < BASES and json.dumps(use[3], sort_keys=True) not in known:
            chosen.append(use)
            known.add(json.dumps(use[3], sort_keys=True))
    return chosen[:BASES]


def distinct(values) -> list:
    return list({json.dumps(value, sort_keys=True): value for value in values}.values())


def slots(block: dict, config: dict, at: str, steps: tuple):
    """Yield (dotted path, way to it, schema, value) of each argument and block that is set; the first of several blocks alike."""
    for name, attribute in block.get("attributes", {}).items():
        if name in config:
            yield f"{at}{name}", (*steps, name), attribute, config[name]
    for name, nested in block.get("block_types", {}).items():
        if name not in config or config[name] == []:
            continue
        yield f"{at}{name}", (*steps, name), nested, config[name]
        known = set()
        items = config[name] if isinstance(config[name], list) else [config[name]]
        for index, item in enumerate(items):
            within = (*steps, name, index) if isinstance(config[name], list) else (*steps, name)
            for slot in slots(nested["block"], item, f"{at}{name}.", within):
                if slot[0] not in known:
                    known.add(slot[0])
                    yield slot


def changes(instance: Instance, path: str, steps: tuple, shape: dict, value, values: list, hidden: bool):
    """The trials of one argument of one resource."""
    def trial(change: str, **sides) -> Trial:
        config, state = copy.deepcopy(instance.config), copy.deepcopy(instance.state)
        if "state" in sides:
            put(state, steps, sides["state"])
        if sides.get("drop"):
            drop(config, steps)
        if "config" in sides:
            put(config, steps, sides["config"])
        return Trial(instance.kind, config, state, (path, change))

    if hidden:
        yield trial("", config="another-secret-of-some-length")
        return
    if "nesting_mode" in shape:
        if shape.get("min_items", 0) == 0:
            yield trial("added", state=[] if isinstance(value, list) else None)
            yield trial("removed", drop=True)
        now = at(instance.state, steps)
        if isinstance(now, list) and len(now) > 1:
            yield trial("", state=now[:-1])
            if len(now) - 1 >= shape.get("min_items", 0):
                yield trial("", config=value[:-1])
        return
    if not shape.get("required"):
        yield trial("added", state=[] if isinstance(value, list) else {} if isinstance(value, dict) else None)
        yield trial("removed", drop=True)
    for change, other in others(instance.kind, path, shape, value, values):
        yield trial(change, state=other)


def others(kind: str, path: str, shape: dict, value, values: list):
    """Yield (change, value before it) for an argument that has `value` after it."""
    harvested = [other for other in values if other != value and type(other) is type(value)]
    if isinstance(value, bool):
        yield "", not value
    elif isinstance(value, (int, float)):
        yield "lowered", value + 1
        yield "lowered", value * 2 + 10
        if value > 1:
            yield "raised", value - 1
            yield "raised", value // 2
        for other in harvested[:OTHERS]:
            yield ("raised" if value > other else "lowered"), other
    elif isinstance(value, str):
        yield from other_texts(value, harvested)
    elif isinstance(value, list):
        for other in harvested[:OTHERS]:
            yield "", other
        extra = copy.deepcopy(value[-1]) if value and not isinstance(value[-1], str) else fake(kind, path, "string", True, shape, "-other")
        yield "", [*value, altered(extra)]
        if len(value) > 1:
            yield "", value[:-1]
        if value:
            yield "", [altered(value[0]), *value[1:]]
    elif isinstance(value, dict):
        yield "", value | {"another": "value"}
        if value:
            key = sorted(value)[0]
            yield "", value | {key: altered(value[key])}
            if len(value) > 1:
                yield "", {k: v for k, v in value.items() if k != key}


def other_texts(value: str, harvested: list[str]):
    if VERSION.match(value) or value.isdigit():
        parts = value.split(".")
        for index in {0, len(parts) - 1}:
            number = int(parts[index])
            yield "lowered", ".".join([*parts[:index], str(number + 1), *parts[index + 1:]])
            if number > 0:
                yield "raised", ".".join([*parts[:index], str(number - 1), *parts[index + 1:]])
        return
    for other in harvested[:OTHERS]:
        yield "", other
    yield "", altered(value)


def altered(value):
    """Something of the same form that differs."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, (int, float)):
        return value + 1
    if isinstance(value, str):
        if value.startswith(("{", "[")):
            return altered_json(value)
        if match := re.match(r"^(\d+)\.(\d+)(\..*)$", value):
            return f"{match.group(1)}.{int(match.group(2)) + 1}{match.group(3)}"
        return value + "x"
    if isinstance(value, list):
        return [altered(value[0]), *value[1:]] if value else ["x"]
    if isinstance(value, dict):
        for key in sorted(value):
            if isinstance(value[key], str) and value[key]:
                return value | {key: altered(value[key])}
        return value | {"x": "x"}
    return "x"


def altered_json(text: str) -> str:
    """Another document: a text in it differs."""
    document = json.loads(text)

    def change(node) -> bool:
        pairs = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
        for key, part in list(pairs):
            if isinstance(part, str) and key not in ("Version", "Effect"):
                node[key] = part + "x"
                return True
            if change(part):
                return True
        return False

    if not change(document):
        document = document | {"x": "x"} if isinstance(document, dict) else [*document, {"name": "x", "image": "x", "essential": True}]
    return json.dumps(document)


def at(tree, steps: tuple):
    for step in steps:
        tree = tree[step]
    return tree


def put(tree, steps: tuple, value) -> None:
    at(tree, steps[:-1])[steps[-1]] = value


def drop(tree, steps: tuple) -> None:
    del at(tree, steps[:-1])[steps[-1]]
