//! From the spanned tree to typed structs: every mistake of a file in one run, each at its token.
//!
//! Types are declared with [`spec!`](crate::spec), [`choice!`](crate::choice) and [`texts!`](crate::texts), which also give the JSON Schema.

mod arns;
mod collections;
mod day;
mod macros;
mod memory;
mod names;
mod retention;
pub mod rules;
mod scalars;
mod texts;
mod windows;

use std::borrow::Cow;
use std::cell::Cell;
use std::sync::Arc;

use schemars::JsonSchema;

use super::node::{Entry, Map, Node, Value};
use crate::diag::{Finding, Findings, Path, Place, Rule, list, suggest};
use crate::units::{Reference, Template};

pub use arns::{
    BucketArn, CertificateArn, ClusterArn, CodeSigningArn, FunctionArn, KeyArn, LayerArn, PolicyArn, QueueArn, RepositoryArn, RoleArn,
    TopicArn,
};
pub use collections::{Key, OneOrMany};
pub use day::Day;
pub use memory::MibIn;
pub use names::{EnvironmentVariable, InputName, Name};
pub use retention::LogRetention;
pub use scalars::{DurationIn, GibIn, Int, Percent};
pub use texts::Region;
pub use windows::{DailyWindow, WeeklyWindow};

/// What can be read from a tree and described by a schema.
pub trait Decode: Sized + JsonSchema {
    /// Reads `node`, which stands at `at`. `None` means that a finding says why.
    fn decode(node: &Node, at: &Path, decoder: &mut Decoder<'_>) -> Option<Self>;

    /// The value as it would be written, for defaults in the schema and the docs.
    fn spell(&self) -> serde_json::Value;
}

/// The file's own facts, which `${…}` may name in any string.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// `${name}`
    pub name: Arc<str>,
    /// `${environment}`; `None` in a file without environments.
    pub environment: Option<Arc<str>>,
    /// `${region}`
    pub region: Arc<str>,
    /// `${account}`; `None` where the environment does not name its account.
    pub account: Option<Arc<str>>,
}

impl Facts {
    /// Names that [`Facts`] answers for.
    pub const NAMES: [&'static str; 4] = ["name", "environment", "region", "account"];

    /// The fact that `reference` names, where it has a value.
    pub fn get(&self, reference: &Reference) -> Option<Arc<str>> {
        let [name] = reference.segments.as_slice() else { return None };
        match &**name {
            "name" => Some(self.name.clone()),
            "environment" => self.environment.clone(),
            "region" => Some(self.region.clone()),
            "account" => self.account.clone(),
            _ => None,
        }
    }
}

/// Collects findings while a tree is read.
pub struct Decoder<'a> {
    facts: &'a Facts,
    findings: &'a mut Findings,
    /// Keys that the enclosing level has taken out of the map at this path before the type reads it.
    common: Option<(Path, &'static [&'static str])>,
}

impl<'a> Decoder<'a> {
    /// A decoder that reports to `findings`.
    pub fn new(facts: &'a Facts, findings: &'a mut Findings) -> Self {
        Self { facts, findings, common: None }
    }

    /// Allows `keys` at `at` beside those of the type that is read there.
    pub fn with_common<T>(&mut self, at: &Path, keys: &'static [&'static str], read: impl FnOnce(&mut Self) -> T) -> T {
        let before = self.common.replace((at.clone(), keys));
        let result = read(self);
        self.common = before;
        result
    }

    /// Reads without reporting what `rule` finds.
    pub fn without<T>(&mut self, rule: &'static Rule, read: impl FnOnce(&mut Self) -> T) -> T {
        let first = self.findings.len();
        let result = read(self);
        let mut index = 0;
        self.findings.retain(|finding| {
            index += 1;
            index <= first || finding.rule != rule
        });
        result
    }

    /// Reports a finding.
    pub fn push(&mut self, finding: Finding) {
        self.findings.push(finding);
    }

    /// The scalar at `node` with the file's facts filled in; a finding where it is no scalar or names anything else.
    pub fn literal<'n>(&mut self, node: &'n Node, at: &Path, expected: &str) -> Option<Cow<'n, str>> {
        let Some(text) = node.text() else {
            self.wrong_type(node, at, expected);
            return None;
        };
        if !text.contains("${") {
            return Some(Cow::Borrowed(text));
        }
        let template = self.template(node, at, expected)?;
        if let Some(text) = template.as_literal() {
            return Some(Cow::Owned(text.to_owned()));
        }
        let message = format!("a value that is known only at apply time stands where {expected} is due");
        self.push(
            Finding::new(&rules::BAD_VALUE, Place::value(at), message)
                .help("write the value itself; `${name}`, `${environment}` and `${region}` may stand here"),
        );
        None
    }

    /// The scalar at `node` as a template with the file's facts filled in.
    pub fn template(&mut self, node: &Node, at: &Path, expected: &str) -> Option<Template> {
        let Some(text) = node.text() else {
            self.wrong_type(node, at, expected);
            return None;
        };
        let template = match Template::parse(text) {
            Ok(template) => template,
            Err(error) => {
                self.push(
                    Finding::new(&rules::BAD_REFERENCE, Place::value(at), error.reason)
                        .help("a reference is `${inputs.NAME}`, `${COMPONENT.ATTRIBUTE}`, or one of `${name}`, `${environment}`, `${region}`, `${account}`; write `$${` for a literal `${`"),
                );
                return None;
            }
        };
        let facts = self.facts;
        let template = template.substitute(|reference| facts.get(reference));
        let unknown = template.references().find(|r| r.segments.len() == 1).map(Reference::to_string);
        if let Some(name) = unknown {
            let message = format!("`${{{name}}}` has no value here");
            let finding = Finding::new(&rules::BAD_REFERENCE, Place::value(at), message);
            self.push(match name.as_str() {
                "account" => finding.help("name the account: `account: \"123456789012\"` in the environment"),
                "environment" => finding.help("name the environments of the file under `environments:`"),
                other => match suggest(other, Facts::NAMES) {
                    Some(meant) => finding.help(format!("did you mean `${{{meant}}}`?")),
                    None => finding.help("a component's value is `${COMPONENT.ATTRIBUTE}`, an input's `${inputs.NAME}`"),
                },
            });
            return None;
        }
        Some(template)
    }

    /// Reports that something else than `expected` stands at `node`.
    pub fn wrong_type(&mut self, node: &Node, at: &Path, expected: &str) {
        let found = node.value.kind();
        let message = format!("expected {expected}, found {found}");
        self.push(Finding::new(&rules::WRONG_TYPE, Place::value(at), message).label(format!("this is {found}")));
    }

    /// Reports a value that its place does not take.
    pub fn bad_value(&mut self, at: &Path, message: String) {
        self.push(Finding::new(&rules::BAD_VALUE, Place::value(at), message));
    }

    /// Reports a word that is none of `allowed`.
    pub fn unknown_value(&mut self, at: &Path, written: &str, what: &str, allowed: &[&str]) {
        let message = format!("`{written}` is not {what}");
        let finding = Finding::new(&rules::UNKNOWN_VALUE, Place::value(at), message);
        self.push(match suggest(written, allowed.iter().copied()) {
            Some(meant) => finding.did_you_mean(written, meant, allowed.iter().copied()),
            None => finding.help(format!("allowed: {}", list(allowed.iter().copied()))),
        });
    }
}

/// The entries of a map while a struct is read from it.
pub struct Fields<'n> {
    map: &'n Map,
    at: &'n Path,
    /// How many of them the struct has.
    found: Cell<usize>,
}

/// In a map of no more entries than this, a key is found sooner by looking at all of them than by its hash.
const FEW: usize = 10;

impl<'n> Fields<'n> {
    /// The map at `node`, or a finding that it is none.
    pub fn open(node: &'n Node, at: &'n Path, decoder: &mut Decoder<'_>) -> Option<Self> {
        let Value::Map(map) = &node.value else {
            decoder.wrong_type(node, at, "a map");
            return None;
        };
        Some(Self { map, at, found: Cell::new(0) })
    }

    /// The entry `key`, with the tree's own text of it, which paths share.
    fn entry(&self, key: &str) -> Option<(&'n Arc<str>, &'n Entry)> {
        let entry = if self.map.len() <= FEW { self.map.iter().find(|(name, _)| ***name == *key) } else { self.map.get_key_value(key) };
        self.found.update(|found| found + usize::from(entry.is_some()));
        entry
    }

    /// Reads the entry `key`; `None` with a finding where it is missing or unreadable.
    pub fn required<T: Decode>(&self, key: &'static str, decoder: &mut Decoder<'_>) -> Option<T> {
        let place = match self.entry(key) {
            Some((name, entry)) if entry.value.value != Value::Null => {
                return T::decode(&entry.value, &self.at.key(name.clone()), decoder);
            }
            Some((name, _)) => Place::key(&self.at.key(name.clone())),
            None => Place::key(self.at),
        };
        decoder.push(Finding::new(&rules::MISSING_KEY, place, missing(key)).help(format!("add `{key}:` here")));
        None
    }

    /// Reads the entry `key`; `default` where it is absent, null or unreadable (then with a finding).
    pub fn optional<T: Decode>(&self, key: &'static str, default: impl FnOnce() -> T, decoder: &mut Decoder<'_>) -> T {
        match self.entry(key) {
            Some((name, entry)) if entry.value.value != Value::Null => {
                T::decode(&entry.value, &self.at.key(name.clone()), decoder).unwrap_or_else(default)
            }
            _ => default(),
        }
    }

    /// Reports every key that is none of `known`. A key that was misspelt is not reported as missing, too.
    pub fn finish(self, known: &[&'static str], decoder: &mut Decoder<'_>) {
        if self.found.get() == self.map.len() {
            return;
        }
        let common = match &decoder.common {
            Some((path, keys)) if path == self.at => *keys,
            _ => &[],
        };
        for key in self.map.keys() {
            if known.contains(&&**key) || common.contains(&&**key) {
                continue;
            }
            let place = Place::key(&self.at.key(key.clone()));
            let allowed = known.iter().chain(common).copied();
            let free = allowed.clone().filter(|name| !self.map.contains_key(*name));
            let meant = suggest(key, free.clone());
            if let Some(meant) = meant {
                let (place, message) = (Place::key(self.at), missing(meant));
                let misspelt =
                    |finding: &Finding| *finding.rule == rules::MISSING_KEY && finding.place == place && finding.message == message;
                decoder.findings.retain(|finding| !misspelt(finding));
            }
            let finding = Finding::new(&rules::UNKNOWN_KEY, place, format!("`{key}` is not known here"));
            decoder.push(match meant {
                Some(meant) => finding.did_you_mean(key, meant, free),
                None => match suggest(key, allowed.clone()) {
                    Some(written) => finding.help(format!("did you mean `{written}`, which is written already?")),
                    None => finding.help(format!("known: {}", list(allowed))),
                },
            });
        }
    }
}

/// How the absence of `key` is reported.
pub fn missing(key: &str) -> String {
    format!("`{key}` is missing")
}

impl Decoder<'_> {
    /// Reads a bare value as the map that it stands for; places inside that map are the bare value's.
    pub fn shorthand<T>(
        &mut self,
        whole: &Node,
        at: &Path,
        key: &'static str,
        read: fn(&Node, &Path, &mut Decoder<'_>) -> Option<T>,
    ) -> Option<T> {
        let first = self.findings.len();
        let result = read(whole, at, self);
        if self.findings.len() <= first {
            return result;
        }
        let inner = Place::value(&at.key(key));
        for finding in &mut self.findings[first..] {
            if finding.place == inner {
                finding.place = Place::value(at);
                if let Some(fix) = &mut finding.fix {
                    for edit in &mut fix.edits {
                        edit.place = Place::value(at);
                    }
                }
            }
        }
        result
    }
}
