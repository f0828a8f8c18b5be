//! The script that keeps an open page fresh: added while serving, and never written to a site.

/// Where the news are told.
pub(super) const NEWS: &str = "/.throughline/news";
/// Where the script stands.
pub(super) const ADDRESS: &str = "/.throughline/preview.js";
/// The script.
pub(super) const TEXT: &str = include_str!("preview.js");

/// The element that loads it, with what it compares: the news that the page knows, the page's own text, and the
/// styles and scripts that it was loaded with.
pub(super) fn tag(news: &str, page: u64, assets: u64) -> String {
    format!(
        "<script src=\"{ADDRESS}\" data-preview=\"{NEWS}\" data-news=\"{news}\" data-page=\"{page:016x}\" \
         data-assets=\"{assets}\" defer></script>\n"
    )
}
