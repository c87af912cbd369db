//! What can be done, in words of no codebook: actions.tsv, and the classes of deeds that its
//! actions belong to, action_classes.tsv.
//!
//! An action has its codes for the deed that is done. What asking for it, promising it or refusing
//! it is called follows from its class, in [`crate::Codebooks`].
//!
//! ```
//! use chancery_tables::{Recipient, Tables};
//! let tables = Tables::builtin();
//! let meet = tables.actions().get("meet").unwrap();
//! assert!(meet.reciprocal && meet.recipient == Recipient::Required);
//! assert_eq!(tables.actions().suggest("vist").as_deref(), Some("did you mean `visit`?"));
//! ```

use chancery_record::{AgreementStage, TransferStage};
use smol_str::SmolStr;

use crate::finding::suggest;
use crate::row::{Cells, Row, RowRef, with_id};
use crate::{Columns, Sector};

/// One action with its own codes.
#[derive(Clone, Debug)]
pub struct Action {
    /// Its row; the id is the action's.
    pub at: RowRef,
    /// What kind of deed it is, a row of action_classes.tsv.
    pub class: SmolStr,
    /// CAMEO code where it is done; none where the note says why.
    pub cameo: Option<SmolStr>,
    /// PLOVER event where it is done; statements have none.
    pub plover: Option<SmolStr>,
    /// PLOVER mode.
    pub mode: Option<SmolStr>,
    /// Whether both sides do it.
    pub reciprocal: bool,
    /// What it has to do with a recipient.
    pub recipient: Recipient,
    /// What it does to another deed.
    pub speech: Option<Speech>,
    /// Whether its words alone vouch for the deed that it is about.
    pub vouches: bool,
    /// Sectors of who does it where nobody is named: police arrest.
    pub doer: Vec<Sector>,
    /// What a number in its recipient counts: `killed`, `arrested`.
    pub counts: Option<SmolStr>,
    /// What it amounts to beside an event.
    pub yields: Option<Dealing>,
    /// One line, in our words: what it is, and which neighbour it is not.
    pub definition: SmolStr,
    /// Why the codes are these, where readers may wonder.
    pub note: Option<SmolStr>,
}

/// What an action does, mostly with words, to a deed that it is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Speech {
    /// Says that somebody did it, as a wrong.
    Accuse,
    /// Says yes to it.
    Agree,
    /// Insists on it.
    Demand,
    /// Says that it is not so.
    Deny,
    /// Looks into whether somebody did it.
    Inquire,
    /// Says that it is ready to do it.
    Offer,
    /// Has it done by those under its command.
    Order,
    /// Says that it will do it.
    Promise,
    /// Says that it will not do it.
    Refuse,
    /// Asks for it.
    Request,
    /// Ends it.
    Stop,
    /// Says that it will do it, as a harm.
    Threaten,
}

impl Speech {
    /// Whether nothing but these words vouches for the deed: what is asked for, promised or denied
    /// need not happen; what an accuser says happened, or what is ended, is told as a deed.
    pub fn vouches(self) -> bool {
        !matches!(self, Speech::Accuse | Speech::Inquire | Speech::Stop)
    }
}

/// A record beside the event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Dealing {
    /// An agreement between parties, with the stage that it has come to where the deed is done.
    Agreement(AgreementStage),
    /// A transfer from the doer, where what is given is materiel; the same.
    Transfer(TransferStage),
    /// A transfer to the doer; the same.
    Purchase(TransferStage),
}

/// A class of deeds that codebooks speak of in the same way.
#[derive(Clone, Debug)]
pub struct ActionClass {
    /// Its row; the id is the class.
    pub at: RowRef,
    /// What announcing such a deed is.
    pub tone: Tone,
    /// The class of what ends such deeds, or does the contrary.
    pub opposite: Option<SmolStr>,
    /// One line, in our words.
    pub definition: SmolStr,
}

/// What it is to announce a deed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tone {
    /// A promise: the deed is good for whom it is done to.
    Cooperative,
    /// A threat: it is bad for whom it is done to.
    Conflict,
    /// The deed itself, or nothing: it is done with words, or has no code.
    Words,
}

/// Whether a deed is done to somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Recipient {
    /// To nobody.
    None,
    /// To somebody, or to nobody.
    Optional,
    /// To somebody even where the words leave it open: the other side of a deed told before.
    Directed,
    /// The same, and where no deed before tells it, to the other main party of the report.
    Party,
    /// It says nothing without a recipient.
    Required,
}

const SPEECH: &[(&str, Option<Speech>)] = &[
    ("", None),
    ("accuse", Some(Speech::Accuse)),
    ("agree", Some(Speech::Agree)),
    ("demand", Some(Speech::Demand)),
    ("deny", Some(Speech::Deny)),
    ("inquire", Some(Speech::Inquire)),
    ("offer", Some(Speech::Offer)),
    ("order", Some(Speech::Order)),
    ("promise", Some(Speech::Promise)),
    ("refuse", Some(Speech::Refuse)),
    ("request", Some(Speech::Request)),
    ("stop", Some(Speech::Stop)),
    ("threaten", Some(Speech::Threaten)),
];

const YES: &[(&str, bool)] = &[("", false), ("yes", true)];

/// What a deed has to do with a recipient.
const RECIPIENTS: &[(&str, Recipient)] = &[
    ("none", Recipient::None),
    ("optional", Recipient::Optional),
    ("directed", Recipient::Directed),
    ("party", Recipient::Party),
    ("required", Recipient::Required),
];

const DEALINGS: &[(&str, Option<Dealing>)] = &[
    ("", None),
    ("agreement", Some(Dealing::Agreement(AgreementStage::Signed))),
    ("agreement:ratified", Some(Dealing::Agreement(AgreementStage::Ratified))),
    ("agreement:violated", Some(Dealing::Agreement(AgreementStage::Violated))),
    ("agreement:withdrawn", Some(Dealing::Agreement(AgreementStage::Withdrawn))),
    ("purchase", Some(Dealing::Purchase(TransferStage::Ordered))),
    ("transfer", Some(Dealing::Transfer(TransferStage::Delivered))),
    ("transfer:suspended", Some(Dealing::Transfer(TransferStage::Suspended))),
];

const TONES: &[(&str, Tone)] =
    &[("conflict", Tone::Conflict), ("cooperative", Tone::Cooperative), ("words", Tone::Words)];

impl Row for Action {
    const PATH: &'static str = "actions.tsv";
    const COLUMNS: Columns = Columns {
        required: &[
            "id",
            "class",
            "cameo",
            "plover",
            "mode",
            "reciprocal",
            "recipient",
            "speech",
            "counts",
            "yields",
            "definition",
        ],
        optional: &["doer", "note"],
    };
    const KEY: &'static str = "id";

    fn read(at: RowRef, cells: &mut Cells<'_, '_, '_>) -> Option<Self> {
        cells.required("class");
        let note = cells.optional("note");
        let cameo = cells.key_of("cameo", |known| &known.cameo, "codebooks/cameo/codes.tsv lists all codes");
        if cameo.is_none() && note.is_none() {
            cells.report("cameo", "an action without a CAMEO code says in column `note` why");
        }
        let recipient = cells.one_of("recipient", RECIPIENTS)?;
        let speech = cells.one_of("speech", SPEECH)?;
        Some(Self {
            at,
            class: cells.key_of("class", |known| &known.action_classes, "action_classes.tsv lists all classes")?,
            cameo,
            plover: cells.key_of("plover", |known| &known.plover, "codebooks/plover/events.tsv lists all events"),
            mode: cells.optional("mode"),
            reciprocal: cells.one_of("reciprocal", YES)?,
            recipient,
            speech,
            vouches: speech.is_some_and(Speech::vouches),
            doer: cells.sectors("doer"),
            counts: cells.optional("counts"),
            yields: cells.one_of("yields", DEALINGS)?,
            definition: cells.required("definition")?,
            note,
        })
    }

    fn at(&self) -> &RowRef {
        &self.at
    }
}

impl Row for ActionClass {
    const PATH: &'static str = "action_classes.tsv";
    const COLUMNS: Columns = Columns { required: &["id", "tone", "opposite", "definition"], optional: &["note"] };
    const KEY: &'static str = "id";

    fn read(at: RowRef, cells: &mut Cells<'_, '_, '_>) -> Option<Self> {
        Some(Self {
            at,
            tone: cells.one_of("tone", TONES)?,
            opposite: cells.optional("opposite"),
            definition: cells.required("definition")?,
        })
    }

    fn at(&self) -> &RowRef {
        &self.at
    }
}

/// All actions and their classes, by id.
#[derive(Clone, Debug, Default)]
pub struct Actions {
    rows: Vec<Action>,
    classes: Vec<ActionClass>,
}

impl Actions {
    pub(crate) fn new(rows: Vec<Action>, classes: Vec<ActionClass>) -> Self {
        Self { rows, classes }
    }

    /// All rows, sorted by id.
    pub fn rows(&self) -> &[Action] {
        &self.rows
    }

    /// All classes, sorted by id.
    pub fn classes(&self) -> &[ActionClass] {
        &self.classes
    }

    /// The action of that id.
    pub fn get(&self, id: &str) -> Option<&Action> {
        with_id(&self.rows, id).first()
    }

    /// The class of that id.
    pub fn class(&self, id: &str) -> Option<&ActionClass> {
        with_id(&self.classes, id).first()
    }

    /// "did you mean ...?" for an id that is no action's.
    pub fn suggest(&self, id: &str) -> Option<String> {
        suggest(id, self.rows.iter().map(|row| row.at.id.as_str()))
    }
}
