//! The feed: Atom (RFC 4287), one entry a meeting.

use super::{absolute, uuid};
use crate::record::Scope;
use crate::report::Facts;
use crate::report::feeds::{self, Entry};
use crate::report::page::Section;
use crate::site::markdown::escape::{self, escaped, percent};

/// The feed of a scope.
pub(super) fn feed(facts: &Facts, scope: Scope) -> String {
    let folder = facts.addresses.folder(scope);
    let own = format!("{folder}feed.xml");
    let entries = feeds::meetings(facts, scope);
    let updated = entries.first().map_or(facts.record.as_of, |entry| entry.day);
    let title = feeds::title(facts, scope);
    let mut out =
        String::from("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">\n");
    element(&mut out, "title", &title);
    element(&mut out, "id", &id(facts, &own));
    element(&mut out, "updated", &format!("{updated}T00:00:00Z"));
    out.push_str(&format!("<author><name>{}</name></author>\n", escaped(&facts.record.config.title)));
    let root = "../".repeat(folder.matches('/').count());
    link(&mut out, "alternate", &place(facts, &root, &facts.addresses.section(scope, Section::Brief)));
    if let Some(address) = absolute(facts, &own) {
        link(&mut out, "self", &address);
    }
    for told in &entries {
        entry(facts, &root, told, &mut out);
    }
    out.push_str("</feed>\n");
    out
}

fn entry(facts: &Facts, root: &str, entry: &Entry, out: &mut String) {
    out.push_str("<entry>\n");
    element(out, "title", &entry.title);
    element(out, "id", &id(facts, &entry.path));
    element(out, "updated", &format!("{}T00:00:00Z", entry.day));
    link(out, "alternate", &place(facts, root, &entry.path));
    element(out, "summary", &entry.says);
    let mut html = String::new();
    inline(&mut html, "p", &entry.says);
    for (heading, lines) in &entry.lists {
        inline(&mut html, "h2", heading);
        html.push_str("<ul>");
        lines.iter().for_each(|line| inline(&mut html, "li", line));
        html.push_str("</ul>");
    }
    out.push_str("<content type=\"html\">");
    escape::text(out, &html);
    out.push_str("</content>\n</entry>\n");
}

fn inline(out: &mut String, name: &str, text: &str) {
    out.extend(["<", name, ">"]);
    escape::text(out, text);
    out.extend(["</", name, ">"]);
}

fn element(out: &mut String, name: &str, text: &str) {
    inline(out, name, text);
    out.push('\n');
}

fn link(out: &mut String, rel: &str, href: &str) {
    out.extend(["<link rel=\"", rel, "\" href=\""]);
    escape::text(out, href);
    out.push_str("\"/>\n");
}

/// The address of a page: whole where it is known, else as seen from the feed.
fn place(facts: &Facts, root: &str, path: &str) -> String {
    absolute(facts, path).unwrap_or_else(|| {
        let mut place = root.to_owned();
        percent(&mut place, path, "/");
        place
    })
}

fn id(facts: &Facts, path: &str) -> String {
    absolute(facts, path).unwrap_or_else(|| format!("urn:uuid:{}", uuid(facts, path)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::objections::sample::facts;

    fn of(config: &str) -> String {
        let note = "---\ntitle: A & <b>\n---\n## Nuggets\n- 1 < 2 & \"3\"\n";
        let files = [("notes/2026-11-09.md", note), ("throughline.yaml", config)];
        feed(&facts(&files.map(|(path, text)| (path.to_owned(), text.to_owned()))), Scope::Whole)
    }

    #[test]
    fn addresses_are_whole_where_the_site_has_one() {
        let feed = of("title: North & South\nurl: https://reports.example/x/\n");
        for part in [
            "<title>North &amp; South</title>",
            "<id>https://reports.example/x/feed.xml</id>",
            "<link rel=\"self\" href=\"https://reports.example/x/feed.xml\"/>",
            "<link rel=\"alternate\" href=\"https://reports.example/x/meetings/2026-11-09.html\"/>",
            "<updated>2026-11-09T00:00:00Z</updated>",
        ] {
            assert!(feed.contains(part), "{part}\n{feed}");
        }
    }

    #[test]
    fn without_an_address_ids_are_names_and_links_are_relative() {
        let feed = of("title: North\n");
        assert!(feed.contains("<link rel=\"alternate\" href=\"meetings/2026-11-09.html\"/>"), "{feed}");
        assert_eq!(feed.matches("<id>urn:uuid:").count(), 2, "{feed}");
        assert!(!feed.contains("rel=\"self\""), "{feed}");
        assert_eq!(feed, of("title: North\n"));
        assert_ne!(feed, of("title: South\n").replace("South", "North"), "of another workspace");
    }

    #[test]
    fn content_is_escaped_twice() {
        let feed = of("title: North\n");
        assert!(feed.contains("&lt;li&gt;1 &amp;lt; 2 &amp;amp; &amp;quot;3&amp;quot;&lt;/li&gt;"), "{feed}");
    }
}
