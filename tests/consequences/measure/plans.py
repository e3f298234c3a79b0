"""First plans of rendered environments: which arguments each resource sets, and to what."""

import json
import shutil
from pathlib import Path

from lib import journey, workspace
from lib.core import Core
from lib.emulator import Emulator
from lib.tools import Tools


def plan_of(environment: Path, name: str, tools: Tools, work: Path) -> dict:
    """The first plan of one environment, as `show -json` prints it. An emulator runs only where the plan has to ask an API."""
    work.mkdir(parents=True)
    root = workspace.prepare(environment, work)
    server = journey.needs_server(root)
    emulator = Emulator(tools.python, work, workspace.account_of(root), workspace.existing(name)) if server else None
    if emulator:
        emulator.__enter__()
    try:
        core = Core(tools, root, work, workspace.write_cli_config(work, tools), emulator.url if emulator else journey.NOWHERE)
        values, missing = workspace.inputs(root, name, [])
        if missing:
            raise SystemExit(f"{name}: no value for {', '.join(missing)} in tests/emulator/inputs.json")
        workspace.write_overrides(root, tools, server)
        core.run("init", "init", "-no-color", "-backend=true")
        workspace.set_imports_aside(root)
        core.run("plan", "plan", "-no-color", "-out=first.plan", *[f"-var={key}={value}" for key, value in values.items()])
        return core.json("plan", "show", "-json", "first.plan")
    finally:
        if emulator:
            emulator.stop()
        shutil.rmtree(root / ".terraform", ignore_errors=True)


def plans(environments: list[Path], tools: Tools, work: Path, kept: Path | None) -> dict[str, dict]:
    """The plans by `example/environment`; those that `kept` holds already are read from there."""
    found = {}
    for environment in environments:
        name = "/".join(environment.resolve().parts[-2:])
        file = kept / f"{name.replace('/', '-')}.json" if kept else None
        if file and file.is_file():
            found[name] = json.loads(file.read_text())
            continue
        found[name] = plan_of(environment.resolve(), name, tools, work / name.replace("/", "-"))
        if file:
            kept.mkdir(parents=True, exist_ok=True)
            file.write_text(json.dumps(found[name]))
    return found
