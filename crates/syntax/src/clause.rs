//! Clauses, their arguments, and the paths on which arguments are shared.

use chancery_text::{ClauseId, SentenceId, TokenId};
use smol_str::SmolStr;

use chancery_tables::Standing;

/// A predicate with its arguments.
#[derive(Clone, Debug)]
pub struct Clause {
    /// The predicate's head word.
    pub head: TokenId,
    /// What kind of word the predicate is.
    pub kind: ClauseKind,
    /// Lemma of the predicate, with its particle: `carry out`.
    pub lemma: SmolStr,
    /// The particle, where there is one.
    pub particle: Option<TokenId>,
    /// Whether the surface is passive. Roles are those of the active voice all the same.
    pub passive: bool,
    /// Whether an adverbial infinitive of purpose ("flew to Cairo to meet").
    pub purpose: bool,
    /// The clause whose light verb carries this noun: `hold` for "talks" in "hold talks".
    pub light: Option<ClauseId>,
    /// The clause that this one is a circumstance or complement of.
    pub outer: Option<ClauseId>,
    /// Own arguments in text order, then shared ones.
    pub arguments: Vec<Argument>,
    /// Whether what the clause says is so.
    pub standing: Standing,
    /// What decided the standing, outermost last; empty means that nothing speaks against `done`.
    pub operators: Vec<OperatorUse>,
    /// The sentence.
    pub sentence: SentenceId,
}

/// The kinds of predicate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ClauseKind {
    /// A verb: "Oslo condemned the raid".
    Verbal,
    /// A noun that names a deed: "the raid on the town".
    Nominal,
    /// An adjective: "ready to help", "critical of".
    Adjectival,
}

/// One argument of a clause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Argument {
    /// What it is to the predicate, in the active voice.
    pub role: Role,
    /// The preposition that brings it in, lower case.
    pub prep: Option<SmolStr>,
    /// Head of the noun phrase, or head of the embedded predicate.
    pub head: TokenId,
    /// How the clause came by it.
    pub path: Path,
}

/// What an argument is to its predicate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Role {
    /// Who does it.
    Subject,
    /// What or whom it is done to.
    Object,
    /// Whom it is given to or done for.
    Indirect,
    /// What the subject or object is said to be.
    Attribute,
    /// A prepositional argument; the preposition says which.
    Oblique,
    /// An embedded clause: that, to, -ing, or a quotation.
    Complement,
    /// The subject of the clause that a nominal is a circumstance of: "visited *at the invitation of*".
    Outer,
}

/// How an argument came to its clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Path {
    /// It hangs on the predicate.
    Own,
    /// Possessor of a noun: "Belgrade's request".
    Possessor,
    /// Modifier of a noun: "Turkish support".
    Modifier,
    /// Inside the noun phrase by a preposition: "support of Turkey".
    Phrase,
    /// Lent by a verb that controls an infinitive or gerund: "agreed to sign".
    Control,
    /// The subject of a tenseless complement: "asked *Chad* to withdraw".
    Raising,
    /// Lent by a coordinated predicate: "came and signed".
    Conjunction,
    /// The noun that a relative clause describes.
    Relative,
    /// The noun that a participle describes: "rebels backed by Chad".
    Participle,
    /// Lent by the clause that an adverbial clause belongs to.
    Adverbial,
    /// Lent by a light verb to its noun: "held talks".
    Light,
    /// Lent by the clause in which a noun tells the occasion: "said in a meeting with".
    Occasion,
    /// Attachment is doubtful; the other host is offered the phrase too.
    Offered,
}

/// An operator on the standing of a clause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OperatorUse {
    /// The word.
    pub token: TokenId,
    /// Its effect.
    pub effect: Standing,
    /// Row of `words/operators.tsv`, or the form that acts as operator: `negation`, `modal`.
    pub row: SmolStr,
}

impl Clause {
    /// Arguments of that role, own ones first.
    pub fn role(&self, role: Role) -> impl Iterator<Item = &Argument> {
        self.arguments.iter().filter(move |argument| argument.role == role)
    }

    /// The first argument of that role.
    pub fn first(&self, role: Role) -> Option<&Argument> {
        self.role(role).next()
    }

    /// Arguments brought in by `prep`.
    pub fn prepositional<'a>(&'a self, prep: &'a str) -> impl Iterator<Item = &'a Argument> {
        self.arguments.iter().filter(move |argument| argument.prep.as_deref() == Some(prep))
    }

    /// What stands as subject on the surface: the object of a passive.
    pub fn surface_subject(&self) -> Option<&Argument> {
        let role = if self.passive { Role::Object } else { Role::Subject };
        self.first(role).or_else(|| self.passive.then(|| self.first(Role::Indirect)).flatten())
    }

    /// Adds an argument unless the same head has that role already.
    pub(crate) fn add(&mut self, role: Role, prep: Option<SmolStr>, head: TokenId, path: Path) {
        let known = self.arguments.iter().any(|a| a.role == role && a.head == head && a.prep == prep);
        if !known && head != self.head {
            self.arguments.push(Argument { role, prep, head, path });
        }
    }
}
