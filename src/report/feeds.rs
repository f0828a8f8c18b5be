//! What readers of feeds and calendars are told: the newest meetings, and the open commitments by their agreed date.

use jiff::civil::Date;

use super::meetings::{self, Which};
use super::{Facts, chrome, dates, part, words};
use crate::config::kind::KindId;
use crate::record::{Meeting, MeetingId, Scope};
use crate::thread::{Thread, ThreadId};

/// So many meetings stand in a feed.
pub const NEWEST: usize = 50;
/// So many items of a kind stand in an entry.
const ITEMS: usize = 12;
/// What an entry tells of a meeting, in this order.
const TOLD: [KindId; 5] = [KindId::NUGGET, KindId::DECISION, KindId::WIN, KindId::LOSS, KindId::COMMITMENT];

/// A meeting in a feed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// `EMEA, Monday 9 November 2026`
    pub title: String,
    /// Its page, from the site's root.
    pub path: String,
    /// Its day.
    pub day: Date,
    /// Its sentence.
    pub says: String,
    /// What was said: a heading and its lines.
    pub lists: Vec<(String, Vec<String>)>,
}

/// An open commitment in a calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// Its words.
    pub title: String,
    /// Its page, from the site's root.
    pub path: String,
    /// The date agreed.
    pub day: Date,
    /// `dana to sales; moved in time on 2 November`
    pub about: String,
    /// How often its date moved.
    pub moves: u32,
}

/// `Northwind`, `Northwind, EMEA`
pub fn title(facts: &Facts, scope: Scope) -> String {
    let title = &facts.record.config.title;
    match scope {
        Scope::Whole => title.clone(),
        Scope::Team(_) => format!("{title}, {}", chrome::scope_name(facts, scope)),
    }
}

/// The newest meetings of a scope, newest first.
pub fn meetings(facts: &Facts, scope: Scope) -> Vec<Entry> {
    let newest = facts.record.meetings_in(scope).rev().take(NEWEST);
    newest.map(|(id, meeting)| entry(facts, id, meeting)).collect()
}

fn entry(facts: &Facts, id: MeetingId, meeting: &Meeting) -> Entry {
    let day = dates::full(meeting.date);
    let team = meeting.team.and_then(|team| facts.record.teams.get(usize::from(team.0)));
    let kinds = &facts.record.config.kinds;
    let lists = TOLD.into_iter().map(|kind| {
        let items = meeting.note.items.iter().enumerate().filter(|(_, item)| item.kind == kind);
        // A promise is told with what became of it, since an update has words of its own, or none.
        let told = items.map(|(at, item)| match kind {
            KindId::COMMITMENT => meetings::promised(facts, id, at, item),
            _ => item.text.trim().to_owned(),
        });
        let lines = told.filter(|text| !text.is_empty()).take(ITEMS).map(|text| words::cut(&text, 300));
        (kinds.get(kind).title.clone(), lines.collect::<Vec<_>>())
    });
    Entry {
        title: team.map_or_else(|| day.clone(), |team| format!("{}, {day}", words::cut(&team.title, 60))),
        path: facts.addresses.meeting(&meeting.note).unwrap_or_default().to_owned(),
        day: meeting.date,
        says: meetings::says(facts, Which::Counted(id)),
        lists: lists.filter(|(_, lines)| !lines.is_empty()).collect(),
    }
}

/// The open commitments of a scope that have a date, by it.
pub fn open(facts: &Facts, scope: Scope) -> Vec<Event> {
    let open = facts.threads_of(scope, KindId::COMMITMENT).filter(|(_, thread)| !thread.state.ended());
    let mut open: Vec<(Date, ThreadId, &Thread)> =
        open.filter_map(|(id, thread)| Some((thread.agreed_due?, id, thread))).collect();
    open.sort_unstable_by_key(|(day, id, _)| (*day, *id));
    open.into_iter().map(|(day, id, thread)| event(facts, day, id, thread)).collect()
}

fn event(facts: &Facts, day: Date, id: ThreadId, thread: &Thread) -> Event {
    let title = if thread.text.trim().is_empty() { thread.id.as_deref().unwrap_or("commitment") } else { &thread.text };
    let who = match (thread.owner.as_deref(), thread.for_whom.as_deref()) {
        (Some(owner), Some(whom)) => Some([owner, " to ", whom].concat()),
        (owner, whom) => owner.map(str::to_owned).or_else(|| whom.map(|whom| format!("for {whom}"))),
    };
    let expected = thread.due.filter(|due| *due != day).map(|due| format!("now expected on {}", dates::full(due)));
    let assumed = thread.due_assumed.then(|| "date assumed".to_owned());
    let past = (day < facts.record.as_of).then(|| part::mark(thread).label.to_owned());
    let about: Vec<String> = [who, past, expected, assumed].into_iter().flatten().collect();
    Event {
        title: words::cut(title.trim(), 200),
        path: facts.addresses.thread(id).to_owned(),
        day,
        about: about.join("; "),
        moves: thread.moves,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::objections::sample::facts;

    fn note(day: &str, text: &str) -> (String, String) {
        (format!("notes/{day}.md"), text.to_owned())
    }

    #[test]
    fn open_commitments_stand_at_the_date_agreed() {
        let facts = facts(&[
            note(
                "2026-11-02",
                "## Commitments\n- [ ] @dana case study for:sales due:2026-11-06 ^hc\n- [x] @lee done\n- [ ] @lee later due:2026-12-01\n- [ ] someone\n",
            ),
            note("2026-11-09", "## Commitments\n- [>] ^hc due:2026-11-20\n"),
        ]);
        let open = open(&facts, Scope::Whole);
        let said: Vec<_> =
            open.iter().map(|event| (event.title.as_str(), event.day.to_string(), event.about.as_str())).collect();
        assert_eq!(
            said,
            [
                (
                    "case study",
                    "2026-11-06".to_owned(),
                    "dana to sales; past its date; now expected on Friday 20 November 2026"
                ),
                ("later", "2026-12-01".to_owned(), "lee"),
            ]
        );
        assert_eq!((open[0].moves, open[0].path.as_str()), (1, "commitments/hc.html"));
    }

    #[test]
    fn a_promise_stands_with_what_became_of_it_and_in_its_own_words() {
        let facts = facts(&[
            note(
                "2026-11-02",
                "## Commitments\n- [ ] @dana A photo of the cabinet due:2026-11-06 ^photo\n- [ ] @lee a list due:2026-11-20 ^list\n",
            ),
            note("2026-11-09", "## Commitments\n- [x] ^photo Mostly menus\n- [-] ^list\n- [x] @dana a call\n"),
        ]);
        let said: Vec<_> = meetings(&facts, Scope::Whole).into_iter().flat_map(|entry| entry.lists).collect();
        let lines = |lines: &[&str]| ("Commitments".to_owned(), lines.iter().map(|line| (*line).to_owned()).collect());
        assert_eq!(
            said,
            [
                lines(&["Done late: A photo of the cabinet: Mostly menus", "Given up: a list", "Done: a call"]),
                lines(&["Promised: A photo of the cabinet", "Promised: a list"]),
            ]
        );
    }

    #[test]
    fn the_newest_meetings_come_first_with_what_was_said() {
        let facts = facts(&[
            note("2026-11-02", "## Nuggets\n- One.\n\n## Private\n- secret\n"),
            note("2026-11-09", "---\nprivate: true\n---\n## Nuggets\n- Two.\n"),
            note("2026-12-09", "## Nuggets\n- Planned.\n"),
        ]);
        let feed = meetings(&facts, Scope::Whole);
        assert_eq!(feed.len(), 1);
        assert_eq!(
            (feed[0].title.as_str(), feed[0].path.as_str()),
            ("Monday 2 November 2026", "meetings/2026-11-02.html")
        );
        assert_eq!(feed[0].lists, [("Nuggets".to_owned(), vec!["One.".to_owned()])]);
    }
}
