//! One class a text: that of the event first by certainty, silence being always wrong.

use chancery::{Engine, Tables};
use chancery_record::{Event, Record};

use super::clauses::cause_of_silence;
use super::events::{read, root, root_where_done, surest};
use crate::metric::{macro_f1, share};
use crate::{Error, Line, Miss};

/// The class that gold says and the one that the engine says.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Answer {
    /// What is right.
    pub gold: String,
    /// What is said; none is silence.
    pub said: Option<String>,
}

/// The class of the surest event that has one. Events whose code is withheld, because another event
/// vouches for them with words, have none and are no answer.
pub(crate) fn class_of_surest(record: &Record, class: impl Fn(&Event) -> Option<String>) -> Option<String> {
    surest(record.events.iter().filter(|event| class(event).is_some())).and_then(class)
}

/// The answer to a line, and what went wrong with it.
pub(crate) fn answer(
    line: &Line,
    gold: String,
    engine: &Engine,
    class: impl Fn(&Event) -> Option<String>,
) -> Result<(Answer, Option<Miss>), Error> {
    let (reading, record) = read(line, engine);
    let answer = Answer { said: class_of_surest(&record, &class), gold };
    let cause = match &answer.said {
        Some(said) if *said == answer.gold => return Ok((answer, None)),
        Some(_) => cause_of_other(&record, engine.tables(), &answer.gold, &class),
        None => cause_of_silence(&reading),
    };
    let said = answer.said.as_deref().unwrap_or("-");
    let told: Vec<&str> = record.events.iter().map(|event| event.action.as_str()).collect();
    let what = format!("{said} for {} ({}) | {}", answer.gold, told.join(", "), line.text);
    let miss = Miss { cause, id: line.id.clone(), what };
    Ok((answer, Some(miss)))
}

/// Why the surest event has another class than gold's: a later one has it, its action has it where
/// it is done, or it is another deed.
fn cause_of_other(
    record: &Record,
    tables: &Tables,
    gold: &str,
    class: impl Fn(&Event) -> Option<String>,
) -> &'static str {
    let right = |event: &Event| class(event).as_deref() == Some(gold);
    let where_done = |event: &Event| {
        let done = root_where_done(event, tables);
        done == Some(gold) && root(event) != done
    };
    match () {
        () if record.events.iter().any(right) => "certainty",
        () if record.events.iter().any(where_done) => "standing",
        () => "code",
    }
}

/// Macro-F1 over the classes of gold.
pub(crate) fn f1(answers: &[&Answer]) -> (f64, usize) {
    macro_f1(answers.iter().map(|answer| (answer.gold.as_str(), answer.said.as_deref(), 1.0)))
}

/// Share of right answers.
pub(crate) fn accuracy(answers: &[&Answer]) -> (f64, usize) {
    let right = answers.iter().filter(|answer| answer.said.as_ref() == Some(&answer.gold)).count();
    (share(right as f64, answers.len() as f64), answers.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answers(said: &[Option<&str>]) -> Vec<Answer> {
        let gold = ["0", "0", "4", "1"];
        gold.iter().zip(said).map(|(gold, said)| Answer { gold: (*gold).into(), said: said.map(Into::into) }).collect()
    }

    #[test]
    fn a_wrong_class_lowers_both_figures_and_silence_is_wrong() {
        let figures = |said: &[Option<&str>]| {
            let all = answers(said);
            let all: Vec<&Answer> = all.iter().collect();
            (f1(&all).0, accuracy(&all).0)
        };
        let right = figures(&[Some("0"), Some("0"), Some("4"), Some("1")]);
        let wrong = figures(&[Some("0"), Some("0"), Some("4"), Some("4")]);
        let silent = figures(&[Some("0"), Some("0"), Some("4"), None]);
        assert_eq!(right, (1.0, 1.0));
        assert!(wrong.0 < silent.0 && silent.0 < right.0, "{wrong:?} {silent:?}");
        assert_eq!((wrong.1, silent.1), (0.75, 0.75));
        assert_eq!(figures(&[None; 4]), (0.0, 0.0));
    }
}
