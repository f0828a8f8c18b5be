//! The brief as a letter: the sentences of the page in their order, without its pictures.

use super::{Brief, campaigns, changed, due, objections, said, since, steady, truck, voices, waiting, weeks};
use crate::report::page::Link;
use crate::report::part::{Mark, Party, ThreadRow};
use crate::report::words;

/// A part of a letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// The sentence that it opens with.
    Lead(Vec<Run>),
    /// The heading of a section.
    Heading(String),
    /// A heading inside a section.
    Group(String),
    /// A paragraph.
    Paragraph(Vec<Run>),
    /// An entry of a list.
    Entry {
        /// What its box says, where it is a thread.
        mark: Option<Mark>,
        /// Its words.
        runs: Vec<Run>,
    },
    /// Lines to type.
    Example(String),
}

/// Words of a part that look alike.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// The words.
    pub text: String,
    /// Where they lead, from the site's root; empty for nowhere.
    pub href: String,
    /// How they are set.
    pub tone: Tone,
}

/// How words are set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// As the rest.
    Plain,
    /// Beside what matters: an interval, a name, an age.
    Faint,
    /// Past its date.
    Past,
}

/// The parts of a letter.
pub fn blocks(brief: &Brief) -> Vec<Block> {
    let mut letter = Letter(Vec::new());
    letter.lead(brief);
    brief.since.iter().for_each(|since| letter.since(since));
    brief.changed.iter().for_each(|changed| letter.changed(changed));
    brief.due.iter().for_each(|due| letter.due(due));
    brief.waiting.iter().for_each(|waiting| letter.waiting(waiting));
    brief.objections.iter().for_each(|objections| letter.objections(objections));
    brief.campaigns.iter().for_each(|campaigns| letter.campaigns(campaigns));
    brief.truck.iter().for_each(|truck| letter.truck(truck));
    brief.voices.iter().for_each(|voices| letter.voices(voices));
    brief.praise.iter().for_each(|praise| letter.praise(praise));
    brief.nuggets.iter().for_each(|nuggets| letter.nuggets(nuggets));
    brief.weeks.iter().for_each(|weeks| letter.weeks(weeks));
    brief.steady.iter().for_each(|steady| letter.steady(steady));
    letter.0
}

struct Letter(Vec<Block>);

fn plain(text: impl Into<String>) -> Run {
    Run { text: text.into(), href: String::new(), tone: Tone::Plain }
}

fn faint(text: impl Into<String>) -> Run {
    Run { tone: Tone::Faint, ..plain(text) }
}

fn link(link: &Link) -> Run {
    Run { href: link.href.clone(), ..plain(&*link.text) }
}

/// `ines → sales`
fn direction(from: Option<&Party>, to: Option<&Party>) -> String {
    let names: Vec<&str> = [from, to].into_iter().flatten().map(|party| party.name.as_str()).collect();
    names.join(" → ")
}

impl Letter {
    fn heading(&mut self, text: impl Into<String>) {
        self.0.push(Block::Heading(text.into()));
    }

    fn paragraph(&mut self, runs: Vec<Run>) {
        if runs.iter().any(|run| !run.text.is_empty()) {
            self.0.push(Block::Paragraph(runs));
        }
    }

    fn say(&mut self, text: &str) {
        self.paragraph(vec![plain(text)]);
    }

    fn entry(&mut self, mark: Option<Mark>, runs: Vec<Run>) {
        let runs = runs.into_iter().filter(|run| !run.text.is_empty()).collect();
        self.0.push(Block::Entry { mark, runs });
    }

    /// An entry whose parts stand side by side.
    fn parts(&mut self, mark: Option<Mark>, runs: Vec<Run>) {
        let runs = runs.into_iter().filter(|run| !run.text.is_empty());
        let parted = runs.enumerate().flat_map(|(at, run)| (at > 0).then(|| faint("·")).into_iter().chain([run]));
        self.entry(mark, parted.collect());
    }

    fn more(&mut self, more: Option<&Link>) {
        if let Some(more) = more {
            self.entry(None, vec![Run { tone: Tone::Faint, ..link(more) }]);
        }
    }

    fn lead(&mut self, brief: &Brief) {
        let lead = &brief.lead;
        let mut runs = vec![plain(&*lead.says.says)];
        if !lead.says.ci.is_empty() {
            runs.push(faint(format!("({})", lead.says.ci)));
        }
        // What follows the brackets begins with its own comma or colon.
        runs.push(plain(&*lead.says.rest));
        self.0.push(Block::Lead(runs));
        self.say(&lead.deck);
        self.paragraph(vec![faint(&*lead.definition)]);
        if !brief.first.is_empty() {
            self.heading("What to write next");
        }
        for step in &brief.first {
            self.say(&step.says);
            self.0.push(Block::Example(step.example.clone()));
        }
    }

    fn since(&mut self, since: &since::Since) {
        self.heading("Since the last meeting");
        self.say(&since.says);
        for sort in &since.sorts {
            self.0.push(Block::Group(sort.title.to_owned()));
            for row in &sort.rows {
                let who = direction(row.from.as_ref(), row.to.as_ref());
                self.parts(row.mark, vec![link(&row.link), faint(who), faint(&*row.note)]);
            }
            self.more(sort.more.link.as_ref());
        }
    }

    fn changed(&mut self, changed: &changed::Changed) {
        self.heading("What changed");
        self.say(&changed.says);
        for row in &changed.rows {
            self.entry(None, vec![link(&row.link), plain(format!(": {}", words::inside(&row.says)))]);
        }
        self.more(changed.more.link.as_ref());
    }

    fn due(&mut self, due: &due::Due) {
        self.heading("What is due");
        self.paragraph(vec![link(&due.open), plain(&*due.ways)]);
        self.say(&due.nothing);
        for group in &due.groups {
            self.0.push(Block::Group(group.title.clone()));
            group.rows.iter().for_each(|row| self.thread(row));
            self.more(group.more.link.as_ref());
        }
    }

    fn thread(&mut self, row: &ThreadRow) {
        let tone = |past: bool| if past { Tone::Past } else { Tone::Faint };
        let when = row.when.as_ref().map(|when| Run { tone: tone(when.past), ..plain(&*when.text) });
        let who = direction(row.from.as_ref(), row.to.as_ref());
        let moves = row.moves.as_ref().filter(|_| !row.note.contains("moved")).map(|moves| moves.label.as_str());
        let mut runs = vec![link(&row.link)];
        runs.extend(when);
        runs.extend([faint(who), faint(&*row.note), faint(moves.unwrap_or_default())]);
        self.parts(Some(row.mark), runs);
    }

    fn waiting(&mut self, waiting: &waiting::Waiting) {
        self.heading("Waiting for a yes");
        for row in &waiting.rows {
            let who = direction(row.from.as_ref(), row.to.as_ref());
            let said = [row.before, &who].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
            let said = match (row.before, said.as_str()) {
                (_, "") => row.after.clone(),
                ("", who) => format!("{who}, {}", row.after),
                (_, said) => format!("{said} {}", row.after),
            };
            self.parts(None, vec![link(&row.link), faint(said)]);
        }
        waiting.more.iter().for_each(|more| self.more(Some(more)));
    }

    fn objections(&mut self, objections: &objections::Objections) {
        self.heading(objections.title);
        self.say(&objections.says);
        for row in &objections.rows {
            let heard = match row.meetings.as_str() {
                "1 of 1" => "heard in the last meeting".to_owned(),
                some => format!("heard in {some} meetings"),
            };
            let from = match row.accounts.as_str() {
                "–" => "no account named".to_owned(),
                many => format!("accounts: {many} so far"),
            };
            self.parts(None, vec![link(&row.link), faint(&*row.word), faint(heard), faint(from), faint(&*row.stake)]);
        }
        self.more(objections.more.link.as_ref());
    }

    fn campaigns(&mut self, campaigns: &campaigns::Campaigns) {
        self.heading("Campaigns to talk about");
        for row in &campaigns.rows {
            self.entry(None, vec![link(&row.link), plain(format!(": {}.", row.word)), faint(&*row.note)]);
        }
        self.more(campaigns.more.link.as_ref());
    }

    fn truck(&mut self, truck: &truck::Truck) {
        self.heading("Moved on the roadmap");
        for row in &truck.rows {
            self.parts(None, vec![link(&row.link), faint(&*row.note)]);
        }
        self.more(truck.more.link.as_ref());
    }

    fn voices(&mut self, voices: &voices::Voices) {
        self.heading("Who should speak");
        self.say(&voices.says);
        for side in &voices.sides {
            let names: Vec<&str> = side.people.iter().map(|party| party.name.as_str()).collect();
            self.entry(None, vec![plain(names.join(", ")), faint(&*side.more)]);
        }
    }

    fn praise(&mut self, praise: &said::Praise) {
        self.heading("Well done");
        for row in &praise.rows {
            let who = direction(row.from.as_ref(), row.to.as_ref());
            self.parts(None, vec![plain(&*row.words), faint(who), Run { tone: Tone::Faint, ..link(&row.source) }]);
        }
    }

    fn nuggets(&mut self, nuggets: &said::Nuggets) {
        self.heading(nuggets.title);
        for row in &nuggets.rows {
            self.parts(None, vec![plain(&*row.words), Run { tone: Tone::Faint, ..link(&row.source) }]);
        }
    }

    fn weeks(&mut self, weeks: &weeks::Weeks) {
        self.heading(&*weeks.title);
        for row in &weeks.rows {
            self.parts(None, vec![plain(&*row.name), faint(&*row.count)]);
        }
        self.more(weeks.more.link.as_ref());
        for blank in &weeks.blanks {
            self.entry(None, vec![plain(format!("{}:", blank.says)), link(&blank.note)]);
        }
    }

    fn steady(&mut self, steady: &steady::Steady) {
        self.heading("Within their usual range");
        self.say(&steady.says);
        for figure in &steady.figures {
            self.entry(None, vec![link(&figure.link), plain(format!(": {}", figure.last))]);
        }
        self.more(steady.more.link.as_ref());
    }
}
