//! `fargate-service-invalid-size`

use crate::components::fargate_service::model::Model;
use crate::contract::Checker;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds a pair of CPU and memory that Fargate does not offer.
    ///
    /// ## Why is this bad?
    /// ECS refuses the task definition. Fargate sells fixed pairs: each amount of CPU takes its own range of memory.
    pub(crate) static FARGATE_SERVICE_INVALID_SIZE = error "fargate-service-invalid-size";
}

/// What Fargate offers: CPU units, and the least, the most and the steps of memory in MiB (ECS API,
/// `RegisterTaskDefinition`). 256 CPU units are the exception: its steps are not even.
const SIZES: [(i64, i64, i64, i64); 7] = [
    (256, 512, 2048, 1024),
    (512, 1024, 4096, 1024),
    (1024, 2048, 8192, 1024),
    (2048, 4096, 16384, 1024),
    (4096, 8192, 30720, 1024),
    (8192, 16384, 61440, 4096),
    (16384, 32768, 122_880, 8192),
];

/// The memory sizes that go with `cpu`; none where Fargate does not have that CPU.
fn memories(cpu: i64) -> Vec<i64> {
    if cpu == 256 {
        return vec![512, 1024, 2048];
    }
    let row = SIZES.iter().find(|(units, ..)| *units == cpu);
    row.map(|(_, least, most, step)| (0..=(most - least) / step).map(|count| least + count * step).collect()).unwrap_or_default()
}

pub(crate) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    let (cpu, memory) = (model.cpu, model.memory);
    let offered = memories(cpu);
    if offered.contains(&memory) {
        return;
    }
    if offered.is_empty() {
        let all: Vec<String> = SIZES.iter().map(|(units, ..)| units.to_string()).collect();
        let message = format!("Fargate has no task with {cpu} CPU units");
        let place = Place::value(&checker.path.key("cpu"));
        out.push(
            Finding::new(&FARGATE_SERVICE_INVALID_SIZE, place, message)
                .help(nearest(cpu, memory))
                .note(format!("it has {}", all.join(", "))),
        );
        return;
    }
    let message = format!("Fargate has no task with {cpu} CPU units and {memory} MiB");
    let finding = Finding::new(&FARGATE_SERVICE_INVALID_SIZE, Place::value(&checker.path.key("memory")), message)
        .related(Place::value(&checker.path.key("cpu")), "the CPU decides the range")
        .note(range(cpu, &offered))
        .help(nearest(cpu, memory));
    // More memory than this CPU can have is a choice between more CPU and less memory.
    out.push(match offered.iter().find(|size| **size >= memory) {
        Some(enough) => finding.replace_with(enough.to_string()),
        None => finding,
    });
}

fn range(cpu: i64, offered: &[i64]) -> String {
    match (cpu, offered) {
        (256, _) => "256 CPU units take 512, 1024 or 2048 MiB".to_owned(),
        (_, [least, second, .., most]) => {
            format!("{cpu} CPU units take {least} to {most} MiB, in steps of {}", second - least)
        }
        _ => String::new(),
    }
}

/// The nearest sizes: by memory with this CPU, and the smallest that has enough of both.
fn nearest(cpu: i64, memory: i64) -> String {
    let same = memories(cpu).into_iter().min_by_key(|offered| ((offered - memory).abs(), *offered));
    let enough = SIZES.iter().filter(|(units, ..)| *units >= cpu).find_map(|(units, ..)| {
        let least = memories(*units).into_iter().find(|offered| *offered >= memory)?;
        Some((*units, least))
    });
    let spell = |(cpu, memory): (i64, i64)| format!("`cpu: {cpu}` with `memory: {memory}`");
    let mut sizes: Vec<String> = same.map(|same| spell((cpu, same))).into_iter().chain(enough.map(spell)).collect();
    sizes.dedup();
    if sizes.is_empty() {
        return format!("the largest is {}", spell((16384, 122_880)));
    }
    format!("the nearest are {}", sizes.join(" and "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fargate_offers_what_the_api_documents() {
        assert_eq!(memories(256), [512, 1024, 2048]);
        assert_eq!(memories(512), [1024, 2048, 3072, 4096]);
        assert_eq!(memories(4096).len(), 23);
        assert_eq!(memories(8192).last(), Some(&61440));
        assert_eq!(memories(16384).len(), 12);
        assert!(memories(300).is_empty());
    }

    #[test]
    fn the_nearest_sizes_are_named() {
        assert_eq!(nearest(256, 4096), "the nearest are `cpu: 256` with `memory: 2048` and `cpu: 512` with `memory: 4096`");
        assert_eq!(nearest(512, 1500), "the nearest are `cpu: 512` with `memory: 1024` and `cpu: 512` with `memory: 2048`");
        assert_eq!(nearest(300, 900), "the nearest are `cpu: 512` with `memory: 1024`");
        assert_eq!(nearest(20000, 1), "the largest is `cpu: 16384` with `memory: 122880`");
    }
}
