//! The funnel, its shared conversion, and the agreements both ways.

use super::super::{Agreement, Config, Measure, keys};
use super::values::{Reader, items};
use crate::source::number::Number;
use crate::source::slug;
use crate::source::yaml::{Node, Value};

impl Config {
    pub(super) fn funnel(&mut self, reader: &mut Reader<'_>, node: &Node<'_>) {
        for (key, entry) in reader.fields("funnel", node, &keys::FUNNEL) {
            if key == "stages" {
                self.stages(reader, &key, &entry.value);
            } else {
                self.shared.span = Some(entry.span);
                self.shared(reader, &entry.value);
            }
        }
    }

    fn stages(&mut self, reader: &mut Reader<'_>, key: &str, node: &Node<'_>) {
        let mut stages: Vec<String> = Vec::new();
        for item in items(node) {
            match reader.slug(key, item) {
                Some(stage) if stages.contains(&stage) => reader.wrong(key, item, "each stage once"),
                Some(stage) => {
                    self.named.push((stage.clone(), item.span));
                    stages.push(stage);
                }
                None => {}
            }
        }
        if !stages.is_empty() {
            self.stages = stages;
            self.stages_given = true;
        }
    }

    fn shared(&mut self, reader: &mut Reader<'_>, node: &Node<'_>) {
        for (key, entry) in reader.fields("funnel", node, &keys::SHARED) {
            let node = &entry.value;
            match key.as_str() {
                "from" | "to" => {
                    let Some(stage) = reader.slug(&key, node) else { continue };
                    self.named.push((stage.clone(), node.span));
                    *(if key == "from" { &mut self.shared.from } else { &mut self.shared.to }) = stage;
                }
                "lag" => self.shared.lag = reader.weeks(&key, node, 0).unwrap_or(0),
                "agreed" => self.shared.agreed = reader.date(&key, node),
                _ => self.shared.by = reader.handles(&key, node),
            }
        }
        if self.shared.from == self.shared.to {
            reader.wrong("shared", node, "two different stages in `from` and `to`");
        }
    }

    pub(super) fn agreements(&mut self, reader: &mut Reader<'_>, node: &Node<'_>) {
        for item in items(node) {
            if let Some(agreement) = self.agreement(reader, item) {
                let (first, second) = match &agreement.measure {
                    Measure::Rate(numerator, denominator) => (numerator, Some(denominator)),
                    Measure::Metric(metric) => (metric, None),
                };
                let both = std::iter::once(first).chain(second);
                self.named.extend(both.map(|slug| (slug.clone(), reader.place(agreement.span, slug))));
                self.agreements.push(agreement);
            }
        }
    }

    fn agreement(&self, reader: &mut Reader<'_>, node: &Node<'_>) -> Option<Agreement> {
        let (mut side, mut says, mut measure, mut at_least) = (None, None, None, None);
        let before = reader.problems.len();
        for (key, entry) in reader.fields("agreements", node, &keys::AGREEMENT) {
            let value = &entry.value;
            match key.as_str() {
                "side" => side = self.known_side(reader, value),
                "says" => says = reader.text(&key, value),
                "at_least" => at_least = reader.number(&key, value).map(|number| (number, value)),
                _ if measure.is_some() => reader.wrong(&key, value, "either `rate` or `metric`, not both"),
                "rate" => measure = rate(reader, value),
                _ => measure = reader.slug(&key, value).map(Measure::Metric),
            }
        }
        let (Some(side), Some(measure), Some((at_least, value))) = (side, measure, at_least) else {
            if reader.problems.len() == before {
                reader.wrong("agreements", node, "a map with `side`, `rate` or `metric`, and `at_least`");
            }
            return None;
        };
        if !fits(&measure, at_least) {
            reader.wrong("at_least", value, "a share, such as `90%`");
            return None;
        }
        let says = says.unwrap_or_else(|| title(&measure));
        Some(Agreement { side, says, measure, at_least: at_least.value, span: node.span })
    }

    fn known_side(&self, reader: &mut Reader<'_>, node: &Node<'_>) -> Option<String> {
        let choices: Vec<(&str, usize)> = self.sides.iter().enumerate().map(|(at, side)| (side.as_str(), at)).collect();
        reader.choice("side", node, &choices).and_then(|at| self.sides.get(at).cloned())
    }
}

fn rate(reader: &mut Reader<'_>, node: &Node<'_>) -> Option<Measure> {
    let pair = match &node.value {
        Value::List(items) if items.len() == 2 => reader.slugs("rate", node),
        _ => {
            reader.wrong("rate", node, "two metrics, such as `[called-24h, mql]`");
            return None;
        }
    };
    let mut pair = pair.into_iter();
    Some(Measure::Rate(pair.next()?, pair.next()?))
}

/// A rate is held against a share.
fn fits(measure: &Measure, at_least: Number) -> bool {
    matches!(measure, Measure::Metric(_)) || (0.0..=1.0).contains(&at_least.value)
}

fn title(measure: &Measure) -> String {
    match measure {
        Measure::Metric(metric) => slug::title(metric),
        Measure::Rate(numerator, denominator) => format!("{} of {}", slug::title(numerator), slug::title(denominator)),
    }
}
