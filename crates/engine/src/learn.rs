//! Trains the reader beneath the patterns: sentences whose events are known become samples.
//!
//! It learns from the examples of all patterns, `yes` and `no`, as the patterns read them, and from the
//! phrases of `data/reader/phrases.tsv`, whose letters are filled with the parties of `parties.tsv`.

use chancery_coding::reader::{Labelled, Lesson, NOTHING, lessons};
use chancery_reader::{Sample, Settings, train};
use chancery_tables::{Party, Phrase};
use chancery_text::Span;
use rustc_hash::FxHashMap;
use smol_str::SmolStr;

use crate::{Document, Engine, Options, each};

/// Sentences that are made of each phrase, each with other parties.
const TIMES: usize = 3;

/// How often a sample that tells nothing is learned: reports have more of them than tables of examples.
const SILENCE: usize = 3;

/// Samples that a word must be met in to be learned by itself; below that its vector has to do.
const LEAST: usize = 3;

/// The kind of party that a letter by itself stands for, every other time by the name of its country.
const STATE: &str = "state";

/// A sentence to learn from.
struct Told {
    text: String,
    labels: Vec<Labelled>,
}

/// A trained reader, and what became of the phrases.
#[derive(Clone, Debug)]
pub struct Trained {
    /// The file, `data/reader/model.bin`.
    pub model: Vec<u8>,
    /// Samples that it learned from.
    pub samples: usize,
    /// How many of them tell something.
    pub telling: usize,
    /// Phrases of which no sentence was read as a clause with two sides.
    pub unread: Vec<SmolStr>,
}

impl Engine {
    /// Trains the reader on the tables of this engine. The number of threads changes nothing but the time.
    pub fn learn(&self, threads: usize) -> Trained {
        let phrases = self.tables().phrases();
        let made = phrases.iter().enumerate().flat_map(|(at, phrase)| (0..TIMES).map(move |time| (at, phrase, time)));
        let made: Vec<Told> = made.map(|(at, phrase, time)| self.sentence(at, phrase, time)).collect();
        let samples = self.examples().into_iter().chain(made);
        let lessons: Vec<Told> = samples.collect();
        let learned = each(&lessons, threads, |_, lesson| self.samples(lesson));
        let first = lessons.len() - phrases.len() * TIMES;
        let read = |at: usize| learned[first + at * TIMES..][..TIMES].iter().flatten().any(|lesson| lesson.written);
        let unread = phrases.iter().enumerate().filter(|(at, _)| !read(*at)).map(|(_, phrase)| phrase.at.id.clone());
        let unread = unread.collect();
        let mut samples: Vec<Sample> = learned.into_iter().flatten().map(|lesson| lesson.sample).collect();
        prune(&mut samples);
        let telling = samples.iter().filter(|sample| sample.label != NOTHING).count();
        let weighed = samples
            .iter()
            .flat_map(|sample| std::iter::repeat_n(sample, if sample.label == NOTHING { SILENCE } else { 1 }).cloned());
        let model = train(&weighed.collect::<Vec<Sample>>(), &Settings::default());
        Trained { model, samples: samples.len(), telling, unread }
    }

    /// The examples of patterns.
    fn examples(&self) -> Vec<Told> {
        let patterns = self.tables().patterns().all().iter();
        let texts = patterns.flat_map(|pattern| pattern.yes.iter().map(|yes| &yes.text).chain(&pattern.no));
        texts.map(|text| Told { text: text.clone(), labels: Vec::new() }).collect()
    }

    fn samples(&self, lesson: &Told) -> Vec<Lesson> {
        let options = Options { without_reader: true, ..Options::default() };
        let reading = self.read(&Document::new(lesson.text.as_str()), &options);
        lessons(&reading.syntax, &reading.resolution, self.tables(), self.model(), &lesson.labels)
    }

    /// A phrase with its letters filled.
    fn sentence(&self, at: usize, phrase: &Phrase, time: usize) -> Told {
        let turn = at * TIMES + time;
        let mut text = String::new();
        let mut word = Span::new(0, 0);
        for piece in phrase.at.id.split_inclusive(' ') {
            let (piece, space) = piece.strip_suffix(' ').map_or((piece, ""), |piece| (piece, " "));
            let start = text.len();
            if let Some(head) = piece.strip_prefix('[') {
                let (head, rest) = head.split_once(']').unwrap_or((head, ""));
                word = Span::new(start, start + head.len());
                text += head;
                text += rest;
            } else {
                text += &self.filled(piece, turn);
            }
            text += space;
        }
        text.push('.');
        let first = text.chars().next().map(|first| (first.to_uppercase().to_string(), first.len_utf8()));
        if let Some((capital, length)) = first.filter(|(capital, length)| capital.len() == *length) {
            text.replace_range(..length, &capital);
        }
        let action = phrase.action.clone().unwrap_or(SmolStr::new_static(NOTHING));
        Told { text, labels: vec![Labelled { word, action }] }
    }

    /// `A` and `B` as parties, `A's` and `A.mil,` too; other words as they are.
    fn filled(&self, piece: &str, turn: usize) -> String {
        let end = piece.find(|c: char| !(c.is_ascii_alphanumeric() || c == '.')).unwrap_or(piece.len());
        let (mark, rest) = piece.split_at(end);
        let (letter, kind) = mark.split_once('.').unwrap_or((mark, STATE));
        let place = match letter {
            "A" => 0,
            "B" => 1,
            "C" => 2,
            _ => return piece.to_owned(),
        };
        let row = |kind: &str| self.tables().parties().iter().find(|party| party.at.id == kind);
        let countries = row(STATE).map_or(&[][..], |party: &Party| &party.countries);
        let (Some(party), false) = (row(kind), countries.is_empty()) else { return piece.to_owned() };
        // Steps that share no factor with the number of countries bring every pair together.
        let country = &countries[(turn * 7 + place * (1 + turn % 11)) % countries.len()];
        let words = &party.words[(turn + place * 4 + turn / 9) % party.words.len()];
        let known = self.tables().country(country.as_str());
        let name = known.map_or("", |country| country.name.as_str());
        let adjective = known.and_then(|country| country.adjectives.first()).map_or(name, |adjective| adjective);
        let by_name = kind == STATE && (turn + place).is_multiple_of(2);
        if by_name { name.to_owned() + rest } else { words.replace('%', adjective) + rest }
    }
}

/// Leaves out what was met too seldom to be learned: words, and labels with all their samples.
fn prune(samples: &mut Vec<Sample>) {
    let mut words: FxHashMap<SmolStr, usize> = FxHashMap::default();
    let mut labels: FxHashMap<SmolStr, usize> = FxHashMap::default();
    for sample in samples.iter() {
        sample.words.iter().for_each(|word| *words.entry(word.clone()).or_default() += 1);
        *labels.entry(sample.label.clone()).or_default() += 1;
    }
    samples.retain(|sample| labels[&sample.label] >= LEAST);
    samples.iter_mut().for_each(|sample| sample.words.retain(|word| words[word] >= LEAST));
}
