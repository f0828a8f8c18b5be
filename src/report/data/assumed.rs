//! What the notes did not say and the tool assumed or inferred, each with the lines it stands on.

use std::sync::Arc;

use jiff::civil::Date;
use serde::Serialize;

use crate::note::DateFrom;
use crate::record::{Meeting, Scope};
use crate::report::page::Link;
use crate::report::{Facts, dates, numbers, words};
use crate::thread::{Thread, ThreadId};

/// The most examples of each sort; the tables have all.
const EXAMPLES: usize = 12;

/// One sort of assumption.
#[derive(Debug, Serialize)]
pub struct Assumed {
    /// `12 due dates were assumed`
    pub says: String,
    /// How it came about, and what to write instead.
    pub about: &'static str,
    /// The newest.
    pub examples: Vec<Example>,
    /// `and 30 more`
    pub more: String,
}

/// Something assumed, with its line.
#[derive(Debug, Serialize)]
pub struct Example {
    /// What it is, and its page.
    pub link: Link,
    /// What was assumed: `due 23 November`.
    pub what: String,
}

/// Everything assumed or inferred in a scope; sorts without any are left out.
pub fn of(facts: &Facts, scope: Scope) -> Vec<Assumed> {
    let today = facts.record.as_of;
    let threads = || facts.threads_in(scope);
    let due =
        |thread: &Thread| format!("due {}", thread.first_due.map(|day| dates::due(day, today)).unwrap_or_default());
    let owner = |thread: &Thread| thread.owner.as_deref().map(|owner| format!("read as {owner}")).unwrap_or_default();
    let from = |meeting: &Meeting| match meeting.note.date.map(|dated| dated.from) {
        Some(DateFrom::Name) => "from its name".to_owned(),
        Some(DateFrom::Folder) => "from its name and folder".to_owned(),
        Some(DateFrom::Heading) => "from its heading".to_owned(),
        _ => String::new(),
    };
    let elsewhere =
        |meeting: &&Arc<Meeting>| meeting.note.date.is_some_and(|dated| dated.from != DateFrom::FrontMatter);
    let held = |meeting: &&Arc<Meeting>| scope.holds(meeting.team);
    let record = &facts.record;
    let all = [
        Sort {
            words: ["due date was assumed", "due dates were assumed"],
            about: "A commitment without a date is due at the next meeting. Write due: to say when.",
            examples: of_threads(facts, threads().filter(|(_, thread)| thread.due_assumed), &due),
        },
        Sort {
            words: ["owner was read from the words", "owners were read from the words"],
            about: "No @handle stands in the line, but a name that the configuration knows does. Write @handle to be sure.",
            examples: of_threads(facts, threads().filter(|(_, thread)| thread.owner_inferred), &owner),
        },
        Sort {
            words: [
                "note has its date from its name, folder or heading",
                "notes have their date from their name, folder or heading",
            ],
            about: "A date: in the front matter comes before all of them.",
            examples: of_meetings(facts, record.meetings.iter().filter(held).filter(elsewhere), &from),
        },
        Sort {
            words: [
                "note without a date is shown and counted nowhere",
                "notes without a date are shown and counted nowhere",
            ],
            about: "A date: in the front matter, or in the file’s name, lets it count.",
            examples: of_meetings(facts, record.undated.iter().filter(held), &|_| "no date".to_owned()),
        },
        Sort {
            words: ["note is dated after the day of the report", "notes are dated after the day of the report"],
            about: "They are planned: in no table and in no figure until that day.",
            examples: of_meetings(facts, record.planned.iter().filter(held), &|meeting| day(meeting.date, today)),
        },
    ];
    all.into_iter().filter(|sort| sort.examples.0 > 0).map(Sort::told).collect()
}

/// How many there are, and the newest.
type Examples = (usize, Vec<Example>);

struct Sort {
    words: [&'static str; 2],
    about: &'static str,
    examples: Examples,
}

impl Sort {
    fn told(self) -> Assumed {
        let (count, examples) = self.examples;
        let left = (count - examples.len()) as u64;
        Assumed {
            says: format!("{}.", words::capital(&numbers::count(count as u64, self.words[0], self.words[1]))),
            about: self.about,
            examples,
            more: if left == 0 { String::new() } else { format!("and {} more", numbers::spelled(left)) },
        }
    }
}

fn of_threads<'a>(
    facts: &Facts,
    threads: impl Iterator<Item = (ThreadId, &'a Thread)>,
    what: &dyn Fn(&Thread) -> String,
) -> Examples {
    let threads: Vec<_> = threads.collect();
    let example = |(id, thread): &(ThreadId, &Thread)| Example {
        link: Link::new(words::cut(&thread.text, 90), facts.addresses.thread(*id)),
        what: what(thread),
    };
    (threads.len(), threads.iter().rev().take(EXAMPLES).map(example).collect())
}

fn of_meetings<'a>(
    facts: &Facts,
    meetings: impl DoubleEndedIterator<Item = &'a Arc<Meeting>>,
    what: &dyn Fn(&Meeting) -> String,
) -> Examples {
    let meetings: Vec<&Arc<Meeting>> = meetings.collect();
    let example = |meeting: &&Arc<Meeting>| {
        let page = facts.addresses.meeting(&meeting.note).unwrap_or_default();
        Example { link: Link::new(words::cut(&meeting.note.path, 90), page), what: what(meeting) }
    };
    (meetings.len(), meetings.iter().rev().take(EXAMPLES).map(example).collect())
}

fn day(date: Date, today: Date) -> String {
    dates::day(date, today)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::TeamId;
    use crate::report::sample;

    #[test]
    fn what_was_assumed_is_counted_by_scope_and_shown_with_its_page() {
        let guess = Thread { due_assumed: true, owner_inferred: true, ..sample::thread(None, "Send the sheet") };
        let facts = sample::facts(vec![guess, sample::thread(Some("pager"), "one-pager")]);
        let told = of(&facts, Scope::Whole);
        let says: Vec<&str> = told.iter().map(|assumed| assumed.says.as_str()).collect();
        assert_eq!(says, ["One due date was assumed.", "One owner was read from the words."]);
        assert_eq!(told[0].examples[0].what, "due Fri 6 Nov");
        assert_eq!(told[0].examples[0].link, Link::new("Send the sheet", "emea/commitments/send-the-sheet.html"));
        assert_eq!(told[1].examples[0].what, "read as ines");
        assert!(of(&facts, Scope::Team(TeamId(1))).is_empty());
    }

    #[test]
    fn a_long_list_is_cut_and_its_rest_counted() {
        let guess = |at: usize| Thread { due_assumed: true, ..sample::thread(None, &format!("thing {at}")) };
        let facts = sample::facts((0..40).map(guess).collect());
        let told = of(&facts, Scope::Whole);
        assert_eq!((told[0].says.as_str(), told[0].more.as_str()), ("40 due dates were assumed.", "and 28 more"));
        assert_eq!((told[0].examples.len(), told[0].examples[0].link.text.as_str()), (12, "thing 39"));
    }
}
