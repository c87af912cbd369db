//! A reading against gold.
