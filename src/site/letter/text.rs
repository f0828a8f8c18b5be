//! For a terminal: 80 columns, colour where it is wanted.

use super::Head;
use crate::record::Scope;
use crate::report::Facts;
use crate::report::brief::spoken::{Block, Run, Tone};

/// How a letter is set.
#[derive(Debug, Clone, Copy)]
pub struct Style {
    /// Columns.
    pub width: usize,
    /// Whether to use colour.
    pub colour: bool,
}

const BOLD: &str = "1";
const FAINT: &str = "2";
const RED: &str = "31";

/// The brief of a scope as text.
pub fn text(facts: &Facts, scope: Scope, style: Style) -> String {
    let head = Head::of(facts, scope);
    let mut page = Page { style, out: String::new() };
    page.put("", "", &[word_run(&head.title, BOLD)]);
    page.put("", "", &[word_run(&head.basis, FAINT)]);
    for block in &head.blocks {
        page.block(block);
    }
    page.out
}

/// Words with the code of their colour.
struct Painted<'a> {
    text: &'a str,
    code: &'static str,
}

fn word_run<'a>(text: &'a str, code: &'static str) -> Painted<'a> {
    Painted { text, code }
}

struct Page {
    style: Style,
    out: String,
}

impl Page {
    fn block(&mut self, block: &Block) {
        match block {
            Block::Lead(runs) => {
                self.gap();
                self.put("", "", &runs.iter().map(|run| word_run(&run.text, lead(run.tone))).collect::<Vec<_>>());
            }
            Block::Heading(text) => {
                self.gap();
                let text = text.to_uppercase();
                self.put("", "", &[word_run(&text, BOLD)]);
            }
            Block::Group(text) => self.put("  ", "  ", &[word_run(text, BOLD)]),
            Block::Paragraph(runs) => self.put("", "", &painted(runs)),
            Block::Entry { mark, runs } => {
                let sign = mark.map_or("-", |mark| sign(mark.class));
                let indent = " ".repeat(3 + sign.chars().count());
                self.put(&format!("  {sign} "), &indent, &painted(runs));
            }
            Block::Example(text) => {
                for line in text.lines() {
                    self.out.push_str(&format!("    {line}\n"));
                }
            }
        }
    }

    fn gap(&mut self) {
        self.out.push('\n');
    }

    /// Fills lines word by word; colour begins and ends with each word, so that no line carries it over.
    fn put(&mut self, first: &str, next: &str, runs: &[Painted<'_>]) {
        let mut column = first.chars().count();
        self.out.push_str(first);
        let mut start = true;
        for run in runs {
            // What begins with a comma or a colon belongs to the word before it.
            let mut glued = run.text.starts_with([',', ':', ';', '.']);
            for word in run.text.split_whitespace() {
                let wide = word.chars().count();
                if !start && !glued && column + 1 + wide > self.style.width {
                    self.out.push('\n');
                    self.out.push_str(next);
                    column = next.chars().count();
                } else if !start && !glued {
                    self.out.push(' ');
                    column += 1;
                }
                self.word(word, run.code);
                column += wide;
                (start, glued) = (false, false);
            }
        }
        self.out.push('\n');
    }

    fn word(&mut self, word: &str, code: &str) {
        // A text of the notes must not move the cursor or colour what follows.
        let clean: String = word.chars().filter(|c| !c.is_control()).collect();
        if self.style.colour && !code.is_empty() {
            self.out.push_str(&format!("\u{1b}[{code}m{clean}\u{1b}[0m"));
        } else {
            self.out.push_str(&clean);
        }
    }
}

fn painted(runs: &[Run]) -> Vec<Painted<'_>> {
    let code = |tone| match tone {
        Tone::Plain => "",
        Tone::Faint => FAINT,
        Tone::Past => RED,
    };
    runs.iter().map(|run| word_run(&run.text, code(run.tone))).collect()
}

fn lead(tone: Tone) -> &'static str {
    if tone == Tone::Plain { BOLD } else { FAINT }
}

/// The box of a thread, as notes write it; one past its date is told by its words.
fn sign(class: &str) -> &'static str {
    match class {
        "kept" | "late" => "[x]",
        "dropped" => "[-]",
        "moved" => "[>]",
        _ => "[ ]",
    }
}
