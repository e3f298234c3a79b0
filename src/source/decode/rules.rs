//! Rules about the shape of a file.

use crate::declare_rule;
use crate::diag::{Finding, Rule};

declare_rule! {
    /// ## What it does
    /// Finds a key that nothing reads at its place.
    ///
    /// ## Why is this bad?
    /// A misspelt key would silently leave its default in force: the setting looks made and is not.
    pub static UNKNOWN_KEY = error "unknown-key";
}
declare_rule! {
    /// ## What it does
    /// Finds a map that lacks a key without a default.
    ///
    /// ## Why is this bad?
    /// There is no value that would be right for everyone, so the file has to say it.
    pub static MISSING_KEY = error "missing-key";
}
declare_rule! {
    /// ## What it does
    /// Finds a value of another kind than is due: a list for a map, a map for a string.
    ///
    /// ## Why is this bad?
    /// There is no reading of it that could be meant.
    pub static WRONG_TYPE = error "wrong-type";
}
declare_rule! {
    /// ## What it does
    /// Finds a duration, size, amount or address range without its unit, or with an unknown one.
    ///
    /// ## Why is this bad?
    /// A bare number is read differently by different people; `30` may be seconds, minutes or days.
    pub static BAD_UNIT = error "bad-unit";
}
declare_rule! {
    /// ## What it does
    /// Finds a value that AWS or Terraform does not take at this place.
    ///
    /// ## Why is this bad?
    /// It would be refused, often only after minutes of an apply.
    pub static BAD_VALUE = error "bad-value";
}
declare_rule! {
    /// ## What it does
    /// Finds a number, duration or size outside what AWS takes.
    ///
    /// ## Why is this bad?
    /// It would be refused, often only after minutes of an apply.
    pub static OUT_OF_RANGE = error "out-of-range";
}
declare_rule! {
    /// ## What it does
    /// Finds a word that is none of the allowed ones.
    ///
    /// ## Why is this bad?
    /// It has no meaning here; most often it is a slip of the keyboard.
    pub static UNKNOWN_VALUE = error "unknown-value";
}
declare_rule! {
    /// ## What it does
    /// Finds a name that cannot be a name: other characters than the place allows, or too long.
    ///
    /// ## Why is this bad?
    /// Names become Terraform identifiers and AWS names, which are as narrow.
    pub static BAD_NAME = error "bad-name";
}
declare_rule! {
    /// ## What it does
    /// Finds a `${…}` that cannot be read, or that names a fact which has no value.
    ///
    /// ## Why is this bad?
    /// Rendered as it stands it would be a broken expression, or literal text that nobody meant.
    pub static BAD_REFERENCE = error "bad-reference";
}

/// All rules of this module.
pub static RULES: &[&Rule] =
    &[&UNKNOWN_KEY, &MISSING_KEY, &WRONG_TYPE, &BAD_UNIT, &BAD_VALUE, &OUT_OF_RANGE, &UNKNOWN_VALUE, &BAD_NAME, &BAD_REFERENCE];

/// True for what is wrong with a token whatever else the file holds: not for what is missing, nor for what a reference leads to.
pub fn is_certain(finding: &Finding) -> bool {
    [&UNKNOWN_KEY, &WRONG_TYPE, &BAD_UNIT, &BAD_VALUE, &OUT_OF_RANGE, &UNKNOWN_VALUE, &BAD_NAME].contains(&finding.rule)
}
