//! Commitments: follow-through both ways, what is open, a page for each thread and each person.

mod course;
mod deck;
mod facts;
mod follow;
mod follow_said;
mod history;
mod index;
pub(super) mod listed;
pub(super) mod open;
mod overview;
mod person;
mod person_said;
pub(super) mod said;
mod snippet;
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
