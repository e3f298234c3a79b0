//! `archgen init`

use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use clap::Args;

use super::{CLEAN, Selection, answer, output};
use crate::arch::Architecture;
use crate::render::bootstrap;
use crate::source::Format;

/// The file that is written: it renders and applies as it is.
pub(crate) const STARTER: &str = include_str!("init.yaml");

/// Write a small commented architecture file to start from. It renders and applies as it is.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// File to write; with --state, the architecture file to read [default: archgen.yaml]
    file: Option<PathBuf>,
    /// Write a module that makes the buckets which `state` names, instead
    #[arg(long)]
    state: bool,
    /// Folder for a folder per bucket [default: `state` beside the architecture file]
    #[arg(short, long, value_name = "DIR", requires = "state")]
    out: Option<PathBuf>,
}

pub(super) fn run(arguments: &Arguments) -> Result<u8, String> {
    if arguments.state {
        return state(arguments);
    }
    let path = arguments.file.as_deref().unwrap_or(Path::new("archgen.yaml"));
    let name = path.display();
    if Format::from_name(&name.to_string()) != Some(Format::Yaml) {
        return Err(format!("the file that `init` writes is YAML; {name} ends in neither .yaml nor .yml"));
    }
    write(path, STARTER)?;
    output::remark(&format!("wrote {name}; next: `archgen check`, then `archgen render --env dev`\n"));
    Ok(CLEAN)
}

fn state(arguments: &Arguments) -> Result<u8, String> {
    let selection = Selection { file: arguments.file.clone(), env: None, all_envs: true };
    let asked = answer::read(&selection, |_| true)?;
    if !asked.is_whole() || !asked.checked.report.findings.is_empty() {
        return Ok(asked.refuse("nothing was written\n"));
    }
    let architectures: Vec<&Architecture> = asked.checked.resolutions.iter().filter_map(|one| one.architecture.as_ref()).collect();
    let buckets = bootstrap(&architectures)?;
    if buckets.is_empty() {
        return Err("no environment keeps its state in a bucket; write `state: { backend: s3, bucket: NAME }` first".to_owned());
    }
    let beside = arguments.file.as_deref().and_then(Path::parent).unwrap_or(Path::new("")).join("state");
    let out = arguments.out.as_ref().unwrap_or(&beside);
    let files: Vec<(PathBuf, &String)> =
        buckets.iter().flat_map(|(bucket, files)| files.iter().map(|(name, text)| (out.join(&**bucket).join(name), text))).collect();
    // Looked at before the first is written, so that a refusal leaves no half of a module.
    if let Some((there, _)) = files.iter().find(|(path, _)| path.symlink_metadata().is_ok()) {
        return Err(format!("{} is there already; nothing was written", there.display()));
    }
    for (path, text) in files {
        let folder = path.parent().unwrap_or(out);
        fs::create_dir_all(folder).map_err(|error| format!("cannot make {}: {error}", folder.display()))?;
        write(&path, text)?;
    }
    for bucket in buckets.keys() {
        let folder = out.join(&**bucket);
        output::remark(&format!("wrote {0}; next, once: `tofu init` and `tofu apply` in it, as its README.md says\n", folder.display()));
    }
    Ok(CLEAN)
}

/// Writes a file that is not there yet.
fn write(path: &Path, text: &str) -> Result<(), String> {
    let name = path.display();
    let opened = OpenOptions::new().write(true).create_new(true).open(path);
    let mut file = opened.map_err(|error| match error.kind() {
        ErrorKind::AlreadyExists => format!("{name} is there already; it is left as it is"),
        _ => format!("cannot write {name}: {error}"),
    })?;
    file.write_all(text.as_bytes()).map_err(|error| format!("cannot write {name}: {error}"))
}
