//! What the sets of events have in common: the surest event, its root and quad class, its sides.

use chancery::{Engine, Options, Reading, Tables};
use chancery_record::{Actor, Event, Record};

use crate::Line;

/// Roots whose two sides have no order.
const UNORDERED: &[&str] = &["AGREE", "CONSULT", "COOPERATE"];

/// Whether the two sides of a root have no order.
pub(crate) fn is_unordered(root: &str) -> bool {
    UNORDERED.contains(&root)
}

/// A PLOVER root under the name that it has in gold: conceding counts as retreating.
pub(crate) fn current_root(root: &str) -> &str {
    if root == "CONCEDE" { "RETREAT" } else { root }
}

/// The PLOVER root of an event, where it has one.
pub(crate) fn root(event: &Event) -> Option<&str> {
    event.codes.plover.event.as_deref().map(current_root)
}

/// The quad class of an event, where it has one: 0 for what is only said (CAMEO 01 and 02).
pub(crate) fn quad(event: &Event) -> Option<String> {
    let cameo = &event.codes.cameo;
    match cameo.root.as_deref() {
        Some("01" | "02") => Some("0".into()),
        _ => cameo.quad.map(|quad| quad.to_string()),
    }
}

/// The root that the action of an event has where it is done.
pub(crate) fn root_where_done<'t>(event: &Event, tables: &'t Tables) -> Option<&'t str> {
    tables.actions().get(&event.action)?.plover.as_deref().map(current_root)
}

/// The event first by certainty; of equals the first in the text.
pub(crate) fn surest<'r>(events: impl IntoIterator<Item = &'r Event>) -> Option<&'r Event> {
    events.into_iter().min_by(|a, b| b.certainty.value().total_cmp(&a.certainty.value()))
}

/// Who does it.
pub(crate) fn actors<'r>(record: &'r Record, event: &'r Event) -> impl Iterator<Item = &'r Actor> {
    event.actors.iter().map(|id| &record.actors[id.index()])
}

/// To whom it is done: the recipients, and the owners of what it is done to.
pub(crate) fn recipients<'r>(record: &'r Record, event: &'r Event) -> impl Iterator<Item = &'r Actor> {
    let owners = event.objects.iter().filter_map(|object| object.owner);
    event.recipients.iter().copied().chain(owners).map(|id| &record.actors[id.index()])
}

/// The reading of a line with its record.
pub(crate) fn read(line: &Line, engine: &Engine) -> (Reading, Record) {
    let reading = engine.read(&line.document(), &Options::default());
    let record = reading.record(engine.tables());
    (reading, record)
}
