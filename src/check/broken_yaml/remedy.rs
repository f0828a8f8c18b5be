//! What to type where YAML cannot be read: slips that people make are undone one after another, each is tried, and the
//! first with which less is broken is the advice. Advice that does not help is never given.

use std::ops::Range;

use super::super::quoted::LONGEST;
use super::slips::{self, Slip};
use crate::source::Span;
use crate::source::yaml::{self, Value};

/// Blocks beyond this many bytes are not tried again and again.
const LONGEST_BLOCK: usize = 16 << 10;

/// What is wrong, and what to type.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Remedy {
    pub(super) what: &'static str,
    pub(super) help: String,
}

/// The remedy for the problem that YAML noticed at a byte of a text.
pub(super) fn find(text: &str, at: usize) -> Option<Remedy> {
    let block = block(text);
    let typed = text.get(block.clone()).filter(|typed| typed.len() <= LONGEST_BLOCK)?;
    let lines: Vec<&str> = typed.split_inclusive('\n').collect();
    let here = noticed(&lines, at.checked_sub(block.start)?)?;
    let broken = problems(typed);
    let slips = slips::all(&lines, here);
    let mut later = None;
    let better = slips.iter().find(|slip| {
        let outcome = outcome(&lines, slip, broken.as_deref(), at - block.start);
        if outcome == Outcome::Later {
            later = later.or(Some(*slip));
        }
        outcome == Outcome::Better
    });
    let slip = better.or(later)?;
    let first_line = text.get(..block.start)?.matches('\n').count() + 1;
    Some(Remedy { what: slip.what, help: help(slip, (slip.line != here).then_some(first_line + slip.line)) })
}

fn help(slip: &Slip, elsewhere: Option<usize>) -> String {
    let place = elsewhere.map_or_else(String::new, |line| format!(", in line {line}"));
    match slip.typed.trim_end() {
        typed if typed.len() <= LONGEST => format!("{}{place}: `{typed}`", slip.way),
        _ => format!("{}{place}", slip.way),
    }
}

/// The YAML of a file: between its first two lines of three hyphens, or all of it.
fn block(text: &str) -> Range<usize> {
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let mut lines = text.get(start..).unwrap_or_default().split_inclusive('\n');
    let Some(first) = lines.next().filter(|line| line.trim_end() == "---") else { return start..text.len() };
    let inside = start + first.len();
    inside..inside + lines.take_while(|line| line.trim_end() != "---").map(str::len).sum::<usize>()
}

/// The line that holds a byte, or the last above it that says something: YAML often notices only at the end.
fn noticed(lines: &[&str], at: usize) -> Option<usize> {
    let mut end = 0;
    let line = lines.iter().position(|line| {
        end += line.len();
        at < end
    });
    let last = line.unwrap_or(lines.len().checked_sub(1)?);
    (0..=last).rev().find(|line| lines.get(*line).is_some_and(|line| !line.trim().is_empty()))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Outcome {
    /// A problem fewer, or a map where there was none.
    Better,
    /// As many, the one in question further down: something else is wrong there too.
    Later,
    Same,
}

fn outcome(lines: &[&str], slip: &Slip, broken: Option<&[u32]>, at: usize) -> Outcome {
    let tried = |line: &&str| match slips::without_tabs(line).filter(|_| slip.what == slips::TAB) {
        Some(typed) => typed + "\n",
        None => (*line).to_owned(),
    };
    let before: String = lines.get(..slip.line).unwrap_or_default().iter().map(tried).collect();
    let after: String = lines.get(slip.line + 1..).unwrap_or_default().iter().map(tried).collect();
    let Some(left) = problems(&format!("{before}{}\n{after}", slip.typed)) else { return Outcome::Same };
    let Some(broken) = broken else { return Outcome::Better };
    let which = broken.iter().position(|start| *start as usize >= at);
    let line_end = before.len() + slip.typed.len();
    match which.and_then(|which| left.get(which)) {
        _ if left.len() < broken.len() => Outcome::Better,
        Some(start) if *start as usize > line_end.max(at) => Outcome::Later,
        _ => Outcome::Same,
    }
}

/// Where the problems of a block begin; `None` where it is no map.
fn problems(typed: &str) -> Option<Vec<u32>> {
    let tree = yaml::read(typed, Span::new(0, typed.len()));
    let is_map = tree.root.as_ref().is_none_or(|root| matches!(root.value, Value::Map(_)));
    is_map.then(|| tree.problems.iter().map(|problem| problem.span.start).collect())
}
