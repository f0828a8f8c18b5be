//! A text where a number is asked for.

use super::quoted::quoted;
use super::written;
use super::{Facts, Reporter};
use crate::note::problem::Trouble;
use crate::source::Place;
use crate::source::number::{Number, Unreadable};

pub(super) fn check(facts: &Facts<'_>, out: &mut Reporter<'_>) {
    for (file, problem) in facts.problems() {
        let Trouble::Number { key, found, why: Unreadable::NotANumber } = &problem.what else { continue };
        let place = written::once(facts, Place { file, span: problem.span }, found);
        out.say(place, format!("{} is not a number: {}", quoted(key), quoted(found)))
            .help(help(found));
    }
}

pub(super) fn help(found: &str) -> String {
    let measured = found.contains(|c: char| c.is_ascii_digit());
    let closed: String = found.split_whitespace().collect();
    if let Err(Unreadable::Ambiguous { decimal, grouped }) = Number::read(&closed) {
        return format!("write `{decimal}` or `{grouped}`");
    }
    match meant(found) {
        Some(number) => format!("write `{number}`"),
        None if measured => "write it as `412`, `1_200`, `$1.24M` or `12%`".to_owned(),
        None => "write a number, such as `412`, `1_200`, `$1.24M` or `12%`; where nothing was measured, `n/a`".to_owned(),
    }
}

/// The one number that stands among other words, where they do not change it: of `about 400` and `400 (so far)`,
/// but not of `<5`, `3 of 4` or `2 million`.
fn meant(found: &str) -> Option<String> {
    const AROUND: [char; 9] = ['~', '≈', '(', ')', ',', ';', ':', '+', '?'];
    const SCALES: [&str; 8] = ["million", "mio", "mn", "billion", "bn", "thousand", "hundred", "dozen"];
    let is_number = |text: &str| Number::read(text).is_ok();
    let words: Vec<&str> = found.split_whitespace().map(|word| word.trim_matches(AROUND)).collect();
    let digits = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
    let groups = |words: &[&str]| words.iter().all(|word| digits(word) && word.len() == 3);
    if let [first, rest @ ..] = words.as_slice()
        && !rest.is_empty()
        && digits(first)
        && (1..=3).contains(&first.len())
        && groups(rest)
    {
        return Some(words.join("_"));
    }
    // A sign or a letter that stands apart: `45 k`, `€ 45k`, `12 %`.
    let closed: String = words.concat();
    let numbers: Vec<&str> = words.iter().copied().filter(|word| word.contains(|c: char| c.is_ascii_digit())).collect();
    match numbers.as_slice() {
        [_] if is_number(&closed) => Some(closed),
        [number] if is_number(number) => {
            let scaled = words.iter().any(|word| SCALES.contains(&word.to_lowercase().as_str()) || *word == "-");
            (!scaled).then(|| (*number).to_owned())
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_that_is_meant() {
        for (found, number) in [
            ("about 400", Some("400")),
            ("~4", Some("4")),
            ("4,", Some("4")),
            ("3;", Some("3")),
            ("40+", Some("40")),
            ("(4)", Some("4")),
            ("412 leads", Some("412")),
            ("$1.2M (so far)", Some("$1.2M")),
            ("45 k", Some("45k")),
            ("€ 45k", Some("€45k")),
            ("12 %", Some("12%")),
            ("1 200", Some("1_200")),
            ("1 234 567", Some("1_234_567")),
            ("3 of 4", None),
            ("2 million", None),
            ("<5", None),
            ("4/5", None),
            ("tbd", None),
            ("?", None),
        ] {
            assert_eq!(meant(found).as_deref(), number, "{found}");
        }
    }

    #[test]
    fn what_was_not_measured_is_not_asked_for_in_digits() {
        assert!(help("tbd").ends_with("`n/a`"));
        assert!(!help("3 of 4").contains("n/a"));
        assert_eq!(help("12,5 %"), "write `12.5%` or `125%`");
    }
}
