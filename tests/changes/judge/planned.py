"""What a real plan on an applied state does, as classes of consequence by address."""

import csv
import json
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from lib import workspace
from lib.core import Core, StepFailed
from lib.emulator import Emulator
from lib.tools import Tools

CLASSES = ["none", "in place", "rolling restart", "brief interruption", "replaced", "data loss"]
WHOLE = {"create": "added", "delete": "removed", "replace": "replaced"}
NUMBERS = re.compile(r"^\d+(\.\d+)*$")


@dataclass
class Planned:
    action: str
    name: str
    paths: list[str]

    def __str__(self) -> str:
        return f"{self.action} ({self.name}{': ' + ', '.join(self.paths) if self.paths else ''})"


class Table:
    """src/diff/consequences.csv."""

    def __init__(self, path: Path):
        with path.open(newline="") as file:
            rows = list(csv.DictReader(line for line in file if not line.startswith("#")))
        self.rows = {(row["type"], row["argument"], row["change"]): row for row in rows}

    def judge(self, resource: dict) -> Planned | None:
        """The class of one planned change; None where nothing happens."""
        change = resource["change"]
        actions = change["actions"]
        if actions in (["no-op"], ["read"]):
            return None
        action = "replace" if "create" in actions and "delete" in actions else actions[0]
        if action in WHOLE:
            return Planned(action, self.rows[resource["type"], "*", WHOLE[action]]["class"], sorted(causes(change)))
        paths = dict(changed(change.get("before"), change.get("after"), change.get("after_unknown"), ""))
        known = {path: row for path, turn in paths.items() if (row := self.row(resource["type"], path, turn)) is not None}
        # Only marked as sensitive, or computed again: nobody asked for it, and nothing is done.
        if not known:
            return None
        return Planned("update", max((row["class"] for row in known.values()), key=CLASSES.index), sorted(known))

    def row(self, kind: str, path: str, turn: str) -> dict | None:
        """The row of an argument, or of the block around it. What only the provider fills in has none."""
        exact = turn
        while path:
            for word in (exact, "lowered" if exact == "off" else "", ""):
                if (kind, path, word) in self.rows:
                    return self.rows[kind, path, word]
            path, exact = path.rpartition(".")[0], ""
        return None


def causes(change: dict) -> set[str]:
    return {".".join(step for step in path if isinstance(step, str)) for path in change.get("replace_paths", [])}


def changed(before, after, unknown, at: str):
    """Yield (path without indices, how it changes) of each argument that differs."""
    if unknown is True:
        yield at, "" if before not in (None, [], {}, "") else "added"
    elif isinstance(before, dict) and isinstance(after, dict):
        gaps = unknown if isinstance(unknown, dict) else {}
        for key in sorted(before.keys() | after.keys() | gaps.keys()):
            yield from changed(before.get(key), after.get(key), gaps.get(key), f"{at}.{key}" if at else key)
    elif isinstance(before, list) and isinstance(after, list) and len(before) == len(after):
        for index, (left, right) in enumerate(zip(before, after)):
            yield from changed(left, right, unknown[index] if isinstance(unknown, list) and index < len(unknown) else None, at)
    elif before != after:
        yield at, turn(before, after)


def turn(before, after) -> str:
    if before in (None, [], {}, ""):
        return "added"
    if after in (None, [], {}, ""):
        return "removed"
    if after in (0, False) and before not in (0, False):
        return "off"
    left, right = numbers(before), numbers(after)
    if left is None or right is None or left == right:
        return ""
    return "raised" if left < right else "lowered"


def numbers(value) -> list | None:
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return [value]
    return [int(part) for part in value.split(".")] if isinstance(value, str) and NUMBERS.match(value) else None


class Applied:
    """One environment of one example, applied once; every change is planned on its state."""

    def __init__(self, example: str, environment: str, document: dict, archgen: Path, tools: Tools, work: Path, states: Path | None):
        self.name, self.environment, self.archgen, self.tools = f"{example}/{environment}", environment, archgen, tools
        self.work, self.root = work, work / "root"
        self.work.mkdir(parents=True)
        self.render(document, self.root)
        self.emulator = Emulator(tools.python, work, workspace.account_of(self.root), workspace.existing(self.name))
        self.emulator.__enter__()
        self.core = Core(tools, self.root, work, workspace.write_cli_config(work, tools), self.emulator.url)
        self.modules: set[str] = set()
        kept = states / f"{example}-{environment}.tfstate" if states else None
        self.prepare()
        if kept and kept.is_file():
            shutil.copy(kept, self.root / "terraform.tfstate")
        else:
            self.core.run("apply", "apply", "-no-color", "-auto-approve", "-parallelism=20", *self.variables())
            if kept:
                states.mkdir(parents=True, exist_ok=True)
                shutil.copy(self.root / "terraform.tfstate", kept)
        self.state = (self.root / "terraform.tfstate").read_bytes()

    def close(self) -> None:
        self.emulator.stop()
        shutil.rmtree(self.root / ".terraform", ignore_errors=True)

    def render(self, document: dict, to: Path) -> bool:
        """True when `check` finds no error."""
        file = self.work / "archgen.json"
        file.write_text(json.dumps(document))
        result = subprocess.run([str(self.archgen), "render", "-f", str(file), "--env", self.environment, "--out", str(to)],
                                capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=120)
        if result.returncode not in (0, 1):
            raise StepFailed(f"{self.name}: render: exit status {result.returncode}\n{result.stderr}")
        return result.returncode == 0

    def variables(self) -> list[str]:
        values, missing = workspace.inputs(self.root, self.name, [])
        # A change may name a new input; any text will do for it.
        return [f"-var={name}={value}" for name, value in (values | {name: "value" for name in missing}).items()]

    def prepare(self) -> None:
        workspace.write_overrides(self.root, self.tools, server=True)
        for folder in workspace.folders(self.root):
            unguard(folder)
        modules = {path.name for path in workspace.folders(self.root)}
        if modules != self.modules:
            self.core.run("init", "init", "-no-color", "-backend=true", timed=False)
            self.modules = modules

    def plan(self, document: dict, table: Table) -> dict[str, Planned]:
        """What is planned for a file, by address."""
        for path in [*self.root.glob("*.tf"), *self.root.glob("*.json"), self.root / "README.md"]:
            path.unlink(missing_ok=True)
        shutil.rmtree(self.root / "modules", ignore_errors=True)
        if not self.render(document, self.root):
            raise StepFailed(f"{self.name}: check has errors")
        self.prepare()
        (self.root / "terraform.tfstate").write_bytes(self.state)
        self.core.run("plan", "plan", "-no-color", "-refresh=false", "-lock=false", "-out=change.plan", *self.variables(), timed=False)
        found = {}
        for resource in self.core.json("show", "show", "-json", "change.plan")["resource_changes"]:
            if resource["mode"] == "managed" and (planned := table.judge(resource)) is not None:
                found[resource["address"]] = planned
        return found


def unguard(folder: Path) -> None:
    """Let a plan replace what is protected, so that it says so."""
    lines = []
    for path, kind, labels, body in workspace.blocks(folder):
        if kind == "resource" and not path.name.startswith("zz_") and re.search(r"^\s*prevent_destroy\s*=\s*true", body, re.M):
            lines += [f'resource "{labels[0]}" "{labels[1]}" {{', "  lifecycle {", "    prevent_destroy = false", "  }", "}", ""]
    if lines:
        (folder / "zz_unguard_override.tf").write_text("\n".join(lines))


