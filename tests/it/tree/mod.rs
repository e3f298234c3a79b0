//! The output folder: what a render writes, removes, refuses and survives.

mod crashes;
mod faulty;
mod killed;
#[cfg(unix)]
mod links;
mod refusals;
mod single;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::thread;

use archgen::cli::tree::{Action, Edited, MANIFEST, Obstacle, RealDisk, TreeError, compare, write};
use tempfile::{TempDir, tempdir};

use faulty::Faulty;

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

/// A third tree, for a user who changed the file again before running `render` once more.
fn third() -> Files {
    files(&[("main.tf", "# third\n"), ("modules/gone/main.tf", "# back\n"), ("modules/other/main.tf", "# other\n")])
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
