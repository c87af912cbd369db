//! Texts, parsed and coded. Where the default model is not installed, nothing is asked.

use std::cell::RefCell;
use std::sync::OnceLock;

use chancery::{Document, Engine, Options, Tables};
use chancery_parser::{Parse, Parser};

/// Parses bytes as text; what is no UTF-8 in them becomes the sign for that.
///
/// # Panics
/// Where the parse breaks what [`Parse`] promises.
pub fn parse(bytes: &[u8]) {
    thread_local! {
        static PARSER: RefCell<Option<Parser>> = RefCell::new(chancery_models::for_tests().map(Parser::new));
    }
    let text = String::from_utf8_lossy(bytes);
    PARSER.with_borrow_mut(|parser| {
        if let Some(parser) = parser {
            holds(&parser.parse(&text), &text);
        }
    });
}

/// Tokens stand one behind the other and leave out no more than single blanks, sentences part them, heads and
/// entities stay in their sentence.
pub(crate) fn holds(parse: &Parse, text: &str) {
    let mut end = 0;
    for (at, token) in parse.tokens.iter().enumerate() {
        let (span, gap) = (token.span, text.get(end..token.span.start()));
        assert!(gap.is_some_and(|gap| gap.is_empty() || gap == " "), "{gap:?} before token {at} of {text:?}");
        assert!(text.get(span.start()..span.end()).is_some_and(|form| !form.is_empty()), "token {at} of {text:?}");
        assert!(!token.space_after || text[span.end()..].starts_with(' '), "no blank after token {at} of {text:?}");
        end = span.end();
    }
    assert!(matches!(&text[end..], "" | " "), "{:?} is left of {text:?}", &text[end..]);
    let mut next = 0;
    for sentence in &parse.sentences {
        assert!(sentence.start == next && sentence.end > next, "sentence {sentence:?} of {text:?}");
        next = sentence.end;
        for token in &parse.tokens[sentence.start as usize..sentence.end as usize] {
            assert!(sentence.contains(&token.head.0), "a head outside {sentence:?} of {text:?}");
        }
    }
    assert_eq!(next as usize, parse.tokens.len(), "{text:?}");
    let mut free = 0;
    for entity in &parse.entities {
        let range = &entity.tokens;
        assert!(range.start >= free && range.end > range.start, "entity {range:?} of {text:?}");
        let around = |sentence: &&std::ops::Range<u32>| sentence.start <= range.start && range.end <= sentence.end;
        assert!(parse.sentences.iter().any(|sentence| around(&sentence)), "entity {range:?} of {text:?}");
        free = range.end;
    }
}

/// Codes bytes as a report; what is no UTF-8 in them becomes the sign for that.
///
/// # Panics
/// Where the record breaks an invariant, or coding anew gives another record.
pub fn code(bytes: &[u8]) {
    static ENGINE: OnceLock<Option<Engine>> = OnceLock::new();
    let engine = ENGINE.get_or_init(|| Some(Engine::new(chancery_models::for_tests()?, Tables::builtin())));
    let Some(engine) = engine else { return };
    let text = String::from_utf8_lossy(bytes);
    let document = Document::new(&*text);
    let record = engine.code(&document, &Options::default());
    // Among the invariants: a slice of the text at an evidence's offsets is the evidence's text.
    let problems = chancery_record::validate(&record, &text);
    assert!(problems.is_empty(), "{text:?}: {problems:#?}");
    assert_eq!(record.to_jsonl(), engine.code(&document, &Options::default()).to_jsonl(), "{text:?}");
}
