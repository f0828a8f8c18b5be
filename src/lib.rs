//! throughline reads weekly meeting notes and says what they add up to.
//!
//! The spine is pure: sources, a configuration and a date go in; a record, its analyses, the
//! diagnostics and the pages come out. Reading happens before ([`workspace`]), publishing after.
//!
//! ```text
//! source → diagnostic → config → note → record → statistics → series · thread · topic
//!        → analysis → check → report → site → workspace → cli
//! ```
//!
//! A module names only modules above it in this list; `tests/tidy.rs` proves it.

pub mod analysis;
pub mod config;
pub mod diagnostic;
pub mod note;
pub mod record;
pub mod report;
pub mod series;
pub mod site;
pub mod source;
pub mod statistics;
pub mod thread;
pub mod topic;
pub mod workspace;
