//! Runs a model over texts.

use std::ops::Range;
use std::sync::Arc;

use chancery_text::{Span, TokenId};
use rustc_hash::FxHashMap;

use crate::encoder::EncoderCache;
use crate::labels::{Dep, Morph, Tag};
use crate::lexicon::{LexId, Lexicon};
use crate::model::Model;
use crate::norms::Norms;
use crate::parse::{Entity, Parse, Token};
use crate::ruler::{Attributes, Matches, View};
use crate::tokenizer::RawToken;
use crate::trace::{Best, Choose, Decision, Tracer};
use crate::transitions::StateScores;
use crate::tree::Trees;

/// A model at work: it keeps what it has seen of words, so give each thread one of its own.
///
/// The result depends on the text alone, not on what was parsed before or together with it.
#[derive(Debug)]
pub struct Parser {
    model: Arc<Model>,
    lexicon: Lexicon,
    encoder: EncoderCache,
    entity_encoder: EncoderCache,
    scores: StateScores,
    readings: FxHashMap<(LexId, Tag, Dep), Reading>,
}

/// What the rules make of a word form with a certain tag and relation.
#[derive(Clone, Debug)]
struct Reading {
    token: Token,
    matches: Matches,
}

/// Tokens that are encoded together.
const BATCH: usize = 1024;
/// Bytes of caches after which all is forgotten.
const CACHE_LIMIT: usize = 64 << 20;

/// A stretch of a text that is a document to the pipeline.
#[derive(Clone, Copy, Debug)]
struct Stretch<'t> {
    /// Which of the texts it belongs to.
    text: usize,
    words: &'t str,
    /// First byte in that text.
    start: usize,
}

impl Parser {
    /// A parser with empty caches.
    pub fn new(model: Arc<Model>) -> Self {
        Self {
            lexicon: Lexicon::new(Norms::new(Arc::clone(&model.norms))),
            model,
            encoder: EncoderCache::default(),
            entity_encoder: EncoderCache::default(),
            scores: StateScores::default(),
            readings: FxHashMap::default(),
        }
    }

    /// The model that it runs.
    pub fn model(&self) -> &Arc<Model> {
        &self.model
    }

    /// Parses a text as one document.
    pub fn parse(&mut self, text: &str) -> Parse {
        self.parse_spans(text, &[Span::new(0, text.len())])
    }

    /// Parses some stretches of a text, each as a document of its own: no sentence crosses from one to
    /// the next. Offsets are those of the whole text.
    ///
    /// # Panics
    /// Where a span does not lie in the text, on character boundaries.
    pub fn parse_spans(&mut self, text: &str, spans: &[Span]) -> Parse {
        self.parse_batch(&[(text, spans)]).pop().unwrap_or_default()
    }

    /// Parses some stretches of several texts, like [`parse_spans`](Self::parse_spans) for each of them,
    /// but faster where they are short.
    pub fn parse_batch(&mut self, texts: &[(&str, &[Span])]) -> Vec<Parse> {
        self.parse_choosing(texts, &mut Best)
    }

    /// Parses a text as one document and tells every decision on the way, with those in `otherwise`
    /// turned over: there the second best is taken.
    ///
    /// This is for finding out why two parsers differ: a narrow decision that, turned over, leads to the
    /// other's reading was a near-tie.
    pub fn trace(&mut self, text: &str, otherwise: &[Decision]) -> (Parse, Vec<Decision>) {
        let mut tracer = Tracer::new(otherwise);
        let parse = self.parse_choosing(&[(text, &[Span::new(0, text.len())])], &mut tracer).pop();
        (parse.unwrap_or_default(), tracer.decisions)
    }

    fn parse_choosing(&mut self, texts: &[(&str, &[Span])], choose: &mut impl Choose) -> Vec<Parse> {
        let mut parses = vec![Parse::default(); texts.len()];
        let stretches = texts.iter().enumerate().flat_map(|(at, (text, spans))| {
            spans.iter().map(move |span| Stretch { text: at, words: span.text(text), start: span.start() })
        });
        let mut tokens = Vec::new();
        let mut batch: Vec<(Stretch<'_>, Range<usize>)> = Vec::new();
        for stretch in stretches {
            let first = tokens.len();
            self.model.tokenizer.tokenize(stretch.words, &mut self.lexicon, &mut tokens);
            batch.push((stretch, first..tokens.len()));
            if tokens.len() >= BATCH {
                self.run(&batch, &tokens, &mut parses, choose);
                batch.clear();
                tokens.clear();
                self.forget_if_full();
            }
        }
        self.run(&batch, &tokens, &mut parses, choose);
        self.forget_if_full();
        parses
    }

    fn forget_if_full(&mut self) {
        let readings = self.readings.len() * (size_of::<Reading>() + 64);
        if self.lexicon.size() + self.encoder.size() + self.entity_encoder.size() + readings > CACHE_LIMIT {
            self.lexicon.clear();
            self.encoder.clear();
            self.entity_encoder.clear();
            self.readings.clear();
        }
    }

    /// Parses the stretches of a batch and adds them to the parses of their texts.
    fn run(
        &mut self,
        batch: &[(Stretch<'_>, Range<usize>)],
        tokens: &[RawToken],
        parses: &mut [Parse],
        choose: &mut impl Choose,
    ) {
        let model = Arc::clone(&self.model);
        let types: Vec<(LexId, bool)> = tokens.iter().map(|token| (token.lex, token.space_after)).collect();
        let documents = batch.iter().map(|(_, range)| &types[range.clone()]);
        self.encoder.encode(&model.encoder, &model.vectors, &self.lexicon, documents.clone());
        self.entity_encoder.encode(&model.entity_encoder, &model.vectors, &self.lexicon, documents);
        for (at, (stretch, range)) in batch.iter().enumerate() {
            let tokens = &tokens[range.clone()];
            let is_space = |token: usize| self.lexicon[tokens[token].lex].is_space;
            let vectors = self.encoder.vectors(at, tokens.len());
            let tags = model.tagger.tags(vectors, choose);
            let arcs = model.parser.parse(vectors, &mut self.scores, choose);
            let trees = Trees::new(&arcs, is_space);
            let vectors = self.entity_encoder.vectors(at, tokens.len());
            let entities = model.recognizer.entities(vectors, &trees.starts, is_space, &mut self.scores, choose);
            self.append(*stretch, tokens, &tags, &trees, &entities, &mut parses[stretch.text]);
        }
    }

    /// Adds one stretch to the parse of its text.
    fn append(
        &mut self,
        stretch: Stretch<'_>,
        tokens: &[RawToken],
        tags: &[Tag],
        trees: &Trees,
        entities: &[Entity],
        parse: &mut Parse,
    ) {
        let first = parse.tokens.len();
        let key = |at: usize| (tokens[at].lex, tags[at], trees.deps[at]);
        for at in 0..tokens.len() {
            self.read(key(at));
        }
        for (at, raw) in tokens.iter().enumerate() {
            let mut token = self.readings[&key(at)].token.clone();
            let start = stretch.start + raw.start as usize;
            token.span = Span::new(start, start + raw.length as usize);
            token.space_after = raw.space_after;
            token.head = TokenId::new(first + trees.heads[at]);
            parse.tokens.push(token);
        }
        self.apply_longer_patterns(tokens.len(), key, &mut parse.tokens[first..]);
        let starts = (0..tokens.len()).filter(|&at| trees.starts[at]);
        for start in starts.map(|at| (first + at) as u32) {
            if let Some(before) = parse.sentences.last_mut() {
                before.end = start.max(before.start);
            }
            parse.sentences.push(start..start);
        }
        if let Some(last) = parse.sentences.last_mut() {
            last.end = parse.tokens.len() as u32;
        }
        let shifted = |range: &Range<u32>| range.start + first as u32..range.end + first as u32;
        parse.entities.extend(entities.iter().map(|entity| Entity { tokens: shifted(&entity.tokens), ..*entity }));
    }

    /// Makes sure that the reading of a token by itself is known.
    fn read(&mut self, key: (LexId, Tag, Dep)) {
        if self.readings.contains_key(&key) {
            return;
        }
        let matches = self.model.ruler.matches(view(&self.lexicon, key));
        let token = self.token(key, &matches.rules);
        self.readings.insert(key, Reading { token, matches });
    }

    /// A token to which some rules apply; where it stands is still open.
    fn token(&self, key: (LexId, Tag, Dep), rules: &[usize]) -> Token {
        let lexeme = &self.lexicon[key.0];
        let Attributes { tag, dep, pos, morph, lemma } = self.model.ruler.apply(view(&self.lexicon, key), rules);
        Token {
            span: Span::new(0, 0),
            space_after: false,
            lower: lexeme.lower.clone(),
            lemma: lemma.unwrap_or_else(|| self.model.lemmatizer.lemma(&lexeme.text, pos, &morph)),
            tag,
            pos,
            morph: Morph(morph),
            head: TokenId(0),
            dep,
        }
    }

    /// Applies the few rules that look at more than one token.
    fn apply_longer_patterns(&self, count: usize, key: impl Fn(usize) -> (LexId, Tag, Dep), tokens: &mut [Token]) {
        let mut found: Vec<(usize, usize)> = Vec::new();
        for at in 0..count {
            for &pattern in &self.readings[&key(at)].matches.begun {
                let following = (at + 1..count).map(|next| view(&self.lexicon, key(next)));
                let target = self.model.ruler.completes(pattern, following);
                found.extend(target.map(|target| (at + target, pattern.0)));
            }
        }
        found.sort_unstable();
        for some in found.chunk_by(|a, b| a.0 == b.0) {
            let at = some[0].0;
            let mut rules = self.readings[&key(at)].matches.rules.clone();
            rules.extend(some.iter().map(|&(_, rule)| rule));
            let Token { span, space_after, head, .. } = tokens[at];
            tokens[at] = Token { span, space_after, head, ..self.token(key(at), &rules) };
        }
    }
}

fn view(lexicon: &Lexicon, (lex, tag, dep): (LexId, Tag, Dep)) -> View<'_> {
    let lexeme = &lexicon[lex];
    View { lower: &lexeme.lower, tag, dep, is_space: lexeme.is_space }
}
