//! `fargate-service-secret-in-environment`

use crate::components::fargate_service::model::Model;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds an environment variable that is named like a secret and has its value written in the file.
    ///
    /// ## Why is this bad?
    /// The value is readable in the file, in git, in the task definition, in the console and in the state, for everyone who may
    /// read any of them.
    pub(crate) static FARGATE_SERVICE_SECRET_IN_ENVIRONMENT = warning "fargate-service-secret-in-environment";
}

pub(crate) fn check(model: &Model, out: &mut Findings) {
    for container in &model.containers {
        for (name, value) in &container.environment {
            if looks_secret(name) && value.as_literal().is_some_and(|text| !text.is_empty()) {
                let place = Place::value(&container.at.key("environment").key(name.clone()));
                let message = format!("`{name}` looks like a secret, and its value stands here in clear");
                out.push(
                    Finding::new(&FARGATE_SERVICE_SECRET_IN_ENVIRONMENT, place, message)
                        .help("keep the value in a `secret` component, and name it under `secrets:`"),
                );
            }
        }
    }
}

/// By its words: `DB_PASSWORD` is one, `PASSWORD_FILE` and `TOKEN_TTL` are about one.
fn looks_secret(name: &str) -> bool {
    const WORDS: [&str; 7] = ["PASSWORD", "PASSWD", "PASSPHRASE", "SECRET", "SECRETS", "TOKEN", "CREDENTIALS"];
    const ABOUT: [&str; 14] =
        ["ARN", "NAME", "FILE", "PATH", "DIR", "URL", "URI", "TTL", "LENGTH", "EXPIRY", "SECONDS", "MINUTES", "HOURS", "ID"];
    let upper = name.to_ascii_uppercase();
    let words: Vec<&str> = upper.split('_').collect();
    let key = upper.ends_with("API_KEY") || upper.ends_with("PRIVATE_KEY") || upper.ends_with("ACCESS_KEY");
    let about = words.last().is_some_and(|last| ABOUT.contains(last));
    key || (words.iter().any(|word| WORDS.contains(word)) && !about)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_by_their_words() {
        for secret in ["DB_PASSWORD", "token", "AWS_SECRET_ACCESS_KEY", "STRIPE_API_KEY", "SECRET_KEY_BASE"] {
            assert!(looks_secret(secret), "{secret}");
        }
        for other in ["PASSWORD_FILE", "TOKEN_TTL", "SECRET_ARN", "KEYBOARD", "TOKENIZER", "DATABASE_SSLMODE"] {
            assert!(!looks_secret(other), "{other}");
        }
    }
}
