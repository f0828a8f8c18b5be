//! Near misses of known words.
//!
//! A near miss is worth a message only if it is almost surely a slip of the pen, since notes are full
//! of foreign keys: `data` is no `date`, and `tasks` are no `asks`.

use strsim::osa_distance;

/// The known word that `word` almost surely was meant to be; `None` for a known word itself.
///
/// Counted in optimal string alignment distance (a swap of neighbours is one step). The first letter must
/// stand, unless it was swapped with the second. One step is allowed, in words under six letters no
/// replacement of a letter by another; from nine letters on two steps that change the length.
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let mut best: Option<(usize, &'a str)> = None;
    for candidate in known {
        if candidate == word {
            return None;
        }
        if let Some(steps) = slip(word, candidate)
            && best.is_none_or(|(least, _)| steps < least)
        {
            best = Some((steps, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// The known word most like `word`, for places where every unknown word is an error anyway.
pub fn closest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    const ALIKE: f64 = 0.8;
    let mut best: Option<(f64, &'a str)> = None;
    for candidate in known {
        let alike = strsim::jaro_winkler(word, candidate);
        if alike >= ALIKE && best.is_none_or(|(most, _)| alike > most) {
            best = Some((alike, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// How many steps lie between two words, where that is few enough for a slip.
fn slip(word: &str, candidate: &str) -> Option<usize> {
    let (length, known) = (word.chars().count(), candidate.chars().count());
    // Comes first: the distance is quadratic, and a word may be a pasted novel.
    if length < 2 || length.abs_diff(known) > 2 || !same_start(word, candidate) {
        return None;
    }
    let steps = osa_distance(word, candidate);
    let swapped = length == known && same_letters(word, candidate);
    match steps {
        1 if length != known || swapped || known >= 6 => Some(1),
        2 if known >= 9 && length != known && !candidate.starts_with(word) && !word.starts_with(candidate) => Some(2),
        _ => None,
    }
}

fn same_start(a: &str, b: &str) -> bool {
    let start = |text: &str| {
        let mut chars = text.chars();
        (chars.next(), chars.next())
    };
    let (a, b) = (start(a), start(b));
    a.0 == b.0 || (a.0 == b.1 && a.1 == b.0)
}

fn same_letters(a: &str, b: &str) -> bool {
    let sorted = |text: &str| {
        let mut letters: Vec<char> = text.chars().collect();
        letters.sort_unstable();
        letters
    };
    sorted(a) == sorted(b)
}

#[cfg(test)]
mod tests {
    use super::*;

    const KNOWN: [&str; 14] = [
        "date",
        "title",
        "team",
        "kind",
        "present",
        "attendees",
        "metrics",
        "due",
        "for",
        "asks",
        "objections",
        "participants",
        "stage",
        "account",
    ];

    #[test]
    fn slips_are_found() {
        for (typed, meant) in [
            ("metric", "metrics"),
            ("atendees", "attendees"),
            ("atendes", "attendees"),
            ("deu", "due"),
            ("dat", "date"),
            ("fro", "for"),
            ("titel", "title"),
            ("acount", "account"),
            ("accoumt", "account"),
            ("objectoins", "objections"),
        ] {
            assert_eq!(nearest(typed, KNOWN), Some(meant), "{typed}");
        }
    }

    #[test]
    fn other_words_are_left_in_peace() {
        for word in [
            "tags",
            "aliases",
            "layout",
            "name",
            "status",
            "data",
            "tasks",
            "state",
            "objectives",
            "presenter",
            "author",
            "type",
            "draft",
            "d",
            "",
            "x",
            "date",
        ] {
            assert_eq!(nearest(word, KNOWN), None, "{word}");
        }
    }

    #[test]
    fn where_any_unknown_word_is_an_error_the_likest_is_shown() {
        assert_eq!(closest("wekday", ["weekday", "weekly"]), Some("weekday"));
        assert_eq!(closest("defnition", ["definition", "better"]), Some("definition"));
        assert_eq!(closest("zzz", ["definition", "better"]), None);
    }
}
