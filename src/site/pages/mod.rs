//! Which pages there are: each part adds its own.

mod brief;
mod campaigns;
mod claims;
mod commitments;
mod data;
mod funnel;
mod learning;
mod meetings;
mod objections;
mod own;
mod review;
mod roadmap;
mod search;
mod together;
mod trends;

use std::sync::Arc;

use super::Site;
use super::templates::Templates;
use crate::report::Facts;

/// The whole site.
pub fn site(facts: Arc<Facts>, templates: Templates) -> Site {
    filled(Site::new(facts, templates))
}

/// Those of these files that the whole site has. Nothing is gathered for any other, so that one page is had soon.
pub fn only(facts: Arc<Facts>, templates: Templates, paths: Vec<String>) -> Site {
    filled(Site::only(facts, templates, paths))
}

fn filled(mut site: Site) -> Site {
    brief::add(&mut site);
    trends::add(&mut site);
    commitments::add(&mut site);
    objections::add(&mut site);
    meetings::add(&mut site);
    funnel::add(&mut site);
    campaigns::add(&mut site);
    claims::add(&mut site);
    learning::add(&mut site);
    roadmap::add(&mut site);
    own::add(&mut site);
    together::add(&mut site);
    review::add(&mut site);
    search::add(&mut site);
    data::add(&mut site);
    super::feeds::add(&mut site);
    site
}
