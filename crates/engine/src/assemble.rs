//! A reading to the record that leaves at the wire.

use chancery_coding as coding;
use chancery_record as record;
use chancery_record::{Certainty, Evidence, EvidenceField, Excerpt};
use chancery_resolve::{Mention, Origin, Resolution, TimeExpression, Timex};
use chancery_tables::Tables;
use chancery_text::{ActorId, Case, CodePoints, MentionId, Region, RegionKind, Span, TokenId};
use smol_str::SmolStr;

use crate::Reading;
use crate::order::Order;

/// Assembles the record of one reading; what is less certain than was asked for is left out.
pub(crate) fn record(reading: &Reading, tables: &Tables) -> record::Record {
    let text = reading.document.text();
    let order = Order::new(reading, reading.min_certainty);
    let assembler = Assembler { reading, order, points: CodePoints::new(text), text };
    let mut record = record::Record::new(assembler.document(), reading.provenance.clone());
    record.actors = assembler.actors();
    record.places = assembler.places();
    record.times = assembler.times();
    record.events = assembler.events();
    record.statements = assembler.statements();
    record.stances = assembler.stances();
    record.diagnostics = assembler.diagnostics();
    crate::dealings::add(&mut record, reading, tables, &assembler.order);
    record
}

struct Assembler<'a> {
    reading: &'a Reading,
    order: Order,
    points: CodePoints<'a>,
    text: &'a str,
}

impl Assembler<'_> {
    fn who(&self) -> &Resolution {
        &self.reading.resolution
    }

    fn excerpt(&self, span: Span) -> Excerpt {
        Excerpt::new(span, self.text, &self.points)
    }

    fn evidence(&self, field: EvidenceField, span: Span) -> Evidence {
        Evidence::new(field, span, self.text, &self.points)
    }

    fn document(&self) -> record::DocumentInfo {
        let document = &self.reading.document;
        record::DocumentInfo {
            id: document.id(),
            title: document.title.clone(),
            url: document.url.clone(),
            publisher: document.publisher.clone(),
            published: document.published.map(|day| day.to_string()),
            language: "en".into(),
            licence: document.licence.clone(),
            length: self.points.at(self.text.len()),
        }
    }

    /// What was read otherwise than it is written; without a place where that is all of the report.
    fn diagnostics(&self) -> Vec<record::Diagnostic> {
        let read = |region: &&Region| matches!(region.kind, RegionKind::Headline | RegionKind::Body);
        let regions: Vec<&Region> = self.reading.document.regions().iter().filter(read).collect();
        let recased: Vec<&Region> = regions.iter().copied().filter(|region| region.is_recased()).collect();
        let diagnostic = |region: &Region, at: Option<Excerpt>| {
            let letters = if region.case == Case::Upper { "capitals" } else { "small letters" };
            let message = format!("written in {letters} alone, read as it is usually written");
            record::Diagnostic { kind: "recased-region".into(), message, at }
        };
        match recased.as_slice() {
            [first, rest @ ..]
                if recased.len() == regions.len() && rest.iter().all(|region| region.case == first.case) =>
            {
                vec![diagnostic(first, None)]
            }
            regions => regions.iter().map(|region| diagnostic(region, Some(self.excerpt(region.span)))).collect(),
        }
    }

    fn actors(&self) -> Vec<record::Actor> {
        self.order.actors.iter().enumerate().map(|(index, &id)| self.actor(record::ActorId::new(index), id)).collect()
    }

    fn actor(&self, id: record::ActorId, actor_id: ActorId) -> record::Actor {
        let actor = self.who().actor(actor_id);
        let ids = self.order.mentions(actor_id);
        let mentions = ids.iter().map(|&mention| self.mention(mention, ids, actor.mentions.contains(&mention)));
        let cameo = actor.cameo();
        record::Actor {
            id,
            name: actor.name.to_string(),
            kind: actor.kind,
            country: actor.country.as_ref().map(SmolStr::to_string),
            sectors: actor.sectors.clone(),
            office: actor.office.as_ref().map(SmolStr::to_string),
            cameo: (!cameo.is_empty()).then(|| cameo.to_string()),
            mentions: mentions.collect(),
        }
    }

    /// `own` is whether the words name the actor, rather than a place whose state it is.
    fn mention(&self, id: MentionId, of_actor: &[MentionId], own: bool) -> record::Mention {
        let mention: &Mention = &self.who().mentions[id.index()];
        let Excerpt { start_char, end_char, text } = self.excerpt(mention.span);
        let cameo = mention.cameo();
        let antecedent = mention.antecedent.and_then(|other| of_actor.iter().position(|&known| known == other));
        record::Mention {
            start_char,
            end_char,
            text,
            form: mention.form,
            office: mention.office.as_ref().map(SmolStr::to_string),
            cameo: (!cameo.is_empty()).then(|| cameo.to_string()),
            antecedent,
            reason: if own {
                mention.reason.to_string()
            } else {
                format!("{}; the place stands for its state", mention.reason)
            },
        }
    }

    fn places(&self) -> Vec<record::Place> {
        let place = |(index, place): (usize, &chancery_resolve::Place)| record::Place {
            id: record::PlaceId::new(index),
            name: place.name.to_string(),
            country: place.country.as_ref().map(SmolStr::to_string),
            admin1: place.division.as_ref().map(SmolStr::to_string),
            lat: place.point.map(|(lat, _)| lat),
            lon: place.point.map(|(_, lon)| lon),
            geonames: place.geonames.map(u64::from),
            mentions: place.spans().into_iter().map(|span| self.excerpt(span)).collect(),
        };
        self.who().places.iter().enumerate().map(place).collect()
    }

    fn times(&self) -> Vec<record::Time> {
        let time = |(index, time): (usize, &TimeExpression)| record::Time {
            id: record::TimeId::new(index),
            value: time.interval.map(|interval| interval.edtf()),
            timex: record::Timex { kind: timex(time.kind), value: time.value.clone() },
            origin: origin(time.origin),
            mentions: vec![self.excerpt(time.span)],
        };
        self.who().times.iter().enumerate().map(time).collect()
    }

    fn events(&self) -> Vec<record::Event> {
        self.order.events.iter().enumerate().map(|(index, &event)| self.event(index, event)).collect()
    }

    fn event(&self, index: usize, event: usize) -> record::Event {
        let event = &self.reading.events[event];
        let clause = self.reading.syntax.clause(event.clause);
        let object = |filler: &coding::Filler| record::Object {
            text: self.phrase(filler).text(self.text).to_owned(),
            owner: filler.actors.first().and_then(|&actor| self.order.actor(actor)),
        };
        let quantity = |quantity: &coding::Quantity| record::Quantity {
            kind: quantity.kind,
            low: quantity.low,
            high: quantity.high,
            unit: quantity.unit.as_ref().map(SmolStr::to_string),
        };
        record::Event {
            id: record::EventId::new(index),
            action: event.action.to_string(),
            actors: self.sides(&event.actors),
            recipients: self.sides(&event.recipients),
            objects: event.objects.iter().map(object).collect(),
            reciprocal: event.reciprocal,
            standing: event.standing,
            about: event.about.and_then(|id| self.order.event(id)),
            about_of: event.about_of.and_then(|id| self.order.event(id)),
            restates: event.restates.and_then(|id| self.order.event(id)),
            time: event.time.map(record::TimeId::from),
            place: event.place.map(record::PlaceId::from),
            statements: event.statements.iter().filter_map(|&id| self.order.statement(id)).collect(),
            quantities: event.quantities.iter().map(quantity).collect(),
            codes: event.codes.clone(),
            certainty: Certainty::new(event.certainty),
            certainty_reasons: event.certainty_reasons.iter().map(SmolStr::to_string).collect(),
            evidence: self.event_evidence(event),
            pattern: Some(event.pattern.to_string()),
            sentence: clause.sentence.index(),
        }
    }

    fn sides(&self, fillers: &[coding::Filler]) -> Vec<record::ActorId> {
        let mut ids: Vec<record::ActorId> =
            fillers.iter().flat_map(|filler| &filler.actors).filter_map(|&actor| self.order.actor(actor)).collect();
        let mut seen = Vec::new();
        ids.retain(|id| {
            !seen.contains(id) && {
                seen.push(*id);
                true
            }
        });
        ids
    }

    fn phrase(&self, filler: &coding::Filler) -> Span {
        self.reading.syntax.tree().phrase_span(self.reading.syntax.parse(), filler.head)
    }

    /// At least one excerpt for every field that the event fills.
    fn event_evidence(&self, event: &coding::Event) -> Vec<Evidence> {
        let clause = self.reading.syntax.clause(event.clause);
        let mut found = vec![self.evidence(EvidenceField::Action, event.words)];
        for (field, fillers) in [(EvidenceField::Actors, &event.actors), (EvidenceField::Recipients, &event.recipients)]
        {
            for filler in fillers {
                found.extend(self.party_spans(filler).into_iter().map(|span| self.evidence(field, span)));
            }
        }
        found.extend(event.objects.iter().map(|filler| self.evidence(EvidenceField::Objects, self.phrase(filler))));
        let standing = self.standing_spans(event.clause, event.standing, event.placed_by);
        found.extend(standing.into_iter().map(|span| self.evidence(EvidenceField::Standing, span)));
        if let Some(time) = event.time {
            found.push(self.evidence(EvidenceField::Time, self.who().times[time.index()].span));
        }
        if let Some(place) = event.place
            && let Some(span) = self.nearest_mention(place, clause.head)
        {
            found.push(self.evidence(EvidenceField::Place, span));
        }
        found.extend(event.quantities.iter().map(|quantity| self.evidence(EvidenceField::Quantity, quantity.span)));
        found.extend(event.contexts.iter().map(|context| self.evidence(EvidenceField::Contexts, context.span)));
        found
    }

    /// The words that decide how a clause stands; its predicate where nothing speaks against it.
    fn standing_spans(
        &self,
        clause: chancery_text::ClauseId,
        standing: record::Standing,
        placed_by: Option<chancery_text::TimeId>,
    ) -> Vec<Span> {
        let parse = self.reading.syntax.parse();
        let clause = self.reading.syntax.clause(clause);
        let decisive = clause.operators.iter().filter(|operator| operator.effect == standing);
        let mut spans: Vec<Span> = decisive.map(|operator| parse.token(operator.token).span).collect();
        spans.extend(placed_by.map(|time| self.who().times[time.index()].span));
        if spans.is_empty() {
            spans.push(parse.token(clause.head).span);
        }
        spans
    }

    /// The words that fill a slot, the owner's where it is the owner who is meant, and for a
    /// pronoun or title the words that it takes its reference from.
    fn party_spans(&self, filler: &coding::Filler) -> Vec<Span> {
        let Some(mention) = filler.mention.map(|id| &self.who().mentions[id.index()]) else {
            return vec![self.phrase(filler)];
        };
        let mut spans = vec![mention.span];
        if filler.owned {
            spans.push(self.phrase(filler));
        }
        let antecedent = mention.antecedent.map(|id| &self.who().mentions[id.index()]);
        if mention.name.is_none()
            && let Some(antecedent) = antecedent
        {
            spans.push(antecedent.span);
        }
        spans
    }

    /// The mention of a place that stands nearest to a word.
    fn nearest_mention(&self, place: chancery_text::PlaceId, head: chancery_text::TokenId) -> Option<Span> {
        let mentions = &self.who().places[place.index()].mentions;
        mentions.iter().min_by_key(|(token, _)| token.0.abs_diff(head.0)).map(|(_, span)| *span)
    }

    fn stances(&self) -> Vec<record::Stance> {
        let kept = self.reading.stances.iter().filter(|stance| stance.certainty >= self.reading.min_certainty);
        let known = kept.filter_map(|stance| Some((self.order.actor(stance.holder)?, stance)));
        let stances = known.map(|(holder, stance)| record::Stance {
            id: record::StanceId::new(0),
            holder,
            kind: stance.kind,
            target: record::StanceTarget {
                actors: self.sides(&stance.targets),
                event: stance.deed.and_then(|id| self.order.event(id)),
                about: stance.about.map(|span| self.excerpt(span)),
            },
            standing: stance.standing,
            event: stance.event.and_then(|id| self.order.event(id)),
            statements: stance.statements.iter().filter_map(|&id| self.order.statement(id)).collect(),
            time: stance.time.map(record::TimeId::from),
            certainty: Certainty::new(stance.certainty),
            evidence: self.stance_evidence(stance),
            pattern: stance.pattern.to_string(),
            sentence: self.reading.syntax.clause(stance.clause).sentence.index(),
        });
        let mut stances: Vec<record::Stance> = stances.filter(|stance| !stance.target.is_empty()).collect();
        stances.iter_mut().enumerate().for_each(|(index, stance)| stance.id = record::StanceId::new(index));
        stances
    }

    fn stance_evidence(&self, stance: &coding::Stance) -> Vec<Evidence> {
        let mut found = vec![self.evidence(EvidenceField::Action, stance.words)];
        let holder = self.party_spans(&stance.holder_words);
        found.extend(holder.into_iter().map(|span| self.evidence(EvidenceField::Actors, span)));
        for filler in &stance.targets {
            let spans = self.party_spans(filler);
            found.extend(spans.into_iter().map(|span| self.evidence(EvidenceField::Recipients, span)));
        }
        found.extend(stance.about.map(|span| self.evidence(EvidenceField::Objects, span)));
        if stance.standing != record::Standing::Done {
            let placed_by = stance.event.and_then(|id| self.reading.events[id.index()].placed_by);
            let shown = self.standing_spans(stance.clause, stance.standing, placed_by);
            found.extend(shown.into_iter().map(|span| self.evidence(EvidenceField::Standing, span)));
        }
        found.extend(stance.time.map(|time| self.evidence(EvidenceField::Time, self.who().times[time.index()].span)));
        found
    }

    fn statements(&self) -> Vec<record::Statement> {
        let all = self.order.statements.iter().enumerate();
        all.map(|(index, &statement)| self.statement(index, &self.reading.statements[statement])).collect()
    }

    fn statement(&self, index: usize, statement: &coding::Statement) -> record::Statement {
        let occasion = statement.occasion.and_then(|clause| self.order.event_of(clause, self.reading));
        record::Statement {
            id: record::StatementId::new(index),
            kind: statement.kind,
            speaker: statement.speaker.and_then(|actor| self.order.actor(actor)),
            cue: Some(statement.cue.text(self.text).to_owned()),
            content: statement.content.iter().map(|&span| self.excerpt(span)).collect(),
            quoted: statement.quoted.iter().map(|&span| self.excerpt(span)).collect(),
            addressees: self.sides(&statement.addressees),
            occasion,
            time: statement.time.map(record::TimeId::from),
            place: statement.place.map(record::PlaceId::from),
            polarity: statement.polarity,
            within: statement.within.and_then(|id| self.order.statement(id)),
            via: statement.via.iter().filter_map(|(actor, _)| self.order.actor(*actor)).collect(),
            certainty: Certainty::new(statement.certainty),
            evidence: self.statement_evidence(statement),
        }
    }

    fn statement_evidence(&self, statement: &coding::Statement) -> Vec<Evidence> {
        let mention = |id: MentionId| self.who().mentions[id.index()].span;
        let mut found = Vec::new();
        if let Some(speaker) = statement.speaker_mention {
            let speaker = coding::Filler::of_mention(speaker, &self.who().mentions[speaker.index()]);
            let spans = self.party_spans(&speaker);
            found.extend(spans.into_iter().map(|span| self.evidence(EvidenceField::Speaker, span)));
        }
        found.push(self.evidence(EvidenceField::Cue, statement.cue));
        found.extend(statement.content.iter().map(|&span| self.evidence(EvidenceField::Content, span)));
        for addressee in &statement.addressees {
            let spans = self.party_spans(addressee);
            found.extend(spans.into_iter().map(|span| self.evidence(EvidenceField::Addressees, span)));
        }
        found.extend(statement.via.iter().map(|(_, relay)| self.evidence(EvidenceField::Via, mention(*relay))));
        found.push(self.evidence(EvidenceField::Polarity, statement.cue));
        let time = statement.time.map(|time| self.who().times[time.index()].span);
        found.extend(time.map(|span| self.evidence(EvidenceField::Time, span)));
        let tokens = &self.reading.syntax.parse().tokens;
        let cue = TokenId::new(tokens.partition_point(|token| token.span.end() <= statement.cue.start()));
        let place = statement.place.and_then(|place| self.nearest_mention(place, cue));
        found.extend(place.map(|span| self.evidence(EvidenceField::Place, span)));
        found
    }
}

fn timex(kind: Timex) -> record::TimexKind {
    match kind {
        Timex::Date => record::TimexKind::Date,
        Timex::Time => record::TimexKind::Time,
        Timex::Duration => record::TimexKind::Duration,
        Timex::Set => record::TimexKind::Set,
    }
}

fn origin(origin: Origin) -> record::TimeOrigin {
    match origin {
        Origin::Explicit => record::TimeOrigin::Explicit,
        Origin::Relative => record::TimeOrigin::Relative,
        Origin::Assumed => record::TimeOrigin::Assumed,
    }
}
