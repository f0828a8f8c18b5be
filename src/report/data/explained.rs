//! The windows of the report and the formulas of its figures, with where they come from.

use serde::Serialize;

use crate::report::{Facts, dates, numbers};
use crate::topic::window::Days;

/// A stretch of time that figures are about.
#[derive(Debug, Serialize)]
pub struct Window {
    /// `The last eight weeks`
    pub name: String,
    /// `28 September to 22 November`
    pub text: String,
}

/// How a figure is computed.
#[derive(Debug, Serialize)]
pub struct Formula {
    /// What it is for.
    pub name: &'static str,
    /// The rule, in a few sentences.
    pub rule: &'static str,
    /// Who published it.
    pub source: &'static str,
}

/// The day of the report and its windows.
pub fn windows(facts: &Facts) -> Vec<Window> {
    let record = &facts.record;
    let today = record.as_of;
    let weeks = record.config.recent;
    let recent = Days::ending(today, weeks);
    let before = recent.before(weeks);
    let count = |weeks: u32| numbers::count(weeks.into(), "week", "weeks");
    let window = |name: String, text: String| Window { name, text };
    let span = |days: Days| dates::span(days.from, days.to, today);
    let quarter = dates::quarter(today, today);
    vec![
        window("Day of the report".to_owned(), dates::full(today)),
        window(format!("The last {}", count(weeks)), span(recent)),
        window(format!("The {} before", count(weeks)), span(before)),
        window("Charts".to_owned(), format!("the last {}", count(record.config.chart))),
        window("Quarters".to_owned(), format!("calendar quarters; the {quarter} is running")),
        window(
            "Weeks".to_owned(),
            "ISO weeks, Monday to Sunday; a note’s figures belong to the week of its date, or to its week:".to_owned(),
        ),
    ]
}

/// The formulas, in the order in which a reader meets them.
pub fn formulas() -> Vec<Formula> {
    let formula = |name, rule, source| Formula { name, rule, source };
    vec![
        formula(
            "Usual range of a metric (XmR chart)",
            "The average of the first 20 weeks of a phase ± 2.66 times the mean of their moving ranges; a moving range stands out above 3.268 times that mean. From six weeks on, provisional until the twelfth.",
            "W. A. Shewhart, 1931; D. J. Wheeler, Understanding Variation, 1993",
        ),
        formula(
            "Usual range of a conversion (p′ chart)",
            "The pooled rate p̄ ± 3·σᵢ·σz, where σᵢ is the binomial deviation √(p̄(1−p̄)/nᵢ) of that week’s n, and σz the mean moving range of the standardised rates over 1.128, at least 1.",
            "D. B. Laney, Quality Engineering 14 (2002) 531–537",
        ),
        formula(
            "Signals",
            "A point beyond a limit; eight points in a row on one side of the average; three of four closer to a limit than to the average; of metrics, a moving range above its limit. All else is called noise.",
            "Western Electric, Statistical Quality Control Handbook, 1956; D. J. Wheeler, 1993",
        ),
        formula(
            "Interval of a share",
            "Wilson’s score interval at 95%, without continuity correction. No percentage is said of fewer than five.",
            "E. B. Wilson, Journal of the American Statistical Association 22 (1927) 209–212",
        ),
        formula(
            "Difference of two shares",
            "Newcombe’s hybrid score interval at 95%, from the two Wilson intervals: whether an answer helped, and a campaign against the others.",
            "R. G. Newcombe, Statistics in Medicine 17 (1998) 873–890, method 10",
        ),
        formula(
            "Rising and falling",
            "Fisher’s exact test, two-sided, at 5%: meetings that heard a topic and meetings that did not, in the last weeks and in those before.",
            "R. A. Fisher, Statistical Methods for Research Workers, 1934",
        ),
        formula(
            "Follow-through",
            "Of the commitments whose first date fell in a window, how many ended on or before that first date. Moving a date does not change it.",
            "the notes’ own dates; intervals by Wilson",
        ),
    ]
}
