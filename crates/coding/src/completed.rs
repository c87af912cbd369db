//! Sides that a clause leaves open, taken from the deed that it speaks of.
//!
//! "Chad refused to recognise Oslo" refuses Oslo; who "condemned the raid" condemned whoever had
//! raided, as the report told before.

use chancery_parser::{Dep, Pos};
use chancery_record::{Sector, Standing};
use chancery_resolve::Mention;
use chancery_syntax::{Argument, Clause, Path, Role};
use chancery_tables::{HeadKind, Recipient, SlotName, Speech};
use chancery_text::{MentionId, SentenceId, TokenId};
use smol_str::SmolStr;

use crate::dropped::is_we;
use crate::event::Event;
use crate::events::{Builder, Sources, country};
use crate::predication::{Filler, Predication};
use crate::sides::{Sides, side};

/// How many sentences back a word for any deed may reach: "the move".
const REACH: u32 = 2;

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
                events[index].recipients = taken;
                events[index].certainty_reasons.push("recipient from the deed told before".into());
            }
        }
    }

    /// Against whom a deed is whose words leave that open: "vowed to retaliate" against the other side
    /// of the last deed in which its doer was told to take part.
    pub(crate) fn complete_from_report(&self, events: &mut [Event]) {
        let Sources { syntax, tables, .. } = *self.sources;
        let mut order: Vec<usize> = (0..events.len()).collect();
        order.sort_by_key(|&index| (events[index].words.start(), index));
        for at in 0..order.len() {
            let event = &events[order[at]];
            let directed = tables.actions().get(&event.action).is_some_and(|row| row.recipient >= Recipient::Directed);
            if !directed || !event.recipients.is_empty() || event.reciprocal || event.actors.is_empty() {
                continue;
            }
            // "40 were arrested": a bare number is somebody else than who was named before.
            let parse = syntax.parse();
            let counted = |object: &Argument| {
                let bare = syntax.tree().one(parse, object.head, Dep::Det).is_none();
                bare && parse.token(object.head).pos == Pos::Num
            };
            if syntax.clause(event.clause).role(Role::Object).any(counted) {
                continue;
            }
            let here = syntax.clause(event.clause).sentence;
            let near = order[..at].iter().rev();
            let near = near.take_while(|&&other| is_near(syntax.clause(events[other].clause).sentence, here));
            let judged = |other: &&usize| !self.judges(&events[**other], order[at], event);
            let mut found = near.filter(judged).map(|&other| self.opponents(event, &events[other]));
            let taken = found.find(|found| !found.is_empty());
            if let Some(taken) = taken {
                let event = &mut events[order[at]];
                event.recipients = taken;
                event.certainty_reasons.push("recipient from the last deed of the same doer".into());
            }
        }
    }

    /// To whom a deed is done whose words and neighbours leave it open: the party that the report speaks of
    /// most, beside the doer's own.
    pub(crate) fn complete_from_parties(&self, events: &mut [Event]) {
        let Sources { syntax, tables, who, .. } = *self.sources;
        // Few reports leave so much open that they must be counted.
        let mut sides = None;
        for event in events {
            let towards = tables.actions().get(&event.action).is_some_and(|row| row.recipient == Recipient::Party);
            let told = event.standing != Standing::Denied;
            if !towards || !told || !event.recipients.is_empty() || event.reciprocal {
                continue;
            }
            let sides = sides.get_or_insert_with(|| Sides::of(who));
            if let Some(filler) = sides.beside(&event.actors, syntax.clause(event.clause).head) {
                event.recipients = vec![elsewhere(&filler)];
                event.certainty_reasons.push("recipient from the report: its main other party".into());
            }
        }
    }

    /// "Chad condemned Libya's bombing of a village" does not say that Chad was bombed; who rejects a
    /// proposal is the one to whom it was made.
    fn judges(&self, told: &Event, index: usize, event: &Event) -> bool {
        let speech = self.sources.tables.actions().get(&told.action).and_then(|row| row.speech);
        let answers = matches!(speech, Some(Speech::Refuse | Speech::Agree));
        let syntax = self.sources.syntax;
        let head = syntax.clause(event.clause).head;
        let is_argument = syntax.clause(told.clause).arguments.iter().any(|argument| argument.head == head);
        let spoken_of = told.about.is_some_and(|about| about.index() == index)
            || told.words.contains(syntax.parse().token(head).span)
            || is_argument;
        !answers && spoken_of
    }

    /// Who arrested where the words leave it open: a body of that trade that the report names nearby.
    pub(crate) fn complete_doer(&self, events: &mut [Event]) {
        for event in events.iter_mut().filter(|event| event.actors.is_empty()) {
            let clause = self.sources.syntax.clause(event.clause);
            let Some(doer) = doer_by_trade(&event.action, clause, self.sources) else { continue };
            if event.recipients.iter().all(|filler| filler.actors != doer.actors) {
                event.actors = vec![doer];
                event.certainty_reasons.push("doer from the report: whose trade it is".into());
            }
        }
    }

    /// Whose the deed is in which somebody came to harm: "two died in the shooting" by whoever had
    /// shot, as the report told before.
    pub(crate) fn complete_from_deed(&self, events: &mut [Event]) {
        for index in 0..events.len() {
            let event = &events[index];
            if !event.actors.is_empty() || event.reciprocal {
                continue;
            }
            let clause = self.sources.syntax.clause(event.clause);
            let within = clause.role(Role::Oblique).filter(|argument| argument.prep.as_deref() == Some("in"));
            let onslaught = |noun: TokenId| {
                let lemma = self.sources.syntax.parse().token(noun).lemma.to_lowercase();
                self.sources.tables.has_class(&lemma, "onslaught") && self.points_back(noun)
            };
            let mut own = within.filter(|argument| argument.path == Path::Own).map(|argument| argument.head);
            let Some(noun) = own.find(|&noun| onslaught(noun)) else { continue };
            let Some(told) = self.told_before(events, index, noun).filter(|&told| !events[told].reciprocal) else {
                continue;
            };
            let taken: Vec<Filler> = events[told].actors.iter().map(elsewhere).collect();
            let harmed = |doer: &Filler| events[index].recipients.iter().any(|other| other.actors == doer.actors);
            if !taken.iter().any(harmed) {
                events[index].actors = taken;
                events[index].certainty_reasons.push("doer from the deed told before".into());
            }
        }
    }

    /// The other side of a deed in which the doer of another took part.
    fn opponents(&self, event: &Event, told: &Event) -> Vec<Filler> {
        let sides =
            |filler: &Filler| filler.actors.iter().map(|&actor| side(self.sources.who, actor)).collect::<Vec<_>>();
        let own: Vec<SmolStr> = event.actors.iter().flat_map(sides).collect();
        let takes_part = |fillers: &[Filler]| fillers.iter().flat_map(sides).any(|found| own.contains(&found));
        let other = if takes_part(&told.actors) {
            &told.recipients
        } else if takes_part(&told.recipients) {
            &told.actors
        } else {
            return Vec::new();
        };
        let against = |filler: &&Filler| {
            let theirs = sides(filler);
            !theirs.is_empty() && !theirs.iter().any(|found| own.contains(found))
        };
        other.iter().filter(against).map(elsewhere).collect()
    }

    /// The object of a clause, where it points back to a deed without saying whose.
    fn names_deed(&self, clause: &Clause) -> Option<TokenId> {
        clause.first(Role::Object).map(|object| object.head).filter(|&object| self.points_back(object))
    }

    /// "The raid", "that move", but not "the raid by rebels": a noun that says of something told before.
    fn points_back(&self, noun: TokenId) -> bool {
        let Sources { syntax, tables, .. } = *self.sources;
        let (parse, tree) = (syntax.parse(), syntax.tree());
        let points_back =
            tree.by(parse, noun, &[Dep::Det]).any(|word| tables.has_class(&parse.token(word).lower, "pointing"));
        points_back && tree.by(parse, noun, &[Dep::Poss, Dep::Prep, Dep::Acl, Dep::Relcl]).next().is_none()
    }

    /// The last event before `noun` that tells of its deed.
    fn told_before(&self, events: &[Event], index: usize, noun: TokenId) -> Option<usize> {
        let Sources { syntax, tables, .. } = *self.sources;
        let token = syntax.parse().token(noun);
        let lemma = token.lemma.to_lowercase();
        let any = tables.has_class(&lemma, "deed");
        let actions = self.actions_of(&lemma);
        let here = syntax.parse().sentence_of(noun);
        let tells = |event: &Event| {
            let near = is_near(syntax.clause(event.clause).sentence, here);
            actions.contains(&event.action) || self.speaks_of(event, &lemma) || (any && near && event.about.is_none())
        };
        let sided = |event: &Event| !event.actors.is_empty();
        let before = events.iter().enumerate().filter(|(at, event)| {
            *at != index && event.words.end() <= token.span.start() && sided(event) && tells(event)
        });
        before.max_by_key(|(at, event)| (event.words.start(), *at)).map(|(at, _)| at)
    }

    /// Whether the words of an event name what `noun` names: "signed a truce" and "the truce", or both
    /// an agreement of any kind.
    fn speaks_of(&self, event: &Event, noun: &str) -> bool {
        let Sources { syntax, tables, .. } = *self.sources;
        let tokens = &syntax.parse().tokens;
        let first = tokens.partition_point(|token| token.span.end() <= event.words.start());
        let words = tokens[first..].iter().take_while(|token| token.span.start() < event.words.end());
        let agreement = tables.has_class(noun, "agreement");
        words.filter(|token| token.pos == Pos::Noun).any(|token| {
            let lemma = token.lemma.to_lowercase();
            lemma == noun || (agreement && tables.has_class(&lemma, "agreement"))
        })
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
            own.contains(&land(filler)) && land(filler).is_some()
                || event.actors.iter().any(|a| a.actors == filler.actors)
        };
        let sides: Vec<&Filler> = if told.reciprocal {
            told.actors.iter().chain(&told.recipients).collect()
        } else if told.actors.iter().any(is_own) {
            told.recipients.iter().collect()
        } else {
            told.actors.iter().collect()
        };
        let kept = sides.into_iter().filter(|filler| !is_own(filler) && !filler.actors.is_empty());
        kept.map(elsewhere).collect()
    }
}

/// Whose trade a deed is: the last body of that trade that the report names before the clause, else one
/// that is named soon behind it ("were held, police said"). A deed of another land is not theirs.
pub(crate) fn doer_by_trade(action: &str, clause: &Clause, sources: &Sources<'_>) -> Option<Filler> {
    let Sources { syntax, tables, who, .. } = *sources;
    let trades = &tables.actions().get(action).filter(|row| !row.doer.is_empty())?.doer;
    let inside = |mention: &Mention| syntax.parse().sentence_of(mention.head) == clause.sentence;
    let places = who.mentions.iter().filter(|mention| mention.place && inside(mention));
    let lands: Vec<&str> = places.filter_map(|place| place.country.as_deref()).collect();
    let at_home = |land: Option<&str>| lands.is_empty() || land.is_none_or(|land| lands.contains(&land));
    let of_the_trade = |mention: &Mention| {
        let does_it = |sector: &Sector| trades.iter().any(|trade| trade.as_str() == sector.as_str());
        let land = country(who, mention.actors.first().copied());
        mention.sectors.iter().any(does_it) && !mention.actors.is_empty() && at_home(land)
    };
    let named = || who.mentions.iter().enumerate().filter(|(_, mention)| of_the_trade(mention));
    let before = named().rev().find(|(_, mention)| mention.head < clause.head);
    let behind = |mention: &Mention| {
        mention.head > clause.head && is_near(clause.sentence, syntax.parse().sentence_of(mention.head))
    };
    let (index, mention) = before.or_else(|| named().find(|(_, mention)| behind(mention)))?;
    Some(elsewhere(&Filler::of_mention(MentionId::new(index), mention)))
}

/// Whether a sentence stands close enough before another, or after it.
fn is_near(sentence: SentenceId, here: SentenceId) -> bool {
    here.0.saturating_sub(sentence.0) <= REACH
}

/// What fills a slot of a deed told somewhere else.
fn elsewhere(filler: &Filler) -> Filler {
    Filler { path: Path::Occasion, ..filler.clone() }
}
