//! Meetings: the list of each scope, and a page a note.

mod figures;
#[cfg(test)]
mod golden_tests;
mod item;
mod list;
mod meeting;
mod promised;
mod room;
mod said;
#[cfg(test)]
pub(crate) mod sample;
pub(in crate::report) mod standing;
mod step;

pub use figures::{Cell, Figures};
pub use item::{Around, Row};
pub use list::{List, Part, ROWS, list, parts};
pub use meeting::{MeetingPage, Neighbours, Which, meeting, says};
pub use promised::promised;
pub use said::Deeds;
