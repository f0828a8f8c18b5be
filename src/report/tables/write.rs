//! Tables as CSV and as JSON.

use std::fmt::Write;

use super::cell::Cell;
use super::{Column, Table};
use crate::report::numbers::EXACT;
use crate::source::date;

/// What makes a spreadsheet take a text for a formula, where it comes first.
const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// About so many bytes a value has: for room that is made ahead.
const VALUE: usize = 8;

/// CSV after RFC 4180: a header, lines that end in CR LF, quotes where they are needed. Lists are joined by `;`, null
/// is empty, and a text that a spreadsheet would take for a formula has a `'` before it.
pub fn csv(table: &Table<'_>) -> Vec<u8> {
    let mut out = String::new();
    csv_head(table.columns, &mut out);
    csv_rows(table, &mut out);
    out.into_bytes()
}

/// The header.
pub fn csv_head(columns: &[Column], out: &mut String) {
    for (at, column) in columns.iter().enumerate() {
        out.push_str(if at == 0 { "" } else { "," });
        csv_text(&[column.name], out);
    }
    out.push_str("\r\n");
}

/// The rows of a table, or of a piece of one.
pub fn csv_rows(table: &Table<'_>, out: &mut String) {
    out.reserve(table.len() * table.columns.len() * VALUE);
    for row in table.rows() {
        for (at, cell) in row.iter().enumerate() {
            if at > 0 {
                out.push(',');
            }
            csv_field(cell, out);
        }
        out.push_str("\r\n");
    }
}

/// JSON: an array of objects, one a line, their keys in the order of the columns. Numbers have all their digits, and
/// whole ones no decimals.
pub fn json(table: &Table<'_>) -> String {
    let mut out = String::from("[");
    json_rows(table, &mut out);
    json_end(&mut out);
    out
}

/// The rows of a table, or of a piece of one, behind a `[` or other rows.
pub fn json_rows(table: &Table<'_>, out: &mut String) {
    let keys: Vec<String> = table.columns.iter().enumerate().map(|(at, column)| json_key(at, column.name)).collect();
    let about: usize = keys.iter().map(|key| key.len() + VALUE).sum();
    out.reserve(table.len() * about);
    for row in table.rows() {
        out.push_str(if out.ends_with('[') { "\n{" } else { ",\n{" });
        for (key, cell) in keys.iter().zip(row) {
            out.push_str(key);
            json_value(cell, out);
        }
        out.push('}');
    }
}

/// What ends the array.
pub fn json_end(out: &mut String) {
    out.push_str(if out.ends_with('[') { "]\n" } else { "\n]\n" });
}

/// What stands before each value of a column: `, "date": `.
fn json_key(at: usize, name: &str) -> String {
    let mut key = String::from(if at == 0 { "" } else { ", " });
    json_text(name, &mut key);
    key.push_str(": ");
    key
}

fn csv_field(cell: &Cell<'_>, out: &mut String) {
    match cell {
        Cell::Text(text) => csv_text(&[text], out),
        Cell::List(texts) => csv_text(texts, out),
        plain => plain_value(plain, out),
    }
}

/// Texts joined by `;`, in quotes where one of them needs quotes.
fn csv_text<T: AsRef<str>>(texts: &[T], out: &mut String) {
    let start = out.len();
    for (at, text) in texts.iter().enumerate() {
        out.push_str(if at == 0 { "" } else { ";" });
        out.push_str(text.as_ref());
    }
    if out[start..].starts_with(FORMULA) {
        out.insert(start, '\'');
    }
    // No early end here and below, so that the compiler compares many bytes at once.
    let is_special = |byte: &u8| matches!(byte, b',' | b'"' | b'\r' | b'\n');
    if out.as_bytes()[start..].iter().fold(false, |found, byte| found | is_special(byte)) {
        let quoted = out[start..].replace('"', "\"\"");
        out.truncate(start);
        out.push('"');
        out.push_str(&quoted);
        out.push('"');
    }
}

fn json_value(cell: &Cell<'_>, out: &mut String) {
    match cell {
        Cell::Null => out.push_str("null"),
        Cell::Text(text) => json_text(text, out),
        Cell::List(texts) => {
            out.push('[');
            for (at, text) in texts.iter().enumerate() {
                out.push_str(if at == 0 { "" } else { ", " });
                json_text(text, out);
            }
            out.push(']');
        }
        Cell::Date(_) => {
            out.push('"');
            plain_value(cell, out);
            out.push('"');
        }
        plain => plain_value(plain, out),
    }
}

fn plain_value(cell: &Cell<'_>, out: &mut String) {
    match cell {
        Cell::Number(number) => number_value(*number, out),
        Cell::Integer(count) => out.push_str(itoa::Buffer::new().format(*count)),
        Cell::Bool(yes) => out.push_str(if *yes { "true" } else { "false" }),
        Cell::Date(date) => date::write_iso(*date, out),
        Cell::Null | Cell::Text(_) | Cell::List(_) => {}
    }
}

/// The fewest digits that are read back as the same number, never with an exponent.
fn number_value(number: f64, out: &mut String) {
    if number.abs() < EXACT && number.trunc() == number {
        #[expect(clippy::cast_possible_truncation, reason = "whole, and below 2^53")]
        out.push_str(itoa::Buffer::new().format(number as i64));
        return;
    }
    let mut digits = zmij::Buffer::new();
    let digits = digits.format_finite(number);
    if digits.contains('e') {
        // Writing to a string does not fail: the result says nothing.
        let _ = write!(out, "{number}");
    } else {
        out.push_str(digits.strip_suffix(".0").unwrap_or(digits));
    }
}

/// A text with JSON's escapes. Line ends of other alphabets are escaped too, since old scripts stumble over them.
fn json_text(text: &str, out: &mut String) {
    out.push('"');
    // Most texts have nothing to escape; 0xe2 begins the line ends of other alphabets.
    let is_special = |byte: u8| (byte < b' ') | matches!(byte, b'"' | b'\\' | 0xe2);
    if !text.bytes().fold(false, |found, byte| found | is_special(byte)) {
        out.push_str(text);
        out.push('"');
        return;
    }
    let mut plain = 0;
    for (at, c) in text.char_indices() {
        if !matches!(c, '"' | '\\' | '\0'..='\u{1f}' | '\u{2028}' | '\u{2029}') {
            continue;
        }
        out.push_str(text.get(plain..at).unwrap_or_default());
        plain = at + c.len_utf8();
        escape(c, out);
    }
    out.push_str(text.get(plain..).unwrap_or_default());
    out.push('"');
}

fn escape(c: char, out: &mut String) {
    match c {
        '"' | '\\' => out.extend(['\\', c]),
        '\n' => out.push_str("\\n"),
        '\r' => out.push_str("\\r"),
        '\t' => out.push_str("\\t"),
        _ => {
            let _ = write!(out, "\\u{:04x}", u32::from(c));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Sheet, column};
    use super::*;

    const COLUMNS: [Column; 3] = [column("team", "a"), column("text", "b"), column("who", "c")];

    fn table(rows: Vec<[Cell<'static>; 3]>) -> Table<'static> {
        let mut sheet = Sheet::new("test", &COLUMNS);
        rows.into_iter().for_each(|row| sheet.row(row));
        sheet.sorted()
    }

    fn csv_of(cell: Cell<'static>) -> String {
        let csv = String::from_utf8(csv(&table(vec![["t".into(), cell, "w".into()]]))).expect("text");
        let line = csv.strip_prefix("team,text,who\r\nt,").expect("a header and a row");
        line.strip_suffix(",w\r\n").expect("a last column").to_owned()
    }

    #[test]
    fn csv_quotes_what_rfc_4180_says() {
        assert_eq!(csv_of("a, \"b\"\nc".into()), "\"a, \"\"b\"\"\nc\"");
        assert_eq!(csv_of(Cell::list(["dana", "lee"])), "dana;lee");
        assert_eq!(csv_of(Cell::Null), "");
        assert_eq!(csv_of(Cell::list([""; 0])), "");
        assert_eq!(csv_of(true.into()), "true");
        assert_eq!(csv_of("2026-03-16".parse::<jiff::civil::Date>().expect("a date").into()), "2026-03-16");
    }

    #[test]
    fn csv_defuses_formulas_and_leaves_numbers_alone() {
        for text in ["=1+1", "+", "-", "@x", "\tx"] {
            assert_eq!(csv_of(text.into()), format!("'{text}"));
        }
        assert_eq!(csv_of("\rx".into()), "\"'\rx\"");
        assert_eq!(csv_of(Cell::list(["=a", "b"])), "'=a;b");
        assert_eq!(csv_of((-3.5).into()), "-3.5");
        assert_eq!(csv_of("a=b".into()), "a=b");
    }

    #[test]
    fn json_is_an_object_a_line() {
        let rows =
            vec![["b".into(), 12.0.into(), Cell::list(["x", "y"])], ["a".into(), (0.1 + 0.2).into(), Cell::Null]];
        let expected = "[\n{\"team\": \"a\", \"text\": 0.30000000000000004, \"who\": null},\n\
                        {\"team\": \"b\", \"text\": 12, \"who\": [\"x\", \"y\"]}\n]\n";
        assert_eq!(json(&table(rows)), expected);
        assert_eq!(json(&table(vec![])), "[]\n");
    }

    #[test]
    fn json_is_read_back_by_another_reader() {
        let text = "\"\\\u{1}\u{8}\u{2028}\u{7f}é\t\r\n😀";
        let rows = vec![[Cell::Null, text.into(), (-1e300).into()]];
        let read: serde_json::Value = serde_json::from_str(&json(&table(rows))).expect("JSON");
        assert_eq!(read[0]["text"], text);
        assert_eq!(read[0]["who"], -1e300);
    }

    #[test]
    fn csv_is_read_back_by_another_reader() {
        let rows = vec![["a".into(), "x,\"y\"\r\nz".into(), Cell::Null], [Cell::Null, Cell::Null, Cell::Null]];
        let bytes = csv(&table(rows));
        let mut reader = csv::Reader::from_reader(bytes.as_slice());
        let read: Vec<csv::StringRecord> = reader.records().map(|row| row.expect("a row")).collect();
        assert_eq!(read, [vec!["", "", ""], vec!["a", "x,\"y\"\r\nz", ""]]);
    }

    #[test]
    fn a_number_has_as_few_digits_as_display_and_reads_back() {
        let written = |number: f64| {
            let mut out = String::new();
            number_value(number, &mut out);
            out
        };
        for number in [0.0, 12.0, -3.5, 0.1 + 0.2, 1e15, 1e16, 1e21, 1e-4, 1e-5, 1e-7, -1e300, 5e-324, f64::MAX] {
            assert_eq!(written(number), number.to_string());
        }
        proptest::proptest!(|(number in proptest::num::f64::NORMAL)| {
            // Halfway between two texts, such as 231509414786667.625, either is as near.
            let (ours, display) = (written(number), number.to_string());
            proptest::prop_assert_eq!(ours.len(), display.len());
            proptest::prop_assert_eq!(ours.parse(), Ok(number));
        });
        let halfway = 231_509_414_786_667.0 + 0.625;
        assert_eq!(written(halfway).parse(), Ok(halfway));
    }
}
