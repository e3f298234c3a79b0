//! Files that somebody wrote beside the generated ones: theirs, but for names that both use.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use super::output;
use crate::render::Files;

/// Kinds of blocks of which a module has one of a name.
const NAMED: [&str; 6] = ["resource", "data", "ephemeral", "module", "variable", "output"];

/// The head of a block that begins at this line: `module "api"`.
fn head(line: &str) -> Option<&str> {
    let head = line.trim_end().strip_suffix('{')?.trim_end();
    let kind = head.split(' ').next()?;
    NAMED.contains(&kind).then_some(head)
}

/// Says which blocks of the user's own files in `folder` bear the name of a generated one: Terraform refuses both.
pub(super) fn tell_clashes(folder: &Path, files: &Files) {
    // What cannot be read is for Terraform to refuse.
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut names: Vec<String> = entries.filter_map(|entry| entry.file_name().into_string().ok()).collect();
    names.retain(|name| is_configuration(name) && !files.contains_key(name));
    if names.is_empty() {
        return;
    }
    names.sort_unstable();
    let of_root = files.iter().filter(|(path, _)| !path.contains('/') && is_configuration(path));
    let generated: BTreeMap<&str, &str> =
        of_root.flat_map(|(path, text)| text.lines().filter_map(head).map(move |head| (head, path.as_str()))).collect();
    for name in names {
        let Ok(text) = fs::read_to_string(folder.join(&name)) else { continue };
        for (head, other) in text.lines().filter_map(head).filter_map(|head| Some((head, generated.get(head)?))) {
            output::remark(&format!("{}: `{head}` is in {other}, too: give it another name\n", folder.join(&name).display()));
        }
    }
}

fn is_configuration(name: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(_, ending)| matches!(ending, "tf" | "tofu"))
}
