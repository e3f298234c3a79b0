//! Environment variables, as every component that runs code has them.

/// Whether a variable of this name holds a secret, by its words: `DB_PASSWORD` is one, `PASSWORD_FILE` and `TOKEN_TTL` are about one.
pub fn looks_secret(name: &str) -> bool {
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
