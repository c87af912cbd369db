//! `chancery actor`: who a name is, and which row says so.

use std::io::Write;

use chancery::tables::names::words;
use chancery::text::Date;

use crate::arguments::TableArguments;
use crate::{Failure, Outcome};

pub(crate) fn run(query: &str, tables: &TableArguments, published: Option<Date>) -> Result<Outcome, Failure> {
    let tables = super::load_tables(tables)?;
    let mut out = std::io::stdout().lock();
    let mut found = false;
    let query_words = words(query);
    let query_words: Vec<&str> = query_words.iter().map(|word| word.as_str()).collect();
    for start in 0..query_words.len() {
        let Some((length, entries)) = tables.names().longest(&query_words[start..]) else { continue };
        for entry in entries.iter().filter(|entry| entry.valid_on(published)) {
            let Some(row) = tables.named(entry) else { continue };
            let sectors: String = row.sectors.iter().map(|sector| sector.to_string()).collect();
            let code = row.cameo.map_or_else(
                || format!("{}{sectors}", row.country.map_or(String::new(), |c| c.to_string())),
                str::to_owned,
            );
            let name = query_words[start..start + length].join(" ");
            writeln!(
                out,
                "{name}: {:?} {} [{code}] {}  {}",
                entry.kind,
                row.name,
                row.office.unwrap_or(""),
                entry.row
            )?;
            found = true;
        }
    }
    let lemmas: Vec<String> = query_words.iter().map(|word| word.to_lowercase()).collect();
    if let Some(role) = tables.roles().longest_ending_at(&lemmas) {
        let sectors: Vec<String> = role.role.sectors.iter().map(|sector| sector.to_string()).collect();
        writeln!(
            out,
            "{}: role {:?} [{}]  {}",
            lemmas[role.range.clone()].join(" "),
            role.role.kind,
            sectors.join(""),
            role.role.at
        )?;
        found = true;
    }
    if !found {
        writeln!(out, "nobody of that name; a new name gets country and role from its title in the text")?;
        return Ok(Outcome::Findings);
    }
    Ok(Outcome::Fine)
}
