//! The sectors of actors, in PLOVER's spelling and in CAMEO's.

use crate::names::names;

names! {
    /// What an actor is within its country, in PLOVER's sectors.
    ///
    /// CAMEO spells some of them otherwise, and uses PLOVER's `MED` for something else:
    ///
    /// ```
    /// use chancery_record::Sector;
    /// assert_eq!(Sector::Journalism.as_str(), "JRN");
    /// assert_eq!(Sector::Journalism.cameo(), Some("MED"));
    /// assert_eq!(Sector::Health.as_str(), "MED");
    /// assert_eq!(Sector::Health.cameo(), Some("HLH"));
    /// ```
    Sector, "sector" {
        /// Police and other protective or investigating agencies.
        Police = "COP",
        /// Executive, governing parties and coalition partners.
        Government = "GOV",
        /// Judges and courts.
        Judiciary = "JUD",
        /// Parliaments and their members.
        Legislature = "LEG",
        /// The state's armed forces, their people and equipment.
        Military = "MIL",
        /// Paramilitary organizations that are not against the government.
        Paramilitary = "PRM",
        /// Political parties.
        Party = "PTY",
        /// Armed opposition.
        Rebels = "REB",
        /// State intelligence.
        Intelligence = "SPY",
        /// Armed forces that nobody identifies ("unknown gunmen").
        UnidentifiedForces = "UAF",
        /// Actors of whom nothing but a number is known.
        Unknown = "UNK",
        /// Farmers and farm workers.
        Agriculture = "AGR",
        /// Firms and business people; multinational ones are not meant.
        Business = "BUS",
        /// Criminals and gangs.
        Crime = "CRM",
        /// Civilians, protesters and activists without another sector.
        Civilians = "CVL",
        /// Schools, universities, teachers and students.
        Education = "EDU",
        /// Former officials, and the families of officials.
        Elites = "ELI",
        /// Journalists and media. CAMEO writes `MED`.
        Journalism = "JRN",
        /// Workers in services and manufacturing.
        Labor = "LAB",
        /// Hospitals, physicians and health organizations. CAMEO writes `HLH`.
        Health = "MED",
        /// Refugees and displaced persons.
        Refugees = "REF",
        /// Political opposition without arms.
        Opposition = "OPP",
        /// Partly recognized states and breakaway regions.
        PartlyRecognized = "PRE",
        /// Religious organizations.
        Religion = "REL",
        /// Civil society that no other sector covers.
        CivilSociety = "SOC",
    }
}

impl Sector {
    /// Whether it is an organ of a state: government, parliament, courts, army, police, intelligence.
    pub const fn is_of_state(self) -> bool {
        use Sector::{Government, Intelligence, Judiciary, Legislature, Military, Police};
        matches!(self, Government | Intelligence | Judiciary | Legislature | Military | Police)
    }

    /// The three letters that the sector adds to a CAMEO actor code; none where CAMEO has no word for it.
    ///
    /// CAMEO knows neither unidentified people in general nor partly recognized states. Paramilitaries
    /// fall under its unaligned armed forces, civil society under its non-governmental organizations.
    pub const fn cameo(self) -> Option<&'static str> {
        match self {
            Self::Unknown | Self::PartlyRecognized => None,
            Self::Paramilitary => Some("UAF"),
            Self::Journalism => Some("MED"),
            Self::Health => Some("HLH"),
            Self::CivilSociety => Some("NGO"),
            other => Some(other.as_str()),
        }
    }

    /// The sector that three letters of a CAMEO actor code mean.
    ///
    /// ```
    /// use chancery_record::Sector;
    /// assert_eq!(Sector::from_cameo("MED"), Some(Sector::Journalism));
    /// assert_eq!(Sector::from_cameo("UAF"), Some(Sector::UnidentifiedForces));
    /// assert_eq!(Sector::from_cameo("IRN"), None);
    /// ```
    pub fn from_cameo(letters: &str) -> Option<Self> {
        // From the end: the letters that two sectors share mean the one that PLOVER spells the same.
        let spelled = |sector: &&Self| sector.cameo() == Some(letters);
        Self::ALL.iter().rfind(spelled).copied()
    }
}

/// The CAMEO code of an actor: its country, then each sector as CAMEO spells it.
///
/// None where neither a country nor a sector gives a letter.
///
/// ```
/// use chancery_record::{Sector, cameo_code};
/// assert_eq!(cameo_code(Some("IRQ"), &[Sector::Government, Sector::Military]).as_deref(), Some("IRQGOVMIL"));
/// assert_eq!(cameo_code(None, &[]), None);
/// ```
pub fn cameo_code(country: Option<&str>, sectors: &[Sector]) -> Option<String> {
    let letters = country.into_iter().chain(sectors.iter().filter_map(|sector| sector.cameo()));
    Some(letters.collect::<String>()).filter(|code| !code.is_empty())
}

/// CAMEO's classes of international actors, which stand where a country stands.
const INTERNATIONAL: [&str; 7] = ["IGO", "IMG", "INT", "ISM", "MNC", "NGM", "NGO"];

/// CAMEO's types of actors that neither a PLOVER sector nor a class of international actors gives.
const OTHER_TYPES: [&str; 9] = ["DEV", "ENV", "HRI", "INS", "MOD", "RAD", "SEP", "SET", "UIS"];

/// Whether three letters of a CAMEO actor code are a class of international actors, which stands where a country stands.
///
/// ```
/// use chancery_record::is_cameo_international;
/// assert!(is_cameo_international("IGO"));
/// assert!(!is_cameo_international("GOV") && !is_cameo_international("IRN"));
/// ```
pub fn is_cameo_international(letters: &str) -> bool {
    INTERNATIONAL.contains(&letters)
}

/// Whether three letters of a CAMEO actor code say what an actor is: a sector, a class of international actors, or a type
/// that PLOVER has no sector for.
///
/// ```
/// use chancery_record::is_cameo_type;
/// assert!(is_cameo_type("GOV") && is_cameo_type("IGO") && is_cameo_type("SEP"));
/// assert!(!is_cameo_type("IRN"));
/// ```
pub fn is_cameo_type(letters: &str) -> bool {
    Sector::from_cameo(letters).is_some() || is_cameo_international(letters) || OTHER_TYPES.contains(&letters)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_cameo_spelling_reads_back_to_a_sector_with_that_spelling() {
        for sector in Sector::ALL {
            if let Some(letters) = sector.cameo() {
                let read = Sector::from_cameo(letters).expect("spelled letters are read");
                assert_eq!(read.cameo(), Some(letters));
            }
        }
    }

    #[test]
    fn unaligned_forces_are_read_as_unidentified_ones_not_as_paramilitaries() {
        assert_eq!(Sector::Paramilitary.cameo(), Some("UAF"));
        assert_eq!(Sector::from_cameo("UAF"), Some(Sector::UnidentifiedForces));
    }
}
