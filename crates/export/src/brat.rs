//! brat: a folder with `NAME.txt` and `NAME.ann` for each report, and `annotation.conf`.
//!
//! Actors, places, times and objects are entities, deeds and statements are events whose arguments name them.
//! A note on an entity says who or what it is; `NAME.json` keeps what is known of the report beside its text.
//! Offsets are code points, as brat counts. [`crate::import::brat`] reads it back.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::PathBuf;

use chancery_record::{Polarity, Standing, StatementKind};
use chancery_tables::Tables;

use crate::markup::{Kind, Letters, Mark, Markup, Role, of_record};
use crate::select::Kept;
use crate::staging::{Staging, write};
use crate::summary::Summary;
use crate::{ExportError, Writer};

/// The event type of statements; the other event types are actions.
pub(crate) const STATEMENT: &str = "Statement";

/// What is counted where a text is missing.
pub(crate) const NO_TEXT: &str = "records were left out, since their text is not at hand; see --texts";

pub(crate) struct Brat {
    folder: PathBuf,
    names: BTreeSet<String>,
}

impl Brat {
    pub fn new(staging: &mut Staging<'_>, tables: &Tables) -> Result<Self, ExportError> {
        let folder = staging.folder()?;
        write(&folder.join("annotation.conf"), configuration(tables).as_bytes())?;
        Ok(Self { folder, names: BTreeSet::new() })
    }

    /// A name that no other report has: the same text may be there twice.
    fn name(&mut self, document: &str) -> String {
        let sign = |sign: char| if sign.is_ascii_alphanumeric() { sign } else { '_' };
        let short: String = document.chars().take(16).map(sign).collect();
        let numbered = (2..).map(|number| format!("{short}-{number}"));
        let mut names = std::iter::once(short.clone()).chain(numbered);
        let name = names.find(|name| !self.names.contains(name)).unwrap_or(short);
        self.names.insert(name.clone());
        name
    }
}

impl Writer for Brat {
    fn record(&mut self, kept: &Kept<'_>, text: Option<&str>, summary: &mut Summary) -> Result<(), ExportError> {
        let Some(text) = text else {
            summary.left_out(NO_TEXT);
            return Ok(());
        };
        let name = self.name(&kept.record.document.id);
        let file = |extension: &str| self.folder.join(format!("{name}.{extension}"));
        summary.rows += kept.events.len();
        write(&file("txt"), text.as_bytes())?;
        write(&file("ann"), standoff(&of_record(kept), &Letters::new(text)).as_bytes())?;
        write(&file("json"), &serde_json::to_vec_pretty(&kept.record.document)?)
    }

    fn end(self: Box<Self>) -> Result<(), ExportError> {
        Ok(())
    }
}

/// The lines of `NAME.ann`.
fn standoff(markup: &Markup, letters: &Letters) -> String {
    let mut out = String::new();
    // Every mark has a text-bound line of its number; events have a second one.
    let id = |at: usize| {
        let is_event = matches!(markup.marks[at].kind, Kind::Event | Kind::Statement);
        format!("{}{}", if is_event { "E" } else { "T" }, at + 1)
    };
    for (at, mark) in markup.marks.iter().enumerate() {
        let pieces = pieces(mark, letters);
        let offsets: Vec<String> = pieces.iter().map(|(start, end)| format!("{start} {end}")).collect();
        let words: Vec<String> = pieces.iter().filter_map(|(start, end)| letters.slice(*start, *end)).collect();
        let _ = writeln!(out, "T{}\t{} {}\t{}", at + 1, type_of(mark), offsets.join(";"), words.join(" "));
    }
    for (at, mark) in markup.marks.iter().enumerate() {
        if matches!(mark.kind, Kind::Event | Kind::Statement) {
            let _ = write!(out, "E{}\t{}:T{}", at + 1, type_of(mark), at + 1);
            for role in Role::ALL {
                for (number, to) in markup.linked(at, role).enumerate() {
                    // brat numbers further arguments of one role.
                    let count = if number == 0 { String::new() } else { (number + 1).to_string() };
                    let _ = write!(out, " {}{count}:{}", role.name(), id(to));
                }
            }
            out.push('\n');
        }
    }
    let owners = markup.links.iter().filter(|link| link.role == Role::Owner);
    for (number, link) in owners.enumerate() {
        let _ = writeln!(out, "R{}\tOwner Arg1:{} Arg2:{}", number + 1, id(link.from), id(link.to));
    }
    let mut attributes = 0;
    let mut attribute = |out: &mut String, name: &str, at: usize, value: Option<&str>| {
        attributes += 1;
        let value = value.map(|value| format!(" {value}")).unwrap_or_default();
        let _ = writeln!(out, "A{attributes}\t{name} {}{value}", id(at));
    };
    for (at, mark) in markup.marks.iter().enumerate() {
        match mark.kind {
            Kind::Event => {
                attribute(&mut out, "Standing", at, mark.how.as_deref());
                if mark.reciprocal {
                    attribute(&mut out, "Reciprocal", at, None);
                }
            }
            Kind::Statement => {
                attribute(&mut out, "Kind", at, mark.label.as_deref());
                attribute(&mut out, "Polarity", at, mark.how.as_deref());
            }
            _ => {}
        }
    }
    let notes = markup.marks.iter().enumerate().filter_map(|(at, mark)| Some((at, mark.note.as_deref()?)));
    for (number, (at, note)) in notes.enumerate() {
        let note = note.replace(['\n', '\r', '\t'], " ");
        let _ = writeln!(out, "#{}\tAnnotatorNotes {}\t{note}", number + 1, id(at));
    }
    out
}

fn type_of(mark: &Mark) -> String {
    match mark.kind {
        Kind::Event => mark.label.clone().unwrap_or_default(),
        Kind::Statement => STATEMENT.to_owned(),
        other => other.name().to_owned(),
    }
}

/// The stretches of a mark, cut where a line ends: no stretch of brat goes over one.
fn pieces(mark: &Mark, letters: &Letters) -> Vec<(usize, usize)> {
    let mut pieces = Vec::new();
    for &(start, end) in &mark.at {
        let mut begin = start;
        for at in start..end.min(letters.len()) {
            if letters.slice(at, at + 1).is_some_and(|letter| letter == "\n" || letter == "\r") {
                pieces.push((begin, at));
                begin = at + 1;
            }
        }
        pieces.push((begin, end));
    }
    pieces.retain(|(start, end)| start < end && !letters.is_gap(*start, *end));
    if pieces.is_empty() { mark.at.clone() } else { pieces }
}

/// The types that brat offers.
fn configuration(tables: &Tables) -> String {
    let mut out = String::from("# Written by chancery; docs/export.md says what the types mean.\n\n[entities]\n");
    for kind in [Kind::Actor, Kind::Place, Kind::Time, Kind::Object] {
        let _ = writeln!(out, "{}", kind.name());
    }
    out.push_str("\n[relations]\nOwner\tArg1:Object, Arg2:Actor\n\n[events]\n");
    let setting = "Place?:Place, Time?:Time";
    let _ = writeln!(out, "{STATEMENT}\tSpeaker?:Actor, Addressee*:Actor, Via*:Actor, {setting}, Within?:{STATEMENT}");
    for action in tables.actions().rows() {
        let parties = "Actor*:Actor, Recipient*:Actor, Object*:Object";
        let _ = writeln!(out, "{}\t{parties}, {setting}, About?:<EVENT>, Said*:{STATEMENT}", action.at.id);
    }
    let values = |names: Vec<&str>| names.join("|");
    let _ = write!(
        out,
        "\n[attributes]\nStanding\tArg:<EVENT>, Value:{}\nReciprocal\tArg:<EVENT>\nKind\tArg:{STATEMENT}, Value:{}\nPolarity\tArg:{STATEMENT}, Value:{}\n",
        values(Standing::ALL.iter().map(|value| value.as_str()).collect()),
        values(StatementKind::ALL.iter().map(|value| value.as_str()).collect()),
        values(Polarity::ALL.iter().map(|value| value.as_str()).collect()),
    );
    out
}
