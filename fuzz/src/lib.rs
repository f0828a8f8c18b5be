//! What any text must survive: one function a fuzz target, each of which fails where a promise is broken.
//!
//! `tests/seeds.rs` runs the same functions on the kept seeds, with stable Rust.

mod masses;
mod places;
mod workspace;

use std::sync::OnceLock;

use throughline::config::Config;
use throughline::note::card::Card;
use throughline::note::{Names, Note, body as words, read_all};
use throughline::source::{CardFolder, FileId, Role, SourceFile};

pub use masses::masses;
pub use workspace::workspace;

/// A workspace that knows people, teams, kinds of its own and what it measures, and whose files hold many meetings.
const SETTINGS: &str = "
meetings: {weekday: monday, weekly: 1w}
split: headings
currency: USD
people:
  dana: {name: Dana Okafor, side: marketing}
  lee: {name: Lee Park, side: sales}
  ines: {name: Inês Ferreira, side: marketing}
teams: {emea: {title: EMEA}}
metrics: {pipeline: {unit: money}}
kinds:
  competitors: {section: Competitors, is: topic}
  risks: {section: Risks, is: thread}
  quotes: {section: Quotes, is: record}
";

fn settings() -> &'static [Config; 2] {
    static BOTH: OnceLock<[Config; 2]> = OnceLock::new();
    BOTH.get_or_init(|| [Config::defaults("w"), Config::read(FileId(0), SETTINGS, "w")])
}

fn file(path: &str, role: Role, text: &str) -> SourceFile {
    SourceFile { path: path.into(), role, text: text.into(), trouble: None }
}

/// The notes of a file, by the settings.
fn notes(text: &str, config: &Config) -> Vec<Note> {
    let notes = read_all(FileId(0), &file("notes/emea/2026-03-16.md", Role::Note, text), &Names::new(config));
    let undated = read_all(FileId(0), &file("notes/log.md", Role::Note, text), &Names::new(config));
    notes.into_iter().chain(undated).collect()
}

/// The text as front matter of a note and of each card, and as the settings of a workspace.
pub fn front(text: &str) {
    let [plain, rich] = settings();
    let note = format!("---\n{text}\n---\n\n## Commitments\n- [ ] @dana a due:fri\n");
    for config in [plain, rich] {
        places::of_notes(&note, &notes(&note, config));
    }
    ends(&note);
    for folder in [CardFolder::Objections, CardFolder::Roadmap, CardFolder::Hypotheses, CardFolder::Campaigns] {
        let card = Card::read(FileId(0), &file("objections/price.md", Role::Card(folder), &note), folder, rich);
        places::of_problems(&note, &card.problems);
        assert!(note.get(card.body as usize..).is_some(), "{folder:?} {note:?}");
    }
    let config = Config::read(FileId(0), text, "w");
    for problem in &config.problems {
        assert!(text.get(problem.span.range()).is_some(), "{problem:?}");
    }
    // Whatever the settings say, a note is read by them.
    notes("## Commitments\n- [ ] @dana a due:fri #x\n## 2026-03-23\n- [ ] b @lee\n", &config);
}

/// The text as a note, without a workspace and in one that is configured.
pub fn body(text: &str) {
    for config in settings() {
        places::of_notes(text, &notes(text, config));
    }
    words::plain(text);
    ends(text);
}

/// How the lines of a file end makes no difference.
fn ends(text: &str) {
    let unix = text.replace('\r', "");
    let dos = unix.replace('\n', "\r\n");
    for config in settings() {
        let (unix_notes, dos_notes) = (notes(&unix, config), notes(&dos, config));
        assert_eq!(unix_notes.len(), dos_notes.len(), "{unix:?}");
        for (one, other) in unix_notes.iter().zip(&dos_notes) {
            let (one, other) = (places::without(&format!("{one:?}")), places::without(&format!("{other:?}")));
            assert_eq!(one, other, "{unix:?}");
        }
    }
}
