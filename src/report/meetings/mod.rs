//! Meetings: the notes themselves, one page each.
