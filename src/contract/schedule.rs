//! Times by the clock, as EventBridge Scheduler and Application Auto Scaling both take them.

use crate::diag::{Finding, Findings, Path, Place};
use crate::source::decode::rules::BAD_VALUE;

/// `cron(…)`, `at(…)` or `rate(…)` of what is written under `cron`, `at` and `rate` at `place`; a finding where it is not exactly one of
/// them, or none that can be read.
pub fn schedule_expression(cron: Option<&str>, at: Option<&str>, rate: Option<&str>, place: &Path, out: &mut Findings) -> Option<String> {
    let mut report = |place: Place, message: &str, help: &str| {
        out.push(Finding::new(&BAD_VALUE, place, message).help(help));
        None
    };
    match (cron, at, rate) {
        (Some(cron), None, None) if is_cron(cron) => Some(format!("cron({cron})")),
        (Some(_), None, None) => report(
            Place::value(&place.key("cron")),
            "this is no schedule of six fields",
            "write minute, hour, day of month, month, day of week and year, one of the two days as `?`: `0 20 ? * MON-FRI *`",
        ),
        (None, Some(moment), None) if is_moment(moment) => Some(format!("at({moment})")),
        (None, Some(_), None) => report(Place::value(&place.key("at")), "this is no moment", "write it like `2027-01-31T20:00:00`"),
        (None, None, Some(rate)) if is_rate(rate) => Some(format!("rate({rate})")),
        (None, None, Some(_)) => report(Place::value(&place.key("rate")), "this is no rate", "write it like `12 hours` or `1 day`"),
        _ => report(Place::value(place), "exactly one of `cron`, `at` and `rate` is needed", "write when it happens once"),
    }
}

fn is_cron(text: &str) -> bool {
    let fields: Vec<&str> = text.split_ascii_whitespace().collect();
    let allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '*' | '?' | '/' | ',' | '-' | '#');
    match fields.as_slice() {
        [_, _, day, _, weekday, _] => text.chars().all(|c| c == ' ' || allowed(c)) && (*day == "?") != (*weekday == "?"),
        _ => false,
    }
}

fn is_moment(text: &str) -> bool {
    const SHAPE: &str = "0000-00-00T00:00:00";
    text.len() == SHAPE.len()
        && text.chars().zip(SHAPE.chars()).all(|(c, shape)| if shape == '0' { c.is_ascii_digit() } else { c == shape })
}

fn is_rate(text: &str) -> bool {
    match text.split(' ').collect::<Vec<_>>().as_slice() {
        ["1", unit] => matches!(*unit, "minute" | "hour" | "day"),
        [count, unit] => {
            count.parse::<u32>().is_ok_and(|count| count > 1 && !text.starts_with('+')) && matches!(*unit, "minutes" | "hours" | "days")
        }
        _ => false,
    }
}
