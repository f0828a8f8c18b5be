//! Reads `throughline.yaml`. Reading never fails: what does not fit is a problem, and its default stands.

mod currency;
mod funnel;
mod values;

use crate::source::yaml::{self, Entry, Node, Value};
use crate::source::{FileId, Span, date, slug, spelling};

use super::keys;
use super::kind::{Kinds, Primitive};
use super::{Better, Config, Metric, Person, Problem, Split, Team, Total, Trouble, Unit};
use crate::diagnostic::Level;
use values::{Reader, folded};

const IGNORE: &str = "ignore";

impl Config {
    /// Reads a configuration; `folder` is the name of the workspace's folder, from which its default title is made.
    pub fn read(file: FileId, text: &str, folder: &str) -> Self {
        let mut config = Self { file: Some(file), ..Self::defaults(folder) };
        let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        let tree = yaml::read(text, Span::new(start, text.len()));
        let mut reader = Reader::new(text);
        for problem in tree.problems {
            reader.problems.push(Problem { what: Trouble::Yaml(problem.message), span: problem.span });
        }
        if let Some(root) = &tree.root {
            let entries = reader.fields("throughline.yaml", root, &keys::TOP);
            config.take(&mut reader, &entries);
        }
        config.problems = reader.problems;
        config.amounts = reader.amounts;
        config.problems.sort_by_key(|problem| problem.span);
        config
    }

    fn take(&mut self, reader: &mut Reader<'_>, entries: &[(String, &Entry<'_>)]) {
        // Sides first, then people: the other keys name them.
        let place = |key: &str| ["sides", "people"].iter().position(|first| *first == key).unwrap_or(2);
        let mut ordered: Vec<_> = entries.iter().collect();
        ordered.sort_by_key(|(key, _)| place(key));
        for (key, entry) in ordered {
            let node = &entry.value;
            match key.as_str() {
                "title" => self.title = reader.text(key, node).unwrap_or_else(|| self.title.clone()),
                "url" => self.url = reader.address(key, node),
                "repository" => self.repository = reader.address(key, node),
                "meetings" => self.meetings(reader, node),
                "currency" => self.currency = currency::read(reader, node),
                "sides" => self.sides(reader, key, node),
                "people" => self.people(reader, node),
                "teams" => self.teams(reader, node),
                "metrics" => self.metrics(reader, node),
                "funnel" => self.funnel(reader, node),
                "agreements" => self.agreements(reader, node),
                "commitments" => self.commitments(reader, node),
                "windows" => self.windows(reader, node),
                "kinds" => self.kinds(reader, node),
                "rules" => self.rules(reader, node),
                "split" => self.split(reader, key, node),
                _ => self.ignore(reader, node),
            }
        }
    }

    fn sides(&mut self, reader: &mut Reader<'_>, key: &str, node: &Node<'_>) {
        let mut sides = reader.slugs(key, node);
        let mut seen = std::collections::BTreeSet::new();
        sides.retain(|side| seen.insert(side.clone()));
        if sides.len() < 2 {
            if !node.is_null() {
                reader.wrong(key, node, "two sides, such as `[sales, marketing]`");
            }
            return;
        }
        self.sides = sides;
    }

    /// Beside the weekday each key is a kind of meeting.
    fn meetings(&mut self, reader: &mut Reader<'_>, node: &Node<'_>) {
        for (key, entry) in reader.entries("meetings", node) {
            let node = &entry.value;
            if key == "weekday" {
                let found = node.scalar().and_then(|scalar| date::weekday(&scalar.text));
                if found.is_none() && !node.is_null() {
                    reader.wrong(&key, node, "a day of the week, such as `monday`");
                }
                self.weekday = found;
            } else if !matches!(&node.value, Value::Scalar(scalar) if values::duration(&scalar.text).is_some())
                && let Some(nearest) = spelling::nearest(&key, ["weekday", "weekly", "in-depth"])
            {
                reader.unknown(&key, entry.span, Some(nearest), "meetings");
            } else if let Some(weeks) = reader.weeks(&key, node, 1) {
                self.meetings.insert(key, weeks);
            }
        }
    }

    fn people(&mut self, reader: &mut Reader<'_>, node: &Node<'_>) {
        for (key, entry) in reader.entries("people", node) {
            let handle = key.trim_start_matches('@').to_owned();
            if !slug::is_handle(&handle) {
                reader.odd_key(entry, "a handle: letters, digits, `_`, `.` and `-`");
                continue;
            }
            let person = self.person(reader, entry);
            self.people.entry(handle).or_insert(person);
        }
        self.check_handovers(reader, node);
    }

    fn person(&self, reader: &mut Reader<'_>, entry: &Entry<'_>) -> Person {
        let mut person = Person { span: entry.span, ..Person::default() };
        for (key, entry) in reader.fields("people", &entry.value, &keys::PERSON) {
            let node = &entry.value;
            match key.as_str() {
                "name" => person.name = reader.text(&key, node),
                "side" => person.side = self.side(reader, &key, node),
                "role" => person.role = reader.text(&key, node),
                "level" => person.level = reader.text(&key, node),
                "region" => person.region = reader.text(&key, node),
                "lead" => person.lead = reader.bool(&key, node).unwrap_or(false),
                "left" => person.left = reader.date(&key, node),
                _ => person.handover = reader.handle(&key, node),
            }
        }
        person
    }

    /// A person may stand for a side beside the configured ones, such as product; only slips are told.
    fn side(&self, reader: &mut Reader<'_>, key: &str, node: &Node<'_>) -> Option<String> {
        let side = reader.slug(key, node)?;
        if let Some(nearest) = spelling::nearest(&side, self.sides.iter().map(String::as_str)) {
            reader.wrong(key, node, &format!("one of the sides: did you mean `{nearest}`?"));
            return Some(nearest.to_owned());
        }
        Some(side)
    }

    fn check_handovers(&self, reader: &mut Reader<'_>, node: &Node<'_>) {
        let Value::Map(map) = &node.value else { return };
        for entry in &map.entries {
            let Value::Map(fields) = &entry.value.value else { continue };
            for field in fields.entries.iter().filter(|field| folded(&field.key) == "handover") {
                let known = |text: &str| self.people.contains_key(&folded(text.trim_start_matches('@')));
                if field.value.scalar().is_some_and(|scalar| !scalar.is_null() && !known(&scalar.text)) {
                    reader.wrong("handover", &field.value, "the handle of somebody in `people`");
                }
            }
        }
    }

    fn teams(&mut self, reader: &mut Reader<'_>, node: &Node<'_>) {
        if let Value::List(_) = node.value {
            let teams = reader.slugs("teams", node).into_iter();
            self.teams = teams.map(|team| Team { title: slug::title(&team), slug: team }).collect();
            return;
        }
        for (key, entry) in reader.slugged("teams", node) {
            let mut title = slug::title(&entry.key);
            for (key, entry) in reader.fields("teams", &entry.value, &keys::TEAM) {
                title = reader.text(&key, &entry.value).unwrap_or(title);
            }
            self.teams.push(Team { slug: key, title });
        }
    }

    fn metrics(&mut self, reader: &mut Reader<'_>, node: &Node<'_>) {
        for (slug, entry) in reader.slugged("metrics", node) {
            let metric = self.metric(reader, &entry.value);
            self.named.push((slug.clone(), entry.span));
            self.metrics.insert(slug, metric);
        }
    }

    fn metric(&self, reader: &mut Reader<'_>, node: &Node<'_>) -> Metric {
        const UNITS: [(&str, Unit); 6] = [
            ("money", Unit::Money),
            ("rate", Unit::Rate),
            ("count", Unit::Count),
            ("number", Unit::Number),
            ("hours", Unit::Hours),
            ("days", Unit::Days),
        ];
        const TOTALS: [(&str, Total); 3] = [("sum", Total::Sum), ("last", Total::Last), ("mean", Total::Mean)];
        let mut metric = Metric::default();
        for (key, entry) in reader.fields("metrics", node, &keys::METRIC) {
            let node = &entry.value;
            match key.as_str() {
                "title" => metric.title = reader.text(&key, node),
                "unit" => metric.unit = reader.choice(&key, node, &UNITS),
                "better" => metric.better = reader.choice(&key, node, &[("up", Better::Up), ("down", Better::Down)]),
                "total" => metric.total = reader.choice(&key, node, &TOTALS),
                "target" => metric.target = reader.number(&key, node),
                "owner" => metric.owner = self.side_or_person(reader, &key, node),
                "definition" => metric.definition = reader.text(&key, node),
                _ => metric.since = reader.date(&key, node),
            }
        }
        metric
    }

    /// A side, or somebody's handle; who is in no `people:` may be a guest, unless the word is almost a side.
    fn side_or_person(&self, reader: &mut Reader<'_>, key: &str, node: &Node<'_>) -> Option<String> {
        let handle = reader.handle(key, node)?;
        let known = self.people.keys().map(|known| folded(known)).chain(self.sides.iter().map(|side| folded(side)));
        let known: Vec<String> = known.collect();
        let sides = || self.sides.iter().map(String::as_str);
        if !known.contains(&handle) && spelling::nearest(&handle, sides()).is_some() {
            // Told as any other word that is none of the sides; the owner stays as it was written.
            let _ = reader.choice(key, node, &sides().map(|side| (side, ())).collect::<Vec<_>>());
        }
        Some(handle)
    }

    fn commitments(&mut self, reader: &mut Reader<'_>, node: &Node<'_>) {
        for (key, entry) in reader.fields("commitments", node, &keys::COMMITMENTS) {
            let choices = [("next-meeting", true), ("none", false)];
            self.assume_due = reader.choice(&key, &entry.value, &choices).unwrap_or(self.assume_due);
        }
    }

    fn windows(&mut self, reader: &mut Reader<'_>, node: &Node<'_>) {
        for (key, entry) in reader.fields("windows", node, &keys::WINDOWS) {
            let window = if key == "recent" { &mut self.recent } else { &mut self.chart };
            *window = reader.weeks(&key, &entry.value, 1).unwrap_or(*window);
        }
    }

    fn kinds(&mut self, reader: &mut Reader<'_>, node: &Node<'_>) {
        for (name, entry) in reader.slugged("kinds", node) {
            let mut section = None;
            let mut primitive = None;
            for (key, entry) in reader.fields("kinds", &entry.value, &keys::KIND) {
                if key == "section" {
                    section = reader.text(&key, &entry.value).map(|text| (text, entry));
                } else {
                    let choices =
                        [("topic", Primitive::Topic), ("thread", Primitive::Thread), ("record", Primitive::Record)];
                    primitive = reader.choice(&key, &entry.value, &choices);
                }
            }
            let section = section.map_or_else(|| slug::title(&entry.key), |(text, _)| text);
            if let Some(why) = taken(&self.kinds, &name, &section) {
                reader.odd_key(entry, why);
            } else if let Some(primitive) = primitive {
                self.kinds.add(&name, &section, primitive);
            } else if !matches!(&entry.value.value, Value::Map(map) if map.entries.iter().any(|e| folded(&e.key) == "is"))
            {
                reader.wrong(&name, &entry.value, "a map with `is: topic`, `thread` or `record`");
            }
        }
    }

    fn rules(&mut self, reader: &mut Reader<'_>, node: &Node<'_>) {
        for (rule, entry) in reader.entries("rules", node) {
            let Some(word) = reader.text(&rule, &entry.value) else { continue };
            match Level::of(&folded(&word)) {
                Some(level) => {
                    self.levels.insert(rule, (level, entry.span));
                }
                None => {
                    let what = Trouble::Level { rule, at: entry.span, found: word };
                    reader.problems.push(Problem { what, span: entry.value.span });
                }
            }
        }
    }

    fn split(&mut self, reader: &mut Reader<'_>, key: &str, node: &Node<'_>) {
        let word = node.scalar().map(|scalar| scalar.text.trim().to_lowercase());
        match word.as_deref() {
            Some("headings") => self.split = Split::Headings,
            _ if node.is_null() => {}
            _ => reader.wrong(key, node, "`headings`"),
        }
    }

    fn ignore(&mut self, reader: &mut Reader<'_>, node: &Node<'_>) {
        for item in values::items(node) {
            let Some(glob) = reader.text(IGNORE, item) else { continue };
            match globset::Glob::new(&glob) {
                Ok(_) => self.ignore.push(glob),
                Err(_) => reader.wrong(IGNORE, item, "a glob, such as `notes/archive/**`"),
            }
        }
    }
}

/// Why a kind of the team's own cannot have this key and section.
fn taken(kinds: &Kinds, name: &str, section: &str) -> Option<&'static str> {
    const RESERVED: [&str; 14] = [
        "date",
        "week",
        "title",
        "team",
        "kind",
        "type",
        "metrics",
        "campaigns",
        "rejected",
        "pulse",
        "shift",
        "events",
        "tags",
        "private",
    ];
    let built_in = kinds.iter().any(|(_, kind)| kind.name == name || kind.list == name);
    if built_in || RESERVED.contains(&name) {
        return Some("a name of its own, which no kind or key of front matter has");
    }
    let letters = slug::letters(section);
    if letters.is_empty() || kinds.section(&letters).is_some() {
        return Some("a section of its own, whose name no other kind has");
    }
    None
}

#[cfg(test)]
mod tests;
