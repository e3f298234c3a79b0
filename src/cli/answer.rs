//! What the commands that answer questions have in common: reading, checking, an answer per environment.

use clap::{Args, ValueEnum};
use serde_json::{Value, json};

use super::input::{self, Input};
use super::{CLEAN, FINDINGS, Format, Selection, output};
use crate::arch::set::accounted::Answer;
use crate::arch::set::touched;
use crate::arch::{Architecture, Resolution};
use crate::diag::{Finding, LineIndex, Path, Place, Segment, Severity, SourceFile};
use crate::rules::{self, Answers, Checked};
use crate::source::{self, Node};

/// Version of the JSON answers.
const FORMAT_VERSION: u64 = 1;

/// How an answer is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum Shown {
    /// For people
    #[default]
    Human,
    /// As JSON
    Json,
}

/// Which file and environments, and how the answer is shown.
#[derive(Debug, Args)]
pub(super) struct Question {
    #[command(flatten)]
    pub(super) selection: Selection,
    /// How the answer is shown
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: Shown,
}

/// A file that is to be asked.
pub(super) struct Asked {
    /// `None` where the text is no tree.
    pub(super) tree: Option<Node>,
    /// Its environments, resolved, with the errors that count.
    pub(super) checked: Checked,
    /// How many environments were asked for.
    environments: usize,
}

impl Asked {
    /// True where every environment could be resolved.
    pub(super) fn is_whole(&self) -> bool {
        let resolved = self.checked.resolutions.iter().filter(|one| one.architecture.is_some()).count();
        self.environments > 0 && resolved == self.environments
    }

    /// Tells the errors of the file, and what they prevent.
    pub(super) fn refuse(&self, remark: &str) -> u8 {
        self.tell();
        output::remark(remark);
        FINDINGS
    }

    fn tell(&self) {
        if !self.checked.report.findings.is_empty() {
            output::remark(&output::report(&self.checked.report, Format::Human, true));
        }
    }
}

/// Reads and checks the file that `selection` names, every environment of it unless one is named. Of the errors those are kept that
/// `counts` says.
///
/// # Errors
/// A file that cannot be read, or an environment that it does not have.
pub(super) fn read(selection: &Selection, counts: impl Fn(&Finding) -> bool) -> Result<Asked, String> {
    let input = input::load(selection)?;
    let environments = input::environments(selection, &input, true)?;
    let (all, today) = (selection.env.is_none(), input::today());
    let Input { sources, tree, findings, .. } = input;
    let mut checked = rules::report(sources.files, findings, tree.as_ref(), &environments, all, false, today.as_deref());
    checked.report.findings.retain(|one| one.finding.severity == Severity::Error && counts(&one.finding));
    Ok(Asked { tree, checked, environments: environments.len() })
}

/// One environment, as a question meets it.
pub(super) struct Environment<'a> {
    pub(super) architecture: &'a Architecture,
    /// What the rules asked of it already.
    pub(super) answers: &'a Answers,
    tree: &'a Node,
    files: &'a [SourceFile],
}

impl<'a> Environment<'a> {
    fn of(resolution: &'a Resolution, answers: &'a Answers, files: &'a [SourceFile]) -> Option<Self> {
        Some(Self { architecture: resolution.architecture.as_ref()?, answers, tree: &resolution.tree, files })
    }

    /// File and line of a place of the file: `archgen.yaml:12`; `None` for what is nowhere in it.
    pub(super) fn line(&self, at: &Path) -> Option<String> {
        let written = matches!(at.segments().first(), Some(Segment::Key(key)) if self.tree.get(key).is_some());
        let span = source::locate(self.tree, &Place::key(at));
        let file = self.files.get(usize::from(span.file.0)).filter(|_| written)?;
        let line = LineIndex::new(&file.text).position(usize::try_from(span.start).ok()?).line;
        Some(format!("{}:{line}", file.name))
    }
}

/// Places under `set` whose arguments the answer `about` is made of, and does not know.
pub(super) fn unknown_to(architecture: &Architecture, about: &[Answer]) -> Vec<String> {
    let concerned = touched(architecture).into_iter().filter(|one| one.answers.iter().any(|answer| about.contains(answer)));
    concerned.map(|one| one.at.to_string()).collect()
}

/// What people read of [`unknown_to`].
pub(super) fn caveat(places: &[String]) -> String {
    if places.is_empty() { String::new() } else { format!("\nNot in this answer, as it is outside the model: {}\n", places.join(", ")) }
}

/// Asks each environment once, and prints all answers. A file with errors has no answer: they are shown instead.
///
/// `about` is what the answer is made of; `ask` gives an answer, `human` and `json` show it; one that is not `good` makes the exit status 1.
///
/// # Errors
/// A file that cannot be read, an environment that it does not have, or what `ask` cannot answer.
pub(super) fn run<A>(
    question: &Question,
    about: &[Answer],
    ask: impl Fn(&Environment<'_>) -> Result<A, String>,
    human: impl Fn(&Environment<'_>, &A) -> String,
    json: impl Fn(&Environment<'_>, &A) -> Value,
    good: impl Fn(&A) -> bool,
) -> Result<u8, String> {
    let asked = read(&question.selection, |_| true)?;
    if !asked.is_whole() {
        return Ok(asked.refuse("nothing can be said of a file with these errors\n"));
    }
    asked.tell();
    let Checked { report, resolutions, answers, .. } = &asked.checked;
    let mut all: Vec<(Environment<'_>, A)> = Vec::new();
    for (resolution, answers) in resolutions.iter().zip(answers) {
        let Some(environment) = Environment::of(resolution, answers, &report.files) else { continue };
        let answer = ask(&environment)?;
        all.push((environment, answer));
    }
    let name = |environment: &Environment<'_>| environment.architecture.environment.clone();
    let text = match question.format {
        Shown::Human => {
            let head = |environment: &Environment<'_>| name(environment).filter(|_| all.len() > 1).map(|name| format!("== {name}\n\n"));
            let text = |(environment, answer): &(Environment<'_>, A)| {
                let caveat = caveat(&unknown_to(environment.architecture, about));
                [head(environment).unwrap_or_default(), human(environment, answer), caveat].concat()
            };
            let texts: Vec<String> = all.iter().map(text).collect();
            texts.join("\n")
        }
        Shown::Json => {
            let environments: Vec<Value> = all
                .iter()
                .map(|(environment, answer)| named(name(environment).as_deref(), json(environment, answer), environment, about))
                .collect();
            let whole = json!({ "format_version": FORMAT_VERSION, "environments": environments });
            format!("{}\n", serde_json::to_string_pretty(&whole).unwrap_or_default())
        }
    };
    output::result(&text)?;
    Ok(if report.findings.is_empty() && all.iter().all(|(_, answer)| good(answer)) { CLEAN } else { FINDINGS })
}

/// The answer with the environment that it is about.
fn named(environment: Option<&str>, answer: Value, asked: &Environment<'_>, about: &[Answer]) -> Value {
    let mut named = json!({ "environment": environment });
    if let (Some(named), Value::Object(answer)) = (named.as_object_mut(), answer) {
        named.extend(answer);
        let places = unknown_to(asked.architecture, about);
        if !places.is_empty() {
            named.insert("outside_model".to_owned(), places.into());
        }
    }
    named
}
