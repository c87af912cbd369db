//! `chancery model`: install, list and verify models.
