//! A field that the items of a list do not have.

use super::quoted::{quoted, text_in_quotes};
use super::written;
use super::{Facts, Reporter};
use crate::config::kind::People;
use crate::note::problem::Trouble;
use crate::source::{Place, spelling};

pub(super) fn check(facts: &Facts<'_>, out: &mut Reporter<'_>) {
    for (file, problem) in facts.problems() {
        let (list, key, nearest) = match &problem.what {
            Trouble::UnknownField { list, key, nearest } => (list, key, nearest),
            Trouble::TextAsMap { list, key } => {
                let place = Place { file, span: problem.span };
                let message =
                    format!("to YAML {} is a field; {} have none of that name, and it is not read", quoted(key), quoted(list));
                out.say(place, message).help(text_in_quotes(facts.text(place)));
                continue;
            }
            _ => continue,
        };
        let fields = known(facts, list);
        // A slip of the pen in a short word is nearer than its likeness says.
        let slip = || spelling::nearest(key, fields.iter().copied());
        let help = match nearest.as_deref().or_else(slip) {
            Some(nearest) => format!("write `{nearest}`"),
            None => format!("write {}", written::either(fields)),
        };
        out.at(file, problem.span, format!("{} is no field of {}, and is not read", quoted(key), quoted(list)))
            .help(help);
    }
}

/// The fields of a list's maps.
fn known<'a>(facts: &Facts<'a>, list: &str) -> Vec<&'a str> {
    let Some(id) = facts.config.kinds.list(list) else { return vec!["text"] };
    let kind = facts.config.kinds.get(id);
    let marks = [
        ("text", true),
        ("owner", kind.marks.people != People::None),
        ("topic", kind.marks.topic),
        ("id", kind.marks.id),
        ("count", kind.marks.count),
        ("sign", kind.marks.signs.is_some()),
    ];
    let marks = marks.into_iter().filter(|(_, has)| *has).map(|(word, _)| word);
    marks.chain(kind.fields.iter().map(|key| key.word())).collect()
}
