//! Lines on all cores, in their order.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use crate::{Error, Line};

/// What `of` makes of each line, in the order of the lines: the number of threads changes nothing
/// but the time that it takes. The error is that of the first line that has one.
pub(crate) fn each<T: Send>(lines: &[Line], of: impl Fn(&Line) -> Result<T, Error> + Sync) -> Result<Vec<T>, Error> {
    let threads = thread::available_parallelism().map_or(1, usize::from).min(lines.len().max(1));
    each_on(threads, lines, of)
}

fn each_on<T: Send>(
    threads: usize,
    lines: &[Line],
    of: impl Fn(&Line) -> Result<T, Error> + Sync,
) -> Result<Vec<T>, Error> {
    let next = AtomicUsize::new(0);
    let work = || {
        let mut done = Vec::new();
        while let Some((index, line)) = {
            let index = next.fetch_add(1, Ordering::Relaxed);
            lines.get(index).map(|line| (index, line))
        } {
            done.push((index, of(line)));
        }
        done
    };
    let mut done = thread::scope(|scope| {
        let workers: Vec<_> = (1..threads).map(|_| scope.spawn(work)).collect();
        let mut done = work();
        for worker in workers {
            done.extend(worker.join().expect("reading does not panic"));
        }
        done
    });
    done.sort_by_key(|(index, _)| *index);
    done.into_iter().map(|(_, result)| result).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_order_is_that_of_the_lines_whatever_the_threads() {
        let content: String = (0..50).map(|n| format!("{{\"id\": \"{n}\"}}\n")).collect();
        let lines = crate::gold::lines(&content).expect("lines are read");
        let ids = |threads| each_on(threads, &lines, |line| Ok(line.id.clone())).expect("no line is wrong");
        assert_eq!(ids(1), ids(4));
        assert_eq!(ids(3)[49], "49");
    }

    #[test]
    fn the_first_wrong_line_is_told() {
        let lines = crate::gold::lines("{}\n{}\n{}\n").expect("lines are read");
        let wrong = |line: &Line| if line.number > 1 { Err(line.error("wrong")) } else { Ok(()) };
        let error = each_on(3, &lines, wrong).expect_err("two lines are wrong");
        assert_eq!(error.to_string(), "line 2: wrong");
    }
}
