//! What no plan shows: values that others set until now, and values that are written once.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::class::{Action, Effect};
use super::consequences::{self, Turn};
use super::lifecycle::Lifecycle;
use super::resources::ResourceChange;
use super::stack::{Block, Stack};
use super::value::{Arguments, Entry, Value};

/// What a person should know, by component as it is called after.
pub(super) type Notes = BTreeMap<Arc<str>, Vec<String>>;

/// How write-only arguments end; one that ends in [`VERSION`] says when they are sent.
const WRITE_ONLY: &str = "_wo";
const VERSION: &str = "_wo_version";

/// Notes on resources that are there on both sides.
pub(super) fn notes(before: &Stack<'_>, after: &Stack<'_>, changed: &BTreeMap<String, ResourceChange>) -> Notes {
    let mut notes = Notes::new();
    for (module, part) in &before.parts {
        let later = before.module(module);
        let Some(other) = after.parts.get(later).filter(|other| !Arc::ptr_eq(other.rendered, part.rendered)) else { continue };
        let speaks = |text: &str| text.contains("ignore_changes") || text.contains(VERSION);
        let mut found = Vec::new();
        let mut written = Vec::new();
        for known in part.blocks().values() {
            let address = before.address(module, known.kind, known.label);
            let Some(block) = address.rsplit_once('.').and_then(|(_, label)| other.block(known.kind, label)) else { continue };
            if known.text == block.text && !speaks(known.text) {
                continue;
            }
            let arguments = [before.arguments(module, known), after.arguments(later, block)];
            let action = changed.get(&address).map(|change| change.action);
            if action != Some(Action::Replace) {
                found.extend(kept(block, &arguments));
            }
            if !speaks(known.text) {
                continue;
            }
            found.extend(handed_over(&Lifecycle::of(before, module, known), &Lifecycle::of(after, later, block), block));
            written.extend(write_only(&arguments).map(|(name, same)| (block, name, same, action)));
        }
        found.extend(written.iter().filter(|(_, _, same, action)| !same && *action != Some(Action::Replace)).map(|(block, name, ..)| {
            let (kind, label) = (block.kind, block.label);
            format!("`{kind}.{label}` keeps its old `{name}{WRITE_ONLY}`: raise the version of the credentials in the same change")
        }));
        // A new secret gets a new password, of which whoever has the old one learns nothing.
        let renewed = written.iter().find(|(block, .., action)| is_secret(block) && *action == Some(Action::Replace));
        let left = written.iter().filter(|(block, .., action)| !is_secret(block) && *action != Some(Action::Replace));
        found.extend(renewed.into_iter().flat_map(|_| left.clone()).map(|(block, ..)| {
            let (kind, label) = (block.kind, block.label);
            format!("the new secret holds a new password, and `{kind}.{label}` keeps the old one: raise the version of the credentials in the same change")
        }));
        if !found.is_empty() {
            notes.entry(other.rendered.component.clone()).or_default().extend(found);
        }
    }
    notes
}

fn is_secret(block: &Block<'_>) -> bool {
    block.kind == "aws_secretsmanager_secret_version"
}

/// Arguments that leave, and whose value the provider does not take back.
fn kept(block: &Block<'_>, [before, after]: &[Arguments; 2]) -> Vec<String> {
    let mut gone = Vec::new();
    leaving(before, after, "", &mut gone);
    let stays = |argument: &String| consequences::of_argument(block.kind, argument, Turn::Removed).effect == Effect::None;
    let (kind, label) = (block.kind, block.label);
    let note = |argument: String| format!("`{kind}.{label}` keeps its `{argument}`: what leaves the file is not taken back in AWS");
    gone.into_iter().filter(stays).map(note).collect()
}

/// Names of arguments that only `before` has, below `above` and in single blocks.
fn leaving(before: &Arguments, after: &Arguments, above: &str, gone: &mut Vec<String>) {
    for (name, entry) in before {
        let path = format!("{above}{name}");
        match (entry, after.iter().find(|(other, _)| other == name)) {
            (Entry::Argument(_), None) => gone.push(path),
            (Entry::Blocks(was), Some((_, Entry::Blocks(is)))) => {
                if let ([was], [is]) = (was.as_slice(), is.as_slice()) {
                    leaving(was, is, &format!("{path}."), gone);
                }
            }
            _ => {}
        }
    }
}

/// Arguments that were left to others, and are no longer.
fn handed_over(was: &Lifecycle, is: &Lifecycle, block: &Block<'_>) -> Option<String> {
    let taken: Vec<String> =
        was.ignored().iter().filter(|argument| !is.ignores(argument)).map(|argument| format!("`{argument}`")).collect();
    (!taken.is_empty()).then(|| {
        let (kind, label, taken) = (block.kind, block.label, taken.join(", "));
        format!("`{kind}.{label}`: the next apply sets {taken}, which was left to others until now: what they set meanwhile is undone")
    })
}

/// Write-only arguments, without their ending, that keep their version; true for those that stay the same.
fn write_only([before, after]: &[Arguments; 2]) -> impl Iterator<Item = (String, bool)> {
    let value = |arguments: &'_ Arguments, name: &str| match arguments.iter().find(|(known, _)| known == name) {
        Some((_, Entry::Argument(value))) => Some(value.clone()),
        _ => None::<Value>,
    };
    let names = after.iter().filter_map(|(name, _)| name.strip_suffix(WRITE_ONLY));
    let kept = names.filter(|name| {
        let version = format!("{name}{VERSION}");
        value(before, &version) == value(after, &version)
    });
    let same = |name: &str| {
        let name = format!("{name}{WRITE_ONLY}");
        value(before, &name) == value(after, &name)
    };
    kept.map(|name| (name.to_owned(), same(name))).collect::<Vec<_>>().into_iter()
}
