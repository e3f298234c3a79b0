//! `tests/data/seeds.csv`: what every line of the documents is.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

const HEADER: &str = "document,line,sub,kind,verdict,key,summary";
const KINDS: [&str; 5] = ["table", "bullet", "code", "edge", "text fact"];
/// Document and number of its lines.
const DOCUMENTS: [(&str, usize); 5] = [("000", 252), ("001", 254), ("002", 482), ("003", 258), ("004", 527)];

fn read(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

/// The anchor that a heading has in a rendered page.
fn anchor(heading: &str) -> String {
    let kept = heading.to_lowercase();
    kept.chars().filter(|c| c.is_alphanumeric() || " -_".contains(*c)).map(|c| if c == ' ' { '-' } else { c }).collect()
}

#[test]
fn every_row_has_its_test_or_its_section_or_a_reason() {
    let (text, page) = (read("tests/data/seeds.csv"), read("docs/seeds.md"));
    let tests: BTreeSet<&str> = super::all().iter().map(|fact| fact.name).collect();
    let sections: BTreeSet<String> = page.lines().filter_map(|line| line.strip_prefix("### ")).map(anchor).collect();
    let mut lines = text.lines();
    assert_eq!(lines.next(), Some(HEADER));

    let (mut named, mut explained, mut seen, mut wrong) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new(), Vec::new());
    let mut last = (String::new(), 0, String::new());
    for row in lines {
        let fields: Vec<&str> = row.split(',').collect();
        let [document, line, sub, kind, verdict, key, summary] = fields[..] else {
            wrong.push(format!("{row}: {} fields", fields.len()));
            continue;
        };
        let number = line.parse().unwrap_or(0);
        let within = DOCUMENTS.iter().any(|(name, lines)| *name == document && (1..=*lines).contains(&number));
        let well_formed = within
            && KINDS.contains(&kind)
            && sub.chars().all(|c| c.is_ascii_lowercase())
            && !summary.trim().is_empty()
            && !row.contains('"')
            && fields.iter().all(|field| field.trim() == *field);
        if !well_formed {
            wrong.push(format!("{row}: not well formed"));
        }
        if !seen.insert((document, number, sub)) {
            wrong.push(format!("{row}: twice"));
        }
        let place = (document.to_owned(), number, sub.to_owned());
        if place < last {
            wrong.push(format!("{row}: out of order"));
        }
        last = place;
        let right = match verdict {
            "fact" => {
                named.insert(key);
                tests.contains(key)
            }
            "deviation" => {
                explained.insert(key.to_owned());
                sections.contains(key)
            }
            "not infrastructure" => key.split_whitespace().count() > 1,
            _ => false,
        };
        if !right {
            wrong.push(format!("{row}: the key is no test, no section, no reason"));
        }
    }
    wrong.extend(tests.difference(&named).map(|test| format!("{test}: no row states it")));
    wrong.extend(sections.difference(&explained).map(|section| format!("docs/seeds.md#{section}: no row leads there")));
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn facts_are_named_after_the_line_that_states_them() {
    let text = read("tests/data/seeds.csv");
    let mut wrong = Vec::new();
    for fact in super::all() {
        let (document, line) = (&fact.name[9..12], fact.name[18..21].trim_start_matches('0'));
        let start = format!("{document},{line},");
        let stated = text.lines().any(|row| row.starts_with(&start) && row.contains(&format!(",{},", fact.name)));
        if !stated {
            wrong.push(fact.name);
        }
    }
    assert!(wrong.is_empty(), "no row at the place that they name: {wrong:#?}");
}
