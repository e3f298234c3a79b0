//! The manifest, which says what archgen wrote, and the journal, which says what it is about to write.
//!
//! Both are read as input from a stranger: they come out of a repository, and what they list may be removed.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::{self, Write as _};

use serde::de::{self, Deserialize, Deserializer, MapAccess, Visitor};
use sha2::{Digest as _, Sha256};

/// The manifest's name in the folder.
pub const MANIFEST: &str = "archgen-manifest.json";
pub(super) const JOURNAL: &str = ".archgen-journal.json";
pub(super) const JOURNAL_NEW: &str = ".archgen-journal.new";
pub(super) const LOCK: &str = ".archgen-lock";
const TEMPORARY: &str = ".archgen-";
const VERSION: u64 = 1;

/// Paths (relative, with `/`) and the SHA-256 of what was written there, in lower-case hex.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Manifest {
    pub files: BTreeMap<String, String>,
}

impl Manifest {
    pub(super) fn of(files: &BTreeMap<String, String>) -> Self {
        Self { files: files.iter().map(|(path, text)| (path.clone(), hash(text.as_bytes()))).collect() }
    }

    pub(super) fn to_json(&self) -> String {
        json(&serde_json::json!({ "format_version": VERSION, "files": self.files }))
    }

    /// Reads a manifest; the error says what is wrong with it.
    pub(super) fn parse(text: &[u8]) -> Result<Self, String> {
        #[derive(serde::Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Written {
            #[serde(rename = "format_version")]
            _version: u64,
            files: Unique<String>,
        }
        version(text)?;
        let written: Written = serde_json::from_slice(text).map_err(|error| error.to_string())?;
        for (path, hash) in &written.files.0 {
            usable(path).and_then(|()| hexadecimal(hash)).map_err(|reason| format!("{path:?}: {reason}"))?;
        }
        Ok(Self { files: written.files.0 })
    }
}

/// A render under way, or one that was stopped.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Journal {
    /// Every hash that a generated file may have until the manifest is renewed.
    pub known: BTreeMap<String, BTreeSet<String>>,
    /// Files and directories that hold new content, and the path that they are renamed to.
    pub temporary: BTreeMap<String, String>,
}

impl Journal {
    pub(super) fn to_json(&self) -> String {
        json(&serde_json::json!({
            "format_version": VERSION,
            "known": self.known,
            "temporary": self.temporary,
        }))
    }

    /// Reads a journal; the error says what is wrong with it.
    pub(super) fn parse(text: &[u8]) -> Result<Self, String> {
        #[derive(serde::Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Written {
            #[serde(rename = "format_version")]
            _version: u64,
            known: Unique<BTreeSet<String>>,
            temporary: Unique<String>,
        }
        version(text)?;
        let written: Written = serde_json::from_slice(text).map_err(|error| error.to_string())?;
        for (path, hashes) in &written.known.0 {
            let hashes = hashes.iter().try_for_each(|hash| hexadecimal(hash));
            usable(path).and(hashes).map_err(|reason| format!("{path:?}: {reason}"))?;
        }
        for (path, target) in &written.temporary.0 {
            let (directory, name) = path.rsplit_once('/').unwrap_or(("x", path));
            let number =
                name.strip_prefix(TEMPORARY).filter(|number| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()));
            let target = if target == MANIFEST { Ok(()) } else { usable(target) };
            let temporary = usable(directory).and(number.map(|_| ()).ok_or("it is no temporary file of archgen"));
            temporary.and(target).map_err(|reason| format!("{path:?}: {reason}"))?;
        }
        Ok(Self { known: written.known.0, temporary: written.temporary.0 })
    }
}

/// The name of the `number`th temporary file in the directory of `path`.
pub(super) fn temporary(path: &str, number: usize) -> String {
    match path.rsplit_once('/') {
        Some((directory, _)) => format!("{directory}/{TEMPORARY}{number}"),
        None => format!("{TEMPORARY}{number}"),
    }
}

/// The directories above `path` inside the folder, outermost first.
pub(super) fn ancestors(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/').filter_map(|(end, _)| path.get(..end))
}

/// SHA-256 in lower-case hex.
pub(super) fn hash(content: &[u8]) -> String {
    let digest = Sha256::digest(content);
    let mut hex = String::with_capacity(64);
    for byte in digest {
        // Writing to a `String` has no way to fail.
        let _: fmt::Result = write!(hex, "{byte:02x}");
    }
    hex
}

/// Whether `path` names a file below the folder on every system, and none of archgen's own; the error says why not.
pub(super) fn usable(path: &str) -> Result<(), &'static str> {
    if path.is_empty() {
        return Err("the path is empty");
    }
    if path.starts_with('/') {
        return Err("the path is absolute");
    }
    if path.contains(['\\', ':']) || path.chars().any(char::is_control) {
        return Err("the path has a character that not every system allows");
    }
    for part in path.split('/') {
        match part {
            "" => return Err("the path has an empty part"),
            "." | ".." => return Err("the path leaves the folder"),
            _ if part.starts_with(TEMPORARY) => return Err("names that start with `.archgen-` are archgen's own"),
            _ => {}
        }
    }
    if path.eq_ignore_ascii_case(MANIFEST) {
        return Err("it is the manifest itself");
    }
    Ok(())
}

fn hexadecimal(hash: &str) -> Result<(), &'static str> {
    let good = hash.len() == 64 && hash.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
    good.then_some(()).ok_or("its hash is no SHA-256 in lower-case hex")
}

/// Refuses another version before anything else, because its other keys may be unknown too.
fn version(text: &[u8]) -> Result<(), String> {
    #[derive(serde::Deserialize)]
    struct Version {
        format_version: u64,
    }
    let Version { format_version } = serde_json::from_slice(text).map_err(|error| error.to_string())?;
    if format_version == VERSION { Ok(()) } else { Err(format!("its format_version is {format_version}, this archgen knows {VERSION}")) }
}

fn json(value: &serde_json::Value) -> String {
    format!("{value:#}\n")
}

/// A map that refuses the same key twice, where serde would keep the last.
struct Unique<V>(BTreeMap<String, V>);

impl<'de, V: Deserialize<'de>> Deserialize<'de> for Unique<V> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Entries<V>(std::marker::PhantomData<V>);

        impl<'de, V: Deserialize<'de>> Visitor<'de> for Entries<V> {
            type Value = BTreeMap<String, V>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a map of paths")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut entries = BTreeMap::new();
                while let Some((path, value)) = map.next_entry::<String, V>()? {
                    if entries.contains_key(&path) {
                        return Err(de::Error::custom(format_args!("{path:?} is listed twice")));
                    }
                    entries.insert(path, value);
                }
                Ok(entries)
            }
        }

        deserializer.deserialize_map(Entries(std::marker::PhantomData)).map(Self)
    }
}
