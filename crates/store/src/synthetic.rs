//! Reports and records made up by number, for tests and benchmarks: the same seed and number give the same report.
//!
//! A report is a dozen sentences of our own templates with states, people, made-up towns and matters, of a vocabulary that
//! is as uneven as that of news. [`record`] says what the templates mean without reading them, so that a store of a million
//! events is built in minutes.

use chancery_record::{
    Actor, ActorId, ActorKind, CameoCode, Certainty, Codes, DocumentInfo, Event, EventId, Evidence, EvidenceField,
    Excerpt, Mention, MentionForm, PloverCode, Polarity, Provenance, Record, Sector, Standing, Statement, StatementId,
    StatementKind, cameo_code,
};
use chancery_text::{Date, Document};

use crate::Report;

/// Name, adjective and code of some states, the most frequent first.
const STATES: [(&str, &str, &str); 24] = [
    ("Iran", "Iranian", "IRN"),
    ("Iraq", "Iraqi", "IRQ"),
    ("Russia", "Russian", "RUS"),
    ("China", "Chinese", "CHN"),
    ("Israel", "Israeli", "ISR"),
    ("Turkey", "Turkish", "TUR"),
    ("Ukraine", "Ukrainian", "UKR"),
    ("India", "Indian", "IND"),
    ("France", "French", "FRA"),
    ("Egypt", "Egyptian", "EGY"),
    ("Japan", "Japanese", "JPN"),
    ("Syria", "Syrian", "SYR"),
    ("Pakistan", "Pakistani", "PAK"),
    ("Germany", "German", "DEU"),
    ("Kenya", "Kenyan", "KEN"),
    ("Sudan", "Sudanese", "SDN"),
    ("Ethiopia", "Ethiopian", "ETH"),
    ("Mexico", "Mexican", "MEX"),
    ("Brazil", "Brazilian", "BRA"),
    ("Peru", "Peruvian", "PER"),
    ("Chad", "Chadian", "TCD"),
    ("Serbia", "Serbian", "SRB"),
    ("Georgia", "Georgian", "GEO"),
    ("Chile", "Chilean", "CHL"),
];

/// What is done: words, action, CAMEO code, quad class, Goldstein scale, PLOVER event, standing.
type Deed = (&'static str, &'static str, &'static str, u8, f64, &'static str, Standing);

const DEEDS: [Deed; 12] = [
    ("criticized", "criticize", "111", 3, -2.0, "ACCUSE", Standing::Done),
    ("praised", "praise", "051", 1, 3.4, "SUPPORT", Standing::Done),
    ("accused", "accuse", "112", 3, -2.0, "ACCUSE", Standing::Done),
    ("will visit", "visit", "030", 1, 4.0, "AGREE", Standing::Planned),
    ("visited", "visit", "042", 1, 1.9, "CONSULT", Standing::Done),
    ("invaded", "occupy", "192", 4, -9.5, "ASSAULT", Standing::Done),
    ("warned", "threaten", "130", 3, -4.4, "THREATEN", Standing::Done),
    ("sanctioned", "impose-sanctions", "163", 4, -8.0, "SANCTION", Standing::Done),
    ("supplied weapons to", "provide-military-aid", "072", 2, 8.3, "AID", Standing::Done),
    ("sent doctors to", "provide-humanitarian-aid", "073", 2, 7.4, "AID", Standing::Done),
    ("apologized to", "apologize", "055", 1, 7.0, "SUPPORT", Standing::Done),
    ("signed a treaty with", "sign-agreement", "057", 1, 8.0, "SUPPORT", Standing::Done),
];

const PUBLISHERS: [&str; 6] = ["Alpine Press", "Pacific Wire", "Delta", "Harbour Post", "North Desk", "Meridian"];
const TITLES: [(&str, &str, Sector); 4] = [
    ("Foreign Minister", "foreign-minister", Sector::Government),
    ("Defense Minister", "defense-minister", Sector::Government),
    ("General", "general", Sector::Military),
    ("lawmaker", "lawmaker", Sector::Legislature),
];

/// Numbers that follow from a seed alone.
struct Dice(u64);

impl Dice {
    fn of(seed: u64, number: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ number.wrapping_mul(0xD1B5_4A32_D192_ED03))
    }

    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    fn below(&mut self, sides: usize) -> usize {
        (self.roll() % sides.max(1) as u64) as usize
    }

    /// Small numbers far more often than large ones.
    fn uneven(&mut self, sides: usize) -> usize {
        let share = self.roll() as f64 / u64::MAX as f64;
        ((share * share * share) * sides as f64) as usize % sides.max(1)
    }
}

const SYLLABLES: [&str; 20] = [
    "ka", "ro", "mi", "ta", "den", "sul", "ber", "no", "vi", "lar", "gos", "pe", "han", "ti", "mor", "ze", "wal", "du",
    "fen", "ir",
];

/// A made-up word; small numbers are short ones.
fn word(mut number: usize) -> String {
    let mut made = String::new();
    for _ in 0..2 + number / 4_000 {
        made += SYLLABLES[number % SYLLABLES.len()];
        number = number / SYLLABLES.len() + 7;
    }
    made
}

fn name(number: usize) -> String {
    let made = word(number);
    made[..1].to_uppercase() + &made[1..]
}

/// How many made-up words there are.
const WORDS: usize = 12_000;

/// A sentence before it is written down.
struct Told {
    /// Who does it: a state, and perhaps the office and name of one of its people.
    actor: usize,
    person: Option<(usize, String)>,
    deed: usize,
    recipient: usize,
    town: String,
    matter: String,
    /// Who says that it is so.
    speaker: Option<String>,
}

fn told(seed: u64, number: u64, sentences: usize) -> Vec<Told> {
    let mut dice = Dice::of(seed, number);
    let one = |dice: &mut Dice| {
        let actor = dice.uneven(STATES.len());
        let person = (dice.below(3) == 0).then(|| (dice.below(TITLES.len()), name(dice.uneven(WORDS))));
        let deed = dice.uneven(DEEDS.len());
        let other = dice.uneven(STATES.len() - 1);
        let recipient = if other >= actor { other + 1 } else { other };
        let matter = format!("{} {}", word(dice.uneven(WORDS)), word(dice.uneven(WORDS)));
        let speaker = (dice.below(4) == 0).then(|| name(dice.uneven(WORDS)));
        Told { actor, person, deed, recipient, town: name(dice.uneven(WORDS)), matter, speaker }
    };
    (0..sentences).map(|_| one(&mut dice)).collect()
}

/// How many sentences, and so events, a report has.
pub const SENTENCES: usize = 10;

/// Report `number` of the series with this seed.
///
/// ```
/// let report = chancery_store::synthetic::report(7, 3);
/// assert_eq!(report.document.text(), chancery_store::synthetic::report(7, 3).document.text());
/// ```
pub fn report(seed: u64, number: u64) -> Report {
    let mut text = String::new();
    for told in told(seed, number, SENTENCES) {
        write(&mut text, &told, &mut |_, _, _| {});
    }
    let mut dice = Dice::of(seed ^ 0x5EED, number);
    let mut document = Document::new(text);
    document.publisher = Some(PUBLISHERS[dice.below(PUBLISHERS.len())].into());
    document.url = Some(format!("https://news.example/{seed}/{number}"));
    let (year, month, day) = (2015 + dice.below(8) as i16, 1 + dice.below(12) as i8, 1 + dice.below(28) as i8);
    document.published = Date::new(year, month, day).ok();
    Report { source_id: Some(format!("{seed}-{number}")), ..Report::new(document, format!("synthetic:{number}")) }
}

/// A piece of a sentence.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Piece {
    Actor,
    Deed,
    Recipient,
    Speaker,
    Cue,
    Content,
}

/// Adds a sentence and tells where its pieces stand. Letters are ASCII, so that bytes are code points.
fn write(text: &mut String, told: &Told, tell: &mut impl FnMut(Piece, usize, usize)) {
    if !text.is_empty() {
        text.push(if text.len().is_multiple_of(3) { '\n' } else { ' ' });
    }
    let sentence = text.len();
    let mut add = |text: &mut String, words: &str, piece: Option<Piece>| {
        let start = text.len();
        *text += words;
        if let Some(piece) = piece {
            tell(piece, start, text.len());
        }
    };
    let (state, adjective, _) = STATES[told.actor];
    match &told.person {
        Some((title, name)) => add(text, &format!("{adjective} {} {name}", TITLES[*title].0), Some(Piece::Actor)),
        None => add(text, state, Some(Piece::Actor)),
    }
    add(text, " ", None);
    add(text, DEEDS[told.deed].0, Some(Piece::Deed));
    add(text, " ", None);
    add(text, STATES[told.recipient].0, Some(Piece::Recipient));
    add(text, &format!(" over {} near the town of {}", told.matter, told.town), None);
    if let Some(speaker) = &told.speaker {
        let end = text.len();
        tell(Piece::Content, sentence, end);
        let mut add = |text: &mut String, words: &str, piece: Piece| {
            let start = text.len();
            *text += words;
            tell(piece, start, text.len());
        };
        *text += ", ";
        add(text, &format!("Mr. {speaker}"), Piece::Speaker);
        *text += " ";
        add(text, "said", Piece::Cue);
    }
    *text += ".";
}

/// What report `number` says, as a record of this provenance.
pub fn record(seed: u64, number: u64, report: &Report, provenance: &Provenance) -> Record {
    let document = &report.document;
    let info = DocumentInfo {
        id: document.id(),
        title: None,
        url: document.url.clone(),
        publisher: document.publisher.clone(),
        published: document.published.map(|day| day.to_string()),
        language: "en".into(),
        licence: None,
        length: document.text().len(),
    };
    let mut record = Record::new(info, provenance.clone());
    let mut text = String::new();
    for (sentence, told) in told(seed, number, SENTENCES).iter().enumerate() {
        let mut pieces: Vec<(Piece, usize, usize)> = Vec::new();
        write(&mut text, told, &mut |piece, start, end| pieces.push((piece, start, end)));
        add(&mut record, &text, told, &pieces, sentence);
    }
    record
}

fn add(record: &mut Record, text: &str, told: &Told, pieces: &[(Piece, usize, usize)], sentence: usize) {
    let span = |wanted: Piece| {
        pieces.iter().find(|(piece, ..)| *piece == wanted).map_or((0, 0), |(_, start, end)| (*start, *end))
    };
    let excerpt = |(start_char, end_char): (usize, usize)| Excerpt {
        start_char,
        end_char,
        text: text[start_char..end_char].into(),
    };
    let evidence = |field, (start_char, end_char): (usize, usize)| Evidence {
        field,
        start_char,
        end_char,
        text: text[start_char..end_char].into(),
    };
    let (state, _, country) = STATES[told.actor];
    let actor = match &told.person {
        None => mention(record, state, ActorKind::State, Some(country), None, excerpt(span(Piece::Actor))),
        Some((title, name)) => {
            let (_, office, sector) = TITLES[*title];
            mention(record, name, ActorKind::Person, Some(country), Some((office, sector)), excerpt(span(Piece::Actor)))
        }
    };
    let (state, _, country) = STATES[told.recipient];
    let recipient = mention(record, state, ActorKind::State, Some(country), None, excerpt(span(Piece::Recipient)));
    let (_, action, code, quad, goldstein, plover, standing) = DEEDS[told.deed];
    let mut statements = Vec::new();
    if let Some(name) = &told.speaker {
        let speaker =
            mention(record, &format!("Mr. {name}"), ActorKind::Person, None, None, excerpt(span(Piece::Speaker)));
        let id = StatementId::new(record.statements.len());
        record.statements.push(Statement {
            id,
            kind: StatementKind::Indirect,
            speaker: Some(speaker),
            cue: Some("said".into()),
            content: vec![excerpt(span(Piece::Content))],
            quoted: Vec::new(),
            addressees: Vec::new(),
            occasion: None,
            time: None,
            place: None,
            polarity: Polarity::Assert,
            within: None,
            via: Vec::new(),
            certainty: Certainty::new(0.9),
            evidence: vec![
                evidence(EvidenceField::Speaker, span(Piece::Speaker)),
                evidence(EvidenceField::Cue, span(Piece::Cue)),
                evidence(EvidenceField::Content, span(Piece::Content)),
                evidence(EvidenceField::Polarity, span(Piece::Cue)),
            ],
        });
        statements.push(id);
    }
    let words = (span(Piece::Actor).0, span(Piece::Recipient).1);
    record.events.push(Event {
        id: EventId::new(record.events.len()),
        action: action.into(),
        actors: vec![actor],
        recipients: if recipient == actor { Vec::new() } else { vec![recipient] },
        objects: Vec::new(),
        reciprocal: false,
        standing,
        about: None,
        about_of: None,
        restates: None,
        time: None,
        place: None,
        statements,
        quantities: Vec::new(),
        codes: Codes {
            cameo: CameoCode {
                code: Some(code.into()),
                root: Some(code[..2].into()),
                quad: Some(quad),
                goldstein: Some(goldstein),
            },
            plover: PloverCode { event: Some(plover.into()), ..PloverCode::default() },
        },
        certainty: Certainty::new(0.5 + (text.len() % 50) as f32 / 100.0),
        certainty_reasons: vec!["made up".into()],
        evidence: vec![
            evidence(EvidenceField::Action, words),
            evidence(EvidenceField::Actors, span(Piece::Actor)),
            evidence(EvidenceField::Recipients, span(Piece::Recipient)),
            evidence(EvidenceField::Standing, span(Piece::Deed)),
        ],
        pattern: Some("synthetic".into()),
        sentence,
    });
}

/// The actor of that name, with one mention more.
fn mention(
    record: &mut Record,
    name: &str,
    kind: ActorKind,
    country: Option<&str>,
    office: Option<(&str, Sector)>,
    words: Excerpt,
) -> ActorId {
    let known = record
        .actors
        .iter()
        .position(|actor| actor.name == name && actor.country.as_deref() == country && actor.kind == kind);
    let at = known.unwrap_or_else(|| {
        let sectors: Vec<Sector> = office.iter().map(|(_, sector)| *sector).collect();
        let cameo = cameo_code(country, &sectors);
        record.actors.push(Actor {
            id: ActorId::new(record.actors.len()),
            name: name.into(),
            kind,
            country: country.map(str::to_owned),
            sectors,
            office: office.map(|(office, _)| office.into()),
            cameo,
            mentions: Vec::new(),
        });
        record.actors.len() - 1
    });
    let actor = &mut record.actors[at];
    let antecedent = (!actor.mentions.is_empty()).then_some(0);
    let Excerpt { start_char, end_char, text } = words;
    let (cameo, office) = (actor.cameo.clone(), actor.office.clone());
    let reason = "synthetic".into();
    actor.mentions.push(Mention {
        start_char,
        end_char,
        text,
        form: MentionForm::Name,
        office,
        cameo,
        antecedent,
        reason,
    });
    actor.id
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_are_valid_and_say_what_the_text_says() {
        for number in 0..60 {
            let report = report(1, number);
            let record = record(1, number, &report, &Provenance::default());
            assert_eq!(chancery_record::validate(&record, report.document.text()), [], "{}", report.document.text());
            assert_eq!(record.events.len(), SENTENCES);
        }
    }
}
