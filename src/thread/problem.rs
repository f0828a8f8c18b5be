//! What does not add up in the life of a thread, as facts; `check` puts them into words.

use std::sync::Arc;

use jiff::civil::Date;

use super::ThreadId;
use crate::config::kind::KindId;
use crate::record::ItemRef;
use crate::source::Place;

/// Something in an item that only shows beside the rest of its thread.
#[derive(Debug, Clone, PartialEq)]
pub struct Problem {
    /// What.
    pub what: Trouble,
    /// The thread.
    pub thread: ThreadId,
    /// The item.
    pub item: ItemRef,
    /// The item's place, or that of the field which is meant.
    pub place: Place,
}

/// The sorts of trouble in threads.
#[derive(Debug, Clone, PartialEq)]
pub enum Trouble {
    /// A relative date in an update of a thread that has a written date: copied on, it moves every week.
    RelativeAgain {
        /// What it comes to here.
        date: Date,
        /// The date that the thread had.
        current: Date,
    },
    /// An update under another section than that of the thread's first item, whose kind it keeps.
    OtherKind {
        /// The thread's kind.
        kept: KindId,
        /// The kind of this item's section.
        here: KindId,
    },
    /// `[-]` without a `reason:` and without words of its own.
    DroppedWithoutReason,
    /// `[x]` on a claim without `vouched:`, which leaves it open.
    NobodyVouches,
    /// `[x]` on a claim with a voucher who is not known to be of the other side, which leaves it open.
    VouchedByOwnSide {
        /// Who vouched.
        voucher: Arc<str>,
        /// Their side; `None` where it is not known.
        side: Option<Arc<str>>,
    },
    /// `[-]` on a claim without `disputed:`.
    NobodyDisputes,
    /// A thread that has an id, and neither words nor an owner.
    Nameless {
        /// The thread that was likely meant.
        likely: Option<ThreadId>,
    },
    /// A line without an id that says what became of an open thread in its very words, under another name or none.
    OtherOwner {
        /// The thread that has the words.
        likely: ThreadId,
    },
    /// A line without an id that seems to go on with an earlier one in other words.
    Reworded {
        /// The thread that was likely meant.
        likely: ThreadId,
    },
}

#[cfg(test)]
mod tests {
    use super::super::Threads;
    use super::*;
    use crate::record::sample::{NoteBuilder, config, day, note, record_of};

    fn troubles(notes: Vec<NoteBuilder>) -> Vec<Trouble> {
        let config = config("dana=Dana/marketing ines=Ines/marketing lee=Lee/sales");
        let record = record_of(config, notes, "2026-06-30");
        let threads = Threads::trace(&record);
        threads.untold(&record).into_iter().map(|problem| problem.what).collect()
    }

    #[test]
    fn a_relative_date_in_an_update_of_a_thread_that_has_one() {
        let (current, date) = (day("2026-03-20"), day("2026-03-27"));
        let second = || note("2026-03-23").promise("[ ] ^x due:~2026-03-27");
        let first = |line: &str| note("2026-03-16").promise(line);
        let told = troubles(vec![first("[ ] @dana x ^x due:~2026-03-20"), second()]);
        assert_eq!(told, [Trouble::RelativeAgain { date, current }]);
        assert_eq!(troubles(vec![first("[ ] @dana x ^x"), second()]), []);
    }

    #[test]
    fn an_id_under_two_kinds() {
        let told = troubles(vec![note("2026-03-16").claim("[ ] @dana x ^x"), note("2026-03-23").promise("[ ] ^x")]);
        assert_eq!(told, [Trouble::OtherKind { kept: KindId::CLAIM, here: KindId::COMMITMENT }]);
        let ask = note("2026-03-16").ask("[ ] @dana x ^x");
        assert_eq!(troubles(vec![ask, note("2026-03-23").promise("[ ] ^x")]), []);
    }

    #[test]
    fn a_drop_says_why() {
        let told = |line: &str| troubles(vec![note("2026-03-16").promise("[ ] @dana x ^x").promise(line)]);
        assert_eq!(told("[-] ^x"), [Trouble::DroppedWithoutReason]);
        assert_eq!(told("[-] @dana x ^x"), [Trouble::DroppedWithoutReason]);
        assert_eq!(told("[-] ^x no budget"), []);
        assert_eq!(told("[-] ^x reason:budget"), []);
    }

    #[test]
    fn an_id_that_no_line_explains() {
        let told = |line: &str| {
            let notes =
                vec![note("2026-03-16").promise("[ ] @dana case study ^hc-case"), note("2026-03-23").promise(line)];
            troubles(notes)
        };
        let likely = |likely: Option<u32>| Trouble::Nameless { likely: likely.map(ThreadId) };
        assert_eq!(told("[x] ^hc-caes"), [likely(Some(0))]);
        assert_eq!(told("[x] ^battlecard"), [likely(None)]);
        for line in ["[x] ^hc-case", "[x] @dana ^hc-caes", "[x] the deck ^hc-caes"] {
            assert_eq!(told(line), [], "{line}");
        }
        let ask = note("2026-03-16").ask("[ ] @dana a deck ^deck");
        assert_eq!(troubles(vec![ask, note("2026-03-23").promise("[x] ^deck")]), [], "it takes up what was asked");
        let later = vec![note("2026-03-16").promise("[ ] ^x"), note("2026-03-23").promise("[ ] @dana the deck ^x")];
        assert_eq!(troubles(later), []);
    }

    #[test]
    fn a_claim_that_nobody_of_the_other_side_answers() {
        let told = |line: &str| troubles(vec![note("2026-03-16").claim(line)]);
        assert_eq!(told("[x] @dana x"), [Trouble::NobodyVouches]);
        assert_eq!(told("[-] @dana x"), [Trouble::NobodyDisputes]);
        assert_eq!(told("[x] @dana x vouched:@lee"), []);
        let own = Trouble::VouchedByOwnSide { voucher: "ines".into(), side: Some("marketing".into()) };
        assert_eq!(told("[x] @dana x vouched:@ines"), [own]);
    }

    #[test]
    fn words_changed_on_the_way() {
        let two = |line: &str| {
            troubles(vec![
                note("2026-03-16").promise("[ ] @dana Northwind deck").promise("[ ] @dana healthcare case study"),
                note("2026-03-23").promise("[ ] @dana Northwind deck").promise(line),
            ])
        };
        assert_eq!(two("[x] @dana case study for healthcare"), [Trouble::Reworded { likely: ThreadId(1) }]);
        for line in
            ["[ ] @dana healthcare Case Study", "[ ] @lee healthcare study", "[ ] @dana call Acme", "[ ] @dana deck"]
        {
            assert_eq!(two(line), [], "{line}");
        }
    }

    #[test]
    fn what_became_of_it_under_another_name() {
        let two = |line: &str| {
            troubles(vec![note("2026-03-16").promise("[ ] @dana call Acme"), note("2026-03-23").promise(line)])
        };
        let other = Trouble::OtherOwner { likely: ThreadId(0) };
        for line in ["[x] call Acme", "[x] @lee call Acme", "[>] @lee Call Acme", "[ ] call Acme"] {
            assert_eq!(two(line), std::slice::from_ref(&other), "{line}");
        }
        for line in ["[x] @dana call Acme", "[ ] @lee call Acme", "[x] @lee call Globex"] {
            assert_eq!(two(line), [], "{line}");
        }
    }

    #[test]
    fn an_id_that_was_lost_on_the_way() {
        let told = troubles(vec![
            note("2026-03-16").promise("[ ] @dana healthcare case study ^hc"),
            note("2026-03-23").promise("[ ] @dana healthcare case study"),
        ]);
        assert_eq!(told, [Trouble::Reworded { likely: ThreadId(0) }]);
    }

    #[test]
    fn a_line_left_behind_long_ago_is_not_meant() {
        let empty = ["2026-03-23", "2026-03-30"].map(note);
        let first = note("2026-03-16").promise("[ ] @dana healthcare case study");
        let last = note("2026-04-06").promise("[ ] @dana case study for healthcare");
        let notes = std::iter::once(first).chain(empty).chain([last]);
        assert_eq!(troubles(notes.collect()), []);
    }
}
