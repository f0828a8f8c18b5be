//! Whether a page runs, loads or frames anything: its tags and attributes, one by one.

/// Elements that no page of a note may have.
const REFUSED: [&str; 12] = [
    "iframe",
    "frame",
    "object",
    "embed",
    "style",
    "base",
    "applet",
    "audio",
    "video",
    "portal",
    "foreignobject",
    "math",
];
/// Attributes whose address the browser fetches by itself.
const FETCHED: [&str; 7] = ["src", "srcset", "data", "poster", "background", "action", "formaction"];
/// What our own pages load, from themselves.
const OURS: [&str; 2] = ["site.js", "search.js"];

/// Fails where a page has what it must not.
pub(super) fn safe(case: &str, path: &str, page: &str) {
    let mut at = 0;
    while let Some(open) = page[at..].find('<').map(|open| at + open) {
        let Some(tag) = Tag::read(&page[open + 1..]) else {
            at = open + 1;
            continue;
        };
        at = open + 1 + tag.length;
        let shown = || format!("{case}: {path}: {}", page[open..at].chars().take(300).collect::<String>());
        assert!(!REFUSED.contains(&tag.name.as_str()), "{}", shown());
        let src = tag.value("src");
        assert!(tag.name != "script" || src.is_some_and(is_ours), "{}", shown());
        for (name, value) in &tag.attributes {
            assert!(!name.starts_with("on"), "{}", shown());
            let value = value.trim().to_lowercase();
            assert!(!FETCHED.contains(&name.as_str()) || !leads_away(&value), "{}", shown());
            assert!(tag.name != "link" || name != "href" || !leads_away(&value), "{}", shown());
            assert!(name != "href" || !runs(&value), "{}", shown());
            assert!(name != "style" || !value.contains("url("), "{}", shown());
            assert!(name != "http-equiv" || value == "content-security-policy", "{}", shown());
        }
    }
}

fn is_ours(src: &str) -> bool {
    let name = src.trim_start_matches("../");
    OURS.contains(&name)
}

fn leads_away(value: &str) -> bool {
    value.starts_with("//") || value.contains(':')
}

/// An address that is a program, however it is spelt: browsers leave out what cannot be seen.
fn runs(value: &str) -> bool {
    let seen: String = value.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect();
    ["javascript:", "vbscript:", "data:", "file:", "blob:"].iter().any(|scheme| seen.starts_with(scheme))
}

#[derive(Debug)]
struct Tag {
    name: String,
    attributes: Vec<(String, String)>,
    length: usize,
}

impl Tag {
    /// The tag behind a `<`; `None` for an end tag and for what is no tag.
    fn read(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        if !bytes.first()?.is_ascii_alphabetic() {
            return None;
        }
        let end = |from: usize, stops: &[u8]| {
            bytes[from..].iter().position(|byte| stops.contains(byte)).map_or(bytes.len(), |at| from + at)
        };
        let mut at = end(0, b" \t\r\n/>");
        let mut tag = Self { name: text[..at].to_lowercase(), attributes: Vec::new(), length: 0 };
        loop {
            at += bytes[at..].iter().take_while(|byte| matches!(byte, b' ' | b'\t' | b'\r' | b'\n' | b'/')).count();
            match bytes.get(at) {
                None | Some(b'>') => break,
                Some(_) => {}
            }
            let stop = end(at, b" \t\r\n/>=").max(at + 1);
            let name = text.get(at..stop).unwrap_or_default().to_lowercase();
            at = stop;
            let mut value = "";
            if bytes.get(at) == Some(&b'=') {
                let quote = bytes.get(at + 1).copied().filter(|byte| matches!(byte, b'"' | b'\''));
                let start = at + 1 + usize::from(quote.is_some());
                let stop = quote.map_or_else(|| end(start, b" \t\r\n>"), |quote| end(start, &[quote]));
                value = text.get(start..stop).unwrap_or_default();
                at = (stop + usize::from(quote.is_some())).min(bytes.len());
            }
            tag.attributes.push((name, value.to_owned()));
        }
        tag.length = at;
        Some(tag)
    }

    fn value(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

#[test]
fn a_page_that_runs_something_is_seen() {
    for page in [
        "<script>a</script>",
        "<p><SCRIPT src=\"https://a/site.js\">",
        "<a href=\"x\" onclick=\"y\">",
        "<iframe src=a>",
        "<img src='//a/b'>",
        "<a href=\" java\tscript:x\">",
        "<link rel=stylesheet href=https://a/b>",
        "<style>a</style>",
        "<meta http-equiv=refresh content=\"0;url=a\">",
    ] {
        assert!(std::panic::catch_unwind(|| safe("none", "a.html", page)).is_err(), "{page}");
    }
    safe(
        "none",
        "a.html",
        "<script src=\"../site.js\" defer></script><a title=\"onclick=a <b\" href=\"https://a/\">b</a>",
    );
}
