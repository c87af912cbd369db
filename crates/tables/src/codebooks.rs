//! Actions to codes, in CAMEO, PLOVER and a user's own codebooks.
//!
//! What is done has its action's own codes. What is asked for, promised, refused, denied or only
//! planned has the code that a codebook keeps for speaking of such deeds; which one follows from
//! the class of the deed (`codebooks/cameo/classes.tsv`, `codebooks/plover/classes.tsv`), so that
//! "asked for arms" and "promised arms" need no rows of their own. Only what no rule gives stands
//! in `exceptions.tsv`. data/codebooks/README.md tells the rules; `derived.tsv` there prints all
//! that follows, and a test holds it.
//!
//! ```
//! use chancery_tables::{Deed, Standing, Tables};
//! let tables = Tables::builtin();
//! let deed = |id, standing| Deed::new(tables.actions().get(id).unwrap(), standing);
//! let asked = [deed("request", Standing::Done), deed("provide-military-aid", Standing::Requested)];
//! let codes = tables.codebooks().codes(&asked);
//! assert_eq!(codes.cameo.code.as_deref(), Some("0232"));
//! assert_eq!(codes.plover.event.as_deref(), Some("REQUEST"));
//! ```

mod cameo;
mod contexts;
mod derived;
mod manner;
mod own;
mod plover;

use std::fmt;

use chancery_record::{Codes, Standing};
use smol_str::SmolStr;

pub use cameo::CameoRow;
pub(crate) use cameo::{CameoClass, CameoException};
pub use contexts::{ContextMatch, Contexts};
pub use manner::{Deed, Manner};
pub use plover::{PloverEvent, PloverMode};

pub(crate) use contexts::{ContextName, ContextWord};
pub(crate) use plover::{PloverClass, PloverException};

use self::cameo::Cameo;
use self::manner::{class_of, sense};
use self::own::OwnCodebook;
use self::plover::Plover;
use crate::actions::{Action, ActionClass, Actions};
use crate::row::{Cells, Known, RowRef, read_rows};
use crate::{Finding, Position, Source};

/// All codebooks.
#[derive(Clone, Debug, Default)]
pub struct Codebooks {
    actions: Actions,
    cameo: Cameo,
    plover: Plover,
    contexts: Contexts,
    own: Vec<OwnCodebook>,
}

impl Codebooks {
    /// Reads actions and codebooks, which refer to each other.
    pub(crate) fn load(sources: &[Source], known: &mut Known, findings: &mut Vec<Finding>) -> Self {
        let classes: Vec<ActionClass> = read_rows(sources, known, findings);
        known.action_classes = classes.iter().map(|row| row.at.id.clone()).collect();
        let contexts = Contexts::load(sources, known, findings);
        let mut cameo = Cameo::codes(sources, known, findings);
        let mut plover = Plover::events(sources, known, findings);
        let actions: Vec<Action> = read_rows(sources, known, findings);
        known.actions = actions.iter().map(|row| row.at.id.clone()).collect();
        cameo.rules(sources, known, findings);
        plover.rules(sources, known, findings);
        let books = Self {
            actions: Actions::new(actions, classes),
            cameo,
            plover,
            contexts,
            own: own::load(sources, known, findings),
        };
        books.check(findings);
        check_paths(sources, findings);
        books
    }

    /// What rows of different tables owe each other.
    fn check(&self, findings: &mut Vec<Finding>) {
        for row in self.actions.rows() {
            let unknown = self.plover.unknown_mode(row.plover.as_deref(), row.mode.as_deref());
            findings.extend(unknown.map(|message| row.at.error(message)));
        }
        for row in self.actions.classes() {
            let opposite = row.opposite.as_ref().filter(|class| self.actions.class(class).is_none());
            findings.extend(opposite.map(|class| row.at.error(format!("unknown class `{class}`"))));
            for (book, known) in
                [("cameo", self.cameo.has_class(&row.at.id)), ("plover", self.plover.has_class(&row.at.id))]
            {
                if !known {
                    let message = format!("class `{}` has no row in codebooks/{book}/classes.tsv", row.at.id);
                    findings.push(row.at.error(message));
                }
            }
        }
    }

    /// The codes of the first deed of a chain: an event, what it is about, what that is about.
    ///
    /// Of a deed that only another event's words vouch for the codes are withheld; that is for the
    /// caller to know.
    pub fn codes(&self, chain: &[Deed<'_>]) -> Codes {
        self.derive(chain).map(|(codes, _)| codes).unwrap_or_default()
    }

    /// What gives these codes: a line for each codebook, naming the rule and the row.
    pub fn explain(&self, chain: &[Deed<'_>]) -> Vec<String> {
        let Some((codes, [cameo, plover])) = self.derive(chain) else { return Vec::new() };
        let mut lines = vec![
            format!("CAMEO {}: {cameo}", codes.cameo.code.as_deref().unwrap_or("none")),
            format!("PLOVER {}: {plover}", shown(&codes).unwrap_or_else(|| "none".into())),
        ];
        for book in &self.own {
            if let Some((code, row)) = sense(&self.actions, chain).and_then(|sense| book.code(&sense)) {
                lines.push(format!("{} {code}: {row}", book.name()));
            }
        }
        lines
    }

    fn derive(&self, chain: &[Deed<'_>]) -> Option<(Codes, [Reason; 2])> {
        let sense = sense(&self.actions, chain)?;
        let about = (chain.len() > 1).then(|| class_of(&self.actions, &chain[1..]));
        let (cameo, because_cameo) = self.cameo.code(chain, &sense, about);
        let (plover, because_plover) = self.plover.code(chain, &sense, about);
        Some((Codes { cameo, plover }, [because_cameo, because_plover]))
    }

    /// The codes of a chain in the user's own codebooks: name of the codebook and code, by name.
    pub fn own_codes(&self, chain: &[Deed<'_>]) -> Vec<(SmolStr, SmolStr)> {
        let Some(sense) = sense(&self.actions, chain) else { return Vec::new() };
        let coded = |book: &OwnCodebook| book.code(&sense).map(|(code, _)| (book.name().clone(), code.clone()));
        self.own.iter().filter_map(coded).collect()
    }

    /// How the first deed of a chain is spoken of, and the class of the deed that is spoken of.
    pub fn manner(&self, chain: &[Deed<'_>]) -> Option<(Manner, SmolStr)> {
        sense(&self.actions, chain).map(|sense| (sense.manner, sense.class.into()))
    }

    /// All actions.
    pub fn actions(&self) -> &Actions {
        &self.actions
    }

    /// All CAMEO codes, by code.
    pub fn cameo_codes(&self) -> &[CameoRow] {
        self.cameo.rows()
    }

    /// A CAMEO code.
    pub fn cameo(&self, code: &str) -> Option<&CameoRow> {
        self.cameo.row(code)
    }

    /// A code on the Goldstein scale as GDELT has it.
    pub fn goldstein_gdelt(&self, code: &str) -> Option<f64> {
        let row = self.cameo.row(code)?;
        row.goldstein_gdelt.or_else(|| self.cameo.goldstein(row))
    }

    /// All PLOVER events, by name.
    pub fn plover_events(&self) -> &[PloverEvent] {
        self.plover.rows()
    }

    /// A PLOVER event.
    pub fn plover_event(&self, event: &str) -> Option<&PloverEvent> {
        self.plover.event(event)
    }

    /// All PLOVER modes, by event.
    pub fn plover_modes(&self) -> &[PloverMode] {
        self.plover.modes()
    }

    /// The mode's name in PLOVER's manual of 2024; none where it has none there.
    pub fn mode_2024(&self, event: &str, mode: &str) -> Option<&str> {
        self.plover.mode(event, mode)?.manual_2024.as_deref()
    }

    /// An event with its mode on PLOVER's scale.
    pub fn plover_score(&self, event: &str, mode: Option<&str>) -> Option<f64> {
        let of_mode = mode.and_then(|mode| self.plover.mode(event, mode)?.score);
        of_mode.or_else(|| self.plover.event(event)?.score)
    }

    /// The words that set an event into PLOVER's contexts.
    pub fn contexts(&self) -> &Contexts {
        &self.contexts
    }

    /// Every action in every standing, and every speech action about every class, one line for
    /// those that come to the same.
    pub fn derived_table(&self) -> String {
        derived::table(self)
    }
}

/// PLOVER event and mode: `CONSULT/visit`.
fn shown(codes: &Codes) -> Option<String> {
    let event = codes.plover.event.as_ref()?;
    Some(match &codes.plover.mode {
        Some(mode) => format!("{event}/{mode}"),
        None => event.clone(),
    })
}

/// What gives a code.
#[derive(Clone, Debug)]
enum Reason {
    Own(RowRef),
    Exception(RowRef),
    Class(Manner, SmolStr, Option<RowRef>),
    Future(RowRef),
    Untold(Standing),
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Reason::Own(row) => write!(f, "own code of {row}"),
            Reason::Exception(row) => write!(f, "exception {row}"),
            Reason::Class(manner, _, Some(row)) => write!(f, "{} by its class, {row}", manner.as_str()),
            Reason::Class(manner, class, None) => write!(f, "{}, but class `{class}` has no row", manner.as_str()),
            Reason::Future(row) => write!(f, "still to come, {row}"),
            Reason::Untold(standing) => write!(f, "nothing is coded that is {standing}"),
        }
    }
}

/// What a row of exceptions.tsv is for: an action, about a class of deeds, in a standing.
#[derive(Clone, Debug)]
struct Exception {
    at: RowRef,
    /// None: whatever it is about, or nothing; `*`: whatever it is about.
    about: Option<SmolStr>,
    /// None: told as done.
    standing: Option<Standing>,
}

impl Exception {
    fn read(at: RowRef, cells: &mut Cells<'_, '_, '_>) -> Option<Self> {
        cells.key_of("action", |known| &known.actions, "actions.tsv lists all actions");
        let classes = "action_classes.tsv lists all classes";
        let about = cells.keys_of("about", |known| &known.action_classes, classes).into_iter().next();
        let standing = cells.optional("standing");
        let parsed: Option<Standing> = standing.as_ref().and_then(|word| word.parse().ok());
        if let (Some(word), None) = (&standing, parsed) {
            cells.report("standing", format!("unknown standing `{word}`"));
        }
        Some(Self { at, about, standing: parsed })
    }

    /// Whether it is for a chain that is about a deed of class `about`.
    fn fits(&self, chain: &[Deed<'_>], about: Option<&str>) -> bool {
        let Some(deed) = chain.first() else { return false };
        let stands = match self.standing {
            Some(standing) => deed.standing == standing,
            None => matches!(deed.standing, Standing::Done | Standing::Historical),
        };
        stands
            && match self.about.as_deref() {
                None => true,
                Some("*") => about.is_some(),
                Some(class) => about == Some(class),
            }
    }
}

/// Files below `codebooks/` from which nothing is read.
fn check_paths(sources: &[Source], findings: &mut Vec<Finding>) {
    const FILES: &[&str] = &[
        "countries.tsv",
        "derived.tsv",
        "cameo/classes.tsv",
        "cameo/codes.tsv",
        "cameo/exceptions.tsv",
        "plover/classes.tsv",
        "plover/context_names.tsv",
        "plover/contexts.tsv",
        "plover/events.tsv",
        "plover/exceptions.tsv",
        "plover/modes.tsv",
    ];
    for source in sources {
        let Some(path) = source.path().strip_prefix("codebooks/") else { continue };
        let known = FILES.contains(&path) || own::name_of(source.path()).is_some() || path.ends_with(".md");
        if !known {
            let hint = "data/codebooks/README.md lists the tables; an own codebook is codebooks/NAME/actions.tsv";
            let message = format!("no table is read from `{}`", source.path());
            findings.push(Finding::error(source.shown(), Position::START, message).with_hint(hint));
        }
    }
}
