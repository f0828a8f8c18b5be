//! Deals that count on something before it has shipped.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::report::objections::heard::Stake;
use crate::source::slug;
use crate::topic::detail::SoldAhead;

/// Each deal once: what an account was sold stands in one note after another. The latest note speaks for it, with the
/// largest amount and the last item that it displaces; a deal without an account is one of its own.
pub fn deals(sold: &[SoldAhead]) -> Vec<SoldAhead> {
    let mut deals: Vec<SoldAhead> = Vec::new();
    let mut known: BTreeMap<String, usize> = BTreeMap::new();
    for said in sold {
        let account = said.account.as_deref().map(slug::caseless);
        let at = account.as_ref().and_then(|account| known.get(account).copied());
        match at.and_then(|at| deals.get_mut(at)) {
            Some(deal) => {
                let amount = [deal.amount, said.amount].into_iter().flatten().reduce(f64::max);
                let displaces = said.displaces.clone().or_else(|| deal.displaces.take());
                *deal = SoldAhead { amount, displaces, ..said.clone() };
            }
            None => {
                known.extend(account.map(|account| (account, deals.len())));
                deals.push(said.clone());
            }
        }
    }
    deals
}

/// What deals are worth together: an account that counts on several things counts once, with its largest amount.
pub fn stake<'a>(deals: impl IntoIterator<Item = &'a SoldAhead>) -> Stake {
    let mut by_account: BTreeMap<String, Option<f64>> = BTreeMap::new();
    let mut alone = Vec::new();
    for deal in deals {
        match deal.account.as_ref().map(|account: &Arc<str>| slug::caseless(account)) {
            Some(account) => {
                let amount = by_account.entry(account).or_default();
                *amount = [*amount, deal.amount].into_iter().flatten().reduce(f64::max);
            }
            None => alone.extend(deal.amount),
        }
    }
    let amounts: Vec<f64> = by_account.values().copied().flatten().chain(alone).collect();
    Stake {
        amount: (!amounts.is_empty()).then(|| amounts.iter().sum()),
        accounts: u32::try_from(by_account.len()).unwrap_or(u32::MAX),
    }
}
