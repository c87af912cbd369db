//! `syntax_pud`: the parser against Universal Dependencies.
//!
//! A word has the right part of speech if our token has the same bounds and the same label. Heads
//! are asked only under relations that both schemes draw alike: ours hangs prepositions above
//! their nouns and chains coordinations. Where the two only choose another word of one group as its
//! head, every word of the group is the head: a copula and what it links, the words of a name, a
//! clause and the preposition that marks it.

use chancery::text::Span;
use chancery::{Engine, Options, Parse};

use super::align::{align, tokens};
use crate::interval::bootstrap;
use crate::metric::share;
use crate::threads::score_each;
use crate::{Error, Line, Miss, Report};

/// Relations that both schemes draw between the same words.
const SHARED: &[&str] = &[
    "acl",
    "acl:relcl",
    "advcl",
    "advmod",
    "amod",
    "appos",
    "aux",
    "aux:pass",
    "ccomp",
    "compound",
    "compound:prt",
    "csubj",
    "det",
    "expl",
    "iobj",
    "nmod:poss",
    "nsubj",
    "nsubj:pass",
    "nummod",
    "obj",
    "root",
    "xcomp",
];

/// One word of gold.
#[derive(Clone, Debug, PartialEq)]
struct Word {
    span: Span,
    upos: String,
    /// Index of the head; none for the root.
    head: Option<usize>,
    relation: String,
}

/// What our parse says of a word.
#[derive(Clone, Debug, PartialEq)]
struct Answer {
    pos: &'static str,
    /// The head's words; none for the root.
    head: Option<Span>,
}

/// The counts of one sentence.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Scored {
    words: usize,
    pos_right: usize,
    heads: usize,
    heads_right: usize,
}

pub(super) fn score(lines: &[Line], engine: &Engine) -> Result<Report, Error> {
    let (scored, misses) = score_each(lines, |line| {
        let words = words(line)?;
        let reading = engine.read(&line.document(), &Options::default());
        let parse = reading.syntax.parse();
        let answers: Vec<Option<Answer>> = words.iter().map(|word| answer(parse, word.span)).collect();
        Ok((count(&words, &answers), misses(line, &words, &answers)))
    })?;
    let mut report = Report { misses, ..Report::default() };
    let rate = |lines: &[&Scored], right: fn(&Scored) -> usize, all: fn(&Scored) -> usize| {
        let n: usize = lines.iter().map(|line| all(line)).sum();
        (share(lines.iter().map(|line| right(line) as f64).sum(), n as f64), n)
    };
    let upos = bootstrap(&scored, |lines| rate(lines, |line| line.pos_right, |line| line.words));
    let uas = bootstrap(&scored, |lines| rate(lines, |line| line.heads_right, |line| line.heads));
    report.metrics.insert("upos_accuracy".into(), upos);
    report.metrics.insert("uas".into(), uas);
    Ok(report)
}

fn words(line: &Line) -> Result<Vec<Word>, Error> {
    let rows = line.gold["conllu"].as_array().ok_or_else(|| line.error("gold.conllu is missing"))?;
    let spans = align(&line.text, rows.iter().filter_map(|row| row[0].as_str()));
    let spans = spans.filter(|spans| spans.len() == rows.len()).ok_or_else(|| line.error("words not in the text"))?;
    let word = |(row, span): (&serde_json::Value, Span)| {
        let head = usize::try_from(row[4].as_u64()?).ok()?;
        let (upos, relation) = (row[2].as_str()?.to_owned(), row[5].as_str()?.to_owned());
        (head <= rows.len()).then(|| Word { span, upos, head: head.checked_sub(1), relation })
    };
    let words = rows.iter().zip(spans).map(|pair| word(pair).ok_or_else(|| line.error("a malformed word")));
    words.collect()
}

fn answer(parse: &Parse, span: Span) -> Option<Answer> {
    let token = parse.tokens.get(tokens(parse, span).start).filter(|token| token.span == span)?;
    let head = parse.token(token.head);
    Some(Answer { pos: token.pos.as_str(), head: (head.span != span).then_some(head.span) })
}

fn count(words: &[Word], answers: &[Option<Answer>]) -> Scored {
    let mut scored = Scored { words: words.len(), ..Scored::default() };
    for (at, (word, answer)) in words.iter().zip(answers).enumerate() {
        scored.pos_right += usize::from(answer.as_ref().is_some_and(|answer| answer.pos == word.upos));
        if SHARED.contains(&word.relation.as_str()) {
            scored.heads += 1;
            scored.heads_right += usize::from(same_head(words, at, answers));
        }
    }
    scored
}

/// Whether our head is one of the group that gold's head stands in; for the root, whether ours is
/// a root or hangs inside its own group.
fn same_head(words: &[Word], at: usize, answers: &[Option<Answer>]) -> bool {
    let wanted = words[at].head.map(|head| group(words, head));
    let own = group(words, at);
    // The head of a group may be another member of it in our parse.
    own.iter().filter_map(|&member| answers[member].as_ref()).any(|answer| match (&wanted, answer.head) {
        (None, None) => true,
        (Some(wanted), Some(head)) => wanted.iter().any(|&member| words[member].span == head),
        _ => false,
    })
}

/// A word with its copula, its mark and the other words of its name.
fn group(words: &[Word], at: usize) -> Vec<usize> {
    let part = |&other: &usize| {
        words[other].head == Some(at) && matches!(words[other].relation.as_str(), "cop" | "flat" | "mark")
    };
    let parts = (0..words.len()).filter(part);
    std::iter::once(at).chain(parts).collect()
}

fn misses(line: &Line, words: &[Word], answers: &[Option<Answer>]) -> Vec<Miss> {
    let text = |span: Span| span.text(&line.text);
    let mut found = Vec::new();
    let mut miss =
        |cause, what: String| found.push(Miss { cause, id: line.id.clone(), what: format!("{what} | {}", line.text) });
    for (at, (word, answer)) in words.iter().zip(answers).enumerate() {
        let Some(answer) = answer else {
            miss("token", text(word.span).into());
            continue;
        };
        if answer.pos != word.upos {
            miss("part of speech", format!("{}: {} for {}", text(word.span), answer.pos, word.upos));
        }
        if SHARED.contains(&word.relation.as_str()) && !same_head(words, at, answers) {
            let wanted = word.head.map_or("root", |head| text(words[head].span));
            let read = answer.head.map_or("root", text);
            miss("head", format!("{} ({}): under {read} for {wanted}", text(word.span), word.relation));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    /// "they were far": UD's root is `far`, ours `were`.
    fn linked() -> Vec<Word> {
        let word = |start, end, upos: &str, head, relation: &str| Word {
            span: Span::new(start, end),
            upos: upos.into(),
            head,
            relation: relation.into(),
        };
        vec![word(0, 4, "PRON", Some(2), "nsubj"), word(5, 9, "AUX", Some(2), "cop"), word(10, 13, "ADJ", None, "root")]
    }

    fn answers(heads: [Option<(usize, usize)>; 3]) -> Vec<Option<Answer>> {
        let pos = ["PRON", "AUX", "ADJ"];
        let answer = |(pos, head): (&'static str, Option<(usize, usize)>)| {
            Some(Answer { pos, head: head.map(|(start, end)| Span::new(start, end)) })
        };
        pos.into_iter().zip(heads).map(answer).collect()
    }

    #[test]
    fn a_copula_and_what_it_links_are_one_head() {
        let ours = answers([Some((5, 9)), None, Some((5, 9))]);
        let scored = Scored { words: 3, pos_right: 3, heads: 2, heads_right: 2 };
        assert_eq!(count(&linked(), &ours), scored);
        let like_gold = answers([Some((10, 13)), Some((10, 13)), None]);
        assert_eq!(count(&linked(), &like_gold), scored);
    }

    #[test]
    fn wrong_heads_and_missing_tokens_lower_the_score() {
        let wrong = answers([None, Some((0, 4)), Some((0, 4))]);
        assert_eq!(count(&linked(), &wrong).heads_right, 0);
        assert_eq!(count(&linked(), &[None, None, None]), Scored { words: 3, pos_right: 0, heads: 2, heads_right: 0 });
    }
}
