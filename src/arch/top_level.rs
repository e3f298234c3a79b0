//! What the top level of a file says that Terraform or AWS would refuse, whatever its components are.

use super::file::{File, InputType, Scalar};
use super::rules::BAD_ACCOUNT;
use crate::diag::{Finding, Findings, Path, Place, list};
use crate::source::RoleArn;
use crate::source::decode::rules::{BAD_NAME, BAD_VALUE};

/// Names that no variable of a module may have (Terraform language reference, `variable` blocks).
const RESERVED: [&str; 8] = ["count", "depends_on", "for_each", "lifecycle", "locals", "providers", "source", "version"];

/// The first version of Terraform and of OpenTofu that has write-only arguments.
const TERRAFORM: [u32; 2] = [1, 11];
/// The first version of the AWS provider that the output is valid for, and the last major one.
const PROVIDER: [u32; 2] = [5, 100];
const LAST_PROVIDER: u32 = 6;

/// Adds what is wrong.
pub(super) fn check(file: &File, out: &mut Findings) {
    inputs(file, out);
    let at = Path::of("terraform");
    let needs = "write-only arguments, which keep passwords out of states, need 1.11";
    constraint(&file.terraform.version, (TERRAFORM, u32::MAX), (&at.key("version"), "Terraform", needs), out);
    let valid = "the output is valid for 5.100 and for 6.x";
    constraint(&file.terraform.provider, (PROVIDER, LAST_PROVIDER), (&at.key("provider"), "the AWS provider", valid), out);
    role(file, out);
}

fn inputs(file: &File, out: &mut Findings) {
    for (name, input) in &file.inputs {
        let at = Path::of("inputs").key(name.shared());
        if RESERVED.contains(&name.as_str()) {
            let message = format!("Terraform keeps the name `{name}` for itself: no variable may have it");
            out.push(Finding::new(&BAD_NAME, Place::key(&at), message).help(format!("other such names are {}", list(RESERVED))));
        }
        let fits = |Scalar(value): &Scalar| match input.type_ {
            InputType::String => true,
            InputType::Number => value.is_number() || value.as_str().is_some_and(|text| text.parse::<f64>().is_ok()),
            InputType::Bool => value.is_boolean() || matches!(value.as_str(), Some("true" | "false")),
        };
        if let Some(default) = input.default.as_ref().filter(|default| !fits(default)) {
            let what = input.type_.as_str();
            let message = format!("{} is no {what}, which this input is", default.0);
            let finding = Finding::new(&BAD_VALUE, Place::value(&at.key("default")), message);
            out.push(finding.related(Place::value(&at.key("type")), "its type").help(format!("write a {what}, or `type: string`")));
        }
    }
}

/// What is wrong with a version constraint that leaves no version which the output is valid for: one between `first` and the major `last`.
fn constraint(written: &str, (first, last): ([u32; 2], u32), (at, what, why): (&Path, &str, &str), out: &mut Findings) {
    let leaves = |part: &str| {
        let number = part.trim_start_matches(['=', '!', '<', '>', '~', ' ']);
        let operator = part.get(..part.len() - number.len()).unwrap_or_default().trim();
        let mut numbers = number.split('.').map(|number| number.trim().parse::<u32>());
        let Some(Ok(major)) = numbers.next() else { return false };
        let minor = numbers.next().transpose().ok().flatten();
        let patch = numbers.next().is_some();
        let version = [major, minor.unwrap_or_default()];
        match operator {
            "" | "=" => version >= first && major <= last,
            // `~> 5.0` leaves all of 5, `~> 5.50.0` all of 5.50.
            "~>" if patch => version >= first && major <= last,
            "~>" => major >= first[0] && major <= last,
            ">" | ">=" => major <= last,
            "<" => version > first,
            "<=" => version >= first,
            _ => true,
        }
    };
    if !written.split(',').all(|part| leaves(part.trim())) {
        let message = format!("`{written}` leaves no version of {what} that the output is valid for");
        out.push(Finding::new(&BAD_VALUE, Place::value(at), message).help(why));
    }
}

/// The account, the role, and a role of another account than the one that everything is made in.
fn role(file: &File, out: &mut Findings) {
    if let Some(account) = file.account.as_ref().filter(|a| a.len() != 12 || !a.bytes().all(|b| b.is_ascii_digit())) {
        let message = format!("an account is twelve digits; `{account}` is not");
        out.push(Finding::new(&BAD_ACCOUNT, Place::value(&Path::of("account")), message));
    }
    let Some(role) = &file.assume_role else { return };
    if !RoleArn::is(role) {
        let finding = Finding::new(&BAD_VALUE, Place::value(&Path::of("assume_role")), format!("`{role}` is not the ARN of a role"));
        return out.push(finding.help("write `arn:aws:iam::<account>:role/<name>`"));
    }
    let Some(account) = &file.account else { return };
    let Some(other) = role.split(':').nth(4).filter(|other| *other != &**account) else { return };
    let message = format!("this role is of the account {other}, and everything is made in {account}: the provider refuses every plan");
    let finding = Finding::new(&BAD_VALUE, Place::value(&Path::of("assume_role")), message);
    out.push(finding.related(Place::value(&Path::of("account")), "the account"));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn constraints_leave_a_version_or_not() {
        let told = |written: &str, range| {
            let mut out = Findings::new();
            constraint(written, range, (&Path::of("terraform.provider"), "it", "why"), &mut out);
            out.len()
        };
        for good in ["~> 6.0", ">= 5.100, < 7.0", "5.100.0", "~> 5.0", "~> 5.100.0", "= 6.66.0", ">= 5.100", "!= 6.1.0", "<= 6.0"] {
            assert_eq!(told(good, (PROVIDER, LAST_PROVIDER)), 0, "{good}");
        }
        for bad in ["~> 4.0", "~> 5.50.0", "= 5.99.0", "< 5.100", ">= 7.0", "~> 7.0", "latest"] {
            assert_eq!(told(bad, (PROVIDER, LAST_PROVIDER)), 1, "{bad}");
        }
        for (written, count) in [(">= 1.11", 0), ("~> 1.5", 0), ("~> 1.5.0", 1), ("< 1.11", 1), ("= 1.9.8", 1), ("~> 2.0", 0)] {
            assert_eq!(told(written, (TERRAFORM, u32::MAX)), count, "{written}");
        }
    }
}
