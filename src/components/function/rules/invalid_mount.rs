//! `function-invalid-mount`

use crate::components::function::model::{Model, Mount};
use crate::contract::Checker;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds a file system that a function cannot mount as it is written: without a place below `/mnt/`, without an access point, or
    /// beside a second one.
    ///
    /// ## Why is this bad?
    /// Lambda refuses the function: it mounts one file system, through an access point, below `/mnt/`.
    pub(crate) static FUNCTION_INVALID_MOUNT = error "function-invalid-mount";
}

pub(crate) fn check(model: &Model, _: &Checker<'_>, out: &mut Findings) {
    let mut report = |mount: &Mount, message: &str, help: &str| {
        out.push(Finding::new(&FUNCTION_INVALID_MOUNT, Place::value(&mount.at), message).help(help));
    };
    for (index, mount) in model.mounts.iter().enumerate() {
        if index > 0 {
            report(mount, "a function mounts one file system, and this is a further one", "keep one of them");
        }
        match mount.path.as_deref() {
            None => report(mount, "`at` is missing: where the function sees the file system", "write `{ access: mount, at: /mnt/data }`"),
            Some(path) if !is_below_mnt(path) => {
                report(mount, "Lambda mounts below `/mnt/` only, in a folder of its own", "write a path such as `/mnt/data`");
            }
            Some(_) if mount.access_point.is_none() => {
                report(mount, "Lambda mounts through an access point, and the file system has none", "give it an `access_point`");
            }
            Some(_) => {}
        }
    }
}

/// `/mnt/` and letters, digits, `-`, `_` and `.`, at most 160 characters (Lambda API, `FileSystemConfig`).
fn is_below_mnt(path: &str) -> bool {
    let folder = path.strip_prefix("/mnt/").unwrap_or_default();
    path.len() <= 160 && !folder.is_empty() && folder.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.'))
}
