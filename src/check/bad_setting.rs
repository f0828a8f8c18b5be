//! A value of the configuration that does not fit its key.

use super::quoted::{instead, quoted};
use super::{Facts, Reporter, bad_number};
use crate::config::Trouble;
use crate::source::date;

pub(super) fn check(facts: &Facts<'_>, out: &mut Reporter<'_>) {
    for (place, what) in facts.settings() {
        let Trouble::Value { key, found, expected } = what else { continue };
        let message = if found == key {
            format!("{} cannot stand here", quoted(key))
        } else if found.is_empty() {
            format!("{} cannot be empty", quoted(key))
        } else {
            format!("{} cannot be {}", quoted(key), quoted(found))
        };
        let dates = if expected.contains("YYYY") { date::readings(found) } else { Vec::new() };
        let help = match dates.as_slice() {
            [day] => format!("write `{key}: {day}`"),
            [one, other] => format!("write `{key}: {one}` or `{key}: {other}`"),
            _ if expected == "a number" => bad_number::help(found),
            _ => instead(key, found, expected),
        };
        out.say(place, message).help(help);
    }
}
