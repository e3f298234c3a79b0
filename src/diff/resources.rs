//! What becomes of every resource: argument by argument, and what follows for those that refer to it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use hcl::Expression;

use super::class::{Action, Class, Effect};
use super::compare::{Comparison, Difference};
use super::consequences::{self, Turn};
use super::lifecycle::Lifecycle;
use super::referrers::Referrers;
use super::reminders;
use super::stack::{Block, Part, Stack};
use super::value::{Arguments, Entry, Reference};
use crate::contract::{ModuleFile, Rendered};
use crate::hcl::identifier;

/// An argument that changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ArgumentChange {
    /// `container_definitions[api].image`.
    pub argument: String,
    /// Before; `None` where it was not there.
    pub before: Option<String>,
    /// After; `None` where it is there no more.
    pub after: Option<String>,
    /// What the provider plans for it.
    pub effect: Effect,
    /// What that does.
    pub class: Class,
    /// Address of the resource whose new attributes make the difference.
    pub cause: Option<String>,
    /// Why it does that, where it does not follow from the effect.
    pub source: &'static str,
}

/// What becomes of a resource.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ResourceChange {
    /// Its address after; that of before where it is destroyed.
    pub address: String,
    /// Its address before, where that was another.
    pub previous: Option<String>,
    /// Terraform type.
    pub kind: String,
    /// The component that it is there for, or `network`.
    pub owner: Arc<str>,
    /// What is done with it.
    pub action: Action,
    /// What that does.
    pub class: Class,
    /// Arguments that change.
    pub arguments: Vec<ArgumentChange>,
    /// What a person should know of it.
    pub notes: Vec<String>,
}

/// What holds for every resource.
#[derive(Clone, Debug, Default)]
pub(super) struct Wide {
    /// Why all of them are made anew: `region`.
    pub replaces: Option<(&'static str, String, String)>,
    /// The default tags before and after, where they differ.
    pub tags: Option<(String, String)>,
    /// Modules whose resources stay when they leave.
    pub retained: BTreeSet<String>,
    /// Addresses of resources that are there already when they come.
    pub imported: BTreeSet<String>,
}

/// Where a resource is: module, type, label; module and label as they are on its side.
type Place<'s> = (&'s str, &'s str, &'s str);

/// The resources that change, by address.
pub(super) fn changes(before: &Stack<'_>, after: &Stack<'_>, wide: &Wide) -> BTreeMap<String, ResourceChange> {
    Work::new(before, after, wide).run()
}

struct Work<'s, 'b, 'a> {
    before: &'s Stack<'b>,
    after: &'s Stack<'a>,
    wide: &'s Wide,
    /// Places before by the address after, of modules that were looked into.
    known: BTreeMap<String, Place<'s>>,
    referrers: Referrers<'s, 'a>,
    /// Resources that are made anew, and those that are made: what they give is new.
    renewed: BTreeSet<String>,
    changed: BTreeMap<String, ResourceChange>,
}

impl<'s, 'b, 'a> Work<'s, 'b, 'a> {
    fn new(before: &'s Stack<'b>, after: &'s Stack<'a>, wide: &'s Wide) -> Self {
        Self {
            before,
            after,
            wide,
            known: BTreeMap::new(),
            referrers: Referrers::new(after),
            renewed: BTreeSet::new(),
            changed: BTreeMap::new(),
        }
    }

    fn run(mut self) -> BTreeMap<String, ResourceChange> {
        let mut waiting: Vec<Place<'s>> = Vec::new();
        let sources = self.sources();
        for (module, part) in &self.after.parts {
            let source = sources.get(module.as_str()).copied();
            let known = source.and_then(|source| self.before.parts.get(source));
            let same_name = source == Some(module.as_str());
            if let Some(known) = known.filter(|_| same_name && self.wide.replaces.is_none() && self.wide.tags.is_none())
                && is_same(known.rendered, part.rendered)
            {
                continue;
            }
            if let (Some(known), Some(source)) = (known, source) {
                for block in known.blocks().values() {
                    self.known.insert(self.before.address(source, block.kind, block.label), (source, block.kind, block.label));
                }
                waiting.extend(self.referrers.of_changed_outputs(module, known.rendered));
            }
            let whole = !same_name || self.wide.replaces.is_some() || self.wide.tags.is_some();
            let stale = Stale::of(known.filter(|_| !whole), part);
            waiting
                .extend(part.blocks().values().filter(|block| stale.is_in(block)).map(|block| (module.as_str(), block.kind, block.label)));
        }
        let followed: BTreeSet<&str> = sources.values().copied().collect();
        for (module, part) in self.before.parts.iter().filter(|(module, _)| !followed.contains(module.as_str())) {
            for block in part.blocks().values() {
                self.known.insert(self.before.address(module, block.kind, block.label), (module, block.kind, block.label));
            }
        }
        self.destroyed();
        // A resource is looked at again when something that it refers to turns out to change.
        while let Some(place) = waiting.pop() {
            if self.judge(place) {
                waiting.extend(self.referrers.of(place));
            }
        }
        self.changed
    }

    /// The name of each module of after, before.
    fn sources(&self) -> BTreeMap<&'s str, &'s str> {
        self.before
            .parts
            .keys()
            .filter_map(|module| Some((self.after.parts.get_key_value(self.before.module(module))?.0.as_str(), module.as_str())))
            .collect()
    }

    fn destroyed(&mut self) {
        let is_there = |address: &str| {
            let mut steps = address.splitn(4, '.').skip(1);
            let (module, kind, label) = (steps.next()?, steps.next()?, steps.next()?);
            self.after.block(module, kind, label)
        };
        let gone: Vec<Place<'s>> = self.known.iter().filter(|(address, _)| is_there(address).is_none()).map(|(_, place)| *place).collect();
        for (module, kind, label) in gone {
            let Some(block) = self.before.block(module, kind, label) else { continue };
            let row = consequences::removed(kind);
            let address = format!("module.{module}.{kind}.{label}");
            let mut notes: Vec<String> = Vec::new();
            // The group of what is retained stays with it, without its rules.
            let owner = if (module, kind) == ("firewall", "aws_security_group") { identifier(&block.owner) } else { module.to_owned() };
            let retained = self.wide.retained.contains(&owner);
            if !retained && is_true(&self.before.arguments(module, block), "deletion_protection") {
                notes.push("AWS refuses it as long as `deletion_protection` is on".to_owned());
            }
            let change = ResourceChange {
                address: address.clone(),
                previous: None,
                kind: kind.to_owned(),
                owner: block.owner.clone(),
                action: if retained { Action::Forget } else { Action::Delete },
                class: if retained { Class::None } else { row.class },
                arguments: Vec::new(),
                notes,
            };
            self.changed.insert(address, change);
        }
    }

    /// Looks at a resource of after; true where more of it changes than was known.
    fn judge(&mut self, (module, kind, label): Place<'s>) -> bool {
        let address = self.after.address(module, kind, label);
        let Some(block) = self.after.block(module, kind, label) else { return false };
        let source = self.known.get(&address).copied().or_else(|| {
            // A module that nothing changed in has its resources where they were.
            self.before.block(module, kind, label).map(|block| (module, block.kind, block.label))
        });
        let Some((from, _, old)) = source else {
            return self.created(address, kind, block);
        };
        let Some(known) = self.before.block(from, kind, old) else { return false };
        let previous = Some(format!("module.{from}.{kind}.{old}")).filter(|previous| *previous != address);
        let lifecycle = Lifecycle::of(self.after, module, block);
        let mut arguments = self.differences((from, known), (module, block), &lifecycle);
        arguments.extend(self.wide_changes(kind));
        arguments.extend(self.triggered(module, &lifecycle));
        let effect = arguments.iter().map(|argument| argument.effect).max().unwrap_or(Effect::None);
        let action = match effect {
            Effect::Replace => Action::Replace,
            Effect::Update => Action::Update,
            Effect::None if previous.is_some() => Action::Move,
            Effect::None => return false,
        };
        let class = arguments.iter().map(|argument| argument.class).max().unwrap_or_default();
        let mut change = ResourceChange {
            address: address.clone(),
            previous,
            kind: kind.to_owned(),
            owner: block.owner.clone(),
            action,
            class: if action == Action::Move { Class::None } else { class },
            arguments,
            notes: Vec::new(),
        };
        if action == Action::Update {
            change.notes = reminders::of(kind, &change.arguments, &self.after.arguments(module, block));
        }
        if action == Action::Replace {
            change.notes = lifecycle.notes(kind, &self.before.arguments(from, known), &self.after.arguments(module, block));
            self.renewed.insert(address.clone());
        }
        if self.changed.get(&address) == Some(&change) {
            return false;
        }
        self.changed.insert(address, change);
        true
    }

    fn created(&mut self, address: String, kind: &str, block: &Block<'_>) -> bool {
        if !self.renewed.insert(address.clone()) {
            return false;
        }
        let imported = self.wide.imported.contains(&address);
        let row = consequences::created(kind);
        let change = ResourceChange {
            address: address.clone(),
            previous: None,
            kind: kind.to_owned(),
            owner: block.owner.clone(),
            action: if imported { Action::Import } else { Action::Create },
            class: if imported { Class::None } else { row.class },
            arguments: Vec::new(),
            notes: Vec::new(),
        };
        self.changed.insert(address, change);
        true
    }

    fn differences(&self, before: (&str, &Block<'b>), after: (&str, &Block<'a>), lifecycle: &Lifecycle) -> Vec<ArgumentChange> {
        let is_new = |reference: &Reference| self.renewed.contains(&reference.address);
        let mut comparison = Comparison { kind: after.1.kind, is_new: &is_new, found: Vec::new() };
        comparison.resources(&own(self.before, before.0, before.1), &own(self.after, after.0, after.1));
        let found = comparison.found.into_iter().filter(|one| !lifecycle.ignores(&one.argument));
        found.map(|one| judged(after.1.kind, one)).collect()
    }

    fn wide_changes(&self, kind: &str) -> Vec<ArgumentChange> {
        let mut found = Vec::new();
        if let Some((argument, before, after)) = &self.wide.replaces {
            let row = consequences::replaced(kind);
            found.push(ArgumentChange {
                argument: (*argument).to_owned(),
                before: Some(before.clone()),
                after: Some(after.clone()),
                effect: Effect::Replace,
                class: row.class,
                cause: None,
                source: row.source,
            });
        }
        if let Some((before, after)) = self.wide.tags.as_ref().filter(|_| consequences::is_tagged(kind)) {
            let (argument, shown) = ("tags_all".to_owned(), "tags_all".to_owned());
            found.push(judged(kind, Difference { argument, shown, before: Some(before.clone()), after: Some(after.clone()), cause: None }));
        }
        found
    }

    /// What `replace_triggered_by` makes of resources that are made anew.
    fn triggered(&self, module: &str, lifecycle: &Lifecycle) -> Option<ArgumentChange> {
        let cause = lifecycle.triggers.iter().find_map(|(kind, label)| {
            let address = self.after.address(module, kind, label);
            (self.renewed.contains(&address) && self.known_before(&address)).then_some((address, kind))
        });
        let (address, _) = cause?;
        Some(ArgumentChange {
            argument: "replace_triggered_by".to_owned(),
            before: None,
            after: None,
            effect: Effect::Replace,
            class: consequences::replaced(&lifecycle.kind).class,
            cause: Some(address),
            source: "",
        })
    }

    fn known_before(&self, address: &str) -> bool {
        self.changed.get(address).is_none_or(|change| change.action != Action::Create)
    }
}

/// Which resources of a module have to be looked at: the others can differ in what they refer to only.
struct Stale<'s, 'b> {
    known: Option<&'s Part<'b>>,
    /// True where the same name of a variable, or a local value, stands for something else.
    names: bool,
}

impl<'s, 'b> Stale<'s, 'b> {
    fn of(known: Option<&'s Part<'b>>, part: &Part<'_>) -> Self {
        let other = |before: &Rendered| {
            let import = |name: &str| before.variables.iter().find(|variable| variable.name == name).map(|variable| &variable.import);
            let variables = part.rendered.variables.iter();
            let another = |file: &&ModuleFile| file.text.contains("locals {") && !before.files.iter().any(|known| known.text == file.text);
            variables.clone().any(|variable| import(&variable.name).is_some_and(|import| *import != variable.import))
                || part.rendered.files.iter().any(|file| another(&file))
        };
        Self { known, names: known.is_some_and(|known| other(known.rendered)) }
    }

    fn is_in(&self, block: &Block<'_>) -> bool {
        let Some(known) = self.known.and_then(|known| known.block(block.kind, block.label)) else { return true };
        known.text != block.text || (self.names && (block.text.contains("var.") || block.text.contains("local.")))
    }
}

/// What a resource says to AWS: its arguments without what is for Terraform.
fn own(stack: &Stack<'_>, module: &str, block: &Block<'_>) -> Arguments {
    let mut arguments = stack.arguments(module, block);
    arguments.retain(|(name, _)| !matches!(name.as_str(), "lifecycle" | "depends_on" | "provider"));
    arguments
}

/// True where nothing of a module differs.
fn is_same(before: &Arc<Rendered>, after: &Arc<Rendered>) -> bool {
    if Arc::ptr_eq(before, after) {
        return true;
    }
    let same_files = before.files.len() == after.files.len()
        && before.files.iter().zip(&after.files).all(|(one, other)| one.name == other.name && one.text == other.text);
    let imports = |rendered: &Rendered| {
        rendered.variables.iter().map(|variable| (variable.name.clone(), variable.import.clone())).collect::<Vec<_>>()
    };
    same_files
        && imports(before) == imports(after)
        && before.outputs.len() == after.outputs.len()
        && before.outputs.iter().zip(&after.outputs).all(|(one, other)| one.name == other.name && one.value == other.value)
}

fn judged(kind: &str, one: Difference) -> ArgumentChange {
    let turn = Turn::of(one.before.as_deref(), one.after.as_deref());
    let row = consequences::of_argument(kind, &one.argument, turn);
    ArgumentChange {
        argument: one.shown,
        before: one.before,
        after: one.after,
        effect: row.effect,
        class: row.class,
        cause: one.cause,
        source: row.source,
    }
}

/// True where an argument is `true`.
pub(super) fn is_true(arguments: &Arguments, name: &str) -> bool {
    let entry = arguments.iter().find(|(argument, _)| argument == name).map(|(_, entry)| entry);
    matches!(entry, Some(Entry::Argument(value)) if value.as_text().as_deref() == Some("true"))
}

/// `aws_db_instance.this.resource_id` as type and label.
pub(super) fn resource_of(expression: &Expression) -> Option<(String, String)> {
    let text = expression.to_string();
    let mut steps = text.split('.');
    Some((steps.next()?.to_owned(), steps.next()?.to_owned()))
}
