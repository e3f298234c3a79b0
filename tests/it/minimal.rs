//! Every component type's smallest file, and the network alone.

use std::collections::BTreeSet;

use archgen::components::TYPES;
use archgen::contract::Source;
use archgen::hcl::identifier;

use crate::support::{render_yaml, resolve};

/// A network with every part that has no option of its own in the examples.
const NETWORK: &str = "
archgen: 1
name: shop
region: us-east-1
zones: [us-east-1a, us-east-1b]
state: local
network:
  cidr: 10.0.0.0/16
  nat: per-zone
  acls: derived
  tiers:
    public: { routes_to: internet }
    private: { routes_to: nat }
    data: { routes_to: nothing }
  endpoints: { s3: {}, ecr.api: {} }
  flow_logs: { retention: 30d }
";

#[test]
fn the_network_reads_as_written_by_hand() {
    let files = render_yaml(NETWORK, None);
    for (path, text) in files.iter().filter(|(path, _)| !path.ends_with("README.md") && !path.ends_with("versions.tf")) {
        insta::assert_snapshot!(format!("network_{}", path.replace(['/', '.'], "_")), text);
    }
}

#[test]
fn every_type_renders_its_smallest_file() {
    let mut empty = Vec::new();
    for kind in TYPES {
        let files = render_yaml(kind.minimal, None);
        if !files.keys().any(|path| path.starts_with("modules/")) {
            empty.push(kind.name);
        }
    }
    assert!(empty.is_empty(), "nothing is rendered for {empty:?}");
}

#[test]
fn every_declared_attribute_is_an_output() {
    let mut wrong = Vec::new();
    for kind in TYPES {
        let architecture = resolve(kind.minimal, None).architecture.unwrap();
        for rendered in architecture.modules() {
            let Some(declaration) = architecture.declaration(&rendered.component) else { continue };
            let declared: BTreeSet<String> =
                declaration.attributes.iter().filter(|a| a.source == Source::Output).map(|a| identifier(&a.name)).collect();
            let given: BTreeSet<String> = rendered.outputs.iter().map(|output| output.name.to_string()).collect();
            if declared != given {
                wrong.push(format!("{}: declared {declared:?}, given {given:?}", rendered.component));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_readme_names_only_outputs_that_are_there() {
    let registry = "
archgen: 1
name: shop
region: us-east-1
zones: [us-east-1a]
state: local
components: { images: { type: registry } }
";
    let push = |outputs: &str| {
        let files = render_yaml(&format!("{registry}{outputs}"), None);
        files["README.md"].lines().find(|line| line.starts_with("repository=")).unwrap().to_owned()
    };
    assert!(push("").contains("tofu output -raw images_url)"));
    assert!(push("outputs: { repository: \"${images.url}\" }").contains("tofu output -raw repository)"));
    assert!(push("outputs: { arn: \"${images.arn}\" }").contains("repository=<URL of images>"));
}
