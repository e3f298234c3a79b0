//! How many tasks a weekly schedule leaves on average.

use rust_decimal::Decimal;

use super::model::{Action, Model};

const HOUR: usize = 60;
const DAY: usize = 24 * HOUR;
const WEEK: usize = 7 * DAY;
const DAYS: [&str; 7] = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

/// The average number of tasks over a week, as the service starts with them and the schedule bounds them. `None` where an action is not
/// a weekly one, or they follow different clocks.
pub(super) fn average(model: &Model) -> Option<Decimal> {
    let mut events: Vec<(usize, Option<i64>, Option<i64>)> = Vec::new();
    let clock = model.schedule.first()?.timezone.clone();
    for action in &model.schedule {
        if action.timezone != clock {
            return None;
        }
        events.extend(minutes(action)?.into_iter().map(|minute| (minute, action.min, action.max)));
    }
    events.sort_by_key(|(minute, ..)| *minute);
    let last = events.last()?.0;
    // What holds at the start of the week is what the week before left.
    let (mut bounds, mut at) = (model.bounds, last as i128 - WEEK as i128);
    for (_, min, max) in &events {
        bounds = (min.unwrap_or(bounds.0), max.unwrap_or(bounds.1));
    }
    let mut total = Decimal::ZERO;
    for (minute, min, max) in events {
        let length = minute as i128 - at;
        total += Decimal::from(tasks(model.desired_at, bounds)) * Decimal::from(length);
        bounds = (min.unwrap_or(bounds.0), max.unwrap_or(bounds.1));
        at = minute as i128;
    }
    Some(total / Decimal::from(WEEK))
}

fn tasks(desired: i64, (least, most): (i64, i64)) -> i64 {
    desired.max(least).min(most)
}

/// Minutes of the week, from Sunday on, at which an action happens.
fn minutes(action: &Action) -> Option<Vec<usize>> {
    let fields = action.expression.strip_prefix("cron(")?.strip_suffix(')')?;
    let fields: Vec<&str> = fields.split_whitespace().collect();
    let [minute, hour, day, month, weekday, year] = fields.as_slice() else { return None };
    if ![day, month, year].into_iter().all(|field| matches!(*field, "*" | "?")) {
        return None;
    }
    let minutes = values(minute, 0, 59, None)?;
    let hours = values(hour, 0, 23, None)?;
    let days = if *weekday == "?" { (1..=7).collect() } else { values(weekday, 1, 7, Some(&DAYS))? };
    let mut all = Vec::new();
    for day in days {
        for hour in &hours {
            all.extend(minutes.iter().map(|minute| (day - 1) * DAY + hour * HOUR + minute));
        }
    }
    Some(all)
}

/// The values of a field: `*`, numbers, names, ranges and steps, with commas between.
fn values(field: &str, first: usize, last: usize, names: Option<&[&str; 7]>) -> Option<Vec<usize>> {
    let number = |text: &str| {
        let by_name = names.and_then(|names| names.iter().position(|name| name.eq_ignore_ascii_case(text))).map(|index| index + 1);
        by_name.or_else(|| text.parse().ok()).filter(|value| (first..=last).contains(value))
    };
    let mut all = Vec::new();
    for part in field.split(',') {
        let (range, step) = match part.split_once('/') {
            Some((range, step)) => (range, step.parse::<usize>().ok().filter(|step| *step > 0)?),
            None => (part, 1),
        };
        let (from, to) = match (range, range.split_once('-')) {
            ("*", _) => (first, last),
            (_, Some((from, to))) => (number(from)?, number(to)?),
            _ if part.contains('/') => (number(range)?, last),
            _ => (number(range)?, number(range)?),
        };
        // `FRI-MON` goes over the end of the week.
        let to = if to < from { to + (last - first + 1) } else { to };
        all.extend((from..=to).step_by(step).map(|value| (value - first) % (last - first + 1) + first));
    }
    all.sort_unstable();
    all.dedup();
    Some(all)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_lists_ranges_and_steps() {
        let days = |field| values(field, 1, 7, Some(&DAYS));
        assert_eq!(days("MON-FRI"), Some(vec![2, 3, 4, 5, 6]));
        assert_eq!(days("FRI-MON"), Some(vec![1, 2, 6, 7]));
        assert_eq!(days("sun,4"), Some(vec![1, 4]));
        assert_eq!(values("*/6", 0, 23, None), Some(vec![0, 6, 12, 18]));
        assert_eq!(values("8/8", 0, 23, None), Some(vec![8, 16]));
        for field in ["L", "MON#2", "24-1", "", "*/0", "9999999999999999999999"] {
            assert_eq!(days(field), None, "{field}");
        }
    }
}
