//! Who refers to a resource: beside it, or over a module's output and a variable that takes it.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

use super::stack::Stack;
use crate::contract::{Import, Rendered};
use crate::hcl::identifier;

/// Module, type, label.
type Place<'s> = (&'s str, &'s str, &'s str);

/// Who takes what an output gives: modules, each with the variable's name.
type Takers<'s> = BTreeMap<(String, String), Vec<(&'s str, &'s str)>>;

/// Referrers in one stack.
pub(super) struct Referrers<'s, 'a> {
    stack: &'s Stack<'a>,
    takers: OnceCell<Takers<'s>>,
}

impl<'s, 'a> Referrers<'s, 'a> {
    pub(super) fn new(stack: &'s Stack<'a>) -> Self {
        Self { stack, takers: OnceCell::new() }
    }

    fn takers(&self) -> &Takers<'s> {
        self.takers.get_or_init(|| {
            let mut takers: Takers<'s> = BTreeMap::new();
            for (module, part) in &self.stack.parts {
                for variable in &part.rendered.variables {
                    if let Import::Output(output) = &variable.import {
                        let key = (identifier(&output.component), identifier(&output.attribute));
                        takers.entry(key).or_default().push((module, &variable.name));
                    }
                }
            }
            takers
        })
    }

    /// Resources that refer to the one at `place`.
    pub(super) fn of(&self, (module, kind, label): Place<'s>) -> Vec<Place<'s>> {
        let mut found = BTreeSet::new();
        self.mentions(module, &format!("{kind}.{label}."), &mut found, &mut BTreeSet::new());
        found.remove(&(module, kind, label));
        found.into_iter().collect()
    }

    /// Resources of other modules that take what `module` gives otherwise than `before` did.
    pub(super) fn of_changed_outputs(&self, module: &'s str, before: &Rendered) -> Vec<Place<'s>> {
        let Some(part) = self.stack.parts.get(module) else { return Vec::new() };
        let mut found = BTreeSet::new();
        for output in &part.rendered.outputs {
            let known = before.outputs.iter().find(|known| known.name == output.name);
            if known.is_some_and(|known| known.value != output.value) {
                self.takers_of(module, &output.name, &mut found, &mut BTreeSet::new());
            }
        }
        found.into_iter().collect()
    }

    fn takers_of(&self, module: &str, output: &str, found: &mut BTreeSet<Place<'s>>, seen: &mut BTreeSet<(String, String)>) {
        let key = (module.to_owned(), output.to_owned());
        for (taker, variable) in self.takers().get(&key).into_iter().flatten() {
            self.mentions(taker, &format!("var.{variable}"), found, seen);
        }
    }

    /// Adds the resources of `module` whose text names `token`, and those that take an output which does.
    fn mentions(&self, module: &str, token: &str, found: &mut BTreeSet<Place<'s>>, seen: &mut BTreeSet<(String, String)>) {
        if !seen.insert((module.to_owned(), token.to_owned())) {
            return;
        }
        let Some((module, part)) = self.stack.parts.get_key_value(module) else { return };
        let texts = part.rendered.files.iter().filter(|file| file.text.contains(token));
        if texts.clone().next().is_some() {
            let naming = part.blocks().values().filter(|block| names(block.text, token));
            found.extend(naming.map(|block| (module.as_str(), block.kind, block.label)));
        }
        for file in texts.filter(|file| file.text.contains("locals {")) {
            for line in file.text.lines().filter(|line| names(line, token)) {
                if let Some((local, _)) = line.trim_start().split_once(" =") {
                    self.mentions(module, &format!("local.{}", local.trim_end()), found, seen);
                }
            }
        }
        for output in &part.rendered.outputs {
            if names(&output.value.print(), token) {
                self.takers_of(module, &output.name, found, seen);
            }
        }
    }
}

/// True where `text` holds `token`, not as the beginning of a longer name.
fn names(text: &str, token: &str) -> bool {
    text.match_indices(token).any(|(at, _)| {
        let after = text.get(at + token.len()..).and_then(|rest| rest.chars().next());
        token.ends_with('.') || !after.is_some_and(|c| c.is_ascii_alphanumeric() || c == '_')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_longer_name_is_another_one() {
        assert!(names("a = var.db_arn", "var.db_arn"));
        assert!(!names("a = var.db_arn_suffix", "var.db_arn"));
        assert!(names("aws_lb.this.arn", "aws_lb.this."));
    }
}
