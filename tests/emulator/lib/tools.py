"""Find what the proof needs: OpenTofu or Terraform, a mirror with the AWS provider, and a Python that has moto."""

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent
VENV = HERE.parent.parent / "target" / "emulator"
PLUGIN_HOST = "registry.terraform.io"
PLUGIN = Path("hashicorp/aws")
USUAL_ROOTS = ["~/.terraform.d", "~/.tofu.d", "~/.local/share/terraform", "~/.local/share/opentofu",
               "/usr/share/terraform", "/usr/local/share/terraform", "/opt", "/usr/local", "/usr/share", "/var/lib"]
HAS_MOTO = "import moto, moto.server; print(moto.__version__)"


@dataclass
class Tools:
    """What was found. `mirror` is None when the registry itself is asked; `python` is None when no server is needed."""

    core: str
    core_version: str
    mirror: Path | None
    provider_version: str | None
    python: str | None
    emulator_version: str | None

    @property
    def is_tofu(self) -> bool:
        return Path(self.core).name == "tofu"


def find(need_emulator: bool) -> tuple[Tools | None, list[str]]:
    """Return the tools, or the list of what is missing."""
    missing = []
    core = os.environ.get("ARCHGEN_TERRAFORM") or shutil.which("tofu") or shutil.which("terraform")
    if not core:
        missing.append("tofu or terraform is not on PATH")
    mirror, version, python, emulator = None, None, None, None
    if os.environ.get("ARCHGEN_PLUGIN_MIRROR") != "registry":
        mirror = plugin_mirror()
        if mirror is None:
            missing.append("no plugin mirror with hashicorp/aws (ARCHGEN_PLUGIN_MIRROR names one, or is 'registry')")
        else:
            version = newest_provider(mirror)
    if need_emulator:
        python, emulator = python_with_moto()
        if python is None:
            missing.append("moto_server is not installed (tests/emulator/run --install)")
    if missing:
        return None, missing
    return Tools(core, core_version(core), mirror, version, python, emulator), []


def core_version(core: str) -> str:
    env = {k: v for k, v in os.environ.items() if k != "TF_CLI_CONFIG_FILE"}
    text = subprocess.run([core, "version"], capture_output=True, text=True, timeout=60, env=env | {"CHECKPOINT_DISABLE": "1"}).stdout
    match = re.search(r"v(\d+\.\d+\.\d+\S*)", text)
    return match.group(1) if match else "unknown"


def plugin_mirror() -> Path | None:
    """The folder above the registry's host name. The search is bounded in depth and time."""
    named = os.environ.get("ARCHGEN_PLUGIN_MIRROR")
    if named:
        return Path(named) if (Path(named) / PLUGIN_HOST / PLUGIN).is_dir() else None
    roots = [str(Path(r).expanduser()) for r in USUAL_ROOTS if Path(r).expanduser().is_dir()]
    if not roots:
        return None
    command = ["find", *roots, "-maxdepth", "6", "-type", "d", "-name", PLUGIN_HOST, "-not", "-path", "*/.terraform/*"]
    try:
        result = subprocess.run(command, capture_output=True, text=True, timeout=60)
    except subprocess.TimeoutExpired:
        return None
    for line in sorted(result.stdout.splitlines()):
        if newest_provider(Path(line).parent):
            return Path(line).parent
    return None


def newest_provider(mirror: Path) -> str | None:
    """The newest version in the mirror, unpacked or packed."""
    folder = mirror / PLUGIN_HOST / PLUGIN
    names = [p.name for p in folder.iterdir()] if folder.is_dir() else []
    found = {m.group(1) for n in names if (m := re.search(r"(?:^|_)(\d+\.\d+\.\d+)(?:_|$)", n))}
    return max(found, key=lambda v: tuple(map(int, v.split("."))), default=None)


def python_with_moto() -> tuple[str | None, str | None]:
    """The interpreter that the emulator's start-up runs in: the shim needs moto's own modules."""
    candidates = []
    named = os.environ.get("ARCHGEN_MOTO_SERVER")
    if named:
        candidates.append(interpreter_of(named))
    else:
        server = shutil.which("moto_server")
        candidates += [str(VENV / "bin" / "python"), interpreter_of(server) if server else None, sys.executable, shutil.which("python3")]
    for candidate in dict.fromkeys(c for c in candidates if c):
        try:
            result = subprocess.run([candidate, "-c", HAS_MOTO], capture_output=True, text=True, timeout=120)
        except (OSError, subprocess.TimeoutExpired):
            continue
        if result.returncode == 0:
            return candidate, result.stdout.strip()
    return None, None


def interpreter_of(script: str) -> str | None:
    try:
        first = Path(script).read_bytes().split(b"\n", 1)[0].decode(errors="replace")
    except OSError:
        return None
    words = first.removeprefix("#!").split()
    if words and words[0].endswith("/env"):
        words = words[1:]
    return words[0] if words and "python" in words[0] else None


def install_emulator() -> None:
    """Make a virtual environment under target/ with the pinned emulator. Needs a network."""
    subprocess.run([sys.executable, "-m", "venv", str(VENV)], check=True)
    subprocess.run([str(VENV / "bin" / "python"), "-m", "pip", "install", "--quiet", "-r", str(HERE / "requirements.txt")], check=True)
    print(f"installed the emulator into {VENV}", flush=True)
