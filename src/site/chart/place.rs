//! Room for labels: how wide a text is about to be, and what is already taken.

use super::svg::Anchor;
use crate::report::words;

/// A rectangle.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Rect {
    pub(super) left: f64,
    pub(super) top: f64,
    pub(super) right: f64,
    pub(super) bottom: f64,
}

impl Rect {
    /// Around a point.
    pub(super) fn around(x: f64, y: f64, half: f64) -> Self {
        Self { left: x - half, top: y - half, right: x + half, bottom: y + half }
    }

    /// What a text of a size covers, its baseline at `y`.
    pub(super) fn of_text(x: f64, y: f64, anchor: Anchor, text: &str, size: f64) -> Self {
        let width = width(text) * size / 12.0;
        let left = match anchor {
            Anchor::Start => x,
            Anchor::Middle => x - width / 2.0,
            Anchor::End => x - width,
        };
        Self { left, top: y - 0.78 * size, right: left + width, bottom: y + 0.22 * size }
    }

    /// Whether a point lies in it, or so near to it.
    pub(super) fn holds(&self, x: f64, y: f64, near: f64) -> bool {
        (self.left - near..=self.right + near).contains(&x) && (self.top - near..=self.bottom + near).contains(&y)
    }

    /// Whether another lies in it.
    pub(super) fn covers(&self, other: &Self) -> bool {
        self.left <= other.left && other.right <= self.right && self.top <= other.top && other.bottom <= self.bottom
    }

    pub(super) fn meets(&self, other: &Self) -> bool {
        self.left < other.right && other.left < self.right && self.top < other.bottom && other.top < self.bottom
    }
}

/// What is taken.
#[derive(Debug, Clone, Default)]
pub(super) struct Room {
    taken: Vec<Rect>,
}

impl Room {
    /// Whether nothing is there yet.
    pub(super) fn free(&self, rect: &Rect) -> bool {
        !self.taken.iter().any(|taken| taken.meets(rect))
    }

    /// Takes it, free or not.
    pub(super) fn take(&mut self, rect: Rect) {
        self.taken.push(rect);
    }

    /// Takes it if it is free.
    pub(super) fn claim(&mut self, rect: Rect) -> bool {
        let free = self.free(&rect);
        if free {
            self.taken.push(rect);
        }
        free
    }
}

/// About how wide a text is at 12px in the widest of the system's fonts (Noto Sans), bold or not.
pub(super) fn width(text: &str) -> f64 {
    if text.is_ascii() {
        return text.bytes().filter_map(|byte| ASCII.get(usize::from(byte))).sum();
    }
    text.chars().map(char_width).sum()
}

/// The widths of most characters.
const ASCII: [f64; 128] = {
    let mut widths = [0.0; 128];
    let mut byte = 0_u8;
    while byte < 128 {
        widths[byte as usize] = char_width(byte as char);
        byte += 1;
    }
    widths
};

const fn char_width(c: char) -> f64 {
    match c {
        'i' | 'j' | 'l' | '\'' | '.' | ',' | ':' | ';' | '|' | '!' | ' ' | '’' => 3.7,
        'f' | 't' | 'r' | '(' | ')' | '[' | ']' | '-' | '/' | 'I' | 'J' => 4.9,
        'm' | 'w' | 'M' | 'W' | '@' | '%' => 11.0,
        'a'..='z' | '0'..='9' | '–' | '$' => 7.1,
        'A'..='Z' => 8.4,
        '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200f}' => 0.0,
        '\u{1100}'..='\u{11ff}' | '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7ff}' | '\u{f900}'..='\u{faff}' => 12.4,
        '\u{ff00}'..='\u{ffef}' | '\u{1f000}'.. => 12.4,
        _ => 8.4,
    }
}

/// A text that is at most so wide, cut between words where it must be.
pub(super) fn fitted(text: &str, most: f64) -> String {
    if width(text) <= most {
        return text.to_owned();
    }
    let mut used = width("…");
    let kept = text
        .chars()
        .take_while(|c| {
            used += char_width(*c);
            used <= most
        })
        .count();
    words::cut(text, kept + 1)
}

/// Moves places, sorted from the highest on the paper to the lowest, so far that each has its room and all stand between
/// two heights, in the same order.
pub(super) fn spread(places: &mut [f64], apart: f64, (top, lowest): (f64, f64)) {
    let mut next = top;
    for place in places.iter_mut() {
        *place = place.max(next);
        next = *place + apart;
    }
    let mut next = lowest;
    for place in places.iter_mut().rev() {
        *place = place.min(next);
        next = *place - apart;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rectangles_meet_only_inside() {
        let mut room = Room::default();
        assert!(room.claim(Rect::of_text(0.0, 10.0, Anchor::Start, "abc", 12.0)));
        assert!(!room.claim(Rect::of_text(10.0, 12.0, Anchor::Start, "abc", 12.0)));
        assert!(room.claim(Rect::of_text(0.0, 22.0, Anchor::Start, "abc", 12.0)));
        assert!(!room.free(&Rect::of_text(40.0, 10.0, Anchor::End, "abc", 12.0)));
    }

    #[test]
    fn texts_are_cut_to_a_width() {
        let cut = fitted("Security review before the pilot", 120.0);
        assert!(cut.ends_with('…') && width(&cut) <= 120.0, "{cut}");
        assert_eq!(fitted("Price", 120.0), "Price");
        assert!(width(&fitted("日本語のとても長い題名です", 60.0)) <= 60.0);
        assert_eq!(fitted("abc", 0.0), "…");
    }

    #[test]
    fn places_are_spread_in_their_order() {
        let spread = |mut places: Vec<f64>| {
            spread(&mut places, 36.0, (34.0, 170.0));
            places
        };
        assert_eq!(spread(vec![50.0, 120.0]), [50.0, 120.0]);
        assert_eq!(spread(vec![50.0, 52.0]), [50.0, 86.0]);
        assert_eq!(spread(vec![160.0, 165.0]), [134.0, 170.0]);
        assert_eq!(spread(vec![10.0]), [34.0]);
        assert_eq!(spread(vec![]), [] as [f64; 0]);
    }
}
