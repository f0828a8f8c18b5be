//! The conversion that both sides own: its sentence, its definition, who agreed to it and when.

use jiff::civil::Date;

use super::super::signals::begins_level;
use super::super::voice::{self, Voice};
use super::{Said, headline};
use crate::config::Shared;
use crate::report::{Facts, dates, numbers, words};

/// The sentence that the brief opens with: the conversion that both sides own.
pub fn shared(facts: &Facts, shared: Option<&Voice>) -> Said {
    match shared {
        Some(voice) => headline(voice),
        None => Said::plain(shared_missing(facts)),
    }
}

/// What to say while no note has both stages of the shared conversion.
pub fn shared_missing(facts: &Facts) -> String {
    let config = &facts.record.config;
    let stage = |slug: &str| voice::stage(config, slug);
    format!("No note has both {} and {} yet.", stage(&config.shared.from), stage(&config.shared.to))
}

/// The definition of the shared conversion, who agreed to it and when.
pub fn shared_definition(facts: &Facts) -> String {
    let config = &facts.record.config;
    let stage = |slug: &str| voice::stage(config, slug);
    let (from, to) = (stage(&config.shared.from), stage(&config.shared.to));
    let against = match config.shared.lag {
        0 => format!("{} of a week against the {from} of the same week", words::capital(&to)),
        1 => format!("{} of a week against the {from} of the week before", words::capital(&to)),
        lag => format!(
            "{} of a week against the {from} of {} weeks before",
            words::capital(&to),
            numbers::spelled(lag.into())
        ),
    };
    format!("{against}; {}.", agreement(&config.shared, facts.record.as_of, |by| name(facts, by)))
}

/// Who agreed to the shared conversion, and when: `agreed on 12 January by Dana Okafor and Lee Park`.
pub fn agreement(shared: &Shared, today: Date, name: impl Fn(&str) -> String) -> String {
    let by: Vec<String> = shared.by.iter().map(|by| name(by)).collect();
    let by = words::list_some(&by, 4);
    match (shared.agreed, by.is_empty()) {
        (Some(on), false) => format!("agreed on {} by {by}", dates::day(on, today)),
        (Some(on), true) => format!("agreed on {}", dates::day(on, today)),
        (None, false) => format!("agreed by {by}"),
        (None, true) => "nobody has signed it yet".to_owned(),
    }
}

fn name(facts: &Facts, written: &str) -> String {
    let handle = facts.record.person(written);
    let known = facts.record.people.get(&handle).and_then(|person| person.name.clone());
    known.unwrap_or_else(|| handle.to_string())
}

/// A volume that rose, in a row of its own, while the shared conversion fell: `Leads rose while a smaller share of
/// MQLs became SQLs`.
pub fn apart(volume: &Voice, shared: &Voice, row: usize) -> Option<String> {
    let (from, to) = shared.stages.as_ref()?;
    let above = || format!("{} above {} average", volume.verb("were", "was"), volume.verb("their", "its"));
    let rose = if begins_level(volume.series, row) { above() } else { "rose".to_owned() };
    Some(format!("{} {rose} while a smaller share of {from} {} {to}", volume.title, shared.became()))
}
