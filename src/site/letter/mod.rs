//! The brief for someone without access to the site: for the terminal, for chat and pull requests, and as one file that
//! opens from a mail's attachment. Nothing in it leads to a page that is not there.

mod html;
mod markdown;
mod text;

use crate::record::Scope;
use crate::report::brief;
use crate::report::brief::spoken::{Block, blocks};
use crate::report::{Facts, chrome, dates};

pub use html::html;
pub use markdown::markdown;
pub use text::{Style, text};

/// What stands above a letter.
struct Head {
    /// `Northwind revenue team · EMEA`
    title: String,
    /// The day, and what it is made from.
    basis: String,
    blocks: Vec<Block>,
}

impl Head {
    fn of(facts: &Facts, scope: Scope) -> Self {
        let page = brief::page(facts, scope);
        let config = &facts.record.config;
        let scopes = facts.record.scopes.len();
        let title = match scope {
            Scope::Team(_) if scopes > 1 => format!("{} · {}", config.title, chrome::scope_name(facts, scope)),
            _ => config.title.clone(),
        };
        let day = dates::full(facts.record.as_of);
        // Without a note the first sentence says so.
        let from = facts.record.meetings_in(scope).next().map(|_| chrome::basis(facts, scope));
        let basis = [Some(day), page.note, from].into_iter().flatten();
        let basis = basis.map(|said| format!("{}.", said.trim_end_matches('.'))).collect::<Vec<_>>().join(" ");
        Self { title, basis, blocks: blocks(&page.content) }
    }
}
