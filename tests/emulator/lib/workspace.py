"""A throw-away copy of a rendered environment, with the override files that point it at the emulator."""

import json
import os
import re
import shutil
from pathlib import Path

from .tools import HERE, PLUGIN_HOST, Tools

BLOCK = re.compile(r'^(resource|ephemeral|data|module|provider|variable)((?: "[^"]+")*) \{$')
DEFAULT_ACCOUNT = "123456789012"


def blocks(folder: Path):
    """Yield (file, kind, labels, body) of each top-level block of the .tf files in one folder.

    Rendered files are formatted, so a top-level block starts and ends in column 0; heredocs are stepped over.
    """
    for path in sorted(folder.glob("*.tf")):
        kind, labels, body, heredoc = None, (), [], None
        for line in path.read_text().splitlines():
            if heredoc:
                heredoc = None if line.strip() == heredoc else heredoc
                body.append(line)
                continue
            if match := re.search(r"<<-?([A-Z_]+)$", line):
                heredoc = match.group(1)
            if kind is None:
                if match := BLOCK.match(line):
                    kind, labels, body = match.group(1), tuple(re.findall(r'"([^"]+)"', match.group(2))), []
                elif match := re.match(r'^(resource|ephemeral|data|module|provider|variable)((?: "[^"]+")*) \{ *\}$', line):
                    yield path, match.group(1), tuple(re.findall(r'"([^"]+)"', match.group(2))), ""
            elif line == "}":
                yield path, kind, labels, "\n".join(body)
                kind = None
            else:
                body.append(line)


def folders(root: Path) -> list[Path]:
    """The root and each module folder."""
    modules = root / "modules"
    return [root] + (sorted(p for p in modules.iterdir() if p.is_dir()) if modules.is_dir() else [])


def account_of(root: Path) -> str:
    """The account that the providers insist on, so that the emulator answers with it."""
    for _, kind, _, body in blocks(root):
        if kind == "provider" and (match := re.search(r'allowed_account_ids\s*=\s*\["(\d{12})"', body)):
            return match.group(1)
    return DEFAULT_ACCOUNT


def prepare(source: Path, work: Path) -> Path:
    """Copy the environment, without what an earlier run of the tools may have left in it."""
    root = work / "root"
    ignore = shutil.ignore_patterns(".terraform", ".terraform.lock.hcl", "*.tfstate", "*.tfstate.*")
    shutil.copytree(source, root, ignore=ignore)
    return root


def set_imports_aside(root: Path) -> bool:
    """Takes out what joins the state: it is in the user's account and in no empty one. False where nothing does."""
    imported = root / "imports.tf"
    found = imported.is_file()
    imported.unlink(missing_ok=True)
    return found


def add_own(root: Path, name: str) -> None:
    """Put beside the generated files what tests/emulator/beside has for the environment, as a user would."""
    own = Path(__file__).resolve().parent.parent / "beside" / f"{name.replace('/', '-')}.tf"
    if own.is_file():
        shutil.copy(own, root / own.name)


def write_overrides(root: Path, tools: Tools, server: bool) -> None:
    """Pin the provider to what the mirror holds; dummy keys and few retries for every provider block; a local state.

    With a server the provider asks it for the account, which it needs to recognise security groups of its own.
    """
    offline = str(not server).lower()
    lines = ["terraform {", "  required_providers {", "    aws = {", '      source  = "hashicorp/aws"']
    if tools.provider_version:
        lines.append(f'      version = "{tools.provider_version}"')
    lines += ["    }", "  }", "", '  backend "local" {}', "}", ""]
    (root / "zz_override.tf").write_text("\n".join(lines))
    if tools.provider_version:
        for folder in folders(root)[1:]:
            pin_module(folder, tools.provider_version)
    aliases = [None]
    for _, kind, labels, body in blocks(root):
        if kind == "provider" and labels == ("aws",) and (match := re.search(r'^\s*alias\s*=\s*"([^"]+)"', body, re.M)):
            aliases.append(match.group(1))
    lines = []
    for alias in aliases:
        lines.append('provider "aws" {')
        lines += [f'  alias = "{alias}"'] if alias else []
        lines += ['  access_key = "emulator"', '  secret_key = "emulator"', "  max_retries = 3", "  s3_use_path_style = true",
                  "  skip_credentials_validation = true", "  skip_metadata_api_check = true", f"  skip_requesting_account_id = {offline}",
                  "  skip_region_validation = true", "}", ""]
    (root / "zz_provider_override.tf").write_text("\n".join(lines))


def pin_module(folder: Path, version: str) -> None:
    """An override in a module has to repeat its provider aliases, or they would be lost."""
    text = "".join(p.read_text() for p in sorted(folder.glob("versions.tf")))
    aliases = re.search(r"configuration_aliases\s*=\s*\[[^\]]*\]", text)
    if "required_providers" not in text:
        return
    extra = f"\n      {aliases.group(0)}" if aliases else ""
    (folder / "zz_override.tf").write_text(
        f'terraform {{\n  required_providers {{\n    aws = {{\n      source  = "hashicorp/aws"\n      version = "{version}"{extra}\n    }}\n  }}\n}}\n')


def write_cli_config(work: Path, tools: Tools) -> Path:
    """A CLI configuration of our own: providers come from the mirror only, and nothing calls home."""
    lines = ["disable_checkpoint = true"]
    if tools.mirror:
        mirror = tools.mirror
        if tools.is_tofu:
            mirror = work / "mirror"
            mirror.mkdir()
            os.symlink(tools.mirror / PLUGIN_HOST, mirror / "registry.opentofu.org")
        lines += ["provider_installation {", f'  filesystem_mirror {{\n    path    = {json.dumps(str(mirror))}\n    include = ["*/*/*"]\n  }}', "}"]
    path = work / "cli.tfrc"
    path.write_text("\n".join(lines) + "\n")
    return path


def inputs(root: Path, name: str, given: list[str]) -> tuple[dict[str, str], list[str]]:
    """Values of the variables without default: from --var, then inputs.json by example and environment, then by name."""
    table = json.loads((HERE / "inputs.json").read_text())
    values = dict(v.split("=", 1) for v in given)
    missing = []
    for _, kind, labels, body in blocks(root):
        if kind != "variable" or labels[0] in values or re.search(r"^  default\s*=", body, re.M):
            continue
        for scope in (name, name.split("/")[0], "*"):
            if labels[0] in table["values"].get(scope, {}):
                values[labels[0]] = table["values"][scope][labels[0]]
                break
        else:
            missing.append(labels[0])
    return values, missing


def existing(name: str) -> list[dict[str, str]]:
    """What must be in the account before the first apply (hosted zones, objects): the shim creates it."""
    table = json.loads((HERE / "inputs.json").read_text())
    return [thing for scope in ("*", name.split("/")[0], name) for thing in table["existing"].get(scope, [])]


def registry_targets(root: Path) -> list[str]:
    """The targets of the first apply: as the README names them; without a README, the modules that hold a repository."""
    readme = root / "README.md"
    if readme.is_file():
        named = list(dict.fromkeys(re.findall(r"-target[= ]['\"]?([\w.\-]+)", readme.read_text())))
        if named:
            return named
    targets = []
    for _, kind, labels, body in blocks(root):
        match = re.search(r'source\s*=\s*"(\./[^"]+)"', body)
        if kind == "module" and match and any(k == "resource" and l[0] == "aws_ecr_repository" for _, k, l, _ in blocks(root / match.group(1))):
            targets.append(f"module.{labels[0]}")
    return targets
