//! Tables as CSV and as JSON.

use std::mem;

use super::cell::Cell;
use super::{Column, Table};
use crate::report::numbers::EXACT;
use crate::source::date;

/// What makes a spreadsheet take a text for a formula, where it comes first.
const FORMULA: [u8; 6] = *b"=+-@\t\r";

/// About so many bytes a value has: for room that is made ahead.
const VALUE: usize = 8;

/// CSV after RFC 4180: a header, lines that end in CR LF, quotes where they are needed. Lists are joined by `;`, null
/// is empty, and a text that a spreadsheet would take for a formula has a `'` before it.
pub fn csv(table: &Table<'_>) -> Vec<u8> {
    let mut out = Vec::new();
    csv_head(table.columns, &mut out);
    csv_rows(table, &mut out);
    out
}

/// The header.
pub fn csv_head(columns: &[Column], out: &mut Vec<u8>) {
    for (at, column) in columns.iter().enumerate() {
        add(if at == 0 { "" } else { "," }, out);
        csv_text(&[column.name], out);
    }
    add("\r\n", out);
}

/// The rows of a table, or of a piece of one.
pub fn csv_rows(table: &Table<'_>, out: &mut Vec<u8>) {
    out.reserve(table.len() * table.columns.len() * VALUE);
    let mut above = Above::of(table);
    for row in table.rows() {
        above.next(row, out, |at, cell, out| {
            if at > 0 {
                out.push(b',');
            }
            csv_field(cell, out);
        });
        add("\r\n", out);
    }
}

/// JSON: an array of objects, one a line, their keys in the order of the columns. Numbers have all their digits, and
/// whole ones no decimals.
pub fn json(table: &Table<'_>) -> Vec<u8> {
    let mut out = json_head();
    json_rows(table, &mut out);
    json_end(&mut out);
    out
}

/// What begins the array.
pub fn json_head() -> Vec<u8> {
    b"[".to_vec()
}

/// The rows of a table, or of a piece of one, behind the head or other rows.
pub fn json_rows(table: &Table<'_>, out: &mut Vec<u8>) {
    let keys: Vec<Vec<u8>> = table.columns.iter().enumerate().map(|(at, column)| json_key(at, column.name)).collect();
    let about: usize = keys.iter().map(|key| key.len() + VALUE).sum();
    out.reserve(table.len() * about);
    let mut above = Above::of(table);
    for row in table.rows() {
        add(if out.ends_with(b"[") { "\n{" } else { ",\n{" }, out);
        above.next(row, out, |at, cell, out| {
            out.extend_from_slice(&keys[at]);
            json_value(cell, out);
        });
        out.push(b'}');
    }
}

/// What ends the array.
pub fn json_end(out: &mut Vec<u8>) {
    add(if out.ends_with(b"[") { "]\n" } else { "\n]\n" }, out);
}

/// What stands before each value of a column: `, "date": `.
fn json_key(at: usize, name: &str) -> Vec<u8> {
    let mut key = Vec::new();
    add(if at == 0 { "" } else { ", " }, &mut key);
    json_text(name, &mut key);
    add(": ", &mut key);
    key
}

/// The row that was written last. Rows are sorted, so that most values of a row stand in the one above it too: they are
/// copied from there, with what stands before each of them, rather than written again.
struct Above<'t, 'a> {
    row: &'t [Cell<'a>],
    /// Where its first value begins.
    start: usize,
    /// How many bytes each value has, with what stands before it.
    lengths: Vec<usize>,
}

impl<'t, 'a> Above<'t, 'a> {
    /// Nothing: no row is written yet.
    fn of(table: &Table<'_>) -> Self {
        Self { row: &[], start: 0, lengths: vec![0; table.columns.len()] }
    }

    /// Adds the values of the next row to the bytes that hold this one, and takes its place.
    fn next(&mut self, row: &'t [Cell<'a>], out: &mut Vec<u8>, value: impl Fn(usize, &Cell<'a>, &mut Vec<u8>)) {
        let above = mem::replace(&mut self.row, row);
        let mut from = mem::replace(&mut self.start, out.len());
        let mut at = 0;
        while at < row.len() {
            let (first, mut bytes) = (at, 0);
            while at < above.len() && above[at] == row[at] {
                bytes += self.lengths[at];
                at += 1;
            }
            if at > first {
                out.extend_from_within(from..from + bytes);
                from += bytes;
            } else {
                let start = out.len();
                value(at, &row[at], out);
                from += mem::replace(&mut self.lengths[at], out.len() - start);
                at += 1;
            }
        }
    }
}

fn add(text: &str, out: &mut Vec<u8>) {
    out.extend_from_slice(text.as_bytes());
}

fn csv_field(cell: &Cell<'_>, out: &mut Vec<u8>) {
    match cell {
        Cell::Text(text) => csv_text(&[text], out),
        Cell::List(texts) => csv_text(texts, out),
        plain => plain_value(plain, out),
    }
}

/// Texts joined by `;`, in quotes where one of them needs quotes.
fn csv_text(texts: &[&str], out: &mut Vec<u8>) {
    let start = out.len();
    for (at, text) in texts.iter().enumerate() {
        if at > 0 {
            out.push(b';');
        }
        add(text, out);
    }
    if out.get(start).is_some_and(|first| FORMULA.contains(first)) {
        out.insert(start, b'\'');
    }
    // No early end here and below, so that the compiler compares many bytes at once.
    let is_special = |byte: &u8| matches!(byte, b',' | b'"' | b'\r' | b'\n');
    if out[start..].iter().fold(false, |found, byte| found | is_special(byte)) {
        let plain = out.split_off(start);
        for part in plain.split(|byte| *byte == b'"') {
            // Begins the field, and doubles each quote within it.
            add(if out.len() == start { "\"" } else { "\"\"" }, out);
            out.extend_from_slice(part);
        }
        out.push(b'"');
    }
}

fn json_value(cell: &Cell<'_>, out: &mut Vec<u8>) {
    match cell {
        Cell::Null => add("null", out),
        Cell::Text(text) => json_text(text, out),
        Cell::List(texts) => {
            out.push(b'[');
            for (at, text) in texts.iter().enumerate() {
                add(if at == 0 { "" } else { ", " }, out);
                json_text(text, out);
            }
            out.push(b']');
        }
        Cell::Date(_) => {
            out.push(b'"');
            plain_value(cell, out);
            out.push(b'"');
        }
        plain => plain_value(plain, out),
    }
}

fn plain_value(cell: &Cell<'_>, out: &mut Vec<u8>) {
    match cell {
        Cell::Number(number) => number_value(*number, out),
        Cell::Integer(count) => add(itoa::Buffer::new().format(*count), out),
        Cell::Bool(yes) => add(if *yes { "true" } else { "false" }, out),
        Cell::Date(date) => match date::iso_digits(*date) {
            Some(digits) => out.extend_from_slice(&digits),
            None => add(&date.to_string(), out),
        },
        Cell::Null | Cell::Text(_) | Cell::List(_) => {}
    }
}

/// The fewest digits that are read back as the same number, never with an exponent.
fn number_value(number: f64, out: &mut Vec<u8>) {
    #[expect(clippy::cast_possible_truncation, reason = "taken where nothing was cut off, and below 2^53")]
    let whole = number as i64;
    if whole as f64 == number && number.abs() < EXACT {
        add(itoa::Buffer::new().format(whole), out);
    } else if (1e-5..EXACT).contains(&number.abs()) {
        // Between these it has no exponent.
        add(zmij::Buffer::new().format_finite(number), out);
    } else {
        add(&number.to_string(), out);
    }
}

/// A text with JSON's escapes. Line ends of other alphabets are escaped too, since old scripts stumble over them.
fn json_text(text: &str, out: &mut Vec<u8>) {
    out.push(b'"');
    // Most texts have nothing to escape; 0xe2 begins the line ends of other alphabets.
    let is_special = |byte: u8| (byte < b' ') | matches!(byte, b'"' | b'\\' | 0xe2);
    if !text.bytes().fold(false, |found, byte| found | is_special(byte)) {
        add(text, out);
        out.push(b'"');
        return;
    }
    let mut rest = text;
    // Each of these bytes begins a character.
    while let Some(at) = rest.bytes().position(is_special) {
        let (plain, from) = rest.split_at(at);
        add(plain, out);
        let mut chars = from.chars();
        chars.next().into_iter().for_each(|c| escape(c, out));
        rest = chars.as_str();
    }
    add(rest, out);
    out.push(b'"');
}

fn escape(c: char, out: &mut Vec<u8>) {
    match c {
        '"' => add("\\\"", out),
        '\\' => add("\\\\", out),
        '\n' => add("\\n", out),
        '\r' => add("\\r", out),
        '\t' => add("\\t", out),
        '\0'..='\u{1f}' | '\u{2028}' | '\u{2029}' => add(&format!("\\u{:04x}", u32::from(c)), out),
        _ => add(c.encode_utf8(&mut [0; 4]), out),
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
        assert_eq!(csv_of(Cell::List(&["dana", "lee"])), "dana;lee");
        assert_eq!(csv_of(Cell::Null), "");
        assert_eq!(csv_of(Cell::List(&[])), "");
        assert_eq!(csv_of(true.into()), "true");
        assert_eq!(csv_of("2026-03-16".parse::<jiff::civil::Date>().expect("a date").into()), "2026-03-16");
    }

    #[test]
    fn csv_defuses_formulas_and_leaves_numbers_alone() {
        for text in ["=1+1", "+", "-", "@x", "\tx"] {
            assert_eq!(csv_of(text.into()), format!("'{text}"));
        }
        assert_eq!(csv_of("\rx".into()), "\"'\rx\"");
        assert_eq!(csv_of(Cell::List(&["=a", "b"])), "'=a;b");
        assert_eq!(csv_of((-3.5).into()), "-3.5");
        assert_eq!(csv_of("a=b".into()), "a=b");
    }

    #[test]
    fn json_is_an_object_a_line() {
        let rows =
            vec![["b".into(), 12.0.into(), Cell::List(&["x", "y"])], ["a".into(), (0.1 + 0.2).into(), Cell::Null]];
        let expected = "[\n{\"team\": \"a\", \"text\": 0.30000000000000004, \"who\": null},\n\
                        {\"team\": \"b\", \"text\": 12, \"who\": [\"x\", \"y\"]}\n]\n";
        assert_eq!(String::from_utf8(json(&table(rows))).expect("text"), expected);
        assert_eq!(json(&table(vec![])), b"[]\n");
    }

    #[test]
    fn json_is_read_back_by_another_reader() {
        let text = "\"\\\u{1}\u{8}\u{2028}\u{7f}é\t\r\n😀";
        let rows = vec![[Cell::Null, text.into(), (-1e300).into()]];
        let read: serde_json::Value = serde_json::from_slice(&json(&table(rows))).expect("JSON");
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

    /// Values that a table may hold, those that are written in more than one way among them.
    fn some_cell(at: usize) -> Cell<'static> {
        let day = jiff::civil::date(2026, 3, 16);
        let texts = ["", "a", "a,\"b\"\n", "=x", "–\u{2028}é"].map(Cell::from);
        let plain = [Cell::Null, 1.5.into(), 7u32.into(), false.into(), day.into()];
        let lists = [Cell::List(&[]), Cell::List(&["x", "y,z"]), Cell::List(&["-"])];
        let mut all = texts.into_iter().chain(plain).chain(lists);
        all.nth(at).expect("a cell")
    }

    proptest::proptest! {
        /// What a row shares with the one above it is copied from there.
        #[test]
        fn a_row_says_below_another_what_it_says_alone(rows in proptest::collection::vec([0..13usize, 0..3, 0..13], 0..9)) {
            let all = table(rows.iter().map(|row| row.map(some_cell)).collect());
            let alone = || all.rows().map(|row| table(vec![[row[0], row[1], row[2]]]));
            let head = csv(&table(vec![]));
            let rows: Vec<u8> = alone().flat_map(|row| csv(&row)[head.len()..].to_vec()).collect();
            proptest::prop_assert_eq!(csv(&all), [head, rows].concat());
            let row = |row| String::from_utf8(json(&row)).expect("text")[1..].replace("\n]\n", "");
            let rows: Vec<String> = alone().map(row).collect();
            let end = if rows.is_empty() { "]\n" } else { "\n]\n" };
            proptest::prop_assert_eq!(json(&all), ["[", &rows.join(","), end].concat().into_bytes());
        }

        #[test]
        fn both_forms_say_the_same(rows in proptest::collection::vec([0..13usize, 0..3, 0..13], 0..9)) {
            use serde_json::Value;
            fn said(value: &Value) -> String {
                match value {
                    Value::Null => String::new(),
                    Value::String(text) => text.clone(),
                    Value::Array(texts) => texts.iter().map(said).collect::<Vec<_>>().join(";"),
                    other => other.to_string(),
                }
            }
            let all = table(rows.iter().map(|row| row.map(some_cell)).collect());
            let objects: Vec<serde_json::Map<String, Value>> = serde_json::from_slice(&json(&all)).expect("JSON");
            let bytes = csv(&all);
            let mut reader = csv::Reader::from_reader(bytes.as_slice());
            let records: Vec<csv::StringRecord> = reader.records().map(|row| row.expect("a row")).collect();
            proptest::prop_assert_eq!(objects.len(), records.len());
            for (object, record) in objects.iter().zip(&records) {
                for (column, field) in COLUMNS.iter().zip(record) {
                    let bare = field.strip_prefix('\'').unwrap_or(field);
                    proptest::prop_assert_eq!(said(&object[column.name]), bare);
                }
            }
        }
    }

    #[test]
    fn a_number_has_as_few_digits_as_display_and_reads_back() {
        let written = |number: f64| {
            let mut out = Vec::new();
            number_value(number, &mut out);
            String::from_utf8(out).expect("text")
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
