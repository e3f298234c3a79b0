"""The whole way of one environment: format, init, validate, plan, apply, empty second plan, destroy."""

import re
import shutil
import sys
import tempfile
from pathlib import Path

from . import differences, protection, workspace
from .core import Core, StepFailed
from .emulator import Emulator
from .tools import Tools

APPLIED_AT_LEAST = 0.95
NOWHERE = "http://127.0.0.1:9"


def needs_server(root: Path) -> bool:
    """An ephemeral resource is opened while planning, so it needs an API to ask."""
    return any(kind == "ephemeral" for folder in workspace.folders(root) for _, kind, _, _ in workspace.blocks(folder))


def run(options, tools: Tools) -> int:
    work = Path(tempfile.mkdtemp(prefix="archgen-emulator-"))
    emulator = None
    passed = False
    try:
        root = workspace.prepare(options.dir.resolve(), work)
        workspace.add_own(root, options.name)
        server = not options.plan_only or needs_server(root)
        if server:
            emulator = Emulator(tools.python, work, workspace.account_of(root), workspace.existing(options.name))
            emulator.__enter__()
        core = Core(tools, root, work, workspace.write_cli_config(work, tools), emulator.url if emulator else NOWHERE)
        summary = prove(options, core, root, tools, server)
        passed = True
        print(f"{options.name}: {summary}", flush=True)
        times = ", ".join(f"{step} {seconds:.0f} s" for step, seconds in core.times)
        print(f"{options.name}: {Path(tools.core).name} {tools.core_version}, aws {tools.provider_version or 'from the registry'}, "
              f"moto {tools.emulator_version or 'not needed'}; {times}", flush=True)
        return 0
    except (StepFailed, RuntimeError, OSError) as error:
        print(f"{options.name}: FAILED: {error}", file=sys.stderr, flush=True)
        if emulator and emulator.failures():
            print(f"{options.name}: the emulator said:\n{emulator.failures()}", file=sys.stderr, flush=True)
        return 1
    finally:
        if emulator:
            emulator.stop()
        if options.keep:
            print(f"{options.name}: kept {work}", file=sys.stderr, flush=True)
        else:
            shutil.rmtree(work, ignore_errors=not passed)


def prove(options, core: Core, root: Path, tools: Tools, server: bool) -> str:
    """Run the steps in order and return the closing line; the first failure ends the run."""
    core.run("fmt", "fmt", "-check", "-recursive", "-diff")
    values, missing = workspace.inputs(root, options.name, options.var)
    if missing:
        raise StepFailed(f"inputs: no value for {', '.join(missing)}: add it to tests/emulator/inputs.json or give --var")
    workspace.write_overrides(root, tools, server)
    variables = [f"-var={name}={value}" for name, value in values.items()]
    core.run("init", "init", "-no-color", "-backend=true")
    core.run("validate", "validate", "-no-color")
    tested = f"{own_tests(core, root, variables)} of its own tests passed; " if options.tests else ""
    exceptions = differences.Exceptions.load(options.name)

    if options.plan_only and workspace.set_imports_aside(root):
        tested += "imports set aside; "
    core.run("plan", "plan", "-no-color", "-out=first.plan", *variables)
    first = core.json("plan", "show", "-json", "first.plan")
    rendered = {c["address"]: c["type"] for c in first.get("resource_changes", []) if c["mode"] == "managed" and "create" in c["change"]["actions"]}
    if not rendered:
        raise StepFailed("plan: it creates nothing")
    if options.plan_only:
        return f"{tested}planned {len(rendered)}, 0 failed"

    refused = {a for a, kind in rendered.items() if exceptions.apply(kind)}
    left_out = refused | (core.dependents(refused) & rendered.keys() if refused else set())
    targets = [f"-target={a}" for a in sorted(rendered.keys() - left_out)] if left_out else []
    if options.staged:
        staged = [f"-target={t}" for t in workspace.registry_targets(root)]
        if staged:
            core.run("first stage", "apply", "-no-color", "-auto-approve", *staged, *variables)
            if not core.addresses():
                raise StepFailed(f"first stage: {' '.join(staged)} created nothing")
    core.run("apply", "apply", "-no-color", "-auto-approve", "-parallelism=20", *targets, *variables)
    applied = core.addresses() & rendered.keys()
    absent = rendered.keys() - left_out - applied
    if absent:
        raise StepFailed(f"apply: not in the state afterwards: {', '.join(sorted(absent))}")
    if len(applied) < APPLIED_AT_LEAST * len(rendered):
        raise StepFailed(f"apply: only {len(applied)} of {len(rendered)} resources can be applied; left out: {', '.join(sorted(left_out))}")

    excepted = second_plan(core, variables, exceptions, left_out)
    if unused := exceptions.unused():
        raise StepFailed(f"exceptions.json: nothing in {options.name} needs {', '.join(unused)}: remove the environment from the entry")
    destroy(options, core, root, variables, targets)
    how = f"second plan empty ({len(excepted)} excepted differences{': ' + ', '.join(excepted) if excepted else ''})"
    refusal = "; destroy refused, then lifted" if options.protected else ""
    return f"{tested}rendered {len(rendered)}, applied {len(applied)}, excepted {len(left_out)}, 0 failed; {how}{refusal}; destroyed"


def own_tests(core: Core, root: Path, variables: list[str]) -> int:
    """Run what `render --tests` wrote: mocked where it can be, else against the emulator. Return how many runs passed."""
    if not list((root / "tests").glob("*.tftest.hcl")):
        raise StepFailed("tests: the environment has none; render it with --tests")
    result = core.run("tests", "test", "-no-color", *variables)
    match = re.search(r"(\d+) passed, 0 failed", result.stdout)
    if not match or match.group(1) == "0" or "skipped" in result.stdout:
        raise StepFailed("tests: not all of them ran\n" + result.stdout[-2000:])
    return int(match.group(1))


def second_plan(core: Core, variables: list[str], exceptions: differences.Exceptions, left_out: set[str]) -> list[str]:
    """The same configuration again has nothing to do, but for what the exceptions name."""
    result = core.run("second plan", "plan", "-no-color", "-detailed-exitcode", "-out=second.plan", *variables, accept=(0, 2))
    if result.returncode == 0:
        return []
    failed, excepted = differences.compare(core.json("second plan", "show", "-json", "second.plan"), exceptions, left_out)
    if failed:
        lines = "\n".join(f"  {d}" for d in failed)
        raise StepFailed(f"second plan: {len(failed)} differences that no exception names:\n{lines}")
    return excepted


def destroy(options, core: Core, root: Path, variables: list[str], targets: list[str]) -> None:
    """Destroy everything; a protected environment has to refuse first, and to lose nothing by it."""
    if options.protected:
        if not protection.guarded(root):
            raise StepFailed("destroy: the environment is protected, but no resource has prevent_destroy")
        before = core.addresses()
        result = core.run("refused destroy", "destroy", "-no-color", "-auto-approve", *variables, accept=(0, 1))
        if result.returncode == 0 or "prevent_destroy" not in result.stdout:
            raise StepFailed("destroy: was not refused by prevent_destroy\n" + result.stdout[-2000:])
        if core.addresses() != before:
            raise StepFailed("destroy: was refused, but resources are gone")
        protection.lift(root)
        core.run("lift protection", "apply", "-no-color", "-auto-approve", "-parallelism=20", *targets, *variables)
    elif protection.guarded(root):
        raise StepFailed("destroy: a disposable environment has prevent_destroy")
    core.run("destroy", "destroy", "-no-color", "-auto-approve", "-parallelism=20", *variables)
    if left := core.addresses():
        raise StepFailed(f"destroy: still in the state: {', '.join(sorted(left))}")
