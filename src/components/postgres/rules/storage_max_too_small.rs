//! `postgres-storage-max-too-small`

use crate::components::postgres::model::Model;
use crate::contract::Checker;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place, Severity};

declare_rule! {
    /// ## What it does
    /// Finds a `max` that leaves the volume too little room to grow. A warning where RDS takes it, but could grow only once.
    ///
    /// ## Why is this bad?
    /// RDS refuses a `max` that is less than a tenth above `size`, and grows in steps of at least a tenth, six hours apart.
    pub(crate) static POSTGRES_STORAGE_MAX_TOO_SMALL = error "postgres-storage-max-too-small";
}

pub(crate) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    let (Some(max), size) = (model.storage.max, model.storage.size) else { return };
    let place = Place::value(&checker.path.key("storage").key("max"));
    // From 26 % on there is room for a second step after the first (Amazon RDS user guide, storage autoscaling).
    let enough = (size * 126).div_ceil(100);
    if max * 10 < size * 11 {
        let message = format!("storage of {size} GiB cannot grow to {max} GiB");
        let finding = Finding::new(&POSTGRES_STORAGE_MAX_TOO_SMALL, place, message).note("`max` is at least a tenth above `size`");
        out.push(finding.replace_with(format!("{enough} GiB")));
    } else if max < enough {
        let mut finding =
            Finding::new(&POSTGRES_STORAGE_MAX_TOO_SMALL, place, format!("storage of {size} GiB can grow once only within {max} GiB"));
        finding.severity = Severity::Warning;
        out.push(finding.replace_with(format!("{enough} GiB")));
    }
}
