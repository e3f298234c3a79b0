//! `archgen reach`

use clap::Args;
use serde_json::Value;

use super::answer::{self, Environment, Question};
use crate::arch::Architecture;
use crate::arch::set::accounted::Answer as About;
use crate::reach::{self, PortRange, Reach};

/// Who reaches whom.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    question: Question,
    /// Who opens the connection: `internet`, a component, or a range
    #[arg(value_name = "FROM")]
    from: Option<String>,
    /// Who accepts it, and on which port: `db`, `db:5432`, `resolver:53/udp`
    #[arg(value_name = "TO[:PORT]")]
    to: Option<String>,
    /// Let everything that is reached go on by itself, as if somebody had taken it over; load balancers and distributions always relay
    #[arg(long, requires = "from")]
    transitive: bool,
}

/// `db:5432` as a name and a port.
fn target(text: &str) -> Result<(&str, Option<PortRange>), String> {
    match text.split_once(':') {
        Some((name, port)) => Ok((name, Some(PortRange::parse(port)?))),
        None => Ok((text, None)),
    }
}

/// What was asked.
enum Answer {
    /// From one node to another.
    Path(reach::Answer),
    /// All that one node reaches.
    From(reach::Node, Vec<reach::Reached>),
    /// Everybody.
    Matrix(reach::Matrix),
}

impl Arguments {
    fn ask(&self, architecture: &Architecture) -> Result<Answer, String> {
        let Some(from) = &self.from else { return Ok(Answer::Matrix(reach::matrix(architecture))) };
        let mut reach = Reach::new(architecture);
        let Some(to) = &self.to else {
            let (from, reached) = reach.from(from, self.transitive).map_err(|unknown| unknown.to_string())?;
            return Ok(Answer::From(from, reached));
        };
        let (to, port) = target(to)?;
        let question = reach::Question { from: from.clone(), to: to.to_owned(), port, transitive: self.transitive };
        reach.ask(&question).map(Answer::Path).map_err(|unknown| unknown.to_string())
    }
}

fn text(one: &Environment<'_>, answer: &Answer) -> String {
    match answer {
        Answer::Path(answer) => reach::answered(answer, &|at| one.line(at)),
        Answer::From(from, reached) => reach::everything(from, reached),
        Answer::Matrix(matrix) => reach::human(matrix),
    }
}

fn json(one: &Environment<'_>, answer: &Answer) -> Value {
    match answer {
        Answer::Path(answer) => reach::json_answer(answer, &|at| one.line(at)),
        Answer::From(from, reached) => reach::json_all(from, reached),
        Answer::Matrix(matrix) => reach::json(matrix),
    }
}

pub(super) fn run(arguments: &Arguments) -> Result<u8, String> {
    let found = |answer: &Answer| !matches!(answer, Answer::Path(answer) if answer.path.is_empty());
    answer::run(&arguments.question, &[About::Reach], |one| arguments.ask(one.architecture), text, json, found)
}
