//! Agreements between parties.

use chancery_coding::Event;
use chancery_parser::Dep;
use chancery_record::{ActorId, Agreement, AgreementId, AgreementStage, EvidenceField, Record, Standing};
use chancery_tables::Speech;
use chancery_text::{Span, TokenId};

use super::{Source, copied};

/// How far it has come; `done` is the stage that the deed brings it to.
pub(super) fn stage(event: &Event, said: Option<Speech>, done: AgreementStage) -> AgreementStage {
    let so = matches!(event.standing, Standing::Done | Standing::Historical);
    match (said, event.standing) {
        (Some(Speech::Refuse | Speech::Deny), _) | (_, Standing::Denied) => AgreementStage::Refused,
        (Some(Speech::Stop), _) if done == AgreementStage::Signed => AgreementStage::Suspended,
        (Some(Speech::Accuse), _) if done == AgreementStage::Violated => done,
        _ if so => done,
        (Some(Speech::Agree | Speech::Promise), _) => AgreementStage::Agreed,
        (_, Standing::Attempted) => AgreementStage::Negotiated,
        _ => AgreementStage::Proposed,
    }
}

impl Source<'_> {
    pub(super) fn agreement(
        &self,
        record: &Record,
        place: usize,
        event: &Event,
        stage: AgreementStage,
    ) -> Option<Agreement> {
        let wire = &record.events[place];
        // A breach or an exit that is only feared has not been: such a line says nothing of an agreement.
        let unfounded = matches!(stage, AgreementStage::Proposed | AgreementStage::Refused);
        let mut parties: Vec<ActorId> = Vec::new();
        for &party in wire.actors.iter().chain(&wire.recipients) {
            // "Both sides" on one side of a deed may name who stands on the other too.
            if !parties.contains(&party) {
                parties.push(party);
            }
        }
        if parties.len() < 2 || unfounded && !event.reciprocal && wire.objects.is_empty() {
            return None;
        }
        let noun = self.agreement_noun(event);
        let parse = self.reading.syntax.parse();
        let subject = self.subject(event, noun);
        let mut evidence = copied(&wire.evidence, EvidenceField::Actors, EvidenceField::Parties);
        evidence.extend(copied(&wire.evidence, EvidenceField::Recipients, EvidenceField::Parties));
        match noun {
            Some(noun) => evidence.push(self.evidence(EvidenceField::Kind, parse.token(noun).span)),
            None => evidence.extend(copied(&wire.evidence, EvidenceField::Action, EvidenceField::Kind)),
        }
        evidence.extend(subject.map(|span| self.evidence(EvidenceField::Subject, span)));
        evidence.extend(copied(&wire.evidence, EvidenceField::Standing, EvidenceField::Stage));
        evidence.extend(copied(&wire.evidence, EvidenceField::Time, EvidenceField::Time));
        evidence.extend(copied(&wire.evidence, EvidenceField::Place, EvidenceField::Place));
        Some(Agreement {
            id: AgreementId::new(record.agreements.len()),
            parties,
            kind: noun.map_or_else(|| wire.action.clone(), |noun| parse.token(noun).lemma.to_lowercase()),
            subject: subject.map(|span| span.text(self.text).to_owned()),
            stage,
            time: wire.time,
            place: wire.place,
            event: Some(wire.id),
            evidence,
        })
    }

    /// The noun that says what sort of agreement it is, among the objects and in the deed's own words.
    fn agreement_noun(&self, event: &Event) -> Option<TokenId> {
        let parse = self.reading.syntax.parse();
        let is_kind = |&token: &TokenId| self.is_of(token.0..token.0 + 1, "agreement");
        let clause = self.reading.syntax.clause(event.clause);
        let own = event.objects.iter().map(|object| object.head);
        own.chain([clause.head])
            .chain(clause.arguments.iter().map(|argument| argument.head))
            .find(|token| is_kind(token) && !matches!(parse.token(*token).dep, Dep::Compound | Dep::Amod))
    }

    /// Whether what an agreement is about stands behind a preposition, be it the verb's or the noun's own.
    fn is_topical(&self, prep: &str, of_the_noun: bool) -> bool {
        self.tables.has_class(prep, "topic") || of_the_noun && self.tables.has_class(prep, "noun-topic")
    }

    /// What it is about: the words behind "on", else those of the object itself.
    fn subject(&self, event: &Event, noun: Option<TokenId>) -> Option<Span> {
        let (parse, tree) = (self.reading.syntax.parse(), self.reading.syntax.tree());
        let clause = self.reading.syntax.clause(event.clause);
        let behind = |head: TokenId| {
            let mut preps = tree.by(parse, head, &[Dep::Prep]);
            let prep = preps.find(|&prep| self.is_topical(&parse.token(prep).lower, true))?;
            tree.children(prep).iter().copied().find(|&child| matches!(parse.token(child).dep, Dep::Pobj | Dep::Pcomp))
        };
        // "Signed with Peru an accord on fishing": the parser may hang "on" on the verb. "For" there is no subject.
        let beside = clause
            .arguments
            .iter()
            .filter(|argument| argument.prep.as_deref().is_some_and(|prep| self.is_topical(prep, false)))
            .map(|argument| argument.head)
            .find(|&head| self.reading.resolution.times.iter().all(|time| !time.span.contains(parse.token(head).span)))
            .filter(|&head| self.reading.resolution.mention_at(head).is_none());
        let found = noun.and_then(behind).or(beside);
        let subject = found.map(|head| match parse.token(head).dep {
            Dep::Pcomp => parse.span(tree.subtree(head)),
            _ => tree.phrase_span(parse, head),
        });
        subject.or_else(|| event.objects.first().map(|object| tree.phrase_span(parse, object.head)))
    }
}
