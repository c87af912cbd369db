//! What an amount hangs on in the parse.

use chancery_parser::{Dep, Parse, Pos, Tag};
use chancery_resolve::AmountExpression;
use chancery_syntax::{Role, Syntax};
use chancery_text::{ClauseId, TokenId};

/// The noun of an amount, and the nouns that it is one of.
pub(super) struct Hold {
    /// The noun, or the numeral where it stands alone: "killing 13".
    pub noun: TokenId,
    /// What is counted: behind "of" where there is one ("dozens of howitzers"), else the noun.
    pub counted: TokenId,
    /// The noun, what it is coordinated with or beside, and what it says the number of, outermost last.
    pub nouns: Vec<TokenId>,
}

impl Hold {
    /// None where the number belongs to a name or stands behind its noun: "Resolution 1701".
    pub fn of(amount: &AmountExpression, syntax: &Syntax) -> Option<Self> {
        let (parse, tree) = (syntax.parse(), syntax.tree());
        let mut at = amount.numeral;
        while parse.token(at).head != at && amount.tokens.contains(&parse.token(at).head.0) {
            at = parse.token(at).head;
        }
        // "Between 50 and 60 marchers were held", where the parser hangs "between" on the verb.
        if parse.token(at).pos == Pos::Adp {
            at = noun_behind(amount, parse)?;
        }
        let token = parse.token(at);
        let modifies = amount.tokens.contains(&at.0)
            && matches!(
                token.dep,
                Dep::Nummod | Dep::Quantmod | Dep::Amod | Dep::Compound | Dep::Nmod | Dep::Predet | Dep::Det
            );
        let ahead = token.head.0 >= amount.tokens.end;
        let money = !amount.currencies.is_empty();
        if modifies && !ahead && !money {
            return None;
        }
        let noun = if modifies { noun_above(token.head, amount, parse) } else { at };
        let of = tree.of(parse, noun);
        let behind =
            of.filter(|of| of.0 >= amount.tokens.end && noun == at).and_then(|of| tree.one(parse, of, Dep::Pobj));
        let mut nouns: Vec<TokenId> = behind.into_iter().chain([noun]).collect();
        let mut top = noun;
        for _ in 0..REACH {
            let token = parse.token(top);
            let head = parse.token(token.head);
            match token.dep {
                Dep::Conj | Dep::Appos if head.pos != Pos::Verb => top = token.head,
                Dep::Pobj if head.lower == "of" && syntax.clause_at(head.head).is_none() => top = head.head,
                _ => break,
            }
            nouns.push(top);
        }
        Some(Self { noun, counted: behind.unwrap_or(noun), nouns })
    }

    /// The outermost noun.
    pub fn top(&self) -> TokenId {
        self.nouns.last().copied().unwrap_or(self.noun)
    }

    /// The clauses that have one of the nouns as an argument, with its role there.
    pub fn arguments(&self, syntax: &Syntax) -> Vec<(ClauseId, Role)> {
        let sentence = syntax.parse().sentence_of(self.noun);
        let clauses = syntax.iter().filter(|(_, clause)| clause.sentence == sentence);
        clauses
            .flat_map(|(id, clause)| {
                let held = clause.arguments.iter().filter(|argument| self.nouns.contains(&argument.head));
                held.map(move |argument| (id, argument.role))
            })
            .collect()
    }

    /// The noun, its adjectives, and what the clause says that it is: "left 20 people dead".
    pub fn words_of_state(&self, syntax: &Syntax) -> Vec<TokenId> {
        let (parse, tree) = (syntax.parse(), syntax.tree());
        let mut words = vec![self.counted, self.noun];
        words.extend(tree.by(parse, self.counted, &[Dep::Amod, Dep::Acl]));
        let token = parse.token(self.top());
        let head = parse.token(token.head);
        // "20 dead and 45 wounded", of which the parser makes a subject and a participle.
        let participle = head.tag == Tag::Vbn && tree.by(parse, token.head, &[Dep::Aux, Dep::Auxpass]).next().is_none();
        if matches!(token.dep, Dep::Nsubj | Dep::Nsubjpass) && (head.pos != Pos::Verb || participle) {
            words.push(token.head);
        }
        if matches!(token.dep, Dep::Nsubj | Dep::Nsubjpass | Dep::Dobj) {
            words.extend(tree.by(parse, token.head, &[Dep::Acomp, Dep::Oprd]));
        }
        words
    }

    /// The clauses that the noun stands in, innermost first, as far as they tell one deed.
    pub fn clauses_above(&self, syntax: &Syntax) -> Vec<ClauseId> {
        let parse = syntax.parse();
        let mut found = Vec::new();
        let mut at = self.noun;
        loop {
            found.extend(syntax.clause_at(at));
            let token = parse.token(at);
            if token.head == at || !tells_the_same(at, syntax) {
                return found;
            }
            at = token.head;
        }
    }

    /// The clauses below a word: "13 died in an attack".
    pub fn clauses_below(&self, word: TokenId, syntax: &Syntax) -> Vec<ClauseId> {
        let (parse, tree) = (syntax.parse(), syntax.tree());
        tree.subtree(word)
            .map(TokenId)
            .filter(|&token| tree.dominates(parse, word, token))
            .filter_map(|token| syntax.clause_at(token))
            .collect()
    }
}

/// The noun at the end of the words that follow an amount: "Between 50 and 60 armed men".
fn noun_behind(amount: &AmountExpression, parse: &Parse) -> Option<TokenId> {
    let behind = parse.tokens[amount.tokens.end as usize..].iter();
    let words = behind.take_while(|token| matches!(token.pos, Pos::Adj | Pos::Noun | Pos::Propn)).count();
    let last = TokenId(amount.tokens.end + words.checked_sub(1)? as u32);
    (parse.token(last).pos == Pos::Noun && parse.sentence_of(last) == parse.sentence_of(amount.numeral)).then_some(last)
}

/// A noun that is itself one of a longer name: "20 rebel fighters" hangs on "rebel" by mistake.
fn noun_above(noun: TokenId, amount: &AmountExpression, parse: &Parse) -> TokenId {
    let token = parse.token(noun);
    let inside = matches!(token.dep, Dep::Compound | Dep::Amod | Dep::Nmod) && token.head.0 >= amount.tokens.end;
    if inside { token.head } else { noun }
}

/// Whether a word's clause goes on telling what the clause above it tells: participles, relative
/// clauses and coordination do, "after 20 people were killed" and "said that" do not.
fn tells_the_same(at: TokenId, syntax: &Syntax) -> bool {
    let parse = syntax.parse();
    let token = parse.token(at);
    match token.dep {
        Dep::Advcl => {
            token.tag == Tag::Vbg && syntax.tree().by(parse, at, &[Dep::Mark, Dep::Prep]).all(|mark| mark.0 > at.0)
        }
        Dep::Pcomp | Dep::Parataxis => false,
        Dep::Ccomp => token.pos != Pos::Verb && token.pos != Pos::Aux,
        _ => true,
    }
}

/// No noun phrase of a report stands deeper.
const REACH: usize = 6;
