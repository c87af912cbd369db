//! Clauses and actors to statements and events.
