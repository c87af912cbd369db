//! PLOVER: its events and modes, and what speaking of a class of deeds is called.

use chancery_record::{Auxiliary, PloverCode, Standing};
use smol_str::SmolStr;

use super::cameo::scale;
use super::manner::{Deed, Manner, Sense};
use super::{Exception, Reason};
use crate::row::{Cells, Known, Row, RowRef, read_rows, with_id};
use crate::{Columns, Finding, Source};

/// A PLOVER event.
#[derive(Clone, Debug)]
pub struct PloverEvent {
    /// Its row; the id is the event.
    pub at: RowRef,
    /// Four letters.
    pub abbreviation: SmolStr,
    /// 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict.
    pub quad: u8,
    /// Whether it is no event without a recipient.
    pub recipient: bool,
    /// The event that it is while it is still to come.
    pub future: SmolStr,
    /// On PLOVER's scale, -10 to 10.
    pub score: Option<f64>,
}

/// A mode of a PLOVER event.
#[derive(Clone, Debug)]
pub struct PloverMode {
    /// Its row; the id is the event.
    pub at: RowRef,
    /// The mode.
    pub mode: SmolStr,
    /// Its name in the manual of 2024; none where the mode is of 2023 alone.
    pub manual_2024: Option<SmolStr>,
    /// On PLOVER's scale; none where it has the event's.
    pub score: Option<f64>,
}

const QUADS: &[(&str, u8)] = &[("1", 1), ("2", 2), ("3", 3), ("4", 4)];

impl Row for PloverEvent {
    const PATH: &'static str = "codebooks/plover/events.tsv";
    const COLUMNS: Columns = Columns {
        required: &["event", "abbreviation", "quad", "recipient", "future", "score", "definition"],
        optional: &["note"],
    };
    const KEY: &'static str = "event";

    fn read(at: RowRef, cells: &mut Cells<'_, '_, '_>) -> Option<Self> {
        Some(Self {
            at,
            abbreviation: cells.required("abbreviation")?,
            quad: cells.one_of("quad", QUADS)?,
            recipient: cells.one_of("recipient", &[("optional", false), ("required", true)])?,
            future: cells.required("future")?,
            score: scale(cells, "score"),
        })
    }

    fn at(&self) -> &RowRef {
        &self.at
    }
}

impl Row for PloverMode {
    const PATH: &'static str = "codebooks/plover/modes.tsv";
    const COLUMNS: Columns = Columns { required: &["event", "mode", "manual_2024", "score"], optional: &["note"] };
    const KEY: &'static str = "event";
    const REPEATS: bool = true;

    fn read(at: RowRef, cells: &mut Cells<'_, '_, '_>) -> Option<Self> {
        event(cells, "event");
        Some(Self {
            at,
            mode: cells.required("mode")?,
            manual_2024: cells.optional("manual_2024"),
            score: scale(cells, "score"),
        })
    }

    fn at(&self) -> &RowRef {
        &self.at
    }
}

fn event(cells: &mut Cells<'_, '_, '_>, column: &str) -> Option<SmolStr> {
    cells.key_of(column, |known| &known.plover, "codebooks/plover/events.tsv lists all events")
}

/// What PLOVER calls speaking of a class of deeds: modes of REQUEST, REJECT and THREATEN, and the
/// event of ending such a deed.
#[derive(Clone, Debug)]
pub(crate) struct PloverClass {
    at: RowRef,
    request: Option<SmolStr>,
    reject: Option<SmolStr>,
    threat: Option<SmolStr>,
    stop: Option<SmolStr>,
    stop_mode: Option<SmolStr>,
    contexts: Vec<SmolStr>,
}

impl Row for PloverClass {
    const PATH: &'static str = "codebooks/plover/classes.tsv";
    const COLUMNS: Columns = Columns {
        required: &["class", "request", "reject", "threat", "stop", "stop_mode", "context"],
        optional: &["note"],
    };
    const KEY: &'static str = "class";

    fn read(at: RowRef, cells: &mut Cells<'_, '_, '_>) -> Option<Self> {
        cells.key_of("class", |known| &known.action_classes, "action_classes.tsv lists all classes");
        Some(Self {
            at,
            request: cells.optional("request"),
            reject: cells.optional("reject"),
            threat: cells.optional("threat"),
            stop: event(cells, "stop"),
            stop_mode: cells.optional("stop_mode"),
            contexts: cells.keys_of("context", |known| &known.contexts, super::contexts::LISTED),
        })
    }

    fn at(&self) -> &RowRef {
        &self.at
    }
}

/// An event that no rule gives.
#[derive(Clone, Debug)]
pub(crate) struct PloverException {
    exception: Exception,
    event: Option<SmolStr>,
    mode: Option<SmolStr>,
}

impl Row for PloverException {
    const PATH: &'static str = "codebooks/plover/exceptions.tsv";
    const COLUMNS: Columns =
        Columns { required: &["action", "about", "standing", "event", "mode"], optional: &["note"] };
    const KEY: &'static str = "action";
    const REPEATS: bool = true;

    fn read(at: RowRef, cells: &mut Cells<'_, '_, '_>) -> Option<Self> {
        Some(Self {
            exception: Exception::read(at, cells)?,
            event: event(cells, "event"),
            mode: cells.optional("mode"),
        })
    }

    fn at(&self) -> &RowRef {
        &self.exception.at
    }
}

/// The tables of PLOVER.
#[derive(Clone, Debug, Default)]
pub(super) struct Plover {
    events: Vec<PloverEvent>,
    modes: Vec<PloverMode>,
    classes: Vec<PloverClass>,
    exceptions: Vec<PloverException>,
}

impl Plover {
    /// The events alone, which actions refer to.
    pub(super) fn events(sources: &[Source], known: &mut Known, findings: &mut Vec<Finding>) -> Self {
        let events: Vec<PloverEvent> = read_rows(sources, known, findings);
        known.plover = events.iter().map(|row| row.at.id.clone()).collect();
        let unknown = events.iter().filter(|row| !known.plover.contains(&row.future));
        findings.extend(unknown.map(|row| row.at.error(format!("unknown PLOVER event `{}`", row.future))));
        Self { events, ..Self::default() }
    }

    /// The rules, which refer to actions and classes.
    pub(super) fn rules(&mut self, sources: &[Source], known: &Known, findings: &mut Vec<Finding>) {
        self.modes = read_rows(sources, known, findings);
        self.classes = read_rows(sources, known, findings);
        self.exceptions = read_rows(sources, known, findings);
        for row in &self.classes {
            let [request, reject, threat] =
                [("REQUEST", &row.request), ("REJECT", &row.reject), ("THREATEN", &row.threat)]
                    .map(|(event, mode)| self.unknown_mode(Some(event), mode.as_deref()));
            let stop = self.unknown_mode(row.stop.as_deref(), row.stop_mode.as_deref());
            let unknown = [request, reject, threat, stop].into_iter().flatten();
            findings.extend(unknown.map(|message| row.at.error(message)));
        }
        for row in &self.exceptions {
            let unknown = self.unknown_mode(row.event.as_deref(), row.mode.as_deref());
            findings.extend(unknown.map(|message| row.exception.at.error(message)));
        }
    }

    /// What is wrong with a mode of an event.
    pub(super) fn unknown_mode(&self, event: Option<&str>, mode: Option<&str>) -> Option<String> {
        let mode = mode?;
        let Some(event) = event else { return Some(format!("mode `{mode}` has no PLOVER event")) };
        let known = self.mode(event, mode).is_some();
        (!known).then(|| format!("PLOVER's {event} has no mode `{mode}`; codebooks/plover/modes.tsv lists all"))
    }

    pub(super) fn rows(&self) -> &[PloverEvent] {
        &self.events
    }

    pub(super) fn modes(&self) -> &[PloverMode] {
        &self.modes
    }

    pub(super) fn event(&self, event: &str) -> Option<&PloverEvent> {
        with_id(&self.events, event).first()
    }

    pub(super) fn mode(&self, event: &str, mode: &str) -> Option<&PloverMode> {
        with_id(&self.modes, event).iter().find(|row| row.mode == mode)
    }

    /// Whether a class of deeds has its row.
    pub(super) fn has_class(&self, class: &str) -> bool {
        self.class(class).is_some()
    }

    fn class(&self, class: &str) -> Option<&PloverClass> {
        with_id(&self.classes, class).first()
    }

    /// The event and mode of a deed, and what gives them.
    pub(super) fn code(&self, chain: &[Deed<'_>], sense: &Sense<'_>, about: Option<&str>) -> (PloverCode, Reason) {
        let exceptions = chain.first().map_or(&[][..], |deed| with_id(&self.exceptions, &deed.action.at.id));
        let exception = exceptions.iter().find(|row| row.exception.fits(chain, about));
        let (event, mode, reason) = match exception {
            Some(row) => (row.event.clone(), row.mode.clone(), Reason::Exception(row.exception.at.clone())),
            None => self.by_rule(sense),
        };
        let kept = event == sense.action.plover;
        let auxiliary = auxiliary(sense, kept).filter(|mode| event.is_some() || *mode == Auxiliary::Negation);
        let class = self.class(sense.class).filter(|_| event.is_some());
        let code = PloverCode {
            event: event.map(String::from),
            mode: mode.map(String::from),
            contexts: class.into_iter().flat_map(|class| &class.contexts).map(SmolStr::to_string).collect(),
            auxiliary,
        };
        (code, reason)
    }

    fn by_rule(&self, sense: &Sense<'_>) -> (Option<SmolStr>, Option<SmolStr>, Reason) {
        let class = self.class(sense.class);
        let by_class = |event: &'static str, mode: Option<&SmolStr>| {
            let reason = Reason::Class(sense.manner, sense.class.into(), class.map(|row| row.at.clone()));
            (Some(SmolStr::new_static(event)), mode.cloned(), reason)
        };
        let (event, mode) = (sense.action.plover.as_ref(), sense.action.mode.as_ref());
        let own = || (event.cloned(), mode.cloned(), Reason::Own(sense.action.at.clone()));
        match sense.manner {
            Manner::Untold => (None, None, Reason::Untold(sense.standing)),
            Manner::Done | Manner::Accused | Manner::Investigated => own(),
            Manner::Requested | Manner::Demanded => by_class("REQUEST", class.and_then(|row| row.request.as_ref())),
            Manner::Refused => by_class("REJECT", class.and_then(|row| row.reject.as_ref())),
            Manner::Intended if sense.spoken => by_class("AGREE", None),
            Manner::Threatened if sense.spoken => by_class("THREATEN", class.and_then(|row| row.threat.as_ref())),
            Manner::Intended | Manner::Threatened => {
                let Some(row) = event.and_then(|event| self.event(event)) else { return own() };
                if row.future == row.at.id {
                    return own();
                }
                let threat = class.and_then(|row| row.threat.clone()).filter(|_| row.future == "THREATEN");
                (Some(row.future.clone()), threat, Reason::Future(row.at.clone()))
            }
            Manner::Stopped => {
                let event = class.and_then(|row| row.stop.clone());
                let reason = Reason::Class(sense.manner, sense.class.into(), class.map(|row| row.at.clone()));
                (event, class.and_then(|row| row.stop_mode.clone()), reason)
            }
        }
    }
}

/// PLOVER's auxiliary mode, which says how the event that is coded stands. What is turned into
/// another event (a visit to come into AGREE) is not still to come as that event.
fn auxiliary(sense: &Sense<'_>, kept: bool) -> Option<Auxiliary> {
    match sense.standing {
        Standing::Historical => Some(Auxiliary::Historical),
        Standing::Planned if kept => Some(Auxiliary::Future),
        Standing::Possible | Standing::Conditional => Some(Auxiliary::Hypothetical),
        Standing::Denied if sense.manner == Manner::Untold => Some(Auxiliary::Negation),
        Standing::Planned | Standing::Requested | Standing::Denied | Standing::Attempted | Standing::Done => None,
    }
}
