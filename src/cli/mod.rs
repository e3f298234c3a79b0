//! The command line: the only layer that touches files, environment, clock and terminal.

pub mod tree;
