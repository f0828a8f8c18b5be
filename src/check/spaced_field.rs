//! A known key with a space behind its colon.

use super::written::{self, Room};
use super::{Facts, Reporter};
use crate::config::Config;
use crate::config::kind::Key;
use crate::note::problem::Trouble;
use crate::source::{Place, Span, date, number};

pub(super) fn check(facts: &Facts<'_>, out: &mut Reporter<'_>) {
    for note in facts.notes {
        let mut room = None;
        for problem in &note.problems {
            let Trouble::KeyWithSpace { key, value } = &problem.what else { continue };
            let place = Place { file: note.file, span: problem.span };
            let place = written::key(facts, place, key.word()).unwrap_or(place);
            if value.is_empty() {
                out.say(place, format!("`{}:` has no value", key.word()))
                    .help(format!("write the value directly behind the colon: `{}:{}`", key.word(), example(*key)));
            } else {
                let free = room.get_or_insert_with(|| Room::new(note)).take(problem.span, *key);
                tell(facts, place, *key, (value, free), out);
            }
        }
    }
}

fn tell(facts: &Facts<'_>, place: Place, key: Key, (value, free): (&str, bool), out: &mut Reporter<'_>) {
    let (word, shown) = (key.word(), written::short(value));
    let said = out.say(place, format!("`{word}:` says nothing, since a space parts it from `{shown}`"));
    match gap(facts, place).filter(|_| is_whole(facts.config, key, value)) {
        Some(gap) if free => said.help(format!("write `{word}:{shown}`")).fix(gap, ":"),
        Some(_) => said.help(format!("write `{word}:{shown}`, and take the other `{word}:` away")),
        None => said.help(format!("write `{word}:{shown}`, or with all its words in quotes: `{word}:\"{shown} …\"`")),
    };
}

/// From the end of the key to the value on the same line.
fn gap(facts: &Facts<'_>, key: Place) -> Option<Place> {
    let rest = facts.sources.file(key.file).text.get(key.span.end as usize..)?;
    let between = |c: char| c == ':' || (c.is_whitespace() && c != '\n');
    let length = rest.len() - rest.trim_start_matches(between).len();
    let end = key.span.end as usize + length;
    let same_line = rest.get(length..).is_some_and(|behind| !behind.starts_with(char::is_whitespace));
    same_line.then(|| Place { span: Span::new(key.span.end as usize, end), ..key })
}

/// Whether the word behind the gap is surely the whole value: a text may go on for several words.
fn is_whole(config: &Config, key: Key, value: &str) -> bool {
    const DAY: jiff::civil::Date = jiff::civil::Date::constant(2026, 1, 1);
    match key {
        Key::Due | Key::Done | Key::Until | Key::Review => {
            date::read(value).is_some() || date::relative(value, DAY, None).is_some()
        }
        Key::Amount => number::Number::read(value).is_ok(),
        Key::For | Key::To | Key::Vouched | Key::Disputed => {
            let bare = value.trim_start_matches('@');
            value.starts_with('@') || config.sides.iter().any(|side| side == bare) || config.people.contains_key(bare)
        }
        Key::How | Key::Result | Key::Sold | Key::Displaces => true,
        _ => false,
    }
}

fn example(key: Key) -> &'static str {
    match key {
        Key::Due | Key::Done | Key::Until | Key::Review => "2026-03-27",
        Key::For => "sales",
        Key::To | Key::Vouched | Key::Disputed => "@lee",
        Key::Amount => "45k",
        Key::How => "helps",
        Key::Result => "moved-on",
        Key::Sold => "yes",
        Key::Account => "Acme",
        _ => "\"in a few words\"",
    }
}
