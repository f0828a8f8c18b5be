//! A topic over some days: how often it was heard, in how many meetings, from how many accounts.

use std::collections::BTreeSet;

use super::Topic;
use super::window::Days;
use crate::source::slug;

/// What some days heard of a topic.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Within {
    /// Mentions, with `xN`.
    pub mentions: u32,
    /// Meetings that heard it.
    pub meetings: u32,
    /// Distinct accounts named, case folded.
    pub accounts: u32,
}

impl Topic {
    /// What some days heard of it.
    pub fn within(&self, days: Days) -> Within {
        let heard = days.of(&self.mentions, |mention| mention.date);
        // The mentions of one meeting stand side by side.
        let meetings = heard.chunk_by(|one, next| one.item.meeting == next.item.meeting).count();
        let accounts: BTreeSet<String> = heard.iter().filter_map(|m| m.account.as_deref().map(slug::fold)).collect();
        let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        Within {
            mentions: heard.iter().fold(0, |sum, mention| sum.saturating_add(mention.count)),
            meetings: number(meetings),
            accounts: number(accounts.len()),
        }
    }
}
