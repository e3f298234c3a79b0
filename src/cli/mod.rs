//! The command line: the only place that touches files, environment, clock and terminal.

mod addresses;
mod against;
mod answer;
mod beside;
mod check;
mod completions;
mod cost;
mod diff;
mod explain;
mod fix;
mod init;
mod input;
mod output;
mod reach;
mod recorded;
mod render;
mod rules;
mod save;
mod schema;
mod standing;
mod survive;
pub mod tree;
mod verify;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand, ValueEnum};

/// Nothing to complain about.
const CLEAN: u8 = 0;
/// Findings, or stale output.
const FINDINGS: u8 = 1;
/// The command or its input cannot be used at all.
const UNUSABLE: u8 = 2;

/// One architecture file in; HCL that `tofu apply` accepts out.
#[derive(Debug, Parser)]
#[command(
    name = "archgen",
    version,
    propagate_version = true,
    max_term_width = 100,
    subcommand_required = true,
    arg_required_else_help = true
)]
#[command(
    after_help = "To start: `archgen init` writes archgen.yaml, `archgen check` looks for mistakes, and `archgen render --env dev` writes the modules to generated/dev, where `tofu init` and `tofu apply` take over.\n\nExit status: 0 clean, 1 findings, 2 the command or its input cannot be used."
)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Write a small commented architecture file to start from
    ///
    /// It renders and applies as it is. A file that is there already is never overwritten.
    ///
    /// --state writes something else: a small module that makes the buckets in which the environments keep their states, to be applied
    /// once, before them.
    Init(init::Arguments),
    /// Find mistakes: what AWS would refuse, and what works but hurts later
    ///
    /// Every environment is checked unless --env names one. Nothing is written without --fix, and no account is needed.
    ///
    /// --fix writes what findings say to write where that is certain, in included files, too; comments and layout stay. It takes every
    /// fix, also of a warning about what was chosen on purpose: look at --fix --diff first, and `accept:` what is meant. Of standard
    /// input the fixed text goes to standard output, and the report to standard error.
    ///
    /// Exit status: 0 no errors (with --strict: no warnings either), 1 findings, 2 the file or the command cannot be used. With --fix
    /// it is about what is left, with --diff about what would be.
    Check(check::Arguments),
    /// Write the Terraform modules of one environment, or of all
    ///
    /// The file is checked first; with errors nothing is written. Files that archgen did not write are never touched, and
    /// generated files that were edited by hand are refused with a diff. Ranges that were chosen for subnets are recorded in archgen.lock
    /// beside the file, which belongs into the repository: what is recorded never moves.
    ///
    /// Exit status: 0 written (with --check: up to date), 1 findings or stale files, 2 the file, the folder or the command
    /// cannot be used.
    Render(render::Arguments),
    /// Say who takes how many addresses of which subnet, and which subnet is full first
    ///
    /// Every environment is answered unless --env names one: now, at the greatest number of tasks, and while a deployment
    /// replaces all of them at once.
    ///
    /// Exit status: 0 the addresses suffice, 1 they do not, or the file has errors, 2 the file or the command cannot be used.
    Addresses(answer::Question),
    /// Say who reaches whom on which ports, and by which rule and route
    ///
    /// Without FROM: the matrix of all, the internet's ways in first. With FROM: everything that it reaches. With FROM and TO: the
    /// shortest path, each hop with what lets it through and where the file says so, or what blocks it and what would have to change.
    /// A node is `internet`, a component, a service of AWS that the file uses (`s3`, `ecr.api`), or a range. Every environment is
    /// answered unless --env names one.
    ///
    /// Exit status: 0 there is a path, or none was asked for, 1 there is none, or the file has errors, 2 there is no such node, or the
    /// file or the command cannot be used.
    Reach(reach::Arguments),
    /// List what `archgen check` can find
    ///
    /// Each rule has an id, a severity and a page, which `archgen explain` prints.
    Rules(rules::Arguments),
    /// Print the page of a rule: what it finds, why that is bad, and an example
    ///
    /// Findings show the id between brackets: `error[unknown-key]`.
    ///
    /// Exit status: 0 printed, 2 there is no such rule.
    Explain(explain::Arguments),
    /// Say what stays up when a zone, or a component, is lost
    ///
    /// Without --lose and --lose-component, every zone is lost in turn, and each component is named that takes others down with it.
    ///
    /// Exit status: 0 all of it survives, 1 not all of it does, or the file has errors, 2 the file or the command cannot be used.
    Survive(survive::Arguments),
    /// Say what an environment costs in a month and a year, line by line
    ///
    /// Each line is a quantity times a list price, at the fewest, the desired and the most tasks; what follows usage takes it from
    /// the file's `usage:`. What has no usage or no price is listed as not counted. Then: what redundancy costs, and the changes that
    /// would save most. Nothing is looked up: prices are those that this version brings, each with its date.
    ///
    /// Exit status: 0 answered, 1 the file has errors, 2 the file or the command cannot be used.
    Cost(cost::Arguments),
    /// Say what a change of the file does to what is running
    ///
    /// What changed, by component, each change with what it does: none, in place, rolling restart, brief interruption, replaced, data
    /// loss; who reaches whom, which IAM actions are granted, which guarantees are weaker, what it costs, and what a lost zone takes with
    /// it. FROM and TO are files, revisions of git (git:REV or git:REV:PATH), or environments of the file (NAME or env:NAME); without
    /// them the file is compared with itself at git:HEAD. Every environment is answered unless --env names one.
    ///
    /// Exit status: 0 answered, 1 something of --fail-on is there, or a side has errors, 2 a side or the command cannot be used.
    Diff(diff::Arguments),
    /// Hold a plan against the architecture: nothing is destroyed, replaced or changed behind its back
    ///
    /// The plan is what `tofu show -json` prints of a saved one. What it makes or changes in place at the addresses that the file renders
    /// to is expected. Everything else has to be allowed: deletions, replacements, resources let go of, drift, resources missing from it.
    /// Resources in files beside the rendered ones are listed and not judged.
    ///
    /// Exit status: 0 nothing else is planned, 1 something is, or the file has errors, 2 there is no plan to read, or the file or the
    /// command cannot be used.
    Verify(verify::Arguments),
    /// Print the JSON Schema of the file format, for editors
    ///
    /// Save it beside the architecture file, and name it in the file's first line:
    /// `# yaml-language-server: $schema=archgen.schema.json`
    Schema,
    /// Print completions for a shell
    ///
    /// For bash: `archgen completions bash > ~/.local/share/bash-completion/completions/archgen`
    Completions(completions::Arguments),
}

/// Which file, and which of its environments.
#[derive(Debug, Args)]
struct Selection {
    /// Architecture file; `-` reads YAML or JSON from standard input [default: archgen.yaml, .yml, .json or .toml in the working directory]
    #[arg(short, long, value_name = "FILE")]
    file: Option<PathBuf>,
    /// Name of one environment of the file; what writes needs it, or --all-envs, where the file has several, what answers takes all without it
    #[arg(short, long, value_name = "NAME", conflicts_with = "all_envs")]
    env: Option<String>,
    /// All environments of the file
    #[arg(long)]
    all_envs: bool,
}

/// How findings are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// With the lines concerned, for people
    #[default]
    Human,
    /// As JSON, described by schema/findings.schema.json
    Json,
    /// As SARIF 2.1.0, for code scanning
    Sarif,
    /// As annotations of a GitHub workflow
    Github,
}

/// Runs the command that the process was started with.
pub fn run() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            let code = if error.use_stderr() { UNUSABLE } else { CLEAN };
            // A terminal that is gone cannot be told so.
            let _: std::io::Result<()> = error.print();
            return ExitCode::from(code);
        }
    };
    let result = match cli.command {
        Command::Init(arguments) => init::run(&arguments),
        Command::Check(arguments) => check::run(&arguments),
        Command::Render(arguments) => render::run(&arguments),
        Command::Addresses(question) => addresses::run(&question),
        Command::Reach(arguments) => reach::run(&arguments),
        Command::Rules(arguments) => rules::run(&arguments),
        Command::Explain(arguments) => explain::run(&arguments),
        Command::Survive(arguments) => survive::run(&arguments),
        Command::Cost(arguments) => cost::run(&arguments),
        Command::Verify(arguments) => verify::run(&arguments),
        Command::Diff(arguments) => diff::run(&arguments),
        Command::Schema => schema::run(),
        Command::Completions(arguments) => completions::run(&arguments),
    };
    match result {
        Ok(code) => ExitCode::from(code),
        Err(message) => {
            output::error(&message);
            ExitCode::from(UNUSABLE)
        }
    }
}
