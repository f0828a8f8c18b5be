//! The calendar: iCalendar (RFC 5545), one event a day long for each open commitment.

use std::borrow::Cow;

use jiff::civil::Date;

use super::{absolute, uuid};
use crate::record::Scope;
use crate::report::Facts;
use crate::report::dates;
use crate::report::feeds::{self, Event};
use crate::source::date::plus_days;

/// A line has at most so many bytes.
const LINE: usize = 75;
/// What stands in a calendar without an event: RFC 5545 wants at least one component, and this one shows nothing.
const NOTHING: [&str; 8] = [
    "BEGIN:VTIMEZONE",
    "TZID:Etc/UTC",
    "BEGIN:STANDARD",
    "DTSTART:19700101T000000",
    "TZOFFSETFROM:+0000",
    "TZOFFSETTO:+0000",
    "END:STANDARD",
    "END:VTIMEZONE",
];

/// The calendar of a scope.
pub(super) fn calendar(facts: &Facts, scope: Scope) -> String {
    let title = format!("{}: open commitments", feeds::title(facts, scope));
    let title = escaped(&title);
    let mut out = String::new();
    line(&mut out, ["BEGIN:", "VCALENDAR"]);
    line(&mut out, ["VERSION:", "2.0"]);
    line(&mut out, ["PRODID:", "-//throughline//open commitments//EN"]);
    line(&mut out, ["CALSCALE:", "GREGORIAN"]);
    line(&mut out, ["NAME:", &title]);
    line(&mut out, ["X-WR-CALNAME:", &title]);
    let events = feeds::open(facts, scope);
    if events.is_empty() {
        NOTHING.iter().for_each(|known| line(&mut out, [known, ""]));
    }
    let stamp = format!("{}T000000Z", day(facts.record.as_of));
    for open in events {
        event(facts, &open, &stamp, &mut out);
    }
    line(&mut out, ["END:", "VCALENDAR"]);
    out
}

fn event(facts: &Facts, event: &Event, stamp: &str, out: &mut String) {
    line(out, ["BEGIN:", "VEVENT"]);
    line(out, ["UID:", &uuid(facts, &event.path)]);
    line(out, ["DTSTAMP:", stamp]);
    line(out, ["DTSTART;VALUE=DATE:", &day(event.day)]);
    line(out, ["DTEND;VALUE=DATE:", &day(plus_days(event.day, 1))]);
    line(out, ["SEQUENCE:", itoa::Buffer::new().format(event.moves)]);
    line(out, ["SUMMARY:", &escaped(&event.title)]);
    if !event.about.is_empty() {
        line(out, ["DESCRIPTION:", &escaped(&event.about)]);
    }
    if let Some(address) = absolute(facts, &event.path) {
        line(out, ["URL:", &address]);
    }
    // A promise takes nobody's day.
    line(out, ["TRANSP:", "TRANSPARENT"]);
    line(out, ["END:", "VEVENT"]);
}

/// `20261120`
fn day(date: Date) -> String {
    let iso = dates::iso(date);
    iso.split('-').collect()
}

/// A text as a value; characters that have no place in one are left out.
fn escaped(text: &str) -> Cow<'_, str> {
    // Most texts are taken as they are; 0xc2 begins the control characters beyond ASCII.
    let is_special = |byte: u8| matches!(byte, b'\\' | b';' | b',' | 0xc2) | byte.is_ascii_control();
    if !text.bytes().fold(false, |found, byte| found | is_special(byte)) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 8);
    let mut plain = 0;
    for (at, c) in text.char_indices().filter(|(_, c)| matches!(c, '\\' | ';' | ',') || c.is_control()) {
        out.push_str(text.get(plain..at).unwrap_or_default());
        plain = at + c.len_utf8();
        match c {
            '\n' => out.push_str("\\n"),
            c if c.is_control() => {}
            c => out.extend(['\\', c]),
        }
    }
    out.push_str(text.get(plain..).unwrap_or_default());
    Cow::Owned(out)
}

/// Adds a line, a name and its value, folded between characters so that none is longer than 75 bytes.
fn line(out: &mut String, [name, value]: [&str; 2]) {
    if name.len() + value.len() <= LINE {
        out.extend([name, value, "\r\n"]);
        return;
    }
    let mut room = LINE;
    for c in name.chars().chain(value.chars()) {
        if c.len_utf8() > room {
            out.push_str("\r\n ");
            room = LINE - 1;
        }
        out.push(c);
        room -= c.len_utf8();
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::objections::sample::facts;

    fn of(text: &str, config: &str) -> String {
        let files = [("notes/2026-11-09.md", text), ("throughline.yaml", config)];
        calendar(&facts(&files.map(|(path, text)| (path.to_owned(), text.to_owned()))), Scope::Whole)
    }

    /// Whoever subscribed must find a calendar when everything is done, not a missing file.
    #[test]
    fn a_calendar_without_a_commitment_has_a_component() {
        let made = of("## Commitments\n- [x] @dana one for:sales due:2026-12-31 ^hc\n", "title: N\n");
        assert!(!made.contains("VEVENT") && made.contains("BEGIN:VTIMEZONE\r\nTZID:Etc/UTC\r\n"), "{made}");
        let one = of("## Commitments\n- [ ] @dana one for:sales due:2026-12-31 ^hc\n", "title: N\n");
        assert!(one.contains("VEVENT") && !one.contains("VTIMEZONE"), "{one}");
    }

    #[test]
    fn an_open_commitment_is_a_day() {
        let text = "## Commitments\n- [ ] @dana one, two; three for:sales due:2026-12-31 ^hc\n";
        let made = of(text, "title: N\nurl: https://a.example/\n");
        for part in [
            "DTSTAMP:20261116T000000Z\r\n",
            "DTSTART;VALUE=DATE:20261231\r\nDTEND;VALUE=DATE:20270101\r\n",
            "SUMMARY:one\\, two\\; three\r\n",
            "DESCRIPTION:dana to sales\r\n",
            "URL:https://a.example/commitments/hc.html\r\n",
            "X-WR-CALNAME:N: open commitments\r\n",
        ] {
            assert!(made.contains(part), "{part}\n{made}");
        }
        assert_eq!(made.matches("BEGIN:VEVENT").count(), 1);
    }

    #[test]
    fn a_commitment_keeps_its_name_when_its_date_moves() {
        let uid = |made: &str| made.lines().find(|line| line.starts_with("UID:")).map(str::to_owned);
        let first = of("- [ ] @dana a due:2026-12-31 ^hc\n", "title: N\n");
        let moved = of("- [ ] @dana a due:2027-01-31 ^hc\n", "title: N\n");
        assert!(uid(&first).is_some_and(|uid| uid.len() == "UID:".len() + 36));
        assert_eq!(uid(&first), uid(&moved));
        assert_ne!(uid(&first), uid(&of("- [ ] @dana a due:2026-12-31 ^hb\n", "title: N\n")));
    }

    #[test]
    fn long_lines_are_folded_between_characters() {
        let made = of(&format!("- [ ] @dana {} due:2026-12-31\n", "größe ".repeat(40)), "title: N\n");
        assert!(made.split("\r\n").all(|line| line.len() <= LINE), "{made}");
        assert!(made.replace("\r\n ", "").contains("größe größe größe größe größe größe größe größe"), "{made}");
    }
}
