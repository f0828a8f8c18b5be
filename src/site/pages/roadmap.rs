//! Adds the pages of roadmap.

use crate::site::Site;

/// Adds its pages to the site.
pub(super) fn add(_site: &mut Site) {}
