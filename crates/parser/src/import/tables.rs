//! Reads the tables of a pipeline: tokenizer, norms, vectors, transitions, rules.

use rustc_hash::FxHashMap;
use serde_json::Value as Json;
use smol_str::SmolStr;

use super::value::{Value, floats};
use super::{Read, bytes, json, message_pack};
use crate::error::ModelError;
use crate::hash::string_id;
use crate::labels::{Pos, Tag};
use crate::lemmatizer::{Forms, Lemmatizer};
use crate::ruler::{Condition, Rule, Ruler, Sets, Test};
use crate::tokenizer::{Exception, ExceptionToken, Expressions, Tokenizer};
use crate::vectors::Vectors;

pub(crate) fn tokenizer(read: Read<'_>) -> Result<Tokenizer, ModelError> {
    const FILE: &str = "tokenizer";
    let message = message_pack(read, FILE)?;
    let value = message.root();
    if value.get("token_match").is_some_and(|pattern| !pattern.is_nil()) {
        return Err(ModelError::unsupported(FILE, "it has a `token_match`"));
    }
    if value.get("faster_heuristics").and_then(|value| value.truth()) != Some(true) {
        return Err(ModelError::unsupported(FILE, "`faster_heuristics` is off"));
    }
    let text = |key: &str| Ok(value.at(key)?.text()?.to_owned());
    let expressions = Expressions {
        prefix: text("prefix_search")?,
        suffix: text("suffix_search")?,
        infix: text("infix_finditer")?,
        url: text("url_match")?,
    };
    let exceptions = value.at("exceptions")?.pairs()?.into_iter().map(exception).collect::<Result<_, _>>()?;
    Tokenizer::new(expressions, exceptions)
}

/// An exception: its text, and its tokens as maps from the ids of ORTH and NORM to texts.
fn exception((text, tokens): (Value<'_>, Value<'_>)) -> Result<Exception, ModelError> {
    const ORTH: u64 = 65;
    const NORM: u64 = 67;
    let token = |token: Value<'_>| {
        let (mut orth, mut norm) = (None, None);
        for (key, value) in token.pairs()? {
            let value: SmolStr = value.text()?.into();
            match key.number()? {
                ORTH => orth = Some(value),
                NORM => norm = Some(value),
                other => return Err(ModelError::unsupported(text.file(), format!("an exception sets {other}"))),
            }
        }
        let orth = orth.filter(|orth| !orth.is_empty());
        let text = orth.ok_or_else(|| ModelError::malformed(text.file(), "an exception has an empty token"))?;
        Ok(ExceptionToken { text, norm })
    };
    let tokens: Vec<ExceptionToken> = tokens.list()?.into_iter().map(token).collect::<Result<_, _>>()?;
    let whole: String = tokens.iter().map(|token| token.text.as_str()).collect();
    if whole.is_empty() || whole != text.text()? {
        return Err(ModelError::malformed(text.file(), format!("the exception `{}` is not its tokens", text.text()?)));
    }
    Ok(Exception { text: whole.into(), tokens })
}

pub(crate) fn norms(read: Read<'_>) -> Result<FxHashMap<u64, u64>, ModelError> {
    let lookups = message_pack(read, "vocab/lookups.bin")?;
    lookups
        .root()
        .at("lexeme_norm")?
        .pairs()?
        .into_iter()
        .map(|(form, norm)| Ok((form.number()?, string_id(norm.text()?))))
        .collect()
}

pub(crate) fn vectors(read: Read<'_>) -> Result<Vectors, ModelError> {
    const FILE: &str = "vocab/vectors";
    let bytes = bytes(read, FILE)?;
    let (rows, width, numbers) = matrix(&bytes)
        .ok_or_else(|| ModelError::malformed(FILE, "not a two-dimensional .npy file of 32-bit floats"))?;
    if rows == 0 || width == 0 {
        return Ok(Vectors::default());
    }
    let words = message_pack(read, "vocab/key2row")?.root().number_pairs()?;
    let known = words.into_iter().filter(|&(_, row)| row >= 0);
    let known = known.map(|(word, row)| (word, u32::try_from(row).unwrap_or(u32::MAX))).collect();
    let vectors = Vectors::new(width, floats(numbers), known);
    vectors.ok_or_else(|| ModelError::malformed("vocab/key2row", "a word points outside the vectors"))
}

/// Rows, columns and numbers of an array in NumPy's format.
fn matrix(bytes: &[u8]) -> Option<(usize, usize, &[u8])> {
    let rest = bytes.strip_prefix(b"\x93NUMPY\x01\x00")?;
    let (length, rest) = rest.split_first_chunk::<2>()?;
    let (header, data) = rest.split_at_checked(usize::from(u16::from_le_bytes(*length)))?;
    let header = std::str::from_utf8(header).ok()?;
    if !header.contains("'descr': '<f4'") || !header.contains("'fortran_order': False") {
        return None;
    }
    let shape = header.split_once("'shape': (")?.1.split_once(')')?.0;
    let (rows, columns) = shape.split_once(',')?;
    let (rows, columns): (usize, usize) = (rows.trim().parse().ok()?, columns.trim().parse().ok()?);
    (rows.checked_mul(columns)?.checked_mul(4)? == data.len()).then_some((rows, columns, data))
}

pub(crate) fn tags(read: Read<'_>) -> Result<Vec<Tag>, ModelError> {
    const FILE: &str = "tagger/cfg";
    let labels = json(read, FILE)?["labels"].take();
    let labels = labels.as_array().ok_or_else(|| ModelError::malformed(FILE, "it has no labels"))?;
    let tag = |label: &Json| {
        let known = label.as_str().and_then(|label| label.parse().ok());
        known.ok_or_else(|| ModelError::unsupported(FILE, format!("it has the tag {label}")))
    };
    labels.iter().map(tag).collect()
}

/// The transitions in the order of their classes: by action, then the most frequent label first.
pub(crate) fn moves(read: Read<'_>, file: &str) -> Result<Vec<(u64, String)>, ModelError> {
    let message = message_pack(read, file)?;
    let value = message.root().at("moves")?;
    let actions: Json =
        serde_json::from_str(value.text()?).map_err(|error| ModelError::malformed(file, error.to_string()))?;
    let mut moves = Vec::new();
    for (action, labels) in actions.as_object().into_iter().flatten() {
        let action: u64 = action.parse().map_err(|_| ModelError::malformed(file, "an action has no number"))?;
        for (label, frequency) in labels.as_object().into_iter().flatten() {
            let frequency = frequency.as_i64().filter(|&frequency| frequency >= 0);
            let frequency = frequency.ok_or_else(|| ModelError::unsupported(file, "a label was added later"))?;
            moves.push((action, std::cmp::Reverse((frequency, label.clone()))));
        }
    }
    moves.sort();
    Ok(moves.into_iter().map(|(action, std::cmp::Reverse((_, label)))| (action, label)).collect())
}

pub(crate) fn ruler(read: Read<'_>) -> Result<Ruler, ModelError> {
    const FILE: &str = "attribute_ruler/patterns";
    let message = message_pack(read, FILE)?;
    let rules = message.root().list()?.into_iter().map(rule).collect::<Result<_, _>>()?;
    Ruler::new(rules).ok_or_else(|| ModelError::malformed(FILE, "a pattern is too short"))
}

fn rule(value: Value<'_>) -> Result<Rule, ModelError> {
    let pattern = |pattern: Value<'_>| pattern.list()?.into_iter().map(condition).collect::<Result<Vec<_>, _>>();
    let patterns = value.at("patterns")?.list()?.into_iter().map(pattern).collect::<Result<_, _>>()?;
    let mut sets = Sets::default();
    for (name, text) in value.at("attrs")?.pairs()? {
        let text = text.text()?;
        let unknown = || ModelError::unsupported(value.file(), format!("a rule sets `{text}`"));
        match name.text()? {
            "TAG" => sets.tag = Some(text.parse().map_err(|_| unknown())?),
            "DEP" => sets.dep = Some(text.parse().map_err(|_| unknown())?),
            "POS" => sets.pos = Some(text.parse().map_err(|_| unknown())?),
            "MORPH" => sets.morph = Some(if text == "_" { SmolStr::default() } else { text.into() }),
            "LEMMA" => sets.lemma = Some(text.into()),
            other => return Err(ModelError::unsupported(value.file(), format!("a rule sets {other}"))),
        }
    }
    // A rule without patterns says nothing to measure its index by.
    let index = u32::try_from(value.at("index")?.number()?);
    let index = index.map_err(|_| ModelError::malformed(value.file(), "a rule speaks of a token too far on"))?;
    Ok(Rule { patterns, index: index as usize, sets })
}

fn condition(value: Value<'_>) -> Result<Condition, ModelError> {
    let mut condition = Condition::default();
    for (name, wanted) in value.pairs()? {
        match name.text()? {
            "TAG" => condition.tag = Some(test(wanted)?),
            "LOWER" => condition.lower = Some(test(wanted)?),
            "DEP" => condition.dep = Some(test(wanted)?),
            "IS_SPACE" => condition.is_space = wanted.truth(),
            other => return Err(ModelError::unsupported(value.file(), format!("a rule tests {other}"))),
        }
    }
    Ok(condition)
}

fn test(value: Value<'_>) -> Result<Test, ModelError> {
    if !value.is_map() {
        return Ok(Test::In(vec![value.text()?.into()]));
    }
    let pairs = value.pairs()?;
    let [(operator, operand)] = pairs.as_slice() else {
        return Err(ModelError::unsupported(value.file(), "a rule has several tests of one attribute"));
    };
    let texts = || operand.list()?.iter().map(|text| Ok(text.text()?.into())).collect::<Result<_, ModelError>>();
    match operator.text()? {
        "IN" => Ok(Test::In(texts()?)),
        "NOT_IN" => Ok(Test::NotIn(texts()?)),
        "REGEX" => match regex::Regex::new(operand.text()?) {
            Ok(regex) => Ok(Test::Matches(regex)),
            Err(error) => Err(ModelError::unsupported(value.file(), error.to_string())),
        },
        other => Err(ModelError::unsupported(value.file(), format!("a rule tests by {other}"))),
    }
}

pub(crate) fn lemmatizer(read: Read<'_>) -> Result<Lemmatizer, ModelError> {
    let message = message_pack(read, "lemmatizer/lookups/lookups.bin")?;
    let tables = message.root();
    let (rules, exceptions, index) = (tables.at("lemma_rules")?, tables.at("lemma_exc")?, tables.at("lemma_index")?);
    let mut forms = vec![Forms::default(); Pos::ALL.len()];
    for pos in Pos::ALL {
        let id = string_id(&pos.as_str().to_lowercase());
        let forms = &mut forms[*pos as usize];
        for rule in of_part(rules, id)?.map_or(Ok(Vec::new()), |rules| rules.list())? {
            match rule.list()?.as_slice() {
                [old, new] => forms.rules.push((old.text()?.into(), new.text()?.into())),
                _ => return Err(ModelError::malformed(rule.file(), "a rule is no pair")),
            }
        }
        for (form, bases) in of_part(exceptions, id)?.map_or(Ok(Vec::new()), |exceptions| exceptions.pairs())? {
            let bases = bases.list()?.iter().map(|base| Ok(base.text()?.into())).collect::<Result<_, ModelError>>()?;
            forms.exceptions.insert(form.text()?.into(), bases);
        }
        for base in of_part(index, id)?.map_or(Ok(Vec::new()), |index| index.list())? {
            forms.index.insert(base.text()?.into());
        }
    }
    Ok(Lemmatizer::new(forms))
}

/// The entry of a part of speech, by its id.
fn of_part<'m>(table: Value<'m>, id: u64) -> Result<Option<Value<'m>>, ModelError> {
    let entries = table.pairs()?;
    Ok(entries.into_iter().find(|(key, _)| key.number().is_ok_and(|key| key == id)).map(|(_, value)| value))
}
