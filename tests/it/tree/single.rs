//! The lock file's own writing: one file, in one step.

use std::fs;

use archgen::cli::tree::{RealDisk, put, put_back};

use super::Faulty;

#[test]
fn a_write_that_is_stopped_anywhere_leaves_the_old_text_or_the_new() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("archgen.lock");
    let text = |what: &str| format!("{what}\n").repeat(100);
    let names = || {
        let all = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
        all.collect::<Vec<_>>()
    };
    let disk = Faulty::never();
    put(&disk, &path, |_| Ok(text("old"))).unwrap();
    let count = disk.operations.get();
    assert_eq!(count, 4);
    // Over a file that is there, its mode is one more.
    put(&disk, &path, |_| Ok(text("old"))).unwrap();
    let count = disk.operations.get() - count;
    assert_eq!(count, 5);
    for dead in [false, true] {
        for stop in 0..count {
            put(&RealDisk, &path, |_| Ok(text("old"))).unwrap();
            put(&Faulty::new(stop, dead), &path, |_| Ok(text("new"))).unwrap_err();
            let there = fs::read_to_string(&path).unwrap();
            assert!([text("old"), text("new")].contains(&there), "stopped at {stop}: {there}");
            assert!(dead || names().len() == 1, "{:?}", names());
            put(&Faulty::never(), &path, |there| {
                assert!(there.is_some());
                Ok(text("next"))
            })
            .unwrap();
            assert_eq!((fs::read_to_string(&path).unwrap(), names().len()), (text("next"), 1), "stopped at {stop}");
        }
    }
    eprintln!("stopped at each of {count} operations of a lock file, killed and failing");
    // Nothing is taken back that somebody wrote since.
    put_back(&RealDisk, &path, Some("old"), "new");
    assert_eq!(fs::read_to_string(&path).unwrap(), text("next"));
    put_back(&RealDisk, &path, Some("old"), &text("next"));
    assert_eq!(fs::read_to_string(&path).unwrap(), "old");
    put_back(&RealDisk, &path, None, "old");
    assert!(!path.exists());
}
