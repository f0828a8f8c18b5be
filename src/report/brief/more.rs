//! What a list leaves out: it is short on the screen and shorter on paper, and says on each how many more there are.

use serde::Serialize;

use super::count;
use crate::report::numbers;
use crate::report::page::Link;

/// How many rows of a list there are, and how many are shown.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rows {
    /// On the screen.
    pub(super) screen: usize,
    /// On paper, where the brief is one sheet.
    pub(super) paper: usize,
    /// On the paper of a brief that has a lot to say.
    pub(super) dense: usize,
}

/// What is left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct More {
    /// Rows that stand on paper; the others are on the screen only.
    pub rows: usize,
    /// How many more there are than on the screen, leading to all of them.
    pub link: Option<Link>,
    /// How many more there are than on paper; empty where paper has all.
    pub paper: String,
    /// The same for a brief that has a lot to say.
    #[serde(skip)]
    dense: (usize, String),
}

impl More {
    /// Of `all` rows, `and 35 more` leading to all of them.
    pub(super) fn of(all: usize, rows: Rows, href: impl Into<String>) -> Self {
        Self::told(all, rows, href, |left| format!("and {} more", numbers::grouped(left)))
    }

    /// The same in other words.
    pub(super) fn told(all: usize, rows: Rows, href: impl Into<String>, says: impl Fn(u64) -> String) -> Self {
        let left =
            |shown: usize| Some(all.saturating_sub(shown)).filter(|left| *left > 0).map(|left| says(count(left)));
        Self {
            rows: rows.paper,
            link: left(rows.screen).map(|text| Link::new(text, href)),
            paper: left(rows.paper).unwrap_or_default(),
            dense: (rows.dense, left(rows.dense).unwrap_or_default()),
        }
    }

    /// Leaves more out on paper.
    pub(super) fn tighten(&mut self) {
        (self.rows, self.paper) = std::mem::take(&mut self.dense);
    }

    /// How many of these rows stand on paper.
    pub(super) fn on_paper<T>(&self, rows: &[T]) -> usize {
        rows.len().min(self.rows)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paper_counts_what_paper_leaves_out() {
        let of = |all| More::of(all, Rows { screen: 5, paper: 3, dense: 1 }, "all.html");
        let says = |more: &More| (more.link.as_ref().map(|link| link.text.clone()), more.rows, more.paper.clone());
        assert_eq!(says(&of(3)), (None, 3, String::new()));
        assert_eq!(says(&of(5)), (None, 3, "and 2 more".to_owned()));
        let mut more = of(62);
        assert_eq!(says(&more), (Some("and 57 more".to_owned()), 3, "and 59 more".to_owned()));
        more.tighten();
        assert_eq!(says(&more), (Some("and 57 more".to_owned()), 1, "and 61 more".to_owned()));
    }
}
