//! What each page says, as plain values.

pub mod tables;
