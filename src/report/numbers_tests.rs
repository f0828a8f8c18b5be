//! Numbers in words and figures, checked one by one.

use super::*;

#[test]
fn words_up_to_twelve() {
    assert_eq!(spelled(8), "eight");
    assert_eq!(spelled(12), "twelve");
    assert_eq!(spelled(13), "13");
    assert_eq!(spelled(1_043), "1,043");
    assert_eq!(spelled(u64::MAX), "18,446,744,073,709,551,615");
}

#[test]
fn counts_have_their_noun() {
    assert_eq!(count(8, "week", "weeks"), "eight weeks");
    assert_eq!(count(1, "week", "weeks"), "one week");
    assert_eq!(count(0, "lead", "leads"), "no leads");
    assert_eq!(figures(1, "day", "days"), "1 day");
    assert_eq!(figures(1_200, "day", "days"), "1,200 days");
    assert_eq!([0, 1, 2, 3].map(times), ["never", "once", "twice", "three times"]);
    assert_eq!([1, 6, 12, 21, 112].map(ordinal), ["first", "sixth", "twelfth", "21st", "112th"]);
}

#[test]
fn decimals_group_and_sign() {
    assert_eq!(decimals(1_043.0, 0), "1,043");
    assert_eq!(decimals(-6.0, 0), "−6");
    assert_eq!(decimals(-0.04, 1), "0.0");
    assert_eq!(decimals(2.0, 1), "2.0");
    assert_eq!(decimals(0.25, 1), "0.3");
    assert_eq!(decimals(999_999.5, 0), "1,000,000");
    assert_eq!(decimals(f64::NAN, 0), "–");
}

#[test]
fn numbers_get_the_decimals_they_deserve() {
    assert_eq!(number(0.25), "0.25");
    assert_eq!(number(4.84), "4.8");
    assert_eq!(number(412.6), "413");
    assert_eq!(number(412.0), "412");
    assert_eq!(number(-1.25e9), "−1.25B");
    assert_eq!(number(f64::INFINITY), "–");
}

#[test]
fn money_is_short() {
    let dollars = |value| money(value, Some('$'));
    assert_eq!(dollars(1_240_000.0), "$1.24M");
    assert_eq!(dollars(412_000.0), "$412k");
    assert_eq!(dollars(110_400.0), "$110k");
    assert_eq!(dollars(45_600.0), "$45.6k");
    assert_eq!(dollars(999_600.0), "$1M");
    assert_eq!(dollars(9_999.6), "$10k");
    assert_eq!(dollars(3_000.0), "$3,000");
    assert_eq!(dollars(857.14), "$857");
    assert_eq!(dollars(12.5), "$12.50");
    assert_eq!(dollars(-1_500_000.0), "−$1.5M");
    assert_eq!(dollars(0.0), "$0");
    assert_eq!(money(45_000.0, None), "45k");
    assert_eq!(money(2.5e9, Some('€')), "€2.5B");
}

#[test]
fn percent_never_claims_none_or_all_falsely() {
    assert_eq!(percent(0.3101), "31%");
    assert_eq!(percent(57.0 / 200.0), "29%");
    assert_eq!(percent(0.0), "0%");
    assert_eq!(percent(1.0), "100%");
    assert_eq!(percent(0.004), "0.4%");
    assert_eq!(percent(0.997), "99.7%");
    assert_eq!(percent(0.0001), "under 0.1%");
    assert_eq!(percent(0.9999), "over 99.9%");
    assert_eq!(percent(1.2), "120%");
}

#[test]
fn percent_has_tenths_where_they_matter() {
    assert_eq!(percent_fine(0.031), "3.1%");
    assert_eq!(percent_fine(0.03), "3.0%");
    assert_eq!(percent_fine(0.0996), "10%");
    assert_eq!(percent_fine(0.31), "31%");
    assert_eq!(percent_fine(0.0), "0%");
}

#[test]
fn intervals_share_their_sign() {
    assert_eq!(interval(Interval { low: 0.268, high: 0.362 }), "27–36%");
    assert_eq!(interval_fine(Interval { low: 0.021, high: 0.04 }), "2.1–4.0%");
    assert_eq!(interval_fine(Interval { low: 0.045, high: 0.123 }), "5–12%");
}

#[test]
fn signs_are_shown_but_for_nothing() {
    assert_eq!(signed(5.0, 0), "+5");
    assert_eq!(signed(-6.0, 0), "−6");
    assert_eq!(signed(0.3, 0), "0");
    assert_eq!(points(-0.021), "−2");
}

#[test]
fn a_series_has_one_format() {
    let leads = Format::new(Unit::Count, None, 192.0);
    assert_eq!((leads.value(215.0), leads.range(140.6, 243.2)), ("215".to_owned(), "141–243".to_owned()));
    assert_eq!(leads.gap(-6.0), "−6");
    let won = Format::new(Unit::Count, None, 1.4);
    assert_eq!((won.value(3.0), won.value(1.4)), ("3".to_owned(), "1.4".to_owned()));
    let speed = Format::new(Unit::Hours, None, 4.8);
    assert_eq!((speed.value(4.8), speed.spoken(4.9)), ("4.8 h".to_owned(), "4.9 hours".to_owned()));
    assert_eq!((speed.value(5.0), speed.spoken(1.0)), ("5.0 h".to_owned(), "one hour".to_owned()));
    assert_eq!(speed.range(3.1, 6.7), "3.1–6.7 h");
    let visitors = Format::new(Unit::Rate, None, 0.031);
    assert_eq!((visitors.value(0.036), visitors.range(0.021, 0.04)), ("3.6%".to_owned(), "2.1–4.0%".to_owned()));
    assert_eq!(visitors.gap(-0.004), "−0.4");
    let pipeline = Format::new(Unit::Money, Some('$'), 1.2e6);
    assert_eq!((pipeline.value(1.24e6), pipeline.gap(12_000.0)), ("$1.24M".to_owned(), "+$12k".to_owned()));
    let net = Format::new(Unit::Number, None, 3.0);
    assert_eq!(net.range(-3.0, 5.0), "−3.0 to 5.0");
}

#[test]
fn digits_are_those_that_formatting_writes() {
    for step in 0..40_000_u32 {
        let value = f64::from(step) * 0.037 + f64::from(step * step % 977);
        for places in 0..=3 {
            let written = format!("{:.places$}", round_to(value, places));
            assert_eq!(decimals(value, places).replace(',', ""), written, "{value} {places}");
        }
    }
    let large = round_to(9.1e15, 1);
    assert_eq!(decimals(9.1e15, 1).replace(',', ""), format!("{large:.1}"));
    assert_eq!(
        [short(1_050.0, 0), short(1_000.0, 0), short(99_950.0, 0), short(12_340_000.0, 0)],
        ["1.05k", "1k", "100k", "12.3M"]
    );
}
