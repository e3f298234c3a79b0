//! Links, pipes and permissions in the way.

use std::fs;
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::path::{Path, PathBuf};

use archgen::cli::tree::{Edited, Left, MANIFEST, Obstacle, RealDisk, TreeError, write};
use tempfile::{TempDir, tempdir};

use super::{Faulty, Files, new, old, refused, snapshot};

/// A folder with `old()` and, outside it, a folder `elsewhere` with the same files.
fn with_elsewhere() -> (TempDir, PathBuf, PathBuf) {
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
