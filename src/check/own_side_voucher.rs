//! A claim whose voucher is not known to be of the other side.

use super::quoted::quoted;
use super::written;
use super::{Facts, Reporter};
use crate::config::kind::Key;
use crate::source::Place;
use crate::thread::problem::Trouble;

pub(super) fn check(facts: &Facts<'_>, out: &mut Reporter<'_>) {
    for problem in facts.untold {
        let Trouble::VouchedByOwnSide { voucher, side } = &problem.what else { continue };
        let item = facts.record.item(problem.item);
        let span = item.field(Key::Vouched).map_or(item.span, |field| field.span);
        let place = written::first_line(facts, Place { span, ..problem.place });
        let shown = written::short(voucher);
        match side {
            Some(side) => out
                .say(place, format!("`@{shown}` is of {side}, as the claimer is, so the claim stays as it was"))
                .help(format!("ask somebody of the other side: `vouched:@{}`", other_side(facts, side))),
            None if voucher.contains([',', ';', '/', '&', '+']) => out
                .say(place, format!("{} is not one person, so the claim stays as it was", quoted(voucher)))
                .help("name one who vouches: `vouched:@lee`"),
            None => out
                .say(place, format!("nobody knows the side of `@{shown}`, so the claim stays as it was"))
                .help(format!("say it in `throughline.yaml` under `people:`, as in `{shown}: {{side: {}}}`", first(facts))),
        };
    }
}

/// Somebody of another side who could be asked.
fn other_side<'a>(facts: &Facts<'a>, side: &str) -> &'a str {
    let others = |person: &crate::record::Person| {
        person.configured && person.left.is_none() && person.side.as_deref().is_some_and(|own| own != side)
    };
    facts.record.people.values().find(|person| others(person)).map_or("…", |person| &person.handle)
}

fn first<'a>(facts: &Facts<'a>) -> &'a str {
    facts.config.sides.first().map_or("sales", String::as_str)
}
