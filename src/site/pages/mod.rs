//! Which pages there are: each part adds its own.

mod brief;
mod commitments;
mod data;
mod meetings;
mod objections;
mod trends;

use std::sync::Arc;

use super::Site;
use super::templates::Templates;
use crate::report::Facts;

/// The whole site.
pub fn site(facts: Arc<Facts>, templates: Templates) -> Site {
    let mut site = Site::new(facts, templates);
    brief::add(&mut site);
    trends::add(&mut site);
    commitments::add(&mut site);
    objections::add(&mut site);
    meetings::add(&mut site);
    data::add(&mut site);
    site
}
