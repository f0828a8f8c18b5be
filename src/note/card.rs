//! Cards: what the team knows about an objection, a roadmap item, a hypothesis or a campaign.

use std::sync::Arc;

use jiff::civil::Date;

use super::problem::Problem;
use super::{CampaignFigure, Word};
use crate::source::number::Number;
use crate::source::{CardFolder, FileId, Span};

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
