//! What the pages of campaigns say.
