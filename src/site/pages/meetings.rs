//! Adds the list of meetings and one page a note.

use crate::site::Site;

/// Adds its pages to the site.
pub(super) fn add(_site: &mut Site) {}
