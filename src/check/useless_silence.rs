//! A silence that silences nothing.

use super::quoted::quoted;
use super::silence::{Name, Silence};
use super::{Facts, Reporter, rules};
use crate::diagnostic::Level;
use crate::source::{Place, spelling};

const OWN: &str = "useless-silence";

pub(super) fn check(facts: &Facts<'_>, out: &mut Reporter<'_>) {
    for silence in facts.silences {
        let place = Place { file: silence.file, span: silence.comment };
        if let Some(span) = silence.instead {
            let word = Place { span, ..place };
            let said = out.say(word, format!("throughline does not know {} in a comment", quoted(facts.text(word))));
            let rules = silence.names.iter().map(|name| name.text.as_str()).collect::<Vec<_>>().join(", ");
            let example = if rules.is_empty() { "blame" } else { &rules };
            said.help(format!("to silence a rule here, write `throughline: allow {example}`"));
            continue;
        }
        if silence.names.is_empty() {
            out.say(place, "this silence names no rule").help("write the name that stands in brackets: `throughline: allow blame`");
        }
        for name in silence.names.iter().filter(|name| !name.used && name.text != OWN) {
            tell(facts, out, silence, name);
        }
    }
}

fn tell(facts: &Facts<'_>, out: &mut Reporter<'_>, silence: &Silence, name: &Name) {
    let place = Place { file: silence.file, span: name.span };
    let rule = quoted(&name.text);
    let known = || rules().iter().map(|rule| rule.name);
    if known().any(|rule| rule == name.text) {
        let off = facts.config.levels.get(&name.text).is_some_and(|(level, _)| *level == Level::Off);
        let message = match off {
            true => format!("{rule} is off in `throughline.yaml`, so this silences nothing"),
            false => format!("{rule} has nothing to say here, so this silences nothing"),
        };
        let left: Vec<&str> = silence.names.iter().filter(|one| one.used).map(|one| one.text.as_str()).collect();
        out.say(place, message).help(match left.as_slice() {
            [] => "take the comment out, or put it on the line that it is for, or alone on the line before".to_owned(),
            used => format!("write `throughline: allow {}`", used.join(", ")),
        });
        return;
    }
    let message = format!("no rule is called {rule}, so this silences nothing");
    match spelling::closest(&name.text, known()) {
        Some(nearest) => {
            let meant = silence.names.iter().filter(|one| one.used || one.span == name.span);
            let meant = meant.map(|one| if one.span == name.span { nearest } else { &one.text });
            let meant = meant.collect::<Vec<_>>().join(", ");
            let said = out.say(place, message).help(format!("write `throughline: allow {meant}`"));
            if spelling::nearest(&name.text, known()) == Some(nearest) {
                said.fix(place, nearest);
            }
        }
        None => {
            out.say(place, message).help("`throughline explain` lists every rule");
        }
    }
}
