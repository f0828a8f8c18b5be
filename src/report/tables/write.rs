//! Tables as CSV and as JSON.

use std::mem;

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
            add(if at == 0 { "" } else { "," }, out);
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
        let mut alike = 0;
        for (at, (cell, length)) in row.iter().zip(&mut self.lengths).enumerate() {
            if above.get(at).is_some_and(|above| above == cell) {
                alike += *length;
                continue;
            }
            out.extend_from_within(from..from + alike);
            from += alike + *length;
            alike = 0;
            let start = out.len();
            value(at, cell, out);
            *length = out.len() - start;
        }
        out.extend_from_within(from..from + alike);
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
fn csv_text<T: AsRef<str>>(texts: &[T], out: &mut Vec<u8>) {
    // No early end here and below, so that the compiler compares many bytes at once.
    let is_special = |byte: u8| matches!(byte, b',' | b'"' | b'\r' | b'\n');
    let has_special = |text: &str| text.bytes().fold(false, |found, byte| found | is_special(byte));
    let quote = if texts.iter().any(|text| has_special(text.as_ref())) { "\"" } else { "" };
    add(quote, out);
    if texts.first().is_some_and(|text| text.as_ref().starts_with(FORMULA)) {
        out.push(b'\'');
    }
    for (at, text) in texts.iter().enumerate() {
        add(if at == 0 { "" } else { ";" }, out);
        if quote.is_empty() {
            add(text.as_ref(), out);
        } else {
            add(&text.as_ref().replace('"', "\"\""), out);
        }
    }
    add(quote, out);
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
    let mut plain = 0;
    for (at, c) in text.char_indices() {
        if !matches!(c, '"' | '\\' | '\0'..='\u{1f}' | '\u{2028}' | '\u{2029}') {
            continue;
        }
        add(text.get(plain..at).unwrap_or_default(), out);
        plain = at + c.len_utf8();
        escape(c, out);
    }
    add(text.get(plain..).unwrap_or_default(), out);
    out.push(b'"');
}

fn escape(c: char, out: &mut Vec<u8>) {
    match c {
        '"' => add("\\\"", out),
        '\\' => add("\\\\", out),
        '\n' => add("\\n", out),
        '\r' => add("\\r", out),
        '\t' => add("\\t", out),
        _ => add(&format!("\\u{:04x}", u32::from(c)), out),
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
