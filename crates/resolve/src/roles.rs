//! What the words of a noun phrase say about role and country: "the Iranian defence minister", "X,
//! the army chief of Chad", "police in Uganda".

use std::ops::Range;

use chancery_parser::{Dep, Pos, Tag};
use chancery_record::Sector;
use chancery_tables::NameKind;
use chancery_tables::actors::{Role, RoleKind};
use chancery_text::TokenId;
use smol_str::SmolStr;

use crate::named::Named;
use crate::phrases::{Phrases, sectors};

/// How many words a phrase of a role reaches before and behind its noun.
pub(crate) const REACH: u32 = 4;

/// What the words of a phrase say about role and country.
#[derive(Default)]
pub(crate) struct Said {
    pub country: Option<SmolStr>,
    pub other_countries: Vec<SmolStr>,
    pub sectors: Vec<Sector>,
    pub office: Option<SmolStr>,
    pub role: Option<SmolStr>,
}

impl<'a> Phrases<'a> {
    /// The longest role phrase that the noun heads, and the tokens that say it.
    pub(crate) fn role_at(&self, head: TokenId) -> Option<(&'a Role, Range<u32>)> {
        let sentence = &self.parse.sentences[self.parse.sentence_of(head).index()];
        let from = sentence.start.max(head.0.saturating_sub(REACH));
        let to = sentence.end.min(head.0 + REACH + 1);
        let found = self.tables.roles().at_head(&self.lemmas[from as usize..to as usize], (head.0 - from) as usize)?;
        Some((found.role, from + found.range.start as u32..from + found.range.end as u32))
    }

    /// What the phrase around a head says about role and country, appositions included.
    pub(crate) fn said(&self, head: TokenId, name: &Range<u32>, phrase: &Range<u32>) -> Said {
        let mut said = Said::default();
        self.roles_in(phrase.clone(), name, &mut said);
        let appositions = self.tree.by(self.parse, head, &[Dep::Appos]);
        let token = self.parse.token(head);
        let host = (token.dep == Dep::Appos).then_some(token.head);
        if said.role.is_none() && !name.is_empty() {
            for other in appositions.chain(host) {
                if self.names.at(other).is_none() && self.role_at(other).is_some() {
                    self.roles_in(self.tree.phrase(self.parse, other), &(other.0..other.0), &mut said);
                }
            }
        }
        said
    }

    /// Roles and countries among the tokens of a range that are not part of the name itself.
    fn roles_in(&self, range: Range<u32>, name: &Range<u32>, said: &mut Said) {
        let mut first = None;
        for named in self.names.within(range.clone()) {
            if named.tokens.start >= name.start && named.tokens.end <= name.end && !name.is_empty() {
                continue;
            }
            if self.is_half_of_a_compound(named) {
                continue;
            }
            let says = says_country(named.entry.kind) && !self.is_shared(named);
            let row = self.tables.named(named.entry).filter(|_| says);
            let Some(code) = row.and_then(|row| row.country).map(|code| SmolStr::new(code.as_str())) else { continue };
            let head = self.tree.first_conjunct(self.parse, self.name_head(&named.tokens));
            match first {
                None => {
                    first = Some(head);
                    said.country.get_or_insert(code);
                }
                Some(first) if first == head && said.country.as_ref() != Some(&code) => said.other_countries.push(code),
                Some(_) => {}
            }
        }
        if said.country.is_none() {
            let mut others = range.clone().filter(|at| !name.contains(at));
            said.country = others.find_map(|at| self.toponyms.country_at(TokenId(at)));
        }
        // A person who is met in Nairobi need not be of there; police in Nairobi are.
        if said.country.is_none() && name.is_empty() {
            let mut lands = self.stands_in(range.end.saturating_sub(1));
            if lands.is_empty() {
                lands = self.stands_in(range.start);
            }
            let mut lands = lands.into_iter();
            said.country = lands.next();
            said.other_countries.extend(lands.filter(|land| said.country.as_ref() != Some(land)));
        }
        // The last role noun before the name is the person's; ranks and offices add up. "Staff" in
        // "chief of staff" is no role of its own.
        let mut covered = 0;
        let mut institution = false;
        for at in range.clone() {
            if name.contains(&at) {
                continue;
            }
            let head = TokenId(at);
            let token = self.parse.token(head);
            if !matches!(token.pos, Pos::Noun | Pos::Propn) {
                continue;
            }
            let Some((role, tokens)) = self.role_at(head) else { continue };
            if at < covered || tokens.end < at + 1 || self.belongs_to_another(head, &range) {
                continue;
            }
            covered = covered.max(tokens.end);
            for sector in sectors(&role.sectors) {
                if !said.sectors.contains(&sector) {
                    said.sectors.push(sector);
                }
            }
            // "Foreign Ministry spokesman X" is the ministry's spokesman and not the ministry.
            let of_a_body = matches!(role.kind, RoleKind::Person) && institution;
            institution = matches!(role.kind, RoleKind::Institution);
            if role.office.is_some() || said.role.is_none() || of_a_body {
                said.office = role.office.clone().or(said.office.take());
                said.role = Some(role.at.id.clone());
            }
        }
        let former = |at: u32| {
            let token = &self.parse.tokens[at as usize];
            !name.contains(&at) && token.dep == Dep::Amod && self.tables.has_class(&token.lower, "former")
        };
        // Who held an office is of the elite, and holds it no more.
        if said.sectors.iter().any(|sector| sector.is_of_state()) && range.clone().any(former) {
            said.sectors = vec![Sector::Elites];
            said.office = None;
        }
        said.sectors.sort_unstable();
    }

    /// "police in Uganda", "officials in Chad and Niger": the countries of a place phrase on the noun.
    fn stands_in(&self, at: u32) -> Vec<SmolStr> {
        let preps = self.tree.by(self.parse, TokenId(at), &[Dep::Prep]);
        let places = preps
            .filter(|&prep| matches!(self.parse.token(prep).lower.as_str(), "in" | "from"))
            .filter_map(|prep| self.tree.one(self.parse, prep, Dep::Pobj));
        let land = |place: TokenId| {
            let Some(named) = self.names.at(place) else { return self.toponyms.country_at(place) };
            let row = self.tables.named(named.entry).filter(|_| says_country(named.entry.kind))?;
            row.country.map(|code| code.as_str().into())
        };
        let lands = |place| self.tree.coordinated(self.parse, place).into_iter().filter_map(land).collect::<Vec<_>>();
        places.map(lands).find(|found| !found.is_empty()).unwrap_or_default()
    }

    /// "the minister's brother", "miners who beat students", "prisoners of war and civilians": the
    /// role of a possessor, of a clause on the noun, or of a second noun in an of-phrase is not the
    /// head's; that of an of-phrase is ("chief of staff of the armed forces").
    fn belongs_to_another(&self, noun: TokenId, range: &Range<u32>) -> bool {
        let mut at = noun;
        while range.contains(&at.0) {
            let token = self.parse.token(at);
            let in_a_clause = matches!(token.dep, Dep::Relcl | Dep::Acl | Dep::Advcl);
            let joined = token.dep == Dep::Conj && self.parse.token(token.head).dep == Dep::Pobj;
            if token.dep == Dep::Poss || in_a_clause || joined {
                return true;
            }
            if token.head == at || !range.contains(&token.head.0) {
                return false;
            }
            at = token.head;
        }
        false
    }

    /// "Iran-backed": whose the name is that stands in it, but not whose the noun is. "London-based"
    /// tells both.
    fn is_half_of_a_compound(&self, named: &Named<'_>) -> bool {
        let at = named.tokens.end as usize;
        let next = |by: usize| self.parse.tokens.get(at + by);
        let hyphen = next(0).is_some_and(|token| token.lower == "-" || token.lower == "–");
        let participle = next(1).filter(|token| hyphen && matches!(token.tag, Tag::Vbn | Tag::Vbd));
        participle.is_some_and(|token| !self.tables.has_class(&token.lower, "origin"))
    }
}

/// Names of states, governments and outlets say whose; those of persons do not.
fn says_country(kind: NameKind) -> bool {
    !matches!(kind, NameKind::Person | NameKind::Region | NameKind::RegionAdjective | NameKind::Materiel)
}
