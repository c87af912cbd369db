//! The same work on many things, on several threads.

use std::sync::atomic::{AtomicUsize, Ordering};

/// What `of` makes of each item and its index, in the order of the items. The number of threads
/// changes nothing but the time that it takes.
///
/// ```
/// let squares = chancery::each(&[3, 1, 2], 2, |index, item| (index, item * item));
/// assert_eq!(squares, [(0, 9), (1, 1), (2, 4)]);
/// ```
pub fn each<T: Sync, R: Send>(items: &[T], threads: usize, of: impl Fn(usize, &T) -> R + Sync) -> Vec<R> {
    let next = AtomicUsize::new(0);
    let work = || {
        let mut made = Vec::new();
        loop {
            let index = next.fetch_add(1, Ordering::Relaxed);
            match items.get(index) {
                Some(item) => made.push((index, of(index, item))),
                None => return made,
            }
        }
    };
    let mut made = std::thread::scope(|scope| {
        let workers: Vec<_> = (1..threads.min(items.len())).map(|_| scope.spawn(work)).collect();
        let mut made = work();
        for worker in workers {
            made.extend(worker.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
        }
        made
    });
    made.sort_by_key(|(index, _)| *index);
    made.into_iter().map(|(_, made)| made).collect()
}
