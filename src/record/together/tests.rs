//! The room, the rhythm and the exchange of small records.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::civil::Weekday;

use super::cadence::{Slot, slots};
use super::exchange::{feedback, reasons, visits};
use super::room::{By, Room, attendance, seated};
use crate::config::Config;
use crate::config::kind::KindId;
use crate::note::Sign;
use crate::record::sample::{NoteBuilder, config, day, note, record_of};
use crate::record::{MeetingId, Record, Scope};
use crate::source::date::Week;

fn people() -> Config {
    let mut config =
        config("dana=Dana O/marketing ines=Ines F/marketing lee=Lee P/sales sam=Sam W/sales noor=Noor S/product");
    for (handle, role, lead) in [("dana", "Writer", true), ("ines", "Writer", false), ("lee", "Seller", true)] {
        let person = config.people.get_mut(handle).expect("is there");
        (person.role, person.lead) = (Some(role.to_owned()), lead);
    }
    config
}

fn record(notes: Vec<NoteBuilder>) -> Record {
    record_of(people(), notes, "2026-03-16")
}

fn kept(weekday: Option<Weekday>, as_of: &str, step: i32, mondays: &[&str]) -> String {
    let record = record_of(Config { weekday, ..people() }, Vec::new(), as_of);
    let weeks: BTreeSet<Week> = mondays.iter().map(|monday| Week::of(day(monday))).collect();
    slots(&record, &weeks, step).iter().map(|slot: &Slot| if slot.kept { '|' } else { '.' }).collect()
}

#[test]
fn a_week_without_a_note_is_missed_once_its_day_is_over() {
    let monday = Some(Weekday::Monday);
    assert_eq!(kept(monday, "2026-03-16", 1, &["2026-02-23", "2026-03-09"]), "|.|", "the day itself is not over");
    assert_eq!(kept(monday, "2026-03-17", 1, &["2026-02-23", "2026-03-09"]), "|.|.");
    assert_eq!(kept(None, "2026-03-22", 1, &["2026-02-23", "2026-03-09"]), "|.|", "any day of a week may be its day");
    assert_eq!(kept(monday, "2026-03-16", 1, &["2026-03-16"]), "|");
    assert_eq!(kept(monday, "2026-03-16", 1, &[]), "");
}

#[test]
fn a_slot_of_two_weeks_is_kept_by_either() {
    assert_eq!(kept(None, "2026-03-22", 2, &["2026-02-02", "2026-02-23"]), "||.");
    assert_eq!(kept(None, "2026-03-15", 2, &["2026-02-02", "2026-02-23"]), "||", "half of it is not over");
}

fn room(record: &Record) -> Room {
    Room::of(record, Scope::Whole, day("2026-03-01"), day("2026-03-16"))
}

#[test]
fn groups_count_meetings_seats_and_voices() {
    let with = |date: &str, present: &str| note(date).present(present);
    let record = record(vec![
        with("2026-02-23", "dana noor"),
        with("2026-03-02", "dana ines lee lee").spoke("dana lee"),
        with("2026-03-09", "dana ines"),
        note("2026-03-16"),
    ]);
    let room = room(&record);
    assert_eq!((room.meetings, room.told, room.both), (3, 2, 1));
    assert_eq!(room.leads, Some((2, 1)));
    let side = |name: &str| room.by(By::Side).find(|group| group.name == name).expect("a side").clone();
    let figures = |name: &str| {
        let group = side(name);
        (group.people, group.meetings, group.heard, group.seats, group.asked, group.spoke)
    };
    assert_eq!(figures("marketing"), (2, 2, 2, 4, 2, 1));
    assert_eq!(figures("sales"), (2, 2, 1, 1, 1, 1));
    assert_eq!(figures("product"), (1, 2, 0, 0, 0, 0));
    assert_eq!(side("product").last.map(|id| record.meeting(id).date), Some(day("2026-02-23")));
    let roles: Vec<&str> = room.by(By::Role).map(|group| group.name.as_str()).collect();
    assert_eq!(roles, ["Seller", "Writer"]);
}

#[test]
fn who_left_before_the_window_belongs_to_no_group() {
    let mut config = people();
    for (handle, left) in [("sam", "2026-02-28"), ("lee", "2026-03-01")] {
        config.people.get_mut(handle).expect("is there").left = Some(day(left));
    }
    let record = record_of(config, vec![note("2026-03-02").present("dana")], "2026-03-16");
    let sales = room(&record).by(By::Side).find(|group| group.name == "sales").map(|group| group.people);
    assert_eq!(sales, Some(1));
    assert_eq!(room(&record).leads, None, "one side alone has a lead left");
}

#[test]
fn whoever_spoke_was_in_the_room() {
    let record = record(vec![note("2026-03-02").present("dana").spoke("lee dana")]);
    let sizes = attendance(&record, Scope::Whole, day("2026-03-01"), day("2026-03-16"));
    assert_eq!(sizes.iter().map(|one| (one.people, one.sides.clone())).collect::<Vec<_>>(), [(2, vec![1, 1])]);
}

#[test]
fn who_led_or_wrote_was_in_the_room_unless_away() {
    let led = |led: &str, wrote: &str, away: &str| {
        let note = note("2026-03-02").present("lee").led(led, wrote);
        let record = record(vec![if away.is_empty() { note } else { note.absent(away) }]);
        let names = seated(record.meeting(MeetingId(0))).iter().map(|who| &***who).collect::<Vec<_>>().join(" ");
        let sides = room(&record).both;
        (names, sides)
    };
    assert_eq!(led("dana", "ines", ""), ("lee dana ines".to_owned(), 1));
    assert_eq!(led("lee", "lee", ""), ("lee".to_owned(), 0));
    assert_eq!(led("dana", "ines", "ines"), ("lee dana".to_owned(), 1));
    assert_eq!(led("dana", "dana", "sam dana"), ("lee".to_owned(), 0));
    let unsaid = record(vec![note("2026-03-02").led("dana", "ines")]);
    assert!(seated(unsaid.meeting(MeetingId(0))).is_empty(), "the note does not say who was there");
}

#[test]
fn visits_are_joint_where_two_sides_went() {
    let visit = |line: &str| note("2026-03-02").item(KindId::VISIT, line).path(&format!("notes/{line}.md"));
    let record = record(vec![visit("@lee @dana a"), visit("@lee @sam b"), visit("@sam @ines @noor c"), visit("d")]);
    let visits = visits(&record, Scope::Whole, day("2026-03-01"), day("2026-03-16"));
    assert_eq!((visits.all, visits.joint.len()), (4, 2));
    let pairs: Vec<(&str, &str, usize)> = visits.pairs.iter().map(|(a, b, all)| (&**a, &**b, all.len())).collect();
    assert_eq!(pairs, [("sales", "marketing", 2), ("sales", "product", 1), ("marketing", "product", 1)]);
    assert_eq!(visits.alone, [(None, 1), (Some(Arc::from("sales")), 1)]);
}

#[test]
fn feedback_goes_from_a_side_to_a_side() {
    let record = record(vec![
        note("2026-03-02")
            .signed(KindId::FEEDBACK, "@lee to:@dana good", Sign::Plus)
            .signed(KindId::FEEDBACK, "@sam to:marketing slow", Sign::Tilde)
            .item(KindId::FEEDBACK, "@sam to:@ines hm")
            .signed(KindId::FEEDBACK, "thanks", Sign::Plus),
    ]);
    let ways = feedback(&record, Scope::Whole, day("2026-03-01"), day("2026-03-16"));
    let figures: Vec<_> = ways
        .iter()
        .map(|way| (way.from.as_deref(), way.to.as_deref(), way.praise.len(), way.constructive.len(), way.other))
        .collect();
    assert_eq!(figures, [(Some("sales"), Some("marketing"), 1, 1, 1), (None, None, 1, 0, 0)]);
}

#[test]
fn deals_are_counted_by_reason_whatever_its_case() {
    let record = record(vec![
        note("2026-03-02")
            .item(KindId::LOSS, "a reason:Price")
            .item(KindId::LOSS, "b reason:price")
            .item(KindId::WIN, "c")
            .item(KindId::WIN, "d reason:demo"),
        note("2026-01-02").item(KindId::LOSS, "e reason:price"),
    ]);
    let reasons = reasons(&record, Scope::Whole, day("2026-03-01"), day("2026-03-16"));
    let figures: Vec<_> = reasons.iter().map(|r| (r.reason.as_deref(), r.won, r.lost, r.amount_lost)).collect();
    assert_eq!(figures, [(Some("Price"), 0, 2, None), (Some("demo"), 1, 0, None), (None, 1, 0, None)]);
}
