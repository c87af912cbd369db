//! Rows into tables.

use rusqlite::{Connection, params};

use crate::corrections::State;
use crate::rows::{ActorRow, EventRow, Rows, StatementRow};

/// Where rows belong.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Home<'a> {
    pub run: i64,
    pub document: i64,
    pub published: Option<&'a str>,
    pub current: bool,
}

/// The numbers that rows had before, by id, so that they keep them when a correction writes them anew.
#[derive(Default)]
pub(crate) struct Numbers {
    pub events: std::collections::BTreeMap<String, i64>,
    pub actors: std::collections::BTreeMap<String, i64>,
    pub statements: std::collections::BTreeMap<String, i64>,
}

/// Stores the rows of one record. `search` is whether the statements are new to the full-text index.
pub(crate) fn insert(
    connection: &Connection,
    rows: &Rows,
    home: Home<'_>,
    kept: &Numbers,
    search: bool,
) -> rusqlite::Result<()> {
    for row in &rows.events {
        event(connection, row, &rows.actors, home, kept.events.get(&row.id))?;
    }
    for row in rows.actors.iter().filter(|row| !row.merged) {
        actor(connection, row, home, kept.actors.get(&row.id))?;
    }
    for row in &rows.statements {
        statement(connection, row, &rows.actors, home, kept.statements.get(&row.id), search)?;
    }
    let mut agreements = connection.prepare_cached(
        "INSERT INTO agreements (id, run, document, local, current, event, parties, kind, subject, stage, day)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
    )?;
    for one in &rows.agreements {
        agreements.execute(params![
            one.id,
            home.run,
            home.document,
            one.local,
            home.current,
            one.event,
            one.parties,
            one.kind,
            one.subject,
            one.stage,
            one.day,
        ])?;
    }
    let mut transfers = connection.prepare_cached(
        "INSERT INTO transfers (id, run, document, local, current, event, supplier, recipient, materiel, category, quantity, value, currency, stage, day)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)",
    )?;
    for one in &rows.transfers {
        transfers.execute(params![
            one.id,
            home.run,
            home.document,
            one.local,
            home.current,
            one.event,
            one.supplier,
            one.recipient,
            one.materiel,
            one.category,
            one.quantity,
            one.value,
            one.currency,
            one.stage,
            one.day,
        ])?;
    }
    Ok(())
}

fn event(
    connection: &Connection,
    row: &EventRow,
    actors: &[ActorRow],
    home: Home<'_>,
    number: Option<&i64>,
) -> rusqlite::Result<()> {
    let mut into_events = connection.prepare_cached(
        "INSERT INTO events (event, id, anchor, run, document, local, current, shown, counted, state, actors, recipients, objects,
            action, standing, reciprocal, day, event_from, event_to, published, place, place_country, admin1, lat, lon,
            cameo, root, quad, goldstein, plover, mode, contexts, auxiliary, certainty, speaker, speaker_country,
            about, about_of, restates, words, start_char, end_char, pattern, sentence)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24, ?25,
            ?26, ?27, ?28, ?29, ?30, ?31, ?32, ?33, ?34, ?35, ?36, ?37, ?38, ?39, ?40, ?41, ?42, ?43, ?44)",
    )?;
    let (event, place) = (&row.event, row.place.as_ref());
    let (cameo, plover) = (&event.codes.cameo, &event.codes.plover);
    let local = |id: Option<chancery_record::EventId>| id.map(|id| id.to_string());
    let certainty = event.certainty.value();
    into_events.execute(params![
        number,
        row.id,
        row.anchor.id,
        home.run,
        home.document,
        row.local,
        home.current,
        row.shown,
        row.counted,
        row.state.map(State::as_str),
        row.actors,
        row.recipients,
        row.objects,
        event.action,
        event.standing.as_str(),
        event.reciprocal,
        row.day,
        row.from,
        row.to,
        home.published,
        place.map(|place| &place.name),
        place.and_then(|place| place.country.as_ref()),
        place.and_then(|place| place.admin1.as_ref()),
        place.and_then(|place| place.lat),
        place.and_then(|place| place.lon),
        cameo.code,
        cameo.root,
        cameo.quad,
        cameo.goldstein,
        plover.event,
        plover.mode,
        plover.contexts.join(","),
        plover.auxiliary.map(|one| one.as_str()),
        certainty,
        row.speaker,
        row.speaker_country,
        local(event.about),
        local(event.about_of),
        local(event.restates),
        row.words,
        row.anchor.start_char as i64,
        row.anchor.end_char as i64,
        event.pattern,
        event.sentence as i64,
    ])?;
    let number = number.copied().unwrap_or_else(|| connection.last_insert_rowid());
    let mut into_dyads = connection.prepare_cached(
        "INSERT INTO dyads (event, pair, run, document, current, shown, counted, day, published, action, standing, root, quad,
            goldstein, certainty, actor_country, actor_cameo, actor_name, recipient_country, recipient_cameo, recipient_name, by_owner, first_of)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23)",
    )?;
    for (at, pair) in row.pairs.iter().enumerate() {
        let who = |side: Option<usize>| side.and_then(|side| actors.get(side));
        let (actor, recipient) = (who(pair.actor), who(pair.recipient));
        into_dyads.execute(params![
            number,
            at as i64,
            home.run,
            home.document,
            home.current,
            row.shown,
            row.counted,
            row.day,
            home.published,
            event.action,
            event.standing.as_str(),
            cameo.root,
            cameo.quad,
            cameo.goldstein,
            certainty,
            actor.and_then(|one| one.country.as_ref()),
            actor.and_then(|one| one.cameo.as_ref()),
            actor.map(|one| &one.name),
            recipient.and_then(|one| one.country.as_ref()),
            recipient.and_then(|one| one.cameo.as_ref()),
            recipient.map(|one| &one.name),
            pair.by_owner,
            pair.first_of,
        ])?;
    }
    if !event.quantities.is_empty() {
        let mut into_quantities = connection
            .prepare_cached("INSERT INTO quantities (event, kind, low, high, unit) VALUES (?1, ?2, ?3, ?4, ?5)")?;
        for one in &event.quantities {
            into_quantities.execute(params![number, one.kind.as_str(), one.low, one.high, one.unit])?;
        }
    }
    Ok(())
}

fn actor(connection: &Connection, row: &ActorRow, home: Home<'_>, number: Option<&i64>) -> rusqlite::Result<()> {
    let mut into_actors = connection.prepare_cached(
        "INSERT INTO actors (actor, id, anchor, run, document, local, current, name, kind, country, sectors, office, cameo, mentions)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)",
    )?;
    into_actors.execute(params![
        number,
        row.id,
        row.anchor.id,
        home.run,
        home.document,
        row.local,
        home.current,
        row.name,
        row.kind,
        row.country,
        row.sectors,
        row.office,
        row.cameo,
        row.mentions as i64,
    ])?;
    Ok(())
}

fn statement(
    connection: &Connection,
    row: &StatementRow,
    actors: &[ActorRow],
    home: Home<'_>,
    number: Option<&i64>,
    search: bool,
) -> rusqlite::Result<()> {
    let mut into_statements = connection.prepare_cached(
        "INSERT INTO statements (statement, id, anchor, run, document, local, current, shown, state, kind, polarity, speaker,
            speaker_name, speaker_country, speaker_office, addressees, via, cue, content, quoted, within, day, published,
            certainty, start_char, end_char)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24, ?25, ?26)",
    )?;
    let speaker = row.speaker_actor.and_then(|at| actors.get(at));
    into_statements.execute(params![
        number,
        row.id,
        row.anchor.id,
        home.run,
        home.document,
        row.local,
        home.current,
        row.state != Some(State::Rejected),
        row.state.map(State::as_str),
        row.kind,
        row.polarity,
        row.speaker,
        speaker.map(|one| &one.name),
        speaker.and_then(|one| one.country.as_ref()),
        speaker.and_then(|one| one.office.as_ref()),
        row.addressees,
        row.via,
        row.cue,
        row.content,
        row.quoted,
        row.within,
        row.day,
        home.published,
        row.certainty,
        row.anchor.start_char as i64,
        row.anchor.end_char as i64,
    ])?;
    if search {
        let number = number.copied().unwrap_or_else(|| connection.last_insert_rowid());
        connection
            .prepare_cached("INSERT INTO statements_text (rowid, content) VALUES (?1, ?2)")?
            .execute(params![number, row.content])?;
    }
    Ok(())
}
