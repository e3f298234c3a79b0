//! The `archgen` command.

use std::process::ExitCode;

fn main() -> ExitCode {
    archgen::cli::run()
}
