//! Whether a plan does what the architecture asks for, and nothing else.
//!
//! Without an older file there is no telling what was to change. So whatever a plan makes, or changes in place, at an address that the
//! architecture renders is expected; every deletion, replacement and drift has to be allowed by name.

mod expected;
mod human;
mod json;
mod judge;
mod plan;

use std::fmt;
use std::sync::Arc;

use crate::diag::Path;

pub use human::human;
pub use json::json;
pub use judge::verify;
pub use plan::Plan;

/// What a plan does beyond what the architecture asks for. The order is that of reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// A resource is destroyed.
    Delete,
    /// A resource is destroyed and made anew.
    Replacement,
    /// A resource goes from the state and stays in AWS.
    Forget,
    /// Somebody changed a resource outside of Terraform.
    Drift,
    /// The plan says nothing of a resource that the architecture has.
    Absent,
}

impl Class {
    /// All, in order.
    pub const ALL: [Self; 5] = [Self::Delete, Self::Replacement, Self::Forget, Self::Drift, Self::Absent];

    /// The word that reports and `--allow` have for it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Delete => "delete",
            Self::Replacement => "replacement",
            Self::Forget => "forget",
            Self::Drift => "drift",
            Self::Absent => "absent",
        }
    }
}

impl fmt::Display for Class {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// What is let through although nothing in the architecture asks for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Allowance {
    /// Everything of a class.
    Class(Class),
    /// A resource, everything in a module, or every resource of a type: `module.db.aws_db_instance.this`, `module.db`, `aws_lb_target_group`.
    Address(String),
}

impl Allowance {
    /// A class by its word; anything else is an address.
    pub fn parse(text: &str) -> Self {
        let class = Class::ALL.into_iter().find(|class| class.as_str() == text);
        class.map_or_else(|| Self::Address(text.to_owned()), Self::Class)
    }

    fn covers(&self, surplus: &Surplus) -> bool {
        match self {
            Self::Class(class) => *class == surplus.class,
            Self::Address(wanted) => {
                let below = surplus.address.strip_prefix(wanted.as_str());
                surplus.kind == *wanted || below.is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
            }
        }
    }
}

impl fmt::Display for Allowance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Class(class) => class.fmt(f),
            Self::Address(address) => f.write_str(address),
        }
    }
}

/// Something that a plan does and the architecture does not ask for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Surplus {
    /// What it is.
    pub class: Class,
    /// Address in the plan; a module's where all of it is concerned.
    pub address: String,
    /// Terraform type; empty for a module.
    pub kind: String,
    /// The component, `network` or `firewall`; `None` where the file has none for it.
    pub component: Option<Arc<str>>,
    /// Where the file speaks of it.
    pub at: Option<Path>,
    /// True where the component stores what a deletion loses.
    pub holds_data: bool,
    /// Why, in the tool's words or from its paths; a clause each.
    pub because: Vec<String>,
    /// What to do where it is not meant.
    pub help: Option<String>,
}

/// How many resources of the architecture the plan leaves, makes and changes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Made.
    pub created: usize,
    /// Changed in place.
    pub updated: usize,
    /// Left as they are.
    pub unchanged: usize,
    /// Replaced by a new revision beside the old one, as task definitions are.
    pub revised: usize,
    /// Of all these: found under an earlier address.
    pub moved: usize,
    /// Of all these: taken into the state.
    pub imported: usize,
    /// Let go of as `retained` says.
    pub retained: usize,
    /// Changed outside of Terraform in attributes that the architecture does not set: rules of a group that are resources of their own.
    pub mirrored: usize,
}

/// What a plan comes to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verdict {
    /// What nothing allows, worst first.
    pub surplus: Vec<Surplus>,
    /// What is let through, worst first.
    pub allowed: Vec<Surplus>,
    /// Resources that archgen does not render, and what becomes of each: files that somebody wrote beside the rendered ones.
    pub others: Vec<(String, String)>,
    /// Resources of the architecture.
    pub counts: Counts,
    /// Allowances that let nothing through.
    pub unused: Vec<String>,
    /// True where planning ended in an error: nothing can be concluded from the rest.
    pub errored: bool,
    /// True where the tool says that `-target` or a deferral left something out.
    pub partial: bool,
}

impl Verdict {
    /// True where the plan may be applied.
    pub fn is_good(&self) -> bool {
        self.surplus.is_empty() && !self.errored
    }
}
