//! `permissions-wildcard`: statements of the file's own that allow more than they name.

use crate::arch::Architecture;
use crate::contract::Written;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Path, Place};

declare_rule! {
    /// ## What it does
    /// Finds a statement under `permissions` that allows every action of a kind, or an action on everything.
    ///
    /// ## Why is this bad?
    /// Whoever takes over the component can do the same, with whatever the account has now and will have. What an action really needs is
    /// mostly one ARN. An action that knows no resource, such as `ses:GetSendQuota`, is the exception: accept it there, with that reason.
    pub(super) static PERMISSIONS_WILDCARD = warning "permissions-wildcard";
}

pub(super) fn check(architecture: &Architecture, out: &mut Findings) {
    for written in architecture.world.components.values().flat_map(|declared| &declared.declaration.permissions) {
        let actions = wide(written, "actions", |text| text.contains(['*', '?']));
        for (at, text) in actions {
            let message = format!("`{text}` allows every action of that form");
            out.push(Finding::new(&PERMISSIONS_WILDCARD, Place::value(&at), message).help("name the actions that are needed"));
        }
        for (at, text) in wide(written, "resources", |text| text == "*") {
            let message = format!("`{text}` allows it on everything of the account");
            out.push(Finding::new(&PERMISSIONS_WILDCARD, Place::value(&at), message).help("name the ARN"));
        }
    }
}

/// Texts of the list `key` that are `meant`, with their places.
fn wide(written: &Written, key: &'static str, meant: impl Fn(&str) -> bool) -> Vec<(Path, String)> {
    let permission = &written.permission;
    let texts: Vec<String> = match key {
        "actions" => permission.actions.0.iter().map(ToString::to_string).collect(),
        _ => permission.resources.0.iter().map(ToString::to_string).collect(),
    };
    let at = written.at.key(key);
    let place = |index: usize| if texts.len() == 1 { at.clone() } else { at.index(index) };
    texts.iter().enumerate().filter(|(_, text)| meant(text)).map(|(index, text)| (place(index), text.clone())).collect()
}
