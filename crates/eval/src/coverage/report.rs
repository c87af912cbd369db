//! Coverage as text for people and JSON for programs.

use std::fmt::{Display, Write};

use serde_json::{Value, json};

use super::{Coverage, Fate, Phrase, Predicate, Ranking, Tally};
use crate::metric::share;

const FITS: &str = "a string takes all";

impl Coverage {
    /// An account for people, with the `top` most frequent of each list.
    pub fn to_text(&self, top: usize) -> String {
        let mut out = format!(
            "{} documents, {} sentences, {} clauses\n\n",
            grouped(self.documents),
            grouped(self.sentences),
            grouped(self.clauses)
        );
        self.write_fates(&mut out);
        list(
            &mut out,
            "Unread predicates with two political actors",
            &self.predicates,
            top,
            |Predicate { lemma, kind, patterns }| {
                let known = match patterns {
                    0 => "no pattern".to_owned(),
                    1 => "1 pattern, does not fit".to_owned(),
                    many => format!("{many} patterns, none fits"),
                };
                format!("{lemma} ({kind}; {known})")
            },
        );
        writeln!(out, "Noun phrases where actors stand: {}", grouped(self.phrases)).expect(FITS);
        writeln!(out, "  without country or sector: {}\n", of(self.unknown.total(), self.phrases)).expect(FITS);
        let phrase = |Phrase { lemma, kind }: &Phrase| format!("{lemma} ({kind})");
        list(&mut out, "Heads without country or sector", &self.unknown, top, phrase);
        list(&mut out, "The same, as subjects of verbs beside a political actor", &self.unknown_subjects, top, phrase);
        writeln!(out, "Pairs of political actors in one sentence: {}", grouped(self.pairs)).expect(FITS);
        writeln!(out, "  one speaks of the other: {}", of(self.spoken, self.pairs)).expect(FITS);
        writeln!(out, "  otherwise in no one clause: {}\n", of(self.lost.total(), self.pairs)).expect(FITS);
        list(&mut out, "Paths between the latter", &self.lost, top, ToString::to_string);
        self.write_patterns(&mut out, top);
        out
    }

    fn write_fates(&self, out: &mut String) {
        let met = self.met();
        writeln!(out, "Clauses with two political actors: {}", of(met, self.clauses)).expect(FITS);
        for fate in Fate::ALL {
            let what = match fate {
                Fate::Read => "read as an event",
                Fate::Dropped => "a pattern fits; a side is missing, or it is told elsewhere",
                Fate::Light => "told by the other half of verb and noun",
                Fate::Statement => "tells a statement and no more",
                Fate::Vetoed => "a pattern says that it tells nothing",
                Fate::Unread => "unread",
            };
            writeln!(out, "  {what}: {}", of(self.fate(fate), met)).expect(FITS);
        }
        out.push('\n');
    }

    fn write_patterns(&self, out: &mut String, top: usize) {
        let fired = self.fired();
        writeln!(out, "Patterns that fired: {} of {}", fired.len(), self.patterns.len()).expect(FITS);
        for (id, count) in fired.iter().take(top) {
            writeln!(out, "{count:>7}  {id}").expect(FITS);
        }
        let silent = self.unfired();
        writeln!(out, "\nPatterns that fired nowhere: {}", silent.len()).expect(FITS);
        for file in silent.chunk_by(|a, b| a.0 == b.0) {
            let ids: Vec<&str> = file.iter().map(|(_, id)| *id).collect();
            writeln!(out, "  {}: {}", file[0].0, ids.join(", ")).expect(FITS);
        }
    }

    /// The same as JSON; patterns are complete, other lists have the `top` most frequent.
    pub fn to_json(&self, top: usize) -> String {
        let fates: serde_json::Map<String, Value> =
            Fate::ALL.iter().map(|&fate| (fate.name().to_owned(), self.fate(fate).into())).collect();
        let predicates = self.predicates.top(top).into_iter().map(|(Predicate { lemma, kind, patterns }, tally)| {
            json!({ "lemma": lemma.as_str(), "kind": kind, "patterns": patterns, "count": tally.count, "example": example(tally) })
        });
        let phrases = |ranking: &Ranking<Phrase>| -> Value {
            let top = ranking.top(top).into_iter().map(|(Phrase { lemma, kind }, tally)| {
                json!({ "lemma": lemma.as_str(), "kind": kind, "count": tally.count, "example": example(tally) })
            });
            json!({ "count": ranking.total(), "different": ranking.len(), "top": top.collect::<Vec<_>>() })
        };
        let paths = self
            .lost
            .top(top)
            .into_iter()
            .map(|(path, tally)| json!({ "path": path.as_str(), "count": tally.count, "example": example(tally) }));
        let fired: serde_json::Map<String, Value> =
            self.fired().into_iter().map(|(id, count)| (id.to_owned(), count.into())).collect();
        let silent = self.unfired().into_iter().map(|(file, id)| json!({ "id": id, "file": file }));
        let report = json!({
            "documents": self.documents, "sentences": self.sentences, "clauses": self.clauses,
            "two_actors": { "clauses": self.met(), "fates": fates, "unread_share": rounded(share(self.fate(Fate::Unread) as f64, self.met() as f64)) },
            "predicates": { "different": self.predicates.len(), "top": predicates.collect::<Vec<_>>() },
            "phrases": { "count": self.phrases, "unknown": phrases(&self.unknown), "unknown_subjects": phrases(&self.unknown_subjects) },
            "pairs": { "count": self.pairs, "spoken": self.spoken, "lost": self.lost.total(), "paths": paths.collect::<Vec<_>>() },
            "patterns": { "fired": fired, "unfired": silent.collect::<Vec<_>>() },
        });
        report.to_string()
    }
}

fn example(tally: &Tally) -> Value {
    json!({ "place": tally.place, "words": tally.words })
}

/// A heading with the counts of a ranking, and its most frequent rows.
fn list<K: Ord>(out: &mut String, heading: &str, ranking: &Ranking<K>, top: usize, row: impl Fn(&K) -> String) {
    writeln!(out, "{heading}: {} in all, {} different", grouped(ranking.total()), grouped(ranking.len())).expect(FITS);
    for (key, tally) in ranking.top(top) {
        writeln!(out, "{:>7}  {}\n         {}  {}", tally.count, row(key), tally.place, tally.words).expect(FITS);
    }
    out.push('\n');
}

/// `1,234 (5.6 %)`.
fn of(part: usize, whole: usize) -> impl Display {
    format!("{} ({:.1} %)", grouped(part), 100.0 * share(part as f64, whole as f64))
}

fn rounded(value: f64) -> f64 {
    (value * 10_000.0).round() / 10_000.0
}

/// A number with a comma at every third digit.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_and_json_tell_the_same_counts() {
        let mut counts = Coverage { documents: 1200, clauses: 10, phrases: 4, pairs: 2, ..Coverage::default() };
        counts.fates.insert(Fate::Read, 3);
        counts.fates.insert(Fate::Unread, 1);
        let summon = Predicate { lemma: "summon".into(), kind: "verb", patterns: 0 };
        counts.predicates.see(summon, || ("a.txt:1".into(), "Chad «summoned» the envoy.".into()));
        counts.patterns.insert("visit".into(), ("patterns/travel.toml".into(), 0));
        let text = counts.to_text(5);
        assert!(text.starts_with("1,200 documents, 0 sentences, 10 clauses\n"), "{text}");
        assert!(text.contains("  unread: 1 (25.0 %)\n"), "{text}");
        assert!(text.contains("      1  summon (verb; no pattern)\n         a.txt:1  Chad «summoned»"), "{text}");
        assert!(text.contains("  patterns/travel.toml: visit\n"), "{text}");
        let json: Value = serde_json::from_str(&counts.to_json(5)).unwrap();
        assert_eq!(json["two_actors"]["unread_share"], 0.25);
        assert_eq!(json["predicates"]["top"][0]["example"]["place"], "a.txt:1");
        assert_eq!(json["patterns"]["unfired"][0]["id"], "visit");
    }

    #[test]
    fn digits_are_grouped() {
        assert_eq!([0, 999, 1000, 1234567].map(grouped), ["0", "999", "1,000", "1,234,567"]);
    }
}
