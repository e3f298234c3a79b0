//! `archgen survive`

use std::sync::Arc;

use clap::Args;

use super::answer::{self, Question};
use crate::arch::Architecture;
use crate::arch::set::accounted::Answer;
use crate::diag::{list, suggest};
use crate::rules::Answers;
use crate::survive::{Loss, Lost, human, json, lose, single_points};

/// Say what stays up when a zone or a component is lost.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    question: Question,
    /// Zone to lose [default: each zone on its own]
    #[arg(long, value_name = "ZONE", conflicts_with = "lose_component")]
    lose: Option<String>,
    /// Component to lose
    #[arg(long, value_name = "NAME")]
    lose_component: Option<String>,
}

/// What each component takes down with it.
type Points = Vec<(Arc<str>, Vec<Arc<str>>)>;

impl Arguments {
    fn answer(&self, architecture: &Architecture, answers: &Answers) -> Result<(Vec<Loss>, Points), String> {
        let world = &architecture.world;
        if let Some(zone) = &self.lose {
            let lost = Lost::Zone(known("zone", zone, world.file.zones.iter())?);
            return Ok((answers.losses(architecture).iter().find(|loss| loss.lost == lost).cloned().into_iter().collect(), Points::new()));
        }
        if let Some(name) = &self.lose_component {
            let name = known("component", name, world.components.keys())?;
            return Ok((vec![lose(architecture, &Lost::Component(name))], Points::new()));
        }
        Ok((answers.losses(architecture).to_vec(), single_points(architecture)))
    }
}

fn known<'n>(what: &str, wanted: &str, names: impl Iterator<Item = &'n Arc<str>> + Clone) -> Result<Arc<str>, String> {
    if let Some(name) = names.clone().find(|name| ***name == *wanted) {
        return Ok(name.clone());
    }
    let texts = names.map(|name| &**name);
    Err(match suggest(wanted, texts.clone()) {
        Some(meant) => format!("there is no {what} `{wanted}`; did you mean `{meant}`?"),
        None => format!("there is no {what} `{wanted}`; the file has {}", list(texts)),
    })
}

pub(super) fn run(arguments: &Arguments) -> Result<u8, String> {
    answer::run(
        &arguments.question,
        &[Answer::Survive, Answer::Recovery],
        |one| arguments.answer(one.architecture, one.answers),
        |_, (losses, points)| human(losses, points),
        |_, (losses, points)| json(losses, points),
        |(losses, _)| losses.iter().all(Loss::survives),
    )
}
