//! Whatever is read or said has a place in the text, on whole characters.

use throughline::diagnostic::Diagnostic;
use throughline::note::problem::Problem;
use throughline::note::{Item, Note};
use throughline::source::{Place, Sources, Span};

/// Every place of a file's notes is one.
pub(crate) fn of_notes(text: &str, notes: &[Note]) {
    for note in notes {
        let stands = |span: Span| assert!(text.get(span.range()).is_some(), "{span:?} of {text:?}");
        let names = [&note.facilitator, &note.present, &note.absent, &note.spoke, &note.scribe, &note.events];
        names.into_iter().flatten().for_each(|word| stands(word.span));
        note.hidden.iter().copied().for_each(stands);
        assert!(note.hidden.windows(2).all(|pair| pair[0].end < pair[1].start), "{:?} {text:?}", note.hidden);
        assert!(text.get(note.own()).is_some(), "{:?} of {text:?}", note.own());
        assert!(note.items.iter().filter(|item| !item.listed).is_sorted_by_key(|item| item.line), "{text:?}");
        note.items.iter().for_each(|item| of_item(text, note, item));
        of_problems(text, &note.problems);
    }
}

fn of_item(text: &str, note: &Note, item: &Item) {
    assert!(text.get(item.span.range()).is_some(), "{item:?} of {text:?}");
    assert!(item.line >= 1 && item.line <= note.lines.max(1), "{item:?} of {text:?}");
    assert!(item.count >= 1, "{item:?} of {text:?}");
    for (_, span) in &item.marks {
        assert!(item.span.contains(*span) && text.get(span.range()).is_some(), "{item:?} of {text:?}");
    }
    let closed_up = !item.text.starts_with(' ') && !item.text.ends_with(' ') && !item.text.contains("  ");
    assert!(closed_up, "{item:?} of {text:?}");
    if !item.listed {
        assert!(!note.hidden.iter().any(|span| span.contains(item.span)), "{item:?} of {text:?}");
    }
}

/// Every problem points at something.
pub(crate) fn of_problems(text: &str, problems: &[Problem]) {
    for problem in problems {
        assert!(text.get(problem.span.range()).is_some(), "{problem:?} of {text:?}");
    }
}

/// Everything that is said points at something, and all of it stands in order.
pub(crate) fn of_diagnostics(sources: &Sources, diagnostics: &[Diagnostic]) {
    let stands = |place: Place, one: &Diagnostic| {
        let file = sources.get(place.file).unwrap_or_else(|| panic!("{one:?} is in no file"));
        assert!(file.text.get(place.span.range()).is_some(), "{one:?} of {:?}", file.text);
    };
    for one in diagnostics {
        stands(one.place, one);
        one.related.iter().for_each(|related| stands(related.place, one));
        one.fix.iter().for_each(|edit| stands(edit.place, one));
        assert!(!one.message.is_empty() && !one.message.ends_with('.'), "{one:?}");
    }
    assert!(diagnostics.is_sorted_by_key(|one| one.place), "{diagnostics:?}");
}

/// What a value looks like, the numbers of its places left out.
pub(crate) fn without(shown: &str) -> String {
    let mut out = String::with_capacity(shown.len());
    for piece in shown.split_inclusive(": ") {
        let is_place = LABELS.iter().any(|label| out.ends_with(label));
        out.push_str(if is_place { piece.trim_start_matches(|c: char| c.is_ascii_digit()) } else { piece });
    }
    out
}

const LABELS: [&str; 3] = ["start: ", "end: ", "body: "];
