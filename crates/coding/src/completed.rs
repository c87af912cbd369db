//! Sides that a clause leaves open, taken from the deed that it speaks of.
//!
//! "Chad refused to recognise Oslo" refuses Oslo; who "condemned the raid" condemned whoever had
//! raided, as the report told before.

use chancery_parser::Dep;
use chancery_syntax::{Clause, Path, Role};
use chancery_tables::{HeadKind, SlotName, Speech};
use chancery_text::TokenId;
use smol_str::SmolStr;

use crate::dropped::is_we;
use crate::event::Event;
use crate::events::{Builder, Sources, country};
use crate::predication::{Filler, Predication};

/// How many sentences back a word for any deed may reach: "the move".
const REACH: u32 = 2;
/// What an event keeps of its certainty where its other side was told somewhere else.
const ELSEWHERE: f32 = 0.85;

impl Builder<'_> {
    /// Whom a deed with words turns to where it does not say so: "Chad refused to recognise Oslo"
    /// refuses Oslo, "Chad demanded that Oslo pay" demands of Oslo.
    pub(crate) fn complete_recipient(&self, events: &mut [Event], index: usize) {
        let event = &events[index];
        let Some(about) = event.about.filter(|_| event.recipients.is_empty() && !event.reciprocal) else { return };
        let embedded = &events[about.index()];
        let who = self.sources.who;
        let lands = |fillers: &[Filler]| -> Vec<Option<&str>> {
            fillers.iter().map(|filler| country(who, filler.actors.first().copied())).collect()
        };
        let own = embedded.actors.is_empty() || lands(&embedded.actors) == lands(&event.actors);
        let speech = self.sources.tables.actions().get(&event.action).and_then(|row| row.speech);
        let taken = match speech {
            Some(Speech::Refuse | Speech::Deny | Speech::Promise | Speech::Offer | Speech::Threaten) if own => {
                embedded.recipients.clone()
            }
            Some(Speech::Request | Speech::Demand | Speech::Order) if !own => embedded.actors.clone(),
            _ => return,
        };
        let said = lands(&event.actors);
        let taken: Vec<Filler> =
            taken.into_iter().filter(|filler| !said.contains(&lands(std::slice::from_ref(filler))[0])).collect();
        if !taken.is_empty() {
            let event = &mut events[index];
            event.recipients = taken;
            event.certainty_reasons.push("recipient from the deed that it is about".into());
        }
    }

    /// "We have cooperated" inside a quote: the other side is the one that the text sets beside the
    /// speaker at the occasion, or the one spoken to.
    pub(crate) fn complete_reciprocal(&self, events: &mut [Event], index: usize) {
        let event = &events[index];
        if !event.reciprocal || !event.recipients.is_empty() || event.actors.len() != 1 {
            return;
        }
        let Sources { who, statements, .. } = *self.sources;
        if !is_we(who, &event.actors[0]) {
            return;
        }
        let own = country(who, event.actors[0].actors.first().copied());
        let spoken = event.statements.first().map(|id| &statements[id.index()]);
        let Some(spoken) = spoken else { return };
        let at = spoken.occasion.and_then(|clause| self.by_clause.get(&clause)).map(|id| &events[id.index()]);
        let present =
            at.into_iter().flat_map(|event| event.actors.iter().chain(&event.recipients)).chain(&spoken.addressees);
        let other = present.filter(|filler| {
            let theirs = country(who, filler.actors.first().copied());
            theirs.is_some() && theirs != own
        });
        let found: Vec<Filler> = other
            .filter_map(|filler| {
                let state = country(who, filler.actors.first().copied()).and_then(|code| who.state(code))?;
                Some(Filler { actors: vec![state], path: Path::Occasion, ..filler.clone() })
            })
            .take(1)
            .collect();
        events[index].recipients = found;
    }

    /// Whose the deed is that the words name again: "condemned the raid", "rejected the demand". It is
    /// the last one told before by the same noun or its verb; who spoke is not also spoken of.
    pub(crate) fn complete_from_text(&self, predications: &[&Predication<'_>], events: &mut [Event]) {
        for index in 0..events.len() {
            let open = events[index].recipients.is_empty() && !events[index].reciprocal;
            if !open || predications[index].pattern.slot(SlotName::Recipient).is_none() {
                continue;
            }
            let clause = self.sources.syntax.clause(events[index].clause);
            let Some(told) = self.names_deed(clause).and_then(|noun| self.told_before(events, index, noun)) else {
                continue;
            };
            let taken = self.other_side(&events[index], &events[told]);
            if !taken.is_empty() {
                let event = &mut events[index];
                event.recipients = taken;
                event.certainty *= ELSEWHERE;
                event.certainty_reasons.push("recipient from the deed told before".into());
            }
        }
    }

    /// The object of a clause, where it points back to a deed without saying whose.
    fn names_deed(&self, clause: &Clause) -> Option<TokenId> {
        let Sources { syntax, tables, .. } = *self.sources;
        let (parse, tree) = (syntax.parse(), syntax.tree());
        let object = clause.first(Role::Object)?.head;
        let points_back = tree.by(parse, object, &[Dep::Det]).any(|word| tables.has_class(&parse.token(word).lower, "pointing"));
        let whose = tree.by(parse, object, &[Dep::Poss, Dep::Prep, Dep::Acl, Dep::Relcl]).next().is_some();
        (points_back && !whose).then_some(object)
    }

    /// The last event before `noun` that tells of its deed.
    fn told_before(&self, events: &[Event], index: usize, noun: TokenId) -> Option<usize> {
        let Sources { syntax, tables, .. } = *self.sources;
        let token = syntax.parse().token(noun);
        let lemma = token.lemma.to_lowercase();
        let any = tables.has_class(&lemma, "deed");
        let actions = self.actions_of(&lemma);
        let here = syntax.parse().sentence_of(noun).0;
        let tells = |event: &Event| {
            let near = here - syntax.clause(event.clause).sentence.0.min(here) <= REACH;
            actions.contains(&event.action) || (any && near && event.about.is_none())
        };
        let sided = |event: &Event| !event.actors.is_empty();
        let before = events.iter().enumerate().filter(|(at, event)| {
            *at != index && event.words.end() <= token.span.start() && sided(event) && tells(event)
        });
        before.max_by_key(|(at, event)| (event.words.start(), *at)).map(|(at, _)| at)
    }

    /// What the patterns of a noun, or of its verb, tell.
    fn actions_of(&self, noun: &str) -> Vec<SmolStr> {
        let tables = self.sources.tables;
        let own = tables.patterns().for_head(HeadKind::Noun, noun);
        let verbs = tables.nominal(noun).iter().flat_map(|row| tables.patterns().for_head(HeadKind::Verb, &row.verb));
        own.chain(verbs).filter_map(|pattern| pattern.action.clone()).collect()
    }

    /// Who stands against the doer in a deed told elsewhere: its other side where the doer is in it,
    /// else whoever did it.
    fn other_side(&self, event: &Event, told: &Event) -> Vec<Filler> {
        let who = self.sources.who;
        let land = |filler: &Filler| country(who, filler.actors.first().copied());
        let own: Vec<Option<&str>> = event.actors.iter().map(land).collect();
        let is_own = |filler: &Filler| {
            own.contains(&land(filler)) && land(filler).is_some() || event.actors.iter().any(|a| a.actors == filler.actors)
        };
        let sides: Vec<&Filler> = if told.reciprocal {
            told.actors.iter().chain(&told.recipients).collect()
        } else if told.actors.iter().any(is_own) {
            told.recipients.iter().collect()
        } else {
            told.actors.iter().collect()
        };
        let kept = sides.into_iter().filter(|filler| !is_own(filler) && !filler.actors.is_empty());
        kept.map(|filler| Filler { path: Path::Occasion, ..filler.clone() }).collect()
    }
}
