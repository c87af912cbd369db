//! From pairs to groups, so that nothing that contradicts is joined through a third.

use rustc_hash::FxHashMap;

use crate::agree::{Agreement, JoinField};
use crate::deed::Deed;

/// Another deed that one agrees with.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Edge {
    pub other: u32,
    pub points: i32,
}

/// How far below the points of a single pair the average between two groups may lie: chains of pairs drift from
/// one thing to another.
const BELOW: i32 = 50;

/// The groups of a connected part, each with its least member first.
///
/// Pairs are taken by points, equal ones in the order of documents and events; two groups become one
/// where no member of the one contradicts a member of the other, and the average is near the points of a pair. So the result depends on
/// the set of deeds alone.
pub(crate) fn groups(
    part: &[u32],
    edges: &[Vec<Edge>],
    deeds: &[Option<Deed>],
    agreement: impl Fn(u32, u32) -> Result<Agreement, JoinField>,
    points: i32,
) -> Vec<Vec<u32>> {
    let deed = |id: u32| deeds[id as usize].as_ref().expect("a part holds deeds that are there");
    let mut order: Vec<u32> = part.to_vec();
    order.sort_by(|&a, &b| rank(deed(a)).cmp(&rank(deed(b))));
    let place: FxHashMap<u32, usize> = order.iter().enumerate().map(|(at, &id)| (id, at)).collect();
    let mut pairs: Vec<(i32, usize, usize)> = Vec::new();
    for (at, &id) in order.iter().enumerate() {
        let later = edges[id as usize].iter().map(|edge| (edge.points, place[&edge.other]));
        pairs.extend(later.filter(|(_, other)| *other > at).map(|(points, other)| (-points, at, other)));
    }
    pairs.sort_unstable();
    let mut leader: Vec<usize> = (0..order.len()).collect();
    let mut members: Vec<Vec<usize>> = (0..order.len()).map(|at| vec![at]).collect();
    for (_, a, b) in pairs {
        let (a, b) = (leader[a].min(leader[b]), leader[a].max(leader[b]));
        if a == b {
            continue;
        }
        let across = members[a].iter().flat_map(|&x| members[b].iter().map(move |&y| (x, y)));
        let across = across.map(|(x, y)| {
            let (x, y) = (order[x], order[y]);
            (deed(x).document != deed(y).document).then(|| agreement(x, y).ok()).flatten()
        });
        if average(across).is_some_and(|average| average >= points - BELOW) {
            let moved = std::mem::take(&mut members[b]);
            for &member in &moved {
                leader[member] = a;
            }
            members[a].extend(moved);
        }
    }
    members.retain(|group| !group.is_empty());
    for group in &mut members {
        group.sort_unstable();
    }
    members.into_iter().map(|group| group.into_iter().map(|at| order[at]).collect()).collect()
}

/// Average points of pairs; nothing where one cannot be.
fn average(pairs: impl Iterator<Item = Option<Agreement>>) -> Option<i32> {
    let (mut sum, mut count) = (0, 0);
    for agreement in pairs {
        sum += agreement?.points;
        count += 1;
    }
    (count > 0).then(|| sum / count)
}

/// The order of deeds: by day of the report, then by document and event.
pub(crate) fn rank(deed: &Deed) -> (i32, &str, usize) {
    (deed.published.unwrap_or(i32::MAX), &deed.document, deed.event.index())
}
