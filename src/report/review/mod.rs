//! Review: a quarter in one paragraph, then its parts.
