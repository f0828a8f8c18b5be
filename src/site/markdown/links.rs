//! Where links and marks of a text lead: to a page of the site, to the web by an allow-list, or nowhere.

use crate::config::kind::KindId;
use crate::report::Facts;
use crate::source::slug::fold;
use crate::source::{CardFolder, FileId};

use super::escape::{escaped, percent, text, unpercent};

/// Addresses longer than this are shown as text.
const LONGEST: usize = 1_000;

const TOPICS: [KindId; 3] = [KindId::OBJECTION, KindId::REQUEST, KindId::HYPOTHESIS];

/// Finds addresses for the text of one file, as seen from one page.
#[derive(Debug, Clone, Copy)]
pub struct Links<'a> {
    facts: &'a Facts,
    /// From the page to the site's root: `../`.
    root: &'a str,
    /// The file's path, to which its links are relative.
    path: &'a str,
}

impl<'a> Links<'a> {
    /// Links of the file at `path`, on a page from which the root is `root` (such as `../`).
    pub fn new(facts: &'a Facts, root: &'a str, path: &'a str) -> Self {
        Self { facts, root, path }
    }

    /// An address of the site, as seen from the page, for an attribute.
    pub(crate) fn page(&self, href: &str) -> String {
        let mut out = String::with_capacity(self.root.len() + href.len() + 8);
        self.page_to(&mut out, href);
        out
    }

    /// Adds an address of the site, as seen from the page, to an attribute.
    pub(crate) fn page_to(&self, out: &mut String, href: &str) {
        out.push_str(self.root);
        text(out, href);
    }

    /// The page of a person, by a word mark.
    pub(super) fn person(&self, handle: &str) -> Option<String> {
        let handle = self.facts.record.person(handle);
        self.facts.addresses.person(&handle).map(|href| self.page(href))
    }

    /// The page of a topic, by a word mark.
    pub(super) fn topic(&self, slug: &str) -> Option<String> {
        let own = self.facts.record.config.kinds.iter().filter(|(_, kind)| kind.own).map(|(id, _)| id);
        TOPICS.into_iter().chain(own).find_map(|kind| self.topic_of(kind, slug))
    }

    fn topic_of(&self, kind: KindId, slug: &str) -> Option<String> {
        let slug = fold(slug);
        let folder = match kind {
            KindId::OBJECTION => Some(CardFolder::Objections),
            KindId::REQUEST => Some(CardFolder::Roadmap),
            KindId::HYPOTHESIS => Some(CardFolder::Hypotheses),
            _ => None,
        };
        let card = folder.map_or(slug.as_str(), |folder| self.facts.record.card_slug(folder, &slug));
        self.facts.addresses.topic(kind, card).map(|href| self.page(href))
    }

    /// The page of a thread, by a word mark.
    pub(super) fn thread(&self, id: &str) -> Option<String> {
        let thread = self.facts.thread_of_id(&fold(id))?;
        Some(self.page(self.facts.addresses.thread(thread)))
    }

    /// Where a link leads, for an attribute; `None` where it may lead nowhere.
    pub(super) fn target(&self, written: &str) -> Option<String> {
        let written = written.trim();
        if written.is_empty() || written.len() > LONGEST || written.starts_with(['#', '/', '\\']) {
            return None;
        }
        match scheme(written) {
            Some((scheme, rest)) => outside(&scheme, rest).map(|href| escaped(&href)),
            None => self.inside(written),
        }
    }

    /// Where a wiki link leads: a note or a card by its name, a topic, or a person.
    pub(super) fn wiki(&self, written: &str) -> Option<String> {
        let name = written.split(['#', '^']).next().unwrap_or_default().trim();
        if name.is_empty() || name.len() > LONGEST {
            return None;
        }
        let slug: String = fold(name).split_whitespace().collect::<Vec<_>>().join("-");
        self.relative(name).or_else(|| self.rooted(name)).or_else(|| self.topic(&slug)).or_else(|| self.person(name))
    }

    fn inside(&self, written: &str) -> Option<String> {
        let path = written.split(['#', '?']).next().unwrap_or_default();
        self.relative(&unpercent(path))
    }

    fn relative(&self, path: &str) -> Option<String> {
        let folder = self.path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
        for part in path.split('/') {
            match part {
                "" | "." => {}
                ".." => {
                    parts.pop()?;
                }
                part => parts.push(part),
            }
        }
        self.rooted(&parts.join("/"))
    }

    /// The page of a file of the workspace, with or without its extension, else its text in the repository.
    fn rooted(&self, path: &str) -> Option<String> {
        let sources = &self.facts.sources;
        let file = sources.find(path).or_else(|| sources.find(&format!("{path}.md")))?;
        let path = sources.path(file);
        let page = self.facts.addresses.file(file).or_else(|| self.card(path));
        page.map(|href| self.page(href)).or_else(|| self.text_of(file))
    }

    fn card(&self, path: &str) -> Option<&'a str> {
        let (folder, name) = path.split_once('/')?;
        let slug = fold(name.strip_suffix(".md").unwrap_or(name));
        match folder {
            "objections" => self.facts.addresses.topic(KindId::OBJECTION, &slug),
            "roadmap" => self.facts.addresses.topic(KindId::REQUEST, &slug),
            "hypotheses" => self.facts.addresses.topic(KindId::HYPOTHESIS, &slug),
            "campaigns" => self.facts.addresses.campaign(&slug),
            _ => None,
        }
    }

    /// A private note is in no repository that a reader of the site needs to know of.
    fn text_of(&self, file: FileId) -> Option<String> {
        let path = self.facts.sources.path(file);
        if path.starts_with("notes/") { None } else { repository(self.facts, path).map(|href| escaped(&href)) }
    }
}

/// Where a file of the workspace can be read, if the configuration says so.
pub(crate) fn repository(facts: &Facts, path: &str) -> Option<String> {
    let base = facts.record.config.repository.as_deref()?;
    let mut href = outside_of(base)?;
    percent(&mut href, path, "/");
    Some(href)
}

fn outside_of(written: &str) -> Option<String> {
    let (scheme, rest) = scheme(written)?;
    outside(&scheme, rest)
}

/// The scheme of an address in lower case, and what follows its colon.
fn scheme(written: &str) -> Option<(String, &str)> {
    let (head, rest) = written.split_once(':')?;
    // A colon behind one of these belongs to a path.
    (!head.contains(['/', '?', '#'])).then(|| (head.to_ascii_lowercase(), rest))
}

/// An address on the web, if its scheme is on the list and it has a host that can be one.
fn outside(scheme: &str, rest: &str) -> Option<String> {
    const KEPT: &str = "/?:@!$&'()*+,;=%";
    let mut href = String::with_capacity(scheme.len() + rest.len() + 16);
    href.extend([scheme, ":"]);
    match scheme {
        "http" | "https" => {
            let rest = rest.strip_prefix("//")?;
            let end = rest.find(['/', '?', '#', '\\']).unwrap_or(rest.len());
            let (host, path) = rest.split_at(end);
            if !host_is_sound(host) || path.starts_with('\\') {
                return None;
            }
            href.push_str("//");
            href.push_str(host);
            let (path, fragment) = path.split_once('#').map_or((path, None), |(path, rest)| (path, Some(rest)));
            percent(&mut href, path, KEPT);
            if let Some(fragment) = fragment {
                href.push('#');
                percent(&mut href, fragment, KEPT);
            }
        }
        "mailto" if rest.contains('@') => percent(&mut href, rest, KEPT),
        _ => return None,
    }
    Some(href)
}

/// Whether something is a host name with an optional port: what a validator and every browser take for one.
fn host_is_sound(host: &str) -> bool {
    let (name, port) = host.split_once(':').map_or((host, None), |(name, port)| (name, Some(port)));
    let port_ok = port.is_none_or(|port| port.parse::<u16>().is_ok());
    let labels = || name.strip_suffix('.').unwrap_or(name).split('.');
    let label_ok = |label: &str| {
        (1..=63).contains(&label.len())
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
    };
    let numeric = labels().next_back().is_some_and(|last| last.starts_with(|c: char| c.is_ascii_digit()));
    let address_ok = labels().count() == 4 && labels().all(|label| label.parse::<u8>().is_ok());
    port_ok && labels().all(label_ok) && (!numeric || address_ok)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn web(written: &str) -> Option<String> {
        scheme(written).and_then(|(scheme, rest)| outside(&scheme, rest))
    }

    #[test]
    fn only_the_web_and_mail_lead_outside() {
        assert_eq!(web("https://a.example/x?y=1#z").as_deref(), Some("https://a.example/x?y=1#z"));
        assert_eq!(web("HTTP://a.example:8080").as_deref(), Some("http://a.example:8080"));
        assert_eq!(web("mailto:a@b.example").as_deref(), Some("mailto:a@b.example"));
        for bad in [
            "javascript:alert(1)",
            "JavaScript:alert(1)",
            "java\nscript:alert(1)",
            " javascript:alert(1)",
            "data:text/html,x",
            "vbscript:x",
            "file:///etc/passwd",
            "ftp://a.example",
            "http:a.example",
            "mailto:",
        ] {
            assert_eq!(web(bad), None, "{bad}");
        }
    }

    #[test]
    fn an_address_cannot_break_out_or_be_malformed() {
        assert_eq!(web("https://a.example/\" onx=1").as_deref(), Some("https://a.example/%22%20onx=1"));
        assert_eq!(web("https://a.example/#a#b").as_deref(), Some("https://a.example/#a%23b"));
        assert_eq!(web("https://a.example/100%").as_deref(), Some("https://a.example/100%25"));
        for bad in ["http://", "http:///x", "http://a b", "http://-a", "http://a..b", "http://1.2.3", "http://[::1]"] {
            assert_eq!(web(bad), None, "{bad}");
        }
        assert!(web("http://127.0.0.1:4400/").is_some());
    }
}
