//! One file with everything in it: the page of the brief with its styles and charts, and without its site.

use std::sync::Arc;

use crate::record::Scope;
use crate::report::{Facts, brief};
use crate::site::page::Press;
use crate::site::templates::{TemplateFailure, Templates};

/// The brief of a scope as a page of its own. Its pages are linked where the configuration says where the site stands.
///
/// # Errors
/// Where a template of the workspace fails.
pub fn html(facts: Arc<Facts>, scope: Scope, templates: Templates) -> Result<Vec<u8>, TemplateFailure> {
    let page = brief::page(&facts, scope);
    Press::new(facts, templates).letter(page)
}
