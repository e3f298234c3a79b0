//! Reading architecture files, and resolving the environments that are asked for.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use super::Selection;
use crate::arch::environments;
use crate::diag::{Finding, Findings, Report, Severity, list, suggest};
use crate::rules::{self, Checked};
use crate::source::{self, Format, LOCK_EXTENSION, Loader, Lock, Node, Sources};

/// Names that are looked for in the working directory, in this order.
const DEFAULT_NAMES: [&str; 4] = ["archgen.yaml", "archgen.yml", "archgen.json", "archgen.toml"];

/// Most bytes that are read of one file: one more than the source layer takes, so that it can say so.
pub(super) const MOST_BYTES: u64 = source::limits::MAX_BYTES as u64 + 1;

/// A file, read.
pub(super) struct Input {
    pub(super) sources: Sources,
    /// `None` where the text is no tree.
    pub(super) tree: Option<Node>,
    pub(super) findings: Findings,
    /// The folder that relative paths of the file start from.
    pub(super) folder: PathBuf,
    /// Where each included file is, by name.
    pub(super) paths: BTreeMap<String, PathBuf>,
    /// Where the lock file is, or would be, and the text that was read of it.
    pub(super) lock: (PathBuf, Option<String>),
}

/// Reads included files; some of them from memory.
struct FileLoader<'c> {
    /// New texts by name, in place of what is on disk.
    changed: &'c BTreeMap<String, String>,
    /// Where each file is that was read.
    paths: RefCell<BTreeMap<String, PathBuf>>,
}

impl Loader for FileLoader<'_> {
    fn load(&self, from: &str, include: &str) -> Result<(String, Vec<u8>), String> {
        let folder = Path::new(from).parent().unwrap_or(Path::new(""));
        let path = folder.join(include);
        let name = tidy(&path);
        let bytes = match self.changed.get(&name) {
            Some(text) => text.clone().into_bytes(),
            None => read(&path).map_err(|error| describe(&error))?,
        };
        self.paths.borrow_mut().insert(name.clone(), path);
        Ok((name, bytes))
    }
}

/// `a/./b/../c` as `a/c`, so that one file has one name.
pub(super) fn tidy(path: &Path) -> String {
    let mut parts: Vec<std::path::Component<'_>> = Vec::new();
    for part in path.components() {
        match part {
            std::path::Component::CurDir => {}
            std::path::Component::ParentDir if matches!(parts.last(), Some(std::path::Component::Normal(_))) => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.iter().collect::<PathBuf>().display().to_string()
}

fn describe(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "no such file".to_owned(),
        io::ErrorKind::IsADirectory => "it is a directory".to_owned(),
        io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
        _ => error.to_string(),
    }
}

/// What is at `path`, up to the bound of architecture files.
pub(super) fn read(path: &Path) -> io::Result<Vec<u8>> {
    if fs::metadata(path)?.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    let mut bytes = Vec::new();
    File::open(path)?.take(MOST_BYTES).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The bytes of an architecture file.
pub(super) struct Opened {
    /// As the user gave it; `<stdin>` for standard input.
    pub(super) name: String,
    pub(super) bytes: Vec<u8>,
    format: Format,
    /// `None` for standard input.
    pub(super) path: Option<PathBuf>,
    /// The lock file; nothing where there is none.
    lock: Option<Vec<u8>>,
}

/// Reads the file that `selection` names.
///
/// # Errors
/// Why there is nothing to read.
pub(super) fn open(selection: &Selection) -> Result<Opened, String> {
    if selection.file.as_ref().is_some_and(|path| path.as_os_str() == "-") {
        let mut bytes = Vec::new();
        io::stdin().lock().take(MOST_BYTES).read_to_end(&mut bytes).map_err(|error| format!("cannot read standard input: {error}"))?;
        // JSON is the only format that starts so; TOML is never piped without its name.
        let json = bytes.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'{');
        let format = if json { Format::Json } else { Format::Yaml };
        let lock = read_lock(&lock_beside(None))?;
        return Ok(Opened { name: "<stdin>".to_owned(), bytes, format, path: None, lock });
    }
    let path = match &selection.file {
        Some(path) => path.clone(),
        None => find_default()?,
    };
    let name = path.display().to_string();
    let bytes = read(&path).map_err(|error| format!("cannot read {name}: {}", describe(&error)))?;
    let format = Format::from_name(&name).ok_or_else(|| format!("{name} is neither .yaml, .yml, .json nor .toml"))?;
    let lock = read_lock(&lock_beside(Some(&path)))?;
    Ok(Opened { name, bytes, format, path: Some(path), lock })
}

/// Where the lock file of an architecture file is: `shop.lock` beside `shop.yaml`; for standard input `archgen.lock` in the working
/// directory.
pub(super) fn lock_beside(path: Option<&Path>) -> PathBuf {
    path.unwrap_or(Path::new("archgen.yaml")).with_extension(LOCK_EXTENSION)
}

fn read_lock(path: &Path) -> Result<Option<Vec<u8>>, String> {
    match read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => match fs::read_link(path) {
            // Nothing would be recorded where it leads to.
            Ok(target) => Err(format!(
                "cannot read {}: it is a link to {}, which is not there; restore that file from git, or remove the link",
                path.display(),
                target.display()
            )),
            Err(_) => Ok(None),
        },
        Err(error) => Err(format!("cannot read {}: {}", path.display(), describe(&error))),
    }
}

impl Opened {
    /// The file and what it includes; `changed` holds new texts by name, which are read in place of the files.
    pub(super) fn read(&self, changed: &BTreeMap<String, String>) -> Input {
        let (mut sources, mut findings) = (Sources::default(), Findings::new());
        let loader = FileLoader { changed, paths: RefCell::default() };
        let bytes = changed.get(&self.name).map_or(self.bytes.as_slice(), |text| text.as_bytes());
        let tree = source::load(bytes, &self.name, self.format, &loader, &mut sources, &mut findings);
        let folder = self.path.as_deref().and_then(Path::parent).map(Path::to_owned).unwrap_or_default();
        let lock = lock_beside(self.path.as_deref());
        let text = self.lock.as_ref().map(|bytes| Lock::add(bytes, &lock.display().to_string(), &mut sources));
        Input { sources, tree, findings, folder, paths: loader.paths.into_inner(), lock: (lock, text) }
    }
}

/// Reads the file that `selection` names, and what it includes.
///
/// # Errors
/// Why there is nothing to read.
pub(super) fn load(selection: &Selection) -> Result<Input, String> {
    Ok(open(selection)?.read(&BTreeMap::new()))
}

pub(super) fn find_default() -> Result<PathBuf, String> {
    let found = DEFAULT_NAMES.iter().map(PathBuf::from).find(|path| path.exists());
    found.ok_or_else(|| format!("there is no {} here; name a file with `--file`, or write one with `archgen init`", list(DEFAULT_NAMES)))
}

/// The environments that `selection` asks for; `[None]` for a file without any, nothing for a text that is no tree.
///
/// # Errors
/// An environment that the file does not have, or none named where there are several.
pub(super) fn environments(selection: &Selection, input: &Input, all_by_default: bool) -> Result<Vec<Option<Arc<str>>>, String> {
    let Some(tree) = &input.tree else { return Ok(Vec::new()) };
    let names = environments::names(tree);
    if !source::is_whole(&input.findings) && selection.env.as_ref().is_none_or(|wanted| names.iter().all(|name| **name != **wanted)) {
        // The environments may stand in the file that could not be read; the mistake in it is to be shown, whichever is asked for.
        return Ok(if names.is_empty() { vec![None] } else { names.into_iter().map(Some).collect() });
    }
    if let Some(wanted) = &selection.env {
        if let Some(name) = names.iter().find(|name| &***name == wanted.as_str()) {
            return Ok(vec![Some(name.clone())]);
        }
        let known = names.iter().map(|name| &**name);
        return Err(match (suggest(wanted, known.clone()), names.is_empty()) {
            (_, true) => format!("there is no environment `{wanted}`: the file has none, leave `--env` out"),
            (Some(meant), _) => format!("there is no environment `{wanted}`; did you mean `{meant}`?"),
            (None, _) => format!("there is no environment `{wanted}`; the file has {}", list(known)),
        });
    }
    match names.as_slice() {
        [] => Ok(vec![None]),
        [only] => Ok(vec![Some(only.clone())]),
        _ if selection.all_envs || all_by_default => Ok(names.into_iter().map(Some).collect()),
        _ => Err(format!("name an environment with `--env`, or take `--all-envs`; the file has {}", list(names.iter().map(|n| &**n)))),
    }
}

/// Resolves and checks `environments` of `input`. `all` says that these are all that the file has, `advice` that what scanners ask for
/// is wanted, too.
pub(super) fn check(input: Input, environments: &[Option<Arc<str>>], all: bool, advice: bool) -> (Checked, PathBuf) {
    let Input { sources, tree, findings, folder, .. } = input;
    (rules::report(sources.files, findings, tree.as_ref(), environments, all, advice, today().as_deref()), folder)
}

/// The number of findings of at least `least`.
pub(super) fn count(report: &Report, least: Severity) -> usize {
    report.findings.iter().map(|located| &located.finding).filter(|finding: &&Finding| finding.severity >= least).count()
}

/// Today in UTC as `2026-11-21`; `None` where the clock is before 1970.
pub(super) fn today() -> Option<String> {
    let days = SystemTime::now().duration_since(UNIX_EPOCH).ok()?.as_secs() / 86_400;
    // Days to a date by the rule of 400-year cycles that start in March.
    let shifted = days + 719_468;
    let (cycle, day_of_cycle) = (shifted / 146_097, shifted % 146_097);
    let year_of_cycle = (day_of_cycle - day_of_cycle / 1_460 + day_of_cycle / 36_524 - day_of_cycle / 146_096) / 365;
    let day_of_year = day_of_cycle - (365 * year_of_cycle + year_of_cycle / 4 - year_of_cycle / 100);
    let shifted_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
    let year = year_of_cycle + cycle * 400 + u64::from(month <= 2);
    Some(format!("{year:04}-{month:02}-{day:02}"))
}
