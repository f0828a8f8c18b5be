//! A key of the configuration that is none of ours.

use super::quoted::{keys, quoted};
use super::{Facts, Reporter};
use crate::config::Trouble;
use crate::source::spelling;

pub(super) fn check(facts: &Facts<'_>, out: &mut Reporter<'_>) {
    let text = facts.config.file.map_or("", |file| &facts.sources.file(file).text);
    let mut written = None;
    for (place, what) in facts.settings() {
        let Trouble::UnknownKey { key, nearest, inside } = what else { continue };
        let whole = inside == "throughline.yaml";
        let of = if whole { String::new() } else { format!(" of `{inside}`") };
        let said = out.say(place, format!("{} is not a setting{of}", quoted(key)));
        let Some(nearest) = nearest else {
            said.help("take it out; `throughline schema config` has every setting");
            continue;
        };
        let said = said.help(format!("write `{nearest}`"));
        // A fix is for slips of the pen, and must not make a key that is there already.
        let slip = spelling::nearest(key, [nearest.as_str()]).is_some();
        if slip && !written.get_or_insert_with(|| keys(text)).contains(nearest.as_str()) {
            said.fix(place, nearest);
        }
    }
}
