//! The page of the file: what stands around the components.

use serde_json::Value;

use super::attributes::Attributes;
use super::component::{ORIGIN, finished};

/// How a file works, in Markdown. Its blocks of YAML and TOML build up one file, in their order.
pub const PROSE: &str = include_str!("file.md");

/// Definitions that have pages or sections of their own.
const ELSEWHERE: [(&str, &str); 2] =
    [("network_Network", "[its page](components/network.md)"), ("EnvironmentPatch", "[environments](#environments)")];

pub(super) fn page(schema: &Value) -> String {
    let mut attributes = Attributes::new(schema);
    let keys = attributes.top_level(&["components", "defaults"], &ELSEWHERE);
    let components = "`components` is a map by name, each with a `type`: [the pages of the types](components/README.md) list their keys. `defaults` takes the same keys, by type.\n\n";
    finished(&format!("{ORIGIN}# The file\n\n{PROSE}\n## Keys\n\n{components}{keys}"))
}
