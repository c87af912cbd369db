//! Whether two deeds can be one, and what speaks for it.
//!
//! Each field of two deeds agrees, is open, or contradicts. One contradiction keeps them apart for ever;
//! what agrees adds points, in hundredths. Points decide only between pairs that nothing keeps apart.

mod numbers;
mod sides;
mod times;

use chancery_record::Standing;

pub(crate) use times::range;

use crate::deed::{Deed, Spot};
use crate::families::{kin, only_words};
use crate::party::Party;

/// A field of two events that agrees or contradicts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum JoinField {
    /// The action, or one that reports put for it.
    Action,
    /// How it stands.
    Standing,
    /// What the action is about.
    About,
    /// Who does it.
    Actors,
    /// Whom it is done to.
    Recipients,
    /// When.
    Time,
    /// Where.
    Place,
    /// How many.
    Quantity,
    /// The words of deed and objects.
    Words,
    /// Other names that both reports hold, and a deed that both surely tell.
    Story,
}

impl std::fmt::Display for JoinField {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.pad(match self {
            Self::Action => "action",
            Self::Standing => "standing",
            Self::About => "about",
            Self::Actors => "actors",
            Self::Recipients => "recipients",
            Self::Time => "time",
            Self::Place => "place",
            Self::Quantity => "quantity",
            Self::Words => "words",
            Self::Story => "story",
        })
    }
}

/// What speaks for it that two deeds are one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Agreement {
    pub points: i32,
    pub fields: Vec<(JoinField, i32)>,
}

impl Agreement {
    fn add(&mut self, field: JoinField, points: i32) {
        self.points += points;
        if points > 0 {
            self.fields.push((field, points));
        }
    }
}

/// Points from which a deed that two reports share shows that they tell one story.
pub(crate) const STRONG: i32 = 300;

/// Reports farther apart, in days, tell of one background rather than one story.
const COMPANY_DAYS: i32 = 3;

/// Whether two deeds that agree by so many points make their reports company: what else these tell alike is
/// then mostly the same.
pub(crate) fn makes_company(a: &Deed, b: &Deed, points: i32) -> bool {
    let near = a.published.zip(b.published).is_some_and(|(a, b)| (a - b).abs() <= COMPANY_DAYS);
    near && points >= STRONG
}

/// What speaks for it that two deeds, of two reports, are one, or the field that contradicts.
pub(crate) fn compare(a: &Deed, b: &Deed) -> Result<Agreement, JoinField> {
    compare_in(a, b, false)
}

/// The same, for two reports that are company or not.
pub(crate) fn compare_in(a: &Deed, b: &Deed, company: bool) -> Result<Agreement, JoinField> {
    if !kin(&a.action, &b.action) {
        return Err(JoinField::Action);
    }
    if stage(a.standing) != stage(b.standing) {
        return Err(JoinField::Standing);
    }
    let mut agreement = Agreement::default();
    let action = if a.action == b.action { 75 } else { 15 };
    agreement.add(JoinField::Action, action);
    let about = about(a, b).ok_or(JoinField::About)?;
    agreement.add(JoinField::About, about);
    let sides = sides::compare(a, b).ok_or(JoinField::Recipients)?;
    agreement.add(JoinField::Actors, sides.actors);
    agreement.add(JoinField::Recipients, sides.recipients);
    agreement.add(JoinField::Time, times::compare(a, b).ok_or(JoinField::Time)?);
    agreement.add(JoinField::Place, place(a.place.as_ref(), b.place.as_ref()).ok_or(JoinField::Place)?);
    agreement.add(JoinField::Quantity, numbers::compare(a, b).ok_or(JoinField::Quantity)?);
    // The same action is mostly told with the same verb.
    let own = usize::from(a.action == b.action);
    let words = 25 * (shared(&a.words, &b.words, 2 + own) - own as i32).max(0);
    agreement.add(JoinField::Words, words);
    let story = 15 * (shared(&a.around, &b.around, 4) - 1).max(0);
    agreement.add(JoinField::Story, story + if company { 80 } else { 0 });
    // The same sides criticize and urge each other every day; only what they say tells the times apart.
    if only_words(&a.action, &b.action) && about + words == 0 {
        agreement.points -= if company { 85 } else { 125 };
    }
    // Within a state everybody is of that state.
    if sides.actors <= 100 && sides.recipients <= 100 && is_domestic(a) && is_domestic(b) {
        agreement.points -= 75;
    }
    Ok(agreement)
}

/// Standings that tell of one deed in the same stage: carried out, ahead, asked for, tried, denied.
fn stage(standing: Standing) -> Standing {
    match standing {
        Standing::Historical => Standing::Done,
        Standing::Possible | Standing::Conditional => Standing::Planned,
        other => other,
    }
}

fn is_domestic(deed: &Deed) -> bool {
    let identities = |parties: &[Party]| parties.iter().filter_map(|party| party.identity.clone()).collect::<Vec<_>>();
    let (actors, recipients) = (identities(&deed.actors), identities(&deed.recipients));
    actors.iter().any(|actor| recipients.contains(actor))
}

fn about(a: &Deed, b: &Deed) -> Option<i32> {
    match (&a.about, &b.about) {
        (Some(a), Some(b)) if kin(a, b) => Some(50),
        (Some(_), Some(_)) => None,
        _ => Some(0),
    }
}

fn shared(a: &std::collections::BTreeSet<String>, b: &std::collections::BTreeSet<String>, most: usize) -> i32 {
    a.intersection(b).take(most).count() as i32
}

/// Places farther apart are two; a town and its suburb are one.
const NEAR_KM: f64 = 60.0;

fn place(a: Option<&Spot>, b: Option<&Spot>) -> Option<i32> {
    let (Some(a), Some(b)) = (a, b) else { return Some(0) };
    if a.name.eq_ignore_ascii_case(&b.name) {
        return Some(if a.is_country() { 25 } else { 75 });
    }
    match (&a.country, &b.country) {
        (Some(x), Some(y)) if x != y => return None,
        (Some(_), Some(_)) if a.is_country() || b.is_country() => return Some(25),
        _ => {}
    }
    if a.is_division_of(b) || b.is_division_of(a) {
        return Some(40);
    }
    match (a.at, b.at) {
        (Some(a), Some(b)) if kilometres(a, b) > NEAR_KM => None,
        (Some(_), Some(_)) => Some(60),
        _ => Some(0),
    }
}

impl Spot {
    fn is_country(&self) -> bool {
        self.admin1.is_none() && self.at.is_some()
    }

    fn is_division_of(&self, other: &Spot) -> bool {
        let (Some(own), Some(others)) = (&self.admin1, &other.admin1) else { return false };
        own == others && own.starts_with(self.name.split(' ').next().unwrap_or_default())
    }
}

fn kilometres(a: (f64, f64), b: (f64, f64)) -> f64 {
    let (lat, lon) = ((a.0 - b.0).to_radians(), (a.1 - b.1).to_radians());
    let half = (lat / 2.0).sin().powi(2) + a.0.to_radians().cos() * b.0.to_radians().cos() * (lon / 2.0).sin().powi(2);
    2.0 * 6371.0 * half.sqrt().min(1.0).asin()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spot(name: &str, admin1: Option<&str>, lat: f64, lon: f64) -> Spot {
        let admin1 = admin1.map(str::to_owned);
        Spot { name: name.into(), country: Some("NGA".into()), admin1, at: Some((lat, lon)) }
    }

    #[test]
    fn places_agree_contain_or_contradict() {
        let gwoza = spot("Gwoza", Some("Borno State"), 11.08, 13.70);
        let damboa = spot("Damboa", Some("Borno State"), 11.155, 12.757);
        let borno = spot("Borno", Some("Borno State"), 11.946, 13.0);
        let nigeria = spot("Nigeria", None, 9.0, 8.0);
        assert_eq!(place(Some(&gwoza), Some(&gwoza)), Some(75));
        assert_eq!(place(Some(&gwoza), Some(&damboa)), None);
        assert_eq!(place(Some(&gwoza), Some(&borno)), Some(40));
        assert_eq!(place(Some(&gwoza), Some(&nigeria)), Some(25));
        assert_eq!(place(Some(&gwoza), None), Some(0));
    }
}
