//! Noun phrases that name actors.
//!
//! A phrase names an actor by a known name, by an entity of the parser with a title beside it, by
//! a noun that says a role, or by a pronoun. Country and role of a new name come from the words
//! around it: "Iranian Defence Minister X", "X, the army chief of Chad".

use std::ops::Range;

use chancery_parser::{Dep, EntityLabel, Parse, Pos, Tag};
use chancery_record::Sector;
use chancery_syntax::{Syntax, Tree};
use chancery_tables::actors::{Person, RoleKind};
use chancery_tables::words::Sex;
use chancery_tables::{ActorKind, MentionForm, NameKind, Tables};
use chancery_text::{Date, Document, TokenId};
use smol_str::SmolStr;

use crate::Given;
use crate::mention::{Gender, Mention};
use crate::named::{Named, Names};
use crate::people::People;
use crate::places::Toponyms;
use crate::roles::Said;
use crate::sources::is_source;

pub(crate) struct Phrases<'a> {
    pub text: &'a str,
    pub syntax: &'a Syntax,
    pub parse: &'a Parse,
    pub tree: &'a Tree,
    pub tables: &'a Tables,
    pub names: &'a Names<'a>,
    pub toponyms: &'a Toponyms,
    /// Lower-case lemma of every token.
    pub lemmas: Vec<SmolStr>,
    /// Who is named in full somewhere.
    pub people: People,
    /// Day of the report.
    published: Option<Date>,
}

impl<'a> Phrases<'a> {
    pub fn new(
        document: &'a Document,
        syntax: &'a Syntax,
        tables: &'a Tables,
        names: &'a Names<'a>,
        toponyms: &'a Toponyms,
    ) -> Self {
        let lemmas = syntax.parse().tokens.iter().map(|token| token.lemma.to_lowercase().into()).collect();
        let mut phrases = Self {
            text: document.whole_view(),
            syntax,
            parse: syntax.parse(),
            tree: syntax.tree(),
            tables,
            names,
            toponyms,
            lemmas,
            people: People::default(),
            published: document.published,
        };
        phrases.people = phrases.full_names();
        phrases
    }

    /// All mentions, by head.
    pub fn mentions(&self) -> Vec<Mention> {
        (0..self.parse.tokens.len()).filter_map(|at| self.mention(TokenId::new(at))).collect()
    }

    /// Makes every given span a mention; a span that a found mention heads keeps that one.
    pub fn add_given(&self, given: &Given, mentions: &mut Vec<Mention>) {
        for span in &given.spans {
            let first = self.parse.tokens.partition_point(|token| token.span.end() <= span.start()) as u32;
            let end = self.parse.tokens.partition_point(|token| token.span.start() < span.end()) as u32;
            if first >= end {
                continue;
            }
            let head = self.name_head(&(first..end));
            if mentions.iter().any(|mention| mention.head == head && !mention.only_place) {
                continue;
            }
            mentions.retain(|mention| mention.head != head);
            let phrase = self.tree.phrase(self.parse, head);
            let said = self.said(head, &(head.0..head.0), &phrase);
            let mut mention = self.blank(head, first..end, MentionForm::Nominal, ActorKind::Unnamed);
            mention.country = said.country;
            mention.sectors = said.sectors;
            mention.reason = "given".into();
            mentions.push(mention);
        }
        mentions.sort_by_key(|mention| mention.head);
    }

    fn mention(&self, head: TokenId) -> Option<Mention> {
        let token = self.parse.token(head);
        if let Some(full) = self.people.at(head).filter(|_| self.knows_no_person(head)) {
            return (self.name_head(full) == head).then(|| self.person(head, full.clone()));
        }
        if self.knows_no_person(head)
            && let Some(short) = self.short_name(head)
        {
            return Some(self.person(head, short));
        }
        if let Some(named) = self.names.at(head) {
            // One mention a name, at the word that the name hangs by.
            let heads = self.name_head(&named.tokens) == head;
            return heads.then(|| self.shared(head, named).or_else(|| self.known(head, named))).flatten();
        }
        if let Some(town) = self.town(head) {
            return Some(town);
        }
        if let Some(seat) = self.seat_of_government(head) {
            return Some(seat);
        }
        if let Some(entity) = self.entity(head) {
            let inner = self.name_head(&entity.0);
            match entity.1 {
                EntityLabel::Person if inner == head => return Some(self.person(head, entity.0)),
                EntityLabel::Org if inner == head && self.is_body(&entity.0) => {
                    return Some(self.organization(head, entity.0));
                }
                _ => {}
            }
        }
        if self.is_named_beside_people(head) {
            return Some(self.person(head, self.proper(head)));
        }
        match token.pos {
            Pos::Pron => self.pronoun(head).or_else(|| self.nominal(head)).or_else(|| self.source(head)),
            Pos::Noun | Pos::Propn | Pos::Adj | Pos::Num | Pos::Verb | Pos::Det if self.is_nominal(head) => {
                self.nominal(head).or_else(|| self.source(head))
            }
            Pos::Noun | Pos::Propn | Pos::Adj => self.body_of_deed(head),
            _ => None,
        }
    }

    /// A name that the parser did not see as one, joined to a person's: "charged X and Y".
    fn is_named_beside_people(&self, head: TokenId) -> bool {
        let is_person = |token: TokenId| {
            let named = self.names.at(token).is_some_and(|named| named.entry.kind == NameKind::Person);
            named || self.entity(token).is_some_and(|entity| entity.1 == EntityLabel::Person)
        };
        let token = self.parse.token(head);
        let joined = (token.dep == Dep::Conj).then_some(token.head);
        let mut beside = self.tree.by(self.parse, head, &[Dep::Conj]).chain(joined);
        token.pos == Pos::Propn && self.entity(head).is_none() && beside.any(is_person)
    }

    /// A name with the proper nouns that stand before it in its phrase.
    fn proper(&self, head: TokenId) -> Range<u32> {
        let phrase = self.tree.phrase(self.parse, head);
        let is_name = |at: &u32| self.parse.tokens[*at as usize].pos == Pos::Propn;
        let start = (phrase.start..head.0).rev().take_while(is_name).last().unwrap_or(head.0);
        start..head.0 + 1
    }

    /// Whether no row of a person holds the token; such rows say more than the name does.
    fn knows_no_person(&self, token: TokenId) -> bool {
        self.names.at(token).is_none_or(|named| named.entry.kind != NameKind::Person)
    }

    /// Whether the token heads a phrase of its own rather than modifying one.
    fn is_nominal(&self, head: TokenId) -> bool {
        let token = self.parse.token(head);
        match token.pos {
            Pos::Noun | Pos::Propn => token.dep != Dep::Compound,
            _ => matches!(token.dep, Dep::Nsubj | Dep::Nsubjpass | Dep::Dobj | Dep::Pobj | Dep::Dative | Dep::Poss),
        }
    }

    /// The token of a range that the others hang on.
    pub(crate) fn name_head(&self, range: &Range<u32>) -> TokenId {
        let outside = |&at: &u32| {
            !range.contains(&self.parse.tokens[at as usize].head.0) || self.parse.tokens[at as usize].head.0 == at
        };
        TokenId(range.clone().rev().find(outside).unwrap_or(range.end - 1))
    }

    pub(crate) fn entity(&self, token: TokenId) -> Option<(Range<u32>, EntityLabel)> {
        let entities = &self.parse.entities;
        let at = entities.partition_point(|entity| entity.tokens.end <= token.0);
        let entity = entities.get(at).filter(|entity| entity.tokens.contains(&token.0))?;
        Some((entity.tokens.clone(), entity.label))
    }

    pub(crate) fn words(&self, range: Range<u32>) -> SmolStr {
        self.parse.span(range).text(self.text).into()
    }

    pub(crate) fn blank(&self, head: TokenId, tokens: Range<u32>, form: MentionForm, kind: ActorKind) -> Mention {
        let token = self.parse.token(head);
        Mention {
            head,
            span: self.parse.span(tokens.clone()),
            tokens,
            form,
            kind,
            name: None,
            row: None,
            country: None,
            other_countries: Vec::new(),
            sectors: Vec::new(),
            office: None,
            role: None,
            plural: matches!(token.tag, Tag::Nns | Tag::Nnps) || self.tree.one(self.parse, head, Dep::Conj).is_some(),
            is_counted: self.tree.one(self.parse, head, Dep::Nummod).is_some() || self.counted(head).is_some(),
            definite: self.is_definite(head),
            place: false,
            only_place: false,
            gender: Gender::Unknown,
            antecedent: None,
            link: "",
            actors: Vec::new(),
            reason: SmolStr::default(),
        }
    }

    fn is_definite(&self, head: TokenId) -> bool {
        self.tree.by(self.parse, head, &[Dep::Det, Dep::Poss]).any(|child| {
            let token = self.parse.token(child);
            token.dep == Dep::Poss
                || matches!(token.lower.as_str(), "the" | "this" | "that" | "these" | "those" | "both")
        })
    }

    /// A name that a table knows.
    fn known(&self, head: TokenId, named: &Named<'a>) -> Option<Mention> {
        let row = self.tables.named(named.entry)?;
        let modifier = matches!(self.parse.token(head).dep, Dep::Amod | Dep::Compound | Dep::Nmod | Dep::Poss);
        let (form, kind) = match named.entry.kind {
            NameKind::Country => (MentionForm::Name, ActorKind::State),
            NameKind::Adjective => (MentionForm::Demonym, ActorKind::State),
            NameKind::Demonym => (MentionForm::Demonym, ActorKind::Group),
            NameKind::Capital => (MentionForm::Metonym, ActorKind::State),
            NameKind::Metonym => (MentionForm::Metonym, ActorKind::Organization),
            NameKind::Organization | NameKind::Media => (MentionForm::Name, ActorKind::Organization),
            NameKind::Group => (MentionForm::Name, ActorKind::Group),
            NameKind::Person => (MentionForm::Name, ActorKind::Person),
            NameKind::Region => (MentionForm::Name, ActorKind::Unnamed),
            NameKind::RegionAdjective | NameKind::Materiel => return None,
        };
        // "Arab countries" is an unnamed group of states; "Arab" alone modifies.
        if kind == ActorKind::Unnamed && modifier {
            return None;
        }
        let phrase = self.tree.phrase(self.parse, head);
        let said = self.said(head, &named.tokens, &phrase);
        // "Iran government", "the Kuwaiti army": the name only says whose.
        let tokens = if modifier { named.tokens.clone() } else { self.without_of(head, &named.tokens) };
        let mut mention = self.blank(head, tokens, form, kind);
        mention.name = Some(self.words(named.tokens.clone()));
        mention.row = Some(row.id.into());
        mention.country = row.country.map(|code| code.as_str().into());
        mention.sectors = sectors(row.sectors);
        mention.office = row.office.map(SmolStr::from);
        mention.reason = smol_str::format_smolstr!("{}", named.entry.row);
        mention.place = matches!(named.entry.kind, NameKind::Country | NameKind::Capital);
        if kind == ActorKind::Person {
            self.take_role(&mut mention, said);
            mention.gender = self.gender(&mention.tokens);
        }
        Some(mention)
    }

    /// A name that bodies of many countries have, "Congress", "the Democratic Party": whose it is the
    /// report says, and the row only where the report does not.
    fn shared(&self, head: TokenId, named: &Named<'a>) -> Option<Mention> {
        let words = self.words(named.tokens.clone());
        let row =
            self.tables.named(named.entry).filter(|_| self.tables.has_class(&words.to_lowercase(), "shared-name"))?;
        let mut mention = self.nominal(head)?;
        mention.name = Some(words);
        mention.row = Some(row.id.into());
        mention.reason = smol_str::format_smolstr!("{}, a name of many countries", mention.reason);
        Some(mention)
    }

    pub(crate) fn is_shared(&self, named: &Named<'_>) -> bool {
        self.tables.has_class(&self.words(named.tokens.clone()).to_lowercase(), "shared-name")
    }

    /// Whether an entity is a body rather than a common noun, or a word of a title: "Defence" in
    /// "Defence Secretary".
    fn is_body(&self, range: &Range<u32>) -> bool {
        let proper = range.clone().any(|at| self.parse.tokens[at as usize].pos == Pos::Propn);
        let next = TokenId(range.end);
        let in_title = range.len() == 1
            && range.end < self.parse.tokens.len() as u32
            && self.role_at(next).is_some_and(|(_, tokens)| tokens.contains(&range.start));
        proper && !in_title
    }

    /// A town or province, for the sake of the country that it lies in.
    fn town(&self, head: TokenId) -> Option<Mention> {
        let toponym = self.toponyms.at(head).filter(|toponym| toponym.head == Some(head) && !toponym.within)?;
        let country = toponym.sure_country()?;
        let mut mention = self.blank(head, toponym.tokens.clone(), MentionForm::Name, ActorKind::Unnamed);
        mention.name = Some(self.words(toponym.tokens.clone()));
        mention.country = Some(country.into());
        mention.reason = SmolStr::new_static("a place of the gazetteer");
        (mention.place, mention.only_place) = (true, true);
        Some(mention)
    }

    /// "The Turkish capital": a place of the country that its words name.
    fn seat_of_government(&self, head: TokenId) -> Option<Mention> {
        if !self.tables.has_class(&self.lemmas[head.index()], "seat") {
            return None;
        }
        let phrase = self.tree.phrase(self.parse, head);
        let country = self.said(head, &(head.0..head.0), &phrase).country?;
        let mut mention = self.blank(head, phrase, MentionForm::Nominal, ActorKind::Unnamed);
        mention.country = Some(country);
        mention.reason = SmolStr::new_static("the seat of that country");
        (mention.place, mention.only_place) = (true, true);
        Some(mention)
    }

    /// A person whom no table knows.
    fn person(&self, head: TokenId, name: Range<u32>) -> Mention {
        let phrase = self.tree.phrase(self.parse, head);
        let said = self.said(head, &name, &phrase);
        let mut mention = self.blank(head, self.without_of(head, &name), MentionForm::Name, ActorKind::Person);
        let words = self.bare_name(name);
        (mention.name, mention.reason) = match self.people.named(&words) {
            Some(full) => (Some(full.clone()), smol_str::format_smolstr!("a part of the name `{full}`")),
            None => (Some(words), "entity PERSON".into()),
        };
        if said.country.is_none()
            && let Some(row) = self.by_family_name(&mention, &said)
        {
            mention.country = row.country.map(|code| code.as_str().into());
            mention.sectors = sectors(&row.sectors);
            mention.office = row.office.clone();
            mention.reason = smol_str::format_smolstr!("{}, by family name, the only one of the time", row.at);
        }
        self.take_role(&mut mention, said);
        mention.gender = self.gender(&mention.tokens);
        mention
    }

    /// The one person of that family name, and of the office that the title says, on the day of the
    /// report; two would be none.
    fn by_family_name(&self, mention: &Mention, said: &Said) -> Option<&'a Person> {
        let name = mention.name.as_ref().filter(|name| !name.contains(' '))?;
        let fits = |row: &&Person| {
            let same_office = said.office.is_none() || said.office == row.office;
            row.name.rsplit(' ').next() == Some(name.as_str()) && same_office && row.validity.on(self.published)
        };
        let mut found = self.tables.people().iter().filter(fits);
        let first = found.next()?;
        found.all(|row| row.at.id == first.at.id).then_some(first)
    }

    /// An organisation whom no table knows; a role noun in its name says the sector.
    fn organization(&self, head: TokenId, name: Range<u32>) -> Mention {
        let phrase = self.tree.phrase(self.parse, head);
        let said = self.said(head, &(head.0..head.0), &phrase);
        let mut mention = self.blank(head, self.without_of(head, &name), MentionForm::Name, ActorKind::Organization);
        let name_tokens = name.clone();
        mention.name = Some(self.bare_name(name));
        mention.reason = "entity ORG".into();
        self.take_role(&mut mention, said);
        mention.country = mention.country.take().or_else(|| self.seat(&name_tokens));
        mention
    }

    /// The country of a place in a body's name: "Kentucky State Police".
    fn seat(&self, name: &Range<u32>) -> Option<SmolStr> {
        name.clone().find_map(|at| self.toponyms.country_at(TokenId(at)))
    }

    fn take_role(&self, mention: &mut Mention, said: Said) {
        if said.country.is_some() {
            mention.country = said.country;
        }
        if let Some(role) = said.role {
            // A title in the text tells the role of the day better than a row.
            mention.reason = smol_str::format_smolstr!("{}, title `{role}`", mention.reason);
            if !said.sectors.is_empty() {
                mention.sectors = said.sectors;
            }
            mention.office = said.office.or(mention.office.take());
            mention.role = Some(role);
        }
    }

    /// A phrase that says a role: "Kenyan troops", "the finance minister", "some Gulf states".
    fn nominal(&self, head: TokenId) -> Option<Mention> {
        let phrase = self.tree.phrase(self.parse, head);
        if self.tables.has_class(&self.parse.token(head).lemma.to_lowercase(), "state") {
            return Some(self.unnamed_state(head, phrase));
        }
        let noun = self.counted(head).unwrap_or(head);
        let (role, _) = self.role_at(noun)?;
        let said = self.said(noun, &(noun.0..noun.0), &phrase);
        let kind = match role.kind {
            RoleKind::Office | RoleKind::Title | RoleKind::Person => ActorKind::Person,
            RoleKind::Institution => ActorKind::Organization,
            RoleKind::Collective | RoleKind::Unit => ActorKind::Group,
        };
        let mut mention = self.blank(head, phrase, MentionForm::Nominal, kind);
        mention.reason = smol_str::format_smolstr!("{}", role.at);
        mention.role = Some(said.role.unwrap_or_else(|| role.at.id.clone()));
        mention.sectors = if said.sectors.is_empty() { sectors(&role.sectors) } else { said.sectors };
        mention.office = said.office.or_else(|| role.office.clone());
        mention.country = said.country;
        mention.other_countries = said.other_countries;
        if kind == ActorKind::Person {
            mention.gender = self.gender(&(head.0..head.0 + 1));
        }
        Some(mention)
    }

    /// Whatever speaks is somebody for what it says: "the poll shows", "one in five said".
    fn source(&self, head: TokenId) -> Option<Mention> {
        if !is_source(self.parse, self.tree, self.tables, head) {
            return None;
        }
        let phrase = self.tree.phrase(self.parse, head);
        let mut mention = self.blank(head, phrase, MentionForm::Nominal, ActorKind::Unnamed);
        mention.country = self.said(head, &(head.0..head.0), &mention.tokens.clone()).country;
        mention.role = Some(self.lemmas[head.index()].clone());
        mention.reason = "speaks".into();
        Some(mention)
    }

    /// The noun that a quantifier counts: students in "thousands of students".
    fn counted(&self, head: TokenId) -> Option<TokenId> {
        if !self.tables.has_class(&self.lemmas[head.index()], "quantifier") {
            return None;
        }
        let of = self.tree.of(self.parse, head)?;
        self.tree.one(self.parse, of, Dep::Pobj).filter(|&noun| self.parse.token(noun).pos == Pos::Noun)
    }

    /// "some regional countries", "that country", "the two states".
    fn unnamed_state(&self, head: TokenId, phrase: Range<u32>) -> Mention {
        let mut mention = self.blank(head, phrase, MentionForm::Nominal, ActorKind::Unnamed);
        mention.reason = "a state without a name".into();
        mention
    }

    fn pronoun(&self, head: TokenId) -> Option<Mention> {
        let token = self.parse.token(head);
        let (gender, plural, kind) = match token.lower.as_str() {
            "he" | "him" | "his" | "himself" => (Gender::Masculine, false, ActorKind::Person),
            "she" | "her" | "hers" | "herself" => (Gender::Feminine, false, ActorKind::Person),
            "it" | "its" | "itself" => (Gender::Neuter, false, ActorKind::Organization),
            "they" | "them" | "their" | "theirs" | "themselves" => (Gender::Unknown, true, ActorKind::Group),
            "we" | "us" | "our" | "ours" | "ourselves" => (Gender::Unknown, true, ActorKind::Group),
            "i" | "me" | "my" | "mine" | "myself" => (Gender::Unknown, false, ActorKind::Person),
            "you" | "your" | "yours" => (Gender::Unknown, false, ActorKind::Person),
            "both" => (Gender::Unknown, true, ActorKind::Group),
            _ => return None,
        };
        if token.dep == Dep::Expl {
            return None;
        }
        let mut mention = self.blank(head, head.0..head.0 + 1, MentionForm::Pronoun, kind);
        mention.gender = gender;
        mention.plural = plural;
        mention.definite = true;
        Some(mention)
    }

    /// The name and what stands before it in its phrase.
    fn without_of(&self, head: TokenId, name: &Range<u32>) -> Range<u32> {
        let phrase = self.tree.phrase(self.parse, head);
        phrase.start.min(name.start)..name.end.max(head.0 + 1)
    }

    /// A name without article and possessive ending.
    fn bare_name(&self, mut name: Range<u32>) -> SmolStr {
        while name.len() > 1 && self.parse.tokens[name.start as usize].pos == Pos::Det {
            name.start += 1;
        }
        while name.len() > 1 && self.parse.tokens[name.end as usize - 1].tag == Tag::Pos {
            name.end -= 1;
        }
        self.words(name)
    }

    /// Whether a first name, a title or a noun of the phrase is a man's or a woman's.
    fn gender(&self, phrase: &Range<u32>) -> Gender {
        let sex = |at: u32| self.tables.sex(self.parse.tokens[at as usize].lower.trim_end_matches('.'));
        match phrase.clone().find_map(sex) {
            Some(Sex::Male) => Gender::Masculine,
            Some(Sex::Female) => Gender::Feminine,
            None => Gender::Unknown,
        }
    }
}

/// The sectors of a row as the record has them.
pub(crate) fn sectors(codes: &[chancery_tables::Sector]) -> Vec<Sector> {
    codes.iter().filter_map(|code| code.as_str().parse().ok()).collect()
}
