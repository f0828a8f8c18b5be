//! Cards: what the team knows about an objection, a roadmap item, a hypothesis or a campaign.

use std::sync::Arc;

use jiff::civil::Date;

use super::problem::{Problem, Trouble};
use super::values::{Reader, items};
use super::{CampaignFigure, Word, body, front};
use crate::config::Config;
use crate::source::number::Number;
use crate::source::yaml::{Map, Node};
use crate::source::{CardFolder, FileId, Lines, SourceFile, Span, slug, spelling};

/// A card as it was written.
#[derive(Debug, Clone)]
pub struct Card {
    /// The file.
    pub file: FileId,
    /// The path from the workspace's root.
    pub path: Arc<str>,
    /// Its folder.
    pub folder: CardFolder,
    /// The file's name without `.md`, folded.
    pub slug: String,
    /// `title:`
    pub title: Option<String>,
    /// `aliases:`, folded.
    pub aliases: Vec<Word>,
    /// `owner:`, a handle or a name.
    pub owner: Option<Word>,
    /// `tags:`
    pub tags: Vec<String>,
    /// Where the body begins.
    pub body: u32,
    /// Comments and private sections, in order.
    pub hidden: Vec<Span>,
    /// Whether the body says anything outside them.
    pub has_text: bool,
    /// What its folder asks for.
    pub facts: Facts,
    /// What could not be read.
    pub problems: Vec<Problem>,
}

/// The front matter of each sort of card.
#[derive(Debug, Clone)]
pub enum Facts {
    /// `objections/`
    Objection(Objection),
    /// `roadmap/`
    Roadmap(Roadmap),
    /// `hypotheses/`
    Hypothesis(Hypothesis),
    /// `campaigns/`
    Campaign(Campaign),
}

/// An objection's card; its body is the answer.
#[derive(Debug, Clone, Default)]
pub struct Objection {
    /// What sort of objection.
    pub category: Option<String>,
    /// Since when the answer is in use.
    pub answered: Option<Date>,
    /// When it was last looked at.
    pub reviewed: Option<Date>,
    /// When it was retired.
    pub retired: Option<Date>,
}

/// How far a roadmap item is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs, reason = "each is the word that people type")]
pub enum Stage {
    Concept,
    Development,
    Launch,
    Shipped,
}

/// A roadmap card.
#[derive(Debug, Clone, Default)]
pub struct Roadmap {
    /// How far it is.
    pub stage: Option<Stage>,
    /// When it is expected.
    pub eta: Option<Date>,
    /// How likely that is, 0–1.
    pub odds: Option<f64>,
    /// What stood here before.
    pub history: Vec<Milestone>,
}

/// A line of a roadmap card's history.
#[derive(Debug, Clone)]
pub struct Milestone {
    /// When it was so.
    pub on: Date,
    /// How far it was.
    pub stage: Option<Stage>,
    /// When it was expected.
    pub eta: Option<Date>,
}

/// A hypothesis card.
#[derive(Debug, Clone, Default)]
pub struct Hypothesis {
    /// What is believed.
    pub statement: Option<String>,
    /// Since when it is asked.
    pub opened: Option<Date>,
    /// Whether it was confirmed (true) or rejected.
    pub confirmed: Option<bool>,
    /// When that was said.
    pub closed: Option<Date>,
}

/// A campaign card.
#[derive(Debug, Clone, Default)]
pub struct Campaign {
    /// Where it runs.
    pub channel: Option<String>,
    /// Whether its goal is awareness rather than leads.
    pub awareness: bool,
    /// Its first day.
    pub started: Option<Date>,
    /// Its last day.
    pub ended: Option<Date>,
    /// What it may cost.
    pub budget: Option<Number>,
    /// What is expected of it.
    pub expect: Vec<(CampaignFigure, Number)>,
    /// The team's own verdict: `keep`, `stop`, `re-evaluate`.
    pub verdict: Option<String>,
    /// When that was decided.
    pub decided: Option<Date>,
    /// Why.
    pub because: Option<String>,
}

impl Card {
    /// Reads a card of a folder. Whatever it is, something comes of it.
    pub fn read(file: FileId, source: &SourceFile, folder: CardFolder, config: &Config) -> Self {
        let text: &str = &source.text;
        let lines = Lines::new(text);
        let block = front::block::read(text);
        let mut reader = Reader { text, config, lines: &lines, problems: block.problems };
        let mut card = Self::blank(file, source, folder, block.body);
        if let Some(map) = &block.map {
            card.take(&mut reader, map);
        }
        // A card's sections are the team's own words: only what is hidden in them counts.
        let names = body::Names::new(config);
        let ctx = body::Context { config, names: &names, date: None };
        card.hidden = body::read(text, block.body, &lines, &ctx).hidden;
        card.has_text = says_anything(text, block.body, &card.hidden);
        card.problems = reader.problems;
        card.problems.sort_by_key(|problem| problem.span);
        card
    }

    fn blank(file: FileId, source: &SourceFile, folder: CardFolder, body: u32) -> Self {
        let name = source.path.rsplit('/').next().unwrap_or_default();
        Self {
            file,
            path: Arc::clone(&source.path),
            folder,
            slug: slug::fold(name.strip_suffix(".md").unwrap_or(name)),
            title: None,
            aliases: Vec::new(),
            owner: None,
            tags: Vec::new(),
            body,
            hidden: Vec::new(),
            has_text: false,
            facts: Facts::of(folder),
            problems: Vec::new(),
        }
    }

    fn take(&mut self, reader: &mut Reader<'_>, map: &Map<'_>) {
        for (key, entry) in reader.once(map) {
            let node = &entry.value;
            let known = EVERY.contains(&&*key) || self.facts.keys().contains(&&*key);
            if !known {
                tell_near_miss(reader, &key, entry.span, self.facts.keys());
                continue;
            }
            reader.refuse_aliases(&key, node);
            match &*key {
                "title" => self.title = reader.text(&key, node),
                "aliases" => self.aliases = items(node).iter().filter_map(|item| reader.slug(&key, item)).collect(),
                "owner" => self.owner = front::people::read(reader, &key, node).into_iter().next(),
                "tags" => self.tags = front::tags(node),
                _ => self.facts.take(reader, &key, node),
            }
        }
    }
}

/// The keys of a folder's cards.
pub fn keys(folder: CardFolder) -> impl Iterator<Item = &'static str> {
    EVERY.into_iter().chain(Facts::of(folder).keys().iter().copied())
}

/// Keys of every card.
const EVERY: [&str; 4] = ["title", "aliases", "owner", "tags"];

fn tell_near_miss(reader: &mut Reader<'_>, key: &str, span: Span, keys: &[&'static str]) {
    let known = ["title", "owner"].into_iter().chain(keys.iter().copied());
    if front::FOREIGN.contains(&key) {
        return;
    }
    if let Some(nearest) = spelling::nearest(key, known) {
        reader.tell(Trouble::NearMissKey { key: key.to_owned(), nearest: nearest.to_owned() }, span);
    }
}

fn says_anything(text: &str, body: u32, hidden: &[Span]) -> bool {
    let mut at = body as usize;
    let ends = hidden.iter().map(|span| (span.start as usize, span.end as usize));
    for (start, end) in ends.chain([(text.len(), text.len())]) {
        if text.get(at..start).is_some_and(|shown| shown.chars().any(char::is_alphanumeric)) {
            return true;
        }
        at = at.max(end);
    }
    false
}

impl Facts {
    fn of(folder: CardFolder) -> Self {
        match folder {
            CardFolder::Objections => Self::Objection(Objection::default()),
            CardFolder::Roadmap => Self::Roadmap(Roadmap::default()),
            CardFolder::Hypotheses => Self::Hypothesis(Hypothesis::default()),
            CardFolder::Campaigns => Self::Campaign(Campaign::default()),
        }
    }

    fn keys(&self) -> &'static [&'static str] {
        match self {
            Self::Objection(_) => &["category", "answered", "reviewed", "retired"],
            Self::Roadmap(_) => &["stage", "eta", "odds", "history"],
            Self::Hypothesis(_) => &["statement", "opened", "verdict", "closed"],
            Self::Campaign(_) => {
                &["channel", "goal", "started", "ended", "budget", "expect", "verdict", "decided", "because"]
            }
        }
    }

    fn take(&mut self, reader: &mut Reader<'_>, key: &str, node: &Node<'_>) {
        match self {
            Self::Objection(card) => card.take(reader, key, node),
            Self::Roadmap(card) => card.take(reader, key, node),
            Self::Hypothesis(card) => card.take(reader, key, node),
            Self::Campaign(card) => card.take(reader, key, node),
        }
    }
}

impl Objection {
    fn take(&mut self, reader: &mut Reader<'_>, key: &str, node: &Node<'_>) {
        match key {
            "category" => self.category = reader.text(key, node),
            "answered" => self.answered = reader.date(key, node),
            "reviewed" => self.reviewed = reader.date(key, node),
            _ => self.retired = reader.date(key, node),
        }
    }
}

impl Roadmap {
    fn take(&mut self, reader: &mut Reader<'_>, key: &str, node: &Node<'_>) {
        match key {
            "stage" => self.stage = stage(reader, node),
            "eta" => self.eta = reader.date(key, node),
            "odds" => self.odds = odds(reader, node),
            _ => self.history = items(node).iter().filter_map(|item| milestone(reader, item)).collect(),
        }
    }
}

fn stage(reader: &mut Reader<'_>, node: &Node<'_>) -> Option<Stage> {
    const STAGES: [(&str, Stage); 4] = [
        ("concept", Stage::Concept),
        ("development", Stage::Development),
        ("launch", Stage::Launch),
        ("shipped", Stage::Shipped),
    ];
    reader.choice("stage", node, &STAGES, "`concept`, `development`, `launch` or `shipped`")
}

fn odds(reader: &mut Reader<'_>, node: &Node<'_>) -> Option<f64> {
    let odds = reader.number("odds", node)??;
    let fits = (0.0..=1.0).contains(&odds.value) && odds.currency.is_none();
    if !fits {
        reader.wrong("odds", node, "a share, such as `60%`");
    }
    fits.then_some(odds.value)
}

fn milestone(reader: &mut Reader<'_>, node: &Node<'_>) -> Option<Milestone> {
    let expected = "a map with a day, such as `{on: 2026-03-02, stage: launch}`";
    let before = reader.problems.len();
    let (mut on, mut at, mut eta) = (None, None, None);
    for (key, entry) in reader.entries("history", node, expected) {
        match &*key {
            "on" => on = reader.date(&key, &entry.value),
            "stage" => at = stage(reader, &entry.value),
            "eta" => eta = reader.date(&key, &entry.value),
            _ => tell_near_miss(reader, &key, entry.span, &["on", "stage", "eta"]),
        }
    }
    if on.is_none() && reader.problems.len() == before {
        reader.wrong("history", node, expected);
    }
    Some(Milestone { on: on?, stage: at, eta })
}

impl Hypothesis {
    fn take(&mut self, reader: &mut Reader<'_>, key: &str, node: &Node<'_>) {
        let verdicts = [("confirmed", true), ("rejected", false)];
        match key {
            "statement" => self.statement = reader.text(key, node),
            "opened" => self.opened = reader.date(key, node),
            "verdict" => self.confirmed = reader.choice(key, node, &verdicts, "`confirmed` or `rejected`"),
            _ => self.closed = reader.date(key, node),
        }
    }
}

impl Campaign {
    fn take(&mut self, reader: &mut Reader<'_>, key: &str, node: &Node<'_>) {
        let goals = [("leads", false), ("awareness", true)];
        match key {
            "channel" => self.channel = reader.text(key, node),
            "goal" => self.awareness = reader.choice(key, node, &goals, "`leads` or `awareness`").unwrap_or(false),
            "started" => self.started = reader.date(key, node),
            "ended" => self.ended = reader.date(key, node),
            "budget" => self.budget = reader.number(key, node).flatten(),
            "expect" => self.expect = expected(reader, node),
            "verdict" => self.verdict = verdict(reader, node),
            "decided" => self.decided = reader.date(key, node),
            _ => self.because = reader.text(key, node),
        }
    }
}

fn verdict(reader: &mut Reader<'_>, node: &Node<'_>) -> Option<String> {
    let verdicts = ["keep", "stop", "re-evaluate"].map(|word| (word, word));
    reader.choice("verdict", node, &verdicts, "`keep`, `stop` or `re-evaluate`").map(str::to_owned)
}

fn expected(reader: &mut Reader<'_>, node: &Node<'_>) -> Vec<(CampaignFigure, Number)> {
    let mut found = Vec::new();
    for (word, entry) in reader.entries("expect", node, "a map of figures, such as `{leads: 200}`") {
        let figure = front::figures::campaign_figure(reader, "expect", &word, entry);
        let number = reader.number(&word, &entry.value).flatten();
        found.extend(figure.zip(number));
    }
    found
}

#[cfg(test)]
mod tests;
