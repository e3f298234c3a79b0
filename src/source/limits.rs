//! How much a file may ask for. Every bound is far above a real architecture and far below what hurts a machine.

/// Bytes of one file: 16 MiB.
pub const MAX_BYTES: usize = 16 * 1024 * 1024;
/// Maps and lists inside each other. Keeps every recursion over the tree within a small stack.
pub const MAX_DEPTH: usize = 64;
/// Values in one file, those that aliases repeat included.
pub const MAX_NODES: usize = 1_000_000;
/// Values that the anchors and aliases of one file may copy.
pub const MAX_COPIES: usize = 100_000;
/// Files in a chain of includes.
pub const MAX_INCLUDE_DEPTH: usize = 16;
/// Files that one architecture may consist of.
pub const MAX_FILES: usize = 1_000;
/// Repeated keys that are reported for one file.
pub(super) const MAX_REPEATED: usize = 100;
