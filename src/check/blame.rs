//! Words that blame a person.
//!
//! Each pattern is a few words that hardly ever mean anything else, right beside a handle or a name that the
//! configuration knows. What is missed costs nothing; an ordinary sentence under suspicion costs trust.

mod people;

use std::collections::BTreeSet;

use aho_corasick::packed::Searcher;

use super::{Facts, Reporter};
use crate::note::Note;
use crate::source::{Place, Span};
use people::People;

/// What the person is said to have done, directly behind the name.
const BEHIND: [&str; 11] = [
    "failed to",
    "forgot to",
    "neglected to",
    "dropped the ball",
    "messed up",
    "screwed up",
    "let us down",
    "is to blame",
    "was to blame",
    "is at fault",
    "was at fault",
];
/// What the person is said to have, behind the name and its `'s`.
const OWN: [&str; 4] = ["fault", "negligence", "carelessness", "laziness"];
/// What only blames behind a `because`.
const BECAUSE: [&str; 3] = ["forgot", "failed", "ignored"];
/// What blames directly before the name.
const BEFORE: [&str; 5] = ["blame", "blamed", "blaming", "blame it on", "fault of"];
/// Words from a sentence's other half: the person behind them is its subject.
const JOINED: [&str; 12] =
    ["because", "since", "that", "and", "but", "so", "when", "again", "yet", "then", "still", "sadly"];
/// Words that take the blame away again, up to [`NEAR`] words before.
const NOT: [&str; 14] = [
    "not", "no", "nobody", "never", "without", "isn't", "wasn't", "don't", "didn't", "doesn't", "can't", "cannot",
    "won't", "nor",
];
const NEAR: usize = 4;
/// The rarest letters of every pattern: most notes have none of them and are done with.
const CUES: [&str; 12] = [
    "fault", "lame", "forgot", "failed", "neglected to", "negligence", "carelessness", "laziness", "dropped the ball",
    "ed up", "let us down", "ignored",
];

pub(super) fn check(facts: &Facts<'_>, out: &mut Reporter<'_>) {
    let people = People::new(facts.config);
    // All at once, in one walk over each text; where the machine cannot, every note is looked at.
    let cues = Searcher::new(CUES);
    for note in facts.notes.iter().filter(|note| !note.private) {
        let own = note.own();
        let text = facts.sources.file(note.file).text.get(own.clone()).unwrap_or_default();
        if cues.as_ref().is_none_or(|cues| cues.find(text).is_some()) {
            look(note, (own.start, text), &people, out);
        }
    }
}

/// Looks at the lines of a note that are its writer's own words: no quotes, code or hidden parts.
fn look(note: &Note, (from, text): (usize, &str), people: &People<'_>, out: &mut Reporter<'_>) {
    let aside = Aside::new(note);
    let (mut start, mut fenced) = (from, false);
    for line in text.split_inclusive('\n') {
        let at = start;
        start += line.len();
        let bare = line.trim_start();
        fenced ^= bare.starts_with("```") || bare.starts_with("~~~");
        let own = !fenced && !bare.starts_with('>') && !line.contains('`');
        if own && CUES.iter().any(|cue| line.contains(cue)) {
            for (person, found) in blamed(line, people) {
                let span = Span::new(at + found.start, at + found.end);
                if !aside.has(Span::new(at + person.start, at + person.end)) {
                    let who = line.get(person).unwrap_or_default();
                    out.say(Place { file: note.file, span }, format!("these words lay the blame on `{who}`"))
                        .help("say what happened and what helps next time, as in `the price list went out late`");
                }
            }
        }
    }
}

/// Handles that are an owner's mark rather than the subject of a sentence, and what nobody reads.
struct Aside<'a> {
    owners: BTreeSet<Span>,
    hidden: &'a [Span],
}

impl<'a> Aside<'a> {
    fn new(note: &'a Note) -> Self {
        let boxed = note.items.iter().filter(|item| item.mark_span.start < item.mark_span.end && !item.inferred);
        Self { owners: boxed.flat_map(|item| &item.people).map(|word| word.span).collect(), hidden: &note.hidden }
    }

    fn has(&self, person: Span) -> bool {
        let next = self.hidden.partition_point(|hidden| hidden.start <= person.start);
        let hidden = next.checked_sub(1).and_then(|at| self.hidden.get(at));
        self.owners.contains(&person) || hidden.is_some_and(|hidden| hidden.contains(person))
    }
}

type Found = (std::ops::Range<usize>, std::ops::Range<usize>);

/// The people that a line blames, each with the words that do.
fn blamed(line: &str, people: &People<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    for person in people.in_line(line) {
        let (before, behind) = (line.get(..person.start).unwrap_or_default(), line.get(person.end..).unwrap_or_default());
        if let Some(words) = blame(before, behind)
            && !is_denied(before)
        {
            let range = person.start - words.0..person.end + words.1;
            found.push((person, range));
        }
    }
    found
}

/// How many bytes before and behind a name blame its bearer.
fn blame(before: &str, behind: &str) -> Option<(usize, usize)> {
    let ahead = |words: &[&str], text: &str| words.iter().find_map(|word| begins(text, word));
    if let Some(own) = behind.strip_prefix("'s ").or_else(|| behind.strip_prefix("’s ")) {
        return ahead(&OWN, own).map(|length| (0, behind.len() - own.len() + length));
    }
    if let Some(length) = BEFORE.iter().find_map(|word| ends(before, word)) {
        return (!behind.starts_with(['\'', '’'])).then_some((length, 0));
    }
    let spaced = behind.strip_prefix(' ')?;
    let because = ends(before, "because");
    match ahead(&BEHIND, spaced).filter(|_| is_subject(before)) {
        Some(length) => Some((0, length + 1)),
        None => because.and_then(|_| ahead(&BECAUSE, spaced)).map(|length| (0, length + 1)),
    }
}

/// Whether a name behind these words is the subject: at the start of a line or sentence, or behind a joining word.
fn is_subject(before: &str) -> bool {
    let before = before.trim_end();
    let last = before.split_whitespace().next_back().unwrap_or_default();
    let starts = before.trim_start_matches(['-', '*', '+', ' ', '\t']).is_empty();
    starts || before.ends_with(['.', ',', ';', ':', '—', '–']) || JOINED.iter().any(|word| last.eq_ignore_ascii_case(word))
}

fn is_denied(before: &str) -> bool {
    let near = before.split_whitespace().rev().take(NEAR).map(|word| word.replace('’', "'").to_lowercase());
    near.into_iter().any(|word| NOT.contains(&word.trim_matches(|c: char| c != '\'' && !c.is_alphanumeric())))
}

/// The length of a word that a text begins with.
fn begins(text: &str, word: &str) -> Option<usize> {
    let rest = text.strip_prefix(word)?;
    (!rest.starts_with(char::is_alphanumeric)).then_some(word.len())
}

/// How far before its end a text has a word there, in any case.
fn ends(text: &str, word: &str) -> Option<usize> {
    let text = text.strip_suffix(' ')?;
    let at = text.len().checked_sub(word.len())?;
    let whole = !text.get(..at)?.ends_with(char::is_alphanumeric);
    (whole && text.get(at..)?.eq_ignore_ascii_case(word)).then_some(word.len() + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::{Config, Person};

    fn said(line: &str) -> Vec<String> {
        let mut config = Config::defaults("w");
        let person = |name: &str| Person { name: Some(name.to_owned()), ..Person::default() };
        config.people.insert("dana".to_owned(), person("Dana Okafor"));
        config.people.insert("lee".to_owned(), person("Lee Park"));
        let found = blamed(line, &People::new(&config));
        found.into_iter().map(|(_, words)| line[words].to_owned()).collect()
    }

    #[test]
    fn words_that_blame_a_person() {
        for (line, words) in [
            ("- This is @lee's fault.", "@lee's fault"),
            ("The deck was late because @sam forgot.", "@sam forgot"),
            ("dana failed to send the list", "dana failed to"),
            ("We lost it, Dana Okafor dropped the ball", "Dana Okafor dropped the ball"),
            ("- I blame Lee for it", "blame Lee"),
            ("The delay was the fault of @sam", "fault of @sam"),
            ("It slipped and @lee was to blame", "@lee was to blame"),
        ] {
            assert_eq!(said(line), [words], "{line}");
        }
    }

    #[test]
    fn ordinary_notes_blame_nobody() {
        for line in [
            "- [ ] @lee blame-free review of the lost deals",
            "It was not @lee's fault",
            "Nobody blames Dana; don't blame @lee",
            "The webinar with @dana failed to bring leads",
            "The pilot that ran under Lee failed to convert",
            "- #price the default of @lee is too high",
            "Acme failed to pay, says @lee",
            "@lee's faultless demo won it",
            "@dana forgotten password flow",
            "The login failed for @lee",
            "Sam failed to",
            "wholee failed to",
            "leeds failed to close",
            "Acme blames Dana's predecessor",
            "because the build failed @lee looks at it",
            "@lee: why did the trial fail?",
        ] {
            assert_eq!(said(line), Vec::<String>::new(), "{line}");
        }
    }
}
