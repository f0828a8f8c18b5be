//! What the live preview says around a page: what is wrong in the notes, and why a page is not of the newest text.

use super::numbers::{count, spelled};
use super::words::{capital, list};

/// How the way out of a template's trouble is put, the commands in backticks.
pub const TEMPLATE_HELP: &str = "It is used as soon as it is mended; `throughline build` refuses it until then.";
/// What is said where a panic in us left the last good pages standing.
pub const EARLIER_TEXT: &str = "internal error: these pages are of an earlier text";

/// What there is to say above a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Panel {
    /// Whether the workspace could not be read again.
    pub unread: bool,
    /// Templates that cannot be used.
    pub templates: usize,
    /// Whether the page is a note's own.
    pub own: bool,
    /// Errors: of a note's own page its own, elsewhere all.
    pub errors: u64,
    /// Warnings of the page's own note.
    pub warnings: u64,
    /// In how many files the errors are.
    pub files: u64,
    /// How many of them are not drawn.
    pub left: u64,
    /// Of a note's own page: errors in other files.
    pub others: u64,
}

/// What matters most on a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Matter {
    /// The pages are of an earlier reading.
    Unread,
    /// Templates cannot be used.
    Templates,
    /// The note of the page has errors or warnings.
    Own,
    /// The note of the page has none; another file has.
    Another,
    /// The page is no note's: files have errors.
    Elsewhere,
}

impl Panel {
    /// Whether there is nothing to say.
    pub fn is_empty(&self) -> bool {
        !self.unread && [self.templates as u64, self.errors, self.warnings, self.others].iter().all(|many| *many == 0)
    }

    /// What matters most: the first that holds.
    fn matter(&self) -> Matter {
        match (self.unread, self.templates) {
            (true, _) => Matter::Unread,
            (false, 1..) => Matter::Templates,
            (false, 0) if !self.own => Matter::Elsewhere,
            (false, 0) if self.errors == 0 && self.warnings == 0 => Matter::Another,
            (false, 0) => Matter::Own,
        }
    }

    /// What matters most.
    pub fn heading(&self) -> String {
        match self.matter() {
            Matter::Unread => "The workspace could not be read again".to_owned(),
            Matter::Templates if self.templates == 1 => {
                "A template cannot be used; the last that worked stands in".to_owned()
            }
            Matter::Templates => "Some templates cannot be used; the last that worked stand in".to_owned(),
            Matter::Own => self.of_note(),
            Matter::Another => "Another file keeps the site from being published".to_owned(),
            Matter::Elsewhere => format!(
                "{} in {}; the rest of the report is here",
                capital(&count(self.errors, "error", "errors")),
                count(self.files, "file", "files")
            ),
        }
    }

    /// What it means for the published site.
    pub fn deck(&self) -> &'static str {
        match self.own {
            true => "Preview only, above the note. The published site keeps its last good page.",
            false => "Preview only. The published site keeps its last good pages.",
        }
    }

    /// What is not drawn, if anything.
    pub fn more(&self) -> Option<String> {
        let elsewhere = (self.others > 0).then(|| match self.others {
            1 => "one error in another file".to_owned(),
            many => format!("{} in other files", count(many, "error", "errors")),
        });
        let left = (self.left > 0).then(|| format!("{} more", spelled(self.left)));
        let parts: Vec<String> = [left, elsewhere].into_iter().flatten().collect();
        (!parts.is_empty()).then(|| format!("{}: throughline check shows all.", capital(&list(&parts))))
    }

    fn of_note(&self) -> String {
        let errors = (self.errors > 0).then(|| count(self.errors, "error", "errors"));
        let warnings = (self.warnings > 0).then(|| count(self.warnings, "warning", "warnings"));
        let parts: Vec<String> = [errors, warnings].into_iter().flatten().collect();
        format!("This note has {}", list(&parts))
    }
}

/// A page for an address that the site does not have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Nowhere {
    /// What the browser calls it.
    pub title: &'static str,
    /// What it says first.
    pub heading: &'static str,
    /// Why that may be, up to the link to the brief.
    pub why: &'static str,
    /// The words that lead to the brief.
    pub brief: &'static str,
    /// The rest.
    pub rest: &'static str,
}

/// What it says.
pub const NOWHERE: Nowhere = Nowhere {
    title: "No such page",
    heading: "Nothing stands at this address now.",
    why: "The note, card or item that it was made from may have been renamed or removed. The page comes back when it \
          does; meanwhile, ",
    brief: "the brief",
    rest: " leads to everything else.",
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::golden::{Golden, states};

    states!(matter_state(Matter), MATTERS:
        Matter::Unread => "not read again",
        Matter::Templates => "templates",
        Matter::Own => "of the note",
        Matter::Another => "of another file",
        Matter::Elsewhere => "not of a note",
    );

    #[test]
    fn golden_preview() {
        let mut table = Golden::of("preview");
        table.wants(MATTERS);
        table.part("What stands above a page in the preview: what matters most, what it means, what is not drawn");
        let own = Panel { own: true, ..Panel::default() };
        for panel in [
            Panel { unread: true, ..Panel::default() },
            Panel { templates: 1, ..Panel::default() },
            Panel { templates: 2, ..own },
            Panel { errors: 1, files: 1, ..Panel::default() },
            Panel { errors: 9, files: 2, left: 6, ..Panel::default() },
            Panel { errors: 1, ..own },
            Panel { errors: 2, warnings: 1, others: 1, ..own },
            Panel { warnings: 13, left: 1, others: 2, ..own },
            Panel { others: 1, ..own },
        ] {
            let state = matter_state(&panel.matter());
            table.meets(state);
            let said = format!("{}. {} {}", panel.heading(), panel.deck(), panel.more().unwrap_or_default());
            let label = format!(
                "{state}: errors {} in {} files, warnings {}, not drawn {}, elsewhere {}, templates {}",
                panel.errors, panel.files, panel.warnings, panel.left, panel.others, panel.templates
            );
            table.row(&label, said.trim());
        }
        table.part("A page that is not there");
        table.row(NOWHERE.title, &format!("{} {}{}{}", NOWHERE.heading, NOWHERE.why, NOWHERE.brief, NOWHERE.rest));
        table.finish();
    }

    #[test]
    fn nothing_wrong_says_nothing() {
        assert!(Panel::default().is_empty() && Panel { own: true, ..Panel::default() }.is_empty());
        assert!(!Panel { others: 1, own: true, ..Panel::default() }.is_empty());
    }

    #[test]
    fn a_note_counts_its_own() {
        let panel = |errors, warnings, others| Panel { own: true, errors, warnings, others, ..Panel::default() };
        assert_eq!(panel(1, 0, 0).heading(), "This note has one error");
        assert_eq!(panel(2, 1, 0).heading(), "This note has two errors and one warning");
        assert_eq!(panel(0, 0, 1).heading(), "Another file keeps the site from being published");
        assert_eq!(panel(1, 0, 8).more().as_deref(), Some("Eight errors in other files: throughline check shows all."));
        assert_eq!(panel(1, 0, 0).more(), None);
    }

    #[test]
    fn other_pages_count_errors_and_files() {
        let panel = Panel { errors: 9, files: 2, left: 6, ..Panel::default() };
        assert_eq!(panel.heading(), "Nine errors in two files; the rest of the report is here");
        assert_eq!(panel.more().as_deref(), Some("Six more: throughline check shows all."));
    }

    #[test]
    fn trouble_goes_before_templates_and_those_before_notes() {
        let panel = Panel { unread: true, templates: 1, errors: 1, files: 1, ..Panel::default() };
        assert_eq!(panel.heading(), "The workspace could not be read again");
        let panel = Panel { unread: false, ..panel };
        assert_eq!(panel.heading(), "A template cannot be used; the last that worked stands in");
    }
}
