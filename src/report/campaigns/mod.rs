//! Campaigns: which are worth ten minutes together, and a page for each.
//!
//! The brief speaks of them too: it asks [`card`] for their names and [`reading`] for the figures that led to a reading.

pub mod card;
mod chart_values;
mod index;
pub mod list;
mod list_says;
pub mod one;
mod one_says;
mod one_tables;
pub mod reading;
mod said;
#[cfg(test)]
mod tests;
mod weeks;

pub use index::Index;
