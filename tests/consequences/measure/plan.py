"""Many fabricated objects in one plan: for each what the provider would do, or why it refuses."""

import json
import re
import shutil
from dataclasses import dataclass, field
from pathlib import Path

from lib import journey, workspace
from lib.core import Core, StepFailed
from lib.tools import Tools

from .instances import escaped

PROVIDER = {
    "access_key": "emulator", "secret_key": "emulator", "region": "us-east-1", "max_retries": 1, "skip_credentials_validation": True,
    "skip_metadata_api_check": "true", "skip_requesting_account_id": True, "skip_region_validation": True,
}
# Objects in one plan: the tool takes longer than in proportion for more.
BATCH = 250
# Objects that count for several: the provider's schema of web ACLs is as large as that of all other types together.
HEAVY = {"aws_wafv2_web_acl": 20}


@dataclass
class Trial:
    """One object: its state, and the configuration that is planned for it."""

    kind: str
    config: dict
    state: dict
    about: tuple = ()
    tagged: bool = False
    outcome: str | None = None
    error: str | None = None
    after: dict | None = None
    unknown: dict | None = None
    causes: list[str] = field(default_factory=list)


class Bench:
    """A root module of our own, initialised once; nothing that it plans asks an API."""

    def __init__(self, tools: Tools, work: Path):
        self.root, self.tools = work / "bench", tools
        self.root.mkdir(parents=True)
        source = {"source": "hashicorp/aws"} | ({"version": tools.provider_version} if tools.provider_version else {})
        aliased = PROVIDER | {"alias": "tagged", "default_tags": [{"tags": {"Changed": "yes"}}]}
        self.write("main.tf.json", {"terraform": {"required_providers": {"aws": source}}, "provider": {"aws": [PROVIDER, aliased]}})
        self.core = Core(tools, self.root, work, workspace.write_cli_config(work, tools), journey.NOWHERE)
        self.core.run("init", "init", "-no-color")
        host = "registry.opentofu.org" if tools.is_tofu else "registry.terraform.io"
        self.address = f'provider["{host}/hashicorp/aws"]'
        self.schema = next(iter(self.core.json("schema", "providers", "schema", "-json")["provider_schemas"].values()))["resource_schemas"]

    def write(self, name: str, value: dict) -> None:
        (self.root / name).write_text(json.dumps(value))

    def close(self) -> None:
        shutil.rmtree(self.root, ignore_errors=True)

    def plan(self, trials: list[Trial], rounds: int = 8, report=lambda done: None) -> None:
        """Fill in the outcomes. What is refused is left out of the next round."""
        done = 0
        for batch in batches(trials):
            report(done)
            done += len(batch)
            for _ in range(rounds):
                waiting = [trial for trial in batch if trial.outcome is None and trial.error is None]
                if not waiting or not self.round(waiting):
                    break
            else:
                raise StepFailed("plan: the provider still refuses something after several rounds")

    def round(self, trials: list[Trial]) -> bool:
        """Plan once; true when something was refused and the rest has to be planned again."""
        config: dict = {}
        resources = []
        for index, trial in enumerate(trials):
            name, body = f"r{index}", escaped(trial.config)
            alias = {"provider": "aws.tagged"} if trial.tagged else {}
            config.setdefault(trial.kind, {})[name] = body | alias
            resources.append({"mode": "managed", "type": trial.kind, "name": name, "provider": self.address + (".tagged" if trial.tagged else ""),
                              "instances": [{"schema_version": self.schema[trial.kind]["version"], "attributes": trial.state,
                                             "sensitive_attributes": []}]})
        self.write("resources.tf.json", {"resource": config})
        self.write("terraform.tfstate", {"version": 4, "terraform_version": self.tools.core_version, "serial": 1, "lineage": "consequences",
                                         "outputs": {}, "resources": resources})
        result = self.core.run("plan", "plan", "-json", "-refresh=false", "-lock=false", "-out=all.plan", accept=(0, 1), timed=False)
        if result.returncode == 0:
            self.outcomes(trials)
            return False
        if not self.refusals(trials, result.stdout):
            raise StepFailed(f"plan: refused, and no resource named\n{result.stdout[-3000:]}")
        return True

    def refusals(self, trials: list[Trial], printed: str) -> int:
        count = 0
        for line in printed.splitlines():
            try:
                said = json.loads(line)
            except ValueError:
                continue
            if said.get("@level") != "error" or "diagnostic" not in said:
                continue
            diagnostic = said["diagnostic"]
            text = f"{diagnostic['summary']} {diagnostic.get('detail', '')}".strip()
            context = (diagnostic.get("snippet") or {}).get("context") or ""
            match = re.search(r"\.r(\d+)$", diagnostic.get("address", "")) or re.search(r"\.r(\d+)\b", context) or re.search(r"\.r(\d+)\b", text)
            if match and trials[int(match.group(1))].error is None:
                trials[int(match.group(1))].error = re.sub(r"\s+", " ", text)
                count += 1
        return count

    def outcomes(self, trials: list[Trial]) -> None:
        planned = self.core.json("plan", "show", "-json", "all.plan")
        for resource in planned["resource_changes"]:
            trial, change = trials[int(resource["name"][1:])], resource["change"]
            actions = change["actions"]
            trial.outcome = "none" if actions == ["no-op"] else "replace" if "delete" in actions and "create" in actions else actions[0]
            trial.after, trial.unknown = change["after"], change["after_unknown"]
            trial.causes = sorted({".".join(step for step in path if isinstance(step, str)) for path in change.get("replace_paths", [])})
            argument = trial.about[0] if trial.about else ""
            if trial.outcome == "replace" and argument not in ("", "tags_all") and not any(related(argument, cause) for cause in trial.causes):
                trial.outcome, trial.error = None, f"replaced because of {', '.join(trial.causes)}, not of {argument}"
            if trial.outcome == "update" and change["before"] == change["after"] and not any_true(change["after_unknown"]):
                trial.outcome = "none"  # only marked as sensitive


def any_true(value) -> bool:
    """True for a tree that holds `true` somewhere."""
    if isinstance(value, dict):
        return any(any_true(part) for part in value.values())
    if isinstance(value, list):
        return any(any_true(part) for part in value)
    return value is True


def related(one: str, other: str) -> bool:
    """True for an argument and what is within it."""
    return one == other or one.startswith(other + ".") or other.startswith(one + ".")


def batches(trials: list[Trial]) -> list[list[Trial]]:
    """The trials in order, cut where a plan would have too much to do."""
    found: list[list[Trial]] = []
    room = 0
    for trial in trials:
        weight = HEAVY.get(trial.kind, 1)
        if weight > room:
            found.append([])
            room = BATCH
        found[-1].append(trial)
        room -= weight
    return found
