//! Names of distributions, and host names that certificates cover.

use crate::contract::{NameRule, Value};

/// The narrowest of what bears the name: a log delivery (60 characters; CloudWatch Logs API, `PutDeliverySource`); an origin access
/// control takes 64 (CloudFront API, `OriginAccessControlConfig`).
pub(super) const NAME: NameRule =
    NameRule { what: "distribution", max: 60, allows: |c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'), also: None };

/// Whether a certificate of `names` is one for `host`; `None` where only the apply can tell.
pub(super) fn covers(names: &[Value], host: &Value) -> Option<bool> {
    if names.is_empty() {
        return None;
    }
    let mut known = true;
    for name in names {
        if name == host {
            return Some(true);
        }
        match (name.as_literal(), host.as_literal()) {
            (Some(name), Some(host)) if fits(name, host) => return Some(true),
            (Some(_), Some(_)) => {}
            _ => known = false,
        }
    }
    known.then_some(false)
}

/// `*` stands for one whole label.
fn fits(name: &str, host: &str) -> bool {
    let wildcard = || Some(name.strip_prefix("*.")? == host.split_once('.')?.1);
    name.eq_ignore_ascii_case(host) || wildcard().unwrap_or(false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wildcard_is_one_label() {
        let names = [Value::literal("*.example.com")];
        assert_eq!(covers(&names, &Value::literal("api.example.com")), Some(true));
        assert_eq!(covers(&names, &Value::literal("v1.api.example.com")), Some(false));
        assert_eq!(covers(&names, &Value::literal("example.com")), Some(false));
        assert_eq!(covers(&[], &Value::literal("example.com")), None);
    }

    #[test]
    fn inputs_are_known_at_the_apply_only() {
        let names = [Value::input("domain")];
        assert_eq!(covers(&names, &Value::input("domain")), Some(true));
        assert_eq!(covers(&names, &Value::literal("example.com")), None);
    }
}
