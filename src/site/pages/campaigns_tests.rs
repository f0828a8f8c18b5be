//! Campaign pages as they are written.
