//! What is almost a mark: it is words, and told.

use super::*;
use crate::config::kind::Key;

#[test]
fn an_amount_that_a_space_splits_is_told_and_counts_nowhere() {
    for (line, written, meant) in [
        ("- #a amount:45 k b", "45 k", "45k"),
        ("- #a amount:$1.2 M account:D", "$1.2 M", "$1.2M"),
        ("- #a amount:45 k€, b", "45 k€", "45k€"),
        ("- #a amount:1 200 € b", "1 200 €", "1_200€"),
        ("- #a amount:45\u{a0}000", "45 000", "45_000"),
    ] {
        let what = Trouble::SpacedNumber { key: Key::Amount, written: written.into(), meant: meant.into() };
        assert_eq!(told("Objections", line), [what], "{line}");
        assert_eq!(one("Objections", line).field(Key::Amount).and_then(|field| field.number), None);
    }
    for line in ["- #a amount:45 seats", "- #a amount:45k 200 seats", "- #a amount:\"45\" k", "- #a amount:4500 100"] {
        assert_eq!(told("Objections", line), [], "{line}");
    }
}

#[test]
fn a_day_in_another_order_is_told_in_every_form() {
    for form in ["📅 20.03.2026", "by 20.03.2026", "(due 4/6/26)", "[due:: 20.03.2026]", "by 2026-3-6."] {
        let told = told("Commitments", &format!("- @dana x {form}"));
        assert!(matches!(told.as_slice(), [Trouble::NotADate { .. }]), "{form}: {told:?}");
    }
    for words in ["by 3.5.1", "by 10.000 people", "by 2 or 3", "(by 12)", "by 1/2"] {
        assert_eq!(told("Commitments", &format!("- @dana x {words}")), [], "{words}");
    }
}

#[test]
fn what_is_almost_a_count_is_told() {
    for (line, typed, meant) in [
        ("- #price (x3) too dear", "(x3)", "x3"),
        ("- #price ×3 too dear", "×3", "x3"),
        ("- #price x3, too dear", "x3,", "x3"),
        ("- #price too dear 3x", "3x", "x3"),
        ("- #price too dear x2.", "x2.", "x2"),
    ] {
        let what = Trouble::NearCount { typed: typed.into(), meant: meant.into() };
        assert_eq!(told("Objections", line), [what], "{line}");
    }
    for line in ["- #price 3x the price of Globex", "- #price x3 too dear", "- #price (3 of 4)", "- #price 4x4 trucks"]
    {
        assert_eq!(told("Objections", line), [], "{line}");
    }
    assert_eq!(told("Commitments", "- @dana call twice, 3x"), []);
}

#[test]
fn an_id_begins_with_a_letter() {
    let what = Trouble::NotASlug { key: "^id".into(), found: "^37066d".into(), suggestion: Some("id-37066d".into()) };
    assert_eq!(told("Commitments", "- @dana deck ^37066d"), [what]);
    for line in ["- @dana 2^10 seats", "- @dana `^12`", "- @dana ^12,5"] {
        assert_eq!(told("Commitments", line), [], "{line}");
    }
}
