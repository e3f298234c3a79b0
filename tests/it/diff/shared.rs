//! Modules that nothing changed in are rendered once for both sides.

use std::sync::Arc;

use archgen::arch::{Architecture, resolve};
use archgen::contract::Rendered;
use archgen::diag::Findings;
use archgen::source::{Format, Sources, parse};

use crate::cases::rule_examples;
use crate::large::generator::{Size, large};

fn architecture(yaml: &str, environment: Option<&str>) -> Option<Architecture> {
    let tree = parse(yaml.as_bytes(), "archgen.yaml", Format::Yaml, &mut Sources::default(), &mut Findings::new())?;
    resolve(&tree, environment).architecture
}

/// The modules of `after`, and the names of those that it does not share with `before`.
fn beside(before: &Architecture, after: &Architecture) -> (Vec<Arc<Rendered>>, Vec<String>) {
    let known = before.shared_modules();
    let modules = after.modules_beside(before, &known);
    let shared = |module: &Arc<Rendered>| known.iter().any(|known| Arc::ptr_eq(known, module));
    let own = modules.iter().filter(|module| !shared(module)).map(|module| module.component.to_string()).collect();
    (modules, own)
}

#[test]
fn few_modules_are_rendered_again_where_little_changes() {
    let before = large(Size { services: 24, balancers: 4, databases: 6 });
    let after = before.replacen("memory: 1024", "memory: 2048", 1);
    assert_ne!(before, after);
    let (before, after) = (architecture(&before, Some("production")).unwrap(), architecture(&after, Some("production")).unwrap());
    let (modules, own) = beside(&before, &after);
    let services: Vec<&String> = own.iter().filter(|name| name.starts_with("service-")).collect();
    assert_eq!(services.len(), 1, "{own:?}");
    assert!(own.len() * 3 < modules.len(), "{own:?} of {}", modules.len());
}

/// Each pair of cases differs in what some rule looks at: between them, all that a module may be made of.
#[test]
fn what_is_shared_is_what_would_be_rendered() {
    let (mut pairs, mut shared) = (0, 0);
    for (rule, example) in rule_examples() {
        let (Some(good), Some(bad)) = (architecture(&example.good, None), architecture(&example.bad, None)) else { continue };
        for (before, after) in [(&good, &bad), (&bad, &good)] {
            let (modules, own) = beside(before, after);
            assert_eq!(format!("{modules:?}"), format!("{:?}", after.shared_modules()), "{rule}");
            pairs += 1;
            shared += modules.len() - own.len();
        }
    }
    assert!(pairs > 300 && shared > pairs, "{shared} modules of {pairs} pairs were shared");
}
