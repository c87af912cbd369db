//! Event lines of marks.

use chancery_record::line::{ActorSpec, Chain, EventLine, Line, ObjectSpec, Owner, Recipients, SayLine};
use chancery_record::{Polarity, Standing, StatementKind};

use super::{Kind, Letters, Mark, Markup, Role};

/// The lines that marks and links tell, in text order, and what in them could not be read.
pub(crate) fn lines(markup: &Markup, letters: &Letters, publisher: Option<&str>) -> (Vec<Line>, Vec<String>) {
    let mut reader = Reader { markup, letters, publisher, problems: Vec::new(), numbers: Vec::new() };
    let mut statements: Vec<usize> =
        (0..markup.marks.len()).filter(|at| markup.marks[*at].kind == Kind::Statement).collect();
    statements.sort_by_key(|at| (markup.marks[*at].start(), *at));
    reader.numbers = statements;
    let mut found = Vec::new();
    for (at, mark) in markup.marks.iter().enumerate() {
        match mark.kind {
            Kind::Statement => found.push((mark.start(), 0, Line::Say(reader.say(at)))),
            Kind::Event => found.extend(reader.event(at).map(|line| (mark.start(), 1, Line::Event(line)))),
            _ => {}
        }
    }
    found.sort_by_key(|(start, rank, _)| (*start, *rank));
    (found.into_iter().map(|(_, _, line)| line).collect(), reader.problems)
}

struct Reader<'m> {
    markup: &'m Markup,
    letters: &'m Letters,
    publisher: Option<&'m str>,
    problems: Vec<String>,
    /// Marks of statements in the order of their lines.
    numbers: Vec<usize>,
}

impl Reader<'_> {
    fn event(&mut self, at: usize) -> Option<EventLine> {
        let mark = &self.markup.marks[at];
        let Some(action) = mark.label.clone() else {
            self.problem(mark, "an event without an action; choose one");
            return None;
        };
        let standing: Option<Standing> = self.read(mark, mark.how.as_deref());
        let about = self.markup.linked(at, Role::About).next();
        Some(EventLine {
            actors: self.actors(at, Role::Actor),
            recipients: Some(Recipients { reciprocal: mark.reciprocal, who: self.actors(at, Role::Recipient) }),
            objects: self.objects(at),
            action,
            standing: standing.or(Some(Standing::Done)),
            time: self.note(at, Role::Time),
            place: self.note(at, Role::Place),
            about: about.and_then(|about| self.markup.marks[about].label.clone()),
            words: Some(self.letters.words(&mark.at)),
            chain: self.chain(at),
        })
    }

    fn say(&mut self, at: usize) -> SayLine {
        let mark = &self.markup.marks[at];
        let kind: Option<StatementKind> = self.read(mark, mark.label.as_deref());
        let polarity: Option<Polarity> = self.read(mark, mark.how.as_deref());
        let speaker = self.actors(at, Role::Speaker).into_iter().next();
        let mut relays = self.actors(at, Role::Via);
        relays.extend(self.publisher());
        let within = self.markup.linked(at, Role::Within).next();
        SayLine {
            kind: kind.or(Some(StatementKind::Indirect)),
            speaker: speaker.or(Some(ActorSpec::Unnamed(None))),
            addressees: Some(self.actors(at, Role::Addressee)).filter(|who| !who.is_empty()),
            polarity: polarity.filter(|polarity| *polarity != Polarity::Assert),
            time: self.note(at, Role::Time),
            place: self.note(at, Role::Place),
            words: Some(self.letters.words(&mark.at)),
            within: within.and_then(|outer| self.numbers.iter().position(|at| *at == outer)).map(|at| at + 1),
            relays: Some(relays).filter(|relays| !relays.is_empty()),
        }
    }

    fn actors(&self, from: usize, role: Role) -> Vec<ActorSpec> {
        self.markup.linked(from, role).map(|at| self.actor(at)).collect()
    }

    /// An actor as its note names it; a new mark without a note is somebody with these words.
    fn actor(&self, at: usize) -> ActorSpec {
        let mark = &self.markup.marks[at];
        let noted = mark.note.as_deref().and_then(|note| match format!("SAY {}", note.trim()).parse() {
            Ok(Line::Say(SayLine { speaker: Some(spec), .. })) => Some(spec),
            _ => None,
        });
        noted.unwrap_or_else(|| ActorSpec::Unnamed(Some(self.letters.words(&mark.at))))
    }

    fn objects(&self, from: usize) -> Vec<ObjectSpec> {
        let object = |at: usize| {
            let mark = &self.markup.marks[at];
            let owner = self.markup.linked(at, Role::Owner).next();
            ObjectSpec {
                text: mark.note.clone().unwrap_or_else(|| self.letters.words(&mark.at)),
                owner: owner.map_or(Owner::Anybody, |owner| Owner::Actor(self.actor(owner))),
            }
        };
        self.markup.linked(from, Role::Object).map(object).collect()
    }

    /// Speakers and relays of the statements around, the innermost first, then the publisher.
    fn chain(&self, at: usize) -> Option<Chain> {
        let mut voices: Vec<ActorSpec> = Vec::new();
        for statement in self.markup.linked(at, Role::Said) {
            voices.push(self.actors(statement, Role::Speaker).into_iter().next().unwrap_or(ActorSpec::Unnamed(None)));
            voices.extend(self.actors(statement, Role::Via));
        }
        let mut voices = voices.into_iter();
        let speaker = voices.next();
        let relays: Vec<ActorSpec> = voices.chain(self.publisher()).collect();
        (speaker.is_some() || !relays.is_empty()).then_some(Chain { speaker, relays })
    }

    fn publisher(&self) -> Option<ActorSpec> {
        self.publisher.map(|name| ActorSpec::Named(name.to_owned()))
    }

    /// The value of a time, the name of a place; a new mark without one has its words.
    fn note(&self, from: usize, role: Role) -> Option<String> {
        let at = self.markup.linked(from, role).next()?;
        let mark = &self.markup.marks[at];
        let value = mark.note.clone();
        if role == Role::Time {
            return value.filter(|value| {
                !value.is_empty() && !value.contains(|sign: char| sign.is_whitespace() || sign == '|')
            });
        }
        Some(value.unwrap_or_else(|| self.letters.words(&mark.at)))
    }

    fn read<T: std::str::FromStr<Err = chancery_record::UnknownName>>(
        &mut self,
        mark: &Mark,
        word: Option<&str>,
    ) -> Option<T> {
        match word?.parse() {
            Ok(value) => Some(value),
            Err(error) => {
                self.problem(mark, &error.to_string());
                None
            }
        }
    }

    fn problem(&mut self, mark: &Mark, what: &str) {
        self.problems.push(format!("“{}” at {}: {what}", self.letters.words(&mark.at), mark.start()));
    }
}
