//! Adds to a corpus the seeds that only Chancery can write: packed models, and a gazetteer.
//!
//! `cargo run -p chancery-fuzz --example seeds FOLDER`, after `python3 fuzz/seeds.py FOLDER`.

use std::error::Error;
use std::fs;
use std::path::Path;

use chancery_tables::CountryCode;
use chancery_tables::gazetteer::{Entry, SpotKind, build};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args().nth(1).ok_or("usage: seeds FOLDER")?;
    let (models, tables) = (Path::new(&folder).join("model_import"), Path::new(&folder).join("tables"));
    for name in ["files", "files-vectors"] {
        let packed = chancery_fuzz::packed_input(&fs::read(models.join(name))?)?;
        fs::write(models.join(name.replace("files", "packed")), packed)?;
    }
    let country = CountryCode::parse("FRA").ok_or("no code of a country")?;
    let place = |kind, name: &str, division: Option<&str>| Entry {
        name: name.into(),
        usual: vec![name.into()],
        other: vec![format!("Old {name}")],
        kind,
        country,
        division: division.map(Into::into),
        lat: 12.5,
        lon: -7.25,
        population: 7,
        geonames: 9,
    };
    let places = vec![
        place(SpotKind::Country, "France", None),
        place(SpotKind::Division, "Brittany", Some("Brittany")),
        place(SpotKind::Town, "Brest", Some("Brittany")),
    ];
    Ok(fs::write(tables.join("gazetteer"), [b"places/gazetteer.bin\n", &build(places)[..]].concat())?)
}
