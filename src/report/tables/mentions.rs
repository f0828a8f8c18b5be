//! `mentions`: one row an objection, a request or a piece of evidence in a note.

use super::cell::Cell;
use super::{Column, Input, LINE, Names, PATH, Sheet, TEAM_OF_NOTE, Table, TableSpec, column};
use crate::config::kind::{Key, Kind, Primitive};
use crate::note::{Item, Sign};
use crate::record::{Meeting, Scope};
use crate::topic::gather;

const NAME: &str = "mentions";

const COLUMNS: [Column; 17] = [
    TEAM_OF_NOTE,
    column("kind", "`objection`, `request`, `hypothesis`, or the key of a kind of the team's own"),
    column("topic", "the topic's slug: its card's, where it was named by an alias"),
    column("date", "the day of the note"),
    column("count", "how often it was heard: `xN`, else 1"),
    column("sign", "of evidence: `+` for, `-` against"),
    column("account", "the account, as typed"),
    column("amount", "the amount at stake, in the workspace's currency"),
    column("stage", "the stage of the deal, as typed"),
    column("product", "the product, as typed"),
    column("region", "the region, as typed"),
    column("competitor", "the competitor, as typed"),
    column("result", "what came of it: `moved-on`, `stalled` or `lost`"),
    column("who", "who reported it"),
    column("text", "the words of the item"),
    PATH,
    LINE,
];

pub(super) const SPEC: TableSpec = TableSpec {
    name: NAME,
    about: "one row is an objection, a request or a piece of evidence in a note",
    columns: &COLUMNS,
    by_scope: false,
    build,
    count: Some(|input| input.items(Primitive::Topic)),
};

fn build<'a>(input: &Input<'a>) -> Table<'a> {
    let kinds: Vec<&Kind> = input.record.config.kinds.iter().map(|(_, kind)| kind).collect();
    let mut names = Names::new(input);
    let mut sheet = Sheet::new(NAME, &COLUMNS);
    for (_, meeting) in input.record.meetings_in(Scope::Whole) {
        for item in &meeting.note.items {
            let kind = kinds.get(usize::from(item.kind.0));
            if let Some(kind) = kind.filter(|kind| kind.primitive == Primitive::Topic) {
                sheet.row(row(input, &mut names, meeting, kind, item));
            }
        }
    }
    sheet.sorted()
}

fn row<'a>(
    input: &Input<'a>,
    names: &mut Names<'a>,
    meeting: &'a Meeting,
    kind: &'a Kind,
    item: &'a Item,
) -> [Cell<'a>; 17] {
    let text = |key| Cell::filled(item.counted(key));
    [
        input.team(meeting.team),
        kind.name.as_str().into(),
        topic(input, item),
        meeting.date.into(),
        item.count.into(),
        item.sign.map(Sign::word).into(),
        text(Key::Account),
        input.record.amount(item).into(),
        text(Key::Stage),
        text(Key::Product),
        text(Key::Region),
        text(Key::Competitor),
        text(Key::Result),
        item.owner().map(|written| names.handle(written)).into(),
        Cell::filled(Some(&item.text)),
        (&meeting.note.path).into(),
        item.line.into(),
    ]
}

fn topic<'a>(input: &Input<'a>, item: &'a Item) -> Cell<'a> {
    let record = input.record;
    let slug = item.topic.as_ref().map(|topic| topic.text.as_str());
    slug.map(|slug| gather::folder(item.kind).map_or(slug, |folder| record.card_slug(folder, slug))).into()
}
