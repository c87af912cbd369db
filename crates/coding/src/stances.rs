//! Who is for or against what, and who wants what of whom.
//!
//! Three sources: events whose action tells a stance (`stances.tsv`), clauses that tell one without a
//! deed (`stances/*.toml`), and what a speaker says that others ought to do.
//!
//! Deliberately absent: what a speaker thinks of what he does not speak of, and how strongly.

use chancery_parser::Dep;
use chancery_record::{Polarity, StanceKind};
use chancery_syntax::{Clause, ClauseKind, Path, Role};
use chancery_tables::{ActorKind, SlotName, Standing};
use chancery_text::{ActorId, ClauseId, EventId, Span, StatementId, TimeId, TokenId};
use smol_str::SmolStr;

use crate::certainty;
use crate::event::Event;
use crate::events::{Sources, words_of};
use crate::predication::{Filler, Matcher, Predication};
use crate::statements::chain;
use crate::time;

/// One stance.
#[derive(Clone, Debug)]
pub struct Stance {
    /// What is held.
    pub kind: StanceKind,
    /// Who holds it.
    pub holder: ActorId,
    /// The words that name the holder.
    pub holder_words: Filler,
    /// Whom it is about.
    pub targets: Vec<Filler>,
    /// The deed that it is about.
    pub deed: Option<EventId>,
    /// The words for what it is about.
    pub about: Option<Span>,
    /// How it stands.
    pub standing: Standing,
    /// The event that tells it.
    pub event: Option<EventId>,
    /// The statements that it stands in, innermost first.
    pub statements: Vec<StatementId>,
    /// When.
    pub time: Option<TimeId>,
    /// 0 to 1; ordinal.
    pub certainty: f32,
    /// The words that tell it.
    pub words: Span,
    /// The clause.
    pub clause: ClauseId,
    /// The pattern.
    pub pattern: SmolStr,
}

/// All stances, in text order.
pub fn stances(events: &[Event], sources: &Sources<'_>) -> Vec<Stance> {
    let finder = Finder { events, sources };
    let mut found: Vec<Stance> = Vec::new();
    for index in 0..events.len() {
        found.extend(finder.of_event(EventId::new(index)));
    }
    for (id, clause) in sources.syntax.iter() {
        if !found.iter().any(|stance| stance.clause == id) {
            let attitudes = finder.of_attitude(id, clause);
            found.extend(attitudes.into_iter().filter(|stance| !finder.is_told(stance, &found)).collect::<Vec<_>>());
        }
    }
    for (id, clause) in sources.syntax.iter() {
        if !found.iter().any(|stance| stance.clause == id) {
            found.extend(finder.of_duty(id, clause));
        }
    }
    found.sort_by_key(|stance| (stance.words, stance.clause, stance.holder));
    drop_repeated(&mut found);
    found
}

/// What is asked for, weighed or tried is held by nobody yet.
fn is_held(standing: Standing) -> bool {
    matches!(standing, Standing::Done | Standing::Historical | Standing::Denied | Standing::Planned)
}

/// Speech that is no assertion is not the speaker's own view.
fn is_own_view(polarity: Polarity) -> bool {
    matches!(polarity, Polarity::Assert | Polarity::Confirm)
}

/// The same held by the same of the same words is one stance.
fn drop_repeated(found: &mut Vec<Stance>) {
    let mut seen: Vec<(ActorId, StanceKind, Vec<ActorId>, Option<Span>)> = Vec::new();
    found.retain(|stance| {
        let targets = stance.targets.iter().flat_map(|filler| filler.actors.clone()).collect();
        let key = (stance.holder, stance.kind, targets, stance.about);
        let new = !seen.contains(&key);
        seen.push(key);
        new
    });
}

/// What a stance is made from, before it is known who holds it.
struct Held {
    kind: StanceKind,
    holders: Vec<Filler>,
    targets: Vec<Filler>,
    deed: Option<EventId>,
    about: Option<Span>,
    standing: Standing,
    event: Option<EventId>,
    time: Option<TimeId>,
    certainty: f32,
    words: Span,
    clause: ClauseId,
    pattern: SmolStr,
}

struct Finder<'a> {
    events: &'a [Event],
    sources: &'a Sources<'a>,
}

impl Finder<'_> {
    /// An event that tells an earlier one again adds nothing.
    fn of_event(&self, id: EventId) -> Vec<Stance> {
        let event = &self.events[id.index()];
        let Some(kind) = self.sources.tables.stance_of(&event.action) else { return Vec::new() };
        if !is_held(event.standing) || event.about_of.is_some() || event.restates.is_some() {
            return Vec::new();
        }
        let sides = event.recipients.iter().chain(&event.objects);
        let deed =
            event.about.or_else(|| sides.filter_map(|filler| self.deed(filler.clause?)).find(|deed| *deed != id));
        let about = self.about(event, deed);
        self.each(Held {
            kind,
            holders: event.actors.clone(),
            targets: event.recipients.clone(),
            deed,
            about,
            standing: event.standing,
            event: Some(id),
            time: event.time,
            certainty: event.certainty,
            words: event.words,
            clause: event.clause,
            pattern: event.pattern.clone(),
        })
    }

    /// The words for what an event is about: the deed, what it names, what its clause embeds.
    fn about(&self, event: &Event, deed: Option<EventId>) -> Option<Span> {
        if event.about.is_some() {
            return deed.map(|deed| self.events[deed.index()].words);
        }
        let owned = event.recipients.iter().find(|filler| filler.owned);
        let clause = self.sources.syntax.clause(event.clause);
        let named = event.objects.first().or(owned).map(|filler| self.phrase(filler.head));
        let embedded = || self.embedded(clause).or_else(|| self.thing(event, clause));
        named.or_else(embedded).or_else(|| deed.map(|deed| self.events[deed.index()].words))
    }

    /// The thing that a predicate has as its object, where it is nobody who is named.
    fn thing(&self, event: &Event, clause: &Clause) -> Option<Span> {
        let is_side = |head: TokenId| event.actors.iter().chain(&event.recipients).any(|filler| filler.head == head);
        let object = clause.role(Role::Object).find(|argument| !is_side(argument.head))?;
        Some(self.phrase(object.head))
    }

    /// The clause that a predicate embeds: "urged Chad *to sign*".
    fn embedded(&self, clause: &Clause) -> Option<Span> {
        let complement = clause.role(Role::Complement).find(|argument| argument.head > clause.head)?;
        self.sources.syntax.clause_at(complement.head)?;
        Some(self.subtree(complement.head))
    }

    /// Clauses that tell a stance without a deed.
    fn of_attitude(&self, id: ClauseId, clause: &Clause) -> Vec<Stance> {
        let Sources { syntax, who, tables, .. } = *self.sources;
        let matcher = Matcher { syntax, who, tables };
        let Some(found) = matcher.attitude(id, tables.attitudes()) else { return Vec::new() };
        let Some(kind) = found.pattern.action.as_ref().and_then(|kind| kind.parse().ok()) else { return Vec::new() };
        let standing = if found.pattern.denied { Standing::Done } else { clause.standing };
        let spoken = found.pattern.slot(SlotName::Actor).is_none();
        if !is_held(standing) || (spoken && standing == Standing::Denied) {
            return Vec::new();
        }
        let mut certainty = certainty::of(&found, clause, self.sources);
        let holders = if spoken {
            certainty *= SPOKEN;
            self.speaker(id, clause).into_iter().collect()
        } else {
            found.actors.iter().filter(|filler| self.is_somebody(filler)).cloned().collect()
        };
        self.each(Held {
            kind,
            holders,
            targets: found.recipients.clone(),
            deed: found.about.and_then(|clause| self.deed(clause)),
            about: self.named(&found),
            standing,
            event: None,
            time: time::time_of(id, syntax, who),
            certainty,
            words: self.told(&found, clause),
            clause: id,
            pattern: found.pattern.id.clone(),
        })
    }

    /// Whether the words that report an evaluation tell it themselves: "accused Chad of being a threat".
    fn is_told(&self, stance: &Stance, known: &[Stance]) -> bool {
        let inner = stance.statements.first().and_then(|id| self.sources.statements.get(id.index()));
        let Some(cue) = inner.and_then(|statement| statement.clause) else { return false };
        let same = |one: &Stance| (one.clause, one.holder, one.kind) == (cue, stance.holder, stance.kind);
        known.iter().any(same)
    }

    /// The words for what an attitude is about.
    fn named(&self, found: &Predication<'_>) -> Option<Span> {
        if let Some(clause) = found.about {
            return Some(self.subtree(self.sources.syntax.clause(clause).head));
        }
        let owned = found.recipients.iter().find(|filler| filler.owned || filler.actors.is_empty());
        found.objects.first().or(owned).map(|filler| self.phrase(filler.head))
    }

    /// The predicate with its sides and what it says of them.
    fn told(&self, found: &Predication<'_>, clause: &Clause) -> Span {
        let words = words_of(found, self.sources);
        let attributes = clause.role(Role::Attribute).map(|argument| self.phrase(argument.head));
        attributes.fold(words, Span::cover)
    }

    /// "The neighbours must act, he said": a speaker wants of others what he says that they ought to do.
    fn of_duty(&self, id: ClauseId, clause: &Clause) -> Vec<Stance> {
        let Sources { syntax, who, tables, .. } = *self.sources;
        let ought = |row: &SmolStr| tables.has_class(row, "ought");
        let duties = clause.operators.iter().filter(|one| one.effect == Standing::Requested && ought(&one.row));
        let Some(duty) = duties.map(|one| one.token).next().filter(|_| clause.kind == ClauseKind::Verbal) else {
            return Vec::new();
        };
        let weighed = |standing| matches!(standing, Standing::Conditional | Standing::Possible | Standing::Attempted);
        let (Some(subject), Some(speaker)) = (clause.surface_subject(), self.speaker(id, clause)) else {
            return Vec::new();
        };
        let targets: Vec<Filler> = (who.mention_id_at(subject.head).into_iter())
            .map(|mention| Filler::of_mention(mention, &who.mentions[mention.index()]))
            .collect();
        let own = targets.iter().any(|target| self.is_side_of(target, &speaker));
        let deed = syntax.clause_at(subject.head).is_some();
        // "Must ensure and manage" is one demand.
        let joined = subject.path == Path::Conjunction;
        // "Should Oslo ask for it" is a condition, "must it go" a question.
        let inverted = duty < subject.head;
        if weighed(clause.standing) || inverted || joined || own || (targets.is_empty() && !deed) {
            return Vec::new();
        }
        let certainty = if targets.iter().any(|target| !target.actors.is_empty()) { DUTY } else { DUTY * SPOKEN };
        self.each(Held {
            kind: StanceKind::Demand,
            holders: vec![speaker],
            targets: if clause.passive { Vec::new() } else { targets },
            deed: self.deed(id),
            about: Some(self.subtree(clause.head)),
            standing: Standing::Done,
            event: None,
            time: None,
            certainty,
            words: self.subtree(clause.head),
            clause: id,
            pattern: "ought".into(),
        })
    }

    /// Whether the words mean the speaker himself or his side, as "we" does.
    fn is_side_of(&self, target: &Filler, speaker: &Filler) -> bool {
        let who = self.sources.who;
        let pronoun = target.mention.map(|id| &who.mentions[id.index()]);
        let first = pronoun.is_some_and(|mention| mention.reason.starts_with("first person"));
        let land = |filler: &Filler| filler.actors.iter().find_map(|&actor| who.actor(actor).country.clone());
        let state = |actor: &ActorId| who.actor(*actor).kind == ActorKind::State;
        let own_state = target.actors.iter().any(state) && land(target) == land(speaker);
        first || own_state || target.actors.iter().any(|actor| speaker.actors.contains(actor))
    }

    /// Whether it is known of somebody who he is: what "the doctor" or "the guest" thinks is no news.
    fn is_somebody(&self, filler: &Filler) -> bool {
        filler.actors.iter().any(|&actor| {
            let actor = self.sources.who.actor(actor);
            actor.country.is_some()
                || actor.code.is_some()
                || !actor.sectors.is_empty()
                || actor.kind == ActorKind::State
        })
    }

    /// Who says the clause, where he says it as his own view.
    fn speaker(&self, id: ClauseId, clause: &Clause) -> Option<Filler> {
        let Sources { syntax, who, statements, .. } = *self.sources;
        let inner = *chain(statements, id, clause.head, syntax).first()?;
        let statement = statements.get(inner.index()).filter(|statement| is_own_view(statement.polarity))?;
        let (speaker, mention) = (statement.speaker?, statement.speaker_mention?);
        let speaker = Filler { actors: vec![speaker], ..Filler::of_mention(mention, &who.mentions[mention.index()]) };
        self.is_somebody(&speaker).then_some(speaker)
    }

    /// One stance for each holder; nobody is for or against himself.
    fn each(&self, held: Held) -> Vec<Stance> {
        let Sources { syntax, statements, .. } = *self.sources;
        let clause = syntax.clause(held.clause);
        let path = chain(statements, held.clause, clause.head, syntax);
        let mut found: Vec<Stance> = Vec::new();
        for filler in &held.holders {
            for &holder in &filler.actors {
                let others = |target: &Filler| {
                    let actors: Vec<ActorId> = target.actors.iter().copied().filter(|&one| one != holder).collect();
                    (!actors.is_empty()).then(|| Filler { actors, ..target.clone() })
                };
                let targets: Vec<Filler> = held.targets.iter().filter_map(others).collect();
                let empty = targets.is_empty() && held.deed.is_none() && held.about.is_none();
                if empty || found.iter().any(|known| known.holder == holder) {
                    continue;
                }
                found.push(Stance {
                    kind: held.kind,
                    holder,
                    holder_words: filler.clone(),
                    targets,
                    deed: held.deed,
                    about: held.about,
                    standing: held.standing,
                    event: held.event,
                    statements: path.clone(),
                    time: held.time,
                    certainty: (held.certainty * 1000.0).round() / 1000.0,
                    words: held.words,
                    clause: held.clause,
                    pattern: held.pattern.clone(),
                });
            }
        }
        found
    }

    /// The event that a clause tells.
    fn deed(&self, clause: ClauseId) -> Option<EventId> {
        self.events.iter().position(|event| event.clause == clause).map(EventId::new)
    }

    fn phrase(&self, head: TokenId) -> Span {
        let syntax = self.sources.syntax;
        syntax.tree().phrase_span(syntax.parse(), head)
    }

    /// A clause with all that hangs on it, without the stops at its ends.
    fn subtree(&self, head: TokenId) -> Span {
        let syntax = self.sources.syntax;
        let parse = syntax.parse();
        let tree = syntax.tree();
        let mut tokens = tree.subtree(head);
        // "They must go, and peace will come": what has a subject of its own is another matter.
        for other in tree.coordinated(parse, head).into_iter().filter(|other| *other > head) {
            if tree.by(parse, other, &[Dep::Nsubj, Dep::Nsubjpass, Dep::Expl]).next().is_some() {
                tokens.end = tokens.end.min(tree.subtree(other).start).max(head.0 + 1);
            }
        }
        let stop = |at: u32| {
            let token = parse.token(TokenId(at));
            let joins = matches!(token.dep, Dep::Cc | Dep::Mark);
            at != head.0 && (joins || !token.span.text(self.sources.text).contains(char::is_alphanumeric))
        };
        while tokens.len() > 1 && stop(tokens.start) {
            tokens.start += 1;
        }
        while tokens.len() > 1 && stop(tokens.end - 1) {
            tokens.end -= 1;
        }
        parse.span(tokens)
    }
}

/// What an evaluation by the speaker loses, for he is not named where it stands.
const SPOKEN: f32 = 0.9;

/// The certainty of a duty that a speaker sees.
const DUTY: f32 = 0.8;
