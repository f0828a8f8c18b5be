//! Kinds of the team's own, as `kinds:` names them: a list for each scope, whatever they are made of.
//!
//! Topics have the page of objections without answers ([`super::objections::list::of_kind`]); threads and records have
//! theirs here. What one of them says for itself stands on the pages of threads, topics and meetings.

mod records;
#[cfg(test)]
mod tests;
mod threads;

pub use records::{Records, records};
pub use threads::{Threads, threads};

use super::words;

/// A kind's title in quotation marks, short enough for a sentence.
fn named(title: &str) -> String {
    words::quoted(&words::cut(title, 60))
}
