//! `chancery parse`: tokens, tags, heads and entities.

use std::io::Write;

use chancery::text::TokenId;

use crate::arguments::{ParseCommand, ParseFormat, ReportArguments, TableArguments};
use crate::{Failure, Outcome, input};

pub(crate) fn run(arguments: &ParseCommand) -> Result<Outcome, Failure> {
    let engine = super::engine(&TableArguments::default(), &arguments.model)?;
    let document = input::document(&arguments.file, &ReportArguments::default())?;
    let parse = engine.parse(&document);
    let written = match arguments.format {
        ParseFormat::Conllu => conllu(&parse, document.text()),
        ParseFormat::Json => json(&parse, document.text()),
    };
    std::io::stdout().lock().write_all(written.as_bytes())?;
    Ok(Outcome::Fine)
}

/// Ten columns a token, a blank line after each sentence; offsets stand in the last column.
fn conllu(parse: &chancery::Parse, text: &str) -> String {
    let mut out = String::new();
    for (number, sentence) in parse.sentences.iter().enumerate() {
        let words = parse.span(sentence.clone()).text(text).replace(['\n', '\r'], " ");
        out.push_str(&format!("# sent_id = {}\n# text = {words}\n", number + 1));
        for at in sentence.clone() {
            let token = parse.token(TokenId(at));
            let head = if token.head.0 == at { 0 } else { token.head.0 - sentence.start + 1 };
            let or_blank =
                |value: &str| if value.trim().is_empty() { "_".to_owned() } else { value.replace(['\n', '\t'], "␣") };
            let entity = parse.entities.iter().find(|entity| entity.tokens.contains(&at));
            let entity = entity.map_or(String::new(), |entity| {
                let part = if entity.tokens.start == at { "B" } else { "I" };
                format!("Entity={part}-{}|", entity.label)
            });
            let columns = [
                (at - sentence.start + 1).to_string(),
                or_blank(token.span.text(text)),
                or_blank(&token.lemma),
                or_blank(token.pos.as_str()),
                or_blank(token.tag.as_str()),
                or_blank(&token.morph.0),
                head.to_string(),
                or_blank(token.dep.as_str()),
                "_".to_owned(),
                format!("{entity}TokenRange={}:{}", token.span.start(), token.span.end()),
            ];
            out.push_str(&columns.join("\t"));
            out.push('\n');
        }
        out.push('\n');
    }
    out
}

/// Tokens with offsets in bytes, sentences and entities as ranges of tokens.
fn json(parse: &chancery::Parse, text: &str) -> String {
    let tokens: Vec<serde_json::Value> = parse
        .tokens
        .iter()
        .map(|token| {
            serde_json::json!({
                "start": token.span.start(), "end": token.span.end(), "text": token.span.text(text),
                "lemma": token.lemma, "pos": token.pos.as_str(), "tag": token.tag.as_str(), "morph": token.morph.0,
                "head": token.head.0, "dep": token.dep.as_str(),
            })
        })
        .collect();
    let sentences: Vec<[u32; 2]> = parse.sentences.iter().map(|range| [range.start, range.end]).collect();
    let entities: Vec<serde_json::Value> = parse
        .entities
        .iter()
        .map(|entity| serde_json::json!({ "start": entity.tokens.start, "end": entity.tokens.end, "label": entity.label.as_str() }))
        .collect();
    let parse = serde_json::json!({ "tokens": tokens, "sentences": sentences, "entities": entities });
    format!("{parse}\n")
}
