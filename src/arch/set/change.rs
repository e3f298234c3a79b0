//! What is set, held against what the provider takes, and as changes of HCL.

use std::sync::Arc;

use super::Setting;
use super::identity::{self, Identity};
use super::provider::{Argument, Block, Body as Known, Entry, Kind, Shape};
use crate::contract::{Module, Value, ValuePart};
use crate::diag::Path;
use crate::hcl::Expr;
use crate::hcl::edit::{Body, Change};

/// Why something cannot be set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// The provider has no such argument; the names that it has.
    Unknown(Vec<String>),
    /// Nobody may set it; why.
    Refused(String),
    /// More than its resource is made of it.
    Identity(Identity),
    /// It is of another type; what is expected.
    Type(String),
    /// Something of it is missing; its name.
    Missing(String),
}

/// A place under `set` and what is wrong there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misfit {
    /// Where.
    pub at: Path,
    /// The name of the argument or block.
    pub name: Arc<str>,
    /// What.
    pub problem: Problem,
}

/// What would change a resource's address, or what the model says of it as a whole.
const REFUSED: [(&str, &str); 11] = [
    ("count", "it would change the resource's address, which everything else refers to"),
    ("for_each", "it would change the resource's address, which everything else refers to"),
    ("provider", "where a resource is belongs to the model"),
    ("region", "where a resource is belongs to the model: `region` of the file, and what it derives from it"),
    ("lifecycle", "what may be destroyed and what is ignored follows from the file: `protected`, `deletion_protection`, who owns a value"),
    ("depends_on", "the order follows from who refers to whom: name the other component's attribute in an argument instead"),
    ("provisioner", "programs that run while something is applied belong to nobody's model"),
    ("connection", "programs that run while something is applied belong to nobody's model"),
    ("dynamic", "the output holds literals only: write the blocks out as a list"),
    ("id", "AWS gives it; the provider ignores what is written"),
    ("tags_all", "the provider makes it of `tags` and the file's own tags"),
];

/// What is looked up while arguments become changes.
pub struct Context<'c, 'w> {
    /// The type of the resource.
    pub resource: &'c str,
    /// True where the file's provider may be 5.100.
    pub allows_5: bool,
    /// Turns values into expressions.
    pub module: &'c mut Module<'w>,
    /// What is wrong.
    pub misfits: Vec<Misfit>,
}

/// The changes that `settings`, written at `at`, make of a block that takes `known` and holds `written`. What does not fit is left out.
pub fn change(
    settings: &[(Arc<str>, Setting<Value>)],
    at: &Path,
    known: &Known,
    written: Option<&Body>,
    context: &mut Context<'_, '_>,
) -> Vec<(String, Change)> {
    let mut changes = Vec::new();
    for (name, setting) in settings {
        let at = at.key(name.clone());
        let made = match known.entry(name) {
            // Only a resource has what Terraform itself reads, and the provider's own names elsewhere may be the same.
            entry if is_meta(name, entry.as_ref(), at.segments().len()) => Err(refusal(name)),
            Some(_) if let Some(identity) = of_model(name, &at, context) => Err(Problem::Identity(identity)),
            Some(Entry::Argument(argument)) => of_argument(setting, argument, context).map(|value| Some(Change::Argument(value))),
            Some(Entry::Block(block)) => of_block(name, setting, &at, &block, written, context),
            None => Err(Problem::Unknown(offered(known, &at, context))),
        };
        match made {
            Ok(change) => changes.extend(change.map(|change| (name.to_string(), change))),
            Err(problem) => context.misfits.push(Misfit { at, name: name.clone(), problem }),
        }
    }
    changes
}

/// How deep an argument of a resource lies: `components.api.set."aws_ecs_service.this".name`.
const TOP: usize = 5;

fn is_meta(name: &str, entry: Option<&Entry>, depth: usize) -> bool {
    REFUSED.iter().any(|(refused, _)| *refused == name) && (depth == TOP || entry.is_none())
}

/// What makes an argument of the resource itself the model's own.
fn of_model(name: &str, at: &Path, context: &Context<'_, '_>) -> Option<Identity> {
    identity::of_argument(context.resource, name).filter(|_| at.segments().len() == TOP)
}

/// Names of what may be written where `at` is, of all that `known` takes.
fn offered(known: &Known, at: &Path, context: &Context<'_, '_>) -> Vec<String> {
    let may = |name: &&str| {
        let entry = known.entry(name);
        let refused = is_meta(name, entry.as_ref(), at.segments().len()) || of_model(name, at, context).is_some();
        !refused
            && match entry {
                Some(Entry::Argument(argument)) => !(argument.secret || argument.only_6 && context.allows_5),
                Some(Entry::Block(block)) => block.secret().is_none() && !(block.only_6 && context.allows_5),
                None => false,
            }
    };
    known.names().filter(may).map(str::to_owned).collect()
}

fn refusal(name: &str) -> Problem {
    let reason = REFUSED.iter().find(|(refused, _)| *refused == name).map_or("", |(_, reason)| reason);
    Problem::Refused(reason.to_owned())
}

const ONLY_6: &str = "the AWS provider has it from 6.0 on, and `terraform: { provider: … }` of the file asks for 5.x";

fn of_argument(setting: &Setting<Value>, argument: Argument, context: &mut Context<'_, '_>) -> Result<Expr, Problem> {
    if argument.computed {
        return Err(Problem::Refused("AWS gives it, and nobody can set it".to_owned()));
    }
    if argument.secret {
        return Err(Problem::Refused("it is a secret, which would stand in the file, in the output and in the state".to_owned()));
    }
    if argument.only_6 && context.allows_5 {
        return Err(Problem::Refused(ONLY_6.to_owned()));
    }
    let wrong = || Problem::Type(expected(argument));
    match (argument.shape, setting) {
        (Shape::One, Setting::List(_) | Setting::Map(_)) if argument.kind != Kind::Any => Err(wrong()),
        (Shape::List, Setting::List(items)) => {
            let items: Option<Vec<Expr>> = items.iter().map(|item| scalar(item, argument.kind, context)).collect();
            items.map(Expr::List).ok_or_else(wrong)
        }
        (Shape::Map, Setting::Map(map)) => {
            let pairs: Option<Vec<(String, Expr)>> =
                map.iter().map(|(key, item)| Some((key.to_string(), scalar(item, argument.kind, context)?))).collect();
            pairs.map(Expr::object).ok_or_else(wrong)
        }
        (Shape::List | Shape::Map, _) => Err(wrong()),
        (Shape::One, setting) => scalar(setting, argument.kind, context).ok_or_else(wrong),
    }
}

fn expected(argument: Argument) -> String {
    let one = match argument.kind {
        Kind::String => "string",
        Kind::Number => "number",
        Kind::Bool => "boolean",
        Kind::Any => "value",
    };
    match argument.shape {
        Shape::One if argument.kind == Kind::Bool => "`true` or `false`".to_owned(),
        Shape::One => format!("a {one}"),
        Shape::List => format!("a list of {one}s"),
        Shape::Map => format!("a map of {one}s"),
    }
}

/// True for a value that is one reference and nothing else: a string, of which Terraform makes a number or boolean.
fn is_reference(value: &Value) -> bool {
    matches!(value.parts.as_slice(), [ValuePart::Input(_) | ValuePart::Output(_)])
}

/// A number that HCL reads as it is spelt.
fn is_number(text: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let text = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    digits(whole) && digits(fraction) && (whole == "0" || !whole.starts_with('0'))
}

fn scalar(setting: &Setting<Value>, kind: Kind, context: &mut Context<'_, '_>) -> Option<Expr> {
    match (kind, setting) {
        (Kind::String, Setting::Bool(value)) => Some(Expr::text(value.to_string())),
        (Kind::String, Setting::Number(text)) => Some(Expr::text(text)),
        (Kind::String | Kind::Any, Setting::Text(value)) => Some(context.module.value(value)),
        (Kind::Number | Kind::Any, Setting::Number(text)) if is_number(text) => Some(Expr::Number(text.into())),
        (Kind::Bool | Kind::Any, Setting::Bool(value)) => Some(Expr::Bool(*value)),
        (Kind::Number | Kind::Bool, Setting::Text(value)) if is_reference(value) => Some(context.module.value(value)),
        (Kind::Any, Setting::List(items)) => Some(Expr::List(items.iter().map(|item| scalar(item, kind, context)).collect::<Option<_>>()?)),
        (Kind::Any, Setting::Map(map)) => {
            let pairs = map.iter().map(|(key, item)| Some((key.to_string(), scalar(item, kind, context)?)));
            Some(Expr::object(pairs.collect::<Option<Vec<_>>>()?))
        }
        _ => None,
    }
}

fn of_block(
    name: &Arc<str>,
    setting: &Setting<Value>,
    at: &Path,
    block: &Block,
    written: Option<&Body>,
    context: &mut Context<'_, '_>,
) -> Result<Option<Change>, Problem> {
    if block.only_6 && context.allows_5 {
        return Err(Problem::Refused(ONLY_6.to_owned()));
    }
    let there = written.map(|written| written.blocks(name)).unwrap_or_default();
    if let Some(secret) = block.secret().filter(|_| there.is_empty() || matches!(setting, Setting::List(_))) {
        let reason = format!("it needs `{secret}`, a secret, which would stand in the file, in the output and in the state");
        return Err(Problem::Refused(reason));
    }
    match setting {
        Setting::Map(map) => {
            if there.len() > 1 {
                return Err(Problem::Type(format!("a list: there are {} of it, and a list stands for all of them", there.len())));
            }
            let changes = change(map, at, &block.body, there.first(), context);
            if there.is_empty() {
                complete(name, map, at, block, context);
            }
            Ok(Some(Change::Block(changes)))
        }
        Setting::List(items) => {
            let maps: Option<Vec<&Vec<_>>> = items.iter().map(|item| if let Setting::Map(map) = item { Some(map) } else { None }).collect();
            let Some(maps) = maps else { return Err(Problem::Type("a list of maps".to_owned())) };
            let count = u64::try_from(maps.len()).unwrap_or(u64::MAX);
            if let Some(max) = block.max.filter(|max| count > *max) {
                return Err(Problem::Type(if max == 1 {
                    "a map: there is one of it at most".to_owned()
                } else {
                    format!("{max} of it at most")
                }));
            }
            if count < block.min {
                return Err(Problem::Type(format!("{} of it at least", block.min)));
            }
            let blocks = maps.into_iter().enumerate().map(|(index, map)| {
                let at = at.index(index);
                complete(name, map, &at, block, context);
                change(map, &at, &block.body, None, context)
            });
            Ok(Some(Change::Blocks(blocks.collect())))
        }
        _ => Err(Problem::Type(if block.max == Some(1) { "a map" } else { "a map or a list of maps" }.to_owned())),
    }
}

/// Reports what a block that is written whole leaves out.
fn complete(name: &Arc<str>, map: &[(Arc<str>, Setting<Value>)], at: &Path, block: &Block, context: &mut Context<'_, '_>) {
    for required in block.body.required().filter(|required| !map.iter().any(|(key, _)| **key == **required)) {
        context.misfits.push(Misfit { at: at.clone(), name: name.clone(), problem: Problem::Missing(required.to_owned()) });
    }
}
