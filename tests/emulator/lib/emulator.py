"""One moto server of our own: a free port on the loopback, the shim loaded, its log kept, ended by its own id."""

import json
import os
import signal
import socket
import subprocess
import time
from pathlib import Path

from .tools import HERE


class Emulator:
    """Starts on entry; `url` is what AWS_ENDPOINT_URL is set to."""

    def __init__(self, python: str, work: Path, account: str, existing: list[dict]):
        self.log = work / "emulator.log"
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.command = [python, str(HERE / "shim" / "main.py"), "-H", "127.0.0.1", "-p", str(self.port)]
        self.env = {k: v for k, v in os.environ.items() if not k.startswith(("AWS_", "MOTO_"))}
        self.env |= {"MOTO_IAM_LOAD_MANAGED_POLICIES": "true", "MOTO_ACM_VALIDATION_WAIT": "1", "MOTO_ACCOUNT_ID": account,
                     "MOTO_EC2_LOAD_DEFAULT_AMIS": "false", "ARCHGEN_EXISTING": json.dumps(existing),
                     "AWS_ACCESS_KEY_ID": "emulator", "AWS_SECRET_ACCESS_KEY": "emulator", "AWS_DEFAULT_REGION": "us-east-1",
                     "PYTHONDONTWRITEBYTECODE": "1"}
        self.process: subprocess.Popen | None = None

    def __enter__(self) -> "Emulator":
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(self.command, stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT,
                                            env=self.env, start_new_session=True)
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            if self.process.poll() is not None:
                break
            try:
                socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
                return self
            except OSError:
                time.sleep(0.2)
        self.stop()
        raise RuntimeError("the emulator did not start:\n" + self.tail(30))

    def __exit__(self, *_) -> None:
        self.stop()

    def stop(self) -> None:
        if self.process and self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGTERM)
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                os.killpg(self.process.pid, signal.SIGKILL)
                self.process.wait(10)

    def tail(self, lines: int) -> str:
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-lines:])

    def failures(self) -> str:
        """What the emulator could not answer: the usual cause of a failed apply. Tracebacks without their middle."""
        text = self.log.read_text(errors="replace").splitlines()
        keep = [l for l in text if " 500 -" in l or " 501 -" in l or l.startswith(("NotImplementedError", "werkzeug", "shim:"))
                or (l and not l.startswith((" ", "127.", "Traceback")) and "Error" in l)]
        return "\n".join(dict.fromkeys(keep[-20:]))


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]
