"""The examples as single-environment documents, and the changes of them that `check` passes."""

import copy
import json
import re
import subprocess
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from .generate import Change, Generator

GOLDEN = 0.6180339887498949
READ = "import json, sys, yaml; print(json.dumps(yaml.safe_load(sys.stdin), default=str))"


def document(file: Path, environment: str, python: str) -> dict:
    """An example as one environment has it: the overlay merged, so that a change shows in what is applied."""
    text = subprocess.run([python, "-c", READ], input=file.read_text(), capture_output=True, text=True, check=True).stdout
    read = json.loads(text)
    overlays = read.pop("environments")
    chain = [overlays[environment]]
    while base := chain[0].get("variant_of"):
        chain.insert(0, overlays[base])
    for overlay in chain:
        read = merged(read, {key: value for key, value in overlay.items() if key != "variant_of"})
    read.pop("output", None)
    return read | {"environments": {environment: {}}}


def merged(base, patch):
    """JSON merge patch."""
    if not isinstance(base, dict) or not isinstance(patch, dict):
        return copy.deepcopy(patch)
    result = dict(base)
    for key, value in patch.items():
        if value is None:
            result.pop(key, None)
        else:
            result[key] = merged(result.get(key, {}), value)
    return result


class Command:
    """archgen, on documents."""

    def __init__(self, archgen: Path, environment: str):
        self.archgen, self.environment = archgen, environment

    def rendered(self, value: dict) -> dict[str, str] | None:
        """The .tf files without comments; None where `check` finds errors."""
        with tempfile.TemporaryDirectory(prefix="archgen-changes-") as folder:
            file, out = Path(folder) / "archgen.json", Path(folder) / "out"
            file.write_text(json.dumps(value))
            result = self.run("render", "-f", str(file), "--env", self.environment, "--out", str(out))
            return files(out) if result.returncode == 0 else None

    def diff(self, before: dict, after: dict) -> dict:
        """`archgen diff --format json` of the one environment."""
        with tempfile.TemporaryDirectory(prefix="archgen-changes-") as folder:
            old, new = Path(folder) / "before.json", Path(folder) / "after.json"
            old.write_text(json.dumps(before))
            new.write_text(json.dumps(after))
            result = self.run("diff", str(old), str(new), "--env", self.environment, "--format", "json")
            if result.returncode != 0:
                raise SystemExit(f"archgen diff: exit status {result.returncode}\n{result.stderr}{result.stdout[-2000:]}")
            return json.loads(result.stdout)["environments"][0]

    def run(self, *arguments: str) -> subprocess.CompletedProcess:
        return subprocess.run([str(self.archgen), *arguments], capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=120)


def files(folder: Path) -> dict[str, str]:
    plain = lambda text: re.sub(r"^\s*#.*\n", "", re.sub(r"  +# .*$", "", text, flags=re.M), flags=re.M)  # noqa: E731
    return {str(path.relative_to(folder)): plain(path.read_text()) for path in sorted(folder.rglob("*.tf"))}


def with_change(base: dict, *changes: Change) -> dict:
    value = copy.deepcopy(base)
    for change in changes:
        change.made_in(value)
    return value


def valid(base: dict, schema: dict, command: Command, most: int) -> tuple[list[Change], int]:
    """Changes that `check` passes and that show in the output, at most `most`; and how many were tried. Of all kinds and places: the list of
    all is gone through in steps that meet no regularity of it."""
    unchanged = command.rendered(base)
    if unchanged is None:
        raise SystemExit("the example itself has errors")
    everything = Generator(schema, base).changes()
    order = sorted(range(len(everything)), key=lambda index: index * GOLDEN % 1)

    def shows(change: Change) -> bool:
        after = command.rendered(with_change(base, change))
        return after is not None and after != unchanged

    kept, tried = [], 0
    with ThreadPoolExecutor(2) as pool:
        while len(kept) < most and tried < len(order):
            some = [everything[index] for index in order[tried:tried + 8]]
            kept += [change for change, good in zip(some, pool.map(shows, some)) if good]
            tried += len(some)
    return kept[:most], tried
