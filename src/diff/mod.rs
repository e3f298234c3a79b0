//! `archgen diff`: what a change of the file does to what is running. `docs/diff.md` is the specification.
//!
//! What changes in AWS is decided on what is rendered: the resources of both sides, argument by argument, with their references
//! followed; `consequences.csv` says what the change of an argument does. Everything else compares the answers that the other commands give.

mod attributes;
mod attribution;
mod class;
mod compare;
mod consequences;
mod defaults;
mod document;
mod grants;
mod human;
mod lifecycle;
mod markdown;
mod moves;
mod names;
mod promises;
mod referrers;
mod reminders;
mod renames;
mod report;
mod resources;
mod side;
mod stack;
mod survival;
mod unplanned;
mod value;
mod words;

pub use class::{Action, Class, Effect};
pub use compare::{is_list, is_ordered};
pub use consequences::{Consequence, Turn, created, faults, is_tagged, of_argument, removed, replaced};
pub use document::{
    AcceptanceChange, Argument, Attribute, Because, ComponentChange, Document, GuaranteeChange, Hit, LikelyRename, Pair, Permission,
    Promise, Report, Resource, SubnetChange, SurvivalChange, Whole, json, schema,
};
pub use human::human;
pub use markdown::{MOST, markdown};
pub use report::report;
pub use side::Side;
