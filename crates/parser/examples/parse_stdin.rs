//! Parses texts from standard input and prints one JSON object for each.
//!
//! ```text
//! parse_stdin MODEL [--json] < texts
//! ```
//! MODEL is the folder of an unpacked spaCy pipeline, or a file that `pack` made. Each line of the input
//! is a text; with `--json` it is a JSON string, so that texts can hold line breaks. The output has the
//! tokens, each as [text, blank, tag, pos, morph, lemma, head, dep], the first tokens of the sentences,
//! and the entities as [first token, token after the last, label].

use std::error::Error;
use std::io::{BufRead, Write};
use std::path::Path;
use std::sync::Arc;

use chancery_parser::{Model, Parse, Parser};
use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let model = arguments.next().ok_or("usage: parse_stdin MODEL [--json] < texts")?;
    let as_json = arguments.next().as_deref() == Some("--json");
    let mut parser = Parser::new(Arc::new(load(Path::new(&model))?));
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for line in std::io::stdin().lock().lines() {
        let line = line?;
        let text: String = if as_json { serde_json::from_str(&line)? } else { line };
        writeln!(out, "{}", to_json(&text, &parser.parse(&text)))?;
    }
    Ok(())
}

fn load(path: &Path) -> Result<Model, Box<dyn Error>> {
    if path.is_dir() {
        return Ok(Model::from_spacy(&|file| std::fs::read(path.join(file)).ok())?);
    }
    Ok(Model::from_packed(&std::fs::read(path)?)?)
}

fn to_json(text: &str, parse: &Parse) -> Value {
    let tokens: Vec<Value> = parse
        .tokens
        .iter()
        .map(|token| {
            json!([
                token.span.text(text),
                token.space_after,
                token.tag.as_str(),
                token.pos.as_str(),
                token.morph.0.as_str(),
                token.lemma.as_str(),
                token.head.0,
                token.dep.as_str(),
            ])
        })
        .collect();
    let sentences: Vec<u32> = parse.sentences.iter().map(|range| range.start).collect();
    let entities: Vec<Value> = parse
        .entities
        .iter()
        .map(|entity| json!([entity.tokens.start, entity.tokens.end, entity.label.as_str()]))
        .collect();
    json!({"tokens": tokens, "sentences": sentences, "entities": entities})
}
