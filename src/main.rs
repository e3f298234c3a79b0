//! The `archgen` command.
fn main() {}
