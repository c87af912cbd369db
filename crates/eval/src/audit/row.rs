//! Events as flat rows.

use chancery::record::line::{ActorSpec, EventLine, event_line};
use chancery::record::{Event, Evidence, EvidenceField, Record};
use chancery::{Reading, Tables};

use super::Field;
use crate::coverage::Origin;

/// One event with the words that show it, as a judge sees it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// Name of the event, the same in every draw: id of the document and of the event.
    pub name: String,
    /// Where it stands: `file:line`.
    pub place: String,
    /// Id in its record.
    pub event: String,
    /// The sentence before.
    pub before: String,
    /// The sentence, in stretches with the fields that each is evidence of.
    pub sentence: Vec<Stretch>,
    /// Evidence outside of the sentence: field and words.
    pub elsewhere: Vec<(String, String)>,
    /// What the engine read for each field but the row, in their order; empty where it read nothing.
    pub values: [String; 7],
    /// What was hit, given, rejected.
    pub objects: String,
    /// The deed that it is about.
    pub about: String,
    /// What the action is.
    pub definition: String,
    /// Codes in the codebooks.
    pub codes: String,
    /// The words of the action.
    pub words: String,
}

/// Words with the fields that they are evidence of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stretch {
    /// The words.
    pub text: String,
    /// Names of fields, sorted.
    pub fields: Vec<&'static str>,
}

impl Row {
    /// What the engine read for a field; the row as a whole has no value.
    pub fn value(&self, field: Field) -> &str {
        self.values.get(field as usize).map_or("", String::as_str)
    }

    /// The sentence without marks.
    pub fn plain_sentence(&self) -> String {
        self.sentence.iter().map(|stretch| stretch.text.as_str()).collect()
    }
}

/// A row for every event of a reading; `tables` are those that it was read with.
pub fn rows(reading: &Reading, tables: &Tables, origin: &Origin) -> Vec<Row> {
    let record = reading.record(tables);
    let text = Text::new(reading);
    record.events.iter().map(|event| row(event, &record, &text, tables, origin)).collect()
}

fn row(event: &Event, record: &Record, text: &Text<'_>, tables: &Tables, origin: &Origin) -> Row {
    let line = event_line(event, record);
    let (start, end) = text.sentence(event.sentence);
    let shown = evidence(event, record);
    let (inside, outside): (Vec<_>, Vec<_>) =
        shown.into_iter().partition(|(_, words)| start <= words.start_char && words.end_char <= end);
    let mut elsewhere: Vec<(String, String)> =
        outside.into_iter().map(|(field, words)| (field.to_owned(), words.text.clone())).collect();
    elsewhere.dedup();
    Row {
        name: format!("{} {}", record.document.id, event.id),
        place: origin.place(text.whole, text.bytes[start]),
        event: event.id.to_string(),
        before: event.sentence.checked_sub(1).map_or_else(String::new, |at| text.words(text.sentence(at))),
        sentence: stretches(text, (start, end), &inside),
        elsewhere,
        objects: line.objects.iter().map(ToString::to_string).collect::<Vec<_>>().join(" "),
        about: line.about.clone().unwrap_or_default(),
        definition: tables.actions().get(&event.action).map_or_else(String::new, |row| row.definition.to_string()),
        codes: codes(event),
        words: line.words.clone().unwrap_or_default(),
        values: values(&line),
    }
}

/// What each field says, in the notation of the event line.
fn values(line: &EventLine) -> [String; 7] {
    let names = |specs: &[ActorSpec]| specs.iter().map(ToString::to_string).collect::<Vec<_>>().join(" & ");
    let recipients = line.recipients.as_ref();
    let with = if recipients.is_some_and(|both| both.reciprocal && !both.who.is_empty()) { "<-> " } else { "" };
    [
        names(&line.actors),
        recipients.map_or_else(String::new, |recipients| format!("{with}{}", names(&recipients.who))),
        line.action.clone(),
        line.standing.map_or_else(String::new, |standing| standing.to_string()),
        line.time.clone().unwrap_or_default(),
        line.place.clone().unwrap_or_default(),
        line.chain.as_ref().map_or_else(String::new, ToString::to_string),
    ]
}

fn codes(event: &Event) -> String {
    let (cameo, plover) = (&event.codes.cameo, &event.codes.plover);
    let plover = [&plover.event, &plover.mode].into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join(" ");
    let mut named: Vec<String> = cameo.code.iter().map(|code| format!("CAMEO {code}")).collect();
    if !plover.is_empty() {
        named.push(format!("PLOVER {plover}"));
    }
    named.join(", ")
}

/// The evidence of the judged fields; the speaker's is that of the statement that the event stands in.
fn evidence<'r>(event: &'r Event, record: &'r Record) -> Vec<(&'static str, &'r Evidence)> {
    let statement = event.statements.first().and_then(|id| record.statements.get(id.index()));
    let said = statement.into_iter().flat_map(|statement| &statement.evidence);
    let said = said.filter(|words| matches!(words.field, EvidenceField::Speaker | EvidenceField::Via));
    event.evidence.iter().chain(said).filter_map(|words| Some((field_of(words.field)?, words))).collect()
}

fn field_of(field: EvidenceField) -> Option<&'static str> {
    Some(match field {
        EvidenceField::Actors => Field::Actor.name(),
        EvidenceField::Recipients => Field::Recipient.name(),
        EvidenceField::Action => Field::Action.name(),
        EvidenceField::Standing => Field::Standing.name(),
        EvidenceField::Time => Field::Time.name(),
        EvidenceField::Place => Field::Place.name(),
        EvidenceField::Speaker | EvidenceField::Via => Field::Speaker.name(),
        EvidenceField::Objects => "objects",
        _ => return None,
    })
}

/// A text by code points, as evidence counts.
struct Text<'a> {
    whole: &'a str,
    /// Byte of every code point, and the length.
    bytes: Vec<usize>,
    /// Code points of every sentence.
    sentences: Vec<(usize, usize)>,
}

impl<'a> Text<'a> {
    fn new(reading: &'a Reading) -> Self {
        let whole = reading.document.text();
        let mut bytes: Vec<usize> = whole.char_indices().map(|(at, _)| at).collect();
        bytes.push(whole.len());
        let parse = reading.syntax.parse();
        let point = |byte: usize| bytes.partition_point(|&at| at < byte);
        let sentences = parse.sentences.iter().map(|tokens| {
            let span = parse.span(tokens.clone());
            (point(span.start()), point(span.end()))
        });
        let sentences = sentences.collect();
        Self { whole, bytes, sentences }
    }

    fn sentence(&self, at: usize) -> (usize, usize) {
        self.sentences.get(at).copied().unwrap_or((0, self.bytes.len() - 1))
    }

    fn words(&self, (start, end): (usize, usize)) -> String {
        self.whole[self.bytes[start]..self.bytes[end]].to_owned()
    }
}

/// A sentence cut wherever evidence begins or ends.
fn stretches(text: &Text<'_>, (start, end): (usize, usize), shown: &[(&'static str, &Evidence)]) -> Vec<Stretch> {
    let mut cuts: Vec<usize> = shown.iter().flat_map(|(_, words)| [words.start_char, words.end_char]).collect();
    cuts.extend([start, end]);
    cuts.sort_unstable();
    cuts.dedup();
    let stretch = |cut: &[usize]| {
        let over = shown.iter().filter(|(_, words)| words.start_char <= cut[0] && cut[1] <= words.end_char);
        let mut fields: Vec<&'static str> = over.map(|(field, _)| *field).collect();
        fields.sort_unstable();
        fields.dedup();
        Stretch { text: text.words((cut[0], cut[1])), fields }
    };
    cuts.windows(2).map(stretch).collect()
}
