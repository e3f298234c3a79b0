//! Names that two environments of one account would both claim.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Resolution;
use super::rules::NAME_CLAIMED_TWICE;
use crate::diag::{Finding, Path, Place};

/// Kinds whose names are unique in a whole account, or in the world; all others in one region of an account.
const GLOBAL: [&str; 5] =
    ["aws_iam_role", "aws_iam_user", "aws_s3_bucket", "aws_cloudfront_distribution", "aws_cloudfront_origin_access_control"];

/// One finding per name that an environment claims after an earlier one, with the later environment's index.
///
/// A variant stands in for the environment that it varies, so the two share their names by intent.
pub fn across(resolutions: &[Resolution]) -> Vec<(usize, Finding)> {
    if resolutions.len() < 2 {
        return Vec::new();
    }
    let mut claimed: BTreeMap<(&str, String, String, String), usize> = BTreeMap::new();
    let mut found = states(resolutions);
    for (index, resolution) in resolutions.iter().enumerate() {
        let Some(architecture) = &resolution.architecture else { continue };
        let facts = &architecture.world.file.facts;
        let account = facts.account.as_deref().unwrap_or_default().to_owned();
        for declared in architecture.world.components.values() {
            for claim in &declared.declaration.claims {
                let Some(name) = claim.name.as_literal() else { continue };
                let region = if GLOBAL.contains(&claim.kind) { String::new() } else { facts.region.to_string() };
                let key = (claim.kind, name.to_lowercase(), account.clone(), region);
                let first = *claimed.entry(key).or_insert(index);
                let stands_for = |index: usize| {
                    resolutions.get(index).and_then(|other| other.architecture.as_ref()).map(|a| &a.world.file.facts.environment)
                };
                if first == index || stands_for(first) == stands_for(index) {
                    continue;
                }
                let earlier = resolutions.get(first).and_then(|other| other.environment.as_deref()).unwrap_or_default();
                let message = format!("the environment `{earlier}` has a {} named `{name}`, too", claim.kind);
                found.push((
                    index,
                    Finding::new(&NAME_CLAIMED_TWICE, Place::value(&claim.at), message)
                        .note("the file names no account for either, or the same for both: AWS refuses the second")
                        .help("put `${environment}` into the name, or name each environment's `account`"),
                ));
            }
        }
    }
    found
}

/// One finding per environment whose state is in the object that holds an earlier one's: each would destroy what the other made.
fn states(resolutions: &[Resolution]) -> Vec<(usize, Finding)> {
    let mut kept: BTreeMap<(Arc<str>, String), usize> = BTreeMap::new();
    let mut found = Vec::new();
    for (index, resolution) in resolutions.iter().enumerate() {
        let Some(architecture) = &resolution.architecture else { continue };
        let Some(object) = architecture.state_object() else { continue };
        let stands_for = architecture.world.file.facts.environment.clone();
        let message = format!("is kept in `{}` of `{}`, too", object.key, object.bucket);
        let first = *kept.entry((object.bucket, object.key)).or_insert(index);
        let other = resolutions.get(first).filter(|_| first != index);
        let Some(other) = other.filter(|other| other.architecture.as_ref().is_some_and(|a| a.world.file.facts.environment != stands_for))
        else {
            continue;
        };
        let earlier = other.environment.as_deref().unwrap_or_default();
        found.push((
            index,
            Finding::new(
                &NAME_CLAIMED_TWICE,
                Place::value(&Path::of("state").key("key")),
                format!("the state of the environment `{earlier}` {message}"),
            )
            .note("whichever is applied second would destroy what the other made")
            .help("put `${environment}` into the key, or leave the key out"),
        ));
    }
    found
}
