//! A relative date in an update of a thread that has a date.

use super::written;
use super::{Facts, Reporter};
use crate::config::kind::Key;
use crate::note::Field;
use crate::record::ItemRef;
use crate::source::Place;
use crate::thread::problem::Trouble;

pub(super) fn check(facts: &Facts<'_>, out: &mut Reporter<'_>) {
    let threads = facts.threads;
    for problem in facts.untold {
        let Trouble::RelativeAgain { date, current } = &problem.what else { continue };
        let Some(field) = due(facts, problem.item).filter(|field| field.span == problem.place.span) else { continue };
        let value = written::value(facts, problem.place, field.key, &field.value);
        let message = format!("`{}` now means {date}, and the thread is due on {current}", written::short(&field.value));
        let mut said = out
            .say(value.unwrap_or(problem.place), message)
            .help(format!("write the date out, so that copying the line moves nothing: `{}:{date}`", field.key.word()));
        let steps = &threads.get(problem.thread).steps;
        let behind = steps.partition_point(|step| step.item < problem.item);
        let before = steps.iter().take(behind).rev().map(|step| step.item);
        let dated = before.filter_map(|at| Some((at, due(facts, at)?))).find(|(_, field)| field.date == Some(*current));
        if let Some((at, field)) = dated {
            let file = facts.record.meeting(at.meeting).note.file;
            said = said.also(Place { file, span: field.span }, format!("{current} comes from here"));
        }
        if let Some(place) = value {
            said.fix(place, date.to_string());
        }
    }
}

/// The field that dates an item's thread.
fn due<'a>(facts: &Facts<'a>, at: ItemRef) -> Option<&'a Field> {
    let item = facts.record.item(at);
    item.fields.iter().find(|field| matches!(field.key, Key::Due | Key::Until) && field.date.is_some())
}
