//! Findings of several environments as those of one file.

use std::sync::Arc;

use crate::diag::Located;

/// Findings of several environments, each once with the environments that have it, and something that goes with it.
pub(super) struct Merged<T>(pub(super) Vec<(Located, T, Vec<usize>)>);

impl<T: PartialEq> Merged<T> {
    pub(super) fn add(&mut self, one: Located, with: T, environment: usize) {
        match self.0.iter_mut().find(|(other, other_with, _)| same(other, &one) && *other_with == with) {
            Some((other, _, environments)) => {
                environments.push(environment);
                // What an environment adds may hide or show what was meant; the answer must not depend on their order.
                if helpfulness(&one) > helpfulness(other) {
                    *other = one;
                }
            }
            None => self.0.push((one, with, vec![environment])),
        }
    }

    /// The findings, with a note on those that not every environment has.
    pub(super) fn finish(self, environments: &[Option<Arc<str>>]) -> impl Iterator<Item = (Located, T)> {
        self.0.into_iter().map(|(mut one, with, found_in)| {
            if found_in.len() < environments.len() {
                let mut names: Vec<&str> = found_in.iter().filter_map(|index| environments.get(*index)?.as_deref()).collect();
                names.sort_unstable();
                let word = if names.len() == 1 { "environment" } else { "environments" };
                one.finding.notes.push(format!("in the {word} {}", names.join(", ")));
            }
            (one, with)
        })
    }
}

/// One mistake of the file, seen from two environments or through two components' defaults.
fn same(a: &Located, b: &Located) -> bool {
    let key = |one: &Located| (one.span, one.finding.rule.id, one.related.clone());
    key(a) == key(b) && a.finding.message == b.finding.message
}

fn helpfulness(one: &Located) -> (bool, &Option<String>, &[String]) {
    (one.fix().is_some(), &one.finding.help, &one.finding.notes)
}
