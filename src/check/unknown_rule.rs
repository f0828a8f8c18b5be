//! A name or a level under `rules:` that is none.

use super::quoted::quoted;
use super::written;
use super::{Facts, Reporter, rules};
use crate::config::Trouble;
use crate::diagnostic::Level;
use crate::source::{Place, spelling};

pub(super) fn check(facts: &Facts<'_>, out: &mut Reporter<'_>) {
    let Some(file) = facts.config.file else { return };
    for (name, (level, span)) in &facts.config.levels {
        tell_name(facts, out, Place { file, span: *span }, name, level.word());
    }
    for (place, what) in facts.settings() {
        let Trouble::Level { rule, at, found } = what else { continue };
        tell_name(facts, out, Place { span: *at, ..place }, rule, found);
        let levels = [Level::Off, Level::Note, Level::Warning, Level::Error].map(Level::word);
        let help = match spelling::closest(found, levels) {
            Some(level) => format!("write `{rule}: {level}`"),
            None => format!("write {}", written::either(levels)),
        };
        let said = out.say(place, format!("{} is no level of a rule", quoted(found))).help(help);
        if let Some(nearest) = spelling::nearest(found, levels) {
            said.fix(place, nearest);
        }
    }
}

fn tell_name(facts: &Facts<'_>, out: &mut Reporter<'_>, place: Place, name: &str, level: &str) {
    let names = || rules().iter().map(|rule| rule.name);
    if names().any(|known| known == name) {
        return;
    }
    let help = match spelling::closest(name, names()) {
        Some(nearest) => format!("write `{nearest}: {level}`"),
        None => "`throughline explain` lists every rule".to_owned(),
    };
    let said = out.say(place, format!("no rule is called {}", quoted(name))).help(help);
    if let Some(nearest) = spelling::nearest(name, names()).filter(|nearest| !facts.config.levels.contains_key(*nearest)) {
        said.fix(place, nearest);
    }
}
