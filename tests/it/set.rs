//! What a file says beyond the model: `set`, and files that somebody writes beside the generated ones.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

use archgen::arch::set::provider;
use archgen::cli::tree::{Edited, RealDisk, write};
use archgen::components::TYPES;
use archgen::diag::Findings;
use archgen::diff::Class;
use archgen::render::render;
use archgen::source::{Format, Sources, parse};
use serde_json::{Map, Value, json};

use crate::provider_schema::check_environment;
use crate::support::{committed, findings, ids, module, render_yaml};
use crate::{diff, examples};

pub(crate) const FILE: &str = r#"archgen: 1
name: shop
region: us-east-1
zones: [us-east-1a, us-east-1b]
state: local
network:
  cidr: 10.0.0.0/16
  nat: per-zone
  tiers: { public: { routes_to: internet }, private: { routes_to: nat } }
inputs: { team: { description: Who runs it. } }
components:
  cluster: { type: ecs-cluster }
  images: { type: registry }
  files: { type: bucket, resource_name: shop-files }
  db: { type: postgres, tier: private, engine_version: "17", instance_class: db.t4g.micro, storage: { type: gp3, size: 20 GiB } }
  api:
    type: fargate-service
    cluster: cluster
    tier: private
    cpu: 512
    memory: 1024
    image: "${images.url}:v1"
    tasks: 2
    egress: { internet: [443] }
guarantees:
  private: { no_path: { from: internet, to: db } }
"#;

/// [`FILE`] with more of the components `name`.
pub(crate) fn with(name: &str, more: &str) -> String {
    let head = format!("  {name}:\n    type:");
    let block = FILE.find(&head).map(|at| at + head.len() - "    type:".len());
    let Some(at) = block else {
        let line = FILE.lines().find(|line| line.starts_with(&format!("  {name}: {{"))).unwrap();
        let longer = format!("{}, {more} }}", line.trim_end().strip_suffix('}').unwrap().trim_end());
        return FILE.replace(line, &longer);
    };
    format!("{}    {more}\n{}", &FILE[..at], &FILE[at..])
}

/// The table of what the provider takes, of all types that modules of components hold.
#[test]
fn table_of_arguments_is_that_of_the_provider() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let schema: Value = serde_json::from_str(&fs::read_to_string(root.join("tests/data/provider-schema.json")).unwrap()).unwrap();
    let mut kinds = BTreeSet::new();
    for folder in fs::read_dir(root.join("templates")).unwrap().map(|entry| entry.unwrap().path()) {
        if ["network", "firewall"].iter().any(|one| folder.ends_with(one)) || !folder.is_dir() {
            continue;
        }
        for file in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            let text = fs::read_to_string(file).unwrap();
            let heads = text.lines().filter_map(|line| line.trim_start().strip_prefix("resource \"aws_"));
            kinds.extend(heads.map(|rest| format!("aws_{}", rest.split('"').next().unwrap())));
        }
    }
    let paths = |kind: &str, key: &str| -> BTreeSet<String> {
        let list = schema["resources"][kind][key].as_array();
        list.into_iter().flatten().map(|path| path.as_str().unwrap().to_owned()).collect()
    };
    let mut text = format!(
        "# Arguments of the resources that components render: hashicorp/aws {}, made of tests/data/provider-schema.json by\n# `ARCHGEN_BLESS=1 cargo test --test it table_of_arguments`; src/arch/set/provider.rs says what its letters mean.\n",
        schema["version"].as_str().unwrap()
    );
    for kind in &kinds {
        let body = compact(&schema["resources"][kind], "", &paths(kind, "added_since_5_100"), &paths(kind, "removed_since_5_100"));
        writeln!(text, "{kind}\t{}", serde_json::to_string(&body).unwrap()).unwrap();
    }
    committed("table_of_arguments", &BTreeMap::from([("src/arch/set/arguments.txt".to_owned(), text)]));
    let main = TYPES.iter().flat_map(|kind| kind.resources).map(|emitted| emitted.resource);
    let missing: Vec<&str> = main.filter(|kind| provider::resource(kind).is_none()).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

/// What stands between two braces, in the letters of the table; sorted.
fn compact(body: &Value, at: &str, added: &BTreeSet<String>, removed: &BTreeSet<String>) -> Map<String, Value> {
    let of = |key: &str| -> BTreeMap<String, Value> {
        let map = body[key].as_object().cloned().unwrap_or_default();
        map.into_iter().filter(|(name, _)| !removed.contains(&format!("{at}{name}"))).collect()
    };
    let mut result = Map::new();
    let arguments: Map<String, Value> = of("attributes")
        .into_iter()
        .map(|(name, argument)| {
            let mut letters = kind(&argument["type"]);
            letters.push_str(if argument["required"] == true {
                "!"
            } else if argument["optional"] == true {
                ""
            } else {
                "-"
            });
            letters.push_str(if argument["sensitive"] == true || argument["write_only"] == true { "x" } else { "" });
            letters.push_str(if added.contains(&format!("{at}{name}")) { "6" } else { "" });
            (name, letters.into())
        })
        .collect();
    if !arguments.is_empty() {
        result.insert("a".to_owned(), arguments.into());
    }
    let blocks: Map<String, Value> = of("blocks")
        .into_iter()
        .map(|(name, block)| {
            let path = format!("{at}{name}");
            let mut inner = match block.get("recursive") {
                Some(outer) => Map::from_iter([("r".to_owned(), outer.clone())]),
                None => compact(&block, &format!("{path}."), added, removed),
            };
            let max = if block["nesting"] == "single" { 1 } else { block["max"].as_u64().unwrap_or(0) };
            inner.insert("n".to_owned(), json!([block["min"].as_u64().unwrap_or(0), max]));
            if added.contains(&path) {
                inner.insert("v".to_owned(), 6.into());
            }
            inner.sort_keys();
            (name, inner.into())
        })
        .collect();
    if !blocks.is_empty() {
        result.insert("b".to_owned(), blocks.into());
    }
    result
}

fn kind(kind: &Value) -> String {
    let one = |name: &str| match name {
        "string" => "s",
        "number" => "n",
        "bool" => "b",
        _ => "*",
    };
    match (kind.as_str(), kind[0].as_str(), kind[1].as_str()) {
        (Some(name), ..) => one(name).to_owned(),
        (_, Some("list" | "set"), Some(item)) => format!("[{}", one(item)),
        (_, Some("map"), Some(item)) => format!("{{{}", one(item)),
        _ => "*".to_owned(),
    }
}

#[test]
fn what_is_set_stands_where_it_belongs() {
    let set = r#"set: { aws_ecs_service.this: {
      desired_count: 3, force_delete: true, health_check_grace_period_seconds: "${inputs.team}",
      tags: { Team: "${inputs.team} ${db.arn}", Odd: "$${x} %{if} \"quoted\"\n", "a b": 012 },
      alarms: { alarm_names: [high, low], enable: true, rollback: false }, deployment_circuit_breaker: { rollback: false },
      placement_constraints: [{ type: memberOf, expression: a }, { type: distinctInstance }], timeouts: { create: 30m } } }"#;
    let files = render_yaml(&with("api", set), None);
    let text = module(&files, "api");
    insta::assert_snapshot!(text[text.find("resource \"aws_ecs_service\"").unwrap()..text.find("## outputs.tf").unwrap()].to_owned());
    let plain = render_yaml(FILE, None);
    let others = |files: &BTreeMap<String, String>| -> BTreeMap<String, String> {
        files
            .iter()
            .filter(|(path, _)| !path.starts_with("modules/api/") && !matches!(path.as_str(), "main.tf" | "variables.tf" | "README.md"))
            .map(|(path, text)| (path.clone(), text.clone()))
            .collect()
    };
    assert_eq!(others(&files), others(&plain));
}

#[test]
fn environments_and_defaults_patch_what_is_set() {
    let file = format!(
        "{}defaults:\n  registry: {{ set: {{ aws_ecr_repository.this: {{ tags: {{ A: one }} }} }} }}\nenvironments:\n  a: {{}}\n  b: {{ components: {{ images: {{ set: {{ aws_ecr_repository.this: {{ tags: {{ B: null, C: three }}, force_delete: {{ remove: true }} }} }} }} }} }}\n  c: {{ components: {{ images: {{ set: null }} }} }}\n",
        with("images", "set: { aws_ecr_repository.this: { tags: { B: two }, force_delete: true } }")
    );
    let of = |environment: &str| {
        let text = module(&render_yaml(&file, Some(environment)), "images");
        let tags = text.lines().filter(|line| line.contains(" = \"one\"") || line.contains(" = \"two\"") || line.contains(" = \"three\""));
        (
            tags.map(|line| line.trim().to_owned()).collect::<Vec<_>>(),
            text.contains("force_delete         = true") || text.contains("force_delete = true"),
        )
    };
    assert_eq!(of("a"), (vec!["A = \"one\"".to_owned(), "B = \"two\"".to_owned()], true));
    assert_eq!(of("b"), (vec!["A = \"one\"".to_owned(), "C = \"three\"".to_owned()], false));
    assert_eq!(of("c"), (Vec::new(), false), "of the defaults, too");
    let toml = "archgen = 1\nname = \"shop\"\nregion = \"us-east-1\"\nzones = [\"us-east-1a\"]\nstate = \"local\"\n[components.images]\ntype = \"registry\"\n[components.images.set.\"aws_ecr_repository.this\"]\nforce_delete = true\n[environments.a]\n[environments.b.components.images.set]\n\"aws_ecr_repository.this\" = { remove = true }\n";
    let (mut sources, mut found) = (Sources::default(), Findings::new());
    let tree = parse(toml.as_bytes(), "archgen.toml", Format::Toml, &mut sources, &mut found).unwrap();
    let deletes = |environment: &str| {
        let resolution = archgen::arch::resolve(&tree, Some(environment));
        module(&render(&resolution.architecture.unwrap()), "images").contains("force_delete = true")
    };
    assert_eq!((deletes("a"), deletes("b")), (true, false));
}

#[test]
fn everything_that_the_provider_refuses_is_found() {
    let set = |arguments: &str| {
        let found = ids(&with("db", &format!("set: {{ aws_db_instance.this: {{ {arguments} }} }}")), None);
        let found: Vec<String> = found
            .iter()
            .filter(|id| id.starts_with("set-"))
            .map(|id| id.replace(" components.db.set.aws_db_instance.this.", " "))
            .collect();
        found.join("; ")
    };
    for (arguments, wanted) in [
        ("timezone: UTC", "set-outside-model timezone"),
        ("publicly_accessible: true", "set-overrides-model publicly_accessible"),
        ("domain: d-1", "set-overrides-model domain"),
        ("timezon: UTC", "set-unknown-argument timezon"),
        ("timeouts: { creat: 1h }", "set-unknown-argument timeouts.creat"),
        ("endpoint: here", "set-refused-argument endpoint"),
        ("password: secret", "set-refused-argument password"),
        ("lifecycle: { prevent_destroy: false }", "set-refused-argument lifecycle"),
        ("depends_on: [a]", "set-refused-argument depends_on"),
        ("for_each: [a]", "set-refused-argument for_each"),
        ("provider: aws.x", "set-refused-argument provider"),
        ("iops: many", "set-bad-value iops"),
        ("iops: 0x10", "set-bad-value iops"),
        ("iops: 3000", "set-overrides-model iops"),
        ("iops: \"${inputs.team}\"", "set-overrides-model iops"),
        ("iops: \"a${inputs.team}\"", "set-bad-value iops"),
        ("timezone: [UTC]", "set-bad-value timezone"),
        ("timezone: 7", "set-outside-model timezone"),
        ("enabled_cloudwatch_logs_exports: [audit, 1]", "set-outside-model enabled_cloudwatch_logs_exports"),
        ("enabled_cloudwatch_logs_exports: audit", "set-bad-value enabled_cloudwatch_logs_exports"),
        ("enabled_cloudwatch_logs_exports: { a: b }", "set-bad-value enabled_cloudwatch_logs_exports"),
        ("timeouts: 1h", "set-bad-value timeouts"),
        ("timeouts: [{}, {}]", "set-bad-value timeouts"),
        ("s3_import: { bucket_name: a }", "set-bad-value s3_import; set-bad-value s3_import; set-bad-value s3_import"),
    ] {
        assert_eq!(set(arguments), wanted, "{arguments}");
    }
    let five =
        with("images", "set: { aws_ecr_repository.this: { image_tag_mutability_exclusion_filter: { filter: a, filter_type: WILDCARD } } }");
    let of = |provider: &str| {
        ids(&format!("{five}terraform: {{ provider: \"{provider}\" }}\n"), None)
            .into_iter()
            .filter(|id| id.starts_with("set-"))
            .map(|id| id.split(' ').next().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(of("~> 6.0"), ["set-outside-model"]);
    for provider in ["~> 5.100", ">= 5.100", ">= 5.100, < 7.0"] {
        assert_eq!(of(provider), ["set-refused-argument"], "{provider}");
    }
    assert_eq!(ids(&with("files", "set: { aws_s3_bucket: {} }"), None)[0], "unknown-key components.files.set.aws_s3_bucket");
    assert!(
        ids(&with("images", "set: { aws_ecr_repository.this: { tags: { Url: \"${images.url}\" } } }"), None)[0]
            .starts_with("reference-cycle ")
    );
    assert!(
        ids(&with("api", "set: { aws_ecs_service.this: { tags: { P: \"${db.connection.password}\" } } }"), None)[0]
            .starts_with("secret-in-clear ")
    );
}

#[test]
fn guarantees_are_unproven_only_by_what_they_are_made_of() {
    let unproven = |set: &str| {
        let found = findings(&with("db", set), None);
        let found = found.iter().filter(|one| one.rule.id == "guarantee-unproven");
        found
            .map(|one| one.related.iter().filter_map(|one| one.place.path().map(ToString::to_string)).collect::<Vec<_>>().join(" "))
            .collect::<Vec<_>>()
    };
    assert_eq!(unproven("set: { aws_db_instance.this: { timezone: UTC, iops: 3000 } }"), [""; 0]);
    assert_eq!(
        unproven("set: { aws_db_instance.this: { publicly_accessible: true, domain: d-1 } }"),
        ["components.db.set.aws_db_instance.this.domain components.db.set.aws_db_instance.this.publicly_accessible"]
    );
}

#[test]
fn a_difference_says_that_it_is_outside_the_model() {
    let report = diff::between(FILE, &with("db", "set: { aws_db_instance.this: { publicly_accessible: true, character_set_name: a } }"));
    let db = report.components.iter().find(|one| one.name == "db").unwrap();
    let seen: Vec<_> = db.attributes.iter().map(|one| (one.path.rsplit('.').next().unwrap(), one.class, one.outside_model)).collect();
    // Of the one the table knows what it does; of the other nobody does.
    assert_eq!(seen, [("publicly_accessible", Class::InPlace, true), ("character_set_name", Class::DataLoss, true)]);
    let unset = diff::between(&with("images", "set: { aws_ecr_repository.this: { tags: { A: b } } }"), FILE);
    let images = unset.components.iter().find(|one| one.name == "images").unwrap();
    assert_eq!((images.attributes[0].class, images.attributes[0].outside_model), (Class::InPlace, true));
    let document = archgen::diff::Document::new("before", "after", vec![report], &[]);
    for text in [archgen::diff::human(&document), archgen::diff::markdown(&document)] {
        assert!(
            text.contains("set.aws_db_instance.this.publicly_accessible (outside the model): false → true")
                || text.contains("publicly_accessible (outside the model): (not given) → true"),
            "{text}"
        );
    }
}

/// `tests/emulator/beside/reference-production.tf`, which the real tools see beside the same environment.
#[test]
fn files_beside_the_generated_ones_find_the_outputs_that_they_name() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let own = fs::read_to_string(root.join("tests/emulator/beside/reference-production.tf")).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let tree = examples::tree(&root.join("examples/reference/archgen.yaml"));
    let files = render(&archgen::arch::resolve(&tree, Some("production")).architecture.unwrap());
    write(&RealDisk, folder.path(), &files, Edited::Refuse).unwrap();
    fs::write(folder.path().join("own.tf"), &own).unwrap();
    assert_eq!(check_environment(folder.path()), [""; 0]);
    assert!(own.matches("module.").count() >= 6);
    fs::write(folder.path().join("own.tf"), own.replace("module.firewall.api_", "module.firewall.apis_")).unwrap();
    assert_eq!(check_environment(folder.path()).len(), 1);
}

#[test]
fn files_beside_the_generated_ones_stay_and_clashes_are_told() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("archgen.yaml");
    fs::write(&file, FILE).unwrap();
    let out = folder.path().join("out");
    let archgen = |arguments: &[&str]| {
        let output =
            Command::new(env!("CARGO_BIN_EXE_archgen")).args(arguments).arg("-f").arg(&file).arg("--out").arg(&out).output().unwrap();
        (output.status.code(), String::from_utf8(output.stderr).unwrap())
    };
    assert_eq!(archgen(&["render"]).0, Some(0));
    let own = "module \"api\" {\n  source = \"./mine\"\n}\n\nresource \"aws_s3_bucket\" \"mine\" {}\n";
    fs::write(out.join("mine.tf"), own).unwrap();
    fs::create_dir(out.join("mine")).unwrap();
    fs::write(&file, with("api", "set: { aws_ecs_service.this: { force_delete: true } }")).unwrap();
    let (status, said) = archgen(&["render"]);
    assert_eq!(status, Some(0));
    assert!(said.contains("mine.tf: `module \"api\"` is in main.tf, too"), "{said}");
    assert_eq!(said.matches(", too:").count(), 1, "{said}");
    assert_eq!(fs::read_to_string(out.join("mine.tf")).unwrap(), own);
    assert_eq!(archgen(&["render", "--check"]).0, Some(0));
    let api = fs::read_to_string(out.join("modules/api/main.tf")).unwrap();
    assert!(api.contains("force_delete = true"), "{api}");
    let asked = Command::new(env!("CARGO_BIN_EXE_archgen")).args(["reach", "-f"]).arg(&file).output().unwrap();
    assert!(!String::from_utf8_lossy(&asked.stdout).contains("outside the model"));
    fs::write(&file, with("db", "set: { aws_db_instance.this: { publicly_accessible: true } }")).unwrap();
    for format in ["human", "json"] {
        let asked = Command::new(env!("CARGO_BIN_EXE_archgen")).args(["reach", "--format", format, "-f"]).arg(&file).output().unwrap();
        let text = String::from_utf8_lossy(&asked.stdout).into_owned();
        assert!(text.contains("components.db.set.aws_db_instance.this.publicly_accessible"), "{text}");
        if format == "json" {
            let schema: Value = serde_json::from_str(include_str!("../../schema/reach.schema.json")).unwrap();
            assert!(jsonschema::draft7::new(&schema).unwrap().is_valid(&serde_json::from_str(&text).unwrap()), "{text}");
        }
    }
}
