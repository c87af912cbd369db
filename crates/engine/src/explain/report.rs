//! A wrong event as a report that is a test.

use chancery_coding::Filler;
use chancery_record::line::{self, EventLine};
use chancery_record::{Event, Provenance, Record};
use chancery_text::{MentionId, TokenId};

use crate::order::Order;
use crate::{Document, Engine, Options, Reading};

impl Engine {
    /// A report of one event (`e3`) as Markdown: the sentence with as much before it as its reading
    /// needs, the event line as it is read, room for the right one, a test to paste, the derivation,
    /// and what it was read with.
    ///
    /// # Errors
    /// Where the document has no such event.
    pub fn report(&self, document: &Document, options: &Options, event: &str) -> Result<String, String> {
        let whole = self.read(document, options);
        let derivation = whole.explain(self.tables(), Some(event))?;
        let order = Order::new(&whole, 0.0);
        let record = Reading { min_certainty: 0.0, ..whole.clone() }.record(self.tables());
        let at = record.events.iter().position(|one| one.id.to_string() == event).unwrap_or_default();
        let line = line::event_line(&record.events[at], &record);
        let excerpt = self.excerpt(&whole, order.events[at], &line, document);
        Ok(Report { line: &line, derivation: &derivation, excerpt, document, provenance: &whole.provenance }.markdown())
    }

    /// The shortest of: the sentence, the sentences of its antecedents too, all from the first of them
    /// on, all of the text up to the sentence, in which the event is read as it is in the whole.
    fn excerpt(&self, whole: &Reading, index: usize, line: &EventLine, document: &Document) -> Excerpt {
        let sentences = needed(whole, index);
        let parse = whole.syntax.parse();
        let last = sentences.last().copied().unwrap_or_default();
        let first = sentences.first().copied().unwrap_or_default();
        let mut tries = vec![vec![last], sentences, (first..=last).collect(), (0..=last).collect()];
        tries.dedup();
        let text = |sentences: &[usize]| {
            let sentences = sentences.iter().map(|&at| parse.span(parse.sentences[at].clone()));
            let words =
                sentences.map(|span| span.text(whole.document.text()).split_whitespace().collect::<Vec<_>>().join(" "));
            words.collect::<Vec<_>>().join(" ")
        };
        let texts = tries.iter().map(|sentences| text(sentences)).chain([document.text().to_owned()]);
        let mut nearest = None;
        for text in texts {
            let mut part = Document::new(text.as_str());
            part.published = document.published;
            part.publisher = document.publisher.clone();
            let record = self.code(&part, &Options::default());
            let plain = self.code(&Document::new(text.as_str()), &Options::default());
            let has = |wanted: &EventLine, record: &Record| is_read(wanted, record);
            if has(line, &record) {
                let tested = if has(line, &plain) { line.clone() } else { line.core() };
                let fails = has(&tested, &plain);
                return Excerpt { text, tested, same: fails };
            }
            if nearest.is_none() && has(&line.core(), &plain) {
                nearest = Some(Excerpt { text, tested: line.core(), same: true });
            }
        }
        nearest.unwrap_or_else(|| Excerpt { text: document.text().to_owned(), tested: line.core(), same: false })
    }
}

fn is_read(wanted: &EventLine, record: &Record) -> bool {
    record.events.iter().any(|event: &Event| line::event_faults(wanted, event, record).is_empty())
}

/// The sentence of an event and those of the words that its sides and speakers take their reference from.
fn needed(reading: &Reading, index: usize) -> Vec<usize> {
    let event = &reading.events[index];
    let parse = reading.syntax.parse();
    let of = |token: TokenId| parse.sentence_of(token).index();
    let own = reading.syntax.clause(event.clause).sentence.index();
    let sides = event.actors.iter().chain(&event.recipients).chain(&event.objects);
    let mut mentions: Vec<MentionId> = sides.filter_map(|filler: &Filler| filler.mention).collect();
    mentions.extend(event.statements.iter().filter_map(|id| reading.statements[id.index()].speaker_mention));
    let mut found = vec![own];
    for mention in mentions {
        let next = |id: &MentionId| reading.resolution.mentions[id.index()].antecedent;
        let chain = std::iter::successors(Some(mention), next).take(8);
        found.extend(chain.map(|id| of(reading.resolution.mentions[id.index()].head)).filter(|&at| at <= own));
    }
    found.sort_unstable();
    found.dedup();
    found
}

struct Excerpt {
    text: String,
    /// The line that a test without date and publisher holds it to.
    tested: EventLine,
    /// Whether the text alone, without date and publisher, is read so.
    same: bool,
}

struct Report<'a> {
    line: &'a EventLine,
    derivation: &'a str,
    excerpt: Excerpt,
    document: &'a Document,
    provenance: &'a Provenance,
}

impl Report<'_> {
    fn markdown(&self) -> String {
        let quoted: String = self.excerpt.text.lines().map(|line| format!("> {line}\n")).collect();
        let aside = if self.excerpt.same {
            ""
        } else {
            "\nThis text alone is not read so; the reading needs more of the report.\n"
        };
        format!(
            "# Wrong reading: `{}`\n\n{quoted}{}{aside}\n\
             ## As it is read\n\n{}\n\
             ## As it should be read\n\n\
             The event line that is right; empty where the text tells no event.\n\n{}\n\
             ## Test\n\n\
             For `crates/engine/tests/reports.rs`. It fails until the reading is mended; the right line goes above the `...`.\n\n{}\n\
             ## How it was read\n\n{}\n\
             ## Read with\n\n{}",
            self.line.core(),
            self.source(),
            fenced("text", &self.line.to_string()),
            fenced("text", ""),
            fenced("rust", &self.test()),
            fenced("text", self.derivation.trim_end()),
            self.versions(),
        )
    }

    fn source(&self) -> String {
        let published = self.document.published.map(|day| day.to_string());
        let parts: Vec<String> = self.document.publisher.clone().into_iter().chain(published).collect();
        if parts.is_empty() { String::new() } else { format!("\n{}\n", parts.join(", ")) }
    }

    fn test(&self) -> String {
        format!(
            "#[test]\nfn {}() {{\n    let Some(engine) = common::engine() else {{ return }};\n    let text = {:?};\n    \
             common::does_not_read(&engine, text, {:?});\n    common::reads(&engine, text, \"\n        ...\n    \");\n}}",
            name(&self.line.core().to_string()),
            self.excerpt.text,
            self.excerpt.tested.to_string(),
        )
    }

    fn versions(&self) -> String {
        let Provenance { engine, data, overlays, model, .. } = self.provenance;
        let mut rows = vec![("engine", engine.clone()), ("tables", data.clone())];
        rows.extend(overlays.iter().map(|overlay| ("own tables", overlay.hash.clone())));
        rows.extend(model.iter().map(|model| ("model", format!("{} {}", model.name, model.hash))));
        rows.into_iter().map(|(what, which)| format!("- {what}: {which}\n")).collect()
    }
}

/// A block of code, in a fence that is longer than any run of backticks within.
fn fenced(kind: &str, text: &str) -> String {
    let longest = text.split(|sign| sign != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(3.max(longest + 1));
    format!("{fence}{kind}\n{text}\n{fence}\n")
}

/// A name for a test out of an event line.
fn name(line: &str) -> String {
    let words = line.split(|sign: char| !sign.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let name = words.take(8).map(str::to_lowercase).collect::<Vec<_>>().join("_");
    format!("reads_{name}")
}
