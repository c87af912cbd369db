//! A record as marks in its text and links between them: what annotation tools show and change.
//!
//! Both ways: of a record it is made to be exported, of corrected annotations it becomes event lines and given
//! spans ([`crate::import`]).

mod lines;
mod of_record;

pub(crate) use lines::lines;
pub(crate) use of_record::of_record;

/// What a mark marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    Actor,
    Place,
    Time,
    Object,
    Event,
    Statement,
}

impl Kind {
    pub const ALL: [Self; 6] = [Self::Actor, Self::Place, Self::Time, Self::Object, Self::Event, Self::Statement];

    pub fn name(self) -> &'static str {
        match self {
            Self::Actor => "Actor",
            Self::Place => "Place",
            Self::Time => "Time",
            Self::Object => "Object",
            Self::Event => "Event",
            Self::Statement => "Statement",
        }
    }

    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// How one mark belongs to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Role {
    Actor,
    Recipient,
    Object,
    Owner,
    Place,
    Time,
    About,
    /// An event stands in a statement; the innermost comes first.
    Said,
    Speaker,
    Addressee,
    Via,
    Within,
}

impl Role {
    pub const ALL: [Self; 12] = [
        Self::Actor,
        Self::Recipient,
        Self::Object,
        Self::Owner,
        Self::Place,
        Self::Time,
        Self::About,
        Self::Said,
        Self::Speaker,
        Self::Addressee,
        Self::Via,
        Self::Within,
    ];

    pub fn name(self) -> &'static str {
        match self {
            Self::Actor => "Actor",
            Self::Recipient => "Recipient",
            Self::Object => "Object",
            Self::Owner => "Owner",
            Self::Place => "Place",
            Self::Time => "Time",
            Self::About => "About",
            Self::Said => "Said",
            Self::Speaker => "Speaker",
            Self::Addressee => "Addressee",
            Self::Via => "Via",
            Self::Within => "Within",
        }
    }

    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.name() == name)
    }

    /// What such a link leads to.
    pub fn target(self) -> Kind {
        match self {
            Self::Actor | Self::Recipient | Self::Owner | Self::Speaker | Self::Addressee | Self::Via => Kind::Actor,
            Self::Object => Kind::Object,
            Self::Place => Kind::Place,
            Self::Time => Kind::Time,
            Self::About => Kind::Event,
            Self::Said | Self::Within => Kind::Statement,
        }
    }

    /// What such a link comes from.
    pub fn sources(self) -> &'static [Kind] {
        match self {
            Self::Actor | Self::Recipient | Self::Object | Self::About | Self::Said => &[Kind::Event],
            Self::Owner => &[Kind::Object],
            Self::Place | Self::Time => &[Kind::Event, Kind::Statement],
            Self::Speaker | Self::Addressee | Self::Via | Self::Within => &[Kind::Statement],
        }
    }
}

/// Marked words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Mark {
    pub kind: Kind,
    /// Stretches of code points, in text order; one at least.
    pub at: Vec<(usize, usize)>,
    /// The action of an event, the kind of a statement.
    pub label: Option<String>,
    /// The standing of an event, the polarity of a statement.
    pub how: Option<String>,
    /// Whether both sides of an event do it.
    pub reciprocal: bool,
    /// Who an actor is, as event lines write it; the name of a place, the value of a time.
    pub note: Option<String>,
}

impl Mark {
    pub fn new(kind: Kind, at: Vec<(usize, usize)>) -> Self {
        Self { kind, at, label: None, how: None, reciprocal: false, note: None }
    }

    pub fn noted(self, note: impl Into<String>) -> Self {
        Self { note: Some(note.into()), ..self }
    }

    pub fn start(&self) -> usize {
        self.at.first().map_or(0, |(start, _)| *start)
    }
}

/// A link between marks, by their indices.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Link {
    pub from: usize,
    pub role: Role,
    pub to: usize,
}

/// Marks and links of one text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Markup {
    pub marks: Vec<Mark>,
    pub links: Vec<Link>,
}

impl Markup {
    pub fn add(&mut self, mark: Mark) -> usize {
        self.marks.push(mark);
        self.marks.len() - 1
    }

    pub fn link(&mut self, from: usize, role: Role, to: usize) {
        self.links.push(Link { from, role, to });
    }

    /// Where links of a role lead from a mark, in their order.
    pub fn linked(&self, from: usize, role: Role) -> impl Iterator<Item = usize> {
        self.links.iter().filter(move |link| link.from == from && link.role == role).map(|link| link.to)
    }
}

/// The text as code points, for slices by them.
pub(crate) struct Letters(Vec<char>);

impl Letters {
    pub fn new(text: &str) -> Self {
        Self(text.chars().collect())
    }

    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// The words from one code point to another; none where they do not lie in the text.
    pub fn slice(&self, start: usize, end: usize) -> Option<String> {
        (start < end).then(|| self.0.get(start..end)).flatten().map(|letters| letters.iter().collect())
    }

    pub fn is_gap(&self, start: usize, end: usize) -> bool {
        self.0.get(start..end).is_some_and(|letters| letters.iter().all(|letter| letter.is_whitespace()))
    }

    /// The words of stretches; ` ... ` stands between those that are apart by more than space.
    pub fn words(&self, at: &[(usize, usize)]) -> String {
        let mut merged: Vec<(usize, usize)> = Vec::new();
        for &(start, end) in at {
            match merged.last_mut() {
                Some(last) if last.1 <= start && self.is_gap(last.1, start) => last.1 = end,
                _ => merged.push((start, end)),
            }
        }
        let words: Vec<String> = merged.iter().filter_map(|(start, end)| self.slice(*start, *end)).collect();
        words.join(" ... ")
    }
}
