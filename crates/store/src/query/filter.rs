//! Which events are meant.

use chancery_record::{Sector, Standing, is_cameo_international};

use super::sql::SqlValue;

/// Which of the records of a document are asked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum WhichRun {
    /// The newest of each document.
    #[default]
    Newest,
    /// That of the run with this number.
    Run(i64),
}

/// Which date of an event is meant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DateOf {
    /// When it happened, as far as the report tells; else the day of the report.
    #[default]
    Event,
    /// The day of the report.
    Report,
}

/// Which events are meant; what is left open fits all.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filter {
    /// Out of which records.
    pub run: WhichRun,
    /// Who does it: a state (`IRN`), a code that the actor's begins with (`IRNMIL`), a sector of any state
    /// (`REB`), a part of a name (`Bagheri`), or
    /// `-` for nobody. What both sides do is done by either.
    pub actor: Option<String>,
    /// To whom, likewise; the actor and the recipient are sides of one pair.
    pub recipient: Option<String>,
    /// Actions, any of which; `*` stands for anything: `provide-*`.
    pub actions: Vec<String>,
    /// Standings, any of which.
    pub standings: Vec<Standing>,
    /// CAMEO roots, any of which: `07`.
    pub roots: Vec<String>,
    /// Quad classes 1 to 4, any of which.
    pub quads: Vec<u8>,
    /// From this day, month or year on: `2020`, `2020-11`, `2020-11-15`.
    pub since: Option<String>,
    /// Up to and with this day, month or year.
    pub until: Option<String>,
    /// The date that `since` and `until` are about.
    pub date: DateOf,
    /// Words of the document, as the full-text index takes them: `radar* NOT navy`, `"stand by"`.
    pub text: Option<String>,
    /// At least so certain, 0 to 1.
    pub min_certainty: Option<f64>,
    /// State in which the place lies.
    pub place_country: Option<String>,
    /// State of the speaker, or a part of the speaker's name.
    pub speaker: Option<String>,
    /// A part of the publisher's name.
    pub publisher: Option<String>,
    /// Id of the document.
    pub document: Option<String>,
    /// Only what counts count: told for the first time in its report, and with a code.
    pub counted: bool,
    /// What was rejected, too.
    pub rejected: bool,
}

/// A filter that says nothing sensible.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct FilterError(pub String);

/// A condition with its values, in order.
#[derive(Clone, Debug, Default)]
pub(super) struct Condition {
    pub sql: String,
    pub values: Vec<SqlValue>,
}

impl Condition {
    fn and(&mut self, sql: &str, values: impl IntoIterator<Item = SqlValue>) {
        if !self.sql.is_empty() {
            self.sql += " AND ";
        }
        self.sql += sql;
        self.values.extend(values);
    }

    /// As it stands behind WHERE.
    pub fn holds(&self) -> &str {
        if self.sql.is_empty() { "1" } else { &self.sql }
    }
}

impl Filter {
    /// Checks what is written freely.
    ///
    /// # Errors
    /// Days that are none, certainties out of range, quad classes that there are not.
    pub fn check(&self) -> Result<(), FilterError> {
        for (name, day) in [("since", &self.since), ("until", &self.until)] {
            if let Some(day) = day
                && bounds(day).is_none()
            {
                return Err(FilterError(format!(
                    "{name} `{day}` is no date; write it like 2020, 2020-11 or 2020-11-15"
                )));
            }
        }
        if let Some(certainty) = self.min_certainty.filter(|certainty| !(0.0..=1.0).contains(certainty)) {
            return Err(FilterError(format!("certainty {certainty}: a certainty lies between 0 and 1")));
        }
        match self.quads.iter().find(|quad| !(1..=4).contains(*quad)) {
            Some(quad) => Err(FilterError(format!("quad class {quad}: quad classes are 1 to 4"))),
            None => Ok(()),
        }
    }

    /// Whether a side is asked for, which `dyads` knows and `events` does not.
    pub(super) fn has_sides(&self) -> bool {
        self.actor.is_some() || self.recipient.is_some()
    }

    /// The bit of `dyads.first_of` that tells events apart, where sides are asked for by state alone.
    pub(super) fn first_of(&self) -> Option<u8> {
        match [&self.actor, &self.recipient].map(|side| side.as_deref().map(is_country)) {
            [Some(true), None] => Some(1),
            [None, Some(true)] => Some(2),
            [Some(true), Some(true)] => Some(4),
            _ => None,
        }
    }

    /// Whether something is asked for that only `events` knows.
    pub(super) fn needs_events(&self) -> bool {
        self.text.is_some()
            || self.place_country.is_some()
            || self.speaker.is_some()
            || self.publisher.is_some()
            || self.document.is_some()
    }

    /// The events that are meant, as a condition on `events e`.
    pub(super) fn on_events(&self) -> Condition {
        let mut condition = Condition::default();
        if self.has_sides() {
            let pairs = self.on_dyads();
            condition.and(&format!("e.event IN (SELECT p.event FROM dyads p WHERE {})", pairs.holds()), pairs.values);
        } else {
            self.common("e", &mut condition);
        }
        self.only_events(&mut condition);
        condition
    }

    /// What `dyads p` knows of the events that are meant.
    pub(super) fn on_dyads(&self) -> Condition {
        let mut condition = Condition::default();
        for (name, side) in [("actor", &self.actor), ("recipient", &self.recipient)] {
            if let Some(side) = side {
                let (sql, values) = side_condition(name, side);
                condition.and(&sql, values);
            }
        }
        self.common("p", &mut condition);
        condition
    }

    /// The events among pairs, where only `events` can tell.
    pub(super) fn on_dyads_whole(&self) -> Condition {
        let mut condition = self.on_dyads();
        if self.needs_events() {
            let mut events = Condition::default();
            self.only_events(&mut events);
            condition
                .and(&format!("p.event IN (SELECT e.event FROM events e WHERE {})", events.holds()), events.values);
        }
        condition
    }

    /// What both tables know.
    fn common(&self, table: &str, condition: &mut Condition) {
        match self.run {
            WhichRun::Newest => condition.and(&format!("{table}.current = 1"), []),
            WhichRun::Run(run) => condition.and(&format!("{table}.run = ?"), [SqlValue::Integer(run)]),
        }
        if self.counted {
            condition.and(&format!("{table}.counted = 1"), []);
        } else if !self.rejected {
            condition.and(&format!("{table}.shown = 1"), []);
        }
        let day = format!("{table}.{}", self.day());
        if let Some((first, _)) = self.since.as_deref().and_then(bounds) {
            condition.and(&format!("{day} >= ?"), [SqlValue::Text(first)]);
        }
        if let Some((_, last)) = self.until.as_deref().and_then(bounds) {
            condition.and(&format!("{day} <= ?"), [SqlValue::Text(last)]);
        }
        let any = |column: &str, values: Vec<String>, condition: &mut Condition| {
            if !values.is_empty() {
                let marks = vec!["?"; values.len()].join(", ");
                condition.and(&format!("{table}.{column} IN ({marks})"), values.into_iter().map(SqlValue::Text));
            }
        };
        any("standing", self.standings.iter().map(ToString::to_string).collect(), condition);
        any("root", self.roots.clone(), condition);
        if !self.quads.is_empty() {
            let marks = vec!["?"; self.quads.len()].join(", ");
            condition.and(
                &format!("{table}.quad IN ({marks})"),
                self.quads.iter().map(|quad| SqlValue::Integer(i64::from(*quad))),
            );
        }
        if !self.actions.is_empty() {
            let each: Vec<String> = self
                .actions
                .iter()
                .map(|action| {
                    if action.contains('*') { format!("{table}.action GLOB ?") } else { format!("{table}.action = ?") }
                })
                .collect();
            condition.and(
                &format!("({})", each.join(" OR ")),
                self.actions.iter().map(|action| SqlValue::Text(glob(action))),
            );
        }
        if let Some(certainty) = self.min_certainty {
            condition.and(&format!("{table}.certainty >= ?"), [SqlValue::Real(certainty)]);
        }
    }

    fn only_events(&self, condition: &mut Condition) {
        if let Some(words) = &self.text {
            let sql = "e.document IN (SELECT rowid FROM documents_text WHERE documents_text MATCH ?)";
            condition.and(sql, [SqlValue::Text(search_words(words))]);
        }
        if let Some(country) = &self.place_country {
            condition.and("e.place_country = ?", [SqlValue::Text(country.clone())]);
        }
        if let Some(speaker) = &self.speaker {
            if is_country(speaker) {
                condition.and("e.speaker_country = ?", [SqlValue::Text(speaker.clone())]);
            } else {
                condition.and("e.speaker LIKE ? ESCAPE '\\'", [SqlValue::Text(containing(speaker))]);
            }
        }
        if let Some(publisher) = &self.publisher {
            let sql = "e.document IN (SELECT document FROM sightings WHERE publisher LIKE ? ESCAPE '\\')";
            condition.and(sql, [SqlValue::Text(containing(publisher))]);
        }
        if let Some(document) = &self.document {
            condition
                .and("e.document = (SELECT document FROM documents WHERE id = ?)", [SqlValue::Text(document.clone())]);
        }
    }

    /// The column of the date that is meant.
    pub(super) fn day(&self) -> &'static str {
        match self.date {
            DateOf::Event => "day",
            DateOf::Report => "published",
        }
    }
}

/// One side of a pair: a state, the beginning of a code, a part of a name, or nobody.
fn side_condition(side: &str, asked: &str) -> (String, Vec<SqlValue>) {
    let is_code =
        asked.len() >= 3 && asked.len().is_multiple_of(3) && asked.bytes().all(|byte| byte.is_ascii_uppercase());
    let text = |value: String| SqlValue::Text(value);
    if asked == "-" {
        (format!("p.{side}_name IS NULL"), Vec::new())
    } else if is_country(asked) {
        (format!("p.{side}_country = ?"), vec![text(asked.to_owned())])
    } else if is_code && is_country(&asked[..3]) {
        let sql = format!("p.{side}_country = ? AND p.{side}_cameo GLOB ?");
        (sql, vec![text(asked[..3].to_owned()), text(format!("{asked}*"))])
    } else if is_code {
        // A sector stands behind the state, or alone.
        let sql = format!("(p.{side}_cameo GLOB ? OR p.{side}_cameo GLOB ? OR p.{side}_cameo GLOB ?)");
        (sql, ["", "???", "??????"].map(|before| text(format!("{before}{asked}*"))).to_vec())
    } else {
        (format!("p.{side}_name LIKE ? ESCAPE '\\'"), vec![text(containing(asked))])
    }
}

/// By its form: three letters that stand for nothing else.
fn is_country(code: &str) -> bool {
    let letters = code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_uppercase());
    letters && Sector::from_cameo(code).is_none() && !is_cameo_international(code)
}

/// A pattern for LIKE that fits whatever has these words in it.
fn containing(words: &str) -> String {
    let escaped = words.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
    format!("%{escaped}%")
}

/// A pattern for GLOB in which only `*` is special.
fn glob(pattern: &str) -> String {
    if !pattern.contains('*') {
        return pattern.to_owned();
    }
    pattern.chars().map(|sign| if matches!(sign, '[' | '?') { format!("[{sign}]") } else { sign.to_string() }).collect()
}

/// First and last day of a day, month or year.
fn bounds(date: &str) -> Option<(String, String)> {
    let (first, last) = crate::rows::interval(date);
    if date.contains(['/', 'T']) { None } else { first.zip(last) }
}

/// What a user typed as a query of the full-text index: its syntax where it is one, else all the words as they stand, so
/// that `F-16` and `U.S.` need no quotes.
pub(super) fn search_words(typed: &str) -> String {
    let syntax = |sign: char| {
        sign.is_alphanumeric() || sign.is_whitespace() || matches!(sign, '"' | '*' | '(' | ')' | '^' | '+')
    };
    let balanced =
        typed.matches('"').count().is_multiple_of(2) && typed.matches('(').count() == typed.matches(')').count();
    let inside_quotes_may_be_anything: String = typed.split('"').step_by(2).collect();
    if balanced && inside_quotes_may_be_anything.chars().all(syntax) {
        return typed.to_owned();
    }
    let quoted = |word: &str| match word.strip_suffix('*') {
        Some(begin) => format!("\"{}\"*", begin.replace('"', "\"\"")),
        None => format!("\"{}\"", word.replace('"', "\"\"")),
    };
    typed.split_whitespace().map(quoted).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_with_signs_are_quoted() {
        assert_eq!(search_words("radar* NOT navy"), "radar* NOT navy");
        assert_eq!(search_words("\"stand-by\" troops"), "\"stand-by\" troops");
        assert_eq!(search_words("F-16 U.S. jet*"), "\"F-16\" \"U.S.\" \"jet\"*");
        assert_eq!(search_words("say \"hello"), "\"say\" \"\"\"hello\"");
    }

    #[test]
    fn sides_are_states_codes_or_names() {
        assert_eq!(side_condition("actor", "IRN").0, "p.actor_country = ?");
        assert_eq!(side_condition("actor", "IRNMIL").0, "p.actor_country = ? AND p.actor_cameo GLOB ?");
        assert_eq!(side_condition("actor", "REB").1[1], SqlValue::Text("???REB*".into()));
        assert_eq!(side_condition("actor", "Bag_eri").1, [SqlValue::Text("%Bag\\_eri%".into())]);
    }

    #[test]
    fn what_is_no_date_is_said() {
        let filter = Filter { since: Some("yesterday".into()), ..Filter::default() };
        let error = filter.check().unwrap_err().to_string();
        assert_eq!(error, "since `yesterday` is no date; write it like 2020, 2020-11 or 2020-11-15");
        assert!(Filter { until: Some("2020-02".into()), ..Filter::default() }.check().is_ok());
        assert_eq!(bounds("2020-02"), Some(("2020-02-01".into(), "2020-02-29".into())));
    }
}
