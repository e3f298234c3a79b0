//! `archgen check`

use std::collections::BTreeMap;

use clap::Args;

use super::{CLEAN, FINDINGS, Format, Selection, fix, input, output};
use crate::diag::{Report, Severity, accepted, summary};

/// Find mistakes: what AWS would refuse, and what works but hurts later. Every environment is checked unless one is named.
#[derive(Debug, Args)]
#[command(mut_arg("env", |env| env.help("Name of the one environment to check; all are checked where none is named")))]
#[command(mut_arg("all_envs", |all| all.help("All environments of the file, as without --env")))]
pub(super) struct Arguments {
    #[command(flatten)]
    selection: Selection,
    /// How findings are shown
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// Exit with 1 for warnings, too
    #[arg(long)]
    strict: bool,
    /// Note, too, what public scanners ask for beyond that: keys of your own, logs of everything, and the like
    #[arg(long)]
    scanners: bool,
    /// List what the file accepts as well: place, rule, reason and last day
    #[arg(long)]
    explain_accepted: bool,
    /// Apply the fixes that findings carry, and report what is left
    #[arg(long)]
    fix: bool,
    /// With --fix: write nothing, show what would change as a diff
    #[arg(long, requires = "fix")]
    diff: bool,
}

pub(super) fn run(arguments: &Arguments) -> Result<u8, String> {
    let opened = input::open(&arguments.selection)?;
    let check = |changed: &BTreeMap<String, String>| {
        let mut input = opened.read(changed);
        let environments = input::environments(&arguments.selection, &input, true)?;
        let paths = std::mem::take(&mut input.paths);
        let (checked, _) = input::check(input, &environments, arguments.selection.env.is_none(), arguments.scanners);
        Ok((checked, paths))
    };
    let (mut checked, paths) = check(&BTreeMap::new())?;
    // The file itself, or the diff, takes standard output.
    let mut to_stderr = false;
    if arguments.fix {
        let fixed = fix::fix(&opened, checked, check, paths)?;
        if arguments.diff {
            fixed.show()?;
        } else {
            fixed.write(&opened)?;
        }
        to_stderr = arguments.diff || opened.path.is_none();
        checked = fixed.checked;
    }
    if !arguments.explain_accepted {
        checked.report.accepted = None;
    }
    show(arguments, &checked.report, to_stderr)?;
    let least = if arguments.strict { Severity::Warning } else { Severity::Error };
    let code = if input::count(&checked.report, least) > 0 { FINDINGS } else { CLEAN };
    // The process ends here, and the system takes all memory back at once: freeing a large file's values one by one takes longer.
    std::mem::forget(checked);
    Ok(code)
}

fn show(arguments: &Arguments, report: &Report, to_stderr: bool) -> Result<(), String> {
    let mut text = output::report(report, arguments.format, to_stderr);
    let human = arguments.format == Format::Human;
    let accepted = if human { accepted(report) } else { String::new() };
    if !text.is_empty() && !accepted.is_empty() {
        text.push('\n');
    }
    text.push_str(&accepted);
    if to_stderr {
        output::remark(&text);
    } else {
        output::result(&text)?;
    }
    if human {
        output::remark(&format!("{}\n", summary(report)));
    }
    Ok(())
}
