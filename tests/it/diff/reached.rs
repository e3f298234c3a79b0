//! What is opened and closed is what the whole matrices differ in, though only parts of them are made.

use std::collections::{BTreeMap, BTreeSet};

use archgen::arch::{Architecture, resolve};
use archgen::diag::Severity;
use archgen::reach::{self, Matrix};
use archgen::source::Node;

use crate::oracle;
use crate::support;

type Pairs = BTreeMap<(String, String), String>;

fn pairs(matrix: &Matrix) -> Pairs {
    let ports = |ports: &[reach::PortRange]| ports.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    matrix.entries().map(|entry| ((entry.from.name.to_string(), entry.to.name.to_string()), ports(entry.ports))).collect()
}

fn architecture(tree: &Node) -> Option<Architecture> {
    let resolution = resolve(tree, None);
    let broken = resolution.findings.iter().any(|finding| finding.severity == Severity::Error);
    resolution.architecture.filter(|_| !broken)
}

/// The tree without `key` in the component `name`, or without the component.
fn without(tree: &Node, name: &str, key: Option<&str>) -> Node {
    let mut tree = tree.clone();
    let Some(top) = tree.as_map_mut() else { return tree };
    let components = top.get_mut("components").unwrap().value.as_map_mut().unwrap();
    match key {
        None => {
            components.shift_remove(name);
        }
        Some(key) => {
            if let Some(component) = components.get_mut(name).unwrap().value.as_map_mut() {
                component.shift_remove(key);
            }
        }
    }
    tree
}

#[test]
fn parts_of_the_matrix_differ_as_the_whole_does() {
    let (mut compared, mut differing) = (0, 0);
    for seed in 0..12 {
        let tree = support::tree(&oracle::generator::architecture(seed));
        let Some(before) = architecture(&tree) else { continue };
        let names: Vec<String> = before.components.keys().map(ToString::to_string).collect();
        for name in &names {
            for key in [None, Some("uses"), Some("egress"), Some("open_to"), Some("public_ip"), Some("identity")] {
                let Some(after) = architecture(&without(&tree, name, key)) else { continue };
                let (was, is) = (reach::matrix(&before), reach::matrix(&after));
                let nodes = |matrix: &Matrix| matrix.nodes().iter().map(|node| node.name.to_string()).collect::<BTreeSet<_>>();
                let both: BTreeSet<String> = nodes(&was).intersection(&nodes(&is)).cloned().collect();
                let (was, is) = (pairs(&was), pairs(&is));
                let keys = was.keys().chain(is.keys()).filter(|(from, to)| both.contains(from) && both.contains(to));
                let whole: BTreeSet<&(String, String)> = keys.filter(|key| was.get(*key) != is.get(*key)).collect();
                let changes = reach::changes(Some(&before), Some(&after), &|name| name.into());
                let found = changes.opens.iter().chain(&changes.closes).map(|pair| (pair.from.to_string(), pair.to.to_string()));
                let found: BTreeSet<(String, String)> = found.filter(|(from, to)| both.contains(from) && both.contains(to)).collect();
                assert_eq!(found.iter().collect::<BTreeSet<_>>(), whole, "seed {seed}, {name} without {key:?}");
                compared += 1;
                differing += usize::from(!whole.is_empty());
            }
        }
    }
    assert!(compared > 100 && differing > 20, "{compared} compared, {differing} differ");
}
