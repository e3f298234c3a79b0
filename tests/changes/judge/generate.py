"""Single changes of an architecture file that its schema allows: another value, a key less, a key more."""

import copy
import json
import re
from dataclasses import dataclass, field

REMOVED = object()
# Keys whose values cost nothing, promise something or explain something, and never reach a resource.
IDLE = {"usage", "accept", "type", "guarantees", "pool_size"}
# Texts that name things of AWS: what else may stand there.
OTHERS = {
    "instance_class": ["db.t3.medium", "db.m6g.large"], "engine_version": ["16", "15.12"], "zone": ["{zones[1]}"], "nat": ["single", "per-zone", "none"],
    "runtime": ["provided.al2"], "email": ["other@example.com"], "path": ["/other"], "matching": ["PANIC"], "image": ["${{registry.url}}:fixed"],
    "database": ["other"], "username": ["other"], "handler": ["main"], "key": ["other.zip"], "ttl": ["gone_at"], "cron": ["0 6 ? * MON-FRI *"],
}
OPTIONAL_TEXT = {"description": "Another description.", "resource_name": "another-name", "user": "1000", "working_directory": "/srv"}
DURATION = re.compile(r"^(\d+)(s|m|h|d)$")
SIZE = re.compile(r"^(\d+) (MiB|GiB|TiB)$")
SUBNET = re.compile(r"^(\d+\.\d+)\.(\d+)\.(\d+)(/\d+)?$")


@dataclass
class Change:
    """`path` as keys and indices; `after` is REMOVED for a key that goes."""

    path: tuple
    before: object
    after: object
    rank: int = 0
    resources: dict = field(default_factory=dict)

    @property
    def part(self) -> str:
        """The component, or the top-level key."""
        return str(self.path[1]) if self.path[0] in ("components", "defaults") and len(self.path) > 1 else str(self.path[0])

    def __str__(self) -> str:
        show = lambda value: "absent" if value is REMOVED else json.dumps(value)  # noqa: E731
        return f"{'.'.join(map(str, self.path))}: {show(self.before)} -> {show(self.after)}"

    def made_in(self, document: dict) -> None:
        at = document
        for step in self.path[:-1]:
            at = at[step]
        if self.after is REMOVED:
            del at[self.path[-1]]
        else:
            at[self.path[-1]] = copy.deepcopy(self.after)


class Generator:
    def __init__(self, schema: dict, document: dict):
        self.schema, self.document = schema, document

    def changes(self) -> list[Change]:
        """All that can be thought of; the most telling one of each place first."""
        found = []
        self.walk(self.document, (), [self.schema], found)
        return sorted(found, key=lambda change: (change.rank, str(change.path)))

    def leaves(self, schemas: list[dict], kind: str | None = None) -> list[dict]:
        """The schemas that hold, references and alternatives unfolded; of the components' those of their type."""
        found, waiting = [], list(schemas)
        while waiting:
            one = waiting.pop(0)
            found.append(one)
            if "$ref" in one:
                at = self.schema
                for step in one["$ref"].removeprefix("#/").split("/"):
                    at = at[step]
                waiting.append(at)
            for word in ("allOf", "anyOf", "oneOf"):
                for part in one.get(word, []):
                    wanted = part.get("if", {}).get("properties", {}).get("type", {}).get("const")
                    if wanted is None:
                        waiting.append(part)
                    elif wanted == kind:
                        waiting.append(part["then"])
        return found

    def below(self, leaves: list[dict], key: str) -> list[dict]:
        found = []
        for leaf in leaves:
            if key in leaf.get("properties", {}):
                found.append(leaf["properties"][key])
                continue
            matching = [part for pattern, part in leaf.get("patternProperties", {}).items() if re.search(pattern, key)]
            if matching:
                found += matching
            elif isinstance(leaf.get("additionalProperties"), dict):
                found.append(leaf["additionalProperties"])
        return found

    def walk(self, value, path: tuple, schemas: list[dict], found: list[Change]) -> None:
        if path and (path[-1] in IDLE or path[0] in ("environments", "guarantees", "accept", "inputs", "state", "output", "outputs", "terraform")):
            return
        kind = value.get("type") if len(path) == 2 and path[0] == "components" else path[1] if len(path) == 2 and path[0] == "defaults" else None
        leaves = self.leaves(schemas, kind)
        if isinstance(value, dict):
            required = {key for leaf in leaves for key in leaf.get("required", [])}
            for key, part in value.items():
                if len(path) >= 2 and key not in required and key not in IDLE:
                    found.append(Change((*path, key), part, REMOVED, 1))
                self.walk(part, (*path, key), self.below(leaves, key), found)
            if len(path) >= 2 or path == ("network",):
                self.absent(value, path, leaves, found)
        elif isinstance(value, list):
            for index in range(len(value)) if len(value) > 1 else ():
                found.append(Change(path, value, value[:index] + value[index + 1:], 1))
            items = self.leaves([leaf["items"] for leaf in leaves if "items" in leaf])
            for other in [c for leaf in items for c in leaf.get("enum", []) if c not in value][:2]:
                found.append(Change(path, value, [*value, other], 0))
            if value and all(isinstance(item, int) for item in value):
                found.append(Change(path, value, [*value, 8443], 0))
            for index, item in enumerate(value):
                if isinstance(item, dict):
                    self.walk(item, (*path, index), [leaf["items"] for leaf in leaves if "items" in leaf], found)
        elif len(path) > 1:
            for rank, other in enumerate(self.others(path[-1], value, leaves)):
                found.append(Change(path, value, other, rank))

    def others(self, key: str, value, leaves: list[dict]) -> list:
        """Other values of a scalar, the most usual first."""
        choices = [c for leaf in leaves for c in leaf.get("enum", [leaf["const"]] if "const" in leaf else [])]
        if isinstance(value, bool):
            return [not value]
        if choices and value in choices:
            at = choices.index(value)
            near = [choices[i] for i in (at + 1, at - 1, at + 2) if 0 <= i < len(choices) and i != at]
            return list(dict.fromkeys(c for c in near if c != value))
        if isinstance(value, int):
            low, high = bound(leaves, "minimum", min), bound(leaves, "maximum", max)
            return [n for n in dict.fromkeys([value * 2, value + 1, value - 1, value // 2, low, high])
                    if n is not None and n != value and (low is None or n >= low) and (high is None or n <= high)][:3]
        if not isinstance(value, str):
            return []
        if match := DURATION.match(value) or SIZE.match(value):
            between = value[len(match.group(1)):-len(match.group(2))]
            number = int(match.group(1))
            return [f"{n}{between}{match.group(2)}" for n in dict.fromkeys([number * 2, number + 1, number // 2]) if n and n != number]
        if match := SUBNET.match(value):
            return [f"{match.group(1)}.{int(match.group(2)) + 60}.{match.group(3)}{match.group(4) or ''}"]
        if str(key) in OTHERS:
            return [o for text in OTHERS[str(key)] if (o := text.format(zones=self.document.get("zones", ["", ""]))) != value]
        if "${" in value:
            return [value + "-x"]
        return [value + "x"]

    def absent(self, value: dict, path: tuple, leaves: list[dict], found: list[Change]) -> None:
        """Keys that are not there, with a value that is not the default."""
        for key, part in {key: part for leaf in leaves for key, part in leaf.get("properties", {}).items()}.items():
            if key in value or key in IDLE:
                continue
            within = self.leaves([part])
            default = next((leaf["default"] for leaf in within if "default" in leaf), None)
            for other in self.first(key, within, default)[:2]:
                found.append(Change((*path, key), REMOVED, other, 2))

    def first(self, key: str, leaves: list[dict], default) -> list:
        kinds = {kind for leaf in leaves for kind in ([leaf["type"]] if isinstance(leaf.get("type"), str) else leaf.get("type", []))}
        choices = [c for leaf in leaves for c in leaf.get("enum", []) if c != default and c is not None]
        if choices:
            return choices[:2]
        if key in OPTIONAL_TEXT and "string" in kinds:
            return [OPTIONAL_TEXT[key]]
        if kinds & {"boolean"} and not kinds & {"string"}:
            return [default is not True]
        if isinstance(default, (int, str)) and not isinstance(default, bool):
            return [other for other in self.others(key, default, leaves) if other != default][:2]
        if kinds & {"integer"}:
            low = bound(leaves, "minimum", min)
            return [low + 1] if low is not None else [10]
        examples = [e for leaf in leaves if leaf.get("type") == "string" for e in leaf.get("examples", [])]
        return examples[:1]


def bound(leaves: list[dict], word: str, pick):
    return pick((int(leaf[word]) for leaf in leaves if word in leaf), default=None)
