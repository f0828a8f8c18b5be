//! A page as a value: what stands around its content, and the content itself.

use serde::Serialize;

use super::chart::Charts;
use crate::config::Config;
use crate::config::kind::KindId;
use crate::record::Scope;

/// A part of the site with a page of its own in each scope.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "each is the word in the navigation")]
pub enum Section {
    Brief,
    Trends,
    Funnel,
    Campaigns,
    Commitments,
    Claims,
    Objections,
    Roadmap,
    Learning,
    /// A kind of the team's own.
    Own(KindId),
    Together,
    Meetings,
    Search,
    Review,
    People,
    Data,
}

impl Section {
    /// Whether it has a page of its own: people are listed on Together.
    pub fn exists(self) -> bool {
        self != Self::People
    }

    /// Those that the navigation shows, in its order.
    pub fn shown(config: &Config) -> Vec<Self> {
        let foot = [Self::Review, Self::People, Self::Data];
        Self::all(config).into_iter().filter(|section| section.exists() && !foot.contains(section)).collect()
    }

    /// All that a page may belong to, in the order of the navigation; the team's own kinds stand before Together.
    pub fn all(config: &Config) -> Vec<Self> {
        let mut all = vec![
            Self::Brief,
            Self::Trends,
            Self::Funnel,
            Self::Campaigns,
            Self::Commitments,
            Self::Claims,
            Self::Objections,
            Self::Roadmap,
            Self::Learning,
        ];
        all.extend(config.kinds.iter().filter(|(_, kind)| kind.own).map(|(id, _)| Self::Own(id)));
        all.extend([Self::Together, Self::Meetings, Self::Search, Self::Review, Self::People, Self::Data]);
        all
    }

    /// The word in the navigation and in the crumbs.
    pub fn title(self, config: &Config) -> String {
        match self {
            Self::Brief => "Brief",
            Self::Trends => "Trends",
            Self::Funnel => "Funnel",
            Self::Campaigns => "Campaigns",
            Self::Commitments => "Commitments",
            Self::Claims => "Claims",
            Self::Objections => "Objections",
            Self::Roadmap => "Roadmap",
            Self::Learning => "Learning",
            Self::Together => "Together",
            Self::Meetings => "Meetings",
            Self::Search => "Search",
            Self::Review => "Review",
            Self::People => "People",
            Self::Data => "Data",
            Self::Own(kind) => &config.kinds.get(kind).title,
        }
        .to_owned()
    }

    /// The section that is marked in the navigation while this one is read: people belong to Together.
    pub fn marked(self) -> Self {
        if self == Self::People { Self::Together } else { self }
    }
}

/// A link inside the site.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Link {
    /// What it says.
    pub text: String,
    /// Where it leads, from the site's root; empty for text that is no link.
    pub href: String,
}

impl Link {
    /// A link to an address.
    pub fn new(text: impl Into<String>, href: impl Into<String>) -> Self {
        Self { text: text.into(), href: href.into() }
    }

    /// Words without a link.
    pub fn plain(text: impl Into<String>) -> Self {
        Self::new(text, "")
    }
}

/// A page: its place in the site, and what its template shows.
#[derive(Debug, Clone)]
pub struct Page<T> {
    /// The template by name, such as `thread.html`.
    pub template: &'static str,
    /// Whose page it is.
    pub scope: Scope,
    /// The section it belongs to.
    pub section: Section,
    /// Whether it is that section's own page, not one below it.
    pub own: bool,
    /// Its name: in the browser's title, as the last crumb, on every printed sheet.
    pub title: String,
    /// A class of the body, for print: `brief`, `review`, or nothing.
    pub class: &'static str,
    /// What the where-line says instead of crumbs.
    pub note: Option<String>,
    /// Its charts; the content holds the [`super::chart::ChartId`] that each was given.
    pub charts: Charts,
    /// What the template shows, as `page`.
    pub content: T,
}

impl<T: Serialize> Page<T> {
    /// A section's own page.
    pub fn of_section(template: &'static str, scope: Scope, section: Section, title: String, content: T) -> Self {
        Self { template, scope, section, own: true, title, class: "", note: None, charts: Charts::default(), content }
    }

    /// A page below a section.
    pub fn below(template: &'static str, scope: Scope, section: Section, title: String, content: T) -> Self {
        Self { own: false, ..Self::of_section(template, scope, section, title, content) }
    }

    /// The same page with other content.
    pub fn map<U>(self, content: impl FnOnce(T) -> U) -> Page<U> {
        let Self { template, scope, section, own, title, class, note, charts, content: before } = self;
        Page { template, scope, section, own, title, class, note, charts, content: content(before) }
    }

    /// With its charts.
    pub fn with_charts(self, charts: Charts) -> Self {
        Self { charts, ..self }
    }
}
