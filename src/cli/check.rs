//! `archgen check`

use clap::Args;

use super::{CLEAN, FINDINGS, Format, Selection, input, output};
use crate::diag::{Severity, summary};

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
    /// List what the file accepts, with its reasons
    #[arg(long)]
    explain_accepted: bool,
}

pub(super) fn run(arguments: &Arguments) -> Result<u8, String> {
    let input = input::load(&arguments.selection)?;
    let environments = input::environments(&arguments.selection, &input, true)?;
    let all = arguments.selection.env.is_none();
    let (checked, _) = input::check(input, &environments, all, arguments.scanners);
    output::result(&output::report(&checked.report, arguments.format, false))?;
    if arguments.explain_accepted {
        output::remark(&checked.accepted.concat());
    }
    if arguments.format == Format::Human {
        output::remark(&format!("{}\n", summary(&checked.report)));
    }
    let least = if arguments.strict { Severity::Warning } else { Severity::Error };
    let code = if input::count(&checked.report, least) > 0 { FINDINGS } else { CLEAN };
    // The process ends here, and the system takes all memory back at once: freeing a large file's values one by one takes longer.
    std::mem::forget(checked);
    Ok(code)
}
