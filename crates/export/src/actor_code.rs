//! CAMEO actor codes, taken apart.

use chancery_record::{Actor, is_cameo_type};

use crate::countries::Countries;

/// The parts of a composed code.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct ActorCode {
    /// `ETHGOVMIL`; empty where the actor has none.
    pub whole: String,
    /// `ETH`.
    pub country: String,
    /// `NAT` of `NATMIL`: an organization that CAMEO lists.
    pub known_group: String,
    /// `GOV`, `MIL`: what it is within its country.
    pub types: Vec<String>,
}

impl ActorCode {
    pub fn of(actor: &Actor, countries: &Countries<'_>) -> Self {
        let whole = actor.cameo.clone().or_else(|| actor.country.clone()).unwrap_or_default();
        let mut code = Self { whole, ..Self::default() };
        // A code of a user's tables may have any form; only groups of three letters are taken apart.
        if !code.whole.is_ascii() || !code.whole.len().is_multiple_of(3) {
            return code;
        }
        for (index, at) in (0..code.whole.len()).step_by(3).enumerate() {
            let group = code.whole[at..at + 3].to_owned();
            if index == 0 && actor.country.as_deref() == Some(&group) {
                code.country = group;
            } else if is_cameo_type(&group) {
                code.types.push(group);
            } else if index == 0 && countries.codes(Some(&group)).is_some() {
                code.country = group;
            } else if code.known_group.is_empty() {
                code.known_group = group;
            }
        }
        code
    }

    /// The type at an index, or nothing.
    pub fn kind(&self, index: usize) -> &str {
        self.types.get(index).map_or("", String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chancery_record::{ActorId, ActorKind};

    fn check(country: Option<&str>, cameo: &str, expect: (&str, &str, &[&str])) {
        let actor = Actor {
            id: ActorId::new(0),
            name: "X".into(),
            kind: ActorKind::Organization,
            country: country.map(str::to_owned),
            sectors: Vec::new(),
            office: None,
            cameo: Some(cameo.into()),
            mentions: Vec::new(),
        };
        let tables = chancery_tables::Tables::builtin();
        let code = ActorCode::of(&actor, &Countries::new(&tables));
        let types: Vec<&str> = code.types.iter().map(String::as_str).collect();
        assert_eq!((&*code.country, &*code.known_group, &*types), expect, "{cameo}");
    }

    #[test]
    fn a_code_is_taken_apart() {
        check(Some("ETH"), "ETHGOVMIL", ("ETH", "", &["GOV", "MIL"]));
        check(None, "NATMIL", ("", "NAT", &["MIL"]));
        check(None, "IGOUNO", ("", "UNO", &["IGO"]));
        check(None, "REB", ("", "", &["REB"]));
        check(Some("PSE"), "PSEREBHMS", ("PSE", "HMS", &["REB"]));
        check(None, "a-desk-code", ("", "", &[]));
    }
}
