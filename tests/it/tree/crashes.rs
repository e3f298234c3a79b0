//! A render that is killed, or whose disk fails, at every single operation.

use std::fs;

use archgen::cli::tree::{Edited, Left, RealDisk, TreeError, compare, write};
use tempfile::{TempDir, tempdir};

use super::{Faulty, Files, NOTES, assert_holds, new, old, rendered, snapshot, third};

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
