//! `threads`: one row a commitment, ask, claim or experiment.

use super::cell::Cell;
use super::{Column, Input, Sheet, TEAM_OF_NOTE, Table, TableSpec, column};
use crate::config::kind::{Key, KindId};
use crate::thread::Thread;

const NAME: &str = "threads";

const COLUMNS: [Column; 25] = [
    TEAM_OF_NOTE,
    column("kind", "`commitment`, `ask`, `claim`, `experiment`, or the key of a kind of the team's own"),
    column("id", "its `^id`, where it has one"),
    column("text", "its words when it was first written"),
    column("owner", "the latest owner: who promised, is asked, claims or tries"),
    column("owner_side", "the side that the owner stands for"),
    column("owner_inferred", "whether the owner was read from the words rather than from an `@`"),
    column("for", "whom it is for, as typed"),
    column("for_side", "the side that it is for"),
    column("made", "the day of the note that made it"),
    column("first_due", "its first date, for good"),
    column("due_assumed", "whether that date was assumed: the next meeting"),
    column("agreed_due", "the date agreed: the first, or what it was moved to in time"),
    column("due", "the date now named"),
    column("ended", "the day it ended"),
    column(
        "state",
        "`open`, `overdue`, `kept`, `late`, `dropped`; of asks `taken`, `answered`; of claims `vouched`, `disputed`; of experiments `running`, `worked`, `failed`",
    ),
    column("days_late", "days from the agreed date to its end, or to the day of the report"),
    column("moves", "how often its date was changed, slips included"),
    column("slips", "moves made after the agreed date had passed, and all later ones"),
    column("last_heard", "the day of the last note that it stands in"),
    column("by", "of a claim: who vouched or disputed last"),
    column("how", "of a claim: how strongly it was vouched for"),
    column("reason", "why it was moved or dropped, as given"),
    column("path", "the file of its first item, from the workspace's root"),
    column("line", "the line of its first item, from 1"),
];

pub(super) const SPEC: TableSpec = TableSpec {
    name: NAME,
    about: "one row is a commitment, an ask, a claim or an experiment",
    columns: &COLUMNS,
    by_scope: false,
    build,
    count: Some(|input| input.analyses.threads.threads.len()),
};

fn build<'a>(input: &Input<'a>) -> Table<'a> {
    let mut sheet = Sheet::new(NAME, &COLUMNS);
    for thread in &input.analyses.threads.threads {
        sheet.row(row(input, thread));
    }
    sheet.sorted()
}

fn row<'a>(input: &Input<'a>, thread: &'a Thread) -> [Cell<'a>; 25] {
    let first = thread.steps.first().map(|step| (step.item.meeting, input.record.item(step.item).line));
    let [path, line] = input.source(first.as_ref());
    [
        input.team(thread.team),
        input.record.config.kinds.get(thread.kind).name.as_str().into(),
        thread.id.as_deref().into(),
        Cell::filled(Some(&thread.text)),
        thread.owner.as_ref().into(),
        thread.owner_side.as_ref().into(),
        thread.owner_inferred.into(),
        thread.for_whom.as_deref().into(),
        thread.for_side.as_ref().into(),
        thread.made.into(),
        thread.first_due.into(),
        thread.due_assumed.into(),
        thread.agreed_due.into(),
        thread.due.into(),
        thread.ended.into(),
        thread.state.word().into(),
        // REPORT.md defines it by the states of a commitment; an experiment is past its date by its state alone.
        thread.days_late.filter(|_| thread.kind != KindId::EXPERIMENT).into(),
        thread.moves.into(),
        thread.slips.into(),
        thread.last_heard.into(),
        thread.by.as_ref().into(),
        Cell::filled(thread.how.as_deref().filter(|how| Key::How.knows(how))),
        Cell::filled(thread.reason.as_deref()),
        path,
        line,
    ]
}
