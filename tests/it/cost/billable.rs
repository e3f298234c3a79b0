//! From the other side: every resource of the rendered HCL that AWS bills has a line, and every line a resource.

use std::collections::BTreeMap;

use archgen::cost::Estimate;
use archgen::render::render;
use serde::Deserialize;

use super::answer;
use crate::examples;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    each: BTreeMap<String, String>,
    some: BTreeMap<String, String>,
    sometimes: BTreeMap<String, String>,
    free: BTreeMap<String, String>,
}

fn table() -> Table {
    toml::from_str(include_str!("../../data/billable.toml")).unwrap()
}

/// How many resources of each type a module has, by module.
fn resources(files: &BTreeMap<String, String>) -> BTreeMap<String, BTreeMap<String, usize>> {
    let mut found: BTreeMap<String, BTreeMap<String, usize>> = BTreeMap::new();
    for (path, text) in files {
        let Some((module, _)) = path.strip_prefix("modules/").and_then(|path| path.split_once('/')) else { continue };
        let types = text.lines().filter_map(|line| line.strip_prefix("resource \"")?.split('"').next());
        for name in types {
            *found.entry(module.to_owned()).or_default().entry(name.to_owned()).or_default() += 1;
        }
    }
    found
}

/// Price and resource of each line of `module`, counted or not.
fn lines<'e>(estimate: &'e Estimate, module: &str) -> Vec<(Option<&'e str>, &'e str)> {
    let of_module = estimate.components.iter().filter(|component| component.name == module);
    let all = of_module.flat_map(|component| {
        let counted = component.lines.iter().map(|line| (Some(&*line.price.name), &*line.resource));
        counted.chain(component.uncounted.iter().map(|line| (line.price.as_deref(), &*line.resource)))
    });
    all.collect()
}

fn complaints(estimate: &Estimate, files: &BTreeMap<String, String>, table: &Table) -> Vec<String> {
    let mut wrong = Vec::new();
    let rendered = resources(files);
    for (module, types) in &rendered {
        let lines = lines(estimate, module);
        for (resource, count) in types {
            let of_type = lines.iter().filter(|(_, of)| of == resource);
            if let Some(price) = table.each.get(resource) {
                let is_it = |name: &str| price.strip_suffix('*').map_or(name == price, |start| name.starts_with(start));
                // Files are billed by class: the first of them is there for each file system.
                let found = of_type.filter(|(name, _)| name.is_some_and(is_it)).count();
                let enough = if price.ends_with(".*") { found >= *count } else { found == *count };
                if !enough {
                    wrong.push(format!("{module}: {count} {resource}, {found} lines of {price}"));
                }
            } else if table.some.contains_key(resource) {
                if of_type.count() == 0 && !(resource == "aws_efs_backup_policy" && disabled(files, module)) {
                    wrong.push(format!("{module}: no line for {resource}"));
                }
            } else if table.free.contains_key(resource) {
                if of_type.count() > 0 {
                    wrong.push(format!("{module}: a line for {resource}, which is free"));
                }
            } else if !table.sometimes.contains_key(resource) {
                wrong.push(format!("{module}: nobody says whether {resource} is billed"));
            }
        }
    }
    for component in &estimate.components {
        let types = rendered.get(&component.name);
        let there = |resource: &str| types.is_some_and(|types| types.contains_key(resource));
        let billed = component.lines.iter().map(|line| &line.resource).chain(component.uncounted.iter().map(|line| &line.resource));
        wrong.extend(
            billed
                .filter(|resource| !there(resource))
                .map(|resource| format!("{}: a line for {resource}, which is not rendered", component.name)),
        );
    }
    wrong
}

fn disabled(files: &BTreeMap<String, String>, module: &str) -> bool {
    files.iter().any(|(path, text)| path.starts_with(&format!("modules/{module}/")) && text.contains("status = \"DISABLED\""))
}

#[test]
fn every_billable_resource_of_the_examples_has_a_line() {
    let table = table();
    examples::every_environment(|path, tree, environment| {
        let files = render(&archgen::arch::resolve(tree, environment).architecture.unwrap());
        let wrong = complaints(&answer(tree, environment), &files, &table);
        assert!(wrong.is_empty(), "{} {environment:?}\n{}", path.display(), wrong.join("\n"));
    });
}

#[test]
fn what_is_missing_on_either_side_is_seen() {
    let table = table();
    let tree = super::example("fastapi");
    let files = render(&archgen::arch::resolve(&tree, Some("production")).architecture.unwrap());
    let whole = answer(&tree, Some("production"));
    for id in ["network.nat-gateway.us-east-1a", "api.vcpu", "db.instance", "db.secret", "edge.hours", "monitoring.alarm.http-5xx"] {
        let mut part = whole.clone();
        for component in &mut part.components {
            let resource = component.lines.iter().find(|line| line.id == id).map(|line| line.resource.clone());
            let several = ["aws_ecs_service", "aws_secretsmanager_secret"].iter().any(|one| resource.as_deref() == Some(*one));
            component.lines.retain(|line| line.id != id && !(several && Some(&line.resource) == resource.as_ref()));
        }
        assert_eq!(complaints(&part, &files, &table).len(), 1, "{id}");
    }
    let mut further = files.clone();
    further.insert("modules/network/extra.tf".to_owned(), "resource \"aws_eip\" \"more\" {\n}\n".to_owned());
    assert_eq!(complaints(&whole, &further, &table).len(), 1);
    further.insert("modules/network/extra.tf".to_owned(), "resource \"aws_new_thing\" \"more\" {\n}\n".to_owned());
    assert_eq!(complaints(&whole, &further, &table).len(), 1);
}
