//! Who is meant: handles, names and unique first names.
use super::Record;
use std::sync::Arc;
/// x
pub fn resolve(_record: &Record, written: &str) -> Arc<str> {
    written.into()
}
