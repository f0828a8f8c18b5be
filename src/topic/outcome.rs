//! Deals won and lost: by the accounts that raised a topic, and by those that did not.

use super::gather::Mentions;
use crate::record::Scope;
use crate::statistics::Proportion;

/// Fewer decided deals than this on either side say nothing.
const ENOUGH: u32 = 8;

/// What was decided in one scope, by account.
#[derive(Debug)]
pub(super) struct Outcomes {
    by_account: Vec<Deals>,
    all: Deals,
}

#[derive(Debug, Clone, Copy, Default)]
struct Deals {
    won: u32,
    decided: u32,
}

impl Outcomes {
    /// Counts the wins and losses of a scope that name an account.
    pub(super) fn of(mentions: &Mentions, scope: Scope) -> Self {
        let mut outcomes = Self { by_account: vec![Deals::default(); mentions.accounts.len()], all: Deals::default() };
        for deal in mentions.decided.iter().filter(|deal| scope.holds(deal.team)) {
            let own = outcomes.by_account.get_mut(deal.account as usize);
            for deals in own.into_iter().chain([&mut outcomes.all]) {
                deals.decided += 1;
                deals.won += u32::from(deal.won);
            }
        }
        outcomes
    }

    /// Won of decided, of these accounts and of all others; `None` with fewer than 8 decided on either side.
    pub(super) fn by(&self, accounts: &[u32]) -> Option<(Proportion, Proportion)> {
        let raised = accounts.iter().filter_map(|account| self.by_account.get(*account as usize)).fold(
            Deals::default(),
            |sum, deals| Deals { won: sum.won + deals.won, decided: sum.decided + deals.decided },
        );
        let others = Deals { won: self.all.won - raised.won, decided: self.all.decided - raised.decided };
        let enough = raised.decided >= ENOUGH && others.decided >= ENOUGH;
        enough.then(|| (raised.share(), others.share()))
    }
}

impl Deals {
    fn share(self) -> Proportion {
        Proportion::of(self.won, self.decided)
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{self, deal, said};
    use super::super::{Topic, TopicSet};
    use super::*;
    use crate::config::kind::KindId;

    fn topic(decided: u32) -> Topic {
        let mut record = fixture::record("2026-03-16");
        let mut items = vec![fixture::by_account(said(KindId::OBJECTION, "price"), "acme", None)];
        for at in 0..decided {
            items.push(deal(at < 2, "ACME"));
            items.push(deal(at < 6, "Globex"));
        }
        items.push(fixture::item(KindId::WIN));
        fixture::meet(&mut record, "2026-03-16", None, items);
        Topic::clone(&TopicSet::of(&record, Scope::Whole).topics[0])
    }

    #[test]
    fn from_eight_decided_on_each_side_on() {
        let (raised, others) = topic(8).outcomes.expect("eight on each side");
        assert_eq!((raised.k, raised.n, others.k, others.n), (2.0, 8.0, 6.0, 8.0));
        assert!(topic(7).outcomes.is_none());
    }
}
