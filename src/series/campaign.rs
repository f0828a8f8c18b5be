//! What is known of a campaign: its sums, its costs, and its reading.

use jiff::civil::Date;

use crate::statistics::{Difference, Proportion};

/// A campaign's sums and its reading.
#[derive(Debug, Clone)]
pub struct Campaign {
    /// Its slug, after aliases.
    pub slug: String,
    /// Weeks with a figure.
    pub weeks: u32,
    /// Sums of its figures; `None` where a figure was never given.
    pub leads: Option<f64>,
    /// Leads that sales took.
    pub accepted: Option<f64>,
    /// Opportunities.
    pub opportunities: Option<f64>,
    /// Deals won.
    pub won: Option<f64>,
    /// Money spent.
    pub spend: Option<f64>,
    /// Money earned.
    pub revenue: Option<f64>,
    /// Spend by lead.
    pub cost_per_lead: Option<f64>,
    /// Spend by opportunity.
    pub cost_per_opportunity: Option<f64>,
    /// Opportunities of accepted, the last four weeks left out.
    pub share: Option<Proportion>,
    /// The same of all other campaigns.
    pub others: Option<Proportion>,
    /// This minus the others.
    pub difference: Option<Difference>,
    /// Today's reading.
    pub reading: CampaignReading,
    /// The median cost per lead of the others, where at least three have one.
    pub others_cost: Option<f64>,
    /// First and last date of its figures.
    pub span: Option<(Date, Date)>,
    /// Its spend over its last four weeks of figures.
    pub latest_spend: Option<f64>,
    /// Its leads over those weeks.
    pub latest_leads: Option<f64>,
}

/// What a campaign's figures say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum CampaignReading {
    /// The card says awareness.
    NotJudged,
    /// Too early.
    TooEarly,
    /// No lead for its spend, or a cost per lead far above the others.
    NotProducing,
    /// Leads that do not become opportunities.
    NotConverting,
    /// Better than the others.
    Working,
    /// The figures do not tell it from the others.
    NoDifferent,
}

impl Campaign {
    /// Whether it cost money in its last four weeks of figures and brought no lead. No lead needs the figure given, and
    /// summing to 0.
    pub fn runs_dry(&self) -> bool {
        self.latest_spend.is_some_and(|spend| spend > 0.0) && self.latest_leads == Some(0.0)
    }
}

impl CampaignReading {
    /// As the page and the table say it.
    pub fn word(self) -> &'static str {
        match self {
            Self::NotJudged => "not judged by leads",
            Self::TooEarly => "too early",
            Self::NotProducing => "not producing",
            Self::NotConverting => "not converting",
            Self::Working => "working",
            Self::NoDifferent => "no different",
        }
    }
}
