//! A small writer of SVG: numbers with at most one decimal, text escaped, no styles but classes.

use crate::report::chart::Words;

/// Which end of a text its place is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Anchor {
    /// Its beginning.
    Start,
    /// Its middle.
    Middle,
    /// Its end.
    End,
}

/// An SVG in the making.
#[derive(Debug)]
pub(super) struct Svg {
    out: String,
}

impl Svg {
    /// A chart with a title and a description; `cut` is `cut-wide`, `cut-narrow` or nothing.
    pub(super) fn labelled(id: &str, cut: &str, width: f64, height: f64, words: &Words) -> Self {
        Self::behind(String::with_capacity(4096), id, cut, (width, height), words)
    }

    /// As [`Svg::labelled`], behind what was drawn before.
    pub(super) fn behind(out: String, id: &str, cut: &str, (width, height): (f64, f64), words: &Words) -> Self {
        let narrow = if cut == "cut-narrow" { "n" } else { "" };
        let mut svg = Self { out };
        svg.push(&["<svg class=\"chart", if cut.is_empty() { "" } else { " " }, cut, "\" viewBox=\"0 0 "]);
        svg.numbers(&[width, height]);
        svg.push(&[
            "\" role=\"img\" aria-labelledby=\"",
            id,
            narrow,
            "-t ",
            id,
            narrow,
            "-d\"><title id=\"",
            id,
            narrow,
        ]);
        svg.push(&["-t\">"]);
        escape(&mut svg.out, &words.title);
        svg.push(&["</title><desc id=\"", id, narrow, "-d\">"]);
        escape(&mut svg.out, &words.description);
        svg.push(&["</desc>"]);
        svg
    }

    /// A chart that one sentence describes.
    pub(super) fn named(width: f64, height: f64, label: &str) -> Self {
        let mut svg = Self { out: String::with_capacity(2048) };
        svg.push(&["<svg class=\"chart\" viewBox=\"0 0 "]);
        svg.numbers(&[width, height]);
        svg.push(&["\" role=\"img\" aria-label=\""]);
        escape(&mut svg.out, label);
        svg.push(&["\">"]);
        svg
    }

    /// A picture in a row, whose figures stand beside it.
    pub(super) fn beside(width: f64, height: f64) -> Self {
        let mut svg = Self { out: String::with_capacity(512) };
        svg.push(&["<svg class=\"spark\" width=\""]);
        svg.numbers(&[width]);
        svg.push(&["\" height=\""]);
        svg.numbers(&[height]);
        svg.push(&["\" viewBox=\"0 0 "]);
        svg.numbers(&[width, height]);
        svg.push(&["\" aria-hidden=\"true\">"]);
        svg
    }

    /// Opens a group.
    pub(super) fn group(&mut self, class: &str) {
        self.push(&["<g class=\"", class, "\">"]);
    }

    /// Closes it.
    pub(super) fn end(&mut self) {
        self.out.push_str("</g>");
    }

    /// A path; nothing where it is empty.
    pub(super) fn path(&mut self, class: &str, path: &Path) {
        if !path.d.is_empty() {
            self.push(&["<path class=\"", class, "\" d=\"", &path.d, "\"/>"]);
        }
    }

    /// A path that tells its name when it is pointed at.
    pub(super) fn titled_path(&mut self, class: &str, path: &Path, title: &str) {
        self.push(&["<path class=\"", class, "\" d=\"", &path.d, "\"><title>"]);
        escape(&mut self.out, title);
        self.out.push_str("</title></path>");
    }

    /// A circle; without a class where there is none.
    pub(super) fn circle(&mut self, class: &str, x: f64, y: f64, r: f64) {
        self.out.push_str("<circle");
        if !class.is_empty() {
            self.push(&[" class=\"", class, "\""]);
        }
        self.attributes(&[(" cx=\"", x), (" cy=\"", y), (" r=\"", r)]);
        self.out.push_str("/>");
    }

    /// A square around a point.
    pub(super) fn square(&mut self, class: &str, x: f64, y: f64, half: f64) {
        self.push(&["<rect class=\"", class, "\""]);
        let side = 2.0 * half;
        self.attributes(&[(" x=\"", x - half), (" y=\"", y - half), (" width=\"", side), (" height=\"", side)]);
        self.out.push_str("/>");
    }

    /// A text; without a class where there is none.
    pub(super) fn text(&mut self, class: &str, x: f64, y: f64, anchor: Anchor, text: &str) {
        self.open_text(class, x, y, anchor);
        escape(&mut self.out, text);
        self.out.push_str("</text>");
    }

    /// A text that was cut, with the whole of it for whoever points at it.
    pub(super) fn cut_text(&mut self, class: &str, at: (f64, f64), anchor: Anchor, cut: &str, whole: &str) {
        self.open_text(class, at.0, at.1, anchor);
        escape(&mut self.out, cut);
        if cut != whole {
            self.out.push_str("<title>");
            escape(&mut self.out, whole);
            self.out.push_str("</title>");
        }
        self.out.push_str("</text>");
    }

    /// The whole of it.
    pub(super) fn finish(mut self) -> String {
        self.out.push_str("</svg>");
        self.out
    }

    fn open_text(&mut self, class: &str, x: f64, y: f64, anchor: Anchor) {
        self.out.push_str("<text");
        if !class.is_empty() {
            self.push(&[" class=\"", class, "\""]);
        }
        self.attributes(&[(" x=\"", x), (" y=\"", y)]);
        self.out.push_str(match anchor {
            Anchor::Start => ">",
            Anchor::Middle => " text-anchor=\"middle\">",
            Anchor::End => " text-anchor=\"end\">",
        });
    }

    fn attributes(&mut self, attributes: &[(&str, f64)]) {
        for (name, value) in attributes {
            self.out.push_str(name);
            number(&mut self.out, *value);
            self.out.push('"');
        }
    }

    fn numbers(&mut self, numbers: &[f64]) {
        for (at, value) in numbers.iter().enumerate() {
            if at > 0 {
                self.out.push(' ');
            }
            number(&mut self.out, *value);
        }
    }

    fn push(&mut self, parts: &[&str]) {
        for part in parts {
            self.out.push_str(part);
        }
    }
}

/// The commands of a path.
#[derive(Debug, Clone, Default)]
pub(super) struct Path {
    d: String,
}

impl Path {
    /// An empty path.
    pub(super) fn new() -> Self {
        Self { d: String::with_capacity(64) }
    }

    /// Moves to.
    pub(super) fn m(self, x: f64, y: f64) -> Self {
        self.two('M', x, y)
    }

    /// A line to.
    pub(super) fn l(self, x: f64, y: f64) -> Self {
        self.two('L', x, y)
    }

    /// A level line to.
    pub(super) fn h(self, x: f64) -> Self {
        self.one('H', x)
    }

    /// An upright line to.
    pub(super) fn v(self, y: f64) -> Self {
        self.one('V', y)
    }

    /// A curve to.
    pub(super) fn c(mut self, [ax, ay, bx, by, x, y]: [f64; 6]) -> Self {
        self.d.push('C');
        for (at, value) in [ax, ay, bx, by, x, y].into_iter().enumerate() {
            if at > 0 {
                self.d.push(' ');
            }
            number(&mut self.d, value);
        }
        self
    }

    /// Back to the beginning.
    pub(super) fn z(mut self) -> Self {
        self.d.push('z');
        self
    }

    fn one(mut self, command: char, value: f64) -> Self {
        self.d.push(command);
        number(&mut self.d, value);
        self
    }

    fn two(self, command: char, x: f64, y: f64) -> Self {
        let mut path = self.one(command, x);
        path.d.push(' ');
        number(&mut path.d, y);
        path
    }
}

/// At most one decimal, no trailing zero, no `-0`; what is no number is 0.
pub(super) fn number(out: &mut String, value: f64) {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped; NaN becomes 0")]
    let tenths = (value.clamp(-1e7, 1e7).abs() * 10.0 + 0.5) as u32;
    if value < 0.0 && tenths > 0 {
        out.push('-');
    }
    let whole = tenths as usize / 10;
    let zeros = if whole < 10 { 2 } else { usize::from(whole < 100) };
    match DIGITS.get(3 * whole + zeros..3 * whole + 3) {
        Some(digits) => out.push_str(digits),
        None => out.push_str(itoa::Buffer::new().format(whole)),
    }
    out.push_str(TENTHS[tenths as usize % 10]);
}

const TENTHS: [&str; 10] = ["", ".1", ".2", ".3", ".4", ".5", ".6", ".7", ".8", ".9"];

/// All whole numbers below a thousand, in three digits each: a chart has hundreds of them.
const DIGITS: &str = {
    const BYTES: [u8; 3000] = {
        let mut bytes = [b'0'; 3000];
        let mut at = 0;
        while at < bytes.len() {
            let number = at / 3;
            let digit = [number / 100, number / 10 % 10, number % 10][at % 3];
            bytes[at] = b"0123456789"[digit];
            at += 1;
        }
        bytes
    };
    match str::from_utf8(&BYTES) {
        Ok(digits) => digits,
        Err(_) => panic!("digits are ASCII"),
    }
};

/// Text for an element or an attribute; characters that XML does not allow are left out.
pub(super) fn escape(out: &mut String, text: &str) {
    // No early end, so that the compiler compares many bytes at once.
    let is_plain = |byte: u8| (b' '..0x7f).contains(&byte) & !matches!(byte, b'&' | b'<' | b'>' | b'"');
    if text.bytes().fold(true, |plain, byte| plain & is_plain(byte)) {
        out.push_str(text);
        return;
    }
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_at_most_one_decimal() {
        let written = |value| {
            let mut out = String::new();
            number(&mut out, value);
            out
        };
        assert_eq!([0.0, -0.04, 12.0, 12.34, -7.06, 100.95].map(written), ["0", "0", "12", "12.3", "-7.1", "101"]);
        assert_eq!(
            [0.26, 9.96, 305.0, 999.94, 999.96, 2040.5].map(written),
            ["0.3", "10", "305", "999.9", "1000", "2040.5"]
        );
        assert_eq!([f64::NAN, f64::INFINITY, f64::NEG_INFINITY].map(written), ["0", "10000000", "-10000000"]);
    }

    #[test]
    fn text_is_escaped() {
        let mut svg = Svg::named(10.0, 10.0, "a \"b\" <c>");
        svg.text("", 1.0, 2.0, Anchor::End, "R&D\u{7}");
        assert_eq!(
            svg.finish(),
            "<svg class=\"chart\" viewBox=\"0 0 10 10\" role=\"img\" aria-label=\"a &quot;b&quot; &lt;c&gt;\">\
             <text x=\"1\" y=\"2\" text-anchor=\"end\">R&amp;D </text></svg>"
        );
    }

    #[test]
    fn a_cut_text_keeps_the_whole() {
        let mut svg = Svg::beside(1.0, 1.0);
        svg.cut_text("lab", (0.0, 0.0), Anchor::Start, "a…", "a and b");
        assert!(svg.finish().contains("a…<title>a and b</title></text>"));
    }
}
