//! The codebook: every action with its definition, its codes and sentences that are read as it.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use chancery_record::line::Line;
use chancery_tables::{Action, Codebooks, Deed, Recipient, Standing, Tables, Tone};

use super::cell;

const HEAD: &str = "\
# Codebook

<!-- Written by `cargo xtask docs` from data/actions.tsv, data/action_classes.tsv, data/codebooks and data/patterns; do not edit. -->

Every action that an event can be, with its definition, its codes where it is done, and sentences that are read as it (each a
test). What an event is called that is only planned, asked for, threatened or refused follows from the class of its action:
the last table of each class. How standings become codes is in [methods.md](methods.md); the whole table of derived codes is
[data/codebooks/derived.tsv](../data/codebooks/derived.tsv). A code in brackets is CAMEO's, words in capitals are PLOVER's.
";

/// How many sentences stand with an action.
const EXAMPLES: usize = 3;

/// The whole page.
pub(super) fn page() -> String {
    let tables = Tables::builtin();
    let (books, examples) = (tables.codebooks(), examples(&tables));
    let mut page = String::from(HEAD);
    page += "\n## Classes\n\n| class | actions | announced, it is | what it is |\n|---|---|---|---|\n";
    for class in tables.actions().classes() {
        let id = &class.at.id;
        let count = of_class(&tables, id).count();
        let tone = tone(class.tone);
        let _ = writeln!(page, "| [{id}](#class-{id}) | {count} | {tone} | {} |", cell(&class.definition));
    }
    for class in tables.actions().classes() {
        let id = &class.at.id;
        let _ = writeln!(page, "\n## Class {id}\n\n{}.", sentence(&class.definition));
        for action in of_class(&tables, id) {
            described(&mut page, action, books, &examples);
        }
        spoken_of(&mut page, &tables, id);
    }
    cameo(&mut page, books);
    plover(&mut page, books);
    page
}

fn of_class<'t>(tables: &'t Tables, class: &'t str) -> impl Iterator<Item = &'t Action> {
    tables.actions().rows().iter().filter(move |action| action.class == class)
}

fn tone(tone: Tone) -> &'static str {
    match tone {
        Tone::Cooperative => "a promise",
        Tone::Conflict => "a threat",
        _ => "neither",
    }
}

fn described(page: &mut String, action: &Action, books: &Codebooks, examples: &BTreeMap<String, Vec<String>>) {
    let id = &action.at.id;
    let cameo = action.cameo.as_deref().map_or("no code".to_owned(), |code| {
        let name = books.cameo(code).map_or("", |row| row.name.as_str());
        format!("[{code}] {name}")
    });
    let plover = action.plover.as_deref().map_or("no event".to_owned(), |event| {
        action.mode.as_deref().map_or(event.to_owned(), |mode| format!("{event}-{mode}"))
    });
    let mut marks = Vec::new();
    marks.extend(action.reciprocal.then_some("both sides do it"));
    marks.extend((action.recipient == Recipient::Required).then_some("needs a recipient"));
    marks.extend((action.recipient == Recipient::None).then_some("has no recipient"));
    marks.extend(action.speech.map(|_| "may be about another deed"));
    let marks = if marks.is_empty() { String::new() } else { format!("; {}", marks.join(", ")) };
    let _ = writeln!(page, "\n### {id}\n\n{}. {cameo}; {plover}{marks}.", sentence(&action.definition));
    if let Some(note) = &action.note {
        let _ = writeln!(page, "{}.", sentence(note));
    }
    if let Some(sentences) = examples.get(id.as_str()) {
        page.push('\n');
        sentences.iter().take(EXAMPLES).for_each(|one| {
            let _ = writeln!(page, "- {one}");
        });
    }
}

/// What speech actions about a class are called.
fn spoken_of(page: &mut String, tables: &Tables, class: &str) {
    let Some(example) = of_class(tables, class).next() else { return };
    // Speech actions that come to the same stand in one row.
    let mut rows: BTreeMap<(String, String), Vec<&str>> = BTreeMap::new();
    for speech in tables.actions().rows().iter().filter(|action| action.speech.is_some()) {
        let chain = [Deed::new(speech, Standing::Done), Deed::new(example, Standing::Done)];
        let codes = tables.codebooks().codes(&chain);
        let code = codes.cameo.code.unwrap_or_else(|| "-".into());
        let event = codes.plover.event.map(|event| match codes.plover.mode {
            Some(mode) => format!("{event}-{mode}"),
            None => event,
        });
        rows.entry((code, event.unwrap_or_else(|| "-".into()))).or_default().push(&speech.at.id);
    }
    let _ = write!(page, "\n<details><summary>Said about {class} (as of {})</summary>\n\n", example.at.id);
    page.push_str("| CAMEO | PLOVER | actions |\n|---|---|---|\n");
    for ((code, event), speeches) in rows {
        let _ = writeln!(page, "| {code} | {event} | {} |", speeches.join(", "));
    }
    page.push_str("\n</details>\n");
}

/// Sentences of the patterns by the actions of their event lines, in the order of the files.
fn examples(tables: &Tables) -> BTreeMap<String, Vec<String>> {
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for example in tables.patterns().all().iter().flat_map(|pattern| &pattern.yes) {
        for line in &example.events {
            let Ok(Line::Event(event)) = line.parse() else { continue };
            let sentences = found.entry(event.action.clone()).or_default();
            let shown = format!("{} `{line}`", example.text);
            if !sentences.contains(&shown) {
                sentences.push(shown);
            }
        }
    }
    found
}

fn cameo(page: &mut String, books: &Codebooks) {
    page.push_str("\n## Codes of CAMEO\n\n");
    page.push_str("Goldstein's values are those of ICEWS; GDELT's stand beside them where they differ.\n\n");
    page.push_str("| code | name | quad | Goldstein | GDELT |\n|---|---|---|---|---|\n");
    for row in books.cameo_codes() {
        let number = |value: Option<f64>| value.map(|value| value.to_string()).unwrap_or_default();
        let (goldstein, gdelt) = (number(row.goldstein), number(row.goldstein_gdelt));
        let _ = writeln!(page, "| {} | {} | {} | {goldstein} | {gdelt} |", row.at.id, cell(&row.name), row.quad);
    }
}

fn plover(page: &mut String, books: &Codebooks) {
    page.push_str(
        "\n## Events and modes of PLOVER\n\n| event | quad | score | still to come | modes |\n|---|---|---|---|---|\n",
    );
    for row in books.plover_events() {
        let of_event = books.plover_modes().iter().filter(|mode| mode.at.id == row.at.id);
        let modes: Vec<&str> = of_event.map(|mode| mode.mode.as_str()).collect();
        let score = row.score.map(|score| score.to_string()).unwrap_or_default();
        let _ = writeln!(page, "| {} | {} | {score} | {} | {} |", row.at.id, row.quad, row.future, modes.join(", "));
    }
    page.push_str("\nContexts: ");
    page.push_str(&books.contexts().names().join(", "));
    page.push_str(".\n");
}

/// With a capital, and without a full stop.
fn sentence(words: &str) -> String {
    let words = words.trim_end_matches('.');
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().collect::<String>() + letters.as_str()).unwrap_or_default()
}
