//! HCL as text: strings that cannot escape their quotes, names that Terraform accepts, and the layout of `terraform fmt`.

pub mod edit;
pub mod escape;
pub mod expr;
pub mod filters;
pub mod format;
pub mod ident;

pub use expr::{Expr, Part};
pub use ident::{Ident, as_identifier, identifier};
