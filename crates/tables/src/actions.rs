//! actions.tsv: what can be done, in words of no codebook.

use smol_str::SmolStr;

use crate::finding::suggest;
use crate::row::{Cells, Row, RowRef, with_id};
use crate::{Columns, Finding};

/// One action with its own codes.
#[derive(Clone, Debug)]
pub struct Action {
    /// Its row; the id is the action's.
    pub at: RowRef,
    /// What kind of deed it is; decides what asking for it, or threatening it, is.
    pub class: SmolStr,
    /// CAMEO code where it is done.
    pub cameo: SmolStr,
    /// PLOVER event where it is done; statements have none.
    pub plover: Option<SmolStr>,
    /// PLOVER mode.
    pub mode: Option<SmolStr>,
    /// Whether both sides do it.
    pub reciprocal: bool,
    /// Whether it says nothing without a recipient.
    pub recipient: bool,
    /// What it does with words to another deed.
    pub speech: Option<Speech>,
    /// Whether its words alone vouch for the deed that they are about.
    pub vouches: bool,
    /// What a number in its recipient counts: `killed`, `arrested`.
    pub counts: Option<SmolStr>,
    /// What it amounts to beside an event.
    pub yields: Option<Dealing>,
    /// One line, in our words.
    pub definition: SmolStr,
}

/// What an action does with words to a deed that it is about.
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
    /// Says that it is ready to do it.
    Offer,
    /// Says that it will do it.
    Promise,
    /// Says that it will not do it.
    Refuse,
    /// Asks for it.
    Request,
    /// Says that it will do it, as a harm.
    Threaten,
}

/// A record beside the event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Dealing {
    /// An agreement between parties.
    Agreement,
    /// A transfer, where what is given is materiel.
    Transfer,
}

const SPEECH: &[(&str, Option<Speech>)] = &[
    ("", None),
    ("accuse", Some(Speech::Accuse)),
    ("agree", Some(Speech::Agree)),
    ("demand", Some(Speech::Demand)),
    ("deny", Some(Speech::Deny)),
    ("offer", Some(Speech::Offer)),
    ("promise", Some(Speech::Promise)),
    ("refuse", Some(Speech::Refuse)),
    ("request", Some(Speech::Request)),
    ("threaten", Some(Speech::Threaten)),
];

const YES: &[(&str, bool)] = &[("", false), ("yes", true)];

const DEALINGS: &[(&str, Option<Dealing>)] =
    &[("", None), ("agreement", Some(Dealing::Agreement)), ("transfer", Some(Dealing::Transfer))];

impl Row for Action {
    const PATH: &'static str = "actions.tsv";
    const COLUMNS: Columns = Columns {
        required: &[
            "id", "class", "cameo", "plover", "mode", "reciprocal", "recipient", "speech", "vouches", "counts",
            "yields", "definition",
        ],
        optional: &["note"],
    };
    const KEY: &'static str = "id";

    fn read(at: RowRef, cells: &mut Cells<'_, '_, '_>) -> Option<Self> {
        Some(Self {
            at,
            class: cells.required("class")?,
            cameo: cells.required("cameo")?,
            plover: cells.optional("plover"),
            mode: cells.optional("mode"),
            reciprocal: cells.one_of("reciprocal", YES)?,
            recipient: cells.one_of("recipient", YES)?,
            speech: cells.one_of("speech", SPEECH)?,
            vouches: cells.one_of("vouches", YES)?,
            counts: cells.optional("counts"),
            yields: cells.one_of("yields", DEALINGS)?,
            definition: cells.required("definition")?,
        })
    }

    fn at(&self) -> &RowRef {
        &self.at
    }
}

/// All actions, by id.
#[derive(Clone, Debug, Default)]
pub struct Actions {
    rows: Vec<Action>,
}

impl Actions {
    pub(crate) fn new(rows: Vec<Action>) -> Self {
        Self { rows }
    }

    /// All rows, sorted by id.
    pub fn rows(&self) -> &[Action] {
        &self.rows
    }

    /// The action of that id.
    pub fn get(&self, id: &str) -> Option<&Action> {
        with_id(&self.rows, id).first()
    }

    /// "did you mean ...?" for an id that is no action's.
    pub fn suggest(&self, id: &str) -> Option<String> {
        suggest(id, self.rows.iter().map(|row| row.at.id.as_str()))
    }

    /// What the rows have that the codebooks do not know.
    pub(crate) fn check(&self, known: impl Fn(&Action) -> Vec<String>) -> Vec<Finding> {
        self.rows.iter().flat_map(|row| known(row).into_iter().map(|message| row.at.error(message))).collect()
    }
}
