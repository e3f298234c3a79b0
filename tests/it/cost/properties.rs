//! What holds for the cost of every file.

use archgen::cost::{Estimate, Scales, Usd};
use proptest::prelude::*;

use super::{answer, estimate};
use crate::examples;

fn at_each(scales: Scales<Usd>) -> [Usd; 3] {
    [scales.minimum, scales.desired, scales.maximum]
}

/// Sums are sums of lines, lines are quantity times price to the cent, nothing is negative, more scale is never cheaper.
fn holds(estimate: &Estimate) {
    let mut all = Scales::<Usd>::default();
    for component in &estimate.components {
        let of_lines: Scales<Usd> = component.lines.iter().map(|line| line.monthly).sum();
        assert_eq!(of_lines, component.total.monthly, "{}", component.name);
        all = all.with(of_lines, Usd::plus);
    }
    assert_eq!(all, estimate.total.monthly);
    assert_eq!(estimate.total.fixed.with(estimate.total.usage, Usd::plus), all);
    assert_eq!(all.map(Usd::yearly), estimate.total.yearly);
    for line in estimate.lines() {
        let exact = line.quantity.map(|quantity| Usd::rounded(quantity.as_decimal() * line.unit_price.as_decimal()));
        assert_eq!(exact, line.monthly, "{}", line.id);
        let [minimum, desired, maximum] = at_each(line.monthly);
        assert!(Usd::default() <= minimum && minimum <= desired && desired <= maximum, "{} {:?}", line.id, line.monthly);
    }
    let mut ids: Vec<&str> = estimate.lines().map(|line| &*line.id).chain(estimate.uncounted().map(|line| &*line.id)).collect();
    let count = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), count, "two lines have one id");
    assert!(estimate.uncounted().all(|line| !line.reason.is_empty()));
    assert!(estimate.savings.windows(2).all(|pair| pair[0].monthly.desired >= pair[1].monthly.desired));
    assert!(estimate.savings.iter().all(|saving| saving.monthly.desired > Usd::default() && !saving.set.is_empty()));
    assert!(estimate.savings.len() <= 5);
}

#[test]
fn examples_add_up() {
    examples::every_environment(|_, tree, environment| holds(&answer(tree, environment)));
}

fn service(tasks: (u64, u64, u64), extra: &str) -> String {
    let (least, desired, most) = tasks;
    format!(
        "archgen: 1\nname: shop\nregion: us-east-1\nzones: [us-east-1a, us-east-1b]\nstate: local\nprotected: false\nnetwork:\n  cidr: 10.0.0.0/16\n  \
         tiers: {{ public: {{ routes_to: internet }} }}\ncomponents:\n  cluster: {{ type: ecs-cluster, capacity_providers: [fargate, fargate-spot] }}\n  \
         api:\n    type: fargate-service\n    cluster: cluster\n    tier: public\n    public_ip: true\n    image: nginx:1.29\n    cpu: 512\n    memory: 1024\n    \
         ephemeral_storage: 30 GiB\n    tasks: {{ desired: {desired}, min: {least}, max: {most} }}\n{extra}"
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn more_tasks_never_cost_less(
        least in 0_u64..20, more in 0_u64..20, most in 0_u64..20, which in 0_usize..3,
        base in 0_u64..6, weights in (0_u64..5, 1_u64..5), kind in 0_usize..3,
    ) {
        let (desired, most) = (least + more, least + more + most);
        let extra = match kind {
            0 => String::new(),
            1 => format!("    capacity: {{ fargate: {{ base: {base}, weight: {} }}, fargate-spot: {} }}\n", weights.0, weights.1),
            _ => "    schedule:\n      - { cron: \"0 20 ? * MON-FRI *\", min: 0, max: 0 }\n      - { cron: \"30 6 ? * 2-6 *\", min: 1, max: 40 }\n".to_owned(),
        };
        let tasks = (least, desired, most);
        let grown = match which {
            0 => (least, desired, most + 1),
            1 => (least, desired + 1, most.max(desired + 1)),
            _ => (least + 1, desired.max(least + 1), most.max(least + 1)),
        };
        let (before, after) = (estimate(&service(tasks, &extra)), estimate(&service(grown, &extra)));
        holds(&before);
        holds(&after);
        for (few, many) in at_each(before.total.monthly).into_iter().zip(at_each(after.total.monthly)) {
            prop_assert!(few <= many, "{tasks:?} {few}, {grown:?} {many}, {extra}");
        }
    }
}

#[test]
fn the_largest_figures_are_counted() {
    let yaml = "archgen: 1\nname: shop\nregion: us-east-1\nzones: [us-east-1a, us-east-1b]\nstate: local\ncomponents:\n  \
                files: { type: bucket, usage: { stored: 1048576 TiB, puts: 1000000000000, gets: 1000000000000 } }\n";
    let estimate = estimate(yaml);
    holds(&estimate);
    let stored = estimate.lines().find(|line| line.id == "files.stored").unwrap();
    assert!(stored.assumption.contains("AWS takes less beyond 50000 GB-month"), "{}", stored.assumption);
}
