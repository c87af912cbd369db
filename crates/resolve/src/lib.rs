//! Clauses to mentions, actors, places and times.
