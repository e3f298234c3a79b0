//! Writing a tree of thousands of files, beside plain writes of the same files.
#![allow(missing_docs, clippy::unwrap_used, reason = "what `criterion_group!` makes; a bench stops at the first surprise")]

mod support;

use std::fs;
use std::path::Path;

use archgen::cli::tree::{self, Edited, RealDisk};
use archgen::diag::Findings;
use archgen::render::{Files, render};
use archgen::source::{Format, Sources, parse};
use criterion::{BatchSize, Criterion, criterion_group, criterion_main};

/// The command's own.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn files() -> Files {
    let yaml = support::large(support::Size::default());
    let tree = parse(yaml.as_bytes(), "archgen.yaml", Format::Yaml, &mut Sources::default(), &mut Findings::new());
    render(&archgen::arch::resolve(&tree.unwrap(), Some("production")).architecture.unwrap())
}

fn plain(root: &Path, files: &Files) {
    for (path, text) in files {
        let path = root.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
}

fn write(criterion: &mut Criterion) {
    let files = files();
    let mut group = criterion.benchmark_group("write");
    group.sample_size(10);
    let folder = || tempfile::tempdir().unwrap();
    group.bench_function("plain", |bencher| {
        bencher.iter_batched(
            folder,
            |folder| {
                plain(&folder.path().join("out"), &files);
                folder
            },
            BatchSize::PerIteration,
        );
    });
    group.bench_function("tree", |bencher| {
        bencher.iter_batched(
            folder,
            |folder| {
                tree::write(&RealDisk, &folder.path().join("out"), &files, Edited::Refuse).unwrap();
                folder
            },
            BatchSize::PerIteration,
        );
    });
    let folder = folder();
    tree::write(&RealDisk, folder.path(), &files, Edited::Refuse).unwrap();
    group.bench_function("tree that is up to date", |bencher| {
        bencher.iter(|| tree::write(&RealDisk, folder.path(), &files, Edited::Refuse).unwrap());
    });
    group.finish();
}

criterion_group!(benches, write);
criterion_main!(benches);
