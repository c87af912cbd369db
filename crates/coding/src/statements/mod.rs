//! Finds who says what.
//!
//! Reads clauses and resolved mentions; returns one [`Statement`] per statement, with those who
//! relay it. "Hatami was quoted by Fars as saying" gives Hatami via Fars.
//!
//! Deliberately absent: no judgement whether the statement is true. That is standing.

mod according;
mod around;
mod content;
mod continued;
mod dialogue;
mod edges;
mod phrases;
mod quotes;
mod reports;
mod setting;
mod speakers;

use chancery_resolve::Resolution;
use chancery_syntax::{ClauseKind, Syntax};
use chancery_tables::{Polarity, StatementKind, Tables};
use chancery_text::{ActorId, ClauseId, Document, MentionId, PlaceId, RegionKind, Span, StatementId, TimeId, TokenId};
use smol_str::SmolStr;

use crate::predication::Filler;

/// One statement.
#[derive(Clone, Debug, PartialEq)]
pub struct Statement {
    /// Whether the words are the speaker's.
    pub kind: StatementKind,
    /// Who says it.
    pub speaker: Option<ActorId>,
    /// The words that name the speaker.
    pub speaker_mention: Option<MentionId>,
    /// The words that report: "said", "according to".
    pub cue: Span,
    /// The clause that reports, where a predicate does.
    pub clause: Option<ClauseId>,
    /// What is said, as stretches in text order.
    pub content: Vec<Span>,
    /// The stretches of it in quotation marks.
    pub quoted: Vec<Span>,
    /// To whom.
    pub addressees: Vec<Filler>,
    /// The meeting or event at which it is said.
    pub occasion: Option<ClauseId>,
    /// When it is said.
    pub time: Option<TimeId>,
    /// Where it is said.
    pub place: Option<PlaceId>,
    /// The statement that it stands in.
    pub within: Option<StatementId>,
    /// Who relays it.
    pub via: Vec<(ActorId, MentionId)>,
    /// What the reporting word does to it.
    pub polarity: Polarity,
    /// 0 to 1; ordinal.
    pub certainty: f32,
    /// Row or rule that decided.
    pub reason: SmolStr,
}

impl Statement {
    /// Whether the token's words stand in the content.
    pub fn covers(&self, span: Span) -> bool {
        self.content.iter().any(|content| content.contains(span))
    }

    fn size(&self) -> usize {
        self.content.iter().map(|span| span.len()).sum()
    }
}

/// All statements, in text order; each names the smallest one that it stands in.
pub fn statements(document: &Document, syntax: &Syntax, who: &Resolution, tables: &Tables) -> Vec<Statement> {
    let mut quotations = quotes::quotations(document);
    quotes::close_at_cue(&mut quotations, document.text(), syntax, tables);
    let prose = |region: &&chancery_text::Region| matches!(region.kind, RegionKind::Body);
    let paragraphs: Vec<Span> = document.regions().iter().filter(prose).map(|region| region.span).collect();
    let reporter = reports::Reporter {
        text: document.whole_view(),
        syntax,
        who,
        tables,
        quotations: &quotes::Quotations::new(quotations),
        paragraphs: &paragraphs,
    };
    let mut found = reporter.run();
    found.sort_by_key(|statement| (statement.content[0], std::cmp::Reverse(statement.size())));
    drop_repeated(&mut found, syntax);
    for index in 0..found.len() {
        found[index].within = innermost(&found, index);
        (found[index].time, found[index].place) = setting::of(&found[index], syntax, who);
    }
    found
}

/// "said in a statement that": a noun that reports what a verb reports already adds nothing, unless it tells
/// who else says so ("Oslo's claim that it rained was rejected by Chad").
fn drop_repeated(found: &mut Vec<Statement>, syntax: &Syntax) {
    let kind = |statement: &Statement| statement.clause.map(|id| syntax.clause(id).kind);
    let verbal: Vec<(Vec<Span>, Option<ActorId>)> = (found.iter())
        .filter(|statement| kind(statement) == Some(ClauseKind::Verbal))
        .map(|statement| (statement.content.clone(), statement.speaker))
        .collect();
    let repeats = |statement: &Statement| {
        let same = |speaker: &Option<ActorId>| statement.speaker.is_none() || *speaker == statement.speaker;
        verbal.iter().any(|(content, speaker)| *content == statement.content && (same(speaker) || speaker.is_none()))
    };
    found.retain(|statement| kind(statement) != Some(ClauseKind::Nominal) || !repeats(statement));
}

/// The smallest statement that holds the whole of another and its cue.
fn innermost(all: &[Statement], inner: usize) -> Option<StatementId> {
    let statement = &all[inner];
    let holds =
        |outer: &Statement| statement.content.iter().all(|span| outer.covers(*span)) && outer.covers(statement.cue);
    let outer = all.iter().enumerate().filter(|(index, outer)| *index != inner && holds(outer));
    outer.min_by_key(|(_, outer)| outer.size()).map(|(index, _)| StatementId::new(index))
}

/// The chain of statements that a clause stands in, innermost first; a clause that reports is no
/// part of what it reports.
pub(crate) fn chain(all: &[Statement], clause: ClauseId, head: TokenId, syntax: &Syntax) -> Vec<StatementId> {
    let span = syntax.parse().token(head).span;
    let inner = all
        .iter()
        .enumerate()
        .filter(|(_, statement)| statement.clause != Some(clause) && statement.covers(span))
        .min_by_key(|(_, statement)| statement.size())
        .map(|(index, _)| StatementId::new(index));
    std::iter::successors(inner, |id| all[id.index()].within).take(all.len()).collect()
}
