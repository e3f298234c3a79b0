"""Run tofu or terraform in the working copy, each step with its own limit and a watchdog that says what hangs."""

import json
import os
import re
import signal
import subprocess
import time
from pathlib import Path

from .tools import Tools

LIMIT = 300


class StepFailed(Exception):
    """A step ended badly; the text says which, why, and what the tool printed last."""


class Core:
    def __init__(self, tools: Tools, root: Path, work: Path, cli_config: Path, endpoint: str):
        self.tools, self.root, self.work = tools, root, work
        keep = {k: v for k, v in os.environ.items() if not k.startswith(("AWS_", "TF_"))}
        self.env = keep | {
            "TF_CLI_CONFIG_FILE": str(cli_config), "TF_IN_AUTOMATION": "1", "TF_INPUT": "0", "CHECKPOINT_DISABLE": "1",
            "AWS_ENDPOINT_URL": endpoint, "AWS_ACCESS_KEY_ID": "emulator", "AWS_SECRET_ACCESS_KEY": "emulator",
            "AWS_EC2_METADATA_DISABLED": "true", "AWS_CONFIG_FILE": os.devnull, "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
        }
        self.times: list[tuple[str, float]] = []

    def run(self, step: str, *arguments: str, accept: tuple[int, ...] = (0,), timed: bool = True) -> subprocess.CompletedProcess:
        """Run one command; raise unless its exit status is accepted."""
        log = self.work / f"{len(self.times):02}-{step.replace(' ', '-')}.log"
        started = time.monotonic()
        with log.open("wb") as out:
            process = subprocess.Popen([self.tools.core, *arguments], cwd=self.root, env=self.env, stdin=subprocess.DEVNULL,
                                       stdout=out, stderr=subprocess.STDOUT, start_new_session=True)
            try:
                status = process.wait(LIMIT)
            except subprocess.TimeoutExpired:
                status = None
            finally:
                if process.poll() is None:
                    end(process)
        if timed:
            self.times.append((step, time.monotonic() - started))
        text = re.sub(r"\x1b\[[0-9;]*m", "", log.read_text(errors="replace"))
        if status is None:
            raise StepFailed(f"{step}: still running after {LIMIT} s; unfinished: {', '.join(unfinished(text)) or 'unknown'}\n{tail(text)}")
        if status not in accept:
            raise StepFailed(f"{step}: exit status {status}\n{errors(text)}")
        return subprocess.CompletedProcess(arguments, status, text)

    def json(self, step: str, *arguments: str) -> dict:
        """A command that prints JSON on its standard output."""
        result = subprocess.run([self.tools.core, *arguments], cwd=self.root, env=self.env, stdin=subprocess.DEVNULL,
                                capture_output=True, text=True, timeout=LIMIT)
        if result.returncode != 0:
            raise StepFailed(f"{step}: exit status {result.returncode}\n{tail(result.stderr)}")
        return json.loads(result.stdout)

    def addresses(self) -> set[str]:
        """The managed resources in the state."""
        result = subprocess.run([self.tools.core, "state", "list"], cwd=self.root, env=self.env, stdin=subprocess.DEVNULL,
                                capture_output=True, text=True, timeout=LIMIT)
        return {a for a in result.stdout.split() if not re.search(r"(^|\.)data\.", a)}

    def dependents(self, addresses: set[str]) -> set[str]:
        """Every resource that needs one of these, from the graph that the tool itself draws."""
        result = subprocess.run([self.tools.core, "graph"], cwd=self.root, env=self.env, stdin=subprocess.DEVNULL,
                                capture_output=True, text=True, timeout=LIMIT)
        return dependents_in(result.stdout, addresses)


def dependents_in(graph: str, addresses: set[str]) -> set[str]:
    """Follow the edges backwards. Terraform draws resources only; OpenTofu puts "[root]" before and "(expand)" behind."""
    users: dict[str, set[str]] = {}
    for user, used in re.findall(r'"(?:\[root\] )?([^"]+?)(?: \(expand\))?" -> "(?:\[root\] )?([^"]+?)(?: \(expand\))?"', graph):
        users.setdefault(used, set()).add(user)
    reached, waiting = set(), list(addresses)
    while waiting:
        for user in users.get(waiting.pop(), ()):
            if user not in reached:
                reached.add(user)
                waiting.append(user)
    return reached - addresses


def end(process: subprocess.Popen) -> None:
    """Interrupt our own process group, as the tool likes to be stopped; then insist."""
    for number, patience in ((signal.SIGINT, 15), (signal.SIGKILL, 5)):
        try:
            os.killpg(process.pid, number)
            process.wait(patience)
            return
        except subprocess.TimeoutExpired:
            continue
        except ProcessLookupError:
            return


def unfinished(text: str) -> list[str]:
    """Resources that were started and not finished, in the order of the log."""
    started = re.findall(r"^(\S+): (?:Creating|Modifying|Destroying|Opening|Reading|Refreshing)", text, re.M)
    finished = set(re.findall(r"^(\S+): (?:Creation|Modifications|Destruction|Opening|Read) complete", text, re.M))
    return [a for a in dict.fromkeys(started) if a not in finished]


def errors(text: str) -> str:
    """From the first error to the end, if there is one."""
    match = re.search(r"^Error: ", text, re.M)
    return "\n".join(text[match.start():].splitlines()[:80]) if match else tail(text)


def tail(text: str, lines: int = 40) -> str:
    return "\n".join(text.splitlines()[-lines:])
