//! Events of many parties as pairs, for formats with one actor and one recipient a row.

use chancery_record::Actor;

use crate::summary::Summary;
use crate::told::Told;

/// Who does it and to whom; none where nobody is told.
pub(crate) type Pair<'r> = (Option<&'r Actor>, Option<&'r Actor>);

/// The pairs of an event.
pub(crate) struct Pairs<'r> {
    pub pairs: Vec<Pair<'r>>,
    /// How many there are; more than `pairs` where they are too many.
    pub all: usize,
}

/// What is counted where only the first pair was written.
const CUT: &str = "events of many parties were written as their first pair alone; see --pairs";

impl<'r> Pairs<'r> {
    /// Every actor with every recipient; of a reciprocal deed without recipients every two of its actors.
    pub fn once(told: &Told<'r>, limit: usize, summary: &mut Summary) -> Self {
        Self::limited(each(told), limit, summary)
    }

    /// The same as CAMEO's data sets have it: a reciprocal deed stands in both directions.
    pub fn both_ways(told: &Told<'r>, limit: usize, summary: &mut Summary) -> Self {
        let mut pairs = each(told);
        if told.event.reciprocal {
            pairs = pairs.into_iter().flat_map(|pair| both(pair).into_iter().flatten()).collect();
        }
        Self::limited(pairs, limit, summary)
    }

    /// Of too many pairs the first alone, which is counted.
    fn limited(mut pairs: Vec<Pair<'r>>, limit: usize, summary: &mut Summary) -> Self {
        let all = pairs.len();
        if all > limit {
            pairs.truncate(1);
        }
        if pairs.len() < all {
            summary.left_out(CUT);
        }
        Self { pairs, all }
    }
}

/// Every actor with every recipient, or every two actors.
fn each<'r>(told: &Told<'r>) -> Vec<Pair<'r>> {
    let (actors, recipients) = (told.actors(), told.recipients());
    let mut pairs = Vec::new();
    if told.event.reciprocal && recipients.is_empty() && actors.len() > 1 {
        for (at, first) in actors.iter().enumerate() {
            pairs.extend(actors[at + 1..].iter().map(|second| (Some(*first), Some(*second))));
        }
    } else {
        let recipients: Vec<Option<&Actor>> = or_nobody(&recipients);
        for actor in or_nobody(&actors) {
            pairs.extend(recipients.iter().map(|recipient| (actor, *recipient)));
        }
    }
    pairs
}

fn or_nobody<'r>(actors: &[&'r Actor]) -> Vec<Option<&'r Actor>> {
    if actors.is_empty() { vec![None] } else { actors.iter().copied().map(Some).collect() }
}

fn both<'r>((actor, recipient): Pair<'r>) -> [Option<Pair<'r>>; 2] {
    let back = (actor.is_some() && recipient.is_some()).then_some((recipient, actor));
    [Some((actor, recipient)), back]
}
