//! `postgres-iops-out-of-range`

use crate::components::postgres::{model::Model, spec::StorageType};
use crate::contract::Checker;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds IOPS or a throughput that the storage type and size do not take.
    ///
    /// ## Why is this bad?
    /// RDS refuses it. A `gp3` volume below 400 GiB has fixed 3,000 IOPS and 125 MiB/s, from there on 12,000 to 64,000 and
    /// 500 to 4,000; `gp2` has what its size gives; `io1` takes half to fifty times its size in IOPS, and neither `io` type
    /// takes a throughput.
    pub(crate) static POSTGRES_IOPS_OUT_OF_RANGE = error "postgres-iops-out-of-range";
}

pub(crate) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    let storage = &model.storage;
    let path = checker.path.key("storage");
    let mut refuse =
        |key: &'static str, message: String| out.push(Finding::new(&POSTGRES_IOPS_OUT_OF_RANGE, Place::value(&path.key(key)), message));
    let (iops, throughput) = (storage.iops, storage.throughput);
    match storage.kind {
        StorageType::Gp2 => {
            let given = [("iops", iops), ("throughput", throughput)].into_iter().filter(|(_, value)| value.is_some());
            given.for_each(|(key, _)| refuse(key, format!("a `gp2` volume takes no `{key}`")));
        }
        StorageType::Gp3 if storage.size < 400 => {
            let given = [("iops", iops), ("throughput", throughput)].into_iter().filter(|(_, value)| value.is_some());
            given.for_each(|(key, _)| refuse(key, format!("a `gp3` volume takes `{key}` from 400 GiB on; this has {}", storage.size)));
        }
        StorageType::Gp3 => {
            if let Some(iops) = iops.filter(|iops| !(12_000..=64_000).contains(iops)) {
                refuse("iops", format!("{iops} is outside 12000 to 64000, which `gp3` takes"));
            }
        }
        StorageType::Io1 | StorageType::Io2 => {
            if throughput.is_some() {
                refuse("throughput", format!("an `{}` volume takes no `throughput`", storage.kind));
            }
            let size = i64::try_from(storage.size).unwrap_or(i64::MAX);
            let most = if storage.kind == StorageType::Io1 { 50 } else { 1000 };
            match iops {
                None => refuse("iops", format!("an `{}` volume needs `iops`", storage.kind)),
                Some(iops) if iops * 2 < size || iops > size.saturating_mul(most) => {
                    refuse(
                        "iops",
                        format!(
                            "{iops} is outside {} to {}, which {size} GiB of `{}` take",
                            size.div_euclid(2),
                            size.saturating_mul(most),
                            storage.kind
                        ),
                    );
                }
                Some(_) => {}
            }
        }
    }
}
