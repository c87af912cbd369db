//! `ner_coref_gum`: names and pronouns in whole documents.
//!
//! `pronoun_accuracy` asks personal and possessive pronouns of the third person whose entity is a
//! person, organisation or place that was mentioned by other words before. A pronoun is right if
//! its antecedents lead to words, the first that are no pronoun, that gold counts to the same
//! entity; no antecedent is wrong. `ner_f1` asks proper names of the same three types: an answer is right if it covers the
//! head of the name and has its type.

use std::collections::BTreeMap;

use chancery::text::{Span, TokenId};
use chancery::{Engine, Options, Parse, Reading};
use chancery_record::MentionForm;

use super::align::{align, excerpt, tokens};
use crate::interval::bootstrap;
use crate::metric::{Counts, share};
use crate::threads::score_each;
use crate::{Error, Line, Miss, Report};

/// Types of gold and the parser's labels for them; a state is an organisation or a place in gold, as
/// the text sees it.
const TYPES: &[(&str, &[&str])] =
    &[("organization", &["GPE", "ORG"]), ("person", &["PERSON"]), ("place", &["GPE", "LOC", "FAC"])];

const PRONOUNS: &[&str] = &["he", "she", "it", "they", "him", "her", "them", "his", "its", "their", "hers", "theirs"];

/// A mention of gold.
#[derive(Clone, Debug, PartialEq)]
struct Mention {
    entity: String,
    kind: String,
    span: Span,
    /// The head; of a name of several words all that are equals in it ("Stan" and "Lee").
    heads: Vec<Span>,
    /// Whether the head is a proper noun, or a pronoun of any sort.
    proper: bool,
    pronoun: bool,
}

/// The counts of one document.
#[derive(Clone, Debug, Default, PartialEq)]
struct Scored {
    pronouns: usize,
    pronouns_right: usize,
    names: Counts,
    /// For each rule of the sieve: links that it made between words of gold, those within one entity,
    /// and links with a word that gold has nothing for.
    links: BTreeMap<&'static str, [usize; 3]>,
}

pub(super) fn score(lines: &[Line], engine: &Engine) -> Result<Report, Error> {
    let (scored, misses) = score_each(lines, |line| {
        let gold = mentions(line)?;
        let reading = engine.read(&line.document(), &Options::default());
        let named = named(reading.syntax.parse());
        let asked: Vec<(&Mention, Option<Span>)> =
            asked(&line.text, &gold).into_iter().map(|pronoun| (pronoun, antecedent(&reading, pronoun.span))).collect();
        let right = asked.iter().filter(|(pronoun, answer)| resolves(&gold, pronoun, *answer)).count();
        let links = links(&reading, &gold);
        let scored = Scored { pronouns: asked.len(), pronouns_right: right, names: compare(&gold, &named), links };
        let mut missed = pronoun_misses(line, &reading, &gold, &asked);
        missed.extend(name_misses(line, &gold, &named));
        Ok((scored, missed))
    })?;
    let mut report = Report { misses, ..Report::default() };
    report.metrics.insert(
        "pronoun_accuracy".into(),
        bootstrap(&scored, |lines| {
            let n: usize = lines.iter().map(|line| line.pronouns).sum();
            (share(lines.iter().map(|line| line.pronouns_right as f64).sum(), n as f64), n)
        }),
    );
    report.metrics.insert(
        "ner_f1".into(),
        bootstrap(&scored, |lines| {
            let mut counts = Counts::default();
            lines.iter().for_each(|line| counts.add(line.names));
            (counts.f1(), (counts.right + counts.missed) as usize)
        }),
    );
    report.notes.extend(sieve(&scored));
    Ok(report)
}

/// The table of the sieve: what each rule of coreference linked, and how much of it is right.
fn sieve(scored: &[Scored]) -> Vec<String> {
    let mut all: BTreeMap<&str, [usize; 3]> = BTreeMap::new();
    for (rule, counts) in scored.iter().flat_map(|line| &line.links) {
        let sum = all.entry(rule).or_default();
        (0..3).for_each(|at| sum[at] += counts[at]);
    }
    let row = |(rule, [fired, right, outside]): (&str, [usize; 3])| {
        let precision = share(right as f64, fired as f64);
        format!(
            "{rule:<48} fired {:>4}, in gold {fired:>4}, right {right:>4}, precision {precision:.3}",
            fired + outside
        )
    };
    all.into_iter().map(row).collect()
}

/// Whether each link of the sieve stays within one entity of gold.
fn links(reading: &Reading, gold: &[Mention]) -> BTreeMap<&'static str, [usize; 3]> {
    let parse = reading.syntax.parse();
    let mut found: BTreeMap<&str, [usize; 3]> = BTreeMap::new();
    for mention in reading.resolution.mentions.iter().filter(|mention| !mention.link.is_empty()) {
        let Some(antecedent) = mention.antecedent else { continue };
        let antecedent = reading.resolution.mentions[antecedent.index()].head;
        let counts = found.entry(mention.link).or_default();
        let (one, other) =
            (entities(gold, parse.token(mention.head).span), entities(gold, parse.token(antecedent).span));
        if one.is_empty() || other.is_empty() {
            counts[2] += 1;
            continue;
        }
        counts[0] += 1;
        counts[1] += usize::from(one.iter().any(|entity| other.contains(entity)));
    }
    found
}

/// The entities that a word may stand for: of the mentions that it heads, else of the smallest around it.
fn entities(gold: &[Mention], word: Span) -> Vec<&str> {
    let headed: Vec<&str> =
        gold.iter().filter(|mention| mention.heads.contains(&word)).map(|mention| mention.entity.as_str()).collect();
    if !headed.is_empty() {
        return headed;
    }
    let around = gold.iter().filter(|mention| mention.span.contains(word)).min_by_key(|mention| mention.span.len());
    around.map(|mention| mention.entity.as_str()).into_iter().collect()
}

fn mentions(line: &Line) -> Result<Vec<Mention>, Error> {
    let sentences = line.gold["sents"].as_array().ok_or_else(|| line.error("gold.sents is missing"))?;
    let number = |value: &serde_json::Value| {
        let text = value.as_str().and_then(|text| text.parse().ok());
        text.or_else(|| value.as_u64()).and_then(|number| usize::try_from(number).ok())
    };
    let mut rows: Vec<&serde_json::Value> = Vec::new();
    let mut heads = Vec::new();
    for sentence in sentences {
        let first = rows.len();
        for row in sentence["conllu"].as_array().into_iter().flatten() {
            let head = number(&row[4]).ok_or_else(|| line.error("a word without head"))?;
            heads.push(if head == 0 { None } else { Some(first + head - 1) });
            rows.push(row);
        }
    }
    let spans = align(&line.text, rows.iter().filter_map(|row| row[0].as_str()));
    let spans = spans.filter(|spans| spans.len() == rows.len()).ok_or_else(|| line.error("words not in the text"))?;
    let mention = |mention: &serde_json::Value| {
        let (start, end) = (number(&mention["tok"][0])?, number(&mention["tok"][1])?);
        let inside = start..end;
        let outside = |&at: &usize| heads.get(at).is_some_and(|head| head.is_none_or(|head| !inside.contains(&head)));
        let head = inside.clone().find(outside)?;
        let equal = equals(head, &heads, &rows);
        let tag = |at: usize, column: usize| rows[at][column].as_str().unwrap_or_default();
        Some(Mention {
            entity: mention["id"].as_str()?.to_owned(),
            kind: mention["type"].as_str()?.to_owned(),
            span: spans.get(start)?.cover(*spans.get(end - 1)?),
            heads: equal.iter().map(|at| spans[*at]).collect(),
            proper: equal.iter().any(|at| tag(*at, 2) == "PROPN"),
            pronoun: tag(head, 2) == "PRON",
        })
    };
    let all = line.gold["mentions"].as_array().ok_or_else(|| line.error("gold.mentions is missing"))?;
    all.iter().map(|value| mention(value).ok_or_else(|| line.error("a malformed mention"))).collect()
}

/// A word and those that hang on it as equal parts of one name.
fn equals(head: usize, heads: &[Option<usize>], rows: &[&serde_json::Value]) -> Vec<usize> {
    let flat = |&at: &usize| heads[at] == Some(head) && rows[at][5] == "flat";
    std::iter::once(head).chain((0..heads.len()).filter(flat)).collect()
}

/// The pronouns that are asked.
fn asked<'m>(text: &str, gold: &'m [Mention]) -> Vec<&'m Mention> {
    let third = |mention: &Mention| PRONOUNS.contains(&mention.span.text(text).to_lowercase().as_str());
    let typed = |mention: &Mention| TYPES.iter().any(|(kind, _)| *kind == mention.kind);
    let told = |pronoun: &Mention| {
        let before = |other: &Mention| !other.pronoun && other.span.end() <= pronoun.span.start();
        gold.iter().any(|other| other.entity == pronoun.entity && before(other))
    };
    gold.iter().filter(|mention| mention.pronoun && third(mention) && typed(mention) && told(mention)).collect()
}

/// The head word of the first mention in the chain of antecedents that is no pronoun. A noun may go
/// on to words that only lend it a country, which are not the same entity.
fn antecedent(reading: &Reading, pronoun: Span) -> Option<Span> {
    let parse = reading.syntax.parse();
    let mut inside = tokens(parse, pronoun);
    let mut at = inside.find_map(|at| reading.resolution.mention_at(TokenId::new(at)))?.antecedent?;
    // A chain that is longer than the mentions would be a circle.
    for _ in 0..reading.resolution.mentions.len() {
        let mention = &reading.resolution.mentions[at.index()];
        match mention.antecedent.filter(|_| mention.form == MentionForm::Pronoun) {
            Some(next) => at = next,
            None => return Some(parse.token(mention.head).span),
        }
    }
    None
}

/// Whether a word stands for the pronoun's entity: it heads a mention of it, or is the nearest
/// thing to a head that the schemes have in common, a word of a mention and of no smaller one.
fn resolves(gold: &[Mention], pronoun: &Mention, answer: Option<Span>) -> bool {
    let Some(answer) = answer else { return false };
    let mut headed = gold.iter().filter(|mention| mention.heads.contains(&answer)).peekable();
    if headed.peek().is_some() {
        return headed.any(|mention| mention.entity == pronoun.entity);
    }
    let around = gold.iter().filter(|mention| mention.span.contains(answer));
    around.min_by_key(|mention| mention.span.len()).is_some_and(|mention| mention.entity == pronoun.entity)
}

/// The parser's entities whose label is one for some type.
fn named(parse: &Parse) -> Vec<(Span, &'static str)> {
    let labelled = parse.entities.iter().map(|entity| (parse.span(entity.tokens.clone()), entity.label.as_str()));
    labelled.filter(|(_, label)| TYPES.iter().any(|(_, labels)| labels.contains(label))).collect()
}

/// Whether the type of gold may have the parser's label.
fn has_label(kind: &str, label: &str) -> bool {
    TYPES.iter().any(|(known, labels)| *known == kind && labels.contains(&label))
}

/// Proper names of the three types, one for each head.
fn names(gold: &[Mention]) -> Vec<&Mention> {
    let mut names: Vec<&Mention> = Vec::new();
    for mention in gold.iter().filter(|mention| mention.proper) {
        let typed = TYPES.iter().any(|(kind, _)| *kind == mention.kind);
        if typed && !names.iter().any(|known| known.heads == mention.heads && known.kind == mention.kind) {
            names.push(mention);
        }
    }
    names
}

/// For each name the first answer that covers its head, has its type, and serves no other name.
fn pairs(names: &[&Mention], answers: &[(Span, &str)]) -> Vec<Option<usize>> {
    let mut taken = vec![false; answers.len()];
    let mut pair = |name: &&Mention| {
        let fits = |&at: &usize| {
            let (span, label) = answers[at];
            !taken[at] && has_label(&name.kind, label) && name.heads.iter().any(|head| span.contains(*head))
        };
        let found = (0..answers.len()).find(fits)?;
        taken[found] = true;
        Some(found)
    };
    names.iter().map(&mut pair).collect()
}

fn compare(gold: &[Mention], answers: &[(Span, &str)]) -> Counts {
    let names = names(gold);
    let right = pairs(&names, answers).iter().flatten().count();
    Counts { right: right as f64, wrong: (answers.len() - right) as f64, missed: (names.len() - right) as f64 }
}

fn pronoun_misses(line: &Line, reading: &Reading, gold: &[Mention], asked: &[(&Mention, Option<Span>)]) -> Vec<Miss> {
    let wrong = asked.iter().filter(|(pronoun, answer)| !resolves(gold, pronoun, *answer));
    let miss = |(pronoun, answer): &(&Mention, Option<Span>)| {
        let parse = reading.syntax.parse();
        let same = |mention: &&Mention| mention.entity == pronoun.entity && !mention.pronoun;
        let before = gold.iter().filter(|mention| mention.span.end() <= pronoun.span.start());
        let last = before.filter(same).max_by_key(|mention| mention.span.end())?;
        let known = tokens(parse, last.heads[0]).any(|at| reading.resolution.mention_at(TokenId::new(at)).is_some());
        let cause = match answer {
            Some(_) => "coreference, somebody else",
            None if !known => "coreference, its antecedent is no mention",
            None => "coreference, nobody",
        };
        let around = Span::new(last.span.start(), pronoun.span.end());
        let read = answer.map_or("-", |answer| answer.text(&line.text));
        let what = format!(
            "{}: {read} for {} | {}",
            pronoun.span.text(&line.text),
            last.heads[0].text(&line.text),
            excerpt(&line.text, around)
        );
        Some(Miss { cause, id: line.id.clone(), what })
    };
    wrong.filter_map(miss).collect()
}

fn name_misses(line: &Line, gold: &[Mention], answers: &[(Span, &str)]) -> Vec<Miss> {
    let names = names(gold);
    let pairs = pairs(&names, answers);
    let miss = |cause, span: Span, kind: &str| Miss {
        cause,
        id: line.id.clone(),
        what: format!("{kind}: {}", excerpt(&line.text, span)),
    };
    let lost = names.iter().zip(&pairs).filter(|(_, pair)| pair.is_none()).map(|(name, _)| {
        let near = answers.iter().any(|(span, _)| name.heads.iter().any(|head| span.contains(*head)));
        miss(if near { "name, other kind" } else { "name, not found" }, name.span, &name.kind)
    });
    let unpaired = (0..answers.len()).filter(|at| !pairs.contains(&Some(*at)));
    let extra = unpaired.map(|at| miss("name, false alarm", answers[at].0, answers[at].1));
    lost.chain(extra).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mention(entity: &str, kind: &str, start: usize, end: usize, pronoun: bool) -> Mention {
        let span = Span::new(start, end);
        let (entity, kind) = (entity.to_owned(), kind.to_owned());
        Mention { entity, kind, span, heads: vec![Span::new(end - 2, end)], proper: !pronoun, pronoun }
    }

    /// "Ann Bo met Cy, he": entity 1 is Ann Bo, 2 is Cy.
    fn gold() -> Vec<Mention> {
        vec![
            mention("1", "person", 0, 6, false),
            mention("2", "person", 11, 13, false),
            mention("2", "person", 15, 17, true),
        ]
    }

    #[test]
    fn a_pronoun_is_right_with_its_entity_only() {
        let gold = gold();
        let asked = asked("Ann Bo met Cy, he", &gold);
        assert_eq!(asked, [&gold[2]]);
        assert!(resolves(&gold, asked[0], Some(Span::new(11, 13))));
        assert!(!resolves(&gold, asked[0], Some(Span::new(4, 6))));
        assert!(!resolves(&gold, asked[0], Some(Span::new(7, 10))));
        assert!(!resolves(&gold, asked[0], None));
    }

    #[test]
    fn a_pronoun_without_other_words_before_it_is_not_asked() {
        assert!(asked("Ann Bo met Cy, he", &gold()[2..]).is_empty());
        assert!(asked("Ann Bo met Cy, we", &gold()).is_empty());
    }

    #[test]
    fn names_count_once_by_head_and_type() {
        let answers = [(Span::new(0, 6), "PERSON"), (Span::new(11, 13), "GPE"), (Span::new(7, 10), "PERSON")];
        assert_eq!(compare(&gold(), &answers), Counts { right: 1.0, wrong: 2.0, missed: 1.0 });
        assert_eq!(compare(&gold(), &[]).f1(), 0.0);
    }
}
