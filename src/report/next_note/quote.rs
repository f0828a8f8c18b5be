//! Texts inside YAML and inside comments: quoted where they would mean something there.

use serde::Serialize;

/// A scalar as YAML writes it on one line, quoted where it has to be.
pub(super) fn word(text: &str) -> String {
    let plain = serde_yaml::to_string(text).unwrap_or_default();
    let plain = plain.trim_end();
    // A text of several lines becomes a block; JSON's quotes are YAML's too.
    if plain.is_empty() || plain.contains('\n') || plain.contains(['{', '}', '[', ']', ',']) {
        serde_json::to_string(text).unwrap_or_default()
    } else {
        plain.to_owned()
    }
}

/// A list of maps under a key, as lines of YAML.
pub(super) fn list<T: Serialize>(key: &str, entries: &[T]) -> Vec<String> {
    let text = serde_yaml::to_string(entries).unwrap_or_default();
    let lines = text.lines().map(|line| format!("  {line}"));
    std::iter::once(format!("{key}:")).chain(lines).collect()
}

/// A text on one line, without what would end a comment of YAML or HTML.
pub(super) fn comment(text: &str) -> String {
    let mut line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    while line.contains("--") {
        line = line.replace("--", "–");
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_means_something_in_yaml_is_quoted() {
        for (text, quoted) in [
            ("emea", "emea"),
            ("null", "'null'"),
            ("true", "'true'"),
            ("12", "'12'"),
            ("Dana Okafor", "Dana Okafor"),
            ("a: b", "'a: b'"),
            ("a, b", "\"a, b\""),
            ("# a", "'# a'"),
            ("", "''"),
            ("a\nb", "\"a\\nb\""),
        ] {
            assert_eq!(word(text), quoted);
        }
    }

    #[test]
    fn nothing_ends_a_comment_early() {
        assert_eq!(comment("a --> b\n ---- c"), "a –> b –– c");
    }
}
