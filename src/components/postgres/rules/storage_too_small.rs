//! `postgres-storage-too-small`

use crate::components::postgres::{model::Model, spec::StorageType};
use crate::contract::Checker;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds an `io1` or `io2` volume of less than 100 GiB.
    ///
    /// ## Why is this bad?
    /// RDS refuses it: provisioned IOPS start at 100 GiB (RDS API, `AllocatedStorage`).
    pub(crate) static POSTGRES_STORAGE_TOO_SMALL = error "postgres-storage-too-small";
}

pub(crate) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    let least = 100;
    if matches!(model.storage.kind, StorageType::Io1 | StorageType::Io2) && model.storage.size < least {
        let message = format!("an `{}` volume has at least {least} GiB", model.storage.kind);
        let place = Place::value(&checker.path.key("storage").key("size"));
        out.push(Finding::new(&POSTGRES_STORAGE_TOO_SMALL, place, message).replace_with(format!("{least} GiB")));
    }
}
