//! Trends: which numbers changed for real, and a page for each.
