//! Who says it, to whom, and on what occasion.

use chancery_parser::{Dep, Pos, Tag};
use chancery_syntax::{Clause, ClauseKind, Path, Role};
use chancery_tables::words::PartOfSpeech;
use chancery_tables::{ActorKind, MentionForm};
use chancery_text::{ActorId, ClauseId, MentionId, Span, TokenId};

use super::reports::Reporter;
use crate::predication::Filler;

/// How many asides may part a subject from its verb.
const ASIDES: usize = 3;

impl Reporter<'_> {
    /// Who utters the reporting word of a clause.
    pub(super) fn speaker_of(&self, clause: &Clause, content: &[Span]) -> Option<(ActorId, MentionId)> {
        let spoken = self.added_by(clause).or_else(|| self.speaker(clause)).or_else(|| self.inverted(clause, content));
        // Nobody speaks from inside of what he says: the parser has joined the last words of a quotation
        // to the name behind it.
        let spoken = spoken.filter(|&(_, id)| !self.is_said_itself(id, clause, content));
        let spoken = spoken.or_else(|| self.beside_cue(clause)).or_else(|| self.goes_on_saying(clause))?;
        Some((self.author_of(spoken.1).unwrap_or(spoken.0), spoken.1))
    }

    /// "His statement said", "a draft submitted by Poland says", "the ministry's report found": a text speaks
    /// for whose it is.
    fn author_of(&self, text: MentionId) -> Option<ActorId> {
        let parse = self.syntax.parse();
        let tree = self.syntax.tree();
        let head = self.who.mentions[text.index()].head;
        if !self.tables.has_class(&parse.token(head).lemma.to_lowercase(), "text") {
            return None;
        }
        let by = |host: TokenId| {
            let agents = tree.by(parse, host, &[Dep::Agent, Dep::Prep]).collect::<Vec<_>>();
            let agent = agents.into_iter().find(|&prep| parse.token(prep).lower == "by")?;
            tree.one(parse, agent, Dep::Pobj)
        };
        let owner = tree.one(parse, head, Dep::Poss);
        // "seen by Reuters" does not tell whose it is.
        let makes = |verb: &TokenId| self.tables.has_class(&parse.token(*verb).lemma, "author");
        let signed = || tree.by(parse, head, &[Dep::Acl]).filter(makes).find_map(by).or_else(|| by(head));
        self.named(owner.or_else(signed)?).0
    }

    fn is_said_itself(&self, id: MentionId, clause: &Clause, content: &[Span]) -> bool {
        let head = self.syntax.parse().token(self.who.mentions[id.index()].head).span;
        let owned = content.iter().any(|span| span.contains(head));
        let pronoun = self.who.mentions[id.index()].form == MentionForm::Pronoun;
        owned && !pronoun && !clause.passive && self.in_quotation(self.who.mentions[id.index()].head.0)
    }

    /// Whoever stands right before or behind the verb of a sentence that has no other subject.
    fn beside_cue(&self, clause: &Clause) -> Option<(ActorId, MentionId)> {
        let parse = self.syntax.parse();
        let verb = parse.token(clause.head);
        if clause.kind != ClauseKind::Verbal || clause.passive || !matches!(verb.tag, Tag::Vbd | Tag::Vbz | Tag::Vbp) {
            return None;
        }
        let sentence = &parse.sentences[clause.sentence.index()];
        let aux = |at: &u32| matches!(parse.tokens[*at as usize].pos, Pos::Aux | Pos::Adv);
        let before = (sentence.start..clause.head.0).rev().find(|at| !aux(at));
        let named = |at: u32| {
            let id = self.who.mention_id_at(TokenId(at))?;
            Some((*self.who.mentions[id.index()].actors.first()?, id)).filter(|_| !self.in_quotation(at))
        };
        let behind = || {
            let after = (clause.head.0 + 1..sentence.end.min(clause.head.0 + 6)).find_map(|at| {
                let (actor, id) = named(at)?;
                (self.who.mentions[id.index()].tokens.start == clause.head.0 + 1).then_some((actor, id))
            });
            after.filter(|_| {
                before.is_none_or(|at| self.in_quotation(at) || parse.tokens[at as usize].pos == Pos::Punct)
            })
        };
        before.and_then(named).or_else(behind).or_else(|| self.before_aside(before?, sentence.start))
    }

    /// "Their adviser, Jake Holm, said", "Holm (D-Ohio) said", "Holm, asked about it, had said": who stands
    /// before the commas or brackets that part a subject from its verb.
    fn before_aside(&self, mark: u32, start: u32) -> Option<(ActorId, MentionId)> {
        let parse = self.syntax.parse();
        let lower = |at: u32| parse.tokens[at as usize].lower.as_str();
        let mut end = match lower(mark) {
            "," => mark,
            ")" => (start..mark).rev().find(|&at| lower(at) == "(")?,
            _ => return None,
        };
        for _ in 0..ASIDES {
            if self.in_quotation(end) {
                return None;
            }
            // "Holm (D-Ohio), noting it, said".
            let closed = end.checked_sub(1).filter(|&at| at > start && lower(at) == ")");
            if let Some(open) = closed.and_then(|at| (start..at).rev().find(|&at| lower(at) == "(")) {
                end = open;
            }
            let from = (start..end).rev().find(|&at| lower(at) == ",").map_or(start, |at| at + 1);
            let named = self.who.mentions.iter().enumerate().find(|(_, mention)| {
                mention.tokens.end == end && mention.kind != ActorKind::State && self.may_speak(mention.head, from)
            });
            if let Some((index, mention)) = named {
                return Some((*mention.actors.first()?, MentionId::new(index)));
            }
            end = from.checked_sub(1).filter(|&at| at > start)?;
        }
        None
    }

    /// Whether nothing between commas governs a name there, save a preposition that may be a conjunction
    /// ("after the minister, ... had said").
    fn may_speak(&self, head: TokenId, from: u32) -> bool {
        let parse = self.syntax.parse();
        let token = parse.token(head);
        let above = parse.token(token.head);
        let joins = matches!(above.lower.as_str(), "after" | "before" | "as" | "since" | "until" | "but");
        !(from..head.0).contains(&token.head.0) || joins
    }

    /// "..., said the minister": the parser may take a subject behind the verb for its object.
    fn inverted(&self, clause: &Clause, content: &[Span]) -> Option<(ActorId, MentionId)> {
        let head = self.syntax.parse().token(clause.head).span;
        let before = content.first().is_some_and(|span| span.end() <= head.start());
        let bare = clause.kind == ClauseKind::Verbal && !clause.passive && !self.has_own_subject(clause);
        (before && bare).then(|| self.party(clause, Role::Object)).flatten()
    }

    pub(super) fn speaker(&self, clause: &Clause) -> Option<(ActorId, MentionId)> {
        self.party(clause, Role::Subject)
    }

    /// The actor in that role; an argument that hangs on the clause shuts out those lent to it.
    pub(super) fn party(&self, clause: &Clause, role: Role) -> Option<(ActorId, MentionId)> {
        let own = clause.role(role).any(|argument| argument.path == Path::Own);
        clause.role(role).filter(|argument| !own || argument.path == Path::Own).find_map(|argument| {
            let id = self.who.mention_id_at(argument.head)?;
            Some((*self.who.mentions[id.index()].actors.first()?, id))
        })
    }

    /// "X said that it rained, adding that ...": who adds is who said, though the participle may
    /// hang on what was said.
    fn added_by(&self, clause: &Clause) -> Option<(ActorId, MentionId)> {
        self.said_above(clause).and_then(|above| self.speaker(above))
    }

    /// "X said the port was mined and said: '...'": the parser may join the second verb of saying to what the
    /// first one tells.
    fn goes_on_saying(&self, clause: &Clause) -> Option<(ActorId, MentionId)> {
        let parse = self.syntax.parse();
        let token = parse.token(clause.head);
        if token.dep != Dep::Conj || self.has_own_subject(clause) || clause.passive {
            return None;
        }
        let host = parse.token(token.head);
        let above = parse.token(host.head);
        let outer = self.syntax.clause(self.syntax.clause_at(host.head)?);
        let joined = host.dep == Dep::Ccomp && above.tag == token.tag && self.tables.reports_plainly(&outer.lemma);
        joined.then(|| self.speaker(outer)).flatten()
    }

    /// The reporting clause in whose content a reporting participle hangs.
    pub(super) fn said_above(&self, clause: &Clause) -> Option<&Clause> {
        let parse = self.syntax.parse();
        let token = parse.token(clause.head);
        if token.dep != Dep::Advcl || token.tag != Tag::Vbg || self.has_own_subject(clause) {
            return None;
        }
        let mut host = token.head;
        loop {
            let above = parse.token(host);
            if above.dep == Dep::Ccomp {
                let outer = self.syntax.clause(self.syntax.clause_at(above.head)?);
                return self.tables.report(&outer.lemma, PartOfSpeech::Verb).map(|_| outer);
            }
            if above.head == host {
                return None;
            }
            host = above.head;
        }
    }

    pub(super) fn has_own_subject(&self, clause: &Clause) -> bool {
        let parse = self.syntax.parse();
        self.syntax.tree().by(parse, clause.head, &[Dep::Nsubj, Dep::Nsubjpass]).next().is_some()
    }

    pub(super) fn addressees(&self, clause: &Clause) -> Vec<Filler> {
        let named = clause.arguments.iter().filter(|argument| {
            argument.role == Role::Indirect
                || argument.role == Role::Object
                || (argument.role == Role::Oblique && argument.prep.as_deref() == Some("to"))
        });
        named
            .filter_map(|argument| {
                let id = self.who.mention_id_at(argument.head)?;
                let actors = self.who.mentions[id.index()].actors.clone();
                (!actors.is_empty()).then_some(Filler {
                    head: argument.head,
                    mention: Some(id),
                    actors,
                    path: argument.path,
                    owned: false,
                    clause: None,
                })
            })
            .collect()
    }

    /// A nominal that is a circumstance of the reporting clause: "said in a meeting with".
    pub(super) fn occasion(&self, id: ClauseId, clause: &Clause) -> Option<ClauseId> {
        let parse = self.syntax.parse();
        let tree = self.syntax.tree();
        let circumstance = |prep: &&TokenId| {
            let prep = parse.token(**prep).lower.as_str();
            matches!(prep, "in" | "at" | "during" | "after" | "before" | "following")
        };
        let preps = tree.children(clause.head).iter().filter(circumstance);
        let nominals =
            preps.flat_map(|&prep| tree.by(parse, prep, &[Dep::Pobj])).filter_map(|at| self.syntax.clause_at(at));
        let of_this = |other: &ClauseId| {
            let other = self.syntax.clause(*other);
            other.kind == ClauseKind::Nominal && other.outer == Some(id)
        };
        nominals.filter(of_this).min()
    }

    /// The actor and mention that a token heads.
    pub(super) fn named(&self, head: TokenId) -> (Option<ActorId>, Option<MentionId>) {
        let mention = self.who.mention_id_at(head);
        (mention.and_then(|id| self.who.mentions[id.index()].actors.first().copied()), mention)
    }
}
