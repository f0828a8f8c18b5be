//! Meetings: the list of each scope, and a page a note.

#[cfg(test)]
pub(crate) mod sample;
