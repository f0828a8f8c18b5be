//! `meetings`: one row a note.

use super::cell::Cell;
use super::{Column, Input, PATH, Sheet, TEAM_OF_NOTE, Table, TableSpec, column};
use crate::config::kind::KindId;
use crate::note::{DateFrom, Note};
use crate::record::Scope;

const NAME: &str = "meetings";

const COLUMNS: [Column; 12] = [
    TEAM_OF_NOTE,
    column("date", "the day of the meeting"),
    column("kind", "the kind of meeting, such as `weekly`"),
    column("title", "the note's title: as given, its first heading, or its kind and date"),
    column("facilitator", "who led the meeting; several are joined by `;`"),
    column("present", "who was there"),
    column("absent", "who sent regrets"),
    column("commitments", "commitments in the note, updates of earlier ones included"),
    column("objections", "objections in the note"),
    PATH,
    column("url", "the page of the meeting"),
    column("date_from", "where the date was found: `front-matter`, `name`, `folder` or `heading`"),
];

pub(super) const SPEC: TableSpec = TableSpec {
    name: NAME,
    about: "one row is a note with a date up to the day of the report",
    columns: &COLUMNS,
    by_scope: false,
    build,
    count: Some(|input| input.record.meetings.len()),
};

fn build<'a>(input: &Input<'a>) -> Table<'a> {
    let mut sheet = Sheet::new(NAME, &COLUMNS);
    for (id, meeting) in input.record.meetings_in(Scope::Whole) {
        let note = &meeting.note;
        let facilitator = match meeting.facilitator.as_slice() {
            [] => Cell::Null,
            [one] => one.into(),
            several => input.made(&several.join(";")),
        };
        sheet.row([
            input.team(meeting.team),
            meeting.date.into(),
            note.kind.text.as_str().into(),
            (&meeting.title).into(),
            facilitator,
            input.list(meeting.present.iter().map(|who| &**who)),
            input.list(meeting.absent.iter().map(|who| &**who)),
            count(note, KindId::COMMITMENT).into(),
            count(note, KindId::OBJECTION).into(),
            (&note.path).into(),
            input.made(&(input.url)(id)),
            note.date.map(|dated| found(dated.from)).into(),
        ]);
    }
    sheet.sorted()
}

fn count(note: &Note, kind: KindId) -> u32 {
    u32::try_from(note.items.iter().filter(|item| item.kind == kind).count()).unwrap_or(u32::MAX)
}

fn found(from: DateFrom) -> &'static str {
    match from {
        DateFrom::FrontMatter => "front-matter",
        DateFrom::Name => "name",
        DateFrom::Folder => "folder",
        DateFrom::Heading => "heading",
    }
}
