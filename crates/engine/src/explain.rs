//! How the events of a reading were read: every field with what decided it.

mod proposal;
mod report;
mod why_not;

use std::fmt::Write;

use chancery_coding::{Event, Filler, Misfit};
use chancery_record::line;
use chancery_syntax::{Argument, Clause};
use chancery_tables::{Pattern, Tables};
use chancery_text::{EventId, MentionId, TokenId};

use crate::Reading;
use crate::order::Order;

impl Reading {
    /// Tells the derivation of one event (`e3`), or of all: tokens, clause, mentions with the row
    /// or antecedent behind them, pattern, operators, statements, codes.
    ///
    /// Without an id also every clause with an actor that tells no event, and what kept each pattern from
    /// fitting it. An id that the reading does not have is an error that names those it has.
    pub fn explain(&self, tables: &Tables, event: Option<&str>) -> Result<String, String> {
        let order = Order::new(self, 0.0);
        let record = Reading { min_certainty: 0.0, ..self.clone() }.record(tables);
        let mut out = String::new();
        for (at, &index) in order.events.iter().enumerate() {
            let id = format!("e{}", at + 1);
            if event.is_some_and(|wanted| wanted != id) {
                continue;
            }
            let line = line::event_line(&record.events[at], &record);
            let explainer = Explainer { reading: self, tables };
            writeln!(out, "{id}  {line}").and_then(|()| explainer.event(index, &mut out)).expect("a string takes all");
            out.push('\n');
        }
        if let (Some(wanted), true) = (event, out.is_empty()) {
            return Err(format!("no event `{wanted}`; the report has {} (e1, e2, ...)", order.events.len()));
        }
        if event.is_none() {
            Explainer { reading: self, tables }.unread(&mut out).expect("a string takes all");
        }
        Ok(out)
    }

    /// Why the codes of an event are withheld, where they are.
    fn withheld(&self, index: usize) -> Option<&'static str> {
        let event = &self.events[index];
        if event.about_of.is_some() {
            return Some("nothing but the words of another event vouches for it");
        }
        let purpose = chancery_coding::is_mere_purpose(event.standing, self.syntax.clause(event.clause));
        purpose.then_some("it is what another deed is for, and nobody has announced it")
    }

    /// What gives each event of the record its codes: a line for each codebook, naming rule and row.
    pub fn rules(&self, tables: &Tables) -> Vec<Vec<String>> {
        let order = Order::new(self, self.min_certainty);
        let rules = |&index: &usize| {
            if let Some(why) = self.withheld(index) {
                return vec![format!("no code of its own: {why}")];
            }
            let deeds = chancery_coding::deeds(&self.events, index, &self.syntax, tables);
            tables.codebooks().explain(&deeds)
        };
        order.events.iter().map(rules).collect()
    }
}

struct Explainer<'a> {
    reading: &'a Reading,
    tables: &'a Tables,
}

impl<'a> Explainer<'a> {
    fn text(&self) -> &'a str {
        self.reading.document.text()
    }

    fn word(&self, token: TokenId) -> &'a str {
        self.reading.syntax.parse().token(token).span.text(self.text())
    }

    fn event(&self, index: usize, out: &mut String) -> std::fmt::Result {
        let event = &self.reading.events[index];
        let clause = self.reading.syntax.clause(event.clause);
        let parse = self.reading.syntax.parse();
        let sentence = parse.span(parse.sentences[clause.sentence.index()].clone()).text(self.text());
        writeln!(out, "  sentence   {}", sentence.trim().replace('\n', " "))?;
        self.clause(clause, out)?;
        self.pattern(event, out)?;
        for (name, fillers) in [("actor", &event.actors), ("recipient", &event.recipients), ("object", &event.objects)]
        {
            for filler in fillers {
                self.filler(name, filler, out)?;
            }
        }
        self.standing(event, clause, out)?;
        if let Some(time) = event.time {
            let time = &self.reading.resolution.times[time.index()];
            writeln!(out, "  time       \"{}\" = {}", time.span.text(self.text()), time.value)?;
        }
        if let Some(place) = event.place {
            writeln!(out, "  place      {}", self.reading.resolution.places[place.index()].name)?;
        }
        for id in &event.statements {
            let statement = &self.reading.statements[id.index()];
            let speaker = statement.speaker.map_or("somebody", |actor| &self.reading.resolution.actor(actor).name);
            writeln!(out, "  said by    {speaker}, \"{}\" ({})", statement.cue.text(self.text()), statement.reason)?;
        }
        if let Some(EventId(about)) = event.about {
            writeln!(out, "  about      {}", self.reading.events[about as usize].action)?;
        }
        if let Some(why) = self.reading.withheld(index) {
            writeln!(out, "  code       none of its own: {why}")?;
        } else {
            let syntax = &self.reading.syntax;
            let deeds = chancery_coding::deeds(&self.reading.events, index, syntax, self.tables);
            for line in self.tables.codebooks().explain(&deeds) {
                writeln!(out, "  code       {line}")?;
            }
            for context in &event.contexts {
                writeln!(out, "  context    \"{}\" = {}", context.span.text(self.text()), context.row)?;
            }
        }
        writeln!(out, "  certainty  {:.3}: {}", event.certainty, event.certainty_reasons.join(", "))
    }

    /// Clauses with an actor among their arguments that tell no event, and why no pattern fits.
    fn unread(&self, out: &mut String) -> std::fmt::Result {
        let Reading { syntax, resolution, events, .. } = &self.reading;
        for (id, clause) in syntax.iter() {
            let named = clause.arguments.iter().any(|argument| self.actor(argument).is_some());
            if !named || events.iter().any(|event| event.clause == id) {
                continue;
            }
            writeln!(out, "no event")?;
            self.clause(clause, out)?;
            let asked = chancery_coding::misfits(syntax, resolution, self.tables, id);
            if asked.is_empty() {
                writeln!(out, "  pattern    none has this predicate")?;
            }
            // What a pattern decides the reader is not asked.
            let decided = asked.iter().any(|(_, misfit)| misfit.is_none_or(|misfit| misfit == Misfit::Veto));
            if !decided {
                self.proposal(id, out)?;
            }
            for (pattern, misfit) in asked {
                let why = misfit.map_or_else(|| "fits".into(), |misfit| shown_misfit(pattern, misfit));
                writeln!(out, "  pattern    {}: {why}", pattern.id)?;
            }
        }
        Ok(())
    }

    fn actor(&self, argument: &Argument) -> Option<String> {
        let resolution = &self.reading.resolution;
        let mention = resolution.mention_at(argument.head)?;
        let actor = resolution.actor(*mention.actors.first()?);
        Some(format!("{} [{}]", actor.name, actor.cameo()))
    }

    fn clause(&self, clause: &Clause, out: &mut String) -> std::fmt::Result {
        let kind = format!("{:?}", clause.kind).to_lowercase();
        let voice = if clause.passive { ", passive" } else { "" };
        writeln!(out, "  clause     {kind} `{}` at \"{}\"{voice}", clause.lemma, self.word(clause.head))?;
        for argument in &clause.arguments {
            writeln!(out, "             {}", self.argument(argument))?;
        }
        Ok(())
    }

    fn argument(&self, argument: &Argument) -> String {
        let role = format!("{:?}", argument.role).to_lowercase();
        let prep = argument.prep.as_ref().map_or(String::new(), |prep| format!(" ({prep})"));
        let path = format!("{:?}", argument.path).to_lowercase();
        let actor = self.actor(argument).map_or(String::new(), |actor| format!(" = {actor}"));
        format!("{role}{prep}: \"{}\", {path}{actor}", self.word(argument.head))
    }

    fn pattern(&self, event: &Event, out: &mut String) -> std::fmt::Result {
        let Some(pattern) = self.tables.patterns().get(&event.pattern) else { return self.proposal(event.clause, out) };
        let place = format!("{}:{}", pattern.file, pattern.position.line);
        writeln!(
            out,
            "  pattern    {} ({place}){}",
            pattern.id,
            pattern.why.as_ref().map_or(String::new(), |why| format!(": {why}"))
        )
    }

    fn filler(&self, name: &str, filler: &Filler, out: &mut String) -> std::fmt::Result {
        let path = format!("{:?}", filler.path).to_lowercase();
        let owned = if filler.owned { ", owner of" } else { "" };
        let words = self.reading.syntax.tree().phrase_span(self.reading.syntax.parse(), filler.head);
        write!(out, "  {name:<9}  \"{}\" ({path}){owned}", words.text(self.text()))?;
        for &actor in &filler.actors {
            let actor = self.reading.resolution.actor(actor);
            write!(out, " = {} [{}]", actor.name, actor.cameo())?;
        }
        writeln!(out)?;
        let mut at = filler.mention;
        // A chain of antecedents ends at words that name somebody themselves.
        for _ in 0..8 {
            let Some(MentionId(id)) = at else { break };
            let mention = &self.reading.resolution.mentions[id as usize];
            writeln!(out, "             \"{}\": {}", mention.span.text(self.text()), mention.reason)?;
            at = mention.antecedent;
        }
        Ok(())
    }

    fn standing(&self, event: &Event, clause: &Clause, out: &mut String) -> std::fmt::Result {
        write!(out, "  standing   {}", event.standing)?;
        for operator in &clause.operators {
            write!(out, "; \"{}\" gives {} ({})", self.word(operator.token), operator.effect, operator.row)?;
        }
        writeln!(out, "{}", if clause.operators.is_empty() { ": nothing speaks against it" } else { "" })
    }
}

fn shown_misfit(pattern: &Pattern, misfit: Misfit) -> String {
    match misfit {
        Misfit::Voice => "asks for the other voice".into(),
        Misfit::Standing => "asks for what is denied".into(),
        Misfit::Condition(number) => format!("needs `{}`", pattern.conditions[number].text),
        Misfit::Slot(slot) => format!("nothing fills its {}", format!("{slot:?}").to_lowercase()),
        Misfit::Nobody => "names neither a doer nor another side".into(),
        Misfit::Veto => "fits, and says that nothing is told".into(),
        Misfit::Outranked => "fits, but another is asked first".into(),
    }
}
