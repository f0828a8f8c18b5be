//! What is said of the leads that sales accepted, and of those that it sent back.

use crate::report::trends::sentences::of;
use crate::report::trends::voice::FEWEST_FOR_PERCENT;
use crate::report::{numbers, words};
use crate::statistics::Proportion;

/// What is known of the leads that sales accepted, in the last weeks and in those before.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Known {
    /// No note tells of any.
    Never,
    /// None in the last weeks.
    NotLately,
    /// So many in the last weeks, and nothing before.
    Lately(Proportion),
    /// So many in the last weeks, and so many before.
    Both(Proportion, Proportion),
}

/// How a share of them is said.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Share {
    /// More accepted than came.
    MoreThanCame,
    /// In percent.
    Enough(f64),
    /// One lead, accepted.
    TheOne,
    /// One lead, not accepted.
    NotTheOne,
    /// None of a few.
    NoneOfFew,
    /// Some of a few.
    SomeOfFew,
}

/// How a share is said; it is of one lead or more.
pub(super) fn share(share: Proportion) -> Share {
    match share.rate.filter(|_| share.n >= FEWEST_FOR_PERCENT) {
        _ if share.k > share.n => Share::MoreThanCame,
        Some(rate) => Share::Enough(rate),
        None => match (share.k, share.n) {
            (1.0, 1.0) => Share::TheOne,
            (_, 1.0) => Share::NotTheOne,
            (0.0, _) => Share::NoneOfFew,
            _ => Share::SomeOfFew,
        },
    }
}

/// `62% of the campaigns’ leads were accepted by sales over the last eight weeks (312 of 503; 58–66%).`
pub(super) fn said(known: Known, weeks: &str) -> String {
    match known {
        Known::Never => "No note says yet how many of a campaign’s leads sales accepted.".to_owned(),
        Known::NotLately => format!("No campaign’s leads are written down for the last {weeks}."),
        Known::Lately(now) => format!("{}.", share_said(now, weeks)),
        Known::Both(now, before) => {
            format!("{}; in the {weeks} before it was {}.", share_said(now, weeks), short(before))
        }
    }
}

fn share_said(of_leads: Proportion, weeks: &str) -> String {
    let (k, n) = (numbers::number(of_leads.k), numbers::number(of_leads.n));
    let last = format!("over the last {weeks}");
    match share(of_leads) {
        Share::MoreThanCame => {
            format!(
                "Sales accepted more of the campaigns’ leads than came {last}, {k} of {n}: some of them came before"
            )
        }
        Share::Enough(rate) => {
            let interval = of_leads.interval.map(|interval| format!("; {}", numbers::interval(interval)));
            let (share, interval) = (numbers::percent(rate), interval.unwrap_or_default());
            format!("{share} of the campaigns’ leads were accepted by sales {last} ({k} of {n}{interval})")
        }
        Share::TheOne => format!("Sales accepted the one lead of the campaigns {last}"),
        Share::NotTheOne => format!("The one lead of the campaigns {last} was not accepted by sales"),
        Share::NoneOfFew if n == "2" => format!("Neither of the campaigns’ 2 leads was accepted by sales {last}"),
        Share::NoneOfFew => format!("None of the campaigns’ {n} leads was accepted by sales {last}"),
        Share::SomeOfFew => format!("Sales accepted {k} of the campaigns’ {n} leads {last}"),
    }
}

fn short(before: Proportion) -> String {
    match share(before) {
        Share::Enough(rate) => format!("{} ({})", numbers::percent(rate), of(before)),
        _ => of(before),
    }
}

/// Why leads were sent back in the last weeks.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum SentBack {
    /// No note tells of one.
    Untold,
    /// So many: too few, or for too many reasons, to name any.
    Counted(f64),
    /// These reasons are all that there are, of so many leads.
    All(Vec<String>, f64),
    /// These reasons are such a share of so many leads.
    Most(Vec<String>, f64, f64),
}

/// `“No budget” is the reason for 60% of the 40 leads that sales sent back over the last eight weeks.`
pub(super) fn why(sent_back: &SentBack, weeks: &str) -> String {
    let are = |named: &[String]| if named.len() == 1 { "is the reason" } else { "are the reasons" };
    let (named, part, total) = match sent_back {
        SentBack::Untold => return format!("No note of the last {weeks} says why sales sent a lead back."),
        SentBack::Counted(1.0) => return format!("1 lead was sent back over the last {weeks}."),
        SentBack::Counted(n) => return format!("{} leads were sent back over the last {weeks}.", numbers::number(*n)),
        SentBack::All(named, total) => (named, "all".to_owned(), total),
        SentBack::Most(named, share, total) => (named, format!("{} of the", numbers::percent(*share)), total),
    };
    let (list, total) = (words::list(named), numbers::number(*total));
    format!("{list} {} for {part} {total} leads that sales sent back over the last {weeks}.", are(named))
}
