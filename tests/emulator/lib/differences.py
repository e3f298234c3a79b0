"""Compare a second plan with the exceptions, attribute by attribute."""

import json
import re
from dataclasses import dataclass, field

from .tools import HERE

MISSING = object()


@dataclass
class Exceptions:
    """The entries that apply to one environment, and which of them were needed."""

    name: str
    entries: list[dict]
    used: set[int] = field(default_factory=set)

    @classmethod
    def load(cls, name: str) -> "Exceptions":
        entries = json.loads((HERE / "exceptions.json").read_text())
        for entry in entries:
            wanted = {"type", "attribute", "limit", "kind", "environments"} if entry.get("kind") == "drift" else {"type", "limit", "kind", "environments"}
            if set(entry) != wanted or entry["kind"] not in ("drift", "apply") or not entry["limit"].strip():
                raise SystemExit(f"exceptions.json: malformed entry {entry}")
        return cls(name, [e for e in entries if name in e["environments"]])

    def drift(self, kind: str, path: str) -> bool:
        for index, entry in enumerate(self.entries):
            if entry["kind"] == "drift" and entry["type"] == kind and (path == entry["attribute"] or path.startswith(entry["attribute"] + ".")):
                self.used.add(index)
                return True
        return False

    def apply(self, kind: str) -> bool:
        for index, entry in enumerate(self.entries):
            if entry["kind"] == "apply" and entry["type"] == kind:
                self.used.add(index)
                return True
        return False

    def unused(self) -> list[str]:
        return [f"{e['type']}.{e.get('attribute', '*')}" for i, e in enumerate(self.entries) if i not in self.used]


@dataclass
class Difference:
    address: str
    path: str
    before: str
    after: str

    def __str__(self) -> str:
        return f"{self.address}: {self.path or 'the resource'}: {self.before} -> {self.after}"


def compare(plan: dict, exceptions: Exceptions, left_out: set[str]) -> tuple[list[Difference], list[str]]:
    """Return the differences nobody excepted, and the excepted ones as `type.attribute`."""
    failed, excepted = [], []
    for change in plan.get("resource_changes", []):
        actions, address = change["change"]["actions"], change["address"]
        if actions == ["no-op"] or (address in left_out and actions == ["create"]):
            continue
        if actions == ["read"]:
            failed.append(Difference(address, "", "known", "read again during apply"))
            continue
        if "create" in actions and "delete" not in actions or actions == ["delete"]:
            failed.append(Difference(address, "", "/".join(actions), "expected nothing"))
            continue
        paths = list(changed_paths(change["change"]))
        if "delete" in actions:
            causes = {attribute_path(p) for p in change["change"].get("replace_paths", [])}
            paths = [p for p in paths if p[0] in causes] or [("", "kept", "replaced")]
        for path, before, after in paths:
            if exceptions.drift(change["type"], path):
                excepted.append(f"{change['type']}.{path}")
            else:
                failed.append(Difference(address, path, before, after))
    for name, change in plan.get("output_changes", {}).items():
        if change["actions"] != ["no-op"] and not excepted and not left_out:
            failed.append(Difference(f"output.{name}", "", show(change.get("before")), show(change.get("after"))))
    return failed, sorted(set(excepted))


def attribute_path(steps: list) -> str:
    return ".".join(s for s in steps if isinstance(s, str))


def changed_paths(change: dict):
    """Yield (path without indices, before, after) for each leaf that differs or is not known."""
    yield from dict.fromkeys(walk(change.get("before"), change.get("after"), change.get("after_unknown"), ""))


def walk(before, after, unknown, path):
    if unknown is True:
        yield path, show(before), "(known after apply)"
    elif isinstance(before, dict) and isinstance(after, dict):
        for key in sorted(before.keys() | after.keys() | (unknown.keys() if isinstance(unknown, dict) else set())):
            yield from walk(before.get(key, MISSING), after.get(key, MISSING), unknown.get(key) if isinstance(unknown, dict) else None,
                            f"{path}.{key}" if path else key)
    elif isinstance(before, list) and isinstance(after, list) and len(before) == len(after):
        for index, (left, right) in enumerate(zip(before, after)):
            item = unknown[index] if isinstance(unknown, list) and index < len(unknown) else None
            yield from walk(left, right, item, path)
    elif before != after and not (before is MISSING and after is None) and not (after is MISSING and before is None):
        yield path, show(before), show(after)


def show(value) -> str:
    text = "absent" if value is MISSING else json.dumps(value, sort_keys=True)
    return re.sub(r"\s+", " ", text)[:160]
