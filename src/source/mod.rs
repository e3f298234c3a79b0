//! Files and formats: YAML, JSON and TOML into one spanned tree. The only place that knows byte offsets.

pub mod node;

pub use node::{Entry, Map, Node, Value};
