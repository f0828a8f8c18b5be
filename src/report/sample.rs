//! A small workspace for the tests of pages: two teams, three meetings, a few threads.

use std::collections::BTreeMap;
use std::sync::Arc;

use ecow::EcoString;
use jiff::civil::{Date, date};

use super::Facts;
use crate::analysis::{Analyses, ScopeAnalyses};
use crate::config::Config;
use crate::config::kind::KindId;
use crate::note::{Mark, Note, Word};
use crate::record::{ItemRef, Meeting, MeetingId, Person, Record, Scope, Team, TeamId};
use crate::series::SeriesSet;
use crate::source::date::Week;
use crate::source::{FileId, Sources, Span};
use crate::thread::{Change, FollowThrough, State, Step, Thread, Threads};
use crate::topic::TopicSet;

/// The day of the report.
pub(crate) const TODAY: Date = date(2026, 11, 16);

/// The facts of the sample with so many threads.
pub(crate) fn facts(threads: Vec<Thread>) -> Facts {
    let teams = vec![team("emea", "EMEA"), team("trends", "Trends & co")];
    let scopes = vec![Scope::Whole, Scope::Team(TeamId(0)), Scope::Team(TeamId(1))];
    let meetings = vec![
        meeting(0, "notes/emea/2026-11-02.md", date(2026, 11, 2), Some(TeamId(0))),
        meeting(1, "notes/emea/2026-11-09.md", date(2026, 11, 9), Some(TeamId(0))),
        meeting(2, "notes/Allhands/Nov 9.md", date(2026, 11, 9), None),
    ];
    let config = Arc::new(Config { title: "Northwind <revenue>".to_owned(), ..Config::defaults("northwind") });
    let mut record = Record::build(Vec::new(), Vec::new(), config, TODAY);
    record.meetings = meetings.into_iter().map(Arc::new).collect();
    record.teams = teams;
    record.people = people();
    record.currency = Some('$');
    record.scopes.clone_from(&scopes);
    let mut traced = Threads::default();
    traced.threads = threads.into_iter().map(Arc::new).collect();
    let scopes = scopes.into_iter().map(nothing).collect();
    let analyses = Analyses { threads: traced.into(), scopes, ..Analyses::default() };
    Facts::new(Arc::new(Sources::default()), Arc::new(record), Arc::new(analyses))
}

/// The facts of a record, without its numbers.
pub(crate) fn facts_from(record: Arc<Record>) -> Facts {
    let threads = Threads::trace(&record);
    let all = TopicSet::all(&record).0.into_iter().zip(FollowThrough::all(&record, &threads).0);
    let scopes = all.map(|(topics, follow)| ScopeAnalyses { follow, topics: topics.clone(), ..nothing(topics.scope) });
    let scopes = scopes.collect();
    Facts::new(
        Arc::new(Sources::default()),
        record,
        Arc::new(Analyses { threads: threads.into(), scopes, ..Analyses::default() }),
    )
}

/// A commitment of the first team.
pub(crate) fn thread(id: Option<&str>, text: &str) -> Thread {
    let made = date(2026, 11, 2);
    let item = ItemRef { meeting: MeetingId(0), item: 0 };
    Thread {
        kind: KindId::COMMITMENT,
        id: id.map(str::to_owned),
        text: text.to_owned(),
        owner: Some("ines".into()),
        owner_inferred: false,
        owner_side: Some("marketing".into()),
        for_whom: Some("sales".to_owned()),
        for_side: Some("sales".into()),
        team: Some(TeamId(0)),
        made,
        first_due: Some(date(2026, 11, 6)),
        due_assumed: false,
        agreed_due: Some(date(2026, 11, 6)),
        due: Some(date(2026, 11, 20)),
        ended: None,
        state: State::Overdue,
        days_late: Some(10),
        moves: 1,
        slips: 1,
        last_heard: date(2026, 11, 9),
        quiet: false,
        orphaned: false,
        by: None,
        how: None,
        reason: None,
        steps: vec![
            Step { item, date: made, mark: Mark::Open, change: Change::Made, reopened: false },
            Step {
                item: ItemRef { meeting: MeetingId(1), item: 0 },
                date: date(2026, 11, 9),
                mark: Mark::Moved,
                change: Change::Slipped(date(2026, 11, 6), date(2026, 11, 20)),
                reopened: false,
            },
        ],
        twin: None,
    }
}

fn team(slug: &str, title: &str) -> Team {
    Team { slug: slug.to_owned(), title: title.to_owned() }
}

fn people() -> BTreeMap<Arc<str>, Person> {
    [("lee", "sales"), ("ines", "marketing"), ("con", "product")]
        .into_iter()
        .map(|(handle, side)| person(handle, side))
        .collect()
}

fn person(handle: &str, side: &str) -> (Arc<str>, Person) {
    let person = Person {
        handle: handle.into(),
        name: None,
        side: Some(side.into()),
        role: None,
        level: None,
        region: None,
        lead: false,
        left: None,
        handover: None,
        configured: true,
    };
    (handle.into(), person)
}

fn meeting(file: u32, path: &str, date: Date, team: Option<TeamId>) -> Meeting {
    let note = Note {
        file: FileId(file),
        path: path.into(),
        kind: Word { text: "weekly".into(), span: Span::default() },
        ..blank()
    };
    Meeting {
        note: Arc::new(note),
        date,
        week: Week::of(date),
        team,
        title: path.to_owned(),
        facilitator: Vec::new(),
        present: Vec::new(),
        absent: Vec::new(),
        spoke: Vec::new(),
        scribe: Vec::new(),
    }
}

fn blank() -> Note {
    Note {
        file: FileId(0),
        path: "".into(),
        date: None,
        week: None,
        title: None,
        team: None,
        kind: Word { text: EcoString::new(), span: Span::default() },
        facilitator: Vec::new(),
        present: Vec::new(),
        absent: Vec::new(),
        spoke: Vec::new(),
        scribe: Vec::new(),
        figures: Vec::new(),
        shifts: Vec::new(),
        events: Vec::new(),
        tags: Vec::new(),
        private: false,
        items: Vec::new(),
        body: 0,
        end: u32::MAX,
        part: None,
        hidden: Vec::new(),
        lines: 1,
        problems: Vec::new(),
        gist: None,
    }
}

fn nothing(scope: Scope) -> ScopeAnalyses {
    ScopeAnalyses {
        scope,
        series: Arc::new(SeriesSet {
            scope,
            stages: Vec::new(),
            series: Vec::new(),
            shared: None,
            agreements: Vec::new(),
            campaigns: Vec::new(),
            apart: Vec::new(),
        }),
        follow: Arc::new(FollowThrough { scope, rows: Vec::new() }),
        topics: Arc::new(TopicSet {
            scope,
            meetings_recent: 0,
            meetings_before: 0,
            topics: Vec::new(),
            tested: Vec::new(),
        }),
    }
}
