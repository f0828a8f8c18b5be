//! `records`: one row a nugget, decision, win, loss, visit or piece of feedback.

use super::cell::Cell;
use super::{Column, Input, LINE, Names, PATH, Sheet, TEAM_OF_NOTE, Table, TableSpec, column};
use crate::config::kind::{Key, Kind, Primitive};
use crate::note::{Item, Sign};
use crate::record::{Meeting, Scope};
use crate::source::CardFolder;

const NAME: &str = "records";

const COLUMNS: [Column; 15] = [
    TEAM_OF_NOTE,
    column("kind", "`nugget`, `decision`, `win`, `loss`, `visit`, `feedback`, or the key of a kind of the team's own"),
    column("date", "the day of the note"),
    column("text", "the words of the item"),
    column("account", "the account, as typed"),
    column("amount", "the amount, in the workspace's currency"),
    column("campaign", "the campaign's slug: its card's, where it was named by an alias"),
    column("reason", "why; of decisions `because:`"),
    column("competitor", "the competitor, as typed"),
    column("sign", "of feedback: `+` praise, `~` constructive"),
    column("who", "who reported it, decided it or gave it; of a visit everyone who went"),
    column("to", "of feedback: who it is for"),
    column("review", "of a decision: when it is looked at again"),
    PATH,
    LINE,
];

pub(super) const SPEC: TableSpec = TableSpec {
    name: NAME,
    about: "one row is a nugget, a decision, a win, a loss, a visit or a piece of feedback",
    columns: &COLUMNS,
    by_scope: false,
    build,
    count: Some(|input| input.items(Primitive::Record)),
};

fn build<'a>(input: &Input<'a>) -> Table<'a> {
    let kinds: Vec<&Kind> = input.record.config.kinds.iter().map(|(_, kind)| kind).collect();
    let mut names = Names::new(input);
    let mut sheet = Sheet::new(NAME, &COLUMNS);
    for (_, meeting) in input.record.meetings_in(Scope::Whole) {
        for item in &meeting.note.items {
            let kind = kinds.get(usize::from(item.kind.0));
            if let Some(kind) = kind.filter(|kind| kind.primitive == Primitive::Record) {
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
) -> [Cell<'a>; 15] {
    let record = input.record;
    let value = |key| item.value(key).filter(|value| !value.is_empty());
    [
        input.team(meeting.team),
        kind.name.as_str().into(),
        meeting.date.into(),
        Cell::filled(Some(&item.text)),
        value(Key::Account).into(),
        record.amount(item).into(),
        value(Key::Campaign).map(|slug| record.card_slug(CardFolder::Campaigns, slug)).into(),
        value(Key::Because).or(value(Key::Reason)).into(),
        value(Key::Competitor).into(),
        item.sign.map(Sign::word).into(),
        input.list(item.people.iter().map(|word| names.handle(&word.text))),
        value(Key::To).map(|written| names.handle(written)).into(),
        item.date(Key::Review).into(),
        (&meeting.note.path).into(),
        item.line.into(),
    ]
}
