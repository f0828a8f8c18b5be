//! YAML that cannot be read, in notes, cards and the configuration.

mod remedy;
mod slips;

use super::{Facts, Reporter};
use crate::config;
use crate::note::problem::Trouble;
use crate::source::Place;
use remedy::Remedy;

pub(super) fn check(facts: &Facts<'_>, out: &mut Reporter<'_>) {
    for (file, problem) in facts.problems() {
        if let Trouble::Yaml(why) = &problem.what {
            tell(facts, out, Place { file, span: problem.span }, why);
        }
    }
    for (place, what) in facts.settings() {
        if let config::Trouble::Yaml(why) = what {
            tell(facts, out, place, why);
        }
    }
}

fn tell(facts: &Facts<'_>, out: &mut Reporter<'_>, place: Place, why: &str) {
    let (why, help) = told(facts, place, why);
    out.say(place, format!("YAML cannot be read from here to the next line that begins with a key: {why}")).help(help);
}

/// What YAML minds at a place, and what to type.
pub(super) fn told<'a>(facts: &Facts<'_>, place: Place, why: &'a str) -> (&'a str, String) {
    in_words(&facts.sources.file(place.file).text, place.span.start as usize, why)
}

/// What YAML minds at a byte of a text, in plainer words than those of its grammar where we know the slip.
fn in_words<'a>(text: &str, at: usize, why: &'a str) -> (&'a str, String) {
    if let Some(Remedy { what, help }) = remedy::find(text, at) {
        return (what, help);
    }
    if why == "recursion limit exceeded" {
        return ("lists and maps nest too deep", "take a level out".to_owned());
    }
    if why.starts_with("unexpected character: `\\u{") {
        return ("a character that cannot be seen", "take it out".to_owned());
    }
    (why, "close every quote and bracket, and begin each line where its neighbours begin".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Span, yaml};

    /// What is told of the first place that YAML minds.
    fn said(text: &str) -> (String, String) {
        let tree = yaml::read(text, Span::new(0, text.len()));
        let problem = tree.problems.first().expect("something to mind");
        let (what, help) = in_words(text, problem.span.start as usize, &problem.message);
        (what.to_owned(), help)
    }

    #[test]
    fn the_line_to_type_is_shown() {
        for (text, what, help) in [
            ("title: Weekly: x\n", "a second `: `", "put the text in quotes: `title: \"Weekly: x\"`"),
            ("title: \"Great\" week\n", "a text that begins", "put the text in quotes: `title: '\"Great\" week'`"),
            ("title: 'it's fine'\n", "a text that begins", "put the text in quotes: `title: \"it's fine\"`"),
            ("title: \"C:\\deals\"\n", "a text that begins", "put the text in quotes: `title: 'C:\\deals'`"),
            ("share: %20\n", "a text that begins", "put the text in quotes: `share: \"%20\"`"),
            ("metrics:\n\tleads: 4\n\tmql: 3\n", "a tab", "indent with spaces instead: `  leads: 4`"),
            ("metrics:\n\tleads: 4\n", "a tab", "indent with spaces instead: `  leads: 4`"),
            ("present: [dana\ntitle: x\n", "a `[` that", "close it, in line 1: `present: [dana]`"),
            ("present: [dana,\n  lee\ntitle: x\n", "a `[` that", "close it, in line 2: `  lee]`"),
            ("a: {b: {c: 4}\nd: 1\n", "a `{` that", "close it, in line 1: `a: {b: {c: 4}}`"),
            ("events: [\"New pricing]\ntitle: x\n", "a quote that", "close it: `events: [\"New pricing\"]`"),
            ("title: \"a\nb: c\n", "a quote that", "close it, in line 1: `title: \"a\"`"),
            ("\"metrics: {leads: 4}\n", "a quote that", "take it out: `metrics: {leads: 4}`"),
            ("metrics: {leads: 4}}\n", "a bracket too many", "take it out: `metrics: {leads: 4}`"),
            ("metrics: {\"leads\": 4 \"mql\": 3}\n", "a comma", "put it in: `metrics: {\"leads\": 4, \"mql\": 3}`"),
            ("metrics: {leads: 4 mql: 3}\n", "a comma", "put it in: `metrics: {leads: 4, mql: 3}`"),
            ("metrics: leads: 4\n", "a map", "put it in braces: `metrics: {leads: 4}`"),
            ("date: 2026-03-16\nmetrics\n  leads: 4\n", "a key without", "put it in: `metrics:`"),
            ("metrics:\n  leads:4\n  mql: 3\n", "a key without", "put it in, in line 2: `  leads: 4`"),
            ("metrics:\n  leads 4\n  mql: 3\n", "a key without", "put it in, in line 2: `  leads: 4`"),
            ("metrics:\n  leads = 4\n  mql: 3\n", "a key without", "put it in, in line 2: `  leads: 4`"),
            ("metrics:\n  leads: 4\n mql: 3\n", "further in or out", "indent it like them: `  mql: 3`"),
            ("metrics:\n  leads: 4\n   mql: 3\n", "further in or out", "indent it like them: `  mql: 3`"),
            ("date: 2026-03-16\n metrics:\n  leads: 4\n", "further in or out", "indent it like them: `metrics:`"),
            ("present:\n  - dana\n - lee\n", "further in or out", "indent it like them: `  - lee`"),
            ("metrics:\n  leads: 4\n  - mql: 3\n  sql: 2\n", "a sign", "take it out: `  mql: 3`"),
            ("date: 2026-03-16\n* title: x\n", "a sign", "take it out: `title: x`"),
            (
                "metrics: {leads: 310, lost: -, sql: 33}\n",
                "a sign of",
                "where nothing was measured, write: `metrics: {leads: 310, lost: n/a, sql: 33}`",
            ),
            ("title: a\u{0}b\n", "cannot be seen", "take it out"),
            ("present:\n  - dana\n  lee\n", "an entry", "begin it with one: `  - lee`"),
        ] {
            let (words, way) = said(text);
            assert!(words.contains(what) && way == help, "{text}{words}; {way}");
        }
    }

    #[test]
    fn lines_are_counted_from_the_top_of_the_file() {
        let text = "---\ndate: 2026-03-16\npresent: [dana\nmetrics:\n  leads: 4\n---\nWords: [\n";
        let (_, help) = in_words(text, text.find("metrics").expect("there"), "odd");
        assert_eq!(help, "close it, in line 3: `present: [dana]`");
    }

    #[test]
    fn advice_that_would_not_help_is_not_given() {
        let (what, help) = said("date: 2026-03-16\n%metrics: [\n %x: }]\n");
        assert!(help.starts_with("close every quote"), "{what}; {help}");
    }
}
