//! The answer as JSON, described by `schema/survive.schema.json`.

use std::sync::Arc;

use serde_json::{Value, json};

use super::{Effect, Loss, Lost, Recovery, Tasks};

/// One environment's losses, and what each component takes down with it.
pub fn json(losses: &[Loss], points: &[(Arc<str>, Vec<Arc<str>>)]) -> Value {
    let point = |(name, down): &(Arc<str>, Vec<Arc<str>>)| json!({ "component": &**name, "down": down.iter().map(|name| &**name).collect::<Vec<_>>() });
    json!({
        "losses": losses.iter().map(loss).collect::<Vec<_>>(),
        "single_points_of_failure": points.iter().map(point).collect::<Vec<_>>(),
    })
}

fn loss(loss: &Loss) -> Value {
    let (kind, name) = match &loss.lost {
        Lost::Zone(name) => ("zone", name),
        Lost::Component(name) => ("component", name),
    };
    json!({ "lost": { kind: &**name }, "survives": loss.survives(), "components": loss.effects.iter().map(effect).collect::<Vec<_>>() })
}

fn effect(effect: &Effect) -> Value {
    let reason = |reason: &super::Reason| json!({ "text": reason.text, "path": reason.at.to_string() });
    json!({
        "component": &*effect.component,
        "path": effect.path.to_string(),
        "at_once": effect.at_once.word(),
        "after": effect.after.word(),
        "survives": effect.survives(),
        "reasons": effect.reasons.iter().map(reason).collect::<Vec<_>>(),
        "tasks": effect.tasks.as_ref().map(tasks),
        "recovers": effect.recovers.as_ref().map(recovery),
        "restore": effect.restore.as_ref().map(recovery),
        "new_tasks_start": !effect.cannot_start,
    })
}

fn tasks(tasks: &Tasks) -> Value {
    let pair = |(all, left): (u64, u64)| json!({ "all": all, "left": left });
    json!({ "desired": pair(tasks.desired), "maximum": pair(tasks.maximum) })
}

fn recovery(recovery: &Recovery) -> Value {
    json!({
        "how": recovery.how,
        "least_seconds": recovery.least.as_seconds(),
        "most_seconds": recovery.most.as_seconds(),
        "lost_at_most_seconds": recovery.lost_at_most.as_seconds(),
        "source": recovery.source,
    })
}
