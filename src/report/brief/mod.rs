//! The brief: what a team reads in the ten minutes before its meeting.
