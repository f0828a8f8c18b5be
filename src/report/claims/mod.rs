//! Claims: what waits for a yes of the other side, what it vouched for and disputed, what is asked, what was decided.

mod asks;
mod decisions;
mod page;
mod says;
#[cfg(test)]
mod tests;

pub use page::{Claims, page};
