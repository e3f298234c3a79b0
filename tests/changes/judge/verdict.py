"""What was said of each change beside what was planned, and the confusion table of both."""

import time
from collections import Counter
from dataclasses import dataclass, field

from lib.core import StepFailed

from .examples import Command, with_change
from .generate import Change
from .planned import CLASSES, Applied, Planned, Table

# Changes that are planned together.
TOGETHER = 12
EXACT = 0.95
# What `diff` lists and no plan shows.
SILENT = {"move", "forget", "import"}


@dataclass
class Verdict:
    example: str
    change: Change
    said: str
    planned: str
    notes: list[str] = field(default_factory=list)

    @property
    def harsher(self) -> int:
        return CLASSES.index(self.said) - CLASSES.index(self.planned)

    def document(self) -> dict:
        return {"example": self.example, "change": str(self.change), "said": self.said, "planned": self.planned, "notes": self.notes}


def ask(change: Change, environment: dict) -> None:
    """Keep what `diff` says of a change: its class, and its resources by address."""
    change.resources = {}
    for component in environment["components"]:
        for resource in component["resources"]:
            if resource["action"] not in SILENT:
                change.resources[resource["address"]] = (resource["action"], resource["class"])
    change.said = environment["class"]


def batches(changes: list[Change], base: dict, command: Command) -> list[list[Change]]:
    """Changes of different parts that touch no address twice, and that `check` passes together."""
    found: list[list[Change]] = []
    for change in changes:
        for batch in found:
            apart = all(change.part != other.part and not change.resources.keys() & other.resources.keys() for other in batch)
            if apart and len(batch) < TOGETHER and command.rendered(with_change(base, *batch, change)) is not None:
                batch.append(change)
                break
        else:
            found.append([change])
    return found


def judge(example: str, changes: list[Change], base: dict, applied: Applied, command: Command, table: Table, until: float) -> list[Verdict]:
    """Every change beside its plan; after `until` (monotonic) no further plan is begun."""
    found: list[Verdict] = []
    for batch in batches(changes, base, command):
        if time.monotonic() > until:
            print(f"{example}: no time for {len(changes) - len(found)} more", flush=True)
            break
        together = plan(applied, with_change(base, *batch), table)
        known = {address for change in batch for address in change.resources}
        # What nobody announced: whose is it? Each is planned alone.
        alone = together is None or bool(together.keys() - known)
        for change in batch:
            if alone and len(batch) > 1:
                own = plan(applied, with_change(base, change), table)
            else:
                own = together if len(batch) == 1 else {a: p for a, p in together.items() if a in change.resources}
            found.append(verdict(example, change, own))
            one = found[-1]
            if one.harsher or one.notes:
                print(f"{example}: {change}: said {one.said}, planned {one.planned}", *one.notes[:6], sep="\n    ", flush=True)
        print(f"{example}: {len(found)} of {len(changes)} judged", flush=True)
    return found


def plan(applied: Applied, document: dict, table: Table) -> dict[str, Planned] | None:
    """None where the plan is refused: that is no class."""
    try:
        return applied.plan(document, table)
    except StepFailed as error:
        print(f"{applied.name}: {error}", flush=True)
        return None


def verdict(example: str, change: Change, own: dict[str, Planned] | None) -> Verdict:
    if own is None:
        return Verdict(example, change, change.said, "none", ["the plan is refused"])
    worst = max((planned.name for planned in own.values()), key=CLASSES.index, default="none")
    notes = []
    for address in sorted(own.keys() | change.resources.keys()):
        said, real = change.resources.get(address), own.get(address)
        if said is None or real is None or said != (real.action, real.name):
            notes.append(f"{address}: said {f'{said[0]} ({said[1]})' if said else 'nothing'}, planned {real or 'nothing'}")
    return Verdict(example, change, change.said, worst, notes)


def show(found: list[Verdict], least: int) -> bool:
    """Print the confusion table and what is wrong; True when it holds."""
    table = Counter((one.planned, one.said) for one in found)
    width = max(map(len, CLASSES))
    print("\nplanned \\ said".ljust(width + 2) + "".join(f" {name:>{width}}" for name in CLASSES))
    for planned in CLASSES:
        print(planned.ljust(width + 1) + "".join(f" {table[planned, said] or '.':>{width}}" for said in CLASSES))
    milder = [one for one in found if one.harsher < 0]
    much = [one for one in found if one.harsher > 1]
    exact = sum(one.harsher == 0 for one in found)
    for title, some in (("MILDER", milder), ("MUCH HARSHER", much), ("harsher", [one for one in found if one.harsher == 1])):
        for one in some:
            print(f"{title}: {one.example}: {one.change}: said {one.said}, planned {one.planned}")
    print(f"\nexact {exact} of {len(found)} ({exact / max(1, len(found)):.1%}), milder {len(milder)}, more than one class harsher {len(much)}; "
          f"every address and action as planned in {sum(not one.notes for one in found)}")
    return len(found) >= least and not milder and not much and exact >= EXACT * len(found)
