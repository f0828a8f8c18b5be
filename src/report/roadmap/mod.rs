//! Roadmap: what is on the truck, what is coming, what waits for it, and what was sold before it is there.
//!
//! [`overview`] is the page of a scope; [`course`] says how the date of one item moved, on its own page too.

pub mod course;
mod items;
pub mod overview;
pub mod rows;
mod says;
pub mod sold;
#[cfg(test)]
mod tests;
