//! What a change does to what is running.

use schemars::JsonSchema;
use serde::Serialize;

/// What a change does to what is running, the mildest first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
pub enum Class {
    /// Nothing that runs notices.
    #[default]
    #[serde(rename = "none")]
    None,
    /// Settings change, what runs goes on.
    #[serde(rename = "in place")]
    InPlace,
    /// Tasks are started anew, some at a time.
    #[serde(rename = "rolling restart")]
    RollingRestart,
    /// It stands still for seconds to minutes.
    #[serde(rename = "brief interruption")]
    BriefInterruption,
    /// It is destroyed, and perhaps made anew.
    #[serde(rename = "replaced")]
    Replaced,
    /// It is destroyed or made anew, and it holds data.
    #[serde(rename = "data loss")]
    DataLoss,
}

impl Class {
    /// All classes, the mildest first.
    pub const ALL: [Self; 6] = [Self::None, Self::InPlace, Self::RollingRestart, Self::BriefInterruption, Self::Replaced, Self::DataLoss];

    /// As reports write it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::InPlace => "in place",
            Self::RollingRestart => "rolling restart",
            Self::BriefInterruption => "brief interruption",
            Self::Replaced => "replaced",
            Self::DataLoss => "data loss",
        }
    }

    /// The class that reports write so.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|class| class.word() == word)
    }
}

impl std::fmt::Display for Class {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.word())
    }
}

/// What becomes of a resource.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Action {
    /// Only its address changes.
    Move,
    /// It is made.
    Create,
    /// It is there already, and is taken into the state.
    Import,
    /// It stays, and leaves the state.
    Forget,
    /// Its arguments change.
    Update,
    /// It is destroyed, and made anew.
    Replace,
    /// It is destroyed.
    Delete,
}

impl Action {
    /// As reports write it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Move => "move",
            Self::Create => "create",
            Self::Import => "import",
            Self::Forget => "forget",
            Self::Update => "update",
            Self::Replace => "replace",
            Self::Delete => "delete",
        }
    }
}

/// What the provider plans where one argument changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Effect {
    /// Nothing.
    None,
    /// The resource is updated.
    Update,
    /// The resource is made anew.
    Replace,
}
