//! Pronouns to their antecedents, within and across sentences.

use chancery_parser::{Dep, Parse};
use chancery_syntax::Syntax;
use chancery_tables::{ActorKind, MentionForm};
use chancery_text::{ActorId, MentionId, TokenId};
use smol_str::SmolStr;

use crate::mention::{Actor, Gender, Mention};

/// How many sentences back a pronoun may reach.
const REACH: u32 = 3;

/// Resolves third person pronouns in text order, so that each can serve the next.
pub(crate) fn third_person(syntax: &Syntax, mentions: &mut [Mention], actors: &mut [Actor]) {
    for index in 0..mentions.len() {
        let pronoun = &mentions[index];
        if pronoun.form != MentionForm::Pronoun || is_first_person(syntax.parse(), pronoun.head) {
            continue;
        }
        let Some(best) = antecedent(syntax, mentions, index) else { continue };
        let found = mentions[best].actors.clone();
        for actor in &found {
            actors[actor.index()].mentions.push(MentionId::new(index));
        }
        let country = mentions[best].country.clone();
        let (sectors, office) = (mentions[best].sectors.clone(), mentions[best].office.clone());
        let pronoun = &mut mentions[index];
        pronoun.antecedent = Some(MentionId::new(best));
        pronoun.actors = found;
        pronoun.country = country;
        pronoun.sectors = sectors;
        pronoun.office = office;
        pronoun.reason = SmolStr::new_static("nearest fitting antecedent, subjects first");
    }
}

pub(crate) fn is_first_person(parse: &Parse, head: TokenId) -> bool {
    matches!(
        parse.token(head).lower.as_str(),
        "we" | "us" | "our" | "ours" | "ourselves" | "i" | "me" | "my" | "mine" | "myself" | "you" | "your" | "yours"
    )
}

/// The best candidate: near, a subject, fitting in number and gender, not an argument of the
/// pronoun's own clause.
fn antecedent(syntax: &Syntax, mentions: &[Mention], pronoun: usize) -> Option<usize> {
    let parse = syntax.parse();
    let wanted = &mentions[pronoun];
    let here = parse.sentence_of(wanted.head).0;
    let mut best: Option<(i32, usize)> = None;
    for (index, candidate) in mentions[..pronoun].iter().enumerate().rev() {
        let back = here - parse.sentence_of(candidate.head).0;
        if back > REACH {
            break;
        }
        if candidate.actors.is_empty() || !fits(wanted, candidate) || together(syntax, wanted.head, candidate.head) {
            continue;
        }
        let dep = parse.token(candidate.head).dep;
        let mut score = -10 * back as i32;
        score += if matches!(dep, Dep::Nsubj | Dep::Nsubjpass) { 8 } else { 0 };
        score += if candidate.form == MentionForm::Pronoun { 3 } else { 0 };
        score -= if matches!(dep, Dep::Poss | Dep::Amod | Dep::Compound) { 4 } else { 0 };
        score -= if candidate.place && dep == Dep::Pobj { 3 } else { 0 };
        if best.is_none_or(|(known, _)| score > known) {
            best = Some((score, index));
        }
    }
    best.map(|(_, index)| index)
}

fn fits(pronoun: &Mention, candidate: &Mention) -> bool {
    if candidate.form == MentionForm::Pronoun && candidate.antecedent.is_none() {
        return false;
    }
    let genders = (pronoun.gender, candidate.gender);
    if matches!(genders, (Gender::Masculine, Gender::Feminine) | (Gender::Feminine, Gender::Masculine)) {
        return false;
    }
    let person = candidate.kind == ActorKind::Person;
    match pronoun.gender {
        Gender::Masculine | Gender::Feminine => person && !candidate.plural,
        Gender::Neuter => !person && !candidate.plural && candidate.form != MentionForm::Demonym,
        Gender::Unknown if pronoun.plural => candidate.plural || candidate.kind == ActorKind::Group,
        Gender::Unknown => false,
    }
}

/// Two arguments of one predicate are two: "he met him". A possessive may mean the subject.
fn together(syntax: &Syntax, pronoun: TokenId, candidate: TokenId) -> bool {
    let parse = syntax.parse();
    if parse.token(pronoun).dep == Dep::Poss {
        return parse.token(pronoun).head == candidate;
    }
    let host = |token: TokenId| {
        let mut at = parse.token(token).head;
        while parse.token(at).dep == Dep::Prep {
            at = parse.token(at).head;
        }
        at
    };
    host(pronoun) == host(candidate) && !syntax.tree().dominates(parse, candidate, pronoun)
}

/// Gives "we" and "I" inside statements to the speaker; `said` has the content of statements with
/// their speakers, outermost first.
pub(crate) fn first_person(
    parse: &Parse,
    mentions: &mut [Mention],
    actors: &mut Vec<Actor>,
    said: &[(chancery_text::Span, ActorId)],
    state: &mut dyn FnMut(&mut Vec<Actor>, &str) -> ActorId,
) {
    for (index, mention) in mentions.iter_mut().enumerate() {
        if mention.form != MentionForm::Pronoun || !is_first_person(parse, mention.head) || !mention.actors.is_empty() {
            continue;
        }
        let inner = said.iter().rev().find(|(content, _)| content.contains(mention.span));
        let Some(&(_, speaker)) = inner else { continue };
        let word = parse.token(mention.head).lower.clone();
        if word.starts_with("you") {
            continue;
        }
        let meant = match (mention.plural, actors[speaker.index()].country.clone()) {
            (true, Some(country)) => state(actors, &country),
            _ => speaker,
        };
        let antecedent = actors[meant.index()].mentions.last().copied();
        let country = actors[meant.index()].country.clone();
        let sectors = actors[meant.index()].sectors.clone();
        actors[meant.index()].mentions.push(MentionId::new(index));
        mention.actors = vec![meant];
        mention.antecedent = antecedent;
        mention.country = country;
        mention.sectors = sectors;
        mention.reason = SmolStr::new_static("first person inside a statement is the speaker's side");
    }
}
