//! From text to files in memory: each step alone, and all of them.
#![allow(missing_docs, clippy::unwrap_used, reason = "what `criterion_group!` makes; a bench stops at the first surprise")]

mod support;

use std::hint::black_box;
use std::path::Path;

use archgen::diag::Findings;
use archgen::source::{Format, Node, Sources, parse};
use archgen::{arch, cost, reach, render, rules};
use criterion::{Criterion, criterion_group, criterion_main};

fn tree(yaml: &str) -> Node {
    let (mut sources, mut findings) = (Sources::default(), Findings::new());
    let tree = parse(yaml.as_bytes(), "archgen.yaml", Format::Yaml, &mut sources, &mut findings);
    assert!(findings.is_empty(), "{findings:#?}");
    tree.unwrap()
}

/// Everything that `archgen render` does before it writes.
fn all(yaml: &str, environment: &str) -> render::Files {
    let mut resolution = arch::resolve(&tree(yaml), Some(environment));
    let found = rules::check(resolution.architecture.as_ref(), std::mem::take(&mut resolution.findings));
    black_box(resolution.acceptances.sift(found));
    render::render(&resolution.architecture.unwrap())
}

fn steps(criterion: &mut Criterion, name: &str, yaml: &str) {
    const ENVIRONMENT: &str = "production";
    let mut group = criterion.benchmark_group(name);
    group.sample_size(20);
    group.bench_function("parse", |bencher| bencher.iter(|| tree(yaml)));
    let parsed = tree(yaml);
    group.bench_function("resolve", |bencher| bencher.iter(|| arch::resolve(&parsed, Some(ENVIRONMENT))));
    let architecture = arch::resolve(&parsed, Some(ENVIRONMENT)).architecture.unwrap();
    group.bench_function("check", |bencher| bencher.iter(|| rules::check(Some(&architecture), Findings::new())));
    group.bench_function("cost", |bencher| bencher.iter(|| cost::estimate(&architecture, None)));
    let resolution = arch::resolve(&parsed, Some(ENVIRONMENT));
    group.bench_function("cost with savings", |bencher| bencher.iter(|| cost::answer(&parsed, &resolution, None)));
    group.bench_function("reach", |bencher| bencher.iter(|| reach::matrix(&architecture)));
    group.bench_function("render", |bencher| bencher.iter(|| render::render(&architecture)));
    group.bench_function("parse to HCL", |bencher| bencher.iter(|| all(yaml, ENVIRONMENT)));
    group.finish();
}

fn fastapi(criterion: &mut Criterion) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/fastapi/archgen.yaml");
    steps(criterion, "fastapi", &std::fs::read_to_string(path).unwrap());
}

fn large(criterion: &mut Criterion) {
    steps(criterion, "large", &support::large(support::Size::default()));
}

criterion_group!(benches, fastapi, large);
criterion_main!(benches);
