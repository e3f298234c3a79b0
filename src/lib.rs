//! archgen: one typed architecture file in; HCL that `tofu apply` accepts, and answers for its reviewers, out of the same model.

pub mod addresses;
pub mod arch;
pub mod cli;
pub mod components;
pub mod contract;
pub mod cost;
pub mod diag;
pub mod diff;
pub mod docs;
pub mod hcl;
pub mod map;
pub mod parallel;
pub mod reach;
pub mod render;
pub mod rules;
pub mod source;
pub mod survive;
pub mod table;
pub mod text;
pub mod units;
pub mod verify;
