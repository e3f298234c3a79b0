//! The lock file: the range of each subnet that the file does not write out, one line for each.
//!
//! A line is `environment component tier zone range`, separated by blanks; `-` is the environment of a file without environments. Empty
//! lines and what follows a `#` mean nothing. The lines are sorted when they are written, and may stand in any order when they are read:
//! whatever git makes of two branches is understood.

use std::collections::BTreeMap;
use std::fmt::{self, Write as _};
use std::sync::Arc;

use super::decode::{Key as _, Name};
use super::limits::MAX_BYTES;
use super::rules::{FILE_TOO_LARGE, LOCK_BAD_LINE, LOCK_CONFLICT, LOCK_LINE_TWICE, LOCK_RANGES_OVERLAP};
use super::{Format, Sources};
use crate::diag::{FileId, Finding, Findings, Place, SourceFile, Span};
use crate::units::{Cidr, Unit as _};

/// How the name of a lock file ends; no architecture file and nothing that one includes has such a name.
pub const LOCK_EXTENSION: &str = "lock";

/// The component whose subnets are recorded: a file has at most one network.
const COMPONENT: &str = "network";
/// The environment of a file without environments.
const NO_ENVIRONMENT: &str = "-";
/// Findings that are reported one by one; a file of another kind would have as many as it has lines.
const MOST_FINDINGS: usize = 50;

/// What helps a line whose range cannot be read: whoever deletes it has the subnet replaced.
const RESTORE: &str =
    "restore the line from git: without it the subnet gets another range, and AWS replaces a subnet that does with all that is in it";

/// What helps where two ranges share addresses: AWS has one of the subnets at most, unless a line was changed by hand.
const GIVE_WAY: &str = "restore the line that was changed by hand from git; or, where each branch added one, delete the line of the subnet that \
                        is not in AWS yet: `archgen render` gives it another range";

const HEADING: &str = "\
# Ranges that `archgen render` chose for subnets which the architecture file does not write out, so that none of them ever moves.
# Commit this file, and review it with the other one; it is written anew, so comments of your own do not stay. The line of a subnet that
# is gone keeps its range for its return. Whoever deletes a line gives the range up: where the subnet is still there, AWS replaces it
# with all that is in it.
#
# environment component tier zone range
";

/// A subnet, as the lock file names it. Sorts as lines do.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Subnet {
    /// The environment; `None` in a file without environments.
    pub environment: Option<Arc<str>>,
    /// The tier.
    pub tier: Arc<str>,
    /// The zone, such as `us-east-1a`.
    pub zone: Arc<str>,
}

impl Subnet {
    /// The environment as a line has it: `-` for none.
    pub fn environment(&self) -> &str {
        self.environment.as_deref().unwrap_or(NO_ENVIRONMENT)
    }
}

impl fmt::Display for Subnet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {COMPONENT} {} {}", self.environment(), self.tier, self.zone)
    }
}

/// A range that was chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Recorded {
    /// The range.
    pub range: Cidr,
    /// Its bytes in the lock file; `None` for one that is not in the file yet.
    pub at: Option<Span>,
}

/// What a lock file says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lock {
    lines: BTreeMap<Subnet, Recorded>,
}

impl Lock {
    /// Adds the lock file called `name` to the files that were read, and returns its text. What is no UTF-8 becomes broken lines.
    pub fn add(bytes: &[u8], name: &str, sources: &mut Sources) -> String {
        let text = String::from_utf8_lossy(bytes).into_owned();
        sources.add(name, text.clone(), Format::default());
        text
    }

    /// What the lock file among `files` says; nothing where there is none. Findings: conflicts of git, broken lines, two lines for one
    /// subnet, ranges that share addresses.
    pub fn of(files: &[SourceFile], out: &mut Findings) -> Self {
        let is_lock = |file: &SourceFile| file.name.rsplit_once('.').is_some_and(|(_, extension)| extension == LOCK_EXTENSION);
        let Some(index) = files.iter().position(is_lock) else { return Self::default() };
        let file = FileId(u16::try_from(index).unwrap_or(u16::MAX));
        files
            .get(index)
            .map(|found| Reader { file, out, lock: Self::default(), conflict: None, found: 0 }.read(&found.text))
            .unwrap_or_default()
    }

    /// True where nothing is recorded.
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// What is recorded for a subnet.
    pub fn get(&self, subnet: &Subnet) -> Option<Recorded> {
        self.lines.get(subnet).copied()
    }

    /// All lines, sorted.
    pub fn lines(&self) -> impl Iterator<Item = (&Subnet, Recorded)> {
        self.lines.iter().map(|(subnet, recorded)| (subnet, *recorded))
    }

    /// The text of the file, sorted.
    pub fn text(&self) -> String {
        let mut text = HEADING.to_owned();
        for (subnet, recorded) in &self.lines {
            // Writing to a `String` has no way to fail.
            let _: fmt::Result = writeln!(text, "{subnet} {}", recorded.range);
        }
        text
    }
}

/// What a render makes of a lock file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LockChange {
    /// Lines whose ranges moved on to another name.
    pub forgotten: Vec<Subnet>,
    /// Ranges that are in use, recorded before or not.
    pub recorded: BTreeMap<Subnet, Cidr>,
}

impl LockChange {
    /// What leads from one lock to another.
    pub fn between(before: &Lock, after: &Lock) -> Self {
        Self {
            forgotten: before.lines.keys().filter(|subnet| !after.lines.contains_key(*subnet)).cloned().collect(),
            recorded: after
                .lines()
                .filter(|(subnet, one)| before.get(subnet).is_none_or(|known| known.range != one.range))
                .map(|(subnet, one)| (subnet.clone(), one.range))
                .collect(),
        }
    }

    /// Carries the change out.
    pub fn apply(&self, lock: &mut Lock) {
        // A range that moves on to another name keeps its place in the file until that is written.
        let gone: BTreeMap<Cidr, Recorded> =
            self.forgotten.iter().filter_map(|subnet| lock.lines.remove(subnet)).map(|one| (one.range, one)).collect();
        for (subnet, range) in &self.recorded {
            if lock.get(subnet).is_none_or(|known| known.range != *range) {
                let recorded = gone.get(range).copied().unwrap_or(Recorded { range: *range, at: None });
                lock.lines.insert(subnet.clone(), recorded);
            }
        }
    }
}

struct Reader<'a> {
    file: FileId,
    out: &'a mut Findings,
    lock: Lock,
    /// The start of the conflict that is being read, and whether this is the part of the common ancestor.
    conflict: Option<(Span, bool)>,
    /// How many findings there were.
    found: usize,
}

impl Reader<'_> {
    fn read(mut self, text: &str) -> Lock {
        if text.len() > MAX_BYTES {
            let message = format!("the file has more than {MAX_BYTES} bytes (16 MiB), the most that is read");
            let at = self.span(0, 0);
            self.push(Finding::new(&FILE_TOO_LARGE, Place::Bytes(at), message));
            return self.lock;
        }
        let mut start = 0;
        for line in text.split_inclusive('\n') {
            let content = line.trim_end_matches(['\n', '\r']);
            match content.strip_prefix('\u{feff}').filter(|_| start == 0) {
                Some(rest) => self.line(rest, '\u{feff}'.len_utf8()),
                None => self.line(content, start),
            }
            start += line.len();
        }
        if let Some((open, _)) = self.conflict.take() {
            self.conflict_at(open, None);
        }
        self.overlaps();
        self.lock
    }

    fn span(&self, start: usize, end: usize) -> Span {
        let at = |byte: usize| u32::try_from(byte).unwrap_or(u32::MAX);
        Span { file: self.file, start: at(start), end: at(end) }
    }

    fn line(&mut self, line: &str, start: usize) {
        let whole = self.span(start, start + line.len());
        match line.get(..7) {
            Some("<<<<<<<") => {
                if let Some((open, _)) = self.conflict.replace((whole, false)) {
                    self.conflict_at(open, None);
                }
                return;
            }
            Some("|||||||") if self.conflict.is_some() => {
                self.conflict = self.conflict.map(|(open, _)| (open, true));
                return;
            }
            Some("=======") if self.conflict.is_some() => {
                self.conflict = self.conflict.map(|(open, _)| (open, false));
                return;
            }
            Some(">>>>>>>" | "=======" | "|||||||") => {
                match self.conflict.take() {
                    Some((open, _)) => self.conflict_at(open, Some(whole)),
                    None => self.conflict_at(whole, None),
                }
                return;
            }
            _ => {}
        }
        // What both branches started from is neither of them.
        if !matches!(self.conflict, Some((_, true))) {
            self.entry(line, start);
        }
    }

    fn conflict_at(&mut self, open: Span, close: Option<Span>) {
        let mut finding = Finding::new(&LOCK_CONFLICT, Place::Bytes(open), "git left a conflict here").help(
            "keep the lines of both sides and take the markers out, then run `archgen render`; a subnet whose line is lost is replaced",
        );
        if let Some(close) = close {
            finding = finding.related(Place::Bytes(close), "it ends here");
        }
        self.push(finding);
    }

    fn entry(&mut self, line: &str, start: usize) {
        let content = line.split('#').next().unwrap_or_default();
        // The words with the byte at which each begins.
        let mut words: Vec<(usize, &str)> = Vec::new();
        let mut rest = 0;
        for piece in content.split(|c: char| c.is_whitespace()) {
            if !piece.is_empty() {
                words.push((rest, piece));
            }
            // One blank, however many bytes it has.
            rest += piece.len();
            rest += content.get(rest..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        }
        let Some((first, _)) = words.first().copied() else { return };
        let end = words.last().map_or(first, |(at, word)| at + word.len());
        let whole = self.span(start + first, start + end);
        let [(env_at, environment), (component_at, component), (tier_at, tier), (zone_at, zone), (range_at, range)] = words[..] else {
            let message = format!("expected five words, found {}", words.len());
            self.bad(
                whole,
                &message,
                "restore the line from git; it is `environment component tier zone range`, such as `dev network private us-east-1a 10.0.8.0/24`",
            );
            return;
        };
        let at = |at: usize, word: &str| self.span(start + at, start + at + word.len());
        let range_span = at(range_at, range);
        if environment != NO_ENVIRONMENT
            && let Err(reason) = Name::read(environment)
        {
            let help = "write the name of an environment, or `-` where the file has none";
            return self.bad(at(env_at, environment), &reason, help);
        }
        if component != COMPONENT {
            let message = format!("`{component}` has no subnets");
            return self.bad(at(component_at, component), &message, "write `network`, the only component that has some");
        }
        if let Err(reason) = Name::read(tier) {
            return self.bad(at(tier_at, tier), &reason, "write the name of a tier");
        }
        if zone.is_empty() || !zone.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-') {
            return self.bad(at(zone_at, zone), &format!("`{zone}` is no zone"), "write a zone such as `us-east-1a`");
        }
        let range = match Cidr::parse(range, false) {
            Ok(range) if (16..=28).contains(&range.prefix()) => range,
            Ok(range) => {
                let message = format!("a subnet's prefix is 16 to 28, this is {}", range.prefix());
                return self.bad(range_span, &message, RESTORE);
            }
            Err(error) => return self.bad(range_span, &error.reason, RESTORE),
        };
        let environment = (environment != NO_ENVIRONMENT).then(|| environment.into());
        let subnet = Subnet { environment, tier: tier.into(), zone: zone.into() };
        if let Some(known) = self.lock.lines.get(&subnet) {
            let message = format!("the subnet `{subnet}` has a line already");
            let mut finding = Finding::new(&LOCK_LINE_TWICE, Place::Bytes(whole), message);
            if let Some(first) = known.at {
                finding = finding.related(Place::Bytes(first), "here");
            }
            let help = if known.range == range {
                "delete one of the two"
            } else {
                "keep the one whose range is in AWS, and delete the other; with the wrong one AWS replaces the subnet with all that is in it"
            };
            self.push(finding.help(help));
            return;
        }
        self.lock.lines.insert(subnet, Recorded { range, at: Some(range_span) });
    }

    fn bad(&mut self, at: Span, message: &str, help: &str) {
        self.push(Finding::new(&LOCK_BAD_LINE, Place::Bytes(at), message).help(help));
    }

    fn push(&mut self, finding: Finding) {
        self.found += 1;
        if self.found <= MOST_FINDINGS {
            self.out.push(if self.found == MOST_FINDINGS { finding.note("further findings in this file are not shown") } else { finding });
        }
    }

    /// Ranges of one environment that share addresses. Two ranges lie in each other or apart, so that it is enough to hold each against the
    /// last one that lies in no other.
    fn overlaps(&mut self) {
        let mut lines: Vec<(&Subnet, Recorded)> = self.lock.lines().collect();
        lines.sort_by_key(|(subnet, one)| (subnet.environment.as_deref(), one.range.network(), one.range.prefix(), one.at));
        let mut around: Option<(&Subnet, Recorded)> = None;
        let mut found = Vec::new();
        for line in lines {
            let Some(wide) = around.filter(|wide| wide.0.environment == line.0.environment && wide.1.range.overlaps(line.1.range)) else {
                around = Some(line);
                continue;
            };
            // The lower line of the file is the one to point at.
            let (upper, lower) = if wide.1.at <= line.1.at { (wide, line) } else { (line, wide) };
            let (Some(first), Some(second)) = (upper.1.at, lower.1.at) else { continue };
            let message = format!("{} shares addresses with {}", in_words(lower), in_words(upper));
            let finding = Finding::new(&LOCK_RANGES_OVERLAP, Place::Bytes(second), message).related(Place::Bytes(first), "the other one");
            found.push(finding.help(GIVE_WAY));
        }
        for finding in found {
            self.push(finding);
        }
    }
}

/// ``10.0.8.0/24 (tier `db` in us-east-1a)``
fn in_words((subnet, recorded): (&Subnet, Recorded)) -> String {
    format!("{} (tier `{}` in {})", recorded.range, subnet.tier, subnet.zone)
}
