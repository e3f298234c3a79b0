"""The rows of consequences.csv: what was measured, joined with what judged.csv knows."""

import csv
from collections import defaultdict
from pathlib import Path

from .plan import Trial

FIELDS = ["type", "argument", "change", "action", "class", "source"]
CLASSES = ["none", "in place", "rolling restart", "brief interruption", "replaced", "data loss"]
ACTIONS = ["none", "update", "replace"]
DEFAULT = {"none": "none", "update": "in place"}
WHOLE = {"added": ("create", "in place"), "removed": ("delete", "in place"), "replaced": ("replace", "replaced")}


def judged(path: Path) -> dict[tuple[str, str, str], dict]:
    """What a person wrote, by (type, argument, change)."""
    with path.open(newline="") as file:
        rows = list(csv.DictReader(file))
    found = {(row["type"], row["argument"], row["change"]): row for row in rows}
    if len(found) != len(rows) or rows != sorted(rows, key=lambda row: (row["type"], row["argument"], row["change"])):
        raise SystemExit(f"{path.name}: not sorted, or a row twice")
    if wrong := [row for row in rows if row["class"] not in CLASSES]:
        raise SystemExit(f"{path.name}: no such class: {wrong}")
    return found


# Milder for the resources that are rendered, and not for others.
CONDITIONAL = {("aws_db_instance", "allocated_storage", "lowered")}  # nothing to do below max_allocated_storage


def measured(trials: list[Trial], schema: dict) -> dict[tuple[str, str], dict[str, str]]:
    """The worst action by (type, argument) and change; the change "" stands for every other one.

    That an argument which comes or goes is milder than another value counts only where the provider keeps what it had: else the value
    was the default by chance.
    """
    seen: dict = defaultdict(lambda: defaultdict(set))
    for trial in trials:
        if trial.outcome is not None:
            seen[trial.kind, trial.about[0]][trial.about[1]].add(trial.outcome)
    found = {}
    for key, changes in seen.items():
        worst = {change: max(actions, key=ACTIONS.index) for change, actions in changes.items()}
        values = [worst[change] for change in ("", "raised", "lowered") if change in worst]
        plain = max(values or worst.values(), key=ACTIONS.index)
        kept = {"raised", "lowered"} | ({"removed"} if lasting(schema[key[0]]["block"], key[1]) else set())
        found[key] = {"": plain}
        for change, action in worst.items():
            harsher = ACTIONS.index(action) > ACTIONS.index(plain)
            if change and action != plain and (harsher or change in kept) and (*key, change) not in CONDITIONAL:
                found[key][change] = action
    return found | required(found, trials)


def required(found: dict, trials: list[Trial]) -> dict:
    """Blocks that can neither come nor go: they do the worst that their arguments do."""
    blocks: dict = defaultdict(set)
    for kind, path in {(trial.kind, trial.about[0]) for trial in trials}:
        while path := path.rpartition(".")[0]:
            if (kind, path) not in found:
                blocks[kind, path] |= {changes[""] for (k, p), changes in found.items() if k == kind and p.startswith(f"{path}.")}
    return {key: {"": max(actions, key=ACTIONS.index)} for key, actions in blocks.items() if actions}


def lasting(block: dict, path: str) -> bool:
    """True for what the provider remembers when it is no longer set: computed arguments, and blocks that behave so."""
    step, _, rest = path.partition(".")
    if step in block.get("block_types", {}):
        return lasting(block["block_types"][step]["block"], rest) if rest else True
    return bool(block["attributes"].get(step, {}).get("computed"))


def rows(trials: list[Trial], schema: dict, known: dict, partial: bool) -> list[dict]:
    """All rows, sorted. Every judgement has to be used, unless only a part was measured."""
    found, used = [], set()
    actions = measured(trials, schema)
    for kind in sorted({kind for kind, _ in actions}):
        whole = {}
        for change, (action, default) in WHOLE.items():
            judgement = known.get((kind, "*", change))
            if judgement:
                used.add((kind, "*", change))
            whole[change] = judgement["class"] if judgement else default
            found.append(row(kind, "*", change, action, whole[change], judgement["source"] if judgement else ""))
        for (_, argument), changes in actions.items():
            if _ != kind:
                continue
            # What only a person tells apart is measured as every other change is.
            told = {change: changes[""] for k, a, change in known if (k, a) == (kind, argument) and change and change not in changes}
            for change, action in (changes | told).items():
                if action == "replace":
                    found.append(row(kind, argument, change, action, whole["replaced"], ""))
                    continue
                judgement = judgement_of(kind, argument, change, known, used) if action == "update" else None
                name = judgement["class"] if judgement else DEFAULT[action]
                found.append(row(kind, argument, change, action, name, judgement["source"] if judgement else ""))
    if not partial and (idle := sorted(known.keys() - used)):
        raise SystemExit(f"judged.csv: nothing that is measured needs {idle}")
    return sorted(found, key=lambda r: (r["type"], r["argument"], r["change"]))


def judgement_of(kind: str, argument: str, change: str, known: dict, used: set) -> dict | None:
    """The row of the argument, or of a block around it."""
    at = argument
    while at:
        for key in ((kind, at, change), (kind, at, "")):
            if key in known:
                used.add(key)
                return known[key]
        at = at.rpartition(".")[0]
    return None


def row(kind: str, argument: str, change: str, action: str, name: str, source: str) -> dict:
    return dict(zip(FIELDS, [kind, argument, change, action, name, source], strict=True))


def write(path: Path, head: list[str], found: list[dict]) -> None:
    with path.open("w", newline="") as file:
        file.writelines(f"# {line}\n" for line in head)
        writer = csv.DictWriter(file, FIELDS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(found)


def read(path: Path) -> list[dict]:
    with path.open(newline="") as file:
        return list(csv.DictReader(line for line in file if not line.startswith("#")))
