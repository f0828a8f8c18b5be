//! Campaigns: what the figures of each tell, beside what the team decided.
