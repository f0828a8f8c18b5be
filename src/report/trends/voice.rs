//! A series, and what it takes to speak of it: its name inside a sentence, its format, the day of the report.

use jiff::civil::Date;

use crate::config::{Config, Total, Unit};
use crate::report::numbers::{self, Format};
use crate::report::{Facts, dates, words};
use crate::series::{Key, Phase, Point, Series, describe};
use crate::source::date::Week;
use crate::statistics::average::mean;

/// Rates of fewer are said as k of n.
pub const FEWEST_FOR_PERCENT: f64 = 5.0;
/// A title inside a sentence has at most so many characters.
const LONGEST: usize = 60;

/// A series that is about to be spoken of.
#[derive(Debug, Clone)]
pub struct Voice<'a> {
    /// The series.
    pub series: &'a Series,
    /// How its values are written.
    pub format: Format,
    /// The day of the report.
    pub today: Date,
    /// The window `recent`, in weeks.
    pub recent: u32,
    /// The window `chart`, in weeks.
    pub chart: u32,
    /// Whether it is the conversion that both sides own.
    pub shared: bool,
    /// Its name at the head of a sentence: `Leads`, `MQLs to SQLs`.
    pub title: String,
    /// Of a conversion the earlier and the later stage inside a sentence: `MQLs`, `SQLs`.
    pub stages: Option<(String, String)>,
}

impl<'a> Voice<'a> {
    /// The voice of a series on the pages made from these facts.
    pub fn of(facts: &Facts, series: &'a Series) -> Self {
        Self::new(series, &facts.record.config, facts.record.currency, facts.record.as_of)
    }

    /// The voice of a series on a day.
    pub fn new(series: &'a Series, config: &Config, currency: Option<char>, today: Date) -> Self {
        let (stages, shared) = match &series.key {
            Key::Conversion(from, to) => {
                (Some((stage(config, from), stage(config, to))), config.shared.from == *from && config.shared.to == *to)
            }
            Key::Written(_) => (None, false),
        };
        Self {
            format: Format::new(series.unit, currency, typical(series)),
            today,
            recent: config.recent,
            chart: config.chart,
            shared,
            title: title(series, stages.as_ref()),
            stages,
            series,
        }
    }

    /// Its name inside a sentence: `leads`.
    pub fn inside(&self) -> String {
        words::inside(&self.title)
    }

    /// Whether its name takes a verb in the plural: `leads have`, `pipeline has`.
    pub fn plural(&self) -> bool {
        self.stages.is_none() && is_plural(&self.title)
    }

    /// `have` or `has`, `are` or `is` and so on: the first for a name in the plural.
    pub fn verb(&self, many: &'static str, one: &'static str) -> &'static str {
        if self.plural() { many } else { one }
    }

    /// Of a conversion, how its later stage is come to: `became`, or `were` of a stage that is no thing (`won`).
    pub fn became(&self) -> &'static str {
        self.stages.as_ref().map_or("became", |(_, to)| became(to))
    }

    /// The last row with a value, and its place.
    pub fn last(&self) -> Option<(usize, &'a Point)> {
        self.series.points.iter().enumerate().rev().find(|(_, point)| point.value.is_some())
    }

    /// The row with a value before another.
    pub fn before(&self, at: usize) -> Option<&'a Point> {
        self.series.points.get(..at)?.iter().rev().find(|point| point.value.is_some())
    }

    /// The phase that stands today.
    pub fn phase(&self) -> Option<&'a Phase> {
        self.series.phases.last()
    }

    /// ` a week` behind a level that is a sum of each week's, else nothing.
    pub fn a_week(&self) -> &'static str {
        if self.stages.is_none() && self.series.total == Total::Sum && self.series.step == 1 { " a week" } else { "" }
    }

    /// So many of its points: `eight weeks`; where they do not come weekly, `eight figures`.
    pub fn points(&self, many: usize) -> String {
        let many = u64::try_from(many).unwrap_or(u64::MAX);
        if self.series.step == 1 {
            numbers::count(many, "week", "weeks")
        } else {
            numbers::count(many, "figure", "figures")
        }
    }

    /// A day in a sentence.
    pub fn day(&self, date: Date) -> String {
        dates::day(date, self.today)
    }

    /// A level in a sentence, with what it is of: `225 a week`, `24% of leads`, `4.8 hours`.
    pub fn level(&self, level: f64) -> String {
        let value = self.format.spoken(level);
        match &self.stages {
            Some((from, _)) => format!("{value} of {from}"),
            None => format!("{value}{}", self.a_week()),
        }
    }

    /// The value of a row in a table or a chart: `31%`, and `3 of 4` where fewer than five are counted.
    pub fn value_of(&self, point: &Point) -> Option<String> {
        let value = self.format.value(point.value?);
        let few = point.numerator.zip(point.denominator).filter(|(_, n)| *n < FEWEST_FOR_PERCENT);
        Some(few.map_or(value, |(k, n)| format!("{} of {}", numbers::number(k), numbers::number(n))))
    }

    /// A limit in a sentence, with more decimals where it would read like the value that it is held against.
    pub fn told_apart(&self, limit: f64, value: Option<f64>) -> String {
        let said = self.format.spoken(limit);
        if value.is_none_or(|value| self.format.spoken(value) != said) {
            return said;
        }
        let (scale, ending) = match self.series.unit {
            Unit::Rate => (100.0, "%"),
            Unit::Hours => (1.0, " hours"),
            Unit::Days => (1.0, " days"),
            Unit::Money | Unit::Count | Unit::Number => (1.0, ""),
        };
        let text = |of: f64, places: usize| format!("{}{ending}", numbers::decimals(of * scale, places));
        (1..4)
            .map(|places| (text(limit, places), value.map(|value| text(value, places))))
            .find(|(limit, value)| Some(limit) != value.as_ref())
            .map_or(said, |(limit, _)| limit)
    }

    /// When its last value was measured.
    pub fn recency(&self) -> Recency {
        let Some((_, last)) = self.last() else { return Recency::Older };
        match Week::of(self.today).since(last.week) {
            0 => Recency::ThisWeek,
            1 => Recency::LastWeek,
            _ => Recency::Older,
        }
    }

    /// The word under its last value in a chart: `last week`, or the day.
    pub fn recency_word(&self) -> String {
        match self.recency() {
            Recency::ThisWeek => "this week".to_owned(),
            Recency::LastWeek => "last week".to_owned(),
            Recency::Older => self.last().map(|(_, last)| dates::short(last.date, self.today)).unwrap_or_default(),
        }
    }
}

/// How old a last value is, in weeks of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Recency {
    /// Of the week of the report.
    ThisWeek,
    /// Of the week before.
    LastWeek,
    /// Older.
    Older,
}

/// The series' own title; of a conversion the later stage as inside a sentence: `Visitors to leads`.
fn title(series: &Series, stages: Option<&(String, String)>) -> String {
    let whole = stages.map(|(from, to)| format!("{} to {to}", words::capital(from)));
    words::cut(whole.as_deref().unwrap_or(&series.title), LONGEST)
}

/// A stage inside a sentence: `MQLs`, `leads`.
pub fn stage(config: &Config, slug: &str) -> String {
    words::inside(&words::cut(&describe::metric_title(config, slug), LONGEST))
}

/// A typical value: the centre of the last phase that has one, else the mean.
fn typical(series: &Series) -> f64 {
    let centre = series.phases.iter().rev().find_map(|phase| phase.limits.map(|limits| limits.centre));
    let values = || series.points.iter().filter_map(|point| point.value).collect::<Vec<f64>>();
    let whole = if series.unit == Unit::Rate { 0.5 } else { 10.0 };
    centre.or_else(|| mean(&values())).unwrap_or(whole)
}

/// Whether a title is a plural: its head (what stands before the first small word) ends like one.
fn is_plural(title: &str) -> bool {
    match head(&title.split_whitespace().collect::<Vec<&str>>()) {
        [.., noun, last] if takes_noun(last) => ends_as_plural(noun),
        [.., last] => ends_as_plural(last),
        [] => false,
    }
}

/// How a stage is come to: leads `became` customers, opportunities `were` won.
pub fn became(to: &str) -> &'static str {
    if is_state(to) { "were" } else { "became" }
}

/// Whether a stage is what happened to something, and no thing itself: `won`, `accepted by sales`.
pub fn is_state(stage: &str) -> bool {
    match head(&stage.split_whitespace().collect::<Vec<&str>>()) {
        [.., noun, last] => takes_noun(last) && !ends_as_plural(noun),
        [last] => takes_noun(last),
        [] => false,
    }
}

/// What a title is about: what stands before the first small word.
fn head<'a, 'b>(all: &'a [&'b str]) -> &'a [&'b str] {
    const SMALL: [&str; 12] = ["a", "an", "at", "by", "for", "from", "in", "of", "on", "per", "to", "with"];
    let end = all.iter().skip(1).position(|word| SMALL.contains(word)).map_or(all.len(), |at| at + 1);
    all.get(..end).unwrap_or_default()
}

/// Words that follow their noun: `meetings held`, `demos booked`.
fn takes_noun(word: &str) -> bool {
    let word = word.to_lowercase();
    word.ends_with("ed") || ["held", "made", "sent", "won", "lost", "kept", "open"].contains(&word.as_str())
}

fn ends_as_plural(word: &str) -> bool {
    let word = word.to_lowercase();
    word.ends_with('s') && !["ss", "us", "is", "news"].iter().any(|end| word.ends_with(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stage_is_come_to_by_what_it_is() {
        for stage in ["won", "closed Won", "accepted by sales", "qualified"] {
            assert_eq!(became(stage), "were", "{stage}");
        }
        for stage in ["SQLs", "opportunities", "demos booked", "pipeline", "open deals", ""] {
            assert_eq!(became(stage), "became", "{stage}");
        }
    }

    #[test]
    fn plurals_by_their_head() {
        for title in ["Leads", "MQLs", "Opportunities", "Days to close", "Meetings held", "Demos booked"] {
            assert!(is_plural(title), "{title}");
        }
        for title in [
            "Pipeline",
            "Won",
            "New business",
            "Speed to lead",
            "Accepted by sales",
            "Status",
            "Cost per lead",
            "Sales pipeline",
            "",
        ] {
            assert!(!is_plural(title), "{title}");
        }
    }
}
