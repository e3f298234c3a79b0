//! A queue with every default filled in.

use super::spec::{Spec, Usage};
use crate::contract::{Checker, Component, Declaration, FileFacts, Model as Resolved, Module, NameRule, Resolver, Scope, Value, ValuePart, shorten, Costs};
use crate::diag::Findings;

/// What the name of a FIFO queue ends in.
pub(super) const FIFO: &str = ".fifo";
/// What the name of the queue for dead letters adds.
const DEAD: &str = "-dead-letters";
/// Longest name (SQS API, `CreateQueue`).
const LONGEST: usize = 80;

/// Name of a queue (SQS API, `CreateQueue`), the end of a FIFO queue's included.
pub(super) const NAME: NameRule = NameRule {
    what: "queue",
    max: LONGEST,
    allows: |c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.'),
    also: Some((
        |name| !name.strip_suffix(FIFO).unwrap_or(name).contains('.') && name != FIFO,
        "the name of a queue has no dot, but for `.fifo` at the end of a FIFO queue's",
    )),
};

/// The queue's name; the default one leaves room for what the queue for dead letters adds.
pub(super) fn name(spec: &Spec, file: &FileFacts, component: &str) -> Value {
    if let Some(written) = &spec.resource_name {
        return Value::from_template(written);
    }
    let name = shorten(file.default_name(component), LONGEST - DEAD.len() - FIFO.len());
    Value::literal(if spec.fifo.enabled { format!("{name}{FIFO}") } else { name })
}

/// The name of the queue for dead letters: it is a FIFO queue where the other is one.
pub(super) fn dead_letter_name(spec: &Spec, name: &Value) -> Value {
    let mut base = name.clone();
    if let Some(ValuePart::Literal(text)) = base.parts.last_mut()
        && let Some(stem) = text.strip_suffix(FIFO)
    {
        *text = stem.into();
    }
    let base = base.then(DEAD);
    if spec.fifo.enabled { base.then(FIFO) } else { base }
}

/// A queue with every default filled in; times in seconds.
#[derive(Clone, Debug, PartialEq)]
pub struct Model {
    pub(super) name: Value,
    pub(super) fifo: Option<Fifo>,
    pub(super) visibility_timeout: u64,
    pub(super) retention: u64,
    pub(super) delay: u64,
    pub(super) max_bytes: u64,
    pub(super) receive_wait: u64,
    pub(super) dead_letter: Option<DeadLetter>,
    pub(super) key: Option<Value>,
    pub(super) key_reuse: u64,
    pub(super) deletion_protection: bool,
    pub(super) usage: Option<Usage>,
}

/// First in, first out.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Fifo {
    pub(super) content_deduplication: bool,
    pub(super) high_throughput: bool,
}

/// The queue for messages that nobody could handle.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct DeadLetter {
    pub(super) name: Value,
    pub(super) max_receives: i64,
    pub(super) retention: u64,
}

impl Component for Spec {
    fn declare(&self, scope: &Scope<'_>) -> Declaration {
        super::declare::declare(self, scope)
    }

    fn resolve(&self, resolver: &mut Resolver<'_>) -> Box<dyn Resolved> {
        Box::new(super::resolve::resolve(self, resolver))
    }
}

impl Resolved for Model {
    fn check(&self, checker: &Checker<'_>, out: &mut Findings) {
        super::rules::check(self, checker, out);
    }

    fn render(&self, module: &mut Module<'_>) {
        super::render::render(self, module);
    }

    fn cost(&self, costs: &mut Costs<'_>) {
        super::cost::cost(self, costs);
    }
}
