//! What differs between the arguments of a resource on both sides.

use super::value::{Arguments, Entry, Reference, Value};

/// What stands for a value that only the apply will know.
pub(super) const KNOWN_LATER: &str = "(known after apply)";

/// Keys by which items of a list are told apart: of containers and variables, of statements, of tags.
const KEYS: [&str; 5] = ["name", "Sid", "sid", "id", "Key"];

/// Blocks whose order means something to the provider: it plans a change where only that differs. Of all others it does not.
const ORDERED: [(&str, &str); 17] = [
    ("aws_cloudfront_distribution", "ordered_cache_behavior"),
    ("aws_cloudtrail", "event_selector"),
    ("aws_cloudtrail", "event_selector.data_resource"),
    ("aws_cloudwatch_log_delivery_destination", "delivery_destination_configuration"),
    ("aws_ecr_repository", "encryption_configuration"),
    ("aws_efs_file_system", "lifecycle_policy"),
    ("aws_lb_listener", "default_action"),
    ("aws_lb_listener_rule", "action"),
    ("aws_s3_bucket_lifecycle_configuration", "rule"),
    ("aws_s3_bucket_lifecycle_configuration", "rule.abort_incomplete_multipart_upload"),
    ("aws_s3_bucket_lifecycle_configuration", "rule.expiration"),
    ("aws_s3_bucket_lifecycle_configuration", "rule.filter"),
    ("aws_s3_bucket_lifecycle_configuration", "rule.noncurrent_version_expiration"),
    ("aws_s3_bucket_notification", "lambda_function"),
    ("aws_service_discovery_service", "dns_config.dns_records"),
    ("aws_wafv2_web_acl", "rule.statement.managed_rule_group_statement.rule_action_override"),
    ("aws_wafv2_web_acl_logging_configuration", "redacted_fields"),
];

/// Arguments that are lists to the provider; of all others with several values the order means nothing.
const LISTS: [(&str, &str); 8] = [
    ("aws_cloudtrail", "event_selector.data_resource.values"),
    ("aws_dynamodb_table", "local_secondary_index.non_key_attributes"),
    ("aws_elasticache_replication_group", "preferred_cache_cluster_azs"),
    ("aws_lambda_function", "architectures"),
    ("aws_lambda_function", "image_config.command"),
    ("aws_lambda_function", "image_config.entry_point"),
    ("aws_lambda_function", "layers"),
    ("aws_wafv2_web_acl", "rule.statement.geo_match_statement.country_codes"),
];

/// True where a change of nothing but the order of the blocks at `path` is planned.
pub fn is_ordered(kind: &str, path: &str) -> bool {
    ORDERED.contains(&(kind, path))
}

/// True where the values of the argument at `path` have an order.
pub fn is_list(kind: &str, path: &str) -> bool {
    LISTS.contains(&(kind, path))
}

/// An argument that is not the same on both sides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Difference {
    /// Without indices: `network_configuration.subnets`.
    pub(super) argument: String,
    /// With what tells repeated parts apart: `container_definitions[api].image`.
    pub(super) shown: String,
    /// Before; `None` where it was not there.
    pub(super) before: Option<String>,
    /// After; `None` where it is there no more.
    pub(super) after: Option<String>,
    /// Address of the resource whose new attributes make the difference.
    pub(super) cause: Option<String>,
}

/// Compares arguments.
pub(super) struct Comparison<'c> {
    /// The type of the resources.
    pub(super) kind: &'c str,
    /// True for references to what has other attributes than before.
    pub(super) is_new: &'c dyn Fn(&Reference) -> bool,
    pub(super) found: Vec<Difference>,
}

/// Where a value is.
#[derive(Clone, Default)]
struct At {
    argument: String,
    shown: String,
    /// Within a document, where every list has an order.
    document: bool,
}

impl At {
    fn key(&self, key: &str) -> Self {
        let dot = if self.argument.is_empty() { "" } else { "." };
        let with = |text: &str| format!("{text}{dot}{key}");
        Self { argument: with(&self.argument), shown: with(&self.shown), ..*self }
    }

    fn item(&self, item: &str) -> Self {
        Self { argument: self.argument.clone(), shown: format!("{}[{item}]", self.shown), ..*self }
    }
}

impl Comparison<'_> {
    /// Adds what differs between two resources.
    pub(super) fn resources(&mut self, before: &Arguments, after: &Arguments) {
        self.arguments(before, after, &At::default());
    }

    fn arguments(&mut self, before: &Arguments, after: &Arguments, at: &At) {
        let gone = before.iter().filter(|(name, _)| after.iter().all(|(other, _)| other != name));
        for (name, entry) in gone {
            self.entries(Some(entry), None, &at.key(name));
        }
        for (name, entry) in after {
            let known = before.iter().find(|(other, _)| other == name).map(|(_, entry)| entry);
            self.entries(known, Some(entry), &at.key(name));
        }
    }

    fn entries(&mut self, before: Option<&Entry>, after: Option<&Entry>, at: &At) {
        match (before, after) {
            (Some(Entry::Argument(before)), Some(Entry::Argument(after))) => self.values(before, after, at),
            (Some(Entry::Blocks(before)), Some(Entry::Blocks(after))) => self.blocks(before, after, at),
            (before, after) => {
                if let Some(entry) = before {
                    self.alone(entry, at, true);
                }
                if let Some(entry) = after {
                    self.alone(entry, at, false);
                }
            }
        }
    }

    /// What only one side has.
    fn alone(&mut self, entry: &Entry, at: &At, is_before: bool) {
        let texts: Vec<String> = match entry {
            Entry::Argument(Value::Null) => return,
            Entry::Argument(value) => vec![value.shown()],
            Entry::Blocks(blocks) => blocks.iter().map(shown).collect(),
        };
        for text in texts {
            let (before, after) = if is_before { (Some(text), None) } else { (None, Some(text)) };
            self.push(at, before, after, None);
        }
    }

    fn push(&mut self, at: &At, before: Option<String>, after: Option<String>, cause: Option<String>) {
        self.found.push(Difference { argument: at.argument.clone(), shown: at.shown.clone(), before, after, cause });
    }

    fn blocks(&mut self, before: &[Arguments], after: &[Arguments], at: &At) {
        let pairs = paired(before, after, |block| {
            KEYS.iter().find_map(|key| block.iter().find(|(name, _)| name == key)).and_then(|(_, entry)| match entry {
                Entry::Argument(value) => value.as_text(),
                Entry::Blocks(_) => None,
            })
        });
        let many = before.len() > 1 || after.len() > 1;
        for (index, pair) in pairs.iter().enumerate() {
            let place = if many { at.item(pair.name.as_deref().unwrap_or(&index.to_string())) } else { at.clone() };
            match (pair.before, pair.after) {
                (Some(before), Some(after)) => self.arguments(before, after, &place),
                (before, after) => self.push(&place, before.map(shown), after.map(shown), None),
            }
        }
        if is_ordered(self.kind, &at.argument) {
            self.order(&pairs.iter().filter(|pair| pair.after.is_some()).filter_map(|pair| pair.place).collect::<Vec<_>>(), at);
        }
    }

    /// Adds that blocks stand in another order: `after` has the place before of each.
    fn order(&mut self, after: &[usize], at: &At) {
        let mut before = after.to_vec();
        before.sort_unstable();
        if before != after {
            let listed = |places: &[usize]| places.iter().map(|place| (place + 1).to_string()).collect::<Vec<_>>().join(", ");
            let place = At { shown: format!("{} (order)", at.shown), ..at.clone() };
            self.push(&place, Some(listed(&before)), Some(listed(after)), None);
        }
    }

    fn values(&mut self, before: &Value, after: &Value, at: &At) {
        match (before, after) {
            (Value::Call(one, before), Value::Call(other, after)) if one == other && one == "jsonencode" => {
                let at = At { document: true, ..at.clone() };
                for (before, after) in before.iter().zip(after) {
                    self.values(before, after, &at);
                }
            }
            (Value::Map(before), Value::Map(after)) => {
                for (key, value) in before.iter().filter(|(key, _)| after.iter().all(|(other, _)| other != key)) {
                    self.push(&at.key(key), Some(value.shown()), None, None);
                }
                for (key, value) in after {
                    match before.iter().find(|(other, _)| other == key) {
                        Some((_, known)) => self.values(known, value, &at.key(key)),
                        None => self.push(&at.key(key), None, Some(value.shown()), None),
                    }
                }
            }
            (Value::List(before), Value::List(after)) if is_of_maps(before) && is_of_maps(after) => self.items(before, after, at),
            _ if before != after && !self.is_same_set(before, after, at) => {
                // What refers to something made anew is not known before it is made.
                let cause = after.find(self.is_new).map(|reference| reference.address.clone());
                self.push(at, Some(before.shown()), Some(after.shown()), cause);
            }
            _ => {
                if let Some(reference) = after.find(self.is_new) {
                    self.push(at, Some(before.shown()), Some(KNOWN_LATER.to_owned()), Some(reference.address.clone()));
                }
            }
        }
    }

    /// True for the same values in another order, where that means nothing.
    fn is_same_set(&self, before: &Value, after: &Value, at: &At) -> bool {
        let (Value::List(before), Value::List(after)) = (before, after) else { return false };
        let of = |items: &[Value]| {
            let mut texts: Vec<String> = items.iter().map(Value::shown).collect();
            texts.sort_unstable();
            texts
        };
        !at.document && !is_list(self.kind, &at.argument) && of(before) == of(after)
    }

    fn items(&mut self, before: &[Value], after: &[Value], at: &At) {
        let pairs = paired(before, after, |item| KEYS.iter().find_map(|key| item.get(key)).and_then(Value::as_text));
        let many = before.len() > 1 || after.len() > 1;
        for (index, pair) in pairs.iter().enumerate() {
            let place = if many { at.item(pair.name.as_deref().unwrap_or(&index.to_string())) } else { at.clone() };
            match (pair.before, pair.after) {
                (Some(before), Some(after)) => self.values(before, after, &place),
                (before, after) => self.push(&place, before.map(Value::shown), after.map(Value::shown), None),
            }
        }
    }
}

fn is_of_maps(items: &[Value]) -> bool {
    !items.is_empty() && items.iter().all(|item| matches!(item, Value::Map(_)))
}

fn shown(block: &Arguments) -> String {
    let entry = |(name, entry): &(String, Entry)| match entry {
        Entry::Argument(value) => format!("{name}: {}", value.shown()),
        Entry::Blocks(blocks) => format!("{name}: {}", blocks.iter().map(shown).collect::<Vec<_>>().join(", ")),
    };
    format!("{{{}}}", block.iter().map(entry).collect::<Vec<_>>().join(", "))
}

/// Two items that are the same thing on both sides, or one that only one side has.
struct Pair<'p, T> {
    name: Option<String>,
    /// Where it is before.
    place: Option<usize>,
    before: Option<&'p T>,
    after: Option<&'p T>,
}

/// Pairs of items: equal ones first, then those of the same name, then the others in their order.
fn paired<'p, T: PartialEq>(before: &'p [T], after: &'p [T], name: impl Fn(&T) -> Option<String>) -> Vec<Pair<'p, T>> {
    let mut left: Vec<(usize, &T)> = before.iter().enumerate().collect();
    let mut partners: Vec<Option<(usize, &T)>> = vec![None; after.len()];
    let mut take = |partners: &mut Vec<Option<(usize, &'p T)>>, fits: &dyn Fn(&T, &T) -> bool| {
        for (partner, item) in partners.iter_mut().zip(after).filter(|(partner, _)| partner.is_none()) {
            if let Some(at) = left.iter().position(|(_, other)| fits(other, item)) {
                *partner = Some(left.remove(at));
            }
        }
    };
    take(&mut partners, &|one, other| one == other);
    take(&mut partners, &|one, other| name(one).is_some() && name(one) == name(other));
    take(&mut partners, &|one, other| name(one).is_none() && name(other).is_none());
    let pair = |(item, partner): (&'p T, Option<(usize, &'p T)>)| Pair {
        name: name(item),
        place: partner.map(|(place, _)| place),
        before: partner.map(|(_, before)| before),
        after: Some(item),
    };
    let mut pairs: Vec<Pair<'p, T>> = after.iter().zip(partners).map(pair).collect();
    pairs.extend(left.into_iter().map(|(place, item)| Pair { name: name(item), place: Some(place), before: Some(item), after: None }));
    pairs
}
