//! Small workspaces written as notes, for the tests of these pages.

use std::sync::Arc;

use crate::record::Scope;
use crate::report::Facts;
use crate::source::{Role, SourceFile, Sources};
use crate::topic::{Topic, TopicSet};

/// The facts of some files, each with its path and its text; the day of the report is a Monday.
pub(crate) fn facts(files: &[(String, String)]) -> Facts {
    let file = |(path, text): &(String, String)| SourceFile {
        path: path.as_str().into(),
        role: Role::of(path).unwrap_or(Role::Config),
        text: text.as_str().into(),
        trouble: None,
    };
    let sources = Sources::new("sample", files.iter().map(file).collect(), 0);
    let config = crate::configuration(&sources);
    let today = "2026-11-16".parse().expect("a day");
    let compiled = crate::compile(&sources, config, today);
    Facts::new(Arc::new(sources), compiled.record, compiled.analyses)
}

/// A note a week for 16 weeks up to the day of the report: the lines of each, from the oldest; a line may be empty.
pub(crate) fn weekly(section: &str, lines: [&str; 16]) -> Vec<(String, String)> {
    let last: jiff::civil::Date = "2026-11-16".parse().expect("a day");
    let note = |(at, lines): (usize, &&str)| {
        let back = i32::try_from(15 - at).expect("few") * 7;
        let date = crate::source::date::plus_days(last, -back);
        (format!("notes/{date}.md"), format!("## {section}\n{lines}\n"))
    };
    lines.iter().enumerate().map(note).collect()
}

/// The file of a card.
pub(crate) fn card(path: &str, text: &str) -> (String, String) {
    (path.to_owned(), text.to_owned())
}

/// The topics of the whole workspace.
pub(crate) fn set(facts: &Facts) -> &TopicSet {
    &facts.analyses_of(Scope::Whole).expect("the workspace").topics
}

/// The topic of a slug, whatever its kind.
pub(crate) fn topic<'a>(facts: &'a Facts, slug: &str) -> &'a Topic {
    set(facts).topics.iter().find(|topic| topic.slug == slug).expect("a topic")
}
