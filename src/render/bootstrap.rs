//! The module that makes the bucket of the states, before there is any state.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use askama::Template;

use super::root::{ProviderTf, ProvidersTf, VersionsTf};
use super::{Files, text};
use crate::arch::Architecture;
use crate::arch::backend::StateObject;
use crate::diag::list_all;
use crate::hcl::{Expr, filters};

#[derive(Template)]
#[template(path = "_state/main.tf.j2")]
struct MainTf<'a> {
    about: String,
    bucket: &'a str,
    kms_key: Option<&'a str>,
}

#[derive(Template)]
#[template(path = "_state/README.md")]
struct Readme<'a> {
    users: &'a str,
    bucket: &'a str,
    region: &'a str,
    account: Option<&'a str>,
    kms_key: Option<&'a str>,
}

/// The root module of each bucket that keeps states of `architectures`, by the bucket's name. Nothing for local states.
///
/// # Errors
/// A bucket that would have to be in two regions or accounts, in a sentence.
pub fn bootstrap(architectures: &[&Architecture]) -> Result<BTreeMap<Arc<str>, Files>, String> {
    let mut buckets: BTreeMap<Arc<str>, Vec<(&Architecture, StateObject)>> = BTreeMap::new();
    for architecture in architectures {
        if let Some(object) = architecture.state_object() {
            buckets.entry(object.bucket.clone()).or_default().push((architecture, object));
        }
    }
    buckets.into_iter().map(|(bucket, users)| Ok((bucket.clone(), module(&bucket, &users)?))).collect()
}

fn module(bucket: &str, users: &[(&Architecture, StateObject)]) -> Result<Files, String> {
    let Some((first, object)) = users.first() else { return Ok(Files::new()) };
    if let Some((_, other)) = users.iter().find(|(_, other)| other.region != object.region) {
        return Err(format!(
            "the bucket `{bucket}` cannot be in {} and in {}: name its one region under `state`",
            object.region, other.region
        ));
    }
    let accounts: BTreeSet<&str> = users.iter().filter_map(|(user, _)| user.file.account.as_deref()).collect();
    if accounts.len() > 1 {
        let accounts = list_all(accounts);
        return Err(format!(
            "environments of the accounts {accounts} name the bucket `{bucket}`, which is in one of them: name a bucket for each account"
        ));
    }
    let names = users.iter().map(|(user, _)| match &user.environment {
        Some(environment) => format!("{} {environment}", user.file.name),
        None => user.file.name.to_string(),
    });
    let names = list_all(names);
    // Where environments have keys of their own, the backend names each; the bucket's own encryption is for all.
    let kms_key = object.kms_key.as_deref().filter(|key| users.iter().all(|(_, other)| other.kms_key.as_deref() == Some(key)));
    let roles: BTreeSet<&str> = users.iter().filter_map(|(user, _)| user.file.assume_role.as_deref()).collect();
    let providers = ProvidersTf {
        providers: vec![ProviderTf { alias: None, region: object.region.clone() }],
        account: accounts.first().map(|account| (*account).into()),
        assume_role: roles.first().filter(|_| roles.len() == 1).map(|role| (*role).into()),
        tags: Some(Expr::object([("Project", Expr::text(first.file.name.shared()))])),
    };
    let terraform = &first.file.terraform;
    let account = accounts.first().copied();
    let readme = Readme { users: &names, bucket, region: &object.region, account, kms_key };
    let files = [
        ("main.tf", text(&MainTf { about: format!("The bucket of the states of {}.", names.replace('`', "")), bucket, kms_key })),
        ("providers.tf", text(&providers)),
        ("versions.tf", text(&VersionsTf { terraform: &terraform.version, provider: &terraform.provider })),
        ("README.md", readme.render().unwrap_or_default()),
    ];
    Ok(files.into_iter().map(|(name, text)| (name.to_owned(), text)).collect())
}
