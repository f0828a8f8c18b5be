//! Search: everything that has a page, in the order in which it is looked for, and the words that find it.

pub mod catalogue;
pub mod entry;
pub mod fold;
#[cfg(test)]
mod golden_tests;
pub mod index;
pub mod page;

pub use catalogue::{Catalogue, Entry};
pub use index::Index;
pub use page::page;
