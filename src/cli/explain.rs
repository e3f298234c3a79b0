//! `archgen explain`

use clap::Args;

use super::{CLEAN, output};
use crate::diag::{Retired, list_all};
use crate::docs;
use crate::rules::{self, Lookup};

/// Print a rule's page.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Id of a rule, as findings show it between brackets
    rule: String,
}

pub(super) fn run(arguments: &Arguments) -> Result<u8, String> {
    match rules::look_up(&arguments.rule) {
        Lookup::Rule(rule) => {
            output::result(&docs::rule_page(rule))?;
            Ok(CLEAN)
        }
        Lookup::Retired(retired) => {
            output::result(&gone(retired))?;
            Ok(CLEAN)
        }
        Lookup::Unknown(Some(meant)) => Err(format!("there is no rule `{}`; did you mean `{meant}`?", arguments.rule)),
        Lookup::Unknown(None) => Err(format!("there is no rule `{}`; `archgen rules` lists them", arguments.rule)),
    }
}

fn gone(retired: &Retired) -> String {
    let instead = match retired.replaced_by {
        [] => String::new(),
        rules => format!("See {}.\n", list_all(rules)),
    };
    format!("`{}` is retired: {}.\n{instead}", retired.id, retired.reason)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_retired_rule_names_what_replaced_it() {
        let retired = Retired { id: "old", replaced_by: &["new", "newer"], reason: "it was split" };
        assert_eq!(gone(&retired), "`old` is retired: it was split.\nSee `new` and `newer`.\n");
        assert_eq!(gone(&Retired { replaced_by: &[], ..retired }), "`old` is retired: it was split.\n");
    }
}
