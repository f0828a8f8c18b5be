//! The slips that people make in YAML, and how each is undone. None of them knows whether it is the one.

use super::super::quoted;

/// Keys whose value is a map: behind them `leads: 412` is meant as one.
const MAPS: [&str; 12] = [
    "metrics", "campaigns", "rejected", "pulse", "shift", "expect", "people", "teams", "meetings", "windows", "rules",
    "kinds",
];
/// Where one line begins with a tab, its neighbours do.
pub(super) const TAB: &str = "a tab begins the line";
/// How far above the line where YAML noticed something a bracket or a quote may have been left open.
const ABOVE: usize = 6;

/// One line typed otherwise.
#[derive(Debug)]
pub(super) struct Slip {
    /// Which line, from 0.
    pub(super) line: usize,
    /// What it would be without the slip.
    pub(super) typed: String,
    /// What the slip is.
    pub(super) what: &'static str,
    /// What to do, before the line as it is to be typed.
    pub(super) way: &'static str,
}

/// What may have gone wrong at or above a line, the most telling first.
pub(super) fn all(lines: &[&str], here: usize) -> Vec<Slip> {
    let line = |at: usize| lines.get(at).map_or("", |line| line.trim_end());
    let above = (0..here).rev().filter(|at| !line(*at).trim().is_empty());
    let near: Vec<usize> = std::iter::once(here).chain(above.take(ABOVE)).collect();
    let both = near.get(..2).unwrap_or(&near);
    let mut slips = Vec::new();
    let mut add = |at: usize, typed: Option<String>, what, way| {
        slips.extend(typed.filter(|typed| typed != line(at)).map(|typed| Slip { line: at, typed, what, way }));
    };
    add(here, without_tabs(line(here)), TAB, "indent with spaces instead");
    for at in near.iter().skip(1).chain([&here]) {
        let (typed, what) = closed(lines, *at).unzip();
        add(*at, typed, what.unwrap_or_default(), "close it");
    }
    for at in both {
        add(*at, without_opening_quote(line(*at)), "a quote that is never closed", "take it out");
        add(*at, without_last_bracket(line(*at)), "a bracket too many", "take it out");
        add(*at, not_measured_in_braces(line(*at)), "a sign of YAML's own", "where nothing was measured, write");
        add(*at, with_commas(line(*at)), "a comma is missing", "put it in");
        add(*at, map_in_braces(line(*at)), "a map begins behind its key", "put it in braces");
    }
    for at in both {
        let entry = lines.get(..*at).and_then(<[_]>::last).filter(|before| dashed(before));
        let dash = entry.filter(|_| !line(*at).contains(':') && !dashed(line(*at)));
        let typed = dash.map(|before| format!("{}- {}", indent(before), line(*at).trim()));
        add(*at, typed, "an entry of a list without its `-`", "begin it with one");
        add(*at, with_colon(line(*at)), "a key without its `: `", "put it in");
    }
    for at in neighbours(lines, here) {
        let typed = format!("{}{}", indent(line(at)), line(here).trim());
        add(here, Some(typed), "the line stands further in or out than its neighbours", "indent it like them");
    }
    add(here, without_sign(line(here)), "a sign stands before the key", "take it out");
    add(here, not_measured(line(here)), "a sign of YAML's own", "where nothing was measured, write");
    let second = line(here).matches(": ").count() > 1;
    let what = if second { "a second `: ` in one line" } else { "a text that begins with a sign of YAML's own" };
    add(here, in_quotes(line(here)), what, "put the text in quotes");
    slips
}

fn indent(line: &str) -> &str {
    line.get(..line.len() - line.trim_start().len()).unwrap_or_default()
}

fn dashed(line: &str) -> bool {
    line.trim_start().starts_with("- ")
}

/// A line's key, or the `-` of its entry, with the spaces around, and its value.
fn parts(line: &str) -> (&str, &str) {
    let body = line.trim_start();
    let from = indent(line).len() + if body.starts_with("- ") { "- ".len() } else { 0 };
    let flow = body.starts_with(['{', '[', '"', '\'']);
    let value = if flow { from } else { line.find(": ").map_or(from, |at| at + ": ".len()) };
    let value = value + line.get(value..).map_or(0, |rest| rest.len() - rest.trim_start().len());
    line.split_at_checked(value).unwrap_or(("", line))
}

pub(super) fn without_tabs(line: &str) -> Option<String> {
    indent(line).contains('\t').then(|| format!("{}{}", indent(line).replace('\t', "  "), line.trim()))
}

/// What the lines from the last key down to this one open and do not close, closed at its end.
fn closed(lines: &[&str], at: usize) -> Option<(String, &'static str)> {
    let begins = |line: &&str| line.starts_with(|c: char| c.is_alphabetic() || matches!(c, '{' | '['));
    let first = (0..=at).rev().find(|line| lines.get(*line).is_some_and(begins))?;
    let mut open = Vec::new();
    for line in lines.get(first..=at)? {
        let (_, value) = parts(line);
        let mut before = ' ';
        for c in value.chars() {
            match (c, open.last()) {
                ('"' | '\'', Some(quote)) if *quote == c => _ = open.pop(),
                (_, Some('"' | '\'')) => {}
                ('"' | '\'', _) if matches!(before, ' ' | '[' | '{' | ',') => open.push(c),
                ('[', _) => open.push(']'),
                ('{', _) => open.push('}'),
                (']' | '}', Some(end)) if *end == c => _ = open.pop(),
                _ => {}
            }
            before = c;
        }
    }
    let what = match open.last()? {
        ']' => "a `[` that is never closed",
        '}' => "a `{` that is never closed",
        _ => "a quote that is never closed",
    };
    let ends: String = open.iter().rev().collect();
    // `["New pricing]`: the brackets at the end were meant as such.
    let line = lines.get(at)?.trim_end().trim_end_matches(',');
    let kept = ends.strip_prefix(['"', '\'']).and_then(|brackets| line.strip_suffix(brackets)).unwrap_or(line);
    Some((format!("{kept}{ends}"), what))
}

fn without_opening_quote(line: &str) -> Option<String> {
    let rest = line.trim_start().strip_prefix(['"', '\''])?;
    (rest.contains(": ") && !rest.contains(['"', '\''])).then(|| format!("{}{rest}", indent(line)))
}

fn without_last_bracket(line: &str) -> Option<String> {
    let count = |c: char| line.matches(c).count();
    let last = line.chars().last()?;
    let open = match last {
        ']' => '[',
        '}' => '{',
        _ => return None,
    };
    (count(last) > count(open)).then(|| line.strip_suffix(last).map(str::to_owned))?
}

/// `{leads: 4 mql: 3}` with its comma.
fn with_commas(line: &str) -> Option<String> {
    let (head, value) = parts(line);
    if !value.starts_with('{') {
        return None;
    }
    let mut out = String::with_capacity(line.len() + 2);
    for (nth, piece) in value.split_inclusive(':').enumerate() {
        let key = piece.rfind(char::is_whitespace).filter(|_| nth > 0 && piece.ends_with(':') && !piece.contains(','));
        let (value, key) = piece.split_at_checked(key.unwrap_or(0))?;
        let comma = if key.len() < piece.len() { "," } else { "" };
        out.extend([value.trim_end(), comma, key]);
    }
    Some(format!("{head}{out}"))
}

/// `metrics: leads: 4` as `metrics: {leads: 4}`.
fn map_in_braces(line: &str) -> Option<String> {
    let (key, value) = line.split_once(": ")?;
    let map = MAPS.contains(&key.trim()) && value.contains(": ") && !value.starts_with(['{', '"', '\'']);
    map.then(|| format!("{key}: {{{}}}", value.trim()))
}

/// A line with the `: ` that its key lacks: `leads:4`, `leads = 4`, `leads 4`, `metrics`.
fn with_colon(line: &str) -> Option<String> {
    let body = line.trim_start();
    if !body.starts_with(char::is_alphabetic) || body.contains(": ") || body.ends_with(':') {
        return None;
    }
    let key = body.split(|c: char| !c.is_alphanumeric() && !matches!(c, '-' | '_')).next().unwrap_or_default();
    let rest = body.strip_prefix(key)?.trim_start();
    let value = rest.strip_prefix([':', '=']).unwrap_or(rest).trim_start();
    Some(format!("{}{key}: {value}", indent(line)).trim_end().to_owned())
}

/// Lines of the same sort, the nearest first, above before below: what a line may be meant to stand beside.
fn neighbours(lines: &[&str], here: usize) -> Vec<usize> {
    let sort = |line: &str| (dashed(line), line.contains(':'));
    let same = |at: &usize| lines.get(*at).is_some_and(|line| lines.get(here).is_some_and(|h| sort(line) == sort(h)));
    (0..here).rev().take(ABOVE).chain(here + 1..lines.len().min(here + 3)).filter(same).collect()
}

/// `- leads: 4` and `, leads: 4` among keys.
fn without_sign(line: &str) -> Option<String> {
    let key = line.trim_start_matches(['-', '*', '+', '>', ',', ';', '•', ' ']);
    (key.starts_with(char::is_alphabetic) && key.contains(':')).then(|| format!("{}{key}", indent(line)))
}

/// `{leads: 4, lost: -}` with what it means for each that was not measured.
fn not_measured_in_braces(line: &str) -> Option<String> {
    let (head, value) = parts(line);
    if !value.starts_with('{') {
        return None;
    }
    let is_sign = |part: &str| matches!(part.trim().trim_end_matches('}'), "-" | "?" | "–" | "—");
    let pieces = value.split_inclusive(',').map(|piece| {
        let (inner, end) = piece.strip_suffix(',').map_or((piece, ""), |inner| (inner, ","));
        match inner.split_once(": ") {
            Some((key, sign)) if is_sign(sign) => {
                let close = &sign[sign.trim_end_matches('}').len()..];
                format!("{key}: n/a{close}{end}")
            }
            _ => piece.to_owned(),
        }
    });
    let typed: String = pieces.collect();
    Some(format!("{head}{typed}"))
}

/// `leads: ?` as what it means.
fn not_measured(line: &str) -> Option<String> {
    let (key, value) = parts(line);
    let signs = |c: char| matches!(c, '?' | '-');
    (key.contains(':') && !value.is_empty() && value.chars().all(signs)).then(|| format!("{key}n/a"))
}

/// A line with quotes around its value, those around it already taken as meant.
fn in_quotes(line: &str) -> Option<String> {
    let (key, value) = parts(line);
    let inner = ['"', '\''].into_iter().find_map(|quote| value.strip_prefix(quote)?.strip_suffix(quote));
    let value = inner.unwrap_or(value);
    (!value.is_empty()).then(|| format!("{key}{}", quoted::in_quotes(value)))
}
