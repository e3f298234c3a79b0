//! Work on many items at once, with the result that working on them in turn has.

use std::num::NonZero;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;

/// Items that a thread takes at a time: few, because some modules are a thousand times as large as others.
const BLOCK: usize = 8;

/// Fewer items than this for each thread are done sooner than it starts.
const WORTH: usize = 64;

/// True for so many items that it pays to work on them in another thread.
const fn worth(items: usize) -> bool {
    items > 2 * WORTH
}

/// `work` done on every item, in the order of the items, on as many threads as the machine has and the items are worth.
pub fn map<T: Sync, R: Send>(items: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let most = items.len() / WORTH;
    let threads = if most > 1 { thread::available_parallelism().map_or(1, NonZero::get).min(most) } else { 1 };
    if threads == 1 {
        return items.iter().map(work).collect();
    }
    let next = AtomicUsize::new(0);
    let done: Mutex<Vec<(usize, Vec<R>)>> = Mutex::new(Vec::with_capacity(items.len().div_ceil(BLOCK)));
    let run = || {
        loop {
            let block = next.fetch_add(1, Ordering::Relaxed);
            let Some(items) = items.chunks(BLOCK).nth(block) else { return };
            let results = items.iter().map(&work).collect();
            done.lock().unwrap_or_else(PoisonError::into_inner).push((block, results));
        }
    };
    thread::scope(|scope| {
        for _ in 1..threads {
            scope.spawn(run);
        }
        run();
    });
    let mut blocks = done.into_inner().unwrap_or_else(PoisonError::into_inner);
    blocks.sort_unstable_by_key(|(block, _)| *block);
    blocks.into_iter().flat_map(|(_, results)| results).collect()
}

/// Both results, worked on at the same time.
pub fn both<A, B: Send>(one: impl FnOnce() -> A, other: impl FnOnce() -> B + Send) -> (A, B) {
    thread::scope(|scope| {
        let other = scope.spawn(other);
        let one = one();
        match other.join() {
            Ok(other) => (one, other),
            Err(panic) => std::panic::resume_unwind(panic),
        }
    })
}

/// Both results, worked on at the same time where they come from so many items that it pays.
pub fn both_of<A, B: Send>(items: usize, one: impl FnOnce() -> A, other: impl FnOnce() -> B + Send) -> (A, B) {
    if worth(items) { both(one, other) } else { (one(), other()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_stand_in_the_order_of_the_items() {
        for count in [0, 1, WORTH, 10 * WORTH + 3] {
            let items: Vec<usize> = (0..count).collect();
            // Early items take longest, so that they are done last.
            let slow = |item: &usize| (0..(count - item) * 50).fold(*item, |sum, step| std::hint::black_box(sum + step % 2) - step % 2);
            assert_eq!(map(&items, slow), items);
        }
    }
}
