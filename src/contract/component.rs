//! The contract that a component type fulfils, and its entry in the registry.

use std::any::Any;
use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator};

use super::cost::Costs;
use super::declaration::Declaration;
use super::module::Module;
use super::resolver::{Checker, Resolver, Scope};
use crate::diag::{Findings, Path, Rule};
use crate::source::{Decode, Decoder, Node};

/// A component as written.
pub trait Component: fmt::Debug + Send + Sync {
    /// What others may know of it. Pure: no other component is known yet.
    fn declare(&self, scope: &Scope<'_>) -> Declaration;

    /// Everything filled in. References that lead nowhere are reported through `resolver`.
    fn resolve(&self, resolver: &mut Resolver<'_>) -> Box<dyn Model>;
}

/// What can be told apart from another of its kind without knowing which kind that is.
pub trait Alike: Any {
    /// True for something of the same type with the same values.
    fn is_alike(&self, other: &dyn Any) -> bool;
}

impl<T: Any + PartialEq> Alike for T {
    fn is_alike(&self, other: &dyn Any) -> bool {
        other.downcast_ref() == Some(self)
    }
}

/// A component with every default, name, reference and permission filled in.
pub trait Model: Alike + fmt::Debug + Send + Sync {
    /// The component's own rules.
    fn check(&self, checker: &Checker<'_>, out: &mut Findings);

    /// Its module. What is `existing` renders nothing.
    fn render(&self, module: &mut Module<'_>);

    /// What it costs. What is `existing` costs nothing here.
    fn cost(&self, costs: &mut Costs<'_>);
}

/// A main resource of a component type and the arguments that the file does not offer.
#[derive(Debug)]
pub struct Emitted {
    /// Terraform type: `aws_lb`.
    pub resource: &'static str,
    /// Arguments and blocks that are left out, each with the reason.
    pub omitted: &'static [(&'static str, &'static str)],
}

/// A component type's entry in the registry.
#[derive(Debug)]
pub struct ComponentType {
    /// As written after `type:`.
    pub name: &'static str,
    /// One sentence.
    pub summary: &'static str,
    /// What AWS and its users call it, in small letters: who writes one of these meant this type, whatever the letters are like.
    pub aws_names: &'static [&'static str],
    /// Reads a component of this type.
    pub decode: fn(&Node, &Path, &mut Decoder<'_>) -> Option<Box<dyn Component>>,
    /// Its JSON Schema.
    pub schema: fn(&mut SchemaGenerator) -> Schema,
    /// Its keys, in the order of the docs.
    pub keys: &'static [&'static str],
    /// Its rules.
    pub rules: &'static [&'static Rule],
    /// Its main resources.
    pub resources: &'static [Emitted],
    /// The smallest useful file with it, as YAML.
    pub minimal: &'static str,
}

impl ComponentType {
    /// Reads a component; for [`ComponentType::decode`].
    pub fn decode_as<S: Component + Decode + 'static>(node: &Node, at: &Path, decoder: &mut Decoder<'_>) -> Option<Box<dyn Component>> {
        S::decode(node, at, decoder).map(|spec| Box::new(spec) as Box<dyn Component>)
    }

    /// A spec's schema, whole; for [`ComponentType::schema`].
    pub fn schema_of<S: JsonSchema>(generator: &mut SchemaGenerator) -> Schema {
        S::json_schema(generator)
    }
}
