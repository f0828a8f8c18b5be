//! Commitments: follow-through both ways, what is open, a page for each thread and each person.

mod course;
mod deck;
mod facts;
mod follow;
pub(in crate::report) mod follow_said;
mod history;
mod index;
pub(in crate::report) mod listed;
pub(in crate::report) mod open;
mod overview;
mod person;
mod person_said;
pub(in crate::report) mod said;
pub(in crate::report) mod snippet;
mod thread;
mod timeline;

#[cfg(test)]
mod overview_tests;
#[cfg(test)]
mod person_tests;
#[cfg(test)]
mod sample;
#[cfg(test)]
mod tests;

pub use index::Index;
pub use overview::{Overview, overview};
pub use person::{PersonPage, person};
pub use thread::{ThreadPage, thread};
