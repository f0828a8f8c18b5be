//! The site as files in memory: pages, charts, assets and exports, each made when it is asked for.
//!
//! [`Site`] knows every output by its path. A publisher asks for all of them in parallel and writes each at once;
//! the preview asks for the one that is looked at.

pub mod chart;
mod feeds;
mod legible;
pub mod letter;
pub mod markdown;
pub mod page;
pub mod pages;
mod search;
pub mod templates;

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use serde::Serialize;

use crate::report::Facts;
use crate::report::page::Page;
use page::Press;
use templates::{TemplateFailure, Templates};

/// How to make one file of the site.
pub enum Output {
    /// A page, made from the facts and placed in its template.
    Page(PageMaker),
    /// Anything else: assets, tables, feeds, the search index.
    Bytes(BytesMaker),
}

/// Makes a page, as it stands at its path, in memory that is empty.
pub type PageMaker = Box<dyn Fn(&Press, &str, &mut Vec<u8>) -> Result<(), TemplateFailure> + Send + Sync>;
/// Makes a file.
pub type BytesMaker = Box<dyn Fn(&Facts) -> Vec<u8> + Send + Sync>;

impl fmt::Debug for Output {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Page(_) => f.write_str("Page"),
            Self::Bytes(_) => f.write_str("Bytes"),
        }
    }
}

/// Room for a usual page.
const PAGE: usize = 16 * 1024;

/// Why a file of the site could not be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SiteFailure {
    /// No output has this path.
    #[error("the site has no `{0}`")]
    Unknown(String),
    /// A template failed.
    #[error("`{path}` could not be made: {failure}")]
    Template {
        /// The page.
        path: String,
        /// What failed.
        #[source]
        failure: TemplateFailure,
    },
}

/// Every file of the site, made when it is asked for.
#[derive(Debug)]
pub struct Site {
    press: Press,
    outputs: BTreeMap<String, Output>,
    /// Where only some files are asked for: which.
    only: Option<Vec<String>>,
}

impl Site {
    /// A site with nothing but its assets.
    pub fn new(facts: Arc<Facts>, templates: Templates) -> Self {
        Self::with(facts, templates, None)
    }

    /// A site that takes no other files than these.
    pub fn only(facts: Arc<Facts>, templates: Templates, paths: Vec<String>) -> Self {
        Self::with(facts, templates, Some(paths))
    }

    fn with(facts: Arc<Facts>, templates: Templates, only: Option<Vec<String>>) -> Self {
        let mut site = Self { press: Press::new(facts, templates), outputs: BTreeMap::new(), only };
        let assets = site.press.templates().assets().to_vec();
        for (name, text) in assets {
            site.add_bytes(name, move |_| text.clone().into_bytes());
        }
        site
    }

    /// Adds a page: a function of the facts, called when the page is asked for.
    pub fn add_page<T: Serialize>(
        &mut self,
        path: impl AsRef<str> + Into<String>,
        page: impl Fn(&Facts) -> Page<T> + Send + Sync + 'static,
    ) {
        if !self.wants(path.as_ref()) {
            return;
        }
        let make: PageMaker = Box::new(move |press, path, out| press.page(path, page(press.facts()), out));
        self.outputs.insert(path.into(), Output::Page(make));
    }

    /// Adds a file that is no page.
    pub fn add_bytes(
        &mut self,
        path: impl AsRef<str> + Into<String>,
        make: impl Fn(&Facts) -> Vec<u8> + Send + Sync + 'static,
    ) {
        if !self.wants(path.as_ref()) {
            return;
        }
        self.outputs.insert(path.into(), Output::Bytes(Box::new(make)));
    }

    /// Whether a file of this name would be taken.
    pub fn wants(&self, path: &str) -> bool {
        self.only.as_ref().is_none_or(|only| only.iter().any(|wanted| wanted == path))
    }

    /// Whether any file of this folder would be taken: saves gathering what nobody asked for.
    pub fn wants_in(&self, folder: &str) -> bool {
        self.only.as_ref().is_none_or(|only| only.iter().any(|wanted| wanted.starts_with(folder)))
    }

    /// The facts that its pages are made from.
    pub fn facts(&self) -> &Arc<Facts> {
        self.press.facts()
    }

    /// The workspace's templates that cannot be used; ours stand in for them.
    pub fn failures(&self) -> &[TemplateFailure] {
        self.press.templates().failures()
    }

    /// The workspace's templates that nothing uses, by their paths.
    pub fn idle_templates(&self) -> &[String] {
        self.press.templates().idle()
    }

    /// Every path, in order.
    pub fn paths(&self) -> impl ExactSizeIterator<Item = &str> {
        self.outputs.keys().map(String::as_str)
    }

    /// Whether there is a file of this name.
    pub fn has(&self, path: &str) -> bool {
        self.outputs.contains_key(path)
    }

    /// Makes one file. Independent of every other: may be called from many threads at once.
    ///
    /// # Errors
    /// Where no output has this path, or a template fails on it.
    pub fn render(&self, path: &str) -> Result<Vec<u8>, SiteFailure> {
        let mut out = Vec::with_capacity(PAGE);
        self.render_to(path, &mut out)?;
        Ok(out)
    }

    /// Makes one file in place of what `out` holds, in its memory: for whoever makes many.
    ///
    /// # Errors
    /// As [`Site::render`]; what `out` holds then is of no use.
    pub fn render_to(&self, path: &str, out: &mut Vec<u8>) -> Result<(), SiteFailure> {
        out.clear();
        match self.outputs.get(path) {
            Some(Output::Bytes(make)) => *out = make(self.press.facts()),
            Some(Output::Page(make)) => {
                let failed = |failure| SiteFailure::Template { path: path.to_owned(), failure };
                make(&self.press, path, out).map_err(failed)?;
            }
            None => return Err(SiteFailure::Unknown(path.to_owned())),
        }
        Ok(())
    }
}
