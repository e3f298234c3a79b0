//! `archgen init`

use std::fs::OpenOptions;
use std::io::{ErrorKind, Write};
use std::path::PathBuf;

use clap::Args;

use super::{CLEAN, output};
use crate::source::Format;

/// The file that is written: it renders and applies as it is.
pub(crate) const STARTER: &str = include_str!("init.yaml");

/// Write a small commented architecture file to start from. It renders and applies as it is.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// File to write
    #[arg(default_value = "archgen.yaml")]
    file: PathBuf,
}

pub(super) fn run(arguments: &Arguments) -> Result<u8, String> {
    let name = arguments.file.display();
    if Format::from_name(&name.to_string()) != Some(Format::Yaml) {
        return Err(format!("the file that `init` writes is YAML; {name} ends in neither .yaml nor .yml"));
    }
    let opened = OpenOptions::new().write(true).create_new(true).open(&arguments.file);
    let mut file = opened.map_err(|error| match error.kind() {
        ErrorKind::AlreadyExists => format!("{name} is there already; it is left as it is"),
        _ => format!("cannot write {name}: {error}"),
    })?;
    file.write_all(STARTER.as_bytes()).map_err(|error| format!("cannot write {name}: {error}"))?;
    output::remark(&format!("wrote {name}; next: `archgen check`, then `archgen render --env dev`\n"));
    Ok(CLEAN)
}
