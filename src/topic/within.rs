//! A topic over some days: how often it was heard, and in how many meetings.

use super::Topic;
use super::window::Days;

/// What some days heard of a topic.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Within {
    /// Mentions, with `xN`.
    pub mentions: u32,
    /// Meetings that heard it.
    pub meetings: u32,
}

impl Topic {
    /// What some days heard of it.
    pub fn within(&self, days: Days) -> Within {
        let heard = days.of(&self.mentions, |mention| mention.date);
        // The mentions of one meeting stand side by side.
        let meetings = heard.chunk_by(|one, next| one.item.meeting == next.item.meeting).count();
        Within {
            mentions: heard.iter().fold(0, |sum, mention| sum.saturating_add(mention.count)),
            meetings: u32::try_from(meetings).unwrap_or(u32::MAX),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::TopicSet;
    use super::super::fixture::{self, day, said};
    use super::*;
    use crate::config::kind::KindId;
    use crate::record::Scope;

    #[test]
    fn only_what_the_days_heard_counts() {
        let price = || said(KindId::OBJECTION, "price");
        let mut record = fixture::record("2026-07-01");
        fixture::meet(&mut record, "2026-03-30", None, vec![price()]);
        fixture::meet(&mut record, "2026-04-06", None, vec![price(), price()]);
        fixture::meet(&mut record, "2026-05-04", None, vec![price()]);
        let set = TopicSet::of(&record, Scope::Whole);
        let within = |from, to| set.topics[0].within(Days { from: day(from), to: day(to) });
        assert_eq!(within("2026-04-01", "2026-06-30"), Within { mentions: 3, meetings: 2 });
        assert_eq!(within("2026-01-01", "2026-03-01"), Within::default());
    }
}
