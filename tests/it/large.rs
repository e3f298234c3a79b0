//! A generated file of a thousand services: valid, and rendered to HCL that parses.

#[path = "../../benches/support/mod.rs"]
pub(crate) mod generator;

use archgen::diag::Severity;
use archgen::hcl::format::format;

use crate::support::{render_yaml, resolve};
use generator::{Size, large};

#[test]
fn a_thousand_services_have_no_findings_and_render_hcl() {
    let size = Size::default();
    let resolution = resolve(&large(size), Some("production"));
    let architecture = resolution.architecture.expect("an architecture");
    let found = archgen::rules::check(Some(&architecture), resolution.findings);
    assert!(found.iter().all(|finding| finding.severity < Severity::Warning), "{found:#?}");

    let modules = architecture.modules();
    let of_type = |name: &str| architecture.components.values().filter(|component| component.type_name == name).count();
    assert_eq!(
        (of_type("fargate-service"), of_type("load-balancer"), of_type("postgres")),
        (size.services, size.balancers, size.databases)
    );
    assert!(modules.len() >= size.services + size.balancers + size.databases, "{} modules", modules.len());
    // Parsing all of them would take longer than the rest of the suite; a prime step meets every type.
    for module in modules.iter().step_by(37) {
        for file in &module.files {
            let text = format(&file.text);
            hcl::parse(&text).unwrap_or_else(|error| panic!("{}/{}: {error}\n{text}", module.component, file.name));
        }
    }
}

#[test]
fn a_smaller_one_renders_as_a_whole() {
    let size = Size { services: 24, balancers: 4, databases: 6 };
    let files = render_yaml(&large(size), Some("staging"));
    for (path, text) in files.iter().filter(|(path, _)| std::path::Path::new(path).extension().is_some_and(|end| end == "tf")) {
        hcl::parse(text).unwrap_or_else(|error| panic!("{path}: {error}\n{text}"));
    }
    // Many services share the entries of an ACL: a comment names some of them, not all.
    let acls = &files["modules/network/acls.tf"];
    assert!(acls.contains(" and others\n") && acls.lines().all(|line| line.len() < 2_000), "{acls}");
    assert!(files["main.tf"].contains("module \"service_0023\""), "{}", files["main.tf"]);
}
