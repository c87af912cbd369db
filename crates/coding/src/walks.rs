//! Walks from a clause to words, and the conditions that patterns set on them.

use chancery_parser::Dep;
use chancery_resolve::Mention;
use chancery_syntax::{Argument, Clause, Path, Role, Syntax};
use chancery_tables::{ActorKind, Condition, MentionForm, SlotSource, Step};
use chancery_text::TokenId;
use smol_str::SmolStr;

use crate::predication::Matcher;

impl Matcher<'_> {
    /// The words that a walk from the clause arrives at.
    pub(crate) fn reached(&self, clause: &Clause, steps: &[Step]) -> Vec<(TokenId, Path)> {
        let Some((first, rest)) = steps.split_first() else { return Vec::new() };
        let mut at: Vec<(TokenId, Path)> = match first {
            Step::Subject => roles(clause, Role::Subject),
            Step::Object => roles(clause, Role::Object),
            Step::Indirect => roles(clause, Role::Indirect),
            Step::Attribute => roles(clause, Role::Attribute),
            Step::Complement => roles(clause, Role::Complement),
            Step::Outer => roles(clause, Role::Outer),
            Step::Party => self.others(clause),
            Step::Itself => vec![(clause.head, Path::Own)],
            Step::Preposition(prep) => by_path(clause.prepositional(prep)),
            Step::Circumstance => self.circumstances(clause),
            Step::Possessor | Step::Modifier | Step::Theme => self.inside(clause.head, first, Path::Own),
        };
        for step in rest {
            at = at
                .into_iter()
                .flat_map(|(head, path)| self.coordinated(head).into_iter().map(move |head| (head, path)))
                .flat_map(|(head, path)| self.inside(head, step, path))
                .collect();
        }
        // The parser may hang on the verb what belongs to its object: "blocked the road to Oslo".
        match steps {
            [Step::Object, Step::Preposition(prep)] if at.is_empty() => {
                by_path(clause.prepositional(prep)).into_iter().map(|(head, _)| (head, Path::Offered)).collect()
            }
            _ => at,
        }
    }

    /// One step further into a noun phrase or an embedded clause.
    fn inside(&self, head: TokenId, step: &Step, path: Path) -> Vec<(TokenId, Path)> {
        let parse = self.syntax.parse();
        let tree = self.syntax.tree();
        let dependents = |deps: &[Dep]| tree.by(parse, head, deps).map(|token| (token, path)).collect();
        match step {
            Step::Possessor => dependents(&[Dep::Poss]),
            Step::Modifier => dependents(&[Dep::Amod, Dep::Compound, Dep::Nmod]),
            Step::Party => self.syntax.clause_at(head).map_or(Vec::new(), |id| self.others(self.syntax.clause(id))),
            Step::Theme => dependents(&[Dep::Nsubj]),
            Step::Circumstance => {
                self.syntax.clause_at(head).map_or(Vec::new(), |id| self.circumstances(self.syntax.clause(id)))
            }
            Step::Itself => vec![(head, path)],
            Step::Preposition(prep) => match self.syntax.clause_at(head) {
                Some(clause) => by_path(self.syntax.clause(clause).prepositional(prep)),
                None => tree
                    .by(parse, head, &[Dep::Prep])
                    .filter(|&token| parse.token(token).lower == *prep)
                    .flat_map(|token| tree.by(parse, token, &[Dep::Pobj]).collect::<Vec<_>>())
                    .map(|token| (token, path))
                    .collect(),
            },
            Step::Subject | Step::Object | Step::Indirect | Step::Attribute | Step::Complement | Step::Outer => {
                let role = match step {
                    Step::Subject => Role::Subject,
                    Step::Object => Role::Object,
                    Step::Indirect => Role::Indirect,
                    Step::Attribute => Role::Attribute,
                    Step::Complement => Role::Complement,
                    _ => Role::Outer,
                };
                self.syntax.clause_at(head).map_or(Vec::new(), |clause| roles(self.syntax.clause(clause), role))
            }
        }
    }

    /// Adverbial clauses: "while they stay", "as long as they stay".
    fn circumstances(&self, clause: &Clause) -> Vec<(TokenId, Path)> {
        let (parse, tree) = (self.syntax.parse(), self.syntax.tree());
        let hosts = std::iter::once(clause.head).chain(tree.by(parse, clause.head, &[Dep::Advmod]));
        hosts.flat_map(|host| tree.by(parse, host, &[Dep::Advcl])).map(|head| (head, Path::Own)).collect()
    }

    /// Objects first, then what prepositions bring; forces that are sent are no other side.
    fn others(&self, clause: &Clause) -> Vec<(TokenId, Path)> {
        let parties = [Role::Object, Role::Indirect, Role::Oblique].into_iter().flat_map(|role| roles(clause, role));
        parties.filter(|&(head, _)| !self.word_class(head, "force")).collect()
    }

    pub(crate) fn coordinated(&self, head: TokenId) -> Vec<TokenId> {
        self.syntax.tree().coordinated(self.syntax.parse(), head)
    }

    pub(crate) fn holds(&self, clause: &Clause, condition: &Condition) -> bool {
        let fits = |source: &SlotSource, lemmas: &[SmolStr], head: TokenId| {
            let lemma = self.syntax.parse().token(head).lemma.to_lowercase();
            let named = lemmas.is_empty() || lemmas.iter().any(|known| *known == lemma);
            named && self.class_fits(head, source.class.as_deref())
        };
        let found = condition.places.iter().any(|(source, lemmas)| {
            self.reached(clause, &source.steps).into_iter().any(|(head, _)| fits(source, lemmas, head))
        });
        found != condition.negated
    }

    /// Whether the word is of the class; no class admits everything.
    pub(crate) fn class_fits(&self, head: TokenId, class: Option<&str>) -> bool {
        let Some(class) = class else { return true };
        let mention = self.who.mention_at(head);
        let mention = mention.filter(|mention| !mention.only_place || class == "place");
        match class {
            "actor" => mention.is_some_and(|mention| !is_setting(self.syntax, mention)),
            "state" => mention.is_some_and(|mention| mention.kind == ActorKind::State),
            "group" => mention.is_some_and(|mention| mention.kind == ActorKind::Group),
            "organization" => mention.is_some_and(|mention| mention.kind == ActorKind::Organization),
            "person" => mention.is_some_and(|mention| matches!(mention.kind, ActorKind::Person | ActorKind::Group)),
            "place" => mention.is_some_and(|mention| mention.place) || self.who.place_at(head).is_some(),
            "clause" => self.syntax.clause_at(head).is_some(),
            class => self.word_class(head, class),
        }
    }

    pub(crate) fn word_class(&self, head: TokenId, class: &str) -> bool {
        let token = self.syntax.parse().token(head);
        let lemma = SmolStr::from(token.lemma.to_lowercase());
        self.tables.has_class(&lemma, class) || class == "money" && self.is_sum(head)
    }

    /// "EUR 3.5 million": a sum of money is money, whatever its last word.
    fn is_sum(&self, head: TokenId) -> bool {
        let sums = self.who.amounts.iter().filter(|amount| !amount.currencies.is_empty());
        sums.into_iter().any(|amount| amount.tokens.contains(&head.0))
    }
}

/// A capital or country after a preposition of place tells where, not who.
pub(crate) fn is_setting(syntax: &Syntax, mention: &Mention) -> bool {
    let parse = syntax.parse();
    let token = parse.token(mention.head);
    let prep = parse.token(token.head);
    mention.place
        && mention.form == MentionForm::Metonym
        && token.dep == Dep::Pobj
        && matches!(prep.lower.as_str(), "in" | "at" | "near" | "outside" | "around" | "through" | "inside" | "into")
}

fn roles(clause: &Clause, role: Role) -> Vec<(TokenId, Path)> {
    by_path(clause.role(role))
}

/// Of several arguments in one role those with the surest path are offered first; an own argument
/// shuts out shared ones.
fn by_path<'c>(arguments: impl Iterator<Item = &'c Argument>) -> Vec<(TokenId, Path)> {
    let mut found: Vec<(TokenId, Path)> = arguments.map(|argument| (argument.head, argument.path)).collect();
    found.sort_by_key(|&(_, path)| path);
    found
}
