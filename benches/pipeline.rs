//! From text to files in memory: each step alone, and all of them.
#![allow(missing_docs, clippy::unwrap_used, reason = "what `criterion_group!` makes; a bench stops at the first surprise")]

mod support;

use std::hint::black_box;
use std::path::Path;

use archgen::diag::Findings;
use archgen::diff::{self, Document, Side};
use archgen::source::{Format, Node, Sources, parse};
use archgen::{addresses, arch, cost, parallel, reach, render, rules, survive};
use criterion::{BatchSize, Criterion, criterion_group, criterion_main};

/// The command's own.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn tree(yaml: &str) -> Node {
    let (mut sources, mut findings) = (Sources::default(), Findings::new());
    let tree = parse(yaml.as_bytes(), "archgen.yaml", Format::Yaml, &mut sources, &mut findings);
    assert!(findings.is_empty(), "{findings:#?}");
    tree.unwrap()
}

/// Everything that `archgen check` does for one environment before it prints. What is returned is dropped outside the measured time, as
/// the command leaves its memory to the system; and before the next round, which would fetch fresh memory from the system otherwise.
fn checked(yaml: &str, environment: &str) -> impl Sized + use<> {
    let tree = tree(yaml);
    let mut resolution = arch::resolve(&tree, Some(environment));
    let found = rules::check(resolution.architecture.as_ref(), std::mem::take(&mut resolution.findings));
    let sifted = resolution.acceptances.sift(found);
    (tree, resolution, sifted)
}

/// Everything that `archgen render` does before it writes.
fn all(yaml: &str, environment: &str) -> impl Sized + use<> {
    let tree = tree(yaml);
    let mut resolution = arch::resolve(&tree, Some(environment));
    let found = rules::check(resolution.architecture.as_ref(), std::mem::take(&mut resolution.findings));
    black_box(resolution.acceptances.sift(found));
    let files = render::render(resolution.architecture.as_ref().unwrap());
    (tree, resolution, files)
}

fn steps(criterion: &mut Criterion, name: &str, yaml: &str) {
    const ENVIRONMENT: &str = "production";
    let mut group = criterion.benchmark_group(name);
    group.sample_size(20);
    group.bench_function("parse", |bencher| bencher.iter_batched(|| (), |()| tree(yaml), BatchSize::PerIteration));
    let parsed = tree(yaml);
    group.bench_function("resolve", |bencher| {
        bencher.iter_batched(|| (), |()| arch::resolve(&parsed, Some(ENVIRONMENT)), BatchSize::PerIteration);
    });
    let architecture = arch::resolve(&parsed, Some(ENVIRONMENT)).architecture.unwrap();
    group.bench_function("check", |bencher| bencher.iter(|| rules::check(Some(&architecture), Findings::new())));
    group.bench_function("cost", |bencher| bencher.iter(|| cost::estimate(&architecture, None)));
    group.bench_function("cost with savings", |bencher| bencher.iter(|| cost::answer(&architecture, None)));
    group.bench_function("survive", |bencher| bencher.iter(|| (survive::every_zone(&architecture), survive::single_points(&architecture))));
    group.bench_function("addresses", |bencher| bencher.iter(|| addresses::addresses(&architecture)));
    group.bench_function("reach", |bencher| bencher.iter(|| reach::matrix(&architecture)));
    group.bench_function("render", |bencher| bencher.iter_batched(|| (), |()| render::render(&architecture), BatchSize::PerIteration));
    group.bench_function("parse to findings", |bencher| {
        bencher.iter_batched(|| (), |()| checked(yaml, ENVIRONMENT), BatchSize::PerIteration);
    });
    group.bench_function("parse to HCL", |bencher| bencher.iter_batched(|| (), |()| all(yaml, ENVIRONMENT), BatchSize::PerIteration));
    group.finish();
}

fn fastapi(criterion: &mut Criterion) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/fastapi/archgen.yaml");
    steps(criterion, "fastapi", &std::fs::read_to_string(path).unwrap());
}

fn large(criterion: &mut Criterion) {
    steps(criterion, "large", &support::large(support::Size::default()));
}

/// Both sides of a change, from text to report: three services of the large file are given more memory, and one another database.
fn changed(criterion: &mut Criterion) {
    let before = support::large(support::Size::default());
    let after = before.replacen("memory: 1024", "memory: 2048", 3).replacen("database-007: connect", "database-008: connect", 1);
    let after = after.replacen("${database-007.connection.url}", "${database-008.connection.url}", 1);
    assert_ne!(before, after);
    let side = |yaml: &str| Side::new(arch::resolve(&tree(yaml), Some("production")), None).unwrap();
    let mut group = criterion.benchmark_group("large");
    group.sample_size(20);
    group.bench_function("diff", |bencher| {
        let both = |()| {
            let (after, before) = parallel::both(|| side(&after), || side(&before));
            let report = diff::report(Some(&before), Some(&after), "before");
            (diff::json(&Document::new("before", "after", vec![report], &[])), before, after)
        };
        bencher.iter_batched(|| (), both, BatchSize::PerIteration);
    });
    group.finish();
}

criterion_group!(benches, fastapi, large, changed);
criterion_main!(benches);
