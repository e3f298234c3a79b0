//! `archgen verify`

use std::cell::Cell;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use clap::Args;

use super::answer::{self, Question};
use crate::verify::{Allowance, Plan, Verdict, human, json, verify};

/// Hold a plan against the architecture.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    question: Question,
    /// The plan, as `tofu show -json` prints it; `-` reads standard input
    #[arg(long, value_name = "FILE")]
    plan: PathBuf,
    /// Let something through: `delete`, `replacement`, `forget`, `drift`, `absent`, a type such as `aws_lb_target_group`, or an address, of a module, too; may be given several times
    #[arg(long, value_name = "WHAT")]
    allow: Vec<String>,
}

pub(super) fn run(arguments: &Arguments) -> Result<u8, String> {
    let is_input = |path: &Path| path.as_os_str() == "-";
    if is_input(&arguments.plan) && arguments.question.selection.file.as_deref().is_some_and(is_input) {
        return Err("the file and the plan cannot both be on standard input".to_owned());
    }
    let name = if is_input(&arguments.plan) { "<stdin>".to_owned() } else { arguments.plan.display().to_string() };
    let read = || -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        if is_input(&arguments.plan) {
            io::stdin().lock().read_to_end(&mut bytes)?;
        } else {
            bytes = fs::read(&arguments.plan)?;
        }
        Ok(bytes)
    };
    let bytes = read().map_err(|error| format!("cannot read {name}: {error}"))?;
    let plan = Plan::read(&bytes).map_err(|why| format!("{name} {why}"))?;
    drop(bytes);
    let allowances: Vec<Allowance> = arguments.allow.iter().map(|text| Allowance::parse(text)).collect();
    let asked = Cell::new(false);
    answer::run(
        &arguments.question,
        &[],
        |one| {
            if asked.replace(true) {
                return Err("a plan is of one environment: name it with `--env`".to_owned());
            }
            Ok(verify(one.architecture, &plan, &allowances))
        },
        |one, verdict| human(verdict, |at| one.line(at)),
        |one, verdict| json(verdict, |at| one.line(at)),
        Verdict::is_good,
    )
}
