//! Objections: what comes up again, what has no answer, and a page for each topic of any kind.
//!
//! [`list`] is the page of a scope; [`topic`] the page of one objection, request, hypothesis, or topic of a kind of the
//! team's own, in the whole workspace.

pub mod card;
pub mod chart;
pub mod heard;
pub mod list;
pub mod list_says;
pub mod quotes;
pub mod rows;
#[cfg(test)]
pub(crate) mod sample;
pub mod slices;
pub mod topic;
pub mod topic_says;
pub mod verdict;
pub mod waiting;
