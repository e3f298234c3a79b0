//! Files and formats: YAML, JSON and TOML into one spanned tree. The only place that knows byte offsets.

pub mod decode;
pub mod node;
mod schema;

pub use decode::{Decode, Decoder, DurationIn, EnvironmentVariable, Facts, Fields, GibIn, InputName, Int, Key, Name, OneOrMany, Percent};
pub use node::{Entry, Map, Node, Value};
pub use schema::{ObjectSchema, choice_schema, doc_text, schema_name, with_shorthand};
