//! Every text of `examples/reference` replaced by one that is nothing special: what `check` has no error for is rendered, and, with
//! `ARCHGEN_MUTANTS=FOLDER`, written for `tests/mutants/run`, which gives it to `terraform validate`.

use crate::bounds::{Change, batches, changed};
use crate::chaos::SAMPLES;
use crate::document::Doc;
use crate::mutants::{folder, names, output, write};
use archgen::source::Format;

/// Texts at which a form shows: a word, a range, and longer than any name may be.
fn strange() -> [(&'static str, String); 3] {
    [("word", "reject".to_owned()), ("range", "0.0.0.0/0".to_owned()), ("long", "x".repeat(3000))]
}

#[test]
fn strange_texts_are_refused_or_rendered() {
    let doc = &SAMPLES.iter().find(|(name, _)| name == "reference").unwrap().1;
    let texts: Vec<_> = doc.paths().into_iter().filter(|path| matches!(doc.at(path), Some(Doc::Text(_)))).collect();
    assert!(texts.len() > 300, "{}", texts.len());
    let whole = folder().is_some() || crate::support::is_full();
    let mut written = Vec::new();
    for (title, text) in strange().into_iter().take(if whole { usize::MAX } else { 1 }) {
        let changes: Vec<Change> = texts.iter().map(|path| (path.clone(), Doc::text(text.as_str()))).collect();
        // Those that are an error alone are what is looked for, by whoever reads it: nothing to list.
        for (index, batch) in batches(doc, changes, false).0.iter().enumerate() {
            let doc = changed(doc, batch);
            for environment in names(&doc).into_iter().take(1) {
                let files = output(&doc, Format::Yaml, &environment).unwrap();
                for (name, text) in files.iter().filter(|(name, _)| std::path::Path::new(name).extension().is_some_and(|end| end == "tf")) {
                    assert!(hcl::parse(text).is_ok(), "{title}, {environment}: {name}\n{text}");
                }
                written.push((format!("{title}-{index:02}-{environment}"), environment, doc.clone(), Format::Yaml));
            }
        }
    }
    if let Some(folder) = folder() {
        write(&folder, "texts", &written);
    }
}
