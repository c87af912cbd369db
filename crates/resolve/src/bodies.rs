//! Bodies that stand before the noun of their deed: "a police raid", "rebel shelling".

use chancery_parser::Dep;
use chancery_syntax::ClauseKind;
use chancery_tables::{ActorKind, MentionForm};
use chancery_text::TokenId;

use crate::mention::Mention;
use crate::phrases::{Phrases, sectors};

impl Phrases<'_> {
    /// "A police raid", "Kenyan army shelling", "rebel attacks": the body before a noun that
    /// names a deed does it. Its country is that of a modifier before it.
    pub(crate) fn body_of_deed(&self, head: TokenId) -> Option<Mention> {
        let token = self.parse.token(head);
        let modifies = matches!(token.dep, Dep::Compound | Dep::Nmod | Dep::Amod);
        if !modifies || !self.tables.has_class(&self.lemmas[head.index()], "acting") {
            return None;
        }
        // "a police baton charge"
        let next = self.parse.token(token.head);
        let deed = if next.dep == Dep::Compound && !self.is_deed(token.head) { next.head } else { token.head };
        if !self.is_deed(deed) {
            return None;
        }
        let whose = [Dep::Poss, Dep::Compound, Dep::Nmod, Dep::Amod];
        let first = self.tree.by(self.parse, deed, &whose).find(|&word| word < head);
        let start = first.map_or(head.0, |word| self.tree.subtree(word).start);
        let (role, _) = self.role_at(head)?;
        let said = self.said(head, &(head.0..head.0), &(start..head.0 + 1));
        let mut mention = self.blank(head, head.0..head.0 + 1, MentionForm::Nominal, ActorKind::Group);
        mention.reason = smol_str::format_smolstr!("{}, whose deed the noun names", role.at);
        mention.role = Some(role.at.id.clone());
        mention.sectors = sectors(&role.sectors);
        mention.country = said.country;
        Some(mention)
    }

    /// Whether a noun names a deed, or shots.
    fn is_deed(&self, noun: TokenId) -> bool {
        let clause = self.syntax.clause_at(noun).map(|id| self.syntax.clause(id));
        clause.is_some_and(|clause| clause.kind == ClauseKind::Nominal)
            || self.tables.has_class(&self.lemmas[noun.index()], "gunfire")
    }
}
