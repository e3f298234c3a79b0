//! The pages under `docs/` are what the code says.

use std::path::Path;

use archgen::components::TYPES;
use archgen::rules::RULES;

use crate::support;

/// The files of the reference example, the main one first.
fn reference() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/reference");
    let mut names: Vec<String> =
        std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.retain(|name| Path::new(name).extension().is_some_and(|extension| extension == "yaml"));
    names.sort_by_key(|name| (name != "archgen.yaml", name.clone()));
    names.into_iter().map(|name| (name.clone(), std::fs::read_to_string(folder.join(name)).unwrap())).collect()
}

#[test]
fn committed_docs_are_fresh() {
    let pages = archgen::docs::pages(&RULES, &reference());
    support::committed("docs", &pages);
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/components");
    let strays: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| format!("docs/components/{}", entry.unwrap().file_name().into_string().unwrap()))
        .filter(|path| !pages.contains_key(path))
        .collect();
    assert!(strays.is_empty(), "pages of types that are gone: {strays:?}");
}

#[test]
fn every_page_is_whole() {
    let pages = archgen::docs::pages(&RULES, &reference());
    let mut lacking = Vec::new();
    for kind in TYPES {
        let page = &pages[&format!("docs/components/{}.md", kind.name)];
        let mut wanted = vec!["## Full example".to_owned(), kind.minimal.trim().to_owned()];
        wanted.extend(kind.keys.iter().map(|key| format!("| `{key}` |")));
        wanted.extend(kind.rules.iter().map(|rule| format!("(../rules.md#{})", rule.id)));
        wanted.extend(kind.resources.iter().map(|emitted| format!("### `{}`", emitted.resource)));
        wanted.extend(kind.resources.iter().flat_map(|emitted| emitted.omitted).map(|(name, _)| format!("| `{name}` |")));
        lacking.extend(wanted.into_iter().filter(|text| !page.contains(text)).map(|text| format!("{}: {text}", kind.name)));
    }
    let rules = &pages["docs/rules.md"];
    lacking.extend(RULES.iter().filter(|rule| !rules.contains(&format!("\n## {}\n", rule.id))).map(|rule| rule.id.to_owned()));
    assert!(lacking.is_empty(), "{}", lacking.join("\n"));
}

#[test]
fn no_link_leads_nowhere() {
    let pages = archgen::docs::pages(&RULES, &reference());
    let mut broken = Vec::new();
    for (path, page) in &pages {
        // What stands between backticks is code.
        let prose: String = page.split('`').step_by(2).collect();
        for link in prose.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            let (file, anchor) = link.split_once('#').unwrap_or((link, ""));
            if file.starts_with("https://") {
                continue;
            }
            let folder = Path::new(path).parent().unwrap();
            let root = Path::new(env!("CARGO_MANIFEST_DIR"));
            let target = if file.is_empty() { root.join(path) } else { root.join(folder).join(file) };
            let text = std::fs::read_to_string(&target).unwrap_or_default();
            if !target.exists() || !(anchor.is_empty() || text.contains(&format!("\n## {anchor}\n"))) {
                broken.push(format!("{path}: {link}"));
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}
