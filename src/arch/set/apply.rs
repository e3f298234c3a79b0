//! What is set, written into the module that the model renders.

use super::change::Context;
use super::{Misfit, Set, change, provider};
use crate::contract::Module;
use crate::hcl::edit::{self, Body};

/// Writes `sets` into the files of `module`. What does not fit is left out, and returned.
pub fn apply(sets: &[Set], allows_5: bool, module: &mut Module<'_>) -> Vec<Misfit> {
    let mut misfits = Vec::new();
    for set in sets {
        let head = set.head();
        let found = module.files().iter().enumerate().find_map(|(index, file)| Some((index, Body::of(&file.text, &head)?)));
        let (Some(known), Some((index, written))) = (provider::resource(set.kind()), found) else { continue };
        let mut context = Context { resource: set.kind(), allows_5, module, misfits: Vec::new() };
        let changes = change(&set.arguments, &set.at, &known, Some(&written), &mut context);
        misfits.append(&mut context.misfits);
        let remark = format!("Outside the model: {}", set.at);
        module.rewrite(index, |text| edit::change(text, &head, &changes, &remark));
    }
    misfits
}
