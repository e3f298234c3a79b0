//! What is set beyond the model: whether the provider takes it, and what archgen no longer knows.

use crate::arch::rules::{
    SET_BAD_VALUE, SET_OUTSIDE_MODEL, SET_OVERRIDES_MODEL, SET_REFUSED_ARGUMENT, SET_UNKNOWN_ADDRESS, SET_UNKNOWN_ARGUMENT,
};
use crate::arch::set::{Misfit, Problem, Set, Setting, Touched, touched};
use crate::arch::{Architecture, Component};
use crate::components;
use crate::contract::{Value, unknown};
use crate::diag::{Finding, Findings, Place, list_all, suggest};
use crate::hcl::edit::Body;

pub(super) fn check(architecture: &Architecture, out: &mut Findings) {
    if architecture.settings.is_empty() {
        return;
    }
    let touched = touched(architecture);
    for (name, sets) in &architecture.settings {
        let Some(component) = architecture.components.get(name) else { continue };
        let (plain, misfits) = architecture.without_set(component);
        let addresses: Vec<String> = plain.addresses().collect();
        for set in sets {
            if !addresses.iter().any(|address| **address == *set.address) {
                out.push(unknown_address(component, set, &addresses));
                continue;
            }
            let body = plain.files.iter().find_map(|file| Body::of(&file.text, &set.head())).unwrap_or_default();
            for (argument, setting) in &set.arguments {
                let at = set.at.key(argument.clone());
                let mut wrong = misfits.iter().filter(|misfit| misfit.at.starts_with(&at)).peekable();
                if wrong.peek().is_some() {
                    out.extend(wrong.map(|misfit| misfit_found(misfit, set, component)));
                } else if let Some(one) = touched.iter().find(|one| one.at == at) {
                    out.push(outside(one, &body, setting, component));
                }
            }
        }
    }
}

fn unknown_address(component: &Component, set: &Set, addresses: &[String]) -> Finding {
    let message = format!("`{}` has no resource `{}`", component.name, set.address);
    let names = addresses.iter().map(String::as_str);
    let finding = Finding { place: Place::key(&set.at), ..unknown(&SET_UNKNOWN_ADDRESS, &set.at, message, &set.address, names) };
    if addresses.is_empty() { finding.note("nothing is rendered for what somebody else manages") } else { finding }
}

fn misfit_found(misfit: &Misfit, set: &Set, component: &Component) -> Finding {
    let Misfit { at, name, problem } = misfit;
    let kind = set.kind();
    match problem {
        Problem::Unknown(names) => {
            let finding = Finding::new(&SET_UNKNOWN_ARGUMENT, Place::key(at), format!("`{name}` is no argument of `{kind}` at this place"));
            match suggest(name, names.iter().map(String::as_str)) {
                Some(meant) => finding.did_you_mean(name, meant, names.iter().map(String::as_str)),
                None if names.len() <= MOST => finding.help(format!("there are {}", list_all(names.iter().map(String::as_str)))),
                None => finding.help(format!("the provider's page of `{kind}` lists its arguments")),
            }
        }
        Problem::Refused(reason) => Finding::new(&SET_REFUSED_ARGUMENT, Place::key(at), format!("`{name}` cannot be set: {reason}")),
        Problem::Identity(identity) => {
            let message = format!("`{name}` cannot be set: {}", identity.why.reason());
            let finding = Finding::new(&SET_REFUSED_ARGUMENT, Place::key(at), message);
            let of_type = components::of_name(component.type_name);
            match of_type.and_then(|of_type| identity.attribute(kind, of_type)) {
                Some(key) => finding.help(format!("say it with `{key}` of the component")),
                None => finding.help("take it out: it follows from the rest of the file"),
            }
        }
        Problem::Type(expected) => Finding::new(&SET_BAD_VALUE, Place::value(at), format!("`{name}` takes {expected}")),
        Problem::Missing(required) => {
            let finding = Finding::new(&SET_BAD_VALUE, Place::key(at), format!("the block `{name}` needs `{required}`"));
            finding.help(format!("add `{required}:` here"))
        }
    }
}

/// Most arguments that a finding lists.
const MOST: usize = 12;

/// Longest value that a message shows, in characters.
const LONGEST: usize = 60;

fn outside(one: &Touched, body: &Body, setting: &Setting<Value>, component: &Component) -> Finding {
    let written = written(body, &one.argument, setting);
    let place = Place::key(&one.at);
    let name = format!("`{}` of `{}`", one.argument, one.address);
    if written.is_none() && one.answers.is_empty() {
        return Finding::new(&SET_OUTSIDE_MODEL, place, format!("{name} is outside the model: no answer of archgen knows of it"));
    }
    let message = match &written {
        Some(value) => format!("{name} is outside the model, and overrides {value}, which follows from `{}`", component.path),
        None => format!("{name} is outside the model, and answers of archgen are made of it"),
    };
    let mut finding = Finding::new(&SET_OVERRIDES_MODEL, place, message);
    if !one.answers.is_empty() {
        let answers: Vec<String> = one.answers.iter().map(ToString::to_string).collect();
        finding = finding.note(format!("archgen then does not know {}", answers.join(" and ")));
    }
    if ignored(body, &one.argument) {
        finding = finding.note("`ignore_changes` of the resource names it: it counts when the resource is made, and never again");
    }
    match one.instead {
        Some(key) => finding
            .related(Place::key(&component.path.key(key)), "the model says it here")
            .help(format!("say it with `{key}` of the component, where it can; else accept this with the reason")),
        None => {
            finding.related(Place::key(&component.path), "the model says it here").help("accept this with the reason, where it is meant")
        }
    }
}

/// What the model writes of what is set, for a message.
fn written(body: &Body, name: &str, setting: &Setting<Value>) -> Option<String> {
    if let Some(value) = body.argument(name) {
        let short = !value.contains('\n') && value.chars().count() <= LONGEST;
        return Some(if short { format!("`{name} = {value}`") } else { format!("the model's own `{name}`") });
    }
    let blocks = body.blocks(name);
    let first = blocks.first()?;
    match setting {
        // Of a block that is changed, what is changed counts.
        Setting::Map(map) => {
            let inner = map.iter().find_map(|(key, inner)| written(first, key, inner))?;
            Some(format!("{inner} in `{name}`"))
        }
        _ => Some(format!("the model's own `{name}`")),
    }
}

/// True where the resource leaves the argument to somebody else.
fn ignored(body: &Body, name: &str) -> bool {
    let ignored = body.blocks("lifecycle").first().and_then(|lifecycle| lifecycle.argument("ignore_changes"));
    ignored.is_some_and(|list| list.split(|c: char| !(c.is_ascii_alphanumeric() || c == '_')).any(|word| word == name))
}
