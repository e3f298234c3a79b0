//! Domain names of certificates.

use crate::contract::Value;

/// Why ACM refuses `name`; `None` where it does not (ACM API, `RequestCertificate`; ACM user guide, quotas). A name that is known only at
/// apply time is checked by AWS.
pub(super) fn refused(name: &Value, first: bool) -> Option<String> {
    let text = name.as_literal()?;
    let most = if first { 64 } else { 253 };
    if text.len() > most {
        let which = if first { "the first name of a certificate" } else { "a name of a certificate" };
        return Some(format!("{which} has at most {most} characters; this has {}", text.len()));
    }
    let base = text.strip_prefix("*.").unwrap_or(text);
    let labels: Vec<&str> = base.split('.').collect();
    if labels.len() < 2 {
        return Some(format!("`{text}` is not a domain name"));
    }
    if let Some(capital) = base.chars().find(char::is_ascii_uppercase) {
        return Some(format!("`{capital}` is a capital; ACM keeps names in small letters, and every plan would replace the certificate"));
    }
    let sound = |label: &&str| {
        let inner = label.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-' || byte == b'_');
        inner && !label.is_empty() && label.len() <= 63 && !label.starts_with('-') && !label.ends_with('-')
    };
    let bad = labels.iter().find(|label| !sound(label))?;
    Some(if bad.contains('*') {
        "`*` stands for the whole first label only".to_owned()
    } else {
        format!("`{bad}` is not a label of a domain name")
    })
}

/// The name whose ownership is proved: a name and its wildcard share one DNS record.
pub(super) fn proved(name: &Value) -> String {
    let text = name.to_string();
    text.strip_prefix("*.").map_or_else(|| text.clone(), ToOwned::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_acm_refuses_is_refused() {
        for (name, sound) in [
            ("example.com", true),
            ("*.example.com", true),
            ("api.*.example.com", false),
            ("*", false),
            ("localhost", false),
            ("Example.com", false),
            ("-a.example.com", false),
            ("a..example.com", false),
            ("example.com.", false),
            ("", false),
        ] {
            assert_eq!(refused(&Value::literal(name), true).is_none(), sound, "{name}");
        }
        let long = format!("{}.example.com", "a".repeat(60));
        assert!(refused(&Value::literal(long.as_str()), true).is_some());
        assert!(refused(&Value::literal(long.as_str()), false).is_none());
        assert!(refused(&Value::input("domain"), true).is_none());
    }
}
