//! `docs/rules.md`: every rule with what it stands for, made from the rules themselves.
//!
//! `UPDATE=1 cargo test --test rule_table` rewrites it.

#![allow(clippy::disallowed_methods, reason = "a test reads and writes its own folders")]

mod examples;

use std::collections::BTreeSet;

use examples::{blocks, workspace};
use jiff::civil::date;
use throughline::check::{Rule, rules};

/// The statement that each rule stands for: where it is made, and what it says.
const STANDS_FOR: [(&str, &str, &str); 68] = [
    ("alias-clash", "cards", "`aliases` are other slugs that mean this one"),
    ("ambiguous-date", "items", "`4/6/20` is an error with both readings"),
    ("ambiguous-name", "items", "an owner is read from a unique first name"),
    ("ambiguous-number", "numbers", "a comma or a point that may group or divide is an error that shows both readings"),
    ("bad-date", "items", "dates are ISO, or relative to the note's date"),
    ("bad-number", "numbers", "`.nan`, `.inf` and text are errors"),
    ("bad-setting", "configuration", "a setting has the value that its key asks for"),
    ("bad-value", "front matter", "a key has the value that the table names"),
    ("blame", "report", "blame-free by design: everything is by direction, never a person"),
    ("broken-yaml", "front matter", "YAML 1.2; what could not be read is said with its place"),
    ("card-twice", "cards", "a file's name is the slug"),
    ("claim-without-voucher", "sections", "a claim is `[x]` with `vouched:`, `[-]` with `disputed:`"),
    ("commitment-without-owner", "sections", "a promise is a checkbox with a name"),
    ("cut-by-comment", "front matter", "YAML reads ` #` as a comment; nothing is guessed in silence"),
    ("dates-disagree", "front matter", "two dates of a note that disagree are an error"),
    ("done-after-note", "threads", "`done:` after its note's date is an error"),
    ("dropped-without-reason", "threads", "`[-]` should say why"),
    ("duplicate-key", "front matter", "a key given twice is an error"),
    ("empty-entry", "front matter", "a list's entries are texts or maps"),
    ("figure-conflict", "report", "two values of one figure on one date are an error"),
    ("figure-twice", "report", "two notes of a week give the same figure: the later one stands, with a warning"),
    ("folder-as-note", "workspace", "a note is a file `notes/**/*.md`"),
    ("handover", "report", "threads of somebody who left are orphaned until their `handover` takes them"),
    ("link-outside", "workspace", "nothing follows a link out of the workspace"),
    ("listed-without-words", "front matter", "a listed item has a text, a topic or an id"),
    ("misnamed-file", "workspace", "what is read lies under these names; nothing is passed over in silence"),
    ("misspelled-field", "items", "a near miss of a known key is a warning with the right spelling"),
    ("misspelled-key", "front matter", "a near miss of one of our keys is a warning with the right spelling"),
    ("misspelled-metric", "front matter", "`metrics` and `shift` name metrics; nothing is guessed in silence"),
    ("misspelled-section", "sections", "a section is a heading whose letters and digits are a name of the table"),
    ("not-utf8", "front matter", "files are UTF-8"),
    ("odd-slug", "items", "a slug is letters, digits, `-` and `_`"),
    ("one-signature", "report", "`check` warns while only one side has signed the shared conversion"),
    (
        "open-front-matter",
        "front matter",
        "a first line of hyphens that begins no front matter is Markdown, with a note saying so",
    ),
    ("other-currency", "numbers", "a currency sign other than the workspace's is an error"),
    ("other-kind", "threads", "an id keeps the kind of its first item"),
    ("own-side-voucher", "sections", "a claim is vouched for by the other side"),
    (
        "owner-position",
        "items",
        "`check` warns where the owner is neither the first nor the last word and another handle is",
    ),
    ("present-and-absent", "front matter", "`present` and `absent` are two lists of people"),
    ("relative-again", "items", "a relative date in an update of a thread that has a date is a warning"),
    ("relative-date", "items", "`throughline fix` writes relative dates out"),
    ("relative-without-date", "items", "dates are relative to the note's date"),
    (
        "reworded-thread",
        "threads",
        "`check` asks for an id where words seem to have been changed, and names the likely thread",
    ),
    ("same-id-twice", "threads", "the same id twice in one note is an error"),
    ("second-topic", "items", "a second `#topic` in a topic section is a warning"),
    ("second-value", "items", "a second value of one key is an error"),
    ("similar-topics", "report", "`check` proposes that two slugs or phrasings are one, and never merges"),
    ("spaced-field", "items", "a known key followed by a space is a warning with the right spelling"),
    ("split-number", "numbers", "`{leads: 1,200}` would be 1: an error that shows `1_200`"),
    ("topic-missing", "sections", "an item of a topic's section has a `#topic`"),
    ("unclosed-comment", "sections", "HTML comments and `%% comments %%` are never published"),
    ("unclosed-quote", "items", "a field's value may stand in quotes"),
    ("undated-note", "front matter", "a note without any date is shown, and counted nowhere"),
    ("unknown-field", "front matter", "an entry that is a map has the fields of its section"),
    (
        "unknown-figure",
        "front matter",
        "a campaign has this week's `leads`, `accepted`, `opportunities`, `won`, `spend`, `revenue`",
    ),
    ("unknown-id", "threads", "a thread is made by the first note that has its `^id`"),
    ("unknown-kind", "front matter", "`kind` is `weekly`, `in-depth`, or one that the configuration names"),
    ("unknown-mark", "items", "any other character in a box is told at level `note`, and the item is prose"),
    ("unknown-person", "workspace", "people that no configuration names are discovered"),
    ("unknown-rule", "configuration", "`rules:` gives rules a level: off, note, warning, error"),
    ("unknown-setting", "configuration", "unknown keys are errors, with the nearest known key"),
    ("unknown-side", "front matter", "`pulse` is a map of sides"),
    ("unknown-team", "front matter", "`teams:` lists the teams"),
    ("unknown-value", "items", "`how:` and `result:` have values of their own"),
    ("unreadable-file", "workspace", "what could not be read is said, once, with its place"),
    ("useless-silence", "silences", "a silence that silences nothing is told"),
    ("yaml-alias", "front matter", "a YAML alias under one of our keys is an error"),
    ("yaml-anchor", "front matter", "aliases are not read, so an anchor serves nothing"),
];

const ABOVE: &str = "\
# The rules of `throughline check`

`throughline explain RULE` prints the page of a rule: what it says, why it matters, an example, how to fix it, when to silence it.
Every example on these pages runs as a test. The level is the default; `rules: {RULE: off}` in `throughline.yaml`, or `note`, `warning`,
`error`, changes it for the workspace.

At one place, `<!-- throughline: allow RULE -->` silences a rule: behind words for the item or paragraph that they belong to, alone on
its line for the one that follows. In front matter and in `throughline.yaml` it is `# throughline: allow RULE`, for a line and those
indented deeper. Several rules stand apart by commas, and what follows `because` is for people. A silence that silences nothing is told.

";

fn has_fix(rule: &Rule) -> bool {
    let sources = workspace(&blocks(rule.doc), "wrong");
    let config = throughline::configuration(&sources);
    let all = throughline::check(&sources, config, date(2026, 3, 30)).diagnostics;
    all.iter().any(|one| one.rule == rule.name && !one.fix.is_empty())
}

fn table() -> String {
    let fixes = rules().iter().filter(|rule| has_fix(rule)).count();
    let examples: usize = rules()
        .iter()
        .map(|rule| blocks(rule.doc).iter().filter(|block| block.info.split(' ').count() > 2).count())
        .sum();
    let mut out = format!(
        "{ABOVE}{} rules, {examples} files of examples, {fixes} rules with a fix that `throughline fix` puts in.\n\n\
         | rule | level | what it says | fix | stands for |\n| --- | --- | --- | --- | --- |\n",
        rules().len()
    );
    for rule in rules() {
        let page = format!("../src/check/{}.md", rule.name.replace('-', "_"));
        let (_, place, statement) =
            STANDS_FOR.iter().find(|(name, ..)| *name == rule.name).copied().unwrap_or((rule.name, "", ""));
        let fix = if has_fix(rule) { "yes" } else { "" };
        let (name, level, summary) = (rule.name, rule.level.word(), rule.summary());
        out.push_str(&format!("| [{name}]({page}) | {level} | {summary} | {fix} | {place}: {statement} |\n"));
    }
    out
}

#[test]
fn every_rule_stands_for_a_statement() {
    let known: BTreeSet<&str> = rules().iter().map(|rule| rule.name).collect();
    let stand: BTreeSet<&str> = STANDS_FOR.iter().map(|(name, ..)| *name).collect();
    assert_eq!(known, stand);
    let silent: Vec<_> = STANDS_FOR.iter().filter(|(_, place, says)| place.is_empty() || says.len() < 10).collect();
    assert!(silent.is_empty(), "{silent:?}");
}

#[test]
fn the_table_is_that_of_the_rules() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/rules.md");
    let table = table();
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(path, &table).expect("the table can be written");
    }
    let written = std::fs::read_to_string(path).unwrap_or_default();
    assert!(written == table, "docs/rules.md is not up to date: UPDATE=1 cargo test --test rule_table");
}
