//! The map of this crate: in the order of its insertions, so that whatever is made from one is the same each time.

pub use foldhash::fast::RandomState;

/// [`indexmap::IndexMap`], with a hasher for short names that is seeded anew in each process: a file cannot be written so that its names
/// meet in one place.
pub type IndexMap<K, V> = indexmap::IndexMap<K, V, RandomState>;
