use super::*;
use crate::CountryCode;

fn entry(kind: SpotKind, name: &str, other: &[&str], country: &str, division: &str, people: u32) -> Entry {
    Entry {
        name: name.into(),
        usual: vec![name.into()],
        other: other.iter().map(|name| (*name).into()).collect(),
        kind,
        country: CountryCode::parse(country).unwrap(),
        division: (!division.is_empty()).then(|| division.into()),
        lat: 12.5,
        lon: -7.25,
        population: people,
        geonames: people + 1,
    }
}

fn small() -> Vec<u8> {
    build(vec![
        entry(SpotKind::Town, "Olm", &[], "AUT", "03", 20_000),
        entry(SpotKind::Town, "Ölm", &["Vilmok"], "HUN", "", 90_000),
        entry(SpotKind::Division, "Lower Olm", &["Olm"], "AUT", "03", 0),
        entry(SpotKind::Country, "Hungary", &[], "HUN", "", 0),
        entry(SpotKind::Country, "Austria", &[], "AUT", "", 0),
    ])
}

#[test]
fn a_name_finds_all_its_places_in_order() {
    let gazetteer = Gazetteer::new(small()).unwrap();
    gazetteer.verify().unwrap();
    let found: Vec<_> = gazetteer.find("OLM").into_iter().map(|(spot, of)| (spot.name, spot.country, of)).collect();
    let expected = [("Lower Olm", "AUT", NameOf::Other), ("Ölm", "HUN", NameOf::Usual), ("Olm", "AUT", NameOf::Usual)];
    assert_eq!(found, expected);
    let town = gazetteer.find("Olm")[2].0;
    assert_eq!((town.lat, town.lon, town.geonames), (12.5, -7.25, Some(20_001)));
    assert_eq!(gazetteer.spot(town.division.unwrap()).unwrap().name, "Lower Olm");
    assert_eq!(gazetteer.country("HUN").unwrap().name, "Hungary");
    assert!(gazetteer.find("Nowhere").is_empty() && gazetteer.find("").is_empty());
    assert!(gazetteer.country("XXX").is_none());
}

#[test]
fn a_damaged_file_is_an_error() {
    let whole = small();
    assert_eq!(Gazetteer::new(whole[1..].to_vec()).unwrap_err(), Damage::Magic);
    assert_eq!(Gazetteer::new(whole[..whole.len() - 1].to_vec()).unwrap_err(), Damage::Length);
    let mut flipped = whole.clone();
    *flipped.last_mut().unwrap() ^= 1;
    assert_eq!(Gazetteer::new(flipped).unwrap().verify().unwrap_err(), Damage::Checksum);
}

#[test]
fn no_damage_makes_a_lookup_panic() {
    let whole = small();
    for at in 0..whole.len() {
        for flip in [1, 0x80, 0xff] {
            let mut damaged = whole.clone();
            damaged[at] ^= flip;
            if let Ok(gazetteer) = Gazetteer::new(damaged) {
                for name in ["Olm", "Vilmok", "Hungary", "Zzz"] {
                    gazetteer.find(name);
                }
                gazetteer.country("AUT");
            }
        }
    }
}

#[test]
fn the_same_places_give_the_same_bytes() {
    assert_eq!(small(), small());
}

#[test]
fn the_shipped_file_is_whole() {
    let tables = crate::Tables::builtin();
    tables.gazetteer().verify().unwrap();
    assert!(tables.gazetteer().len() > 30_000);
    for country in tables.countries().iter().filter(|country| country.validity.to.is_none()) {
        let name = &country.name;
        let spot = tables.gazetteer().country(country.code.as_str());
        assert!(spot.is_some_and(|spot| spot.lat.abs() <= 90.0), "{name} lies nowhere");
    }
}
