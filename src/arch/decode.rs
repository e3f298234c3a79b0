//! From an environment's tree to specs.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::map::IndexMap;

use super::accept::{Acceptances, read_acceptances};
use super::file::File;
use super::imports::Imports;
use super::rules::{RESERVED_NAME, UNKNOWN_REGION, UNKNOWN_ZONE, UNUSUAL_ZONE};
use super::set::Settings;
use super::{RESERVED, regions::Regions, top_level};
use crate::components::{self, network::Network};
use crate::contract::{Component, ComponentType, EarlierNames, Unread, unknown};
use crate::diag::{Finding, Findings, Path, Place, list, suggest};
use crate::parallel;
use crate::source::decode::rules::{BAD_NAME, MISSING_KEY, UNKNOWN_VALUE, WRONG_TYPE};
use crate::source::{Decode, Decoder, Entry, Facts, Key, Map, Name, Node, Value, merge};

/// Keys of the top level that are taken out of the tree before [`File`] is read.
const TAKEN: &[&str] = &["$schema", "include", "environments", "components", "network", "defaults", "variant_of"];

/// Keys of every component that its type does not read.
const COMMON: &[&str] = &["type", "accept", "renamed_from", "import", "set"];

/// An environment as written.
pub(super) struct Written {
    pub(super) file: File,
    pub(super) network: Option<Network>,
    pub(super) components: IndexMap<Arc<str>, (&'static ComponentType, Box<dyn Component>)>,
    pub(super) acceptances: Acceptances,
    /// Earlier names of components, by name.
    pub(super) renames: BTreeMap<Arc<str>, EarlierNames>,
    /// What joins the state, by component.
    pub(super) imports: IndexMap<Arc<str>, Imports>,
    /// Arguments beyond the model, by component.
    pub(super) settings: IndexMap<Arc<str>, Settings>,
    /// Components that are there but could not be read.
    pub(super) unread: Vec<Unread>,
    /// Names of the network's tiers, readable or not.
    pub(super) tiers: Vec<Arc<str>>,
}

/// The file's own facts, as far as they can be read before anything else.
pub(super) fn facts(tree: &Node, environment: Option<&Arc<str>>) -> Facts {
    let text = |key: &str| tree.get(key).and_then(Node::text).map(Arc::<str>::from);
    Facts {
        name: text("name").unwrap_or_default(),
        environment: environment.cloned(),
        region: text("region").unwrap_or_default(),
        account: text("account"),
    }
}

/// The tree with each component's defaults under what it writes itself.
pub(super) fn with_defaults(mut tree: Node) -> Node {
    let Some(defaults) = tree.get("defaults").cloned() else { return tree };
    let entry = tree.as_map_mut().and_then(|top| top.get_mut("components"));
    let Some(components) = entry.and_then(|entry| entry.value.as_map_mut()) else { return tree };
    let written: Vec<&Node> = components.values().map(|entry| &entry.value).collect();
    let merged = parallel::map(&written, |written| {
        let default = written.get("type").and_then(Node::text).and_then(|name| defaults.get(name))?;
        let both = default.as_map().is_some() && written.as_map().is_some();
        both.then(|| Node { span: written.span, ..merge(default.clone(), written) })
    });
    for (entry, merged) in components.values_mut().zip(merged) {
        if let Some(merged) = merged {
            entry.value = merged;
        }
    }
    tree
}

/// Reads everything. `None` where the top level itself cannot be read.
pub(super) fn read(tree: &Node, facts: &Facts, out: &mut Findings) -> Option<Written> {
    let root = Path::root();
    let mut decoder = Decoder::new(facts, out);
    if let Some(schema) = tree.get("$schema").filter(|node| !matches!(node.value, Value::String(_) | Value::Null)) {
        decoder.wrong_type(schema, &root.key("$schema"), "the path or URL of a schema");
    }
    let file = decoder.with_common(&root, TAKEN, |decoder| File::decode(tree, &root, decoder));
    check_default_types(tree, &mut decoder);
    let mut acceptances = Acceptances::default();
    let mut components = IndexMap::default();
    let (mut renames, mut imports, mut settings) = (BTreeMap::new(), IndexMap::default(), IndexMap::default());
    let mut unread = Vec::new();
    for read in read_components(tree, facts, &mut decoder) {
        read.findings.into_iter().for_each(|finding| decoder.push(finding));
        acceptances.all.extend(read.acceptances.all);
        renames.extend(read.renamed_from.map(|names| (read.name.clone(), names)));
        imports.extend(read.import.map(|import| (read.name.clone(), import)));
        settings.extend(read.set.map(|set| (read.name.clone(), set)));
        match read.component {
            Some(component) => {
                components.insert(read.name, component);
            }
            None => unread.push(Unread { name: read.name, type_name: read.type_name }),
        }
    }
    let network_path = Path::of("network");
    let network = tree.get("network").filter(|node| node.value != Value::Null).and_then(|node| {
        read_acceptances(node, &network_path, &mut acceptances, &mut decoder);
        decoder.with_common(&network_path, &["accept"], |decoder| Network::decode(node, &network_path, decoder))
    });
    let tiers = tree.get("network").and_then(|network| network.get("tiers")).and_then(Node::as_map);
    let tiers = tiers.into_iter().flat_map(Map::keys).cloned().collect();
    let file = file?;
    for (rule, acceptance) in &file.accept {
        acceptances.add(Path::root(), Path::of("accept").key(rule.clone()), rule.clone(), acceptance.clone());
    }
    check_place(&file, out);
    top_level::check(&file, out);
    components.sort_unstable_keys();
    Some(Written { file, network, components, acceptances, renames, imports, settings, unread, tiers })
}

/// What was read of one component.
struct ReadComponent {
    name: Arc<str>,
    /// Its type, where it names one.
    type_name: Option<&'static str>,
    /// `None` where it could not be read.
    component: Option<(&'static ComponentType, Box<dyn Component>)>,
    acceptances: Acceptances,
    renamed_from: Option<EarlierNames>,
    import: Option<Imports>,
    set: Option<Settings>,
    findings: Findings,
}

/// The entry `key` that every component may have.
fn common<T: Decode>(node: &Node, path: &Path, key: &'static str, decoder: &mut Decoder<'_>) -> Option<T> {
    let written = node.get(key).filter(|node| node.value != Value::Null)?;
    T::decode(written, &path.key(key), decoder)
}

fn read_components(tree: &Node, facts: &Facts, decoder: &mut Decoder<'_>) -> Vec<ReadComponent> {
    let at = Path::of("components");
    let Some(node) = tree.get("components").filter(|node| node.value != Value::Null) else { return Vec::new() };
    let Some(map) = node.as_map() else {
        decoder.wrong_type(node, &at, "a map of components");
        return Vec::new();
    };
    // By name: of a mistake that several have through `defaults`, the first is kept, whatever the order of the file.
    let mut entries: Vec<(&Arc<str>, &Entry)> = map.iter().collect();
    entries.sort_unstable_by_key(|(name, _)| *name);
    parallel::map(&entries, |(name, entry)| {
        let path = at.key((*name).clone());
        let (mut acceptances, mut findings) = (Acceptances::default(), Findings::new());
        let decoder = &mut Decoder::new(facts, &mut findings);
        if let Err(reason) = Name::read(name) {
            decoder.push(Finding::new(&BAD_NAME, Place::key(&path), reason));
        } else if RESERVED.contains(&&***name) {
            let message = format!("`{name}` means something else in other places of the file");
            decoder.push(Finding::new(&RESERVED_NAME, Place::key(&path), message).help("give the component another name"));
        }
        read_acceptances(&entry.value, &path, &mut acceptances, decoder);
        let renamed_from = common(&entry.value, &path, "renamed_from", decoder);
        let import = common(&entry.value, &path, "import", decoder);
        let set = common(&entry.value, &path, "set", decoder);
        // Only a mistake asks for a likeness: comparing every name with every other takes a while.
        let near = || suggest(name, map.keys().map(|key| &**key).filter(|key| *key != &***name));
        let component = read_component(&entry.value, &path, &near, decoder);
        let type_name = entry.value.get("type").and_then(Node::text).and_then(components::of_name).map(|kind| kind.name);
        ReadComponent { name: (*name).clone(), type_name, component, acceptances, renamed_from, import, set, findings }
    })
}

fn read_component<'n>(
    node: &Node,
    path: &Path,
    near: &dyn Fn() -> Option<&'n str>,
    decoder: &mut Decoder<'_>,
) -> Option<(&'static ComponentType, Box<dyn Component>)> {
    let Some(map) = node.as_map() else {
        decoder.wrong_type(node, path, "a map with a `type`");
        return None;
    };
    let written = map.get("type").map(|written| (path.key("type"), written));
    // A misspelt `type` is reported with the other keys that the type does not have.
    let meant = || misspelt_type(map).map(|(key, written)| (path.key(key.clone()), written));
    let Some((at, written)) = written.or_else(meant) else {
        let finding = Finding::new(&MISSING_KEY, Place::key(path), "`type` is missing");
        decoder.push(match near() {
            Some(near) => finding.help(format!("did you mean `{near}`? A component of its own needs a `type:`")),
            None => finding.help(format!("add `type:` with one of {}", all_types())),
        });
        return None;
    };
    let Value::String(name) = &written.value.value else {
        let message = format!("expected the name of a type, found {}", written.value.value.kind());
        decoder.push(Finding::new(&WRONG_TYPE, Place::value(&at), message));
        return None;
    };
    let known = components::of_name(name);
    let mut meant = None;
    if known.is_none() {
        let aws = aws_name(name);
        meant = aws.or_else(|| suggest(name, type_names()));
        let finding = Finding::new(&UNKNOWN_VALUE, Place::value(&at), format!("there is no component type `{name}`"));
        decoder.push(match (aws, meant) {
            (Some(aws), _) => finding.help(format!("did you mean `{aws}`?")).replace_with(aws),
            (None, Some(meant)) => finding.did_you_mean(name, meant, type_names()),
            (None, None) => finding.help(format!("types are {}", all_types())),
        });
    }
    // With an unknown type the rest is read as what was most likely meant, so that its mistakes are found in the same run.
    let kind = known.or_else(|| components::of_name(meant?))?;
    let component = decoder.with_common(path, COMMON, |decoder| (kind.decode)(node, path, decoder))?;
    Some((kind, component))
}

/// The type for what AWS calls `name`; a likeness of letters would lead elsewhere.
fn aws_name(name: &str) -> Option<&'static str> {
    let name = name.to_ascii_lowercase();
    components::TYPES.iter().find(|kind| kind.aws_names.contains(&&*name)).map(|kind| kind.name)
}

fn all_types() -> String {
    type_names().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

/// The entry that was most likely meant to be `type`.
fn misspelt_type(map: &Map) -> Option<(&Arc<str>, &Entry)> {
    let named = map.iter().filter(|(_, entry)| entry.value.text().is_some_and(|text| components::of_name(text).is_some()));
    let near = suggest("type", named.clone().map(|(key, _)| &**key))?;
    named.into_iter().find(|(key, _)| &***key == near)
}

fn type_names() -> impl Iterator<Item = &'static str> + Clone {
    components::TYPES.iter().map(|kind| kind.name)
}

/// What a default says is read once by itself: where every component says otherwise, nothing else would look at it. What is missing there
/// is for the components to say.
fn check_default(kind: &ComponentType, node: &Node, path: &Path, decoder: &mut Decoder<'_>) {
    if node.as_map().is_some() {
        decoder.without(&MISSING_KEY, |decoder| decoder.with_common(path, COMMON, |decoder| (kind.decode)(node, path, decoder)));
    }
}

fn check_default_types(tree: &Node, decoder: &mut Decoder<'_>) {
    let at = Path::of("defaults");
    let Some(node) = tree.get("defaults").filter(|node| node.value != Value::Null) else { return };
    let Some(map) = node.as_map() else {
        decoder.wrong_type(node, &at, "a map from types to values");
        return;
    };
    for (name, entry) in map {
        let path = at.key(name.clone());
        if entry.value.as_map().is_none() {
            decoder.wrong_type(&entry.value, &path, "a map of values");
        }
        if let Some(kind) = components::of_name(name) {
            check_default(kind, &entry.value, &path, decoder);
        } else {
            let finding = Finding::new(&UNKNOWN_VALUE, Place::key(&path), format!("there is no component type `{name}`"));
            decoder.push(match suggest(name, type_names()) {
                Some(meant) => finding.did_you_mean(name, meant, type_names()),
                None => finding.help(format!("types are {}", list(type_names()))),
            });
        }
    }
}

fn check_place(file: &File, out: &mut Findings) {
    let region_path = Path::of("region");
    let Some(letters) = Regions::get().zone_letters(&file.region) else {
        let message = format!("there is no region `{}`", file.region);
        out.push(unknown(&UNKNOWN_REGION, &region_path, message, &file.region, Regions::get().names()));
        return;
    };
    if file.zones.is_empty() {
        out.push(
            Finding::new(&UNKNOWN_ZONE, Place::value(&Path::of("zones")), "there is no zone")
                .help(format!("list zones such as `{}a`", file.region)),
        );
    }
    for (index, zone) in file.zones.iter().enumerate() {
        let place = Place::value(&Path::of("zones").index(index));
        let usual = letters.chars().map(|letter| format!("{}{letter}", file.region));
        match zone.strip_prefix(&*file.region) {
            Some(letter) if letter.len() == 1 && letters.contains(letter) => {}
            Some(letter) if letter.len() == 1 && letter.bytes().all(|b| b.is_ascii_lowercase()) => {
                let message = format!("most accounts have no zone `{zone}`");
                out.push(Finding::new(&UNUSUAL_ZONE, place, message).help(format!("usual are {}", list(usual))));
            }
            _ => {
                let message = format!("`{zone}` is no zone of {}", file.region);
                let finding = Finding::new(&UNKNOWN_ZONE, place, message).related(Place::value(&region_path), "the region");
                out.push(finding.help(format!("its zones are {}", list(usual))));
            }
        }
        if let Some(first) = file.zones[..index].iter().position(|other| other == zone) {
            let finding = Finding::new(&UNKNOWN_ZONE, Place::value(&Path::of("zones").index(index)), format!("`{zone}` is listed twice"));
            out.push(finding.related(Place::value(&Path::of("zones").index(first)), "first listed here"));
        }
    }
}
