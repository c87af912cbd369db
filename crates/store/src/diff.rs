//! What another run reads otherwise, and why.

use crate::anchors::{self, Anchor, row};
use crate::{Reader, Run, StoreError, codec};
use chancery_record::line::event_line;
use chancery_record::{ActorId, Event, EvidenceField, Provenance, Record};

/// What two runs read in one document, where they differ.
#[derive(Clone, Debug, PartialEq)]
pub struct DocumentDiff {
    /// Id of the document.
    pub document: String,
    /// Headline.
    pub title: Option<String>,
    /// Events that differ, in text order.
    pub changes: Vec<Change>,
}

/// An event that differs: gained where there is no `before`, lost where there is no `after`.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// As the first run reads it.
    pub before: Option<Side>,
    /// As the second reads it.
    pub after: Option<Side>,
    /// The fields that differ, where both read it.
    pub fields: Vec<FieldChange>,
    /// What else decided differently: pattern, operator, the rows behind names.
    pub why: Vec<String>,
}

/// An event in one run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Side {
    /// Its row id.
    pub id: String,
    /// Its line.
    pub line: String,
}

/// A field that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldChange {
    /// Its name in the record.
    pub field: &'static str,
    /// Its value in the first run.
    pub before: String,
    /// In the second.
    pub after: String,
}

/// How many documents two runs read alike.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DiffTotals {
    /// Documents that both read.
    pub both: u64,
    /// Of these, such with events that differ.
    pub differ: u64,
    /// Documents that only the first read.
    pub only_before: u64,
    /// Documents that only the second read.
    pub only_after: u64,
}

impl Reader {
    /// Hands on every document of which two runs read other events, in the order of storing, as they come. Compares what
    /// was read, without corrections.
    ///
    /// # Errors
    /// Where the store cannot be read, or a record is damaged.
    pub fn diff<E: From<StoreError>>(
        &self,
        before: &Run,
        after: &Run,
        mut take: impl FnMut(DocumentDiff) -> Result<(), E>,
    ) -> Result<DiffTotals, E> {
        let failed = |error| self.failed(error);
        let mut totals = DiffTotals::default();
        for (count, one, other) in [(&mut totals.only_before, before, after), (&mut totals.only_after, after, before)] {
            let sql = "SELECT count(*) FROM records a WHERE a.run = ?1
                       AND NOT EXISTS (SELECT 1 FROM records b WHERE b.document = a.document AND b.run = ?2)";
            let alone = self.connection.query_row(sql, [one.number, other.number], |row| row.get::<_, i64>(0));
            *count = alone.map_err(failed)?.unsigned_abs();
        }
        let sql = "SELECT d.id, d.title, a.content, b.content FROM records a JOIN records b ON b.document = a.document AND b.run = ?2
                   JOIN documents d ON d.document = a.document WHERE a.run = ?1 ORDER BY a.document";
        let mut statement = self.connection.prepare(sql).map_err(failed)?;
        let mut rows = statement.query([before.number, after.number]).map_err(failed)?;
        while let Some(row) = rows.next().map_err(failed)? {
            totals.both += 1;
            let (document, title) = (row.get(0).map_err(failed)?, row.get(1).map_err(failed)?);
            let (old, new): (Vec<u8>, Vec<u8>) = (row.get(2).map_err(failed)?, row.get(3).map_err(failed)?);
            let damaged = |what| StoreError::Damaged { path: self.path.clone(), what };
            let (old, new) = (codec::unpack(&old).map_err(damaged)?, codec::unpack(&new).map_err(damaged)?);
            if reading(&old) == reading(&new) {
                continue;
            }
            let parse = |json: &str| Record::from_json(json).map_err(|error| damaged(error.to_string()));
            let changes = changes(&parse(&old)?, &before.id, &parse(&new)?, &after.id);
            if !changes.is_empty() {
                totals.differ += 1;
                take(DocumentDiff { document, title, changes })?;
            }
        }
        Ok(totals)
    }
}

/// A record without what it was made with, which is its last field.
fn reading(json: &str) -> &str {
    json.rfind(",\"provenance\":").map_or(json, |at| &json[..at])
}

/// What two runs were made with, where that differs, as sentences.
///
/// ```
/// use chancery_record::Provenance;
/// let with = |data: &str| Provenance { data: data.into(), ..Provenance::default() };
/// assert_eq!(chancery_store::provenance_changes(&with("a1"), &with("b2")), ["tables: a1 -> b2"]);
/// ```
pub fn provenance_changes(before: &Provenance, after: &Provenance) -> Vec<String> {
    let model = |one: &Provenance| {
        one.model.as_ref().map_or_else(|| "none".to_owned(), |model| format!("{} {}", model.name, short(&model.hash)))
    };
    let overlays = |one: &Provenance| {
        let names: Vec<String> =
            one.overlays.iter().map(|overlay| format!("{} {}", overlay.name, short(&overlay.hash))).collect();
        if names.is_empty() { "none".to_owned() } else { names.join(", ") }
    };
    let options = |one: &Provenance| serde_json::to_string(&one.options).unwrap_or_default();
    let pairs = [
        ("engine", before.engine.clone(), after.engine.clone()),
        ("tables", short(&before.data).to_owned(), short(&after.data).to_owned()),
        ("own tables", overlays(before), overlays(after)),
        ("model", model(before), model(after)),
        ("options", options(before), options(after)),
    ];
    pairs
        .into_iter()
        .filter(|(_, old, new)| old != new)
        .map(|(name, old, new)| format!("{name}: {old} -> {new}"))
        .collect()
}

fn short(hash: &str) -> &str {
    hash.get(..12).unwrap_or(hash)
}

/// What differs between two readings of one text.
fn changes(before: &Record, before_run: &str, after: &Record, after_run: &str) -> Vec<Change> {
    let (old, new) = (anchors::events(before), anchors::events(after));
    let pairs = pair(before, &old, after, &new);
    let side = |record: &Record, anchor: &Anchor, at: usize, run: &str| Side {
        id: row(&record.document.id, anchor, run),
        line: event_line(&record.events[at], record).to_string(),
    };
    let mut found: Vec<(usize, Change)> = Vec::new();
    for (at, partner) in pairs.iter().enumerate() {
        let was = side(before, &old[at], at, before_run);
        let change = match *partner {
            None => Change {
                before: Some(was),
                after: None,
                fields: Vec::new(),
                why: vec![read_by("was", &before.events[at])],
            },
            Some(other) => {
                let fields = fields(before, &before.events[at], after, &after.events[other]);
                if fields.is_empty() {
                    continue;
                }
                let why = why(before, &before.events[at], after, &after.events[other], &fields);
                Change { before: Some(was), after: Some(side(after, &new[other], other, after_run)), fields, why }
            }
        };
        found.push((old[at].start_char, change));
    }
    for (at, anchor) in new.iter().enumerate().filter(|(at, _)| !pairs.contains(&Some(*at))) {
        let is = side(after, anchor, at, after_run);
        found.push((
            anchor.start_char,
            Change { before: None, after: Some(is), fields: Vec::new(), why: vec![read_by("is", &after.events[at])] },
        ));
    }
    found.sort_by_key(|(start, _)| *start);
    found.into_iter().map(|(_, change)| change).collect()
}

fn read_by(when: &str, event: &Event) -> String {
    match &event.pattern {
        Some(pattern) => format!("{when} read by {pattern}, certainty {}", event.certainty.value()),
        None => format!("{when} read by no pattern, certainty {}", event.certainty.value()),
    }
}

/// For each event the one of the other reading that stands in its place: at the same anchor, else the one that overlaps most,
/// of the same action before others; each is taken once.
fn pair(before: &Record, old: &[Anchor], after: &Record, new: &[Anchor]) -> Vec<Option<usize>> {
    let mut pairs: Vec<Option<usize>> =
        old.iter().map(|anchor| new.iter().position(|other| other.id == anchor.id)).collect();
    let mut candidates: Vec<(bool, f64, usize, usize)> = Vec::new();
    for at in (0..old.len()).filter(|at| pairs[*at].is_none()) {
        for other in (0..new.len()).filter(|other| !pairs.contains(&Some(*other))) {
            let same = before.events[at].action == after.events[other].action;
            let share = old[at].overlap((new[other].start_char, new[other].end_char));
            if share >= if same { f64::MIN_POSITIVE } else { 0.5 } {
                candidates.push((same, share, at, other));
            }
        }
    }
    candidates.sort_by(|a, b| {
        (b.0, b.1).partial_cmp(&(a.0, a.1)).unwrap_or(std::cmp::Ordering::Equal).then((a.2, a.3).cmp(&(b.2, b.3)))
    });
    for (_, _, at, other) in candidates {
        if pairs[at].is_none() && !pairs.contains(&Some(other)) {
            pairs[at] = Some(other);
        }
    }
    pairs
}

/// The fields in which two readings of an event differ.
fn fields(before: &Record, old: &Event, after: &Record, new: &Event) -> Vec<FieldChange> {
    let told = |record: &Record, event: &Event| -> Vec<(&'static str, String)> {
        let line = event_line(event, record);
        let list = |ids: &[ActorId]| {
            let names: Vec<String> = ids
                .iter()
                .filter_map(|id| record.actors.get(id.index()))
                .map(|actor| chancery_record::line::actor_spec(actor, record).to_string())
                .collect();
            names.join("&")
        };
        let objects: Vec<String> = line.objects.iter().map(ToString::to_string).collect();
        let action_of = |id: Option<chancery_record::EventId>| {
            id.and_then(|id| record.events.get(id.index())).map(|event| event.action.clone()).unwrap_or_default()
        };
        let (cameo, plover) = (&event.codes.cameo, &event.codes.plover);
        let quantities: Vec<String> = event
            .quantities
            .iter()
            .map(|one| format!("{} {:?}-{:?} {}", one.kind, one.low, one.high, one.unit.as_deref().unwrap_or("")))
            .collect();
        vec![
            ("actors", list(&event.actors)),
            ("recipients", list(&event.recipients)),
            ("objects", objects.join(" ")),
            ("action", event.action.clone()),
            ("standing", event.standing.to_string()),
            ("reciprocal", event.reciprocal.to_string()),
            ("about", action_of(event.about)),
            ("about_of", action_of(event.about_of)),
            ("restates", event.restates.map(|id| id.to_string()).unwrap_or_default()),
            ("time", line.time.unwrap_or_default()),
            ("place", line.place.unwrap_or_default()),
            ("statements", line.chain.map(|chain| chain.to_string()).unwrap_or_default()),
            ("quantities", quantities.join(", ")),
            ("cameo", cameo.code.clone().unwrap_or_default()),
            ("plover", [plover.event.clone(), plover.mode.clone()].into_iter().flatten().collect::<Vec<_>>().join("-")),
            ("certainty", event.certainty.value().to_string()),
        ]
    };
    let pairs = told(before, old).into_iter().zip(told(after, new));
    pairs
        .filter(|(old, new)| old.1 != new.1)
        .map(|((field, before), (_, after))| FieldChange { field, before, after })
        .collect()
}

/// What decided differently.
fn why(before: &Record, old: &Event, after: &Record, new: &Event, fields: &[FieldChange]) -> Vec<String> {
    let mut told = Vec::new();
    let mut tell = |what: &str, old: String, new: String| {
        if old != new {
            told.push(format!("{what}: {} -> {}", or_none(&old), or_none(&new)));
        }
    };
    tell("pattern", old.pattern.clone().unwrap_or_default(), new.pattern.clone().unwrap_or_default());
    let differs = |names: &[&str]| fields.iter().any(|change| names.contains(&change.field));
    for (field, name) in
        [(EvidenceField::Standing, "standing"), (EvidenceField::Time, "time"), (EvidenceField::Place, "place")]
    {
        if differs(&[name]) {
            tell(&format!("words of {name}"), words(old, field), words(new, field));
        }
    }
    for (name, old_ids, new_ids) in
        [("actors", &old.actors, &new.actors), ("recipients", &old.recipients, &new.recipients)]
    {
        if differs(&[name]) {
            tell(&format!("{name} by"), reasons(before, old_ids, old), reasons(after, new_ids, new));
        }
    }
    if differs(&["certainty"]) {
        tell("certainty by", old.certainty_reasons.join(", "), new.certainty_reasons.join(", "));
    }
    told
}

fn or_none(words: &str) -> &str {
    if words.is_empty() { "none" } else { words }
}

fn words(event: &Event, field: EvidenceField) -> String {
    let pieces: Vec<&str> =
        event.evidence.iter().filter(|piece| piece.field == field).map(|piece| piece.text.as_str()).collect();
    pieces.join(" ... ")
}

/// What decided who the actors are, at the mentions that are the event's evidence.
fn reasons(record: &Record, ids: &[ActorId], event: &Event) -> String {
    let mut all: Vec<&str> = Vec::new();
    for mention in ids.iter().filter_map(|id| record.actors.get(id.index())).flat_map(|actor| &actor.mentions) {
        let is_evidence = event
            .evidence
            .iter()
            .any(|piece| (piece.start_char, piece.end_char) == (mention.start_char, mention.end_char));
        if is_evidence && !all.contains(&mention.reason.as_str()) {
            all.push(&mention.reason);
        }
    }
    all.join(", ")
}
