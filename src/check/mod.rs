//! The rules: what we say about the notes, one pair of files a rule.
//!
//! A rule reads facts that the modules above it kept, and puts them into words. It never picks its level: that is
//! its default or the configuration's. Its Markdown is its help, its page and its test: `tests/rules.rs` runs the
//! fenced examples.

mod written;

use std::cmp::Ordering;
use std::sync::Arc;

use crate::config::Config;
use crate::diagnostic::sarif::About;
use crate::diagnostic::{Diagnostic, Edit, Level, Related, Silenced, Silencer};
use crate::note::Note;
use crate::note::card::Card;
use crate::record::{self, Record};
use crate::source::{FileId, Place, Sources, Span};
use crate::thread::{self, Threads};
use silence::Silence;

mod quoted;
pub mod silence;

/// The list: module, name, default level. A new rule is a pair of files and a line here.
macro_rules! rules {
    ($($module:ident $name:literal $level:ident,)*) => {
        $(mod $module;)*
        static RULES: &[Rule] = &[$(Rule {
            name: $name,
            level: Level::$level,
            doc: include_str!(concat!(stringify!($module), ".md")),
            check: $module::check,
        }),*];
    };
}

rules! {
    alias_clash "alias-clash" Warning,
    ambiguous_date "ambiguous-date" Error,
    ambiguous_name "ambiguous-name" Warning,
    ambiguous_number "ambiguous-number" Error,
    bad_date "bad-date" Error,
    bad_number "bad-number" Error,
    bad_setting "bad-setting" Error,
    bad_value "bad-value" Error,
    blame "blame" Note,
    broken_yaml "broken-yaml" Error,
    card_twice "card-twice" Warning,
    claim_without_voucher "claim-without-voucher" Note,
    commitment_without_owner "commitment-without-owner" Note,
    cut_by_comment "cut-by-comment" Warning,
    dates_disagree "dates-disagree" Error,
    done_after_note "done-after-note" Error,
    dropped_without_reason "dropped-without-reason" Note,
    duplicate_key "duplicate-key" Error,
    empty_entry "empty-entry" Warning,
    figure_conflict "figure-conflict" Error,
    figure_twice "figure-twice" Warning,
    folder_as_note "folder-as-note" Warning,
    handover "handover" Warning,
    link_outside "link-outside" Warning,
    listed_without_words "listed-without-words" Note,
    misnamed_file "misnamed-file" Warning,
    misspelled_field "misspelled-field" Warning,
    misspelled_key "misspelled-key" Warning,
    misspelled_metric "misspelled-metric" Warning,
    misspelled_section "misspelled-section" Warning,
    not_utf8 "not-utf8" Error,
    odd_slug "odd-slug" Warning,
    one_signature "one-signature" Warning,
    open_front_matter "open-front-matter" Note,
    other_currency "other-currency" Error,
    other_kind "other-kind" Note,
    own_side_voucher "own-side-voucher" Note,
    owner_position "owner-position" Warning,
    present_and_absent "present-and-absent" Warning,
    relative_again "relative-again" Warning,
    relative_date "relative-date" Note,
    relative_without_date "relative-without-date" Warning,
    reworded_thread "reworded-thread" Warning,
    same_id_twice "same-id-twice" Error,
    second_topic "second-topic" Warning,
    second_value "second-value" Error,
    similar_topics "similar-topics" Note,
    spaced_field "spaced-field" Warning,
    split_number "split-number" Error,
    topic_missing "topic-missing" Note,
    unclosed_comment "unclosed-comment" Warning,
    unclosed_quote "unclosed-quote" Warning,
    undated_note "undated-note" Warning,
    unknown_field "unknown-field" Warning,
    unknown_figure "unknown-figure" Warning,
    unknown_id "unknown-id" Warning,
    unknown_kind "unknown-kind" Note,
    unknown_mark "unknown-mark" Note,
    unknown_person "unknown-person" Note,
    unknown_rule "unknown-rule" Error,
    unknown_setting "unknown-setting" Error,
    unknown_side "unknown-side" Warning,
    unknown_team "unknown-team" Note,
    unknown_value "unknown-value" Warning,
    unreadable_file "unreadable-file" Error,
    useless_silence "useless-silence" Warning,
    yaml_alias "yaml-alias" Error,
    yaml_anchor "yaml-anchor" Note,
}

/// Every rule, by name.
pub fn rules() -> &'static [Rule] {
    RULES
}

/// Every rule as it describes itself to other programs.
pub fn abouts() -> Vec<About> {
    let about = |rule: &Rule| About {
        name: rule.name,
        level: rule.level,
        summary: rule.summary(),
        why: rule.why(),
        page: rule.page(),
    };
    rules().iter().map(about).collect()
}

/// A rule: its name, its default level, its page, and what it looks at.
#[derive(Debug, Clone, Copy)]
pub struct Rule {
    /// Lower case, words joined by `-`.
    pub name: &'static str,
    /// Unless the configuration says otherwise.
    pub level: Level,
    /// Its Markdown page.
    pub doc: &'static str,
    check: fn(&Facts<'_>, &mut Reporter<'_>),
}

impl Rule {
    /// The first paragraph of its page below the title, on one line.
    pub fn summary(&self) -> String {
        paragraph(self.doc)
    }

    /// Why it matters: the first paragraph of that part of its page, on one line.
    pub fn why(&self) -> String {
        paragraph(self.doc.split_once("\n## Why it matters\n").map_or(self.doc, |(_, rest)| rest))
    }

    /// Its page, with the way to silence it at one place.
    pub fn page(&self) -> String {
        let example = "`<!-- throughline: allow";
        let doc = self.doc.trim_end();
        let yaml = "`# throughline: allow";
        let name = self.name;
        format!(
            "{doc}\n\nAt one place: {example} {name} -->` in a note, {yaml} {name}` in front matter, on the line or the one before.\n"
        )
    }
}

fn paragraph(text: &str) -> String {
    let paragraphs = text.split("\n\n").map(str::trim).filter(|text| !text.starts_with('#'));
    paragraphs.take(1).flat_map(str::split_whitespace).collect::<Vec<_>>().join(" ")
}

/// Everything that a rule may look at.
#[derive(Debug, Clone, Copy)]
pub struct Facts<'a> {
    /// The files.
    pub sources: &'a Sources,
    /// The configuration.
    pub config: &'a Config,
    /// Every note as written, private ones among them.
    pub notes: &'a [Arc<Note>],
    /// Every card as written.
    pub cards: &'a [Arc<Card>],
    /// All notes together.
    pub record: &'a Record,
    /// What was said once and must end.
    pub threads: &'a Threads,
    /// What the notes disagree about, sorted by place.
    pub between: &'a [record::problem::Problem],
    /// What does not add up in the threads, in the order of the items.
    pub untold: &'a [thread::problem::Problem],
    /// Silences at a place, once every other rule has run.
    pub silences: &'a [Silence],
}

impl<'a> Facts<'a> {
    /// What could not be read in notes and cards, with its file.
    pub fn problems(&self) -> impl Iterator<Item = (FileId, &'a crate::note::problem::Problem)> {
        let notes = self.notes.iter().flat_map(|note| note.problems.iter().map(|problem| (note.file, problem)));
        let cards = self.cards.iter().flat_map(|card| card.problems.iter().map(|problem| (card.file, problem)));
        notes.chain(cards)
    }

    /// What could not be read in the configuration, with its place.
    pub fn settings(&self) -> impl Iterator<Item = (Place, &'a crate::config::Trouble)> {
        let problems = self.config.file.map(|file| self.config.problems.iter().map(move |problem| (file, problem)));
        problems.into_iter().flatten().map(|(file, problem)| (Place { file, span: problem.span }, &problem.what))
    }

    /// The text of a place.
    pub fn text(&self, place: Place) -> &'a str {
        self.sources.file(place.file).text.get(place.span.range()).unwrap_or_default()
    }
}

/// Collects what one rule says.
#[derive(Debug)]
pub struct Reporter<'a> {
    rule: &'static str,
    level: Level,
    out: &'a mut Vec<Diagnostic>,
}

impl Reporter<'_> {
    /// Says something about a place; help, second places and a fix follow.
    pub fn say(&mut self, place: Place, message: impl Into<String>) -> Said<'_> {
        let at = self.out.len();
        self.out.push(Diagnostic {
            rule: self.rule,
            level: self.level,
            message: message.into(),
            place,
            related: Vec::new(),
            help: None,
            fix: Vec::new(),
        });
        Said(&mut self.out[at])
    }

    /// As [`Reporter::say`], by file and span.
    pub fn at(&mut self, file: FileId, span: Span, message: impl Into<String>) -> Said<'_> {
        self.say(Place { file, span }, message)
    }
}

/// Something just said, to which more is added.
#[derive(Debug)]
pub struct Said<'a>(&'a mut Diagnostic);

impl Said<'_> {
    /// The text to type, or the way out.
    pub fn help(self, help: impl Into<String>) -> Self {
        self.0.help = Some(help.into());
        self
    }

    /// A second place.
    pub fn also(self, place: Place, message: impl Into<String>) -> Self {
        self.0.related.push(Related { message: message.into(), place });
        self
    }

    /// An edit that puts it right.
    pub fn fix(self, place: Place, text: impl Into<String>) -> Self {
        self.0.fix.push(Edit { place, text: text.into() });
        self
    }
}

/// Runs every rule that is not off; sorted by path, then start, then rule. What is silenced at its place is left out, and
/// the rule about silences that silenced nothing runs last.
pub fn run(facts: &Facts<'_>) -> Vec<Diagnostic> {
    heard(facts, &[]).told
}

/// As [`run`], with what it leaves out beside it, for programs that list that too; both in the same order.
pub fn run_all(facts: &Facts<'_>) -> (Vec<Diagnostic>, Vec<Silenced>) {
    let Heard { told, mut silenced, silences } = heard(facts, &[]);
    let facts = Facts { silences: &silences, ..*facts };
    let by = |rule| {
        let (_, span) = facts.config.levels.get(rule)?;
        facts.config.file.map(|file| Place { file, span: *span })
    };
    let off = said(&facts, |rule| is_off(&facts, rule).then_some(rule.level));
    silenced.extend(off.into_iter().map(|diagnostic| {
        let by = Silencer::Configuration(by(diagnostic.rule));
        Silenced { diagnostic, by }
    }));
    silenced.sort_by(|a, b| order(&a.diagnostic, &b.diagnostic));
    (told, silenced)
}

/// What there is to tell, and what was silenced by whom.
struct Heard {
    told: Vec<Diagnostic>,
    silenced: Vec<Silenced>,
    silences: Vec<Silence>,
}

/// Runs the rules but for some that are left out.
fn heard(facts: &Facts<'_>, left: &[&str]) -> Heard {
    let mut told = said(facts, |rule| level(facts, rule).filter(|_| rule.name != LAST && !left.contains(&rule.name)));
    let mut silences = silence::find(facts);
    if silences.is_empty() {
        return Heard { told, silenced: Vec::new(), silences };
    }
    let mut silenced = silence::apply(&mut silences, &mut told);
    let facts = Facts { silences: &silences, ..*facts };
    let mut last = said(&facts, |rule| level(&facts, rule).filter(|_| rule.name == LAST && !left.contains(&LAST)));
    silenced.append(&mut silence::apply(&mut silences, &mut last));
    told.append(&mut last);
    sort(&mut told);
    Heard { told, silenced, silences }
}

/// Runs the rules on some notes alone, for those who cannot wait: what shows only beside other notes is left out.
pub fn soon(facts: &Facts<'_>, notes: &[Arc<Note>]) -> Vec<Diagnostic> {
    let own = |place: Place| notes.iter().any(|note| note.file == place.file);
    let untold: Vec<_> = facts.untold.iter().filter(|problem| own(problem.place)).cloned().collect();
    let mut out = heard(&Facts { notes, cards: &[], untold: &untold, ..*facts }, BETWEEN).told;
    out.retain(|diagnostic| own(diagnostic.place));
    out
}

/// One compares all topics with each other; the other waits for every rule.
const BETWEEN: &[&str] = &["similar-topics", LAST];

/// What it says is known only when the others have spoken.
const LAST: &str = "useless-silence";

/// The level of a rule that is not off.
fn level(facts: &Facts<'_>, rule: &Rule) -> Option<Level> {
    let level = facts.config.levels.get(rule.name).map_or(rule.level, |(level, _)| *level);
    (level != Level::Off).then_some(level)
}

fn is_off(facts: &Facts<'_>, rule: &Rule) -> bool {
    level(facts, rule).is_none()
}

/// What some rules say, each at a level.
fn said(facts: &Facts<'_>, at: impl Fn(&Rule) -> Option<Level>) -> Vec<Diagnostic> {
    let mut out = Vec::new();
    for rule in rules() {
        if let Some(level) = at(rule) {
            (rule.check)(facts, &mut Reporter { rule: rule.name, level, out: &mut out });
        }
    }
    sort(&mut out);
    out.dedup();
    out
}

fn sort(diagnostics: &mut [Diagnostic]) {
    diagnostics.sort_by(order);
}

/// Files are sorted by path, so their ids are in the order of paths.
fn order(a: &Diagnostic, b: &Diagnostic) -> Ordering {
    (a.place, a.rule, &a.message).cmp(&(b.place, b.rule, &b.message))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_sorted_and_pages_have_every_part() {
        let names: Vec<_> = rules().iter().map(|rule| rule.name).collect();
        assert!(names.is_sorted(), "{names:?}");
        for rule in rules() {
            assert!(rule.doc.starts_with(&format!("# {}\n", rule.name)), "{}", rule.name);
            let parts = ["Why it matters", "Example", "How to fix it", "When to silence it"];
            let missing: Vec<_> = parts.iter().filter(|part| !rule.doc.contains(&format!("\n## {part}\n"))).collect();
            assert!(missing.is_empty(), "{}: {missing:?}", rule.name);
            assert!(rule.summary().len() > 20, "{}", rule.name);
        }
    }
}
