//! The real command, run in a folder of its own with nothing in its environment.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

/// The command, with an empty environment.
pub(crate) fn archgen(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_archgen"));
    command.env_clear().current_dir(folder).stdin(Stdio::null());
    command
}

/// A folder for one test.
pub(crate) struct Workshop(TempDir);

impl Workshop {
    pub(crate) fn new() -> Self {
        Self(tempfile::Builder::new().prefix("archgen-").tempdir().unwrap())
    }

    /// A folder with `archgen.yaml`.
    pub(crate) fn with(yaml: &str) -> Self {
        let workshop = Self::new();
        workshop.write("archgen.yaml", yaml);
        workshop
    }

    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }

    pub(crate) fn write(&self, name: &str, content: impl AsRef<[u8]>) {
        fs::create_dir_all(self.path().join(name).parent().unwrap()).unwrap();
        fs::write(self.path().join(name), content).unwrap();
    }

    pub(crate) fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path().join(name)).unwrap()
    }

    /// Every path below the folder, with what a file holds or a link points to.
    pub(crate) fn tree(&self) -> Vec<(String, Vec<u8>)> {
        fn walk(folder: &Path, root: &Path, out: &mut Vec<(String, Vec<u8>)>) {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                let name = path.strip_prefix(root).unwrap().display().to_string();
                let kind = fs::symlink_metadata(&path).unwrap();
                if kind.is_symlink() {
                    out.push((name, fs::read_link(&path).unwrap().display().to_string().into_bytes()));
                } else if kind.is_dir() {
                    out.push((name + "/", Vec::new()));
                    walk(&path, root, out);
                } else {
                    out.push((name, fs::read(&path).unwrap()));
                }
            }
        }
        let mut out = Vec::new();
        walk(self.path(), self.path(), &mut out);
        out.sort();
        out
    }

    /// Runs the command.
    pub(crate) fn run(&self, arguments: &[&str]) -> Run {
        Run::of(&archgen(self.path()).args(arguments).output().unwrap(), self.path(), arguments)
    }

    /// Runs the command, which must leave everything as it is.
    pub(crate) fn run_untouched(&self, arguments: &[&str]) -> Run {
        let before = self.tree();
        let run = self.run(arguments);
        assert!(self.tree() == before, "{arguments:?} wrote something: {}", run.shown);
        run
    }
}

/// What a run came to.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) code: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
    /// All of it, without the folder's own name.
    pub(crate) shown: String,
}

impl Run {
    pub(crate) fn of(output: &Output, folder: &Path, arguments: &[&str]) -> Self {
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap().replace(&*folder.to_string_lossy(), "[folder]");
        let (stdout, stderr) = (text(&output.stdout), text(&output.stderr));
        let code = output.status.code().unwrap_or_else(|| panic!("{arguments:?} was killed: {}\n{stderr}", output.status));
        assert!((0..=2).contains(&code), "{arguments:?}: {code}\n{stderr}");
        assert!(!stderr.contains("panicked"), "{arguments:?}: {stderr}");
        assert!(!stdout.contains('\u{1b}') && !stderr.contains('\u{1b}'), "{arguments:?} colours a pipe: {stdout}{stderr}");
        let mut shown = format!("$ archgen {}\n", arguments.join(" "));
        if !stdout.is_empty() {
            writeln!(shown, "{}", stdout.trim_end()).unwrap();
        }
        if !stderr.is_empty() {
            writeln!(shown, "-- standard error --\n{}", stderr.trim_end()).unwrap();
        }
        writeln!(shown, "-- exit {code}").unwrap();
        Self { code, stdout, stderr, shown }
    }

    pub(crate) fn exits(self, code: i32) -> Self {
        assert_eq!(self.code, code, "{}", self.shown);
        self
    }
}
