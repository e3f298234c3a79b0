//! `key-without-rotation`

use crate::components::key::model::Model;
use crate::contract::Checker;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds a key whose material never changes.
    ///
    /// ## Why is this bad?
    /// The longer one material is in use, the more is readable with it. Rotation costs little and changes nothing for who uses the key.
    pub(crate) static KEY_WITHOUT_ROTATION = warning "key-without-rotation" scanners ["CKV_AWS_7"];
}

pub(crate) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    if !model.rotation {
        let place = Place::value(&checker.path.key("rotation"));
        out.push(Finding::new(&KEY_WITHOUT_ROTATION, place, "this key is never rotated").replace_with("true"));
    }
}
