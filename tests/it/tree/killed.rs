//! The command itself, killed at random moments.

use std::collections::BTreeMap;
use std::process::Stdio;
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::command::{Workshop, archgen};

/// So many renders are killed; with `ARCHGEN_FULL=1`, which `.ci/run` sets in a step of its own, [`FULL`].
const SAMPLE: u32 = 20;
const FULL: u32 = 200;

const COMMON: &str = "archgen: 1
name: shop
region: us-east-1
zones: [us-east-1a, us-east-1b]
network:
  cidr: 10.0.0.0/16
  tiers:
    public: { routes_to: internet }
components:
  files: { type: bucket }
";
/// What one of the two files has beyond [`COMMON`]: each render writes, changes and removes.
const EXTRA: [&str; 2] = ["  jobs: { type: queue }\n  keys: { type: key }\n", "  news: { type: bucket }\n  papers: { type: bucket }\n"];

const RENDER: [&str; 3] = ["render", "--out", "out"];

type Tree = BTreeMap<String, Vec<u8>>;

fn output(shop: &Workshop) -> Tree {
    shop.tree().into_iter().filter(|(path, _)| path.starts_with("out/")).collect()
}

/// Numbers between 0 and 1, the same in each run (Knuth's generator).
fn numbers() -> impl FnMut() -> f64 {
    let mut state: u64 = 20_261_122;
    move || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        f64::from(u32::try_from(state >> 40).unwrap()) / f64::from(1_u32 << 24)
    }
}

#[test]
fn a_killed_render_is_completed_by_the_next() {
    let times = if crate::support::is_full() { FULL } else { SAMPLE };
    let shop = Workshop::new();
    let mut longest = Duration::ZERO;
    let whole = EXTRA.map(|extra| {
        shop.write("archgen.yaml", format!("{COMMON}{extra}"));
        let begun = Instant::now();
        let run = shop.run(&RENDER);
        longest = longest.max(begun.elapsed());
        assert_eq!(run.code, 0, "{}", run.shown);
        output(&shop)
    });
    let mut number = numbers();
    let (mut before, mut between, mut after) = (0, 0, 0);
    for round in 0..times {
        let wanted = usize::from(round % 2 == 1);
        shop.write("archgen.yaml", format!("{COMMON}{}", EXTRA[wanted]));
        let mut render = archgen(shop.path()).args(RENDER).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        sleep(longest.mul_f64(number()));
        render.kill().unwrap();
        render.wait().unwrap();

        let left = output(&shop);
        for (path, text) in left.iter().filter(|(path, _)| !path.contains("archgen-")) {
            assert!(whole.iter().any(|whole| whole.get(path) == Some(text)), "round {round}: {path} is torn");
        }
        let check = shop.run(&["render", "--out", "out", "--check"]);
        assert_eq!(check.code, i32::from(left != whole[wanted]), "round {round}: {}", check.shown);
        match left {
            left if left == whole[wanted] => after += 1,
            left if left == whole[1 - wanted] => before += 1,
            _ => between += 1,
        }
        let next = shop.run(&RENDER);
        assert_eq!(next.code, 0, "round {round}: {}", next.shown);
        assert!(output(&shop) == whole[wanted], "round {round}: the next render left something else");
    }
    eprintln!("killed {times} times: {before} had written nothing, {between} were in between, {after} were done");
}
