"""Tests of the script itself; no tool is needed. Run: python3 -m unittest discover -s tests/emulator"""

import json
import tempfile
import unittest
from pathlib import Path

from lib import core, differences, protection, tools, workspace

MAIN = '''
resource "aws_db_instance" "main" {
  engine              = "postgres"
  deletion_protection = true

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_iam_policy" "main" {
  policy = <<-JSON
}
  JSON
}

module "registry" {
  source = "./modules/registry"
}

provider "aws" {
  alias               = "west"
  allowed_account_ids = ["210987654321"]
}

variable "image_tag" {
  type = string
}

variable "optional" {
  default = "x"
}
'''


def exceptions(*entries: dict) -> differences.Exceptions:
    return differences.Exceptions("a/b", list(entries))


def drift(kind: str, attribute: str) -> dict:
    return {"type": kind, "attribute": attribute, "limit": "not stored", "kind": "drift", "environments": ["a/b"]}


def change(kind: str, before: dict, after: dict, actions=("update",), **more) -> dict:
    return {"address": f"{kind}.main", "type": kind, "mode": "managed",
            "change": {"actions": list(actions), "before": before, "after": after, "after_unknown": {}, **more}}


class Differences(unittest.TestCase):
    def compare(self, resource: dict, *entries: dict, left_out=frozenset()):
        used = exceptions(*entries)
        failed, excepted = differences.compare({"resource_changes": [resource]}, used, set(left_out))
        return [str(f) for f in failed], excepted, used.unused()

    def test_nothing_to_do(self):
        self.assertEqual(self.compare(change("aws_eip", {}, {}, ["no-op"])), ([], [], []))

    def test_a_difference_without_exception_fails(self):
        failed, _, _ = self.compare(change("aws_eip", {"tags": {"a": "1"}}, {"tags": {"a": "2"}}))
        self.assertEqual(failed, ['aws_eip.main: tags.a: "1" -> "2"'])

    def test_an_exception_covers_its_attribute_only(self):
        resource = change("aws_eip", {"tags": {"a": "1"}, "domain": "x"}, {"tags": {"a": "2"}, "domain": "vpc"})
        failed, excepted, unused = self.compare(resource, drift("aws_eip", "tags"))
        self.assertEqual((len(failed), excepted, unused), (1, ["aws_eip.tags.a"], []))

    def test_an_exception_of_another_type_or_prefix_does_not_count(self):
        resource = change("aws_eip", {"tags_all": {"a": "1"}}, {"tags_all": {"a": "2"}})
        failed, _, unused = self.compare(resource, drift("aws_eip", "tags"), drift("aws_lb", "tags_all"))
        self.assertEqual((len(failed), unused), (1, ["aws_eip.tags", "aws_lb.tags_all"]))

    def test_unknown_after_apply_is_a_difference(self):
        resource = change("aws_eip", {"arn": "x"}, {}, after_unknown={"arn": True})
        self.assertEqual(self.compare(resource)[0], ['aws_eip.main: arn: "x" -> (known after apply)'])

    def test_a_replacement_needs_an_exception_for_its_cause(self):
        resource = change("aws_eip", {"a": 1, "b": 1}, {"a": 2, "b": 2}, ["delete", "create"], replace_paths=[["a"]])
        self.assertEqual(len(self.compare(resource, drift("aws_eip", "b"))[0]), 1)
        self.assertEqual(self.compare(resource, drift("aws_eip", "a"))[0], [])

    def test_create_and_delete_fail_unless_left_out(self):
        resource = change("aws_eip", None, {}, ["create"])
        self.assertEqual(len(self.compare(resource)[0]), 1)
        self.assertEqual(self.compare(resource, left_out={"aws_eip.main"})[0], [])
        self.assertEqual(len(self.compare(change("aws_eip", {}, None, ["delete"]))[0]), 1)

    def test_null_and_absent_are_the_same(self):
        self.assertEqual(self.compare(change("aws_eip", {"a": None}, {}))[0], [])


class Workspace(unittest.TestCase):
    def setUp(self):
        holder = tempfile.TemporaryDirectory()
        self.addCleanup(holder.cleanup)
        self.root = Path(holder.name)
        (self.root / "main.tf").write_text(MAIN)
        (self.root / "modules" / "registry").mkdir(parents=True)
        (self.root / "modules" / "registry" / "main.tf").write_text('resource "aws_ecr_repository" "main" {\n  name = "x"\n}\n')

    def test_blocks_step_over_heredocs(self):
        found = [(kind, labels) for _, kind, labels, _ in workspace.blocks(self.root)]
        self.assertEqual(found, [("resource", ("aws_db_instance", "main")), ("resource", ("aws_iam_policy", "main")), ("module", ("registry",)),
                                 ("provider", ("aws",)), ("variable", ("image_tag",)), ("variable", ("optional",))])

    def test_account_and_inputs(self):
        self.assertEqual(workspace.account_of(self.root), "210987654321")
        values, missing = workspace.inputs(self.root, "a/b", [])
        self.assertEqual((values, missing), ({"image_tag": "1.0.0"}, []))
        self.assertEqual(workspace.inputs(self.root, "a/b", ["image_tag=x"])[0], {"image_tag": "x"})

    def test_registry_targets_come_from_the_readme_or_from_the_modules(self):
        self.assertEqual(workspace.registry_targets(self.root), ["module.registry"])
        (self.root / "README.md").write_text("tofu apply -target=module.images\n")
        self.assertEqual(workspace.registry_targets(self.root), ["module.images"])

    def test_lifting_protection(self):
        self.assertEqual((protection.guarded(self.root), protection.lift(self.root)), (1, 2))
        text = (self.root / "zz_unprotect_override.tf").read_text()
        self.assertIn("prevent_destroy = false", text)
        self.assertIn("skip_final_snapshot = true", text)
        self.assertIn("force_delete = true", (self.root / "modules" / "registry" / "zz_unprotect_override.tf").read_text())

    def test_overrides_cover_every_provider_alias(self):
        workspace.write_overrides(self.root, tools.Tools("tofu", "1.11.0", None, "5.100.0", None, None), server=True)
        text = (self.root / "zz_provider_override.tf").read_text()
        self.assertEqual((text.count('provider "aws"'), text.count('alias = "west"')), (2, 1))
        self.assertIn('version = "5.100.0"', (self.root / "zz_override.tf").read_text())


class Core(unittest.TestCase):
    def test_the_watchdog_names_what_hangs(self):
        text = "a.b: Creating...\nc.d: Creating...\nc.d: Creation complete after 1s\n"
        self.assertEqual(core.unfinished(text), ["a.b"])

    def test_dependents_in_the_graphs_of_both_tools(self):
        terraform = '"b.b" -> "a.a";\n"module.m.c.c" -> "b.b";\n"a.a" -> "z.z";'
        tofu = '"[root] b.b (expand)" -> "[root] a.a (expand)"\n"[root] module.m.c.c (expand)" -> "[root] b.b (expand)"'
        self.assertEqual(core.dependents_in(terraform, {"a.a"}), {"b.b", "module.m.c.c"})
        self.assertEqual(core.dependents_in(tofu, {"a.a"}), {"b.b", "module.m.c.c"})

    def test_errors_start_at_the_first(self):
        self.assertEqual(core.errors("noise\nError: no\n\n  with x"), "Error: no\n\n  with x")


class Data(unittest.TestCase):
    def test_exceptions_are_well_formed(self):
        differences.Exceptions.load("a/b")

    def test_inputs_name_known_things(self):
        table = json.loads((tools.HERE / "inputs.json").read_text())
        kinds = {thing["kind"] for things in table["existing"].values() for thing in things}
        self.assertLessEqual(kinds, {"hosted-zone", "bucket", "object"})


if __name__ == "__main__":
    unittest.main()
