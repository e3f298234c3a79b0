//! What a render refuses: edited files, things in the way, paths and records that cannot be trusted.

use std::fs;

use archgen::cli::tree::{Edited, Left, MANIFEST, Obstacle, RealDisk, TreeError, compare, write};
use tempfile::tempdir;

use super::{Files, NOTES, assert_holds, files, new, old, refused, rendered, snapshot};

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
