//! Learning: what is believed, what speaks for it and against it, and what is being tried.

mod experiments;
mod hypotheses;
mod page;
#[cfg(test)]
mod tests;

pub use page::{Learning, page};
