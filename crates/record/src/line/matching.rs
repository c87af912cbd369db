//! A block of written lines against a whole record.

use std::fmt;

use super::fit::{event_faults, say_faults};
use super::render::{action_words, event_line, say_line};
use super::{Line, LineError};
use crate::Record;

/// Several lines: what a test expects of a record.
///
/// Empty lines and comments (`#`) count for nothing. A last line `...` says that the record may hold more.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Block {
    /// The lines.
    pub lines: Vec<Line>,
    /// Whether the block ends in `...`.
    pub is_open: bool,
}

impl Block {
    /// Reads a block.
    ///
    /// # Errors
    /// Every line that cannot be read, with its number in the block.
    pub fn parse(text: &str) -> Result<Self, Vec<LineError>> {
        let (mut block, mut errors) = (Self::default(), Vec::new());
        let mut within: Vec<(usize, usize)> = Vec::new();
        for (index, line) in text.lines().enumerate() {
            let written = line.trim();
            let mut fail = |error: LineError| errors.push(LineError { line: index + 1, ..error });
            let column = line.chars().count() - line.trim_start().chars().count() + 1;
            if written.is_empty() || written.starts_with('#') {
                continue;
            }
            if block.is_open {
                let (what, hint) = ("a line stands behind `...`".into(), "put `...` on the last line".into());
                fail(LineError { line: 0, column, what, hint });
            } else if written == "..." || written.starts_with("... #") {
                block.is_open = true;
            } else {
                match line.parse::<Line>() {
                    Ok(line) => {
                        if let Line::Say(say) = &line {
                            within.push((index + 1, say.within.unwrap_or(0)));
                        }
                        block.lines.push(line);
                    }
                    Err(error) => fail(error),
                }
            }
        }
        errors.extend(within_errors(&within));
        if errors.is_empty() { Ok(block) } else { Err(errors) }
    }
}

/// `SAY` lines that stand within one that is not there, or within themselves. `says` has for each of them
/// its line and the number of the one that it stands within, or 0.
fn within_errors(says: &[(usize, usize)]) -> Vec<LineError> {
    let mut errors = Vec::new();
    for &(line, outer) in says {
        if outer > says.len() {
            let what = format!("s{outer} is not in the block");
            let hint = format!("it has {} SAY lines, counted from s1", says.len());
            errors.push(LineError { line, column: 1, what, hint });
            continue;
        }
        let mut at = outer;
        let steps = std::iter::from_fn(|| {
            at = says.get(at.checked_sub(1)?)?.1;
            Some(())
        });
        if steps.take(says.len() + 1).count() > says.len() {
            let (what, hint) = ("the statement stands within itself".into(), "`within` names the one around it".into());
            errors.push(LineError { line, column: 1, what, hint });
        }
    }
    errors
}

/// Checks that `record` has what the lines of `block` say, and no event that they do not say.
///
/// Every line needs an event or statement of its own. Of each, only what is written must agree:
/// - an actor code fits every code that begins with it, a name behind `:` must be in the actor's name, a name
///   alone must be its name or one that the report calls it, `?(words)` fits who has no country and is called so;
/// - all actors and all recipients must be named; the sides of `<->` may be swapped;
/// - words must be the evidence of the action, or the content; `...` in them stands for any words;
/// - a time fits the values that begin with it; a chain must be complete, save for the publisher at its end.
///
/// An event that no line says is a mismatch, unless it stands only in the words of an event whose line names it
/// in `about`. A statement that no line says is one where the block has a `SAY` line. Neither is one where the
/// block ends in `...`.
///
/// # Errors
/// The lines that cannot be read, or what was expected and what was found, side by side.
///
/// ```
/// # let json = include_str!("../../samples/drones.json");
/// use chancery_record::{Record, line::matches};
/// let record = Record::from_json(json).unwrap();
/// matches("
///     LVA -> UKR  provide-military-aid  done
///     UKRGOV -> LVA  request  about provide-military-aid
///     ...
/// ", &record).unwrap();
/// let mismatch = matches("UKR -> LVA  provide-military-aid\n...", &record).unwrap_err();
/// assert!(mismatch.to_string().contains("differs in actors, recipients"));
/// ```
pub fn matches(block: &str, record: &Record) -> Result<(), Mismatch> {
    let block = Block::parse(block).map_err(|errors| Mismatch { kind: Kind::Unreadable(errors) })?;
    let comparison = Comparison::new(&block, record);
    if comparison.agrees() { Ok(()) } else { Err(Mismatch { kind: Kind::Different(comparison.report(&block)) }) }
}

/// Why a record is not as a block says. Prints as a report, also with `{:?}`, so that `unwrap` in a test shows it.
#[derive(Clone, PartialEq, Eq)]
pub struct Mismatch {
    kind: Kind,
}

#[derive(Clone, PartialEq, Eq)]
enum Kind {
    Unreadable(Vec<LineError>),
    Different(String),
}

impl fmt::Display for Mismatch {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.kind {
            Kind::Unreadable(errors) => errors.iter().try_for_each(|error| writeln!(out, "{error}")),
            Kind::Different(report) => out.write_str(report),
        }
    }
}

impl fmt::Debug for Mismatch {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "the record is not as expected\n{self}")
    }
}

impl std::error::Error for Mismatch {}

/// An event or statement of the record.
struct Found {
    line: Line,
    start: usize,
    /// Whether the block must say it.
    wanted: bool,
}

struct Comparison {
    /// For each line of the block, for each found thing, the parts that differ; none where they are of two sorts.
    faults: Vec<Vec<Option<Vec<&'static str>>>>,
    found: Vec<Found>,
    /// For each line of the block, the found thing that it has for its own.
    pairs: Vec<Option<usize>>,
}

impl Comparison {
    fn new(block: &Block, record: &Record) -> Self {
        let says = block.lines.iter().any(|line| matches!(line, Line::Say(_)));
        let of_line = |line: &Line| {
            let events = record.events.iter().map(|event| match line {
                Line::Event(line) => Some(event_faults(line, event, record)),
                Line::Say(_) => None,
            });
            let statements = record.statements.iter().map(|statement| match line {
                Line::Say(line) => Some(say_faults(line, statement, record, &block.lines)),
                Line::Event(_) => None,
            });
            events.chain(statements).collect::<Vec<_>>()
        };
        let faults: Vec<_> = block.lines.iter().map(of_line).collect();
        let found_count = record.events.len() + record.statements.len();
        let pairs = pair(block.lines.len(), found_count, |line, found| {
            faults[line][found].as_ref().is_some_and(|parts: &Vec<_>| parts.is_empty())
        });
        let events = record.events.iter().map(|event| {
            let start = action_words(event).map_or(0, |words| words.start_char);
            let speech = event.about_of.and_then(|id| pairs.iter().position(|found| *found == Some(id.index())));
            let named = speech.is_some_and(|at| matches!(&block.lines[at], Line::Event(line) if line.about.is_some()));
            Found { line: Line::Event(event_line(event, record)), start, wanted: !block.is_open && !named }
        });
        let statements = record.statements.iter().map(|statement| {
            let start = statement.content.first().map_or(0, |words| words.start_char);
            Found { line: Line::Say(say_line(statement, record)), start, wanted: !block.is_open && says }
        });
        let found = events.chain(statements).collect();
        Self { faults, found, pairs }
    }

    fn line_of(&self, found: usize) -> Option<usize> {
        self.pairs.iter().position(|pair| *pair == Some(found))
    }

    fn is_extra(&self, found: usize) -> bool {
        self.found[found].wanted && self.line_of(found).is_none()
    }

    fn agrees(&self) -> bool {
        self.pairs.iter().all(Option::is_some) && !(0..self.found.len()).any(|found| self.is_extra(found))
    }

    fn report(&self, block: &Block) -> String {
        let mut report = String::from("expected\n");
        for (at, line) in block.lines.iter().enumerate() {
            match self.pairs[at] {
                Some(_) => report += &format!("  ok       {line}\n"),
                None => {
                    report += &format!("  missing  {line}\n");
                    report += &self.nearest(at).map(|(found, parts)| self.explained(found, parts)).unwrap_or_default();
                }
            }
        }
        report += if block.lines.is_empty() { "  nothing\n" } else { "" };
        report += if block.is_open { "  ...\n" } else { "" };
        report += "found\n";
        let mut order: Vec<usize> = (0..self.found.len()).collect();
        order.sort_by_key(|&found| (self.found[found].start, matches!(self.found[found].line, Line::Event(_))));
        for &found in &order {
            let mark = if self.line_of(found).is_some() {
                "ok     "
            } else if self.found[found].wanted {
                "extra  "
            } else {
                "ignored"
            };
            report += &format!("  {mark}  {}\n", self.found[found].line);
        }
        report += if order.is_empty() { "  nothing\n" } else { "" };
        report
    }

    /// What fits but is another line's; else what no line has and differs least, where it differs little.
    fn nearest(&self, line: usize) -> Option<(usize, &[&'static str])> {
        let parts = |found: usize| Some((found, self.faults[line][found].as_deref()?));
        let free = |(found, parts): &(usize, &[&str])| parts.is_empty() || self.line_of(*found).is_none();
        let near = (0..self.found.len()).filter_map(parts).filter(free);
        let weight = |parts: &[&str]| parts.len() + 2 * usize::from(parts.contains(&"action"));
        near.min_by_key(|(_, parts)| weight(parts)).filter(|(_, parts)| weight(parts) <= MOST_FAULTS)
    }

    fn explained(&self, found: usize, parts: &[&str]) -> String {
        let line = &self.found[found].line;
        if parts.is_empty() {
            return format!("           fits, but another line has it: {line}\n");
        }
        format!("           differs in {}: {line}\n", parts.join(", "))
    }
}

/// What differs in more parts is not near.
const MOST_FAULTS: usize = 4;

/// Gives as many as possible of `wanted` things their own of the `found` ones that fit them.
///
/// ```
/// use chancery_record::line::pair;
/// // The second fits only what the first would take first.
/// let fits = |wanted, found| wanted == 0 || found == 0;
/// assert_eq!(pair(2, 2, fits), [Some(1), Some(0)]);
/// ```
pub fn pair(wanted: usize, found: usize, fits: impl Fn(usize, usize) -> bool) -> Vec<Option<usize>> {
    let mut owner: Vec<Option<usize>> = vec![None; found];
    for one in 0..wanted {
        claim(one, &mut owner, &mut vec![false; found], &fits);
    }
    let mut pairs = vec![None; wanted];
    for (at, one) in owner.iter().enumerate() {
        if let Some(one) = one {
            pairs[*one] = Some(at);
        }
    }
    pairs
}

/// Finds one for `wanted`, moving others to their alternatives where that makes room.
fn claim(wanted: usize, owner: &mut [Option<usize>], seen: &mut [bool], fits: &impl Fn(usize, usize) -> bool) -> bool {
    for found in 0..owner.len() {
        if seen[found] || !fits(wanted, found) {
            continue;
        }
        seen[found] = true;
        let free = match owner[found] {
            None => true,
            Some(other) => claim(other, owner, seen, fits),
        };
        if free {
            owner[found] = Some(wanted);
            return true;
        }
    }
    false
}
