//! What HTML may not hold: control characters and those that are none, which editors do not show and people paste
//! without knowing. A page leaves them out.

/// So many bytes are looked at in one go.
const BLOCK: usize = 128;

/// Takes them out of a rendered page. Almost no page has any, so that all of them are looked through quickly, and only
/// one that may have some is read character by character.
pub(super) fn legible(page: &mut Vec<u8>) {
    let (blocks, rest) = page.as_chunks::<BLOCK>();
    let suspects = |from: usize| is_suspect(&page[from.saturating_sub(1)..page.len().min(from + BLOCK)]);
    let mut odd = blocks.iter().enumerate().filter(|(_, block)| !is_plain(*block));
    if !odd.any(|(at, _)| suspects(at * BLOCK)) && (is_plain(rest) || !suspects(blocks.len() * BLOCK)) {
        return;
    }
    if let Ok(text) = str::from_utf8(page) {
        *page = text.chars().filter(|c| allowed(*c)).collect::<String>().into_bytes();
    }
}

/// Whether there is nothing but ASCII that shows, and line ends: most of a page. Here and below all bytes are counted
/// in, without an early end, so that the compiler compares many at once.
fn is_plain(block: &[u8]) -> bool {
    let odd = |byte: u8| u8::from(byte.wrapping_sub(b' ') > b'~' - b' ') & u8::from(byte != b'\n');
    block.iter().fold(0, |found, byte| found | odd(*byte)) == 0
}

/// Whether two neighbours may belong to a character that is not allowed.
fn is_suspect(block: &[u8]) -> bool {
    let shifted = block.get(1..).unwrap_or_default();
    block.iter().zip(shifted).fold(false, |found, (one, next)| found | suspect(*one, *next))
}

/// Whether two bytes may belong to a character that is not allowed. A page begins with `<` and ends with a line's end.
fn suspect(one: u8, next: u8) -> bool {
    let control = ((next < 0x20) & !matches!(next, b'\n' | b'\t' | b'\r')) | (next == 0x7f);
    let second = (one == 0xc2) & (next < 0xa0);
    control | second | ((one == 0xbf) & (next >= 0xbe)) | ((one == 0xef) & (next == 0xb7))
}

/// Whether HTML allows a character (“control” and “noncharacter” in the Infra standard, 4.5).
fn allowed(c: char) -> bool {
    let code = u32::from(c);
    !(c.is_control() && !matches!(c, '\n' | '\t' | '\r')
        || (0xfdd0..=0xfdef).contains(&code)
        || code & 0xfffe == 0xfffe)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_html_does_not_allow_is_left_out_and_nothing_else() {
        for c in '\0'..=char::MAX {
            let page = format!("<p>a{c}b\n");
            let expected = if allowed(c) { page.clone() } else { "<p>ab\n".to_owned() };
            let mut page = page.into_bytes();
            legible(&mut page);
            assert_eq!(page, expected.into_bytes(), "{:x}", u32::from(c));
        }
        for before in BLOCK - 4..BLOCK + 4 {
            let page = format!("{}\u{fdd0}\u{1}b\n", "é".repeat(before / 2) + &"a".repeat(before % 2));
            let expected = page.replace(['\u{fdd0}', '\u{1}'], "");
            let mut page = page.into_bytes();
            legible(&mut page);
            assert_eq!(page, expected.into_bytes(), "behind {before} bytes");
        }
        assert!(!allowed('\u{1}') && !allowed('\u{85}') && !allowed('\u{fdd0}') && !allowed('\u{1fffe}'));
        assert!(allowed('\t') && allowed('é') && allowed('\u{200d}') && allowed('\u{fffd}') && allowed('😀'));
    }
}
