//! Lines as text. What is written here reads back as the same line.

use std::fmt::{self, Display, Formatter};

use super::actors::{is_abbreviation, is_bare, is_bare_name, plain_owner};
use super::parse::is_option;
use super::{ActorSpec, Chain, EventLine, Line, ObjectSpec, Owner, SayLine};

impl Display for Line {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Line::Event(line) => line.fmt(out),
            Line::Say(line) => line.fmt(out),
        }
    }
}

impl EventLine {
    /// The deed with its sides and standing, without time, place, words and chain: what fits a heading.
    pub fn core(&self) -> EventLine {
        EventLine { time: None, place: None, about: None, words: None, chain: None, ..self.clone() }
    }
}

impl Display for EventLine {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        write!(out, "{}", List(&self.actors))?;
        if let Some(recipients) = &self.recipients {
            write!(out, " {} {}", if recipients.reciprocal { "<->" } else { "->" }, List(&recipients.who))?;
        }
        for object in &self.objects {
            write!(out, " {object}")?;
        }
        write!(out, "  {}", self.action)?;
        if let Some(standing) = self.standing {
            write!(out, "  {standing}")?;
        }
        let about = self.about.as_ref().map(|action| format!("about {action}"));
        write_options(self.time.as_deref(), self.place.as_deref(), about, out)?;
        let chain = self.chain.as_ref().map(Chain::to_string);
        write_parts(self.words.as_deref(), chain.as_deref(), out)
    }
}

impl Display for SayLine {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        out.write_str("SAY")?;
        if let Some(kind) = self.kind {
            write!(out, " {kind}")?;
        }
        if let Some(speaker) = &self.speaker {
            write!(out, " {speaker}")?;
        }
        if let Some(addressees) = &self.addressees {
            write!(out, " -> {}", List(addressees))?;
        }
        if let Some(polarity) = self.polarity {
            write!(out, "  {polarity}")?;
        }
        write_options(self.time.as_deref(), self.place.as_deref(), None, out)?;
        let within = self.within.map(|number| format!("within s{number}"));
        let relays = self.relays.as_ref().map(|who| Chain { speaker: None, relays: who.clone() }.to_string());
        let chain: Vec<String> = within.into_iter().chain(relays).collect();
        write_parts(self.words.as_deref(), Some(chain.join(" ").as_str()).filter(|chain| !chain.is_empty()), out)
    }
}

fn write_options(
    time: Option<&str>,
    place: Option<&str>,
    about: Option<String>,
    out: &mut Formatter<'_>,
) -> fmt::Result {
    let time = time.map(|time| format!("@{time}"));
    let place = place.map(|place| format!("in {}", Place(place)));
    let parts: Vec<String> = time.into_iter().chain(place).chain(about).collect();
    if parts.is_empty() { Ok(()) } else { write!(out, "  {}", parts.join(" ")) }
}

fn write_parts(words: Option<&str>, chain: Option<&str>, out: &mut Formatter<'_>) -> fmt::Result {
    if let Some(words) = words {
        write!(out, " | {}", Quoted(words))?;
    }
    match chain {
        // A quoted name could be taken for words; an empty part before it says that it is none.
        Some(chain) if words.is_none() && chain.starts_with('"') => write!(out, " | | {chain}"),
        Some(chain) => write!(out, " | {chain}"),
        None => Ok(()),
    }
}

struct List<'l>(&'l [ActorSpec]);

impl Display for List<'_> {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        if self.0.is_empty() {
            return out.write_str("-");
        }
        for (index, actor) in self.0.iter().enumerate() {
            write!(out, "{}{actor}", if index == 0 { "" } else { "&" })?;
        }
        Ok(())
    }
}

impl Display for ActorSpec {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Code { code, name: None } => out.write_str(code),
            Self::Code { code, name: Some(name) } if is_bare(name) => write!(out, "{code}:{name}"),
            Self::Code { code, name: Some(name) } => write!(out, "{code}:{}", Quoted(name)),
            Self::Named(name) if is_bare_name(name) => out.write_str(name),
            Self::Named(name) => Quoted(name).fmt(out),
            Self::Unnamed(None) => out.write_str("?"),
            Self::Unnamed(Some(words)) if is_plain(words, &['(', ')']) => write!(out, "?({words})"),
            Self::Unnamed(Some(words)) => write!(out, "?({})", Quoted(words)),
        }
    }
}

impl Display for ObjectSpec {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        let owner = match &self.owner {
            Owner::Anybody => None,
            Owner::Nobody => Some("-".to_owned()),
            Owner::Actor(ActorSpec::Named(name)) if !is_abbreviation(name) => Some(Quoted(name).to_string()),
            Owner::Actor(actor) => Some(actor.to_string()),
        };
        if self.reads_back(owner.as_deref()) {
            write!(out, "[{}", self.text)?;
        } else {
            write!(out, "[{}", Quoted(&self.text))?;
        }
        match owner {
            Some(owner) => write!(out, " of {owner}]"),
            None => out.write_str("]"),
        }
    }
}

impl ObjectSpec {
    /// Whether the text can do without quotation marks before `owner`.
    fn reads_back(&self, owner: Option<&str>) -> bool {
        if !is_plain(&self.text, &['[', ']']) || self.text == "of" || self.text.ends_with(" of") {
            return false;
        }
        match owner {
            None => self.text.rsplit_once(" of ").is_none_or(|(_, name)| plain_owner(name).is_none()),
            Some(owner) => {
                owner.starts_with('"')
                    || plain_owner(owner).is_some() && !owner.contains(" of ") && !owner.contains(['"', '[', ']'])
            }
        }
    }
}

impl Display for Chain {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        let speaker = self.speaker.iter().map(ToString::to_string);
        let relays = self.relays.iter().map(|relay| format!("< {relay}"));
        let parts: Vec<String> = speaker.chain(relays).collect();
        out.write_str(if parts.is_empty() { "<" } else { "" })?;
        out.write_str(&parts.join(" "))
    }
}

struct Place<'p>(&'p str);

impl Display for Place<'_> {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        let mut words = self.0.split(' ');
        let readable = |word: &str| !word.is_empty() && !word.starts_with('@') && !is_option(word);
        if is_plain(self.0, &['|']) && words.all(readable) { out.write_str(self.0) } else { Quoted(self.0).fmt(out) }
    }
}

/// Whether words read back without quotation marks, where `ends` would end them.
fn is_plain(words: &str, ends: &[char]) -> bool {
    let special = |sign: char| ends.contains(&sign) || matches!(sign, '"' | '\\' | '#' | '\n' | '\r');
    !words.is_empty()
        && words.trim() == words
        && !words.contains(special)
        && words.chars().all(|sign| sign == ' ' || !sign.is_whitespace())
}

struct Quoted<'q>(&'q str);

impl Display for Quoted<'_> {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        out.write_str("\"")?;
        for sign in self.0.chars() {
            match sign {
                '"' => out.write_str("\\\"")?,
                '\\' => out.write_str("\\\\")?,
                '\n' => out.write_str("\\n")?,
                other => write!(out, "{other}")?,
            }
        }
        out.write_str("\"")
    }
}
