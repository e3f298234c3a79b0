//! `archgen rules`

use clap::{Args, ValueEnum};

use super::{CLEAN, output};
use crate::diag::{Severity, list, suggest};
use crate::rules::{self, Filter};

/// List what `archgen check` can find.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Only the rules of a component type, or of `network`
    #[arg(long, value_name = "TYPE")]
    component: Option<String>,
    /// Only rules of this severity
    #[arg(long, value_enum)]
    severity: Option<Level>,
    /// How the rules are shown
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// A severity on the command line.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Level {
    /// AWS or archgen would refuse it
    Error,
    /// Legal but harmful
    Warning,
    /// Worth knowing
    Note,
}

/// How rules are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A line each, for people
    #[default]
    Human,
    /// As JSON with each rule's page, described by schema/rules.schema.json
    Json,
}

impl From<Level> for Severity {
    fn from(level: Level) -> Self {
        match level {
            Level::Error => Self::Error,
            Level::Warning => Self::Warning,
            Level::Note => Self::Note,
        }
    }
}

pub(super) fn run(arguments: &Arguments) -> Result<u8, String> {
    if let Some(name) = &arguments.component {
        let known = rules::component_names();
        if !known.contains(&name.as_str()) {
            return Err(match suggest(name, known.iter().copied()) {
                Some(meant) => format!("there is no component type `{name}`; did you mean `{meant}`?"),
                None => format!("there is no component type `{name}`; there are {}", list(known)),
            });
        }
    }
    let filter = Filter { component: arguments.component.clone(), severity: arguments.severity.map(Severity::from) };
    let listed = rules::catalogue(&filter);
    match arguments.format {
        Format::Json => output::result(&rules::json(&listed))?,
        Format::Human => {
            output::result(&rules::table(&listed))?;
            let word = if listed.len() == 1 { "rule" } else { "rules" };
            output::remark(&format!("{} {word}; `archgen explain RULE` says more\n", listed.len()));
        }
    }
    Ok(CLEAN)
}
