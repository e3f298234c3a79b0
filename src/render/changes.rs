//! What the root module says of resources that are there already: moved, let go of, taken in.

use askama::Template;

use super::{Files, text};
use crate::arch::Architecture;
use crate::contract::Rendered;
use crate::diag::Path;
use crate::hcl::{Expr, Ident, filters, identifier};

#[derive(Template)]
#[template(path = "_root/moved.tf.j2")]
struct MovedTf {
    moves: Vec<MoveTf>,
}

struct MoveTf {
    path: String,
    from: Ident,
    to: Ident,
}

#[derive(Template)]
#[template(path = "_root/removed.tf.j2")]
struct RemovedTf {
    removals: Vec<RemovalTf>,
}

struct RemovalTf {
    about: String,
    name: Ident,
}

#[derive(Template)]
#[template(path = "_root/imports.tf.j2")]
struct ImportsTf {
    imports: Vec<ImportTf>,
}

struct ImportTf {
    path: String,
    to: Expr,
    id: Expr,
}

/// Adds `moved.tf`, `removed.tf` and `imports.tf`, where there is anything to say.
pub(super) fn files(architecture: &Architecture, modules: &[Rendered], files: &mut Files) {
    let moves: Vec<MoveTf> = modules.iter().flat_map(|module| moves(architecture, module)).collect();
    if !moves.is_empty() {
        files.insert("moved.tf".into(), text(&MovedTf { moves }));
    }
    let removals: Vec<RemovalTf> = architecture
        .file
        .retained
        .iter()
        .map(|(name, retained)| RemovalTf {
            about: format!("{}: {}", Path::of("retained").key(name.shared()), retained.reason),
            name: Ident::from_text(name.as_str()),
        })
        .collect();
    if !removals.is_empty() {
        files.insert("removed.tf".into(), text(&RemovedTf { removals }));
    }
    let imports: Vec<ImportTf> = modules.iter().flat_map(|module| imports(architecture, module)).collect();
    if !imports.is_empty() {
        files.insert("imports.tf".into(), text(&ImportsTf { imports }));
    }
}

/// Of `c`, which was `b` and before that `a`: from `b` to `c`, from `a` to `b`.
fn moves(architecture: &Architecture, module: &Rendered) -> Vec<MoveTf> {
    let names = architecture.world.file.renames.of_component(&module.component);
    let path = Path::of("components").key(module.component.clone()).key("renamed_from").to_string();
    let steps = names.iter().zip(names.iter().skip(1));
    steps.map(|(to, from)| MoveTf { path: path.clone(), from: Ident::from_text(from), to: Ident::from_text(to) }).collect()
}

fn imports(architecture: &Architecture, module: &Rendered) -> Vec<ImportTf> {
    let one = |joining: crate::arch::imports::Joining| {
        let address = joining.address?;
        Some(ImportTf {
            path: joining.at.to_string(),
            to: Expr::reference(format!("module.{}.{address}", identifier(&module.component))),
            id: Expr::text(&joining.id),
        })
    };
    architecture.joining(module).into_iter().filter_map(one).collect()
}
