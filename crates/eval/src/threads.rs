//! Work on many lines at a time.

use crate::{Error, Line, Miss};

/// As many threads as the machine has.
pub(crate) fn threads() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}

/// What `of` makes of each item, in the order of the items, on as many threads as the machine has.
pub(crate) fn each<T: Sync, R: Send>(items: &[T], of: impl Fn(&T) -> R + Sync) -> Vec<R> {
    chancery::each(items, threads(), |_, item| of(item))
}

/// What `of` makes of each line; the first line that is no gold record of the set is the error.
pub(crate) fn each_line<T: Send>(
    lines: &[Line],
    of: impl Fn(&Line) -> Result<T, Error> + Sync,
) -> Result<Vec<T>, Error> {
    each(lines, of).into_iter().collect()
}

/// Scores every line by itself; the misses of all lines come together. The first line that is no
/// gold record of the set is the error.
pub(crate) fn score_each<S: Send>(
    lines: &[Line],
    of: impl Fn(&Line) -> Result<(S, Vec<Miss>), Error> + Sync,
) -> Result<(Vec<S>, Vec<Miss>), Error> {
    let mut scored = Vec::with_capacity(lines.len());
    let mut misses = Vec::new();
    for (line, missed) in each_line(lines, of)? {
        scored.push(line);
        misses.extend(missed);
    }
    Ok((scored, misses))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_stand_in_the_order_of_the_items_however_long_each_takes() {
        let items: Vec<u64> = (0..200).collect();
        let slow = |&item: &u64| {
            if item % 7 == 0 {
                std::thread::sleep(std::time::Duration::from_micros(300));
            }
            item * 2
        };
        assert_eq!(each(&items, slow), items.iter().map(|item| item * 2).collect::<Vec<_>>());
        assert!(each(&[] as &[u64], slow).is_empty());
    }

    #[test]
    fn the_first_bad_line_is_the_error() {
        let lines = crate::gold::lines("{\"text\":\"a\"}\n{\"text\":\"b\"}\n{\"text\":\"c\"}").unwrap();
        let bad = |line: &Line| if line.text == "a" { Ok(((), Vec::new())) } else { Err(line.error("bad")) };
        assert!(matches!(score_each(&lines, bad), Err(Error::Line { line: 2, .. })));
    }
}
