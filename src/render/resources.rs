//! Resources in rendered files, which are laid out by `terraform fmt`: what is asked of them can be read line by line.

use std::collections::BTreeMap;

use super::Files;
use crate::diag::Path;
use crate::hcl::identifier;

/// A `resource` block.
pub(crate) struct Resource<'a> {
    /// Path of the file.
    pub(crate) file: &'a str,
    /// Line of its head, from 0.
    pub(crate) line: usize,
    /// Terraform type.
    pub(crate) kind: &'a str,
    /// What it stands for in the architecture file: the comment above it, or above the resources that it belongs to.
    pub(crate) path: Path,
    /// Name in Terraform.
    pub(crate) label: &'a str,
    text: &'a str,
}

/// All resources of an environment.
pub(crate) struct Stack<'a> {
    pub(crate) all: Vec<Resource<'a>>,
    /// Positions by folder.
    folders: BTreeMap<&'a str, Vec<usize>>,
}

impl<'a> Stack<'a> {
    pub(crate) fn new(all: Vec<Resource<'a>>) -> Self {
        let mut folders: BTreeMap<&'a str, Vec<usize>> = BTreeMap::new();
        for (at, resource) in all.iter().enumerate() {
            folders.entry(folder(resource.file)).or_default().push(at);
        }
        Self { all, folders }
    }

    /// Resources of the type `kind` beside `resource` that refer to it.
    pub(crate) fn referring(&self, resource: &Resource<'a>, kind: &str) -> impl Iterator<Item = &Resource<'a>> {
        let reference = format!("{}.{}.", resource.kind, resource.label);
        let beside = self.folders.get(folder(resource.file)).into_iter().flatten().filter_map(|at| self.all.get(*at));
        beside.filter(move |other| other.kind == kind && other.text.contains(&reference))
    }

    /// True where a web ACL of another module protects the load balancer: the association takes its ARN in a variable.
    pub(crate) fn is_guarded(&self, balancer: &Resource<'a>) -> bool {
        let module = folder(balancer.file).rsplit('/').next().unwrap_or_default();
        let variable = format!("var.{}_arn", identifier(module));
        let associations = self.all.iter().filter(|other| other.kind == "aws_wafv2_web_acl_association");
        associations.into_iter().any(|other| other.is("resource_arn", &variable))
    }

    /// True where a resource of the type `kind` beside it refers to `resource`.
    pub(crate) fn has(&self, resource: &Resource<'a>, kind: &str) -> bool {
        self.referring(resource, kind).next().is_some()
    }
}

impl Resource<'_> {
    /// `type.name`.
    pub(crate) fn address(&self) -> String {
        format!("{}.{}", self.kind, self.label)
    }

    /// What stands after `name =` at the resource's own level.
    pub(crate) fn value(&self, name: &str) -> Option<&str> {
        self.text.lines().find_map(|line| assigned(line.strip_prefix("  ")?, name))
    }

    /// What stands after the first `name =` at any level.
    pub(crate) fn anywhere(&self, name: &str) -> Option<&str> {
        self.text.lines().find_map(|line| assigned(line.trim_start(), name))
    }

    /// True where the resource's own `name` is `value`, spelt as in HCL.
    pub(crate) fn is(&self, name: &str, value: &str) -> bool {
        self.value(name) == Some(value)
    }

    /// The resource's own `name` as a whole number.
    pub(crate) fn number(&self, name: &str) -> Option<i64> {
        self.value(name)?.parse().ok()
    }

    /// True where the resource has a block `name`.
    pub(crate) fn has_block(&self, name: &str) -> bool {
        self.text.lines().any(|line| line.strip_prefix("  ").and_then(|line| line.strip_prefix(name)) == Some(" {"))
    }

    /// True where the resource's block `name` assigns `value` to `argument`.
    pub(crate) fn block_has(&self, name: &str, argument: &str, value: &str) -> bool {
        let head = format!("\n  {name} {{\n");
        let block = self.text.split_once(&head).and_then(|(_, rest)| rest.split_once("\n  }"));
        block.is_some_and(|(block, _)| block.lines().any(|line| assigned(line.trim_start(), argument) == Some(value)))
    }

    /// True where `part` stands somewhere in it.
    pub(crate) fn contains(&self, part: &str) -> bool {
        self.text.contains(part)
    }

    /// Lines that assign `value` to `name`, at any level.
    pub(crate) fn assignments(&self, name: &str, value: &str) -> usize {
        self.text.lines().filter(|line| assigned(line.trim_start(), name) == Some(value)).count()
    }
}

fn assigned<'t>(line: &'t str, name: &str) -> Option<&'t str> {
    line.strip_prefix(name)?.trim_start_matches(' ').strip_prefix("= ")
}

fn folder(file: &str) -> &str {
    file.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// The resources of all files, in their order.
pub(crate) fn resources(files: &Files) -> Vec<Resource<'_>> {
    files
        .iter()
        .filter(|(file, _)| file.rsplit_once('.').is_some_and(|(_, ending)| ending == "tf"))
        .flat_map(|(file, text)| in_file(file, text))
        .collect()
}

fn in_file<'a>(file: &'a str, text: &'a str) -> Vec<Resource<'a>> {
    let mut found: Vec<Resource<'a>> = Vec::new();
    let mut path = match folder(file).strip_prefix("modules/") {
        Some(component) if !matches!(component, "network" | "firewall") => Path::of("components").key(component.to_owned()),
        _ => Path::of("network"),
    };
    let mut at = 0;
    for (number, line) in text.split_inclusive('\n').enumerate() {
        if let Some(traced) = line.strip_prefix("# ").and_then(traced) {
            path = traced;
        } else if let Some((kind, label)) = head(line) {
            let rest = text.get(at..).unwrap_or_default();
            let end = rest.find("\n}\n").map_or(rest.len(), |end| end + 3);
            let text = rest.get(..end).unwrap_or_default();
            found.push(Resource { file, line: number, kind, path: path.clone(), label, text });
        }
        at += line.len();
    }
    found
}

/// The path that a comment names: its first, where it names several.
fn traced(comment: &str) -> Option<Path> {
    let first = comment.split([',', ' ', '\n']).next()?;
    let top = first.split('.').next()?;
    matches!(top, "components" | "network" | "allow").then(|| Path::of(first))
}

/// Type and label of `resource "type" "label" {`.
fn head(line: &str) -> Option<(&str, &str)> {
    let mut parts = line.strip_prefix("resource \"")?.trim_end().strip_suffix("\" {")?.split("\" \"");
    Some((parts.next()?, parts.next()?))
}
