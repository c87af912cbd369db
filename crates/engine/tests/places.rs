//! Which place a name means, and where it lies.

mod common;

use chancery::Engine;
use chancery_record::{Place, Record};

/// Country and division of the place of that name.
fn place<'r>(record: &'r Record, name: &str) -> &'r Place {
    let found = record.places.iter().find(|place| place.name == name);
    found.unwrap_or_else(|| panic!("{name} is not among {:?}", record.places))
}

/// Asserts country and rounded degrees, none for no pin.
fn lies(engine: &Engine, text: &str, name: &str, country: Option<&str>, point: Option<(i32, i32)>) {
    let record = common::code(engine, text);
    let place = place(&record, name);
    let degrees = place.lat.zip(place.lon).map(|(lat, lon)| (lat.round() as i32, lon.round() as i32));
    assert_eq!((place.country.as_deref(), degrees), (country, point), "{text}");
}

#[test]
fn the_larger_place_beside_a_name_decides() {
    let Some(engine) = common::engine() else { return };
    let usa = Some("USA");
    lies(&engine, "The council met in Springfield, Ill., on Monday.", "Springfield", usa, Some((40, -90)));
    lies(&engine, "The council met in Springfield, Missouri, on Monday.", "Springfield", usa, Some((37, -93)));
    lies(&engine, "The bridge in Tripoli, Lebanon, was closed.", "Tripoli", Some("LBN"), Some((34, 36)));
    lies(&engine, "Engineers arrived in the Iraqi city of Basra.", "Basra", Some("IRQ"), Some((31, 48)));
}

#[test]
fn a_capitals_name_elsewhere_is_no_capital() {
    let Some(engine) = common::engine() else { return };
    let text = "LONDON, Ky. – A bakery in London was robbed on Friday, police said.";
    let record = common::code(&engine, text);
    assert_eq!(place(&record, "London").country.as_deref(), Some("USA"));
    assert!(record.actors.iter().all(|actor| actor.country.as_deref() != Some("GBR")), "{:?}", record.actors);
    lies(&engine, "The minister flew to London on Friday.", "London", Some("GBR"), Some((52, 0)));
}

#[test]
fn the_countries_of_the_report_decide_between_namesakes() {
    let Some(engine) = common::engine() else { return };
    let spain = "Spain's interior minister visited Córdoba. The Spanish police had freed a hostage there.";
    let argentina = "Argentina's interior minister visited Córdoba. The Argentine police had freed a hostage there.";
    lies(&engine, spain, "Córdoba", Some("ESP"), Some((38, -5)));
    lies(&engine, argentina, "Córdoba", Some("ARG"), Some((-31, -64)));
}

#[test]
fn no_name_speaks_for_itself() {
    let Some(engine) = common::engine() else { return };
    let text = "VICTORIA - The mayor met farmers from northern B.C. on Monday.";
    lies(&engine, text, "VICTORIA", Some("CAN"), Some((48, -123)));
}

#[test]
fn there_is_no_pin_without_words() {
    let Some(engine) = common::engine() else { return };
    let record = common::code(&engine, "The minister said that the harvest had failed.");
    assert!(record.places.is_empty(), "{:?}", record.places);
    for text in ["Jack London wrote novels.", "Reading is nice."] {
        let record = common::code(&engine, text);
        let pinned: Vec<&Place> = record.places.iter().filter(|place| place.lat.is_some()).collect();
        assert!(pinned.is_empty(), "{text}: {pinned:?}");
    }
}

#[test]
fn a_town_says_whose_police_it_is() {
    let Some(engine) = common::engine() else { return };
    common::reads(&engine, "Police in Mosul arrested two journalists.", "IRQCOP -> ?(two journalists)  arrest  done");
}

#[test]
fn datelines_and_reporters_name_places() {
    let Some(engine) = common::engine() else { return };
    let text = "BASRA, Iraq – The port was closed on Monday.\n\n(Reporting by Ana Diaz in Rotterdam)";
    let record = common::code(&engine, text);
    let names: Vec<&str> = record.places.iter().map(|place| place.name.as_str()).collect();
    assert_eq!(names, ["BASRA", "Iraq", "Rotterdam"]);
    assert_eq!(place(&record, "BASRA").country.as_deref(), Some("IRQ"));
}
