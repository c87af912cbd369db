//! What stands beside the text: a card for every event, statement and actor; in print a table of notes.

use chancery::record::line::{ActorSpec, actor_spec, event_line, say_line};
use chancery::record::{Actor, ActorId, Event, Evidence, Record, Statement};

use super::marks::stands;
use super::{Page, Told, escape};
use crate::format_text::{rows_of_event, rows_of_statement};

/// All cards: events and statements as they are told, then actors.
pub(super) fn cards(page: &Page<'_>, order: &[Told]) -> String {
    let told = order.iter().map(|told| match *told {
        Told::Event(at) => event(page, at),
        Told::Statement(at) => statement(page.record, &page.record.statements[at]),
    });
    let actors = page.record.actors.iter().map(|one| actor(page.record, one));
    let heading = "<h2 id=\"actors\">Actors</h2>\n".to_owned();
    told.chain([heading]).chain(actors).collect()
}

fn event(page: &Page<'_>, at: usize) -> String {
    let record = page.record;
    let event = &record.events[at];
    let line = event_line(event, record);
    let arrow = if event.reciprocal { "↔" } else { "→" };
    let recipients = line.recipients.as_ref().map_or(String::new(), |other| sides(&other.who));
    let objects: String =
        line.objects.iter().map(|object| format!(" <i>{}</i>", escape(&object.to_string()))).collect();
    let head = format!(
        "<b>{}</b> <span class=\"arrow\">{arrow}</span> <b>{recipients}</b>{objects} <span class=\"act\">{}</span> {}",
        sides(&line.actors),
        escape(&event.action),
        standing(event),
    );
    let mut body = String::new();
    body += &row("who", &people(record, &event.actors));
    body += &row("whom", &people(record, &event.recipients));
    let rows = rows_of_event(event, record);
    let coded = rows.iter().find(|(label, _)| *label == "codes").map_or("", |(_, words)| words);
    body += &row("codes", &codes(coded, page.rules.get(at).map_or(&[][..], Vec::as_slice)));
    for (label, words) in rows {
        match label {
            "codes" => {}
            "says" => body += &row(label, &chain(record, event, &words)),
            _ => body += &row(label, &linked(record, &words)),
        }
    }
    body += &row("pattern", &escape(event.pattern.as_deref().unwrap_or("none")));
    let why = event.certainty_reasons.join(", ");
    body += &row("certainty", &format!("{} <small>{}</small>", event.certainty.value(), escape(&why)));
    body += &evidence(&event.evidence);
    body += &format!("<p class=\"line\"><code>{}</code></p>", escape(&line.to_string()));
    card("e", &event.id.to_string(), &head, &body)
}

fn statement(record: &Record, statement: &Statement) -> String {
    let line = say_line(statement, record);
    let speaker = line.speaker.as_ref().map_or("somebody".into(), |speaker| escape(&speaker.to_string()));
    let to = line.addressees.as_ref().map(|who| format!(" <span class=\"arrow\">→</span> <b>{}</b>", sides(who)));
    let says = if statement.polarity == chancery::record::Polarity::Assert {
        "says".into()
    } else {
        format!("says: {}", statement.polarity)
    };
    let head = format!(
        "<b>{speaker}</b>{} <span class=\"act\">{}</span> <span class=\"stand\">{}</span>",
        to.unwrap_or_default(),
        escape(&says),
        statement.kind,
    );
    let mut body = String::new();
    if let Some(id) = statement.speaker {
        body += &row("speaker", &people(record, &[id]));
    }
    let rows = rows_of_statement(statement, record).into_iter().filter(|(label, _)| *label != "who");
    body.extend(rows.map(|(label, words)| row(label, &linked(record, &words))));
    let within = record.events.iter().filter(|event| event.statements.contains(&statement.id));
    let events: Vec<String> = within.map(|event| link(&event.id.to_string(), &event.action)).collect();
    body += &row("events", &events.join(", "));
    body += &row("certainty", &statement.certainty.value().to_string());
    body += &evidence(&statement.evidence);
    body += &format!("<p class=\"line\"><code>{}</code></p>", escape(&line.to_string()));
    card("s", &statement.id.to_string(), &head, &body)
}

fn actor(record: &Record, actor: &Actor) -> String {
    let head = format!(
        "<b>{}</b> <span class=\"stand\">{}</span>",
        escape(&actor.name),
        escape(actor.cameo.as_deref().unwrap_or("no country")),
    );
    let mut body = row("kind", actor.kind.as_str());
    body += &row("office", &escape(actor.office.as_deref().unwrap_or_default()));
    let has = |event: &&Event| event.actors.contains(&actor.id) || event.recipients.contains(&actor.id);
    let events = record.events.iter().filter(has).map(|event| link(&event.id.to_string(), &event.action));
    body += &row("events", &events.collect::<Vec<_>>().join(", "));
    let said = record.statements.iter().filter(|one| one.speaker == Some(actor.id));
    let said: Vec<String> = said.map(|one| link(&one.id.to_string(), "says")).collect();
    body += &row("statements", &said.join(", "));
    let mentions = actor.mentions.iter().map(|mention| {
        format!(
            "<li><mark class=\"who\">{}</mark> <small>{}</small></li>",
            escape(&mention.text),
            escape(&mention.reason)
        )
    });
    body += &format!("<ul class=\"words\">{}</ul>", mentions.collect::<String>());
    card("a", &actor.id.to_string(), &head, &body)
}

fn card(kind: &str, id: &str, head: &str, body: &str) -> String {
    format!(
        "<details class=\"card {kind}\" id=\"{id}\"><summary><span class=\"id\">{id}</span> <span>{head}</span></summary>\n\
         <div class=\"body\">{body}<a class=\"back\" href=\"#at-{id}\">to the words</a></div></details>\n"
    )
}

/// A label with what it says, where that is something.
fn row(label: &str, html: &str) -> String {
    if html.is_empty() {
        return String::new();
    }
    format!("<div class=\"row\"><span>{label}</span><div>{html}</div></div>\n")
}

fn standing(event: &Event) -> String {
    let class = stands(event.standing).unwrap_or("good");
    format!("<span class=\"stand {class}\">{}</span>", event.standing)
}

/// The codes, and below them the rule and row of each.
fn codes(words: &str, rules: &[String]) -> String {
    let rules: String = rules.iter().map(|rule| format!("<small>{}</small>", escape(rule))).collect();
    escape(words) + &rules
}

/// Who says so, from the innermost outwards, each a link to what was said.
fn chain(record: &Record, event: &Event, words: &str) -> String {
    if event.statements.is_empty() {
        return escape(words);
    }
    let steps = event.statements.iter().filter_map(|id| record.statements.get(id.index())).map(|statement| {
        let speaker = statement.speaker.and_then(|id| record.actors.get(id.index()));
        let speaker = speaker.map_or("somebody not named", |actor| actor.name.as_str());
        let id = statement.id.to_string();
        format!("<li>{} {}</li>", link(&id, &id), escape(speaker))
    });
    let publisher = record.document.publisher.as_deref().unwrap_or("the report");
    format!("<ol class=\"chain\">{}<li>{}</li></ol>", steps.collect::<String>(), escape(publisher))
}

fn evidence(evidence: &[Evidence]) -> String {
    let piece = |piece: &Evidence| {
        format!("<li><span>{0}</span> <mark class=\"{0}\">{1}</mark></li>", piece.field, escape(&piece.text))
    };
    format!("<ul class=\"words\">{}</ul>", evidence.iter().map(piece).collect::<String>())
}

fn sides(specs: &[ActorSpec]) -> String {
    let specs: Vec<String> = specs.iter().map(|spec| escape(&spec.to_string())).collect();
    if specs.is_empty() { "–".into() } else { specs.join(" &amp; ") }
}

fn people(record: &Record, ids: &[ActorId]) -> String {
    let actors = ids.iter().filter_map(|id| record.actors.get(id.index()));
    let links: Vec<String> = actors
        .map(|actor| {
            let code = escape(&actor_spec(actor, record).to_string());
            format!("{} <small class=\"in\">{code}</small>", link(&actor.id.to_string(), &actor.name))
        })
        .collect();
    links.join(", ")
}

fn link(id: &str, words: &str) -> String {
    format!("<a href=\"#{id}\">{}</a>", escape(words))
}

/// Words with the ids of events and statements in them as links.
fn linked(record: &Record, words: &str) -> String {
    let is_id = |word: &str| {
        record.events.iter().any(|event| event.id.to_string() == word)
            || record.statements.iter().any(|statement| statement.id.to_string() == word)
    };
    let words: Vec<String> =
        words.split(' ').map(|word| if is_id(word) { link(word, word) } else { escape(word) }).collect();
    words.join(" ")
}

/// The table at the end of a printed report.
pub(super) fn notes(page: &Page<'_>, order: &[Told]) -> String {
    let record = page.record;
    let told = order.iter().map(|told| match *told {
        Told::Event(at) => {
            let event = &record.events[at];
            let rows = rows_of_event(event, record);
            let of = |label: &str| rows.iter().find(|(known, _)| *known == label).map_or("", |(_, words)| words);
            note(&event.id.to_string(), &event_line(event, record).core().to_string(), of("codes"), of("says"))
        }
        Told::Statement(at) => {
            let statement = &record.statements[at];
            let says = rows_of_statement(statement, record);
            let who = says.iter().find(|(label, _)| *label == "who").map_or("", |(_, words)| words);
            note(&statement.id.to_string(), &say_line(statement, record).to_string(), "", who)
        }
    });
    let actors = record.actors.iter().map(|actor| {
        let office = actor.office.as_deref().unwrap_or_default();
        note(&actor.id.to_string(), &actor.name, actor.cameo.as_deref().unwrap_or_default(), office)
    });
    told.chain(actors).collect()
}

fn note(id: &str, line: &str, codes: &str, says: &str) -> String {
    format!("<tr><td>{id}</td><td>{}</td><td>{}</td><td>{}</td></tr>\n", escape(line), escape(codes), escape(says))
}
