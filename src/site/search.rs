//! The search index as script files: a page opened from a folder can load a script, and nothing else.
//!
//! `search/index.js` says what there is. `search/w<n>.js` hold the words with the places of what they find, in the
//! order of the words, so that a word and all that begin with it stand in one file or in neighbours.
//! `search/e<n>.js` hold what is shown of each place. `templates/search.js` reads them.

use std::sync::{Arc, OnceLock};

use serde::{Serialize, Serializer};

use super::Site;
use crate::report::Facts;
use crate::report::search::{Catalogue, Index, entry};

/// So many entries stand in one file: about 40 KB.
const ENTRIES: usize = 256;
/// One file of words for so many bytes of notes. The words of a text take at most three times its bytes, so that a
/// file stays under 300 KB; in most notes they take a third of them.
const NOTES: usize = 64 * 1024;
/// At most so many bytes of places are kept of one word: the first are the ones to show.
const PLACES: usize = 64 * 1024;

/// The digits of a number: the last from these, those before it from the ones behind. Neither has a quotation mark
/// or a backslash.
const LAST: (u8, u32) = (35, 57);
const BEFORE: (u8, u32) = (93, 34);

/// The words of the index, cut into files.
#[derive(Debug, Default)]
struct Words {
    /// The first word of each file.
    starts: Vec<String>,
    files: Vec<Vec<u8>>,
}

/// What `index.js` says.
#[derive(Debug, Serialize)]
struct Contents<'a> {
    /// What there is, and how much of it.
    sorts: &'a [(String, usize)],
    /// How many entries a file holds.
    per: usize,
    /// The first word of each file of words.
    starts: &'a [String],
}

/// Adds the index to the site. It is made once, when the first of its files is asked for.
pub(super) fn add(site: &mut Site) {
    if !["search/e", "search/w", "search/index.js"].iter().any(|part| site.wants_in(part)) {
        return;
    }
    let facts = Arc::clone(site.facts());
    let catalogue = Arc::new(Catalogue::of(&facts));
    let bytes: usize = facts.sources.iter().map(|(_, file)| file.text.len()).sum();
    let count = 1 + bytes / NOTES;
    let words: Arc<OnceLock<Words>> = Arc::default();
    for at in 0..catalogue.entries.len().div_ceil(ENTRIES) {
        let catalogue = Arc::clone(&catalogue);
        site.add_bytes(format!("search/e{at}.js"), move |facts| entries(facts, &catalogue, at));
    }
    for at in 0..count {
        let (catalogue, words) = (Arc::clone(&catalogue), Arc::clone(&words));
        site.add_bytes(format!("search/w{at}.js"), move |facts| {
            let words = words.get_or_init(|| Words::of(facts, &catalogue, count));
            words.files.get(at).cloned().unwrap_or_default()
        });
    }
    site.add_bytes("search/index.js", move |facts| {
        let words = words.get_or_init(|| Words::of(facts, &catalogue, count));
        script("index", &Contents { sorts: &catalogue.sorts, per: ENTRIES, starts: &words.starts })
    });
}

/// A file that hands its value to the search.
fn script(name: &str, value: &impl Serialize) -> Vec<u8> {
    // Plain values always serialise.
    let value = serde_json::to_string(value).unwrap_or_else(|_| "null".to_owned());
    format!("throughline(\"{name}\",{value})\n").into_bytes()
}

fn entries(facts: &Facts, catalogue: &Catalogue, at: usize) -> Vec<u8> {
    let part = catalogue.entries.iter().skip(at * ENTRIES).take(ENTRIES);
    script(&format!("e{at}"), &part.map(|entry| Line(entry::shown(facts, entry))).collect::<Vec<_>>())
}

/// A result as the search reads it: `[title, href]`, with the note where it has one.
struct Line(entry::Shown);

impl Serialize for Line {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let entry::Shown { title, href, note } = &self.0;
        if note.is_empty() { (title, href).serialize(serializer) } else { (title, href, note).serialize(serializer) }
    }
}

impl Words {
    /// Cuts the index into so many files of about the same size.
    fn of(facts: &Facts, catalogue: &Catalogue, count: usize) -> Self {
        let index = Index::of(facts, catalogue);
        let lines: Vec<(String, String)> =
            index.words.into_iter().map(|(word, places)| (places_coded(&places), word)).collect();
        let total: usize = lines.iter().map(|(coded, word)| coded.len() + word.len() + 2).sum();
        let each = total / count + 1;
        let mut cut = Self::default();
        let mut lines = lines.into_iter().peekable();
        let mut before = 0;
        for at in 0..count {
            cut.starts.push(lines.peek().map(|(_, word)| word.clone()).unwrap_or_default());
            let mut text = String::with_capacity(each + 256);
            while before < each * (at + 1)
                && let Some((coded, word)) = lines.next()
            {
                before += coded.len() + word.len() + 2;
                text.extend([&word, " ", &coded, "!"]);
            }
            cut.files.push(script(&format!("w{at}"), &text));
        }
        while cut.starts.last().is_some_and(String::is_empty) {
            cut.starts.pop();
        }
        cut
    }
}

/// Ascending places, each as what it adds to the one before: most are one character.
fn places_coded(places: &[u32]) -> String {
    let mut out = Vec::with_capacity(places.len() + 8);
    let mut next = 0;
    for place in places {
        if out.len() >= PLACES {
            break;
        }
        number_coded(place - next, &mut out);
        next = place + 1;
    }
    String::from_utf8(out).unwrap_or_default()
}

fn number_coded(number: u32, out: &mut Vec<u8>) {
    let digit = |(first, _): (u8, u32), value: u32| first + u8::try_from(value).unwrap_or(0);
    let start = out.len();
    out.push(digit(LAST, number % LAST.1));
    let mut rest = number / LAST.1;
    while rest > 0 {
        out.push(digit(BEFORE, rest % BEFORE.1));
        rest /= BEFORE.1;
    }
    if let Some(digits) = out.get_mut(start..) {
        digits.reverse();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::objections::sample::{facts, weekly};
    use crate::site::templates::Templates;

    /// As `templates/search.js` reads them.
    fn read(coded: &str) -> Vec<u32> {
        let (mut places, mut next, mut number) = (Vec::new(), 0, 0);
        for byte in coded.bytes() {
            if byte < BEFORE.0 {
                next += number * LAST.1 + u32::from(byte - LAST.0);
                places.push(next);
                (next, number) = (next + 1, 0);
            } else {
                number = number * BEFORE.1 + u32::from(byte - BEFORE.0);
            }
        }
        places
    }

    #[test]
    fn places_are_read_back_as_they_were() {
        let places = [0, 1, 2, 58, 116, 2000, 70_000, 5_000_000];
        let coded = places_coded(&places);
        assert_eq!(read(&coded), places);
        assert!(coded.starts_with("###") && !coded.contains(['"', '\\', ' ', '!']), "{coded}");
        let all: Vec<u32> = (0..200_000).collect();
        assert_eq!(read(&places_coded(&all)), all[..PLACES]);
    }

    #[test]
    fn the_index_is_cut_at_words_into_the_files_it_names() {
        let lines: Vec<String> =
            (0..16).map(|week| format!("- [ ] @lee ask{week} price-{week} {}", "word ".repeat(900))).collect();
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        let mut site =
            Site::new(Arc::new(facts(&weekly("Commitments", lines.try_into().expect("16")))), Templates::new([]));
        add(&mut site);
        let text = |path: &str| String::from_utf8(site.render(path).expect("renders")).expect("is text");
        let paths: Vec<&str> = site.paths().filter(|path| path.starts_with("search/")).collect();
        assert_eq!(paths, ["search/e0.js", "search/index.js", "search/w0.js", "search/w1.js"]);
        let index = text("search/index.js");
        assert!(
            index.starts_with(
                "throughline(\"index\",{\"sorts\":[[\"People\",1],[\"Commitments\",16],[\"Meetings\",16]],"
            ),
            "{index}"
        );
        assert!(text("search/w1.js").starts_with("throughline(\"w1\",\""));
        assert!(text("search/e0.js").contains("[\"lee\",\"people/lee.html\"]"), "{}", text("search/e0.js"));
        let words = text("search/w0.js") + &text("search/w1.js");
        assert!(words.contains("!ask7 ") && words.contains("!word "), "{words}");
    }
}
