//! `archgen completions`

use clap::{Args, CommandFactory};
use clap_complete::Shell;

use super::{CLEAN, Cli, output};

/// Print completions for a shell.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Shell
    #[arg(value_enum)]
    shell: Shell,
}

pub(super) fn run(arguments: &Arguments) -> Result<u8, String> {
    let mut text = Vec::new();
    clap_complete::generate(arguments.shell, &mut Cli::command(), "archgen", &mut text);
    output::result(&String::from_utf8_lossy(&text))?;
    Ok(CLEAN)
}
