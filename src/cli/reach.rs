//! `archgen reach`

use clap::Args;

use super::answer::{self, Asked, Question};
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

impl Arguments {
    fn ask(&self, asked: &Asked<'_>, from: &str, to: &str) -> Result<reach::Answer, String> {
        let (to, port) = target(to)?;
        let question = reach::Question { from: from.to_owned(), to: to.to_owned(), port, transitive: self.transitive };
        Reach::new(asked.architecture).ask(&question).map_err(|unknown| unknown.to_string())
    }

    fn reached(&self, asked: &Asked<'_>, from: &str) -> Result<(reach::Node, Vec<reach::Reached>), String> {
        Reach::new(asked.architecture).from(from, self.transitive).map_err(|unknown| unknown.to_string())
    }
}

pub(super) fn run(arguments: &Arguments) -> Result<u8, String> {
    answer::run(
        &arguments.question,
        |asked| match (&arguments.from, &arguments.to) {
            (Some(from), Some(to)) => {
                let answer = arguments.ask(asked, from, to)?;
                Ok((reach::answered(&answer, &|at| asked.line(at)), !answer.path.is_empty()))
            }
            (Some(from), None) => {
                let (from, reached) = arguments.reached(asked, from)?;
                Ok((reach::everything(&from, &reached), true))
            }
            (None, _) => Ok((reach::human(&reach::matrix(asked.architecture)), true)),
        },
        |asked| match (&arguments.from, &arguments.to) {
            (Some(from), Some(to)) => {
                let answer = arguments.ask(asked, from, to)?;
                Ok((reach::json_answer(&answer, &|at| asked.line(at)), !answer.path.is_empty()))
            }
            (Some(from), None) => {
                let (from, reached) = arguments.reached(asked, from)?;
                Ok((reach::json_all(&from, &reached), true))
            }
            (None, _) => Ok((reach::json(&reach::matrix(asked.architecture)), true)),
        },
    )
}
