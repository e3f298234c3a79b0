//! Subnets that are rendered and have no line in the lock file: what `render` must not move without a word.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use super::input;
use crate::arch::Resolution;
use crate::hcl::edit::Body;
use crate::hcl::identifier;
use crate::rules::Checked;
use crate::source::{Lock, Subnet};
use crate::units::{Cidr, Unit as _};

/// Where an environment's folder has its subnets.
const NETWORK: &str = "modules/network/main.tf";

/// Subnets without a line that stand in a folder, by the line that they would get.
#[derive(Debug, Default)]
pub(super) struct Standing(BTreeMap<Subnet, (Cidr, Cidr)>);

impl Standing {
    /// Looks at the folders of the environments that were checked; of each, those that may hold its output.
    pub(super) fn of(checked: &Checked, folders: impl Fn(&Resolution) -> Vec<PathBuf>) -> Self {
        let mut all = BTreeMap::new();
        for resolution in &checked.resolutions {
            if resolution.lock.recorded.keys().any(|subnet| is_new(&checked.lock, subnet)) {
                for folder in folders(resolution) {
                    for (subnet, ranges) in rendered(resolution, &checked.lock, &folder) {
                        all.entry(subnet).or_insert(ranges);
                    }
                }
            }
        }
        // Where all of them find their ranges again, nothing is lost.
        if all.values().all(|(old, new)| old == new) { Self::default() } else { Self(all) }
    }

    /// Why nothing may be written to the lock file at `path`, and what to do; `None` where nothing that stands would move.
    pub(super) fn refusal(&self, path: &Path) -> Option<String> {
        if self.0.is_empty() {
            return None;
        }
        let path = path.display();
        let mut text = format!(
            "{path} lacks the lines of subnets that are rendered already, and these would get other ranges: AWS replaces such a subnet with all that is in it\n"
        );
        // Writing to a `String` has no way to fail.
        for (subnet, (old, new)) in self.0.iter().filter(|(_, (old, new))| old != new) {
            let _ = writeln!(text, "    {subnet}: {old} → {new}");
        }
        let _ = writeln!(text, "restore {path} from git; or, where it was never there, add the lines of what is rendered to it:");
        for (subnet, (old, _)) in &self.0 {
            let _ = writeln!(text, "    {subnet} {old}");
        }
        text.push_str("where the subnets may be replaced, add `--replace-subnets`");
        Some(text)
    }
}

/// True for a line that is not in the file yet.
fn is_new(lock: &Lock, subnet: &Subnet) -> bool {
    lock.get(subnet).is_some_and(|line| line.at.is_none())
}

/// The subnets of an environment that get lines and stand in `folder`, with the range that they have there and the one of their line.
/// What cannot keep its range in any case is left out: another size was asked for, or the addresses are no longer its.
fn rendered(resolution: &Resolution, lock: &Lock, folder: &Path) -> Vec<(Subnet, (Cidr, Cidr))> {
    let (Some(architecture), Some(text)) = (&resolution.architecture, read(&folder.join(NETWORK))) else { return Vec::new() };
    let network = &architecture.world.network;
    let renames = &architecture.world.file.renames;
    let chosen = &resolution.lock.recorded;
    let line_of = |tier: &str, zone: &str, range: Cidr| {
        chosen.iter().find(|(line, chosen)| *line.tier == *tier && *line.zone == *zone && **chosen == range).map(|(line, _)| line)
    };
    let (mut found, mut taken) = (Vec::new(), Vec::new());
    for subnet in network.tiers.values().flat_map(|tier| tier.subnets.values().map(|subnet| (&tier.name, subnet))) {
        let (tier, (zone, Some(new))) = (subnet.0, (&subnet.1.zone, subnet.1.cidr)) else { continue };
        let Some(line) = line_of(tier, zone, new).filter(|line| is_new(lock, line)) else {
            taken.push(new);
            continue;
        };
        let names = renames.of_tier(tier);
        let old = names.into_iter().find_map(|name| range_of(&text, name, zone));
        let stays = |old: &Cidr| old.prefix() == new.prefix() && network.cidr.is_some_and(|vpc| vpc.contains(*old));
        if let Some(old) = old.filter(stays) {
            found.push((line.clone(), (old, new)));
        }
    }
    let family = |subnet: &Subnet| chosen.keys().any(|line| line.environment == subnet.environment);
    taken.extend(lock.lines().filter(|(subnet, line)| line.at.is_some() && family(subnet)).map(|(_, line)| line.range));
    found.retain(|(_, (old, _))| !taken.iter().any(|range| range.overlaps(*old)));
    found
}

/// The range of a subnet in the text of a rendered network.
fn range_of(text: &str, tier: &str, zone: &str) -> Option<Cidr> {
    let label = identifier(&format!("{tier}_{zone}"));
    let written = Body::of(text, &format!("resource \"aws_subnet\" \"{label}\""))?.argument("cidr_block")?;
    Cidr::parse(written.trim_matches('"'), false).ok()
}

/// The text at `path`; `None` where nothing can be read, which is for the render itself to tell.
fn read(path: &Path) -> Option<String> {
    String::from_utf8(input::read(path).ok()?).ok()
}
