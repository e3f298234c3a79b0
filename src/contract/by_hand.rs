//! What a person has to do once, because no apply can.

use super::value::Value;

/// A step of the first apply that only a person can take.
#[derive(Clone, Debug, PartialEq)]
pub enum ByHand {
    /// A zone that the registrar has to be told of, before anything that waits for its names.
    Delegate {
        /// Its domain.
        domain: Value,
        /// The attribute that holds its name servers.
        name_servers: &'static str,
    },
    /// A secret that gets its value by hand, before anything that reads it starts.
    Fill {
        /// Its name, or the start of it.
        name: Value,
        /// True where AWS adds to the name.
        prefix: bool,
    },
    /// Receivers that have to agree to get messages, which AWS asks them to once they are subscribed.
    Confirm {
        /// Mail and web addresses.
        receivers: Vec<Value>,
    },
}
