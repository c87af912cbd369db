//! Phrases that stand for what is said: "accused Oslo of lying", "called the raid a crime".

use std::ops::Range;

use chancery_parser::{Dep, Tag};
use chancery_syntax::{Clause, Path, Role};
use chancery_tables::words::Reporting;
use chancery_text::TokenId;

use super::reports::Reporter;

impl Reporter<'_> {
    /// A phrase that says it in short: "accused Oslo of lying", "called the raid a crime". The row
    /// names the forms that its word takes.
    pub(super) fn phrase(&self, clause: &Clause, row: &Reporting) -> Option<Range<u32>> {
        let own = |argument: &&chancery_syntax::Argument| argument.path == Path::Own;
        let tree = self.syntax.tree();
        let object = clause.role(Role::Object).chain(clause.role(Role::Indirect)).find(own);
        for form in row.phrases.iter().filter(|form| !matches!(form.as_str(), "to" | "ing")) {
            let found = if form == "attribute" {
                // "which the sailors call a reef" names a thing by the way.
                if object.is_none() && self.syntax.parse().token(clause.head).dep == Dep::Relcl {
                    continue;
                }
                let attribute = clause.role(Role::Attribute).find(own);
                let range = attribute.map(|attribute| tree.subtree(attribute.head));
                range.or_else(|| object.and_then(|object| self.quoted_behind(object.head))).map(|range| {
                    object.map_or(range.clone(), |object| tree.subtree(object.head).start.min(range.start)..range.end)
                })
            } else if form == "of" || form == "with" {
                let named = clause.arguments.iter().find(|a| a.prep.as_deref() == Some(form) && a.path == Path::Own);
                let inside = || object.and_then(|object| self.inside(object.head, form));
                named.map(|named| named.head).or_else(inside).map(|head| tree.subtree(head))
            } else {
                // "described the raid as a crime": what is meant and what it is called go together.
                let phrase = |host: TokenId| {
                    let parse = self.syntax.parse();
                    tree.by(parse, host, &[Dep::Prep])
                        .find(|&prep| parse.token(prep).lower == *form && prep.0 > clause.head.0)
                };
                let prep = phrase(clause.head).or_else(|| object.and_then(|object| phrase(object.head)));
                let object = object.filter(|_| !clause.passive);
                prep.map(|prep| {
                    let range = tree.subtree(prep);
                    object.map_or(range.start + 1..range.end, |object| {
                        tree.subtree(object.head).start.min(range.start)..range.end
                    })
                })
            };
            if let Some(range) = found.filter(|range| !range.contains(&clause.head.0)) {
                // "what he called X" belongs to the sentence around it.
                let free = object.is_some_and(|o| matches!(self.syntax.parse().token(o.head).tag, Tag::Wp | Tag::Wdt));
                return Some(range).filter(|range| !free || self.quoted_within(range));
            }
        }
        if row.attitude.is_none() && !clause.passive && !self.in_quotation(clause.head.0) {
            let told = clause.arguments.iter().filter(own).find_map(|argument| {
                let prep = argument.prep.as_deref()?;
                let range = tree.subtree(argument.head);
                (matches!(argument.role, Role::Oblique | Role::Complement)
                    && matches!(prep, "about" | "of" | "for" | "as" | "against" | "to" | "on")
                    && range.start > clause.head.0
                    && !self.names_title(&range)
                    && self.quoted_within(&range))
                .then(|| {
                    match object.filter(|o| matches!(prep, "for" | "on" | "as" | "against") && o.head < argument.head) {
                        // "blamed the flood on 'greed'": what is meant and what is said of it go together.
                        Some(object) if object.head > clause.head => {
                            tree.subtree(object.head).start.min(range.start)..range.end
                        }
                        _ => range,
                    }
                })
            });
            if told.is_some() {
                return told;
            }
        }
        // Any object whose words are partly quoted is what was said: "spoke of a 'grave' breach".
        let said = clause.arguments.iter().filter(own).find(|argument| {
            let range = tree.subtree(argument.head);
            matches!(argument.role, Role::Object | Role::Attribute)
                && !clause.passive
                && !self.in_quotation(clause.head.0)
                && row.attitude.is_none()
                && !range.contains(&clause.head.0)
                && self.quoted_within(&range)
        });
        said.map(|argument| tree.subtree(argument.head))
    }

    /// Whether what is quoted in a phrase is the title of a work: "spoke on 'Morning Hour'".
    fn names_title(&self, range: &Range<u32>) -> bool {
        let span = self.syntax.parse().span(range.clone());
        let mut inside = self.quotations.near(span).iter().filter(|quotation| quotation.span.overlaps(span));
        inside.any(|quotation| self.is_title(quotation.span))
    }

    /// The quotation right behind a phrase.
    fn quoted_behind(&self, head: TokenId) -> Option<Range<u32>> {
        let end = self.syntax.tree().subtree(head).end;
        let quotation = self
            .quotations_by(end..end + 1)
            .map(|quotation| self.tokens_in(quotation.span))
            .find(|words| words.start == end)?;
        Some(quotation)
    }

    /// What a preposition inside the object brings in: the parser may hang it there.
    fn inside(&self, object: TokenId, prep: &str) -> Option<TokenId> {
        let parse = self.syntax.parse();
        let tree = self.syntax.tree();
        let prep = tree.by(parse, object, &[Dep::Prep]).find(|&child| parse.token(child).lower == prep)?;
        tree.one(parse, prep, Dep::Pcomp)
    }
}
