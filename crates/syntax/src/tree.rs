//! The dependency tree, walkable downwards.

use std::ops::Range;

use chancery_parser::{Dep, Parse, Pos, Tag};
use chancery_text::{ClauseId, Span, TokenId};

/// Children of every token, in text order, and the reach of every subtree.
#[derive(Clone, Debug, Default)]
pub struct Tree {
    children: Vec<TokenId>,
    first: Vec<u32>,
    reach: Vec<(u32, u32)>,
}

impl Tree {
    /// Turns the heads of a parse round.
    pub fn new(parse: &Parse) -> Self {
        let count = parse.tokens.len();
        let mut first = vec![0u32; count + 1];
        for (at, token) in parse.tokens.iter().enumerate() {
            if token.head.index() != at {
                first[token.head.index() + 1] += 1;
            }
        }
        for at in 0..count {
            first[at + 1] += first[at];
        }
        let mut next = first.clone();
        let mut children = vec![TokenId(0); first[count] as usize];
        for (at, token) in parse.tokens.iter().enumerate() {
            if token.head.index() != at {
                let slot = &mut next[token.head.index()];
                children[*slot as usize] = TokenId::new(at);
                *slot += 1;
            }
        }
        let mut tree = Self { children, first, reach: (0..count as u32).map(|at| (at, at)).collect() };
        tree.reach = tree.reaches(parse);
        tree
    }

    /// Widens every token's reach by that of its descendants, leaves first.
    fn reaches(&self, parse: &Parse) -> Vec<(u32, u32)> {
        let mut reach: Vec<(u32, u32)> = (0..parse.tokens.len() as u32).map(|at| (at, at)).collect();
        let mut order = Vec::with_capacity(reach.len());
        let mut stack: Vec<TokenId> = Vec::new();
        for (at, token) in parse.tokens.iter().enumerate() {
            if token.head.index() == at {
                stack.push(TokenId::new(at));
            }
        }
        while let Some(token) = stack.pop() {
            order.push(token);
            stack.extend_from_slice(self.children(token));
        }
        for token in order.into_iter().rev() {
            let head = parse.token(token).head;
            if head != token {
                let (low, high) = reach[token.index()];
                let wider = &mut reach[head.index()];
                *wider = (wider.0.min(low), wider.1.max(high));
            }
        }
        reach
    }

    /// The direct dependents, in text order.
    pub fn children(&self, token: TokenId) -> &[TokenId] {
        let at = token.index();
        &self.children[self.first[at] as usize..self.first[at + 1] as usize]
    }

    /// The tokens from the leftmost to the rightmost descendant.
    pub fn subtree(&self, token: TokenId) -> Range<u32> {
        let (low, high) = self.reach[token.index()];
        low..high + 1
    }

    /// The dependents that hang on `token` by one of `deps`.
    pub fn by<'a>(&'a self, parse: &'a Parse, token: TokenId, deps: &'a [Dep]) -> impl Iterator<Item = TokenId> + 'a {
        self.children(token).iter().copied().filter(move |&child| deps.contains(&parse.token(child).dep))
    }

    /// The first dependent by `dep`.
    pub fn one(&self, parse: &Parse, token: TokenId, dep: Dep) -> Option<TokenId> {
        self.children(token).iter().copied().find(|&child| parse.token(child).dep == dep)
    }

    /// `token` and everything coordinated with it, left to right.
    pub fn coordinated(&self, parse: &Parse, token: TokenId) -> Vec<TokenId> {
        let mut all = vec![token];
        let mut at = 0;
        while at < all.len() {
            all.extend(self.by(parse, all[at], &[Dep::Conj]));
            at += 1;
        }
        all.extend(self.beside(parse, token));
        all.sort_unstable();
        all
    }

    /// "Chad, Niger sign pact": a name that a headline sets beside another with a comma alone. The
    /// parser takes it for an apposition, but the verb is that of several.
    fn beside(&self, parse: &Parse, token: TokenId) -> Option<TokenId> {
        let (subject, verb) = (parse.token(token), parse.token(parse.token(token).head));
        if subject.dep != Dep::Nsubj || subject.tag != Tag::Nnp || verb.tag != Tag::Vbp {
            return None;
        }
        let name = |other: &TokenId| {
            let next = other.0 as usize + 1;
            parse.token(*other).tag == Tag::Nnp && parse.tokens.get(next).is_some_and(|after| after.lower != ",")
        };
        self.by(parse, token, &[Dep::Appos]).find(name)
    }

    /// The "of" that hangs on a noun: "a batch of missiles".
    pub fn of(&self, parse: &Parse, noun: TokenId) -> Option<TokenId> {
        self.by(parse, noun, &[Dep::Prep]).find(|&prep| parse.token(prep).lower == "of")
    }

    /// The clause whose head stands nearest above a token; `at` has the clause that each token heads.
    pub(crate) fn enclosing(&self, parse: &Parse, at: &[Option<ClauseId>], token: TokenId) -> Option<ClauseId> {
        let mut below = token;
        loop {
            let head = parse.token(below).head;
            if head == below {
                return None;
            }
            if let Some(clause) = at[head.index()] {
                return Some(clause);
            }
            below = head;
        }
    }

    /// The first member of the coordination that `token` stands in.
    pub fn first_conjunct(&self, parse: &Parse, token: TokenId) -> TokenId {
        let mut at = token;
        while parse.token(at).dep == Dep::Conj && parse.token(at).head != at {
            at = parse.token(at).head;
        }
        at
    }

    /// Whether `ancestor` is `token` or stands above it.
    pub fn dominates(&self, parse: &Parse, ancestor: TokenId, token: TokenId) -> bool {
        let mut at = token;
        loop {
            if at == ancestor {
                return true;
            }
            let head = parse.token(at).head;
            if head == at {
                return false;
            }
            at = head;
        }
    }

    /// The noun phrase of `head` without the clauses and appositions that hang on it: the words
    /// that name the thing.
    pub fn phrase(&self, parse: &Parse, head: TokenId) -> Range<u32> {
        let (mut low, mut high) = (head.0, head.0);
        for &child in self.children(head) {
            let token = parse.token(child);
            let part_of_name = matches!(
                token.dep,
                Dep::Det
                    | Dep::Amod
                    | Dep::Compound
                    | Dep::Nmod
                    | Dep::Nummod
                    | Dep::Poss
                    | Dep::Quantmod
                    | Dep::Predet
            ) || (token.dep == Dep::Case && token.pos == Pos::Part)
                || (token.dep == Dep::Prep && token.lower == "of");
            if part_of_name {
                let reach = self.subtree(child);
                low = low.min(reach.start);
                high = high.max(reach.end - 1);
            }
        }
        low..high + 1
    }

    /// The bytes of [`Tree::phrase`].
    pub fn phrase_span(&self, parse: &Parse, head: TokenId) -> Span {
        parse.span(self.phrase(parse, head))
    }
}
