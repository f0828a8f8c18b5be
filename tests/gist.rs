//! What is told of a note while it is read changes nothing of what the notes say together: over random workspaces.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::civil::date;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use throughline::note::Note;
use throughline::source::{Role, SourceFile, Sources};
use throughline::thread::Threads;
use throughline::{Parsed, configuration};

const PEOPLE: &str = "people: {dana: {side: marketing, name: Dana Okafor}, Lee: {side: sales}, \
                      kim: {side: sales, name: Sam Field}, jo: {side: marketing, name: Sam Stone}}\n";
const FRONT: [&str; 7] = [
    "present: [dana, kim]",
    "absent: [Dana Okafor, dana]",
    "facilitator: Lee",
    "spoke: [lee, Sam]",
    "scribe: dena",
    "metrics: {pipeline: $4k, leads: 3}",
    "pulse: {sales: 3}",
];
const ITEMS: [&str; 8] = [
    "- [ ] @dana the deck due:friday",
    "- [x] @kim the list to:jo",
    "- [ ] @danna the page due:2026-03-20",
    "- [ ] @jo numbers due:2026-03-27 amount:€3k",
    "## Claims\n- [x] @dana it fed vouched:@zoe",
    "## Objections\n- #price too high amount:£2k @kim",
    "## Objections\n- #price again amount:$2k @lee",
    "## Losses\n- Acme amount:7k",
];

/// A workspace: of each note its day, and which lines it has.
fn sources() -> impl Strategy<Value = Sources> {
    let lines = |all: &'static [&'static str]| subsequence(all.to_vec(), 0..=all.len());
    let note = (1..20_u8, lines(&FRONT), lines(&ITEMS), any::<bool>());
    let config = (any::<bool>(), select(vec!["", "currency: USD\n", "currency: EUR\n"]));
    (prop::collection::vec(note, 1..6), config).prop_map(|(notes, (people, currency))| {
        let file =
            |path: String, role, text: String| SourceFile { path: path.into(), role, text: text.into(), trouble: None };
        let notes = notes.into_iter().zip(0..).map(|((day, front, items, private), at)| {
            let (front, items) = (front.join("\n"), items.join("\n"));
            // One in four or so.
            let private = private && day % 2 == 0;
            let text =
                format!("---\ndate: 2026-03-{day:02}\nprivate: {private}\n{front}\n---\n\n## Commitments\n\n{items}\n");
            file(format!("notes/{at}.md"), Role::Note, text)
        });
        let config = format!("{}{currency}", if people { PEOPLE } else { "" });
        let config = file("throughline.yaml".to_owned(), Role::Config, config);
        Sources::new("w", notes.chain([config]).collect(), 0)
    })
}

/// The currency, everybody by handle, and what is told of the notes.
fn said(sources: &Sources, parsed: &Parsed) -> (Option<char>, BTreeSet<String>, String) {
    let record = parsed.record(Arc::new(configuration(sources)), date(2026, 3, 16));
    let told = parsed.check(sources, &record, &Threads::trace(&record));
    let people = record.people.keys().map(|handle| handle.to_string()).collect();
    (record.currency, people, format!("{:?} {told:?}", record.problems()))
}

proptest! {
    #[test]
    fn notes_that_were_not_looked_through_say_the_same(sources in sources()) {
        let parsed = Parsed::read(&sources, &configuration(&sources));
        let blank = |note: &Arc<Note>| Arc::new(Note { gist: None, ..Note::clone(note) });
        let unseen = Parsed { notes: parsed.notes.iter().map(blank).collect(), cards: parsed.cards.clone() };
        prop_assert!(parsed.notes.iter().all(|note| note.gist.is_some()));
        prop_assert_eq!(said(&sources, &parsed), said(&sources, &unseen));
    }
}
