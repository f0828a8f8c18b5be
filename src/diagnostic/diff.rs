//! What changes in a file, as a unified diff that `git apply` and `patch -p1` take.

use similar::TextDiff;

/// Lines around a change.
const AROUND: usize = 3;

/// The diff of one file; nothing where both texts are the same.
pub fn unified(path: &str, before: &str, after: &str, colour: bool) -> String {
    if before == after {
        return String::new();
    }
    let diff = TextDiff::from_lines(before, after);
    let (old, new) = (format!("a/{path}"), format!("b/{path}"));
    let text = diff.unified_diff().context_radius(AROUND).header(&old, &new).to_string();
    if colour { text.split_inclusive('\n').map(painted).collect() } else { text }
}

fn painted(line: &str) -> String {
    let code = match line.as_bytes().first() {
        Some(b'+') => "32",
        Some(b'-') => "31",
        Some(b'@') => "36",
        _ => return line.to_owned(),
    };
    let bare = line.trim_end_matches(['\r', '\n']);
    let end = line.get(bare.len()..).unwrap_or_default();
    format!("\u{1b}[{code}m{bare}\u{1b}[0m{end}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_is_shown_with_the_lines_around_it() {
        let text = unified("notes/a.md", "one\ntwo\nthree\n", "one\n2\nthree\n", false);
        assert_eq!(text, "--- a/notes/a.md\n+++ b/notes/a.md\n@@ -1,3 +1,3 @@\n one\n-two\n+2\n three\n");
        assert_eq!(unified("a", "x", "x", false), "");
    }

    #[test]
    fn colours_stand_around_whole_lines() {
        let text = unified("a", "x\r\n", "y\r\n", true);
        assert!(text.contains("\u{1b}[31m-x\u{1b}[0m\r\n") && text.contains("\u{1b}[32m+y\u{1b}[0m\r\n"), "{text:?}");
    }
}
