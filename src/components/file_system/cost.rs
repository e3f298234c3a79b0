//! What a file system costs: what it keeps by class, and what its throughput mode bills.

use super::model::Model;
use super::spec::ThroughputMode;
use crate::contract::{CostLine, Costs, Quantity};
use crate::units::Size;

const FILES: &str = "aws_efs_file_system";

pub(super) fn cost(model: &Model, costs: &mut Costs<'_>) {
    let at = costs.path.key("usage");
    let usage = model.usage.as_ref();
    let size = |size: Option<Size>| size.map(Quantity::gigabytes);
    let stored = size(usage.and_then(|usage| usage.stored));
    let one_zone = model.one_zone.is_some();
    let price = if one_zone { "efs.one-zone" } else { "efs.standard" };
    costs.push(CostLine::usage("stored", "files in standard storage", (FILES, price), &at.key("stored"), stored));
    // AWS has classes of its own for one zone, whose prices are not in the price files.
    let classes = [
        ("infrequent", "files in infrequent access", model.lifecycle.infrequent_after.is_some(), usage.and_then(|usage| usage.infrequent)),
        ("archived", "files in the archive", model.lifecycle.archive_after.is_some(), usage.and_then(|usage| usage.archived)),
    ];
    for (key, what, moves, amount) in classes {
        if moves || amount.is_some() {
            let price = match (key, one_zone) {
                ("infrequent", false) => "efs.infrequent",
                ("infrequent", true) => "efs.one-zone-infrequent",
                _ => "efs.archive",
            };
            costs.push(CostLine::usage(key, what, (FILES, price), &at.key(key), size(amount)));
        }
    }
    match model.mode {
        ThroughputMode::Elastic => {
            let (read, written) = (usage.and_then(|usage| usage.read), usage.and_then(|usage| usage.written));
            costs.push(CostLine::usage("read", "data read", (FILES, "efs.elastic.read"), &at.key("read"), size(read)));
            costs.push(CostLine::usage("written", "data written", (FILES, "efs.elastic.write"), &at.key("written"), size(written)));
        }
        ThroughputMode::Provisioned => {
            let path = costs.path.key("throughput");
            let rate = Quantity::same(model.rate.unwrap_or_default());
            let line = CostLine::fixed("throughput", "provisioned throughput", (FILES, "efs.provisioned"), path, rate);
            costs.push(line.assuming("all of it; AWS takes off what the stored files earn by themselves"));
        }
        ThroughputMode::Bursting => {}
    }
    if model.backup {
        let reason = "no usage: AWS Backup bills what its copies keep";
        costs.push(CostLine::unknown("backup", "daily backups", "aws_efs_backup_policy", costs.path.key("backup"), reason));
    }
}
