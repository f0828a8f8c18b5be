//! How far a silence reaches: its own line, and the block that it stands in or before.

use crate::source::Span;

/// Lines that are looked at for the block that follows a comment: formatters put one empty line between them.
const AHEAD: usize = 16;
/// Lines of one item or paragraph that are looked at on either side. Nobody wraps an item over more.
const BLOCK: usize = 64;

/// What a comment stands in.
pub(super) enum Reach<'a> {
    /// Front matter or a configuration, up to an offset.
    Yaml { text: &'a str, body: usize },
    /// A body.
    Markdown(&'a Comments<'a>),
}

impl Reach<'_> {
    /// Where what is said is silenced.
    pub(super) fn of(&self, comment: Span) -> Span {
        let (text, (start, end)) = match self {
            Self::Yaml { text, body } => (*text, yaml_reach(text, *body, comment)),
            Self::Markdown(comments) => (comments.text, comments.reach(comment)),
        };
        // Nothing can stand above the first line of front matter, so the next one speaks for it.
        let above = text.get(..start).unwrap_or_default();
        let fence = above.trim_start_matches('\u{feff}').trim_end() == "---" && above.lines().count() == 1;
        Span::new(if fence { 0 } else { start }, end)
    }
}

/// The comments of a YAML text up to `body` whose words begin with `ours`.
pub(super) fn yaml<'a>(text: &'a str, body: usize, ours: &'a str) -> impl Iterator<Item = Span> + 'a {
    let region = text.get(..body).unwrap_or_default();
    memchr::memmem::find_iter(region.as_bytes(), ours.as_bytes()).filter_map(move |at| {
        let start = line_start(text, at);
        let before = text.get(start..at)?.trim_end();
        let sign = start + before.strip_suffix('#')?.len();
        let head = text.get(start..sign)?;
        let apart = head.is_empty() || head.ends_with([' ', '\t']);
        (apart && !quoted(head)).then(|| Span::new(sign, line_end(text, at).min(body)))
    })
}

/// Whether a quote is open at the end of the beginning of a line.
fn quoted(head: &str) -> bool {
    let mut open: Option<char> = None;
    let mut before = ' ';
    for c in head.chars() {
        open = match open {
            Some(quote) if c == quote && before != '\\' => None,
            // An apostrophe within a word opens nothing.
            None if matches!(c, '"' | '\'') && !before.is_alphanumeric() => Some(c),
            state => state,
        };
        before = c;
    }
    open.is_some()
}

fn yaml_reach(text: &str, body: usize, comment: Span) -> (usize, usize) {
    let start = line_start(text, comment.start as usize);
    let own_end = line_end(text, comment.start as usize);
    let alone = text.get(start..comment.start as usize).is_some_and(|head| head.trim().is_empty());
    let is_bare = |line: &str| line.trim().is_empty() || line.trim_start().starts_with('#');
    let lines = || lines_from(text, own_end + 1, body);
    let (indent, from) = if alone {
        let target = lines().take(AHEAD).find(|(at, end)| !is_bare(text.get(*at..*end).unwrap_or_default()));
        match target {
            Some((at, end)) => (indent(text.get(at..end).unwrap_or_default()), end),
            None => return (start, own_end),
        }
    } else {
        (indent(text.get(start..own_end).unwrap_or_default()), own_end)
    };
    let mut reach = from;
    for (at, end) in lines_from(text, from + 1, body) {
        let line = text.get(at..end).unwrap_or_default();
        if line.trim().is_empty() {
            continue;
        }
        if self::indent(line) <= indent {
            break;
        }
        reach = end;
    }
    (start, reach)
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

/// A body and its comments, in order.
pub(super) struct Comments<'a> {
    text: &'a str,
    body: usize,
    spans: &'a [Span],
}

impl<'a> Comments<'a> {
    pub(super) fn new(text: &'a str, body: usize, spans: &'a [Span]) -> Self {
        Self { text, body, spans }
    }

    fn reach(&self, comment: Span) -> (usize, usize) {
        let start = line_start(self.text, comment.start as usize).max(self.body);
        let end = line_end(self.text, comment.end as usize);
        if self.is_bare(start, end) {
            let ahead = lines_from(self.text, end + 1, self.text.len()).take(AHEAD);
            let target = ahead.into_iter().find(|(at, end)| !self.is_bare(*at, *end));
            let reach = target.map_or(end, |(_, target)| self.last_of(target));
            (start, reach)
        } else {
            (self.first_of(start), self.last_of(end))
        }
    }

    /// Whether a line holds nothing but comments and the marks that a line begins with.
    fn is_bare(&self, start: usize, end: usize) -> bool {
        let mut at = start;
        let from = self.spans.partition_point(|span| span.end as usize <= start);
        let inside = self.spans.get(from..).unwrap_or_default();
        for span in inside.iter().take_while(|span| (span.start as usize) < end) {
            if !is_marks(self.text.get(at..(span.start as usize).max(at)).unwrap_or_default()) {
                return false;
            }
            at = (span.end as usize).max(at);
        }
        is_marks(self.text.get(at.min(end)..end).unwrap_or_default())
    }

    /// The start of the block that the line at `start` belongs to.
    fn first_of(&self, start: usize) -> usize {
        let mut at = start;
        for _ in 0..BLOCK {
            let line = self.text.get(at..line_end(self.text, at)).unwrap_or_default();
            if at <= self.body || opens(line) {
                break;
            }
            let before = line_start(self.text, at - 1).max(self.body);
            let above = self.text.get(before..at).unwrap_or_default();
            if above.trim().is_empty() || is_heading(above) || self.is_bare(before, at) {
                break;
            }
            at = before;
        }
        at
    }

    /// The end of the block whose line ends at `end`.
    fn last_of(&self, end: usize) -> usize {
        let line = self.text.get(line_start(self.text, end)..end).unwrap_or_default();
        if is_heading(line) {
            return end;
        }
        let follows = |(at, end): &(usize, usize)| {
            let line = self.text.get(*at..*end).unwrap_or_default();
            !line.trim().is_empty() && !opens(line) && !self.is_bare(*at, *end)
        };
        let rest = lines_from(self.text, end + 1, self.text.len()).take(BLOCK).take_while(follows);
        rest.last().map_or(end, |(_, end)| end)
    }
}

fn is_marks(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || matches!(c, '>' | '-' | '*' | '+'))
}

fn is_heading(line: &str) -> bool {
    line.trim_start().starts_with('#')
}

/// Whether a line begins a block of its own.
fn opens(line: &str) -> bool {
    let line = line.trim();
    let listed = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let numbered = listed.len() < line.len() && listed.starts_with(['.', ')']);
    let marked = line.starts_with(['-', '*', '+']) && line.chars().nth(1).is_none_or(char::is_whitespace);
    numbered || marked || line.starts_with(['#', '>', '|']) || line.starts_with("```") || line.starts_with("~~~")
}

/// The lines between two offsets, without their ends.
fn lines_from(text: &str, from: usize, to: usize) -> impl Iterator<Item = (usize, usize)> + '_ {
    let mut at = from;
    std::iter::from_fn(move || {
        let start = at;
        (start < to).then(|| {
            let end = line_end(text, start).min(to);
            at = end + 1;
            (start, end)
        })
    })
}

fn line_start(text: &str, at: usize) -> usize {
    let before = text.as_bytes().get(..at).unwrap_or_default();
    memchr::memrchr(b'\n', before).map_or(0, |found| found + 1)
}

/// The end of the line that an offset stands in, before its line feed.
fn line_end(text: &str, at: usize) -> usize {
    let behind = text.as_bytes().get(at..).unwrap_or_default();
    memchr::memchr(b'\n', behind).map_or(text.len(), |found| at + found)
}
