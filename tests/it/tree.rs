//! The output folder: what a render writes, removes, refuses and survives.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;
use std::thread;

use archgen::cli::tree::{Action, Disk, Edited, Entry, Left, MANIFEST, Obstacle, RealDisk, TreeError, compare, write};
use tempfile::{TempDir, tempdir};

type Files = BTreeMap<String, String>;

fn files(entries: &[(&str, &str)]) -> Files {
    entries.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect()
}

fn old() -> Files {
    files(&[
        ("main.tf", "# old\n"),
        ("outputs.tf", "# same\n"),
        ("modules/api/main.tf", "# old api\n"),
        ("modules/api/outputs.tf", "# api out\n"),
        ("modules/gone/main.tf", "# gone\n"),
        ("modules/gone/deep/main.tf", "# gone too\n"),
    ])
}

fn new() -> Files {
    files(&[
        ("main.tf", "# new, and longer\n"),
        ("outputs.tf", "# same\n"),
        ("modules/api/main.tf", "# new api\n"),
        ("modules/api/outputs.tf", "# api out\n"),
        ("modules/fresh/main.tf", "# fresh\n"),
        ("modules/fresh/deep/main.tf", "# fresh too\n"),
    ])
}

/// A folder that holds `old()`, and a file of its user.
fn rendered() -> TempDir {
    let dir = tempdir().unwrap();
    write(&Faulty::never(), dir.path(), &old(), Edited::Refuse).unwrap();
    fs::write(dir.path().join("modules/gone/notes.txt"), "mine").unwrap();
    dir
}

/// Every file below `dir` with its content, and every empty directory; links are named, not followed.
fn snapshot(dir: &Path) -> BTreeMap<String, String> {
    fn walk(dir: &Path, root: &Path, into: &mut BTreeMap<String, String>) {
        let mut entries: Vec<_> = fs::read_dir(dir).unwrap().map(|entry| entry.unwrap()).collect();
        entries.sort_by_key(std::fs::DirEntry::path);
        let name = |path: &Path| path.strip_prefix(root).unwrap().to_str().unwrap().to_owned();
        if entries.is_empty() {
            into.insert(name(dir) + "/", String::new());
        }
        for entry in entries {
            let kind = entry.file_type().unwrap();
            if kind.is_dir() {
                walk(&entry.path(), root, into);
            } else if kind.is_symlink() {
                into.insert(name(&entry.path()), "link".to_owned());
            } else {
                into.insert(name(&entry.path()), String::from_utf8_lossy(&fs::read(entry.path()).unwrap()).into_owned());
            }
        }
    }
    let mut into = BTreeMap::new();
    walk(dir, dir, &mut into);
    into
}

/// Asserts that the folder holds `wanted`, its manifest and the user's `others`, and nothing else; and that comparing agrees.
fn assert_holds(dir: &Path, wanted: &Files, others: &[(&str, &str)]) {
    let mut found = snapshot(dir);
    assert!(found.remove(MANIFEST).is_some());
    let mut expected = wanted.clone();
    expected.extend(files(others));
    assert_eq!(found, expected);
    assert!(compare(&RealDisk, dir, wanted).unwrap().is_empty());
}

const NOTES: (&str, &str) = ("modules/gone/notes.txt", "mine");

fn refused(result: Result<impl std::fmt::Debug, TreeError>) -> Vec<(String, Obstacle)> {
    match result {
        Err(TreeError::Refused(refusals)) => refusals.into_iter().map(|refusal| (refusal.path, refusal.obstacle)).collect(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_render_creates_updates_and_removes_its_own_files_only() {
    let dir = rendered();
    let changes = write(&RealDisk, dir.path(), &new(), Edited::Refuse).unwrap();
    let list: Vec<(&str, Action)> = changes.files().iter().map(|change| (change.path.as_str(), change.action)).collect();
    assert_eq!(
        list,
        [
            (MANIFEST, Action::Update),
            ("main.tf", Action::Update),
            ("modules/api/main.tf", Action::Update),
            ("modules/fresh/deep/main.tf", Action::Create),
            ("modules/fresh/main.tf", Action::Create),
            ("modules/gone/deep/main.tf", Action::Remove),
            ("modules/gone/main.tf", Action::Remove),
        ]
    );
    assert_eq!(changes.unchanged(), 2);
    assert_holds(dir.path(), &new(), &[NOTES]);
}

#[test]
fn directories_that_held_only_generated_files_go_with_them() {
    let dir = rendered();
    fs::remove_file(dir.path().join(NOTES.0)).unwrap();
    write(&RealDisk, dir.path(), &new(), Edited::Refuse).unwrap();
    assert!(!dir.path().join("modules/gone").exists());
    write(&RealDisk, dir.path(), &Files::new(), Edited::Refuse).unwrap();
    assert_holds(dir.path(), &Files::new(), &[]);
}

#[test]
fn the_manifest_is_the_same_wherever_it_is_written() {
    let dir = rendered();
    let other = tempdir().unwrap();
    write(&RealDisk, &other.path().join("a/b"), &old(), Edited::Refuse).unwrap();
    let manifest = fs::read_to_string(dir.path().join(MANIFEST)).unwrap();
    assert_eq!(manifest, fs::read_to_string(other.path().join("a/b").join(MANIFEST)).unwrap());
    insta::assert_snapshot!(manifest);
}

#[test]
fn what_is_as_it_should_be_is_not_written_again() {
    let dir = rendered();
    let disk = Faulty::never();
    let changes = write(&disk, dir.path(), &old(), Edited::Refuse).unwrap();
    assert!(changes.is_empty());
    assert_eq!(disk.operations.get(), 0);
}

#[test]
fn comparing_writes_nothing_and_shows_a_diff() {
    let dir = rendered();
    let before = snapshot(dir.path());
    fs::write(dir.path().join("outputs.tf"), "# same!\u{1b}[31m\n").unwrap();
    fs::remove_file(dir.path().join("main.tf")).unwrap();
    let disk = Faulty::never();
    let changes = compare(&disk, dir.path(), &old()).unwrap();
    assert_eq!(disk.operations.get(), 0);
    insta::assert_snapshot!(changes.diff(), @r"
    --- /dev/null
    +++ b/main.tf
    @@ -0,0 +1 @@
    +# old
    --- a/outputs.tf
    +++ b/outputs.tf
    @@ -1 +1 @@
    -# same!\u{1b}[31m
    +# same
    ");
    assert_eq!(changes.refusals().len(), 1);
    assert_eq!(before.len(), snapshot(dir.path()).len() + 1);

    let nowhere = dir.path().join("not/there");
    assert_eq!(compare(&RealDisk, &nowhere, &old()).unwrap().files().len(), old().len() + 1);
    assert!(!nowhere.exists());
}

#[test]
fn an_edited_file_is_refused_unless_forced() {
    let dir = rendered();
    fs::write(dir.path().join("main.tf"), "# old, edited\n").unwrap();
    fs::write(dir.path().join("modules/gone/main.tf"), "# gone, edited\n").unwrap();
    let before = snapshot(dir.path());
    let error = write(&RealDisk, dir.path(), &new(), Edited::Refuse).unwrap_err();
    let text = error.to_string();
    assert!(text.contains("-# old, edited\n+# new, and longer"), "{text}");
    assert_eq!(
        refused(Err::<(), _>(error)),
        [("main.tf".to_owned(), Obstacle::Edited), ("modules/gone/main.tf".to_owned(), Obstacle::Edited)]
    );
    assert_eq!(snapshot(dir.path()), before);
    write(&RealDisk, dir.path(), &new(), Edited::Overwrite).unwrap();
    assert_holds(dir.path(), &new(), &[NOTES]);
}

#[test]
fn a_foreign_file_in_the_way_is_refused_even_when_forced_and_an_equal_one_adopted() {
    let dir = rendered();
    fs::create_dir_all(dir.path().join("modules/fresh")).unwrap();
    fs::write(dir.path().join("modules/fresh/main.tf"), "mine").unwrap();
    let before = snapshot(dir.path());
    for edited in [Edited::Refuse, Edited::Overwrite] {
        assert_eq!(refused(write(&RealDisk, dir.path(), &new(), edited)), [("modules/fresh/main.tf".to_owned(), Obstacle::Foreign)]);
        assert_eq!(snapshot(dir.path()), before);
    }
    fs::write(dir.path().join("modules/fresh/main.tf"), "# fresh\n").unwrap();
    write(&RealDisk, dir.path(), &new(), Edited::Refuse).unwrap();
    assert_holds(dir.path(), &new(), &[NOTES]);
}

#[test]
fn a_lost_manifest_makes_every_file_foreign() {
    let dir = rendered();
    fs::remove_file(dir.path().join(MANIFEST)).unwrap();
    assert_eq!(refused(write(&RealDisk, dir.path(), &new(), Edited::Overwrite)).len(), 2);
    write(&RealDisk, dir.path(), &old(), Edited::Refuse).unwrap();
    assert_holds(dir.path(), &old(), &[NOTES]);
}

#[test]
fn things_of_another_kind_in_the_way_are_refused() {
    let dir = rendered();
    fs::write(dir.path().join("modules/fresh"), "a file where a directory is due").unwrap();
    fs::remove_file(dir.path().join("main.tf")).unwrap();
    fs::create_dir(dir.path().join("main.tf")).unwrap();
    let expected = [("main.tf".to_owned(), Obstacle::NotAFile), ("modules/fresh".to_owned(), Obstacle::NotADirectory)];
    assert_eq!(refused(write(&RealDisk, dir.path(), &new(), Edited::Overwrite)), expected);

    let file = dir.path().join("outputs.tf");
    assert!(matches!(write(&RealDisk, &file, &new(), Edited::Refuse), Err(TreeError::Root { .. })));
    assert!(matches!(compare(&RealDisk, &file, &new()), Err(TreeError::Root { .. })));
    let error = write(&RealDisk, &file.join("below"), &new(), Edited::Refuse).unwrap_err();
    assert!(matches!(error, TreeError::Io { left: Left::Unchanged, .. }), "{error}");
}

#[test]
fn a_path_that_is_too_long_leaves_the_old_tree() {
    let dir = rendered();
    let before = snapshot(dir.path());
    let mut wanted = new();
    wanted.insert(format!("modules/{}/main.tf", "x".repeat(300)), String::new());
    let error = write(&RealDisk, dir.path(), &wanted, Edited::Refuse).unwrap_err();
    assert!(matches!(error, TreeError::Io { left: Left::Unchanged, .. }), "{error}");
    assert_eq!(snapshot(dir.path()), before);
}

#[test]
fn rendered_paths_that_would_leave_the_folder_are_refused() {
    let dir = tempdir().unwrap();
    for path in ["", "/etc/x", "../x", "a/../../x", "a//b", "./a", "a\\b", "c:x", "a\nb", MANIFEST, ".archgen-journal.json", "a/.archgen-0"]
    {
        let error = write(&RealDisk, dir.path(), &files(&[(path, "")]), Edited::Overwrite).unwrap_err();
        assert!(matches!(error, TreeError::Path { .. }), "{path:?}: {error}");
    }
    let error = write(&RealDisk, dir.path(), &files(&[("a", ""), ("a/b", "")]), Edited::Overwrite).unwrap_err();
    assert!(matches!(error, TreeError::Path { .. }), "{error}");
    assert_eq!(snapshot(dir.path()).len(), 1, "only the empty folder itself");
}

#[test]
fn a_manifest_that_cannot_be_trusted_is_never_acted_on() {
    let outer = tempdir().unwrap();
    let dir = outer.path().join("out");
    fs::create_dir(&dir).unwrap();
    fs::write(outer.path().join("victim"), "").unwrap();
    let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    let listing = |path: &str| format!(r#"{{"format_version":1,"files":{{"{path}":"{empty}"}}}}"#);
    let absolute = listing(outer.path().join("victim").to_str().unwrap());
    let twice = format!(r#"{{"format_version":1,"files":{{"a":"{empty}","a":"{empty}"}}}}"#);
    let deep = "[".repeat(100_000);
    let bad = [
        listing("../victim").as_str(),
        listing("a/../../victim").as_str(),
        absolute.as_str(),
        twice.as_str(),
        deep.as_str(),
        "",
        "{",
        "null",
        "[]",
        "\u{0}",
        "<<<<<<< HEAD\n{}",
        r#"{"files":{}}"#,
        r#"{"format_version":2,"files":{}}"#,
        r#"{"format_version":"1","files":{}}"#,
        r#"{"format_version":1,"files":{"a":"ABC"}}"#,
        r#"{"format_version":1,"files":{"a":1}}"#,
        r#"{"format_version":1,"files":[]}"#,
        r#"{"format_version":1,"files":{},"more":1}"#,
    ]
    .map(str::to_owned);
    for name in [MANIFEST, ".archgen-journal.json"] {
        for text in &bad {
            fs::write(dir.join(name), text).unwrap();
            let error = write(&RealDisk, &dir, &Files::new(), Edited::Overwrite).unwrap_err();
            assert!(matches!(error, TreeError::Record { .. }), "{name} {text:.60}: {error}");
            assert!(matches!(compare(&RealDisk, &dir, &Files::new()), Err(TreeError::Record { .. })));
        }
        fs::remove_file(dir.join(name)).unwrap();
    }
    for temporary in ["../victim", "victim", "main.tf", ".archgen-", ".archgen-x", "/.archgen-0", "../.archgen-0"] {
        fs::write(dir.join(".archgen-journal.json"), format!(r#"{{"format_version":1,"known":{{}},"temporary":["{temporary}"]}}"#))
            .unwrap();
        let error = write(&RealDisk, &dir, &Files::new(), Edited::Overwrite).unwrap_err();
        assert!(matches!(error, TreeError::Record { .. }), "{temporary}: {error}");
    }
    assert!(outer.path().join("victim").exists());
}

#[cfg(unix)]
mod links {
    use std::os::unix::fs::symlink;

    use super::*;

    /// A folder with `old()` and, outside it, a folder `elsewhere` with the same files.
    fn with_elsewhere() -> (TempDir, std::path::PathBuf, std::path::PathBuf) {
        let outer = tempdir().unwrap();
        let (dir, elsewhere) = (outer.path().join("out"), outer.path().join("elsewhere"));
        write(&Faulty::never(), &dir, &old(), Edited::Refuse).unwrap();
        write(&Faulty::never(), &elsewhere, &old(), Edited::Refuse).unwrap();
        (outer, dir, elsewhere)
    }

    fn assert_refused(dir: &Path, elsewhere: &Path, at: &str) {
        let (before, outside) = (snapshot(dir), snapshot(elsewhere));
        for wanted in [new(), Files::new()] {
            assert_eq!(refused(write(&RealDisk, dir, &wanted, Edited::Overwrite)), [(at.to_owned(), Obstacle::Symlink)]);
        }
        assert_eq!(snapshot(dir), before);
        assert_eq!(snapshot(elsewhere), outside);
    }

    #[test]
    fn a_link_in_place_of_a_file_is_refused() {
        for (name, target) in [("main.tf", "main.tf"), ("main.tf", "dangling"), ("outputs.tf", "outputs.tf")] {
            let (_outer, dir, elsewhere) = with_elsewhere();
            fs::remove_file(dir.join(name)).unwrap();
            symlink(elsewhere.join(target), dir.join(name)).unwrap();
            assert_refused(&dir, &elsewhere, name);
        }
    }

    #[test]
    fn a_link_in_place_of_a_directory_is_refused() {
        for (name, target) in [("modules", "modules"), ("modules/api", "modules/api"), ("modules/api", "dangling")] {
            let (_outer, dir, elsewhere) = with_elsewhere();
            fs::remove_dir_all(dir.join(name)).unwrap();
            symlink(elsewhere.join(target), dir.join(name)).unwrap();
            assert_refused(&dir, &elsewhere, name);
        }
    }

    #[test]
    fn a_link_in_place_of_the_manifest_the_journal_or_the_folder_is_refused() {
        let (outer, dir, elsewhere) = with_elsewhere();
        symlink(elsewhere.join(MANIFEST), dir.join(".archgen-journal.json")).unwrap();
        assert_refused(&dir, &elsewhere, ".archgen-journal.json");
        fs::remove_file(dir.join(MANIFEST)).unwrap();
        symlink(elsewhere.join(MANIFEST), dir.join(MANIFEST)).unwrap();
        assert_refused(&dir, &elsewhere, MANIFEST);

        let link = outer.path().join("link");
        symlink(&elsewhere, &link).unwrap();
        assert!(matches!(write(&RealDisk, &link, &new(), Edited::Overwrite), Err(TreeError::Root { .. })));
    }

    #[test]
    fn a_link_where_a_temporary_file_is_due_is_not_written_through() {
        let directories = ["", "modules/", "modules/api/", "modules/gone/", "modules/gone/deep/"];
        let numbered = directories.iter().flat_map(|directory| (0..10).map(move |number| format!("{directory}.archgen-{number}")));
        let mut refused = Vec::new();
        for name in numbered.chain([".archgen-journal.new".to_owned()]) {
            for target in ["main.tf", "modules", "dangling"] {
                let (_outer, dir, elsewhere) = with_elsewhere();
                symlink(elsewhere.join(target), dir.join(&name)).unwrap();
                let (before, outside) = (snapshot(&dir), snapshot(&elsewhere));
                match write(&Faulty::never(), &dir, &new(), Edited::Overwrite) {
                    Ok(_) => assert_eq!(snapshot(&dir).get(&name).map(String::as_str), Some("link")),
                    Err(TreeError::Io { left: Left::Unchanged, .. }) => {
                        refused.push(name.clone());
                        assert_eq!(snapshot(&dir), before, "{name}");
                    }
                    Err(error) => panic!("{name}: {error}"),
                }
                assert_eq!(snapshot(&elsewhere), outside);
            }
        }
        refused.dedup();
        // The journal, the manifest, two changed files, a new directory, and two directories where something is removed.
        assert_eq!(refused.len(), 7, "{refused:?}");
    }

    #[test]
    fn a_read_only_directory_leaves_the_old_tree() {
        use std::os::unix::fs::PermissionsExt as _;

        let (_outer, dir, _elsewhere) = with_elsewhere();
        for locked in ["modules/gone/deep", "modules/api", ""] {
            let locked = dir.join(locked);
            let before = snapshot(&dir);
            fs::set_permissions(&locked, fs::Permissions::from_mode(0o555)).unwrap();
            if fs::write(locked.join("probe"), "").is_ok() {
                fs::remove_file(locked.join("probe")).unwrap();
                eprintln!("skipped: this user may write to read-only directories");
                return;
            }
            let result = write(&RealDisk, &dir, &new(), Edited::Refuse);
            fs::set_permissions(&locked, fs::Permissions::from_mode(0o755)).unwrap();
            assert!(matches!(result, Err(TreeError::Io { left: Left::Unchanged, .. })), "{result:?}");
            assert_eq!(snapshot(&dir), before);
        }
    }

    #[test]
    fn a_pipe_in_the_way_is_refused_without_opening_it() {
        let (_outer, dir, _elsewhere) = with_elsewhere();
        fs::remove_file(dir.join("main.tf")).unwrap();
        let made = std::process::Command::new("mkfifo").arg(dir.join("main.tf")).status();
        if !made.is_ok_and(|status| status.success()) {
            eprintln!("skipped: no mkfifo");
            return;
        }
        assert_eq!(refused(write(&RealDisk, &dir, &new(), Edited::Overwrite)), [("main.tf".to_owned(), Obstacle::NotAFile)]);
    }
}

/// The real disk, until its `stop`th change: that one fails halfway, and with `dead` all later ones too, as if the process had been killed.
struct Faulty {
    stop: usize,
    dead: bool,
    operations: Cell<usize>,
}

impl Faulty {
    fn never() -> Self {
        Self::new(usize::MAX, false)
    }

    fn new(stop: usize, dead: bool) -> Self {
        Self { stop, dead, operations: Cell::new(0) }
    }

    fn step(&self) -> io::Result<()> {
        let number = self.operations.get();
        self.operations.set(number + 1);
        let fails = if self.dead { number >= self.stop } else { number == self.stop };
        if fails { Err(io::Error::new(io::ErrorKind::StorageFull, "no space left on device")) } else { Ok(()) }
    }
}

impl Disk for Faulty {
    fn entry(&self, path: &Path) -> io::Result<Entry> {
        RealDisk.entry(path)
    }

    fn read(&self, path: &Path, limit: u64) -> io::Result<Vec<u8>> {
        RealDisk.read(path, limit)
    }

    fn create_dir(&self, path: &Path) -> io::Result<()> {
        self.step().and_then(|()| RealDisk.create_dir(path))
    }

    fn write_new(&self, path: &Path, content: &[u8]) -> io::Result<()> {
        let dead_before = self.dead && self.operations.get() > self.stop;
        self.step().or_else(|error| {
            if !dead_before {
                RealDisk.write_new(path, &content[..content.len() / 2])?;
            }
            Err(error)
        })?;
        RealDisk.write_new(path, content)
    }

    // A stopped process loses nothing that it wrote, so these only count.
    fn sync_file(&self, path: &Path) -> io::Result<()> {
        assert!(path.is_file());
        self.step()
    }

    fn sync_dir(&self, path: &Path) -> io::Result<()> {
        assert!(path.is_dir());
        self.step()
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.step().and_then(|()| RealDisk.rename(from, to))
    }

    fn remove_file(&self, path: &Path) -> io::Result<()> {
        self.step().and_then(|()| RealDisk.remove_file(path))
    }

    fn remove_dir(&self, path: &Path) -> io::Result<()> {
        self.step().and_then(|()| RealDisk.remove_dir(path))
    }
}

/// A third tree, for a user who changed the file again before running `render` once more.
fn third() -> Files {
    files(&[("main.tf", "# third\n"), ("modules/gone/main.tf", "# back\n"), ("modules/other/main.tf", "# other\n")])
}

fn operations(from: impl Fn() -> TempDir, to: &Files) -> usize {
    let dir = from();
    let disk = Faulty::never();
    write(&disk, dir.path(), to, Edited::Refuse).unwrap();
    disk.operations.get()
}

#[test]
fn a_render_killed_at_any_operation_is_reported_and_completed_by_the_next() {
    let count = operations(rendered, &new());
    eprintln!("killed at each of {count} operations");
    assert!(count > 20);
    for stop in 0..count {
        for next in [new(), old(), third(), Files::new()] {
            let dir = rendered();
            write(&Faulty::new(stop, true), dir.path(), &new(), Edited::Refuse).unwrap_err();
            assert!(!compare(&RealDisk, dir.path(), &new()).unwrap().is_empty(), "stopped at {stop}, unreported");
            for (path, text) in snapshot(dir.path()) {
                let whole = [old().get(&path), new().get(&path)].into_iter().flatten().any(|whole| *whole == text);
                assert!(whole || path.contains("archgen-") || path == NOTES.0 || path.ends_with('/'), "stopped at {stop}, {path} is torn");
            }
            write(&Faulty::never(), dir.path(), &next, Edited::Refuse).unwrap_or_else(|error| panic!("stopped at {stop}: {error}"));
            assert_holds(dir.path(), &next, &[NOTES]);
        }
    }
}

#[test]
fn a_render_killed_twice_is_completed_by_the_third() {
    let count = operations(rendered, &new());
    let mut pairs = 0;
    for first in 0..count {
        for second in 0.. {
            let dir = rendered();
            write(&Faulty::new(first, true), dir.path(), &new(), Edited::Refuse).unwrap_err();
            if write(&Faulty::new(second, true), dir.path(), &third(), Edited::Refuse).is_ok() {
                break;
            }
            pairs += 1;
            write(&Faulty::never(), dir.path(), &old(), Edited::Refuse)
                .unwrap_or_else(|error| panic!("stopped at {first} and {second}: {error}"));
            assert_holds(dir.path(), &old(), &[NOTES]);
        }
    }
    eprintln!("killed at {pairs} pairs of operations");
}

#[test]
fn a_failing_operation_leaves_the_old_tree_or_one_that_the_next_render_completes() {
    let count = operations(rendered, &new());
    let mut unchanged = 0;
    for stop in 0..count {
        let dir = rendered();
        let before = snapshot(dir.path());
        match write(&Faulty::new(stop, false), dir.path(), &new(), Edited::Refuse) {
            Err(TreeError::Io { left: Left::Unchanged, .. }) => {
                unchanged += 1;
                assert_eq!(snapshot(dir.path()), before, "failed at {stop}");
            }
            Err(TreeError::Io { left: Left::Unfinished, .. }) => {}
            other => panic!("{other:?}"),
        }
        write(&Faulty::never(), dir.path(), &new(), Edited::Refuse).unwrap();
        assert_holds(dir.path(), &new(), &[NOTES]);
    }
    eprintln!("failed at each of {count} operations, {unchanged} left the old tree");
    assert!(unchanged > count / 2, "everything that can run out of space must come before the first replacement");
}

#[test]
fn a_first_render_that_fails_leaves_no_folder() {
    let missing = || tempdir().unwrap();
    let count = {
        let dir = missing();
        let disk = Faulty::never();
        write(&disk, &dir.path().join("a/b"), &new(), Edited::Refuse).unwrap();
        disk.operations.get()
    };
    let mut unchanged = 0;
    for stop in 0..count {
        let dir = missing();
        if let Err(TreeError::Io { left: Left::Unchanged, .. }) =
            write(&Faulty::new(stop, false), &dir.path().join("a/b"), &new(), Edited::Refuse)
        {
            unchanged += 1;
            assert!(!dir.path().join("a").exists(), "failed at {stop}: {:?}", snapshot(dir.path()));
        }
        write(&Faulty::never(), &dir.path().join("a/b"), &new(), Edited::Refuse).unwrap();
        assert_holds(&dir.path().join("a/b"), &new(), &[]);
    }
    assert!(unchanged > 10);
}

#[test]
fn a_file_that_lost_its_end_in_a_power_failure_is_completed() {
    for torn in ["", "# new, ", "\0\0\0\0", "# ne\0\0\0\0"] {
        let dir = tempdir().unwrap();
        write(&Faulty::never(), dir.path(), &new(), Edited::Refuse).unwrap();
        fs::write(dir.path().join("main.tf"), torn).unwrap();
        assert!(!compare(&RealDisk, dir.path(), &new()).unwrap().is_empty());
        write(&Faulty::never(), dir.path(), &new(), Edited::Refuse).unwrap();
        assert_holds(dir.path(), &new(), &[]);
    }
}

#[test]
fn two_renders_at_once_leave_one_tree_or_the_other() {
    for _ in 0..20 {
        let dir = tempdir().unwrap();
        let root = dir.path().join("out");
        thread::scope(|scope| {
            for wanted in [old(), new(), third(), old()] {
                let root = &root;
                scope.spawn(move || write(&RealDisk, root, &wanted, Edited::Refuse).unwrap());
            }
            let root = &root;
            scope.spawn(move || assert!(!compare(&RealDisk, root, &files(&[("x", "")])).unwrap().was_interrupted()));
        });
        let clean = [old(), new(), third()].iter().filter(|wanted| compare(&RealDisk, &root, wanted).unwrap().is_empty()).count();
        assert_eq!(clean, 1);
    }
}
