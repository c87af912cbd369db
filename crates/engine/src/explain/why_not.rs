//! Where an event that somebody expects was lost.
//!
//! An event is lost at one of a few joints: a side is no mention, the sides do not meet in a clause, no
//! pattern of the clause's predicate has the action, a pattern does not fit, what fits is dropped or
//! comes out with other sides or another standing. What is nearest to the expected event is told first.

use std::fmt::Write;

use chancery_coding::{Dropped, Misfit, Predication};
use chancery_record::line::{self, ActorSpec, EventLine};
use chancery_record::{Event, Record};
use chancery_tables::{Pattern, Tables};
use chancery_text::{ActorId, ClauseId, TokenId};

use super::{Explainer, shown_misfit};
use crate::Reading;
use crate::order::Order;

/// Clauses and events that are told, and mentions that are told of a side.
const SHOWN: usize = 2;
/// What differs in more parts is another event.
const MOST_FAULTS: usize = 3;
/// Patterns that are told of a clause where none has the action.
const OTHERS: usize = 3;
/// Signs of a condition that are shown; its list of lemmas may be long.
const LONGEST: usize = 90;

impl Reading {
    /// Tells where the event that `wanted` describes was lost, or that it was read; what is nearest to
    /// it comes first.
    ///
    /// # Errors
    /// Where the tables have no such action.
    pub fn why_not(&self, tables: &Tables, wanted: &EventLine) -> Result<String, String> {
        if tables.actions().get(&wanted.action).is_none() {
            let hint = tables.actions().suggest(&wanted.action).map(|hint| format!("; {hint}")).unwrap_or_default();
            return Err(format!("no action `{}` in the tables{hint}", wanted.action));
        }
        let whole = Reading { min_certainty: 0.0, ..self.clone() };
        let search = Search::new(&whole, tables, wanted, self.min_certainty);
        let mut out = String::new();
        search.tell(&mut out).expect("a string takes all");
        Ok(out)
    }
}

/// One side of the wanted event.
struct Side<'a> {
    spec: &'a ActorSpec,
    /// Heads of the words that name somebody whom it can mean.
    heads: Vec<TokenId>,
}

/// A clause with what it has of the wanted event.
struct Place {
    clause: ClauseId,
    /// For each side, how the clause has it.
    held: Vec<Option<Held>>,
    /// Whether a pattern of the predicate has the action.
    knows: bool,
}

/// How a clause has a side.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Held {
    /// As an argument.
    Argument,
    /// Inside an argument's words: an owner, a place.
    Within,
}

struct Search<'a> {
    reading: &'a Reading,
    tables: &'a Tables,
    wanted: &'a EventLine,
    min_certainty: f32,
    record: Record,
    order: Order,
    sides: Vec<Side<'a>>,
    predications: Vec<Predication<'a>>,
}

impl<'a> Search<'a> {
    fn new(reading: &'a Reading, tables: &'a Tables, wanted: &'a EventLine, min_certainty: f32) -> Self {
        let record = reading.record(tables);
        let order = Order::new(reading, 0.0);
        let specs = wanted.actors.iter().chain(wanted.recipients.iter().flat_map(|recipients| &recipients.who));
        let sides = specs.map(|spec| side(spec, reading, &record, &order)).collect();
        let predications =
            chancery_coding::predications(&reading.syntax, &reading.resolution, tables, reading.words.as_deref());
        Self { reading, tables, wanted, min_certainty, record, order, sides, predications }
    }

    fn explainer(&self) -> Explainer<'a> {
        Explainer { reading: self.reading, tables: self.tables }
    }

    fn tell(&self, out: &mut String) -> std::fmt::Result {
        writeln!(out, "wanted     {}", self.wanted)?;
        let near = self.near_events();
        if let Some((event, _)) = near.iter().find(|(_, faults)| faults.is_empty()) {
            return self.read(event, out);
        }
        let places = self.places();
        writeln!(out, "lost       {}", self.verdict(&near, &places))?;
        for (event, faults) in near.iter().take(SHOWN) {
            writeln!(out, "\n{}  {}", event.id, line::event_line(event, &self.record))?;
            writeln!(out, "  differs    in {}", faults.join(", "))?;
        }
        writeln!(out)?;
        let near_to = places.first().map(|place| self.reading.syntax.clause(place.clause).head);
        for side in &self.sides {
            self.side(side, near_to, out)?;
        }
        // Where the deed is read with a difference, one clause tells all; else the next may be the one.
        let known = near.iter().any(|(_, faults)| !faults.contains(&"action"));
        for place in places.iter().take(if known { 1 } else { SHOWN }) {
            writeln!(out)?;
            self.place(place, out)?;
        }
        if !places.iter().any(|place| place.held.iter().all(Option::is_some)) {
            self.path(out)?;
        }
        Ok(())
    }

    /// The event is there; whether the record has it is a matter of its certainty.
    fn read(&self, event: &Event, out: &mut String) -> std::fmt::Result {
        let certainty = event.certainty.value();
        if certainty < f64::from(self.min_certainty) {
            let asked = self.min_certainty;
            writeln!(
                out,
                "lost       it is read, but its certainty {certainty} is below the {asked} that was asked for"
            )?;
        } else {
            writeln!(out, "read       as {}", event.id)?;
        }
        writeln!(out, "\n{}  {}", event.id, line::event_line(event, &self.record))
    }

    /// Events that differ in little, those that differ least first.
    fn near_events(&self) -> Vec<(&Event, Vec<&'static str>)> {
        let faults = |event| (event, line::event_faults(self.wanted, event, &self.record));
        let mut near: Vec<(&Event, Vec<&'static str>)> = self.record.events.iter().map(faults).collect();
        let weight = |faults: &[&str]| faults.len() + usize::from(faults.contains(&"action"));
        near.retain(|(_, faults)| weight(faults) <= MOST_FAULTS && !self.is_foreign(faults));
        near.sort_by_key(|(event, faults)| (weight(faults), event.id));
        near
    }

    /// Another deed between other sides has nothing in common with the wanted one but its form.
    fn is_foreign(&self, faults: &[&str]) -> bool {
        faults.contains(&"action") && (faults.contains(&"actors") || faults.contains(&"recipients"))
    }

    /// The joint at which the event was lost, in a sentence.
    fn verdict(&self, near: &[(&Event, Vec<&'static str>)], places: &[Place]) -> String {
        if let Some((event, faults)) = near.iter().find(|(_, faults)| !faults.contains(&"action")) {
            return format!("{} is this deed; it differs in {}", event.id, faults.join(", "));
        }
        if let Some(side) = self.sides.iter().find(|side| side.heads.is_empty()) {
            return format!("nobody in the report is read as {}", side.spec);
        }
        let Some(place) = places.first().filter(|place| place.held.iter().all(Option::is_some)) else {
            return "no clause has all sides".into();
        };
        let clause = self.reading.syntax.clause(place.clause);
        let word = self.explainer().word(clause.head);
        if let Some(why) = self.dropped_at(place.clause) {
            return format!("the clause of \"{word}\" is read and then dropped: {}", self.shown_drop(why));
        }
        match (place.knows, self.reading.events.iter().find(|event| event.clause == place.clause)) {
            (_, Some(event)) => format!("the clause of \"{word}\" is read as {}", event.action),
            (true, None) => format!("the clause of \"{word}\" has all sides, but no pattern fits it"),
            (false, None) => format!("no pattern of `{}` gives {}", clause.lemma, self.wanted.action),
        }
    }

    fn side(&self, side: &Side<'_>, near_to: Option<TokenId>, out: &mut String) -> std::fmt::Result {
        let spec = side.spec.to_string();
        if side.heads.is_empty() {
            return writeln!(out, "  side       {spec}: no words are read so{}", self.instead(side.spec));
        }
        let mut heads = side.heads.clone();
        heads.sort_by_key(|head| near_to.map_or(0, |clause| head.0.abs_diff(clause.0)));
        for &head in heads.iter().take(SHOWN) {
            let Some(mention) = self.reading.resolution.mention_at(head) else { continue };
            let who: Vec<String> =
                mention.actors.iter().map(|&id| self.reading.resolution.actor(id)).map(named).collect();
            let words = mention.span.text(self.reading.document.text());
            let sentence = self.sentence(head) + 1;
            writeln!(
                out,
                "  side       {spec}: \"{words}\" (sentence {sentence}) = {}; {}",
                who.join(" & "),
                mention.reason
            )?;
        }
        match side.heads.len().saturating_sub(SHOWN) {
            0 => Ok(()),
            more => writeln!(out, "             and {more} more"),
        }
    }

    /// Who comes near to a side that nobody is read as: the same country, a part of the name.
    fn instead(&self, spec: &ActorSpec) -> String {
        let near = |actor: &&chancery_record::Actor| match spec {
            ActorSpec::Code { code, name } => {
                let country = code.get(..3).is_some_and(|land| actor.country.as_deref() == Some(land));
                country || name.as_ref().is_some_and(|name| actor.name.contains(name.as_str()))
            }
            ActorSpec::Named(name) => name.split(' ').any(|word| word.len() > 3 && actor.name.contains(word)),
            ActorSpec::Unnamed(_) => false,
        };
        let found: Vec<String> = self
            .record
            .actors
            .iter()
            .filter(near)
            .map(|actor| {
                let words = actor.mentions.first().map_or("", |mention| mention.text.as_str());
                format!("\"{words}\" as {}", line::actor_spec(actor, &self.record))
            })
            .take(SHOWN)
            .collect();
        if found.is_empty() { String::new() } else { format!("; near are {}", found.join(", ")) }
    }

    /// Clauses that have something of the event, those that have most of it first.
    fn places(&self) -> Vec<Place> {
        let mut places: Vec<(usize, Place)> = Vec::new();
        for (id, _) in self.reading.syntax.iter() {
            let held: Vec<Option<Held>> = self.sides.iter().map(|side| self.held(id, side)).collect();
            let fits: Vec<bool> =
                self.asked(id).iter().filter(|(pattern, _)| self.has(pattern)).map(|(_, why)| why.is_none()).collect();
            let missing = held.iter().filter(|held| held.is_none()).count();
            // Without sides that are asked for, the action alone tells a clause from others.
            if (missing == 0 && !held.is_empty()) || (!fits.is_empty() && missing < held.len().max(1)) {
                let distance =
                    self.distance(&held) + if fits.contains(&true) { 0 } else { 1 + 2 * usize::from(fits.is_empty()) };
                places.push((distance, Place { clause: id, held, knows: !fits.is_empty() }));
            }
        }
        places.sort_by_key(|(distance, place)| (*distance, place.clause));
        places.into_iter().map(|(_, place)| place).collect()
    }

    /// How far a clause is from having all sides; a doer is missed more than another side.
    fn distance(&self, held: &[Option<Held>]) -> usize {
        let doers = self.wanted.actors.len();
        let far = |(at, held): (usize, &Option<Held>)| match held {
            Some(Held::Argument) => 0,
            Some(Held::Within) => 1,
            None => 4 + usize::from(at < doers),
        };
        held.iter().enumerate().map(far).sum()
    }

    fn has(&self, pattern: &Pattern) -> bool {
        pattern.action.as_deref() == Some(self.wanted.action.as_str())
    }

    fn held(&self, id: ClauseId, side: &Side<'_>) -> Option<Held> {
        let Reading { syntax, .. } = self.reading;
        let clause = syntax.clause(id);
        let tree = syntax.tree();
        let joined = |head| tree.coordinated(syntax.parse(), head);
        let heads = || clause.arguments.iter().map(|argument| argument.head);
        if heads().flat_map(joined).any(|head| side.heads.contains(&head)) {
            return Some(Held::Argument);
        }
        let within = |head: TokenId| {
            let words = tree.subtree(head);
            syntax.clause_at(head).is_none_or(|inner| syntax.clause(inner).kind == chancery_syntax::ClauseKind::Nominal)
                && side.heads.iter().any(|known| words.contains(&known.0))
        };
        heads().any(within).then_some(Held::Within)
    }

    fn asked(&self, id: ClauseId) -> Vec<(&'a Pattern, Option<Misfit>)> {
        chancery_coding::misfits(&self.reading.syntax, &self.reading.resolution, self.tables, id)
    }

    fn place(&self, place: &Place, out: &mut String) -> std::fmt::Result {
        let clause = self.reading.syntax.clause(place.clause);
        writeln!(out, "clause in sentence {}", clause.sentence.index() + 1)?;
        self.explainer().clause(clause, out)?;
        for (side, held) in self.sides.iter().zip(&place.held) {
            match held {
                Some(Held::Argument) => {}
                Some(Held::Within) => writeln!(out, "  side       {} stands inside an argument", side.spec)?,
                None => writeln!(out, "  side       {} is no argument of it", side.spec)?,
            }
        }
        self.patterns(place, out)?;
        if let Some(why) = self.dropped_at(place.clause) {
            writeln!(out, "  dropped    {}", self.shown_drop(why))?;
        }
        let told = self.reading.events.iter().position(|event| event.clause == place.clause);
        let told = told.and_then(|at| self.order.event(chancery_text::EventId::new(at)));
        match told {
            Some(id) => {
                let event = &self.record.events[id.index()];
                writeln!(out, "  read as    {}  {}", event.id, line::event_line(event, &self.record).core())
            }
            None => Ok(()),
        }
    }

    /// Patterns that have the action, with what keeps them from fitting, and the one that fits; where none
    /// has it, the first that were asked.
    fn patterns(&self, place: &Place, out: &mut String) -> std::fmt::Result {
        let asked = self.asked(place.clause);
        if asked.is_empty() {
            return writeln!(out, "  pattern    none has this predicate");
        }
        let fits = |misfit: &Option<Misfit>| matches!(misfit, None | Some(Misfit::Veto));
        let (mut told, others): (Vec<_>, Vec<_>) =
            asked.iter().partition(|(pattern, misfit)| self.has(pattern) || fits(misfit));
        let more = if told.is_empty() { OTHERS.min(others.len()) } else { 0 };
        told.extend(&others[..more]);
        for (pattern, misfit) in told {
            let why = misfit.map_or_else(|| "fits".into(), |misfit| shortened(&shown_misfit(pattern, misfit)));
            let place = format!("{}:{}", pattern.file, pattern.position.line);
            let action = pattern.action.as_deref().unwrap_or("nothing");
            writeln!(out, "  pattern    {} ({place}) gives {action}: {why}", pattern.id)?;
        }
        match others.len() - more {
            0 => Ok(()),
            more => writeln!(out, "             {more} more with other actions do not fit"),
        }
    }

    fn dropped_at(&self, clause: ClauseId) -> Option<Dropped> {
        let found = self.predications.iter().find(|found| found.clause == clause)?;
        let sources = chancery_coding::Sources {
            text: self.reading.document.whole_view(),
            published: self.reading.document.published,
            syntax: &self.reading.syntax,
            who: &self.reading.resolution,
            statements: &self.reading.statements,
            tables: self.tables,
        };
        chancery_coding::dropped(found, &self.predications, &sources)
    }

    fn shown_drop(&self, why: Dropped) -> String {
        match why {
            Dropped::NoRecipient => "such a deed needs a recipient, and none was found".into(),
            Dropped::Nobody => "it names neither a doer nor another side, and nobody of the trade is near".into(),
            Dropped::OneSided => "such a deed needs two sides, and one was found".into(),
            Dropped::Told(verb) => {
                let head = self.reading.syntax.clause(verb).head;
                format!("the noun only names what \"{}\" tells already", self.explainer().word(head))
            }
        }
    }

    /// What lies between two sides that meet in no clause.
    fn path(&self, out: &mut String) -> std::fmt::Result {
        let [first, second, ..] = &self.sides[..] else { return Ok(()) };
        if first.heads.is_empty() || second.heads.is_empty() {
            return Ok(());
        }
        let pairs = first.heads.iter().flat_map(|&one| second.heads.iter().map(move |&other| (one, other)));
        let nearest = pairs
            .filter(|(one, other)| one != other)
            .min_by_key(|(one, other)| (self.sentence(*one) != self.sentence(*other), one.0.abs_diff(other.0), *one));
        let Some((one, other)) = nearest else { return Ok(()) };
        if self.sentence(one) != self.sentence(other) {
            let (near, far) = (self.sentence(one) + 1, self.sentence(other) + 1);
            return writeln!(out, "\npath       never in one sentence; nearest in sentences {near} and {far}");
        }
        writeln!(out, "\npath       {}", self.walk(one, other))
    }

    /// From one word up to where the two meet, and down to the other.
    fn walk(&self, one: TokenId, other: TokenId) -> String {
        let (up, down) = (self.upwards(one), self.upwards(other));
        let meeting = up.iter().position(|token| down.contains(token)).unwrap_or(up.len() - 1);
        let below = down.iter().position(|token| *token == up[meeting]).unwrap_or(0);
        let explainer = self.explainer();
        let dep = |token: TokenId| format!("{:?}", self.reading.syntax.parse().token(token).dep).to_lowercase();
        let mut shown = format!("\"{}\"", explainer.word(up[0]));
        for pair in up[..=meeting].windows(2) {
            write!(shown, " <{}- \"{}\"", dep(pair[0]), explainer.word(pair[1])).expect("a string takes all");
        }
        for &token in down[..below].iter().rev() {
            write!(shown, " -{}> \"{}\"", dep(token), explainer.word(token)).expect("a string takes all");
        }
        shown
    }

    /// A word and the words above it.
    fn upwards(&self, token: TokenId) -> Vec<TokenId> {
        let parse = self.reading.syntax.parse();
        let above = |&at: &TokenId| Some(parse.token(at).head).filter(|&head| head != at);
        std::iter::successors(Some(token), above).take(parse.tokens.len()).collect()
    }

    fn sentence(&self, token: TokenId) -> usize {
        self.reading.syntax.parse().sentence_of(token).index()
    }
}

fn side<'a>(spec: &'a ActorSpec, reading: &Reading, record: &Record, order: &Order) -> Side<'a> {
    let who = &reading.resolution;
    let fits =
        |id: &ActorId| order.actor(*id).is_some_and(|known| line::fits_actor(spec, &record.actors[known.index()]));
    let actors: Vec<ActorId> = (0..who.actors.len()).map(ActorId::new).filter(fits).collect();
    let means = |mention: &&chancery_resolve::Mention| {
        let state = mention.country.as_deref().filter(|_| mention.place).and_then(|country| who.state(country));
        mention.actors.iter().chain(&state).any(|actor| actors.contains(actor))
    };
    let mut heads: Vec<TokenId> = who.mentions.iter().filter(means).map(|mention| mention.head).collect();
    heads.sort_unstable();
    heads.dedup();
    Side { spec, heads }
}

fn named(actor: &chancery_resolve::Actor) -> String {
    format!("{} [{}]", actor.name, actor.cameo())
}

fn shortened(words: &str) -> String {
    match words.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{} ...", words[..end].trim_end()),
        None => words.to_owned(),
    }
}
