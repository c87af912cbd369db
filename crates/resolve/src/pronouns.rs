//! Pronouns to their antecedents, within and across sentences.

use chancery_parser::{Dep, Parse};
use chancery_syntax::Syntax;
use chancery_tables::{ActorKind, MentionForm};
use chancery_text::{ActorId, MentionId, TokenId};
use smol_str::SmolStr;

use crate::mention::{Actor, Gender, Mention};

/// How many sentences back a pronoun may reach.
const REACH: u32 = 3;

/// The same where quoted sentences stand between.
const FAR: u32 = 12;

/// Resolves third person pronouns in text order, so that each can serve the next.
pub(crate) fn third_person(syntax: &Syntax, mentions: &mut [Mention], actors: &mut [Actor]) {
    let quoted = quoted(syntax.parse());
    let told = told(syntax.parse(), &quoted);
    let mut genders = genders(mentions, actors);
    let mut counts = vec![0; actors.len()];
    for index in 0..mentions.len() {
        let pronoun = &mentions[index];
        if pronoun.form != MentionForm::Pronoun {
            pronoun.actors.iter().for_each(|actor| counts[actor.index()] += 1);
        }
        if pronoun.form != MentionForm::Pronoun || is_first_person(syntax.parse(), pronoun.head) {
            continue;
        }
        let Some(best) = antecedent(syntax, mentions, index, &genders, &counts, (&quoted, &told)) else { continue };
        let found = if mentions[index].plural { all_of(syntax, mentions, best) } else { mentions[best].actors.clone() };
        if let [actor] = found[..]
            && genders[actor.index()] == Gender::Unknown
        {
            // Who was once "she" stays it.
            genders[actor.index()] = pronoun.gender;
        }
        for actor in &found {
            actors[actor.index()].mentions.push(MentionId::new(index));
        }
        let rule = rule(syntax, &mentions[index], &mentions[best]);
        let country = mentions[best].country.clone();
        let (sectors, office) = (mentions[best].sectors.clone(), mentions[best].office.clone());
        let pronoun = &mut mentions[index];
        pronoun.antecedent = Some(MentionId::new(best));
        pronoun.link = rule;
        pronoun.actors = found;
        pronoun.country = country;
        pronoun.sectors = sectors;
        pronoun.office = office;
        pronoun.reason = SmolStr::new_static("nearest fitting antecedent, subjects first");
    }
}

/// Whom "they" means: everybody who is joined with the antecedent.
fn all_of(syntax: &Syntax, mentions: &[Mention], best: usize) -> Vec<ActorId> {
    let (parse, tree) = (syntax.parse(), syntax.tree());
    let joined = tree.coordinated(parse, tree.first_conjunct(parse, mentions[best].head));
    let mut found: Vec<ActorId> = Vec::new();
    for mention in mentions.iter().filter(|mention| joined.contains(&mention.head) && !mention.only_place) {
        let new: Vec<ActorId> = mention.actors.iter().copied().filter(|actor| !found.contains(actor)).collect();
        found.extend(new);
    }
    found
}

pub(crate) fn is_first_person(parse: &Parse, head: TokenId) -> bool {
    matches!(
        parse.token(head).lower.as_str(),
        "we" | "us" | "our" | "ours" | "ourselves" | "i" | "me" | "my" | "mine" | "myself" | "you" | "your" | "yours"
    )
}

/// What made the best candidate the best.
fn rule(syntax: &Syntax, pronoun: &Mention, antecedent: &Mention) -> &'static str {
    let parse = syntax.parse();
    let subject = matches!(parse.token(antecedent.head).dep, Dep::Nsubj | Dep::Nsubjpass);
    let here = parse.sentence_of(pronoun.head) == parse.sentence_of(antecedent.head);
    match (antecedent.form == MentionForm::Pronoun, subject, here) {
        (true, ..) => "pronoun, a pronoun before it",
        (false, true, true) => "pronoun, a subject of its sentence",
        (false, true, false) => "pronoun, a subject of an earlier sentence",
        (false, false, true) => "pronoun, another word of its sentence",
        (false, false, false) => "pronoun, another word of an earlier sentence",
    }
}

/// The best candidate: near, a subject, fitting in number and gender, not an argument of the
/// pronoun's own clause.
fn antecedent(
    syntax: &Syntax,
    mentions: &[Mention],
    pronoun: usize,
    genders: &[Gender],
    counts: &[usize],
    (quoted, told): (&[bool], &[u32]),
) -> Option<usize> {
    let parse = syntax.parse();
    let wanted = &mentions[pronoun];
    let here = parse.sentence_of(wanted.head);
    let leads = |head: TokenId| {
        let token = parse.token(head);
        matches!(token.dep, Dep::Nsubj | Dep::Nsubjpass) && parse.token(token.head).dep == Dep::Root
    };
    let mut best: Option<(i32, usize)> = None;
    for (index, candidate) in mentions[..pronoun].iter().enumerate().rev() {
        let there = parse.sentence_of(candidate.head);
        // From outside of a quotation its sentences are no distance: "'A. B. C. D,' he said".
        let apart = here.0 - there.0;
        let back = if quoted[wanted.head.index()] { apart } else { told[here.index()] - told[there.index()] };
        if back > REACH || apart > FAR {
            break;
        }
        let apart = || together(syntax, wanted.head, candidate.head) || commands(syntax, wanted.head, candidate);
        if candidate.actors.is_empty() || !fits(wanted, candidate, genders) || apart() {
            continue;
        }
        let dep = parse.token(candidate.head).dep;
        let mut score = -10 * back as i32;
        score += if matches!(dep, Dep::Nsubj | Dep::Nsubjpass) { 8 } else { 0 };
        score += if candidate.form == MentionForm::Pronoun { 3 } else { 0 };
        // "An official denied that the general had asked for terms. ... he insisted": the subject of a
        // sentence goes on as the subject of the next.
        score += if leads(wanted.head) && leads(candidate.head) { 2 } else { 0 };
        score -= if matches!(dep, Dep::Poss | Dep::Amod | Dep::Compound) { 4 } else { 0 };
        score -= if candidate.place && dep == Dep::Pobj { 3 } else { 0 };
        // Whom the report speaks of most is most likely meant.
        let spoken = candidate.actors.first().map_or(0, |actor| counts[actor.index()]);
        score += i32::try_from(spoken.min(4)).unwrap_or(4);
        // What a speaker's words are about is seldom who speaks next to them.
        score -= if quoted[candidate.head.index()] && !quoted[wanted.head.index()] { 9 } else { 0 };
        if best.is_none_or(|(known, _)| score > known) {
            best = Some((score, index));
        }
    }
    best.map(|(_, index)| index)
}

/// What the mentions of each actor show of gender.
fn genders(mentions: &[Mention], actors: &[Actor]) -> Vec<Gender> {
    let shown = |actor: &Actor| {
        let known = actor.mentions.iter().map(|id| mentions[id.index()].gender);
        known.into_iter().find(|gender| *gender != Gender::Unknown).unwrap_or_default()
    };
    actors.iter().map(shown).collect()
}

/// Which tokens stand inside quotation marks; a paragraph's end closes what is open.
fn quoted(parse: &Parse) -> Vec<bool> {
    let mut open = false;
    let inside = |token: &chancery_parser::Token| {
        match token.lower.as_str() {
            "“" | "``" => open = true,
            "”" | "''" => open = false,
            "\"" => open = !open,
            other if other.contains("\n\n") => open = false,
            _ => {}
        }
        open
    };
    parse.tokens.iter().map(inside).collect()
}

/// For each sentence, how many of those up to it have words outside of quotation marks.
fn told(parse: &Parse, quoted: &[bool]) -> Vec<u32> {
    let words = |range: std::ops::Range<u32>| {
        range.into_iter().any(|at| !quoted[at as usize] && parse.tokens[at as usize].pos.as_str() != "PUNCT")
    };
    let mut count = 0;
    let told = parse.sentences.iter().map(|sentence| {
        count += u32::from(words(sentence.start..sentence.end));
        count
    });
    told.collect()
}

/// A subject cannot be somebody whom its own predicate embeds: in "'No one man may hold us,' she
/// said" she is not that man. What stands before the clause by itself may be.
fn commands(syntax: &Syntax, pronoun: TokenId, candidate: &Mention) -> bool {
    let parse = syntax.parse();
    let token = parse.token(pronoun);
    if !matches!(token.dep, Dep::Nsubj | Dep::Nsubjpass) || candidate.form == MentionForm::Pronoun {
        return false;
    }
    let host = token.head;
    let mut at = candidate.head;
    while parse.token(at).head != host {
        if parse.token(at).head == at {
            return false;
        }
        at = parse.token(at).head;
    }
    !matches!(parse.token(at).dep, Dep::Advcl | Dep::Prep | Dep::Conj | Dep::Npadvmod | Dep::Dep)
}

fn fits(pronoun: &Mention, candidate: &Mention, genders: &[Gender]) -> bool {
    if candidate.form == MentionForm::Pronoun && candidate.antecedent.is_none() {
        return false;
    }
    let known = candidate.actors.first().map_or(candidate.gender, |actor| genders[actor.index()]);
    if matches!((pronoun.gender, known), (Gender::Masculine, Gender::Feminine) | (Gender::Feminine, Gender::Masculine))
    {
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
        mention.link = "first person, the speaker's side";
        mention.country = country;
        mention.sectors = sectors;
        mention.reason = SmolStr::new_static("first person inside a statement is the speaker's side");
    }
}
