//! spaCy's output, as `tools/spacy-reference` writes it, and how a parse of ours differs from it.
//!
//! Used by the parity test and by the examples `compare` and `flips` of `chancery-models`.

use std::collections::HashMap;
use std::fmt;

use chancery_parser::Parse;
use serde::Deserialize;

/// The first line of a reference file: what made it.
#[derive(Debug, Deserialize)]
pub struct Versions {
    pub model: String,
    pub model_version: String,
    pub spacy: String,
}

/// spaCy's reading of one text; the format is explained in `reference.py`.
#[derive(Debug, Deserialize)]
pub struct Reference {
    pub id: String,
    pub text: String,
    start: Vec<u32>,
    end: Vec<u32>,
    tag: String,
    pos: String,
    morph: String,
    dep: String,
    head: Vec<usize>,
    lemma: Vec<String>,
    sent: Vec<usize>,
    ents: Vec<(usize, usize, String)>,
}

/// Splits a reference file into its head and its documents.
pub fn read(file: &str) -> (Versions, impl Iterator<Item = Reference>) {
    let mut lines = file.split('\n').filter(|line| !line.is_empty());
    let head = lines.next().expect("a reference file begins with its versions");
    let versions = serde_json::from_str(head).expect("versions");
    (versions, lines.map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error} in {line:.80}"))))
}

pub const FIELDS: [&str; 9] = ["token", "tag", "pos", "morph", "head", "dep", "lemma", "sentence", "entity"];

/// One token, with everything that is compared, in the order of [`FIELDS`].
///
/// The head is given by where it begins, so that one wrong token boundary does not spoil all heads after it.
type Row = [String; FIELDS.len()];

/// How far two readings agree.
#[derive(Debug, Default)]
pub struct Agreement {
    pub documents: u64,
    pub identical_documents: u64,
    pub tokens: u64,
    pub differing_tokens: u64,
    pub entities: u64,
    /// For each of [`FIELDS`], the tokens of spaCy's that differ in it. A token that we do not have counts
    /// as `token` alone.
    pub differing: [u64; FIELDS.len()],
}

/// One token that we read otherwise.
pub struct Difference<'a> {
    pub id: &'a str,
    pub sentence: &'a str,
    theirs: Row,
    ours: Option<Row>,
}

impl Reference {
    /// The text of a token.
    pub fn word(&self, token: usize) -> &str {
        let span = self.start.get(token).zip(self.end.get(token));
        span.map_or("", |(&start, &end)| &self.text[start as usize..end as usize])
    }
}

impl Agreement {
    /// Compares one document, adds it to the counts, and returns the differing tokens.
    pub fn add<'a>(&mut self, reference: &'a Reference, parse: &Parse) -> Vec<Difference<'a>> {
        let (theirs, ours) = (their_rows(reference), our_rows(parse));
        let by_span: HashMap<&str, &Row> = ours.iter().map(|row| (row[0].as_str(), row)).collect();
        let mut differences = Vec::new();
        for (token, row) in theirs.into_iter().enumerate() {
            self.tokens += 1;
            let ours = by_span.get(row[0].as_str()).copied();
            let fields: Vec<usize> = match ours {
                Some(ours) => (0..FIELDS.len()).filter(|&field| row[field] != ours[field]).collect(),
                None => vec![0],
            };
            if !fields.is_empty() {
                self.differing_tokens += 1;
                fields.iter().for_each(|&field| self.differing[field] += 1);
                let sentence = sentence_of(reference, token);
                differences.push(Difference { id: &reference.id, sentence, theirs: row, ours: ours.cloned() });
            }
        }
        self.documents += 1;
        self.entities += reference.ents.len() as u64;
        self.identical_documents += u64::from(differences.is_empty() && ours.len() == reference.start.len());
        differences
    }

    /// Differing tokens for each million.
    pub fn per_million(&self) -> f64 {
        self.differing_tokens as f64 * 1e6 / self.tokens.max(1) as f64
    }
}

impl fmt::Display for Agreement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { documents, identical_documents, tokens, differing_tokens, entities, .. } = self;
        writeln!(f, "{identical_documents} of {documents} documents identical; {tokens} tokens, {entities} entities")?;
        for (field, differing) in FIELDS.iter().zip(self.differing) {
            let share = 100.0 * (tokens - differing) as f64 / (*tokens).max(1) as f64;
            writeln!(f, "  {field:9} {share:9.5} %  {differing} differ")?;
        }
        write!(f, "  {differing_tokens} tokens differ: {:.2} per million", self.per_million())
    }
}

impl fmt::Display for Difference<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} [{}]", self.id, self.theirs[0])?;
        let Some(ours) = &self.ours else { return write!(f, " not our token in {:?}", self.sentence) };
        for (field, (theirs, ours)) in FIELDS.iter().zip(self.theirs.iter().zip(ours)) {
            if theirs != ours {
                write!(f, " {field} {ours:?} (spaCy {theirs:?})")?;
            }
        }
        write!(f, " in {:?}", self.sentence)
    }
}

fn sentence_of(reference: &Reference, token: usize) -> &str {
    let next = reference.sent.partition_point(|&first| first <= token);
    let from = reference.start[reference.sent[next.saturating_sub(1)]] as usize;
    let to = reference.sent.get(next).map_or(reference.text.len(), |&first| reference.start[first] as usize);
    &reference.text[from..to]
}

fn their_rows(reference: &Reference) -> Vec<Row> {
    let column = |joined: &str| joined.split_whitespace().map(str::to_owned).collect();
    let [tag, pos, morph, dep]: [Vec<String>; 4] =
        [&reference.tag, &reference.pos, &reference.morph, &reference.dep].map(|joined| column(joined));
    let mut entity = vec![String::new(); tag.len()];
    for (start, end, label) in &reference.ents {
        mark(&mut entity, *start..*end, label);
    }
    let row = |token: usize| {
        [
            format!("{}..{}", reference.start[token], reference.end[token]),
            empty_as_blank(&tag[token]),
            empty_as_blank(&pos[token]),
            empty_as_blank(&morph[token]),
            reference.start[reference.head[token]].to_string(),
            empty_as_blank(&dep[token]),
            reference.lemma[token].clone(),
            reference.sent.binary_search(&token).is_ok().to_string(),
            entity[token].clone(),
        ]
    };
    (0..tag.len()).map(row).collect()
}

fn our_rows(parse: &Parse) -> Vec<Row> {
    let mut entity = vec![String::new(); parse.tokens.len()];
    for found in &parse.entities {
        mark(&mut entity, found.tokens.start as usize..found.tokens.end as usize, found.label.as_str());
    }
    let starts: Vec<u32> = parse.sentences.iter().map(|sentence| sentence.start).collect();
    let row = |(index, token): (usize, &chancery_parser::Token)| {
        [
            format!("{}..{}", token.span.start(), token.span.end()),
            token.tag.to_string(),
            token.pos.to_string(),
            token.morph.0.to_string(),
            parse.token(token.head).span.start().to_string(),
            token.dep.to_string(),
            token.lemma.to_string(),
            starts.binary_search(&(index as u32)).is_ok().to_string(),
            entity[index].clone(),
        ]
    };
    parse.tokens.iter().enumerate().map(row).collect()
}

fn mark(entity: &mut [String], tokens: std::ops::Range<usize>, label: &str) {
    let first = tokens.start;
    for token in tokens {
        entity[token] = format!("{}-{label}", if token == first { "B" } else { "I" });
    }
}

fn empty_as_blank(value: &str) -> String {
    if value == "_" { String::new() } else { value.to_owned() }
}
