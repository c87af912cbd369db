//! All tables together.

use std::sync::{Arc, OnceLock};

use chancery_reader::Model;
use rustc_hash::FxHashMap;
use sha2::{Digest, Sha256};
use smol_str::SmolStr;

use crate::actors::{Country, CountryCodes, Group, Metonym, Organization, Person, Region, Role, Roles, SectorRow};
use crate::certainty::Certainties;
use crate::gazetteer::{self, Gazetteer};
use crate::names::{Names, Spellings};
use crate::patterns::Told;
use crate::places::Division;
use crate::reader::{self, Frame, Party, Phrase};
use crate::row::{Known, read_rows, with_id};
use crate::words::{
    AmountWord, AmountWords, ClassRow, Classes, CommonWord, Control, ControlRow, LightVerb, Materiel, Nominal,
    Operator, Operators, Reporting, ReportingWords, Sex, SmallWord, TimeWord, TimeWords, given_names,
};
use crate::{
    Actions, Codebooks, CountryCode, Finding, HeadKind, Patterns, Position, Sector, Source, StanceKind, StanceRow,
    named,
};

/// Everything that the engine knows beside its code; immutable once loaded.
#[derive(Clone, Debug, Default)]
pub struct Tables {
    countries: Vec<Country>,
    country_codes: Vec<CountryCodes>,
    sectors: Vec<SectorRow>,
    metonyms: Vec<Metonym>,
    organizations: Vec<Organization>,
    groups: Vec<Group>,
    people: Vec<Person>,
    regions: Vec<Region>,
    roles: Roles,
    classes: Classes,
    materiel: Vec<Materiel>,
    nominals: Vec<Nominal>,
    light_verbs: Vec<LightVerb>,
    control: FxHashMap<SmolStr, Control>,
    given_names: FxHashMap<SmolStr, Sex>,
    operators: Operators,
    reporting: ReportingWords,
    times: TimeWords,
    amounts: AmountWords,
    certainties: Certainties,
    names: Names,
    materiel_names: Names,
    spellings: Spellings,
    gazetteer: Gazetteer,
    divisions: Vec<Division>,
    codebooks: Codebooks,
    patterns: Patterns,
    stances: Vec<StanceRow>,
    attitudes: Patterns,
    frames: Vec<Frame>,
    phrases: Vec<Phrase>,
    parties: Vec<Party>,
    reader: Model,
    data_hash: String,
    overlays: Option<String>,
}

impl Tables {
    /// The shipped tables, loaded once. A test holds that they have no finding.
    pub fn builtin() -> Arc<Tables> {
        static BUILTIN: OnceLock<Arc<Tables>> = OnceLock::new();
        Arc::clone(BUILTIN.get_or_init(|| Arc::new(Tables::read(&Source::all_builtin(), &mut Vec::new()))))
    }

    /// Loads tables from `files`: the shipped ones, and a user's over them.
    ///
    /// A user's file lies over the shipped file of the same path: its rows replace all rows with
    /// the same key, other rows are added. A file that is absent is an empty table.
    ///
    /// ```
    /// use chancery_tables::{Source, Tables};
    /// let header = "id\tname\taliases\tcountry\tsectors\toffice\tfrom\tto\tupstream\n";
    /// let row = "ada-lovelace\tAda Lovelace\t\tIRQX\t\t\t\t\town\n";
    /// let mine = Source::overlay("actors/people.tsv", "mine/people.tsv", [header, row].concat().into());
    /// let mut sources = Source::all_builtin();
    /// sources.push(mine);
    /// let findings = Tables::load(sources).unwrap_err();
    /// assert!(findings[0].to_string().starts_with("mine/people.tsv:2:28: unknown country `IRQX`"));
    /// ```
    pub fn load(files: Vec<Source>) -> Result<Tables, Vec<Finding>> {
        let mut findings = Vec::new();
        let tables = Tables::read(&files, &mut findings);
        if findings.iter().any(Finding::is_error) { Err(sorted(findings)) } else { Ok(tables) }
    }

    /// Reads what can be read, reporting the rest.
    pub(crate) fn read(sources: &[Source], findings: &mut Vec<Finding>) -> Tables {
        let mut known = Known::default();
        // Tables that others refer to come first.
        let countries: Vec<Country> = read_rows(sources, &known, findings);
        known.countries = countries.iter().map(|row| row.code).collect();
        let sectors: Vec<SectorRow> = read_rows(sources, &known, findings);
        known.sectors = sectors.iter().map(|row| row.sector).collect();
        let roles: Vec<Role> = read_rows(sources, &known, findings);
        known.offices = roles.iter().filter_map(|row| row.office.clone()).collect();
        let classes = Classes::new(read_rows::<ClassRow>(sources, &known, findings));
        known.classes = classes.names().iter().cloned().collect();
        let nominals: Vec<Nominal> = read_rows(sources, &known, findings);
        known.nominals = nominals.iter().map(|row| row.noun.clone()).collect();

        let mut tables = Tables {
            countries,
            sectors,
            roles: Roles::new(roles),
            classes,
            nominals,
            country_codes: read_rows(sources, &known, findings),
            metonyms: read_rows(sources, &known, findings),
            organizations: read_rows(sources, &known, findings),
            groups: read_rows(sources, &known, findings),
            people: read_rows(sources, &known, findings),
            regions: read_rows(sources, &known, findings),
            divisions: read_rows(sources, &known, findings),
            materiel: read_rows(sources, &known, findings),
            light_verbs: read_rows(sources, &known, findings),
            given_names: given_names(read_rows(sources, &known, findings)),
            control: control(read_rows(sources, &known, findings)),
            operators: Operators::new(read_rows::<Operator>(sources, &known, findings)),
            reporting: ReportingWords::new(read_rows::<Reporting>(sources, &known, findings)),
            amounts: AmountWords::new(read_rows::<AmountWord>(sources, &known, findings)),
            certainties: Certainties::new(read_rows(sources, &known, findings)),
            times: TimeWords::new(read_rows::<TimeWord>(sources, &known, findings)),
            data_hash: hash(sources.iter().filter(|source| !source.is_overlay())),
            ..Tables::default()
        };
        let common = read_rows::<CommonWord>(sources, &known, findings).into_iter().map(|word| word.at.id);
        let common: Vec<SmolStr> = common.collect();
        tables.names = named::names(&tables, common.iter().cloned());
        tables.materiel_names = named::materiel(&tables.materiel, common.iter().cloned());
        let small = read_rows::<SmallWord>(sources, &known, findings).into_iter().map(|word| word.at.id);
        tables.spellings = Spellings::new(&tables, &common, small);
        tables.gazetteer = read_gazetteer(sources, findings);
        tables.codebooks = Codebooks::load(sources, &mut known, findings);
        tables.patterns = Patterns::load(sources, &Told::Actions(tables.codebooks.actions()), findings);
        tables.stances = read_rows(sources, &known, findings);
        tables.attitudes = Patterns::load(sources, &Told::Stances, findings);
        tables.frames = read_rows(sources, &known, findings);
        tables.phrases = read_rows(sources, &known, findings);
        tables.parties = read_rows(sources, &known, findings);
        tables.reader = reader::model(sources, findings);
        if sources.iter().any(Source::is_overlay) {
            tables.overlays = Some(hash(sources.iter().filter(|source| source.is_overlay())));
        }
        tables
    }

    /// All countries, by code.
    pub fn countries(&self) -> &[Country] {
        &self.countries
    }

    /// The country with a code of three letters.
    ///
    /// ```
    /// let tables = chancery_tables::Tables::builtin();
    /// assert_eq!(tables.country("IRN").unwrap().name, "Iran");
    /// ```
    pub fn country(&self, code: &str) -> Option<&Country> {
        with_id(&self.countries, code).first()
    }

    /// The codes that other data sets give a country.
    pub fn country_codes(&self, code: CountryCode) -> Option<&CountryCodes> {
        with_id(&self.country_codes, code.as_str()).first()
    }

    /// The countries that other data sets' codes stand for.
    pub fn all_country_codes(&self) -> &[CountryCodes] {
        &self.country_codes
    }

    /// All sectors, by code.
    pub fn sectors(&self) -> &[SectorRow] {
        &self.sectors
    }

    /// CAMEO's code of a sector; none where CAMEO has none.
    pub fn cameo_sector(&self, sector: Sector) -> Option<&str> {
        with_id(&self.sectors, sector.as_str()).first()?.cameo.as_deref()
    }

    /// All metonyms that are no capitals.
    pub fn metonyms(&self) -> &[Metonym] {
        &self.metonyms
    }

    /// All organizations, by id.
    pub fn organizations(&self) -> &[Organization] {
        &self.organizations
    }

    /// The organization with an id.
    pub fn organization(&self, id: &str) -> Option<&Organization> {
        with_id(&self.organizations, id).first()
    }

    /// All groups, by id.
    pub fn groups(&self) -> &[Group] {
        &self.groups
    }

    /// The group with an id.
    pub fn group(&self, id: &str) -> Option<&Group> {
        with_id(&self.groups, id).first()
    }

    /// All rows of people, by id.
    pub fn people(&self) -> &[Person] {
        &self.people
    }

    /// The rows of one person, in table order.
    pub fn person(&self, id: &str) -> &[Person] {
        with_id(&self.people, id)
    }

    /// All regions, by name.
    pub fn regions(&self) -> &[Region] {
        &self.regions
    }

    /// The words that say what somebody is.
    pub fn roles(&self) -> &Roles {
        &self.roles
    }

    /// The classes of what nouns name.
    pub fn classes(&self) -> &Classes {
        &self.classes
    }

    /// All weapon systems and other military goods, by name.
    pub fn materiel(&self) -> &[Materiel] {
        &self.materiel
    }

    /// Their names.
    pub fn materiel_names(&self) -> &Names {
        &self.materiel_names
    }

    /// All nouns of deeds.
    pub fn nominals(&self) -> &[Nominal] {
        &self.nominals
    }

    /// The verbs that a noun shares its patterns with.
    pub fn nominal(&self, noun: &str) -> &[Nominal] {
        with_id(&self.nominals, noun)
    }

    /// All light verbs.
    pub fn all_light_verbs(&self) -> &[LightVerb] {
        &self.light_verbs
    }

    /// How a verb is light.
    pub fn light_verbs(&self, verb: &str) -> &[LightVerb] {
        with_id(&self.light_verbs, verb)
    }

    /// Whose deed the infinitive after a verb is; none where the table does not say.
    pub fn control(&self, verb: &str) -> Option<Control> {
        self.control.get(verb).copied()
    }

    /// Whether a lower-case first name, noun or title is a man's or a woman's; none where it may be either.
    pub fn sex(&self, word: &str) -> Option<Sex> {
        self.given_names.get(word).copied()
    }

    /// The words that say how a deed stands.
    pub fn operators(&self) -> &Operators {
        &self.operators
    }

    /// The words that report.
    pub fn reporting(&self) -> &ReportingWords {
        &self.reporting
    }

    /// The words of time expressions.
    pub fn times(&self) -> &TimeWords {
        &self.times
    }

    /// What the reasons of certainty weigh.
    pub fn certainties(&self) -> &Certainties {
        &self.certainties
    }

    /// The words of amounts.
    pub fn amounts(&self) -> &AmountWords {
        &self.amounts
    }

    /// The names of countries, governments, organizations, groups, people and regions.
    pub fn names(&self) -> &Names {
        &self.names
    }

    /// How names are spelled, for text in one case.
    pub fn spellings(&self) -> &Spellings {
        &self.spellings
    }

    /// Towns, divisions and countries with where they lie.
    pub fn gazetteer(&self) -> &Gazetteer {
        &self.gazetteer
    }

    /// Shortened names of first-level divisions.
    pub fn divisions(&self) -> &[Division] {
        &self.divisions
    }

    /// The division that is shortened so: Kentucky for `Ky.`.
    pub fn division(&self, abbreviation: &str) -> Option<&Division> {
        self.divisions.iter().find(|row| row.abbreviations.iter().any(|known| known == abbreviation))
    }

    /// All actions.
    pub fn actions(&self) -> &Actions {
        self.codebooks.actions()
    }

    /// Actions to codes.
    pub fn codebooks(&self) -> &Codebooks {
        &self.codebooks
    }

    /// All patterns.
    pub fn patterns(&self) -> &Patterns {
        &self.patterns
    }

    /// The stance that an event of an action tells; none where it tells none.
    pub fn stance_of(&self, action: &str) -> Option<StanceKind> {
        with_id(&self.stances, action).first().map(|row| row.kind)
    }

    /// Patterns that tell a stance where no event does.
    pub fn attitudes(&self) -> &Patterns {
        &self.attitudes
    }

    /// Where the reader looks for the sides of a clause with such a head.
    pub fn frame(&self, head: HeadKind) -> Option<&Frame> {
        self.frames.iter().find(|frame| frame.head == head)
    }

    /// What the reader has learned.
    pub fn reader(&self) -> &Model {
        &self.reader
    }

    /// The phrases that the reader learns from beside the examples of patterns.
    pub fn phrases(&self) -> &[Phrase] {
        &self.phrases
    }

    /// Whom the letters of phrases stand for.
    pub fn parties(&self) -> &[Party] {
        &self.parties
    }

    /// SHA-256 over the shipped files, in hexadecimal.
    pub fn data_hash(&self) -> &str {
        &self.data_hash
    }

    /// SHA-256 over a user's files; none where there are none.
    pub fn overlays(&self) -> Option<&str> {
        self.overlays.as_deref()
    }
}

/// The last file of places; a user's is looked through, the shipped one is looked through by a test.
fn read_gazetteer(sources: &[Source], findings: &mut Vec<Finding>) -> Gazetteer {
    let Some(source) = sources.iter().rfind(|source| source.path() == gazetteer::PATH) else {
        return Gazetteer::default();
    };
    let read = Gazetteer::new(source.content()).and_then(|gazetteer| match source.is_overlay() {
        true => gazetteer.verify().map(|()| gazetteer),
        false => Ok(gazetteer),
    });
    read.unwrap_or_else(|damage| {
        let finding = Finding::error(source.shown(), Position::of("", 0), damage.to_string());
        findings.push(finding.with_hint("write it again with `cargo xtask gazetteer`"));
        Gazetteer::default()
    })
}

fn control(rows: Vec<ControlRow>) -> FxHashMap<SmolStr, Control> {
    rows.into_iter().map(|row| (row.verb, row.control)).collect()
}

fn hashed(source: &Source) -> &[u8] {
    let bytes = source.bytes();
    if source.path() == gazetteer::PATH && !source.is_overlay() { gazetteer::header(bytes) } else { bytes }
}

/// Findings in the order of files and lines.
pub(crate) fn sorted(mut findings: Vec<Finding>) -> Vec<Finding> {
    findings.sort();
    findings.dedup();
    findings
}

/// SHA-256 over paths and contents, sorted, each with its length before it; a gazetteer is there by its
/// header, which has the checksum of the rest.
fn hash<'s>(sources: impl Iterator<Item = &'s Source>) -> String {
    let mut parts: Vec<(&str, &[u8])> = sources.map(|source| (source.path(), hashed(source))).collect();
    parts.sort_unstable();
    let mut hasher = Sha256::new();
    for (path, bytes) in parts {
        for part in [path.as_bytes(), bytes] {
            hasher.update((part.len() as u64).to_le_bytes());
            hasher.update(part);
        }
    }
    chancery_text::hex(&hasher.finalize())
}
