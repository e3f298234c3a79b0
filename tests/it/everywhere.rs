//! What holds for everything that is rendered: every type's smallest file, and every environment of every example.

use std::collections::BTreeMap;

use archgen::arch::{environments, resolve};
use archgen::components::TYPES;
use archgen::diag::Findings;
use archgen::render::render;
use archgen::source::{Format, Loader, Sources, load};

use crate::examples::{Files, examples};
use crate::output::elements;

/// Regions of the commercial partition that the files name: those they run in, and the others.
const MAIN: [&str; 3] = ["us-east-1", "eu-central-1", "ap-southeast-2"];
const OTHER: [&str; 2] = ["us-west-2", "eu-west-1"];

/// The files with every region moved to another partition, ARNs that they name included.
struct Moved {
    partition: &'static str,
    main: &'static str,
    other: &'static str,
}

const HERE: Moved = Moved { partition: "aws", main: "us-east-1", other: "us-west-2" };
const CHINA: Moved = Moved { partition: "aws-cn", main: "cn-north-1", other: "cn-northwest-1" };
const GOVERNMENT: Moved = Moved { partition: "aws-us-gov", main: "us-gov-west-1", other: "us-gov-east-1" };

impl Moved {
    fn text(&self, bytes: &[u8]) -> Vec<u8> {
        let mut text = String::from_utf8(bytes.to_vec()).unwrap().replace("arn:aws:", &format!("arn:{}:", self.partition));
        for (regions, to) in [(&MAIN[..], self.main), (&OTHER[..], self.other)] {
            for region in regions {
                text = text.replace(region, to);
            }
        }
        text.into_bytes()
    }

    /// Everything that is rendered from `text`: names of what it is, and the files.
    fn rendered(&self, path: &str, text: &[u8], all: &mut Vec<(String, BTreeMap<String, String>)>) {
        let (mut sources, mut findings) = (Sources::default(), Findings::new());
        let tree = load(&self.text(text), path, Format::Yaml, self, &mut sources, &mut findings);
        assert!(findings.is_empty(), "{path}: {findings:#?}");
        let tree = tree.unwrap();
        let names = environments::names(&tree);
        let environments: Vec<Option<&str>> = if names.is_empty() { vec![None] } else { names.iter().map(|name| Some(&**name)).collect() };
        for environment in environments {
            let resolution = resolve(&tree, environment);
            let architecture = resolution.architecture.unwrap_or_else(|| panic!("{path} {environment:?}: {:#?}", resolution.findings));
            all.push((format!("{path} {environment:?} in {}", self.main), render(&architecture)));
        }
    }

    fn everything(&self) -> Vec<(String, BTreeMap<String, String>)> {
        let mut all = Vec::new();
        for kind in TYPES {
            self.rendered(kind.name, kind.minimal.as_bytes(), &mut all);
        }
        for path in examples() {
            self.rendered(&path.display().to_string(), &std::fs::read(&path).unwrap(), &mut all);
        }
        all
    }
}

impl Loader for Moved {
    fn load(&self, from: &str, include: &str) -> Result<(String, Vec<u8>), String> {
        Files.load(from, include).map(|(name, bytes)| (name, self.text(&bytes)))
    }
}

/// Lines of the output that hold one of `words`.
fn lines_with(all: &[(String, BTreeMap<String, String>)], words: &[&str]) -> Vec<String> {
    let lines =
        all.iter().flat_map(|(what, files)| files.iter().flat_map(move |(path, text)| text.lines().map(move |line| (what, path, line))));
    let found = lines.filter(|(_, _, line)| words.iter().any(|word| line.contains(word)));
    found.map(|(what, path, line)| format!("{what}: {path}: {}", line.trim())).collect()
}

#[test]
fn nothing_is_looked_up_while_it_is_planned() {
    let mut wrong = Vec::new();
    for (what, files) in HERE.everything() {
        let live = elements(&files).into_iter().filter(|element| element.keyword == "data");
        wrong.extend(live.map(|element| format!("{what}: data.{} in {}", element.name(), element.module)));
    }
    assert!(wrong.is_empty(), "live data sources:\n{}", wrong.join("\n"));
}

#[test]
fn arns_and_regions_are_those_of_the_partition() {
    for moved in [CHINA, GOVERNMENT] {
        let mut foreign = vec!["arn:aws:"];
        foreign.extend(MAIN.iter().chain(&OTHER));
        let all = moved.everything();
        assert!(!lines_with(&all, &[&format!("arn:{}:", moved.partition)]).is_empty(), "{}", moved.partition);
        let wrong = lines_with(&all, &foreign);
        assert!(wrong.is_empty(), "of another partition:\n{}", wrong.join("\n"));
    }
}
