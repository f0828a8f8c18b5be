//! Trends: which figures changed for real, and a page for each.
//!
//! Other parts of the report speak of series too. They make a [`voice::Voice`] and ask [`sentences`] for the words,
//! [`chart_values`] for the pictures and [`weekly`] for the table behind a chart.

pub mod chart_values;
pub mod frame;
pub mod limits_words;
pub mod overview;
mod overview_says;
#[cfg(test)]
pub(in crate::report) mod sample;
pub mod sentences;
pub mod series_page;
pub mod signal_words;
pub mod signals;
pub mod six_twelve;
#[cfg(test)]
mod tests;
pub mod voice;
pub mod weekly;
pub mod written;
