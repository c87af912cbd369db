//! Reads news reports and records who did what to whom, with which standing, according to whom.
