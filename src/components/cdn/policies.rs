//! CloudFront's managed policies: data with its source and date, in `policies.json`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

/// A policy that AWS keeps.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Policy {
    /// AWS's name, without the prefix `Managed-` that the API gives it.
    pub(super) name: String,
    /// Id, the same in every account.
    pub(super) id: String,
}

#[derive(Debug, Default, Deserialize)]
struct Table {
    cache: BTreeMap<String, Policy>,
    origin_request: BTreeMap<String, Policy>,
    response_headers: BTreeMap<String, Policy>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| serde_json::from_str(include_str!("policies.json")).unwrap_or_default());

/// The cache policy of a word of the file.
pub(super) fn cache(word: &str) -> Option<&'static Policy> {
    TABLE.cache.get(word)
}

/// What a load balancer gets of the viewer's request: everything but `Host`, which its certificate does not cover.
pub(super) fn all_but_host() -> Option<&'static Policy> {
    TABLE.origin_request.get("all-but-host")
}

/// The response headers policy of a word of the file; `none` has none.
pub(super) fn response_headers(word: &str) -> Option<&'static Policy> {
    TABLE.response_headers.get(word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::components::cdn::spec::{Cache, ResponseHeaders};

    #[test]
    fn every_word_has_a_policy() {
        for word in Cache::WORDS {
            assert!(cache(word).is_some(), "{word}");
        }
        for word in ResponseHeaders::WORDS {
            assert_eq!(response_headers(word).is_some(), *word != "none", "{word}");
        }
        assert!(all_but_host().is_some());
        let policies = TABLE.cache.values().chain(TABLE.origin_request.values()).chain(TABLE.response_headers.values());
        for policy in policies {
            let groups: Vec<usize> = policy.id.split('-').map(str::len).collect();
            assert_eq!(groups, [8, 4, 4, 4, 12], "{}", policy.name);
        }
    }
}
