//! What a database costs: the instance, the volume, backups beyond it, its secret and its logs.

use rust_decimal::Decimal;

use super::model::{Credentials, Model};
use super::spec::StorageType;
use crate::contract::{ChangeKind, CostLine, Costs, Quantity};

const DATABASE: &str = "aws_db_instance";
/// How long Performance Insights keeps data at no charge, in days.
const FREE_INSIGHTS: u64 = 7;

pub(super) fn cost(model: &Model, costs: &mut Costs<'_>) {
    let class = model.instance_class.as_str();
    lines(model, class, model.multi_zone, costs);
    let path = costs.path.clone();
    if let Some(arm) = arm(class) {
        costs.may(ChangeKind::Arm, path.key("instance_class"), arm.clone(), |costs| lines(model, &arm, model.multi_zone, costs));
    }
    if model.multi_zone {
        costs.may(ChangeKind::SingleZone, path.key("multi_zone"), false, |costs| lines(model, class, false, costs));
    }
}

/// With an instance of the class, and with or without its standby.
fn lines(model: &Model, class: &str, multi_zone: bool, costs: &mut Costs<'_>) {
    let path = costs.path.clone();
    let (suffix, words) = if multi_zone { ("-multi-zone", " with its standby") } else { ("", "") };
    let item = (DATABASE, format!("rds.postgres{suffix}.{}", class.trim_start_matches("db.")));
    let what = format!("{class}{words}");
    let line = CostLine::fixed("instance", what, item, path.key("instance_class"), Quantity::hours(1));
    let burstable = class.starts_with("db.t");
    costs.push(line.assuming(if burstable { "all month, without extra CPU credits" } else { "all month" }));
    storage(model, suffix, words, costs);
    backups(model, costs);
    if model.public {
        let at = path.key("public");
        costs.push(CostLine::fixed("public-ipv4", "public address", (DATABASE, "public-ipv4.hour"), at, Quantity::hours(1)));
    }
    if let Some(insights) = model.insights.as_ref().filter(|insights| insights.retention_days > FREE_INSIGHTS) {
        let reason = format!("no price of Performance Insights for {} days is known; {FREE_INSIGHTS} days are free", insights.retention_days);
        costs.push(CostLine::unknown("performance-insights", "Performance Insights", DATABASE, path.key("performance_insights"), reason));
    }
    if model.monitoring.is_some() {
        let reason = "no usage: it is billed as logs taken in";
        costs.push(CostLine::unknown("enhanced-monitoring", "enhanced monitoring", DATABASE, path.key("enhanced_monitoring"), reason));
    }
    if model.extended_support {
        let reason = "AWS bills it only once the version's standard support has ended";
        costs.push(CostLine::unknown("extended-support", "Extended Support", DATABASE, path.key("extended_support"), reason));
    }
    let (resource, whose) = match model.credentials {
        Credentials::Generated { .. } => ("aws_secretsmanager_secret", "secret of the connection"),
        Credentials::Managed { .. } => (DATABASE, "secret of the master user"),
    };
    costs.push(CostLine::fixed("secret", whose, (resource, "secretsmanager.secret"), path.key("credentials"), Quantity::same(1)));
    if !model.logs.is_empty() {
        let at = path.key("usage").key("logs");
        let ingested = model.usage.as_ref().and_then(|usage| usage.logs);
        costs.logs("logs", "exported logs", &at, ingested, model.log_retention.days(), "logs.ingested.standard");
    }
}

fn storage(model: &Model, suffix: &str, words: &str, costs: &mut Costs<'_>) {
    let at = costs.path.key("storage");
    let storage = &model.storage;
    let size = Decimal::from(storage.size);
    let maximum = storage.max.map_or(size, Decimal::from).max(size);
    let quantity = Quantity { minimum: size, desired: size, maximum };
    let item = (DATABASE, format!("rds.{}{suffix}", storage.kind));
    let line = CostLine::fixed("storage", format!("{} volume{words}", storage.kind), item, at.key("size"), quantity);
    costs.push(match storage.max {
        Some(max) => line.assuming(format!("a GiB counts as a GB; at maximum scale it has grown to {max} GiB")),
        None => line.assuming("a GiB counts as a GB"),
    });
    // The first 3,000 operations and 125 MiB/s of gp3 are in its price, as is what comes with 400 GiB and more.
    if storage.iops.is_some() && storage.kind != StorageType::Gp2 {
        let reason = "no price of provisioned operations is known";
        costs.push(CostLine::unknown("iops", "provisioned operations", DATABASE, at.key("iops"), reason));
    }
    if storage.throughput.is_some() {
        let reason = "no price of provisioned throughput is known";
        costs.push(CostLine::unknown("throughput", "provisioned throughput", DATABASE, at.key("throughput"), reason));
    }
    if storage.dedicated_log_volume {
        let reason = "no price of a dedicated log volume is known";
        costs.push(CostLine::unknown("log-volume", "dedicated log volume", DATABASE, at.key("dedicated_log_volume"), reason));
    }
}

fn backups(model: &Model, costs: &mut Costs<'_>) {
    let path = costs.path.clone();
    let at = path.key("usage").key("backup");
    if model.backup.retention_days > 0 {
        let beyond = model.usage.as_ref().and_then(|usage| usage.backup).map(Quantity::gigabytes);
        let line = CostLine::usage("backup", "backups beyond the size of the volume", (DATABASE, "rds.backup"), &at, beyond);
        costs.push(line.assuming("as much as the volume holds is free"));
    }
    if let Some(copy) = &model.backup.copy {
        let resource = "aws_db_instance_automated_backups_replication";
        let at = path.key("backup").key("copy_to");
        let reason = "no usage: what the copies keep and what crosses the regions is not given";
        costs.push(CostLine::unknown("backup-copy", format!("backups in {}", copy.region), resource, at.clone(), reason));
        if model.encrypted {
            let line = CostLine::fixed("backup-copy.key", format!("KMS key in {}", copy.region), ("aws_kms_key", "kms.key"), at, Quantity::same(1));
            costs.push(line.in_region(copy.region.clone()));
        }
    }
}

/// The class of the same size with an ARM processor.
fn arm(class: &str) -> Option<String> {
    let (family, size) = class.strip_prefix("db.")?.split_once('.')?;
    let arm = match family {
        "t3" => "t4g",
        "m5" | "m6i" => "m6g",
        "r5" | "r6i" => "r6g",
        "m7i" => "m7g",
        "r7i" => "r7g",
        _ => return None,
    };
    Some(format!("db.{arm}.{size}"))
}
