//! A page as the preview shows it: as it is built, with what is wrong above it and the script that keeps it fresh.

use std::hash::{DefaultHasher, Hash, Hasher};

use super::edition::{Edition, Files, Made};
use super::live::{Current, Live};
use super::place::{self, Place};
use super::{panel, script};
use crate::report::preview::{NOWHERE, Nowhere};
use crate::source::Role;
use crate::workspace::read;

/// What becomes of a request.
pub(super) enum Answer {
    /// A file of the site.
    File {
        /// Its type.
        kind: String,
        /// Its bytes.
        bytes: Vec<u8>,
    },
    /// It stands at another address.
    Elsewhere(String),
    /// There is no icon.
    NoIcon,
    /// No such page; this one says so.
    Nowhere(String),
    /// The machine failed, in these words.
    Failed(String),
}

/// Answers a path.
pub(super) fn answer(live: &Live, path: &str) -> Answer {
    let name = place::name(path).unwrap_or_default();
    let Some(current) = live.edition(&name) else { return Answer::Failed("internal error\n".to_owned()) };
    let edition = &current.edition;
    let files = edition.files(vec![name.clone(), format!("{name}/index.html")]);
    match place::find(path, |name| files.has(name) || is_static(edition, name)) {
        Place::File(name) => file(live, &current, &files, &name),
        Place::Folder(path) => Answer::Elsewhere(path),
        Place::Nowhere if name == "favicon.ico" => Answer::NoIcon,
        Place::Nowhere => Answer::Nowhere(nowhere(&current, &name)),
    }
}

fn file(live: &Live, current: &Current, files: &Files<'_>, name: &str) -> Answer {
    let Some(Made { bytes, failure }) = files.make(name) else {
        let read = read::static_file(&live.root, &format!("static/{name}"));
        return read.map_or_else(
            |failure| Answer::Failed(format!("{failure}\n")),
            |bytes| Answer::File { kind: kind(name), bytes },
        );
    };
    if !name.ends_with(".html") {
        return Answer::File { kind: kind(name), bytes };
    }
    let panel = panel::html(current, name, failure.as_ref());
    let html = dressed(&String::from_utf8_lossy(&bytes), current, &panel);
    Answer::File { kind: kind(name), bytes: html.into_bytes() }
}

/// The type of a file; what we make is text in UTF-8.
fn kind(name: &str) -> String {
    let kind = mime_guess::from_path(name).first_or_octet_stream();
    let is_text = kind.type_() == "text" || matches!(kind.subtype().as_str(), "json" | "javascript" | "xml");
    if is_text { format!("{kind}; charset=utf-8") } else { kind.to_string() }
}

/// A static file that may be shown: one that does not lead out of the workspace.
fn is_static(edition: &Edition, name: &str) -> bool {
    let sources = &edition.inputs.sources;
    let file = sources.find(&format!("static/{name}")).map(|id| sources.file(id));
    file.is_some_and(|file| file.role == Role::Static && file.trouble.is_none())
}

/// Adds the panel at the beginning of what the page says, and the script at the end of its head.
fn dressed(html: &str, current: &Current, panel: &str) -> String {
    let shown = html.find("<main").and_then(|at| Some(at + html.get(at..)?.find('>')? + 1));
    let at = shown.or_else(|| html.find("<body").and_then(|at| Some(at + html.get(at..)?.find('>')? + 1))).unwrap_or(0);
    let (before, after) = html.split_at(at);
    let (head, rest) = before.split_at(before.find("</head>").unwrap_or(before.len()));
    let mut hasher = DefaultHasher::new();
    (html, panel, current.edition.inputs.assets).hash(&mut hasher);
    let tag = script::tag(&current.news, hasher.finish(), current.edition.inputs.assets);
    [&listening(head), &tag, rest, panel, after].concat()
}

/// Lets the page's policy, which allows no connection at all, allow one to us.
fn listening(head: &str) -> String {
    let policy = "http-equiv=\"Content-Security-Policy\" content=\"";
    head.replace(policy, &format!("{policy}connect-src 'self'; "))
}

fn nowhere(current: &Current, name: &str) -> String {
    let root = "../".repeat(name.matches('/').count());
    let panel = panel::html(current, name, None);
    let Nowhere { title, heading, why, brief, rest } = NOWHERE;
    let page = format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<title>{title}</title>\n\
         <link rel=\"stylesheet\" href=\"/style.css\">\n</head>\n<body>\n<main id=\"main\">\n\
         <header class=\"lead\"><h1>{heading}</h1>\n\
         <p class=\"deck\">{why}<a href=\"{root}index.html\">{brief}</a>{rest}</p></header>\n</main>\n</body>\n</html>\n"
    );
    dressed(&page, current, &panel)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_have_their_types() {
        assert_eq!(kind("a/index.html"), "text/html; charset=utf-8");
        assert_eq!(kind("search/a.js"), "text/javascript; charset=utf-8");
        assert_eq!(kind("data/a.json"), "application/json; charset=utf-8");
        assert_eq!(kind("logo.svg"), "image/svg+xml");
        assert_eq!(kind("CNAME"), "application/octet-stream");
    }

    #[test]
    fn a_policy_lets_the_news_in() {
        let head = "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'\">";
        let expected =
            "<meta http-equiv=\"Content-Security-Policy\" content=\"connect-src 'self'; default-src 'none'\">";
        assert_eq!(listening(head), expected);
    }
}
