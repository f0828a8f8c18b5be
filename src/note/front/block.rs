//! Where front matter stands, and whether it is one.

use std::ops::Range;

use super::super::body;
use super::super::problem::{Problem, Trouble};
use super::stray;
use crate::source::Span;
use crate::source::yaml::{self, Map, Node, Value};

/// The front matter of a file, if it has one, and where the body begins.
pub(in crate::note) struct Block<'t> {
    /// Its map; `None` where there is no front matter, or an empty one.
    pub(in crate::note) map: Option<Map<'t>>,
    /// The first byte of the body.
    pub(in crate::note) body: u32,
    /// Where it says that the note is private, outside what could be read.
    pub(in crate::note) private: Option<Span>,
    /// What could not be read.
    pub(in crate::note) problems: Vec<Problem>,
}

/// Finds and reads the block between the first two lines of three hyphens, and looks for what was meant to be one.
pub(in crate::note) fn read(text: &str) -> Block<'_> {
    let (mut block, broken) = fenced(text);
    let stray::Head { fence, private } = stray::head(text, block.body as usize);
    block.private = broken.and_then(|range| stray::private(text, range)).or(private);
    let has_none = block.map.is_none() && block.body as usize == start(text) && block.problems.is_empty();
    let misplaced = fence.filter(|_| has_none);
    block.problems.extend(misplaced.map(|span| Problem { what: Trouble::FrontMatterMisplaced, span }));
    block
}

/// The first byte of what is read.
fn start(text: &str) -> usize {
    if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 }
}

/// The block between the first two lines of three hyphens, and where it lies if some of it cannot be read.
fn fenced(text: &str) -> (Block<'_>, Option<Range<usize>>) {
    let start = start(text);
    let markdown = |what: Option<(Trouble, Span)>| Block {
        map: None,
        body: Span::new(start, start).start,
        private: None,
        problems: what.into_iter().map(|(what, span)| Problem { what, span }).collect(),
    };
    let rest = text.get(start..).unwrap_or_default();
    let Some(first) = rest.split_inclusive('\n').next().filter(|line| is_fence(line)) else {
        return (markdown(None), None);
    };
    let fence = Span::new(start, start + first.trim_end().len());
    let inside = start + first.len();
    let Some((end, body)) = closing(text, inside) else {
        return (markdown(Some((Trouble::FrontMatterUnclosed, fence))), None);
    };
    let tree = yaml::read(text, Span::new(inside, end));
    let map = match tree.root {
        Some(Node { value: Value::Map(mut map), .. }) => {
            if text.get(inside..end).is_some_and(body::may_hide) {
                map.entries.iter_mut().for_each(|entry| take_comments_off(&mut entry.value));
            }
            Some(map)
        }
        None if tree.problems.is_empty() => None,
        Some(node) if node.is_null() && tree.problems.is_empty() => None,
        _ => {
            let meant = seems_yaml(text.get(inside..end).unwrap_or_default());
            let broken = tree.problems.into_iter().next().filter(|_| meant);
            let broken = broken.map(|problem| (problem.message, problem.span));
            return (markdown(Some((Trouble::FrontMatterNotAMap { broken }, fence))), Some(inside..end));
        }
    };
    let problems = tree.problems.into_iter();
    let problems = problems.map(|problem| Problem { what: Trouble::Yaml(problem.message), span: problem.span });
    let block = Block { map, body: Span::new(body, body).start, private: None, problems: problems.collect() };
    let broken = (!block.problems.is_empty()).then_some(inside..end);
    (block, broken)
}

/// Takes comments off every text, here where all texts come from: none of them is ever published. YAML bounds the depth.
fn take_comments_off(node: &mut Node<'_>) {
    match &mut node.value {
        Value::Scalar(scalar) => {
            if let Some(left) = body::without_comments(&scalar.text) {
                scalar.text = left.into();
            }
        }
        Value::List(items) => items.iter_mut().for_each(take_comments_off),
        Value::Map(map) => map.entries.iter_mut().for_each(|entry| take_comments_off(&mut entry.value)),
        Value::Alias(_) => {}
    }
}

/// Whether what cannot be read may have been meant as YAML: Markdown often begins with its own marks.
fn seems_yaml(text: &str) -> bool {
    text.trim_start().starts_with(|c: char| c.is_alphanumeric() || matches!(c, '{' | '[' | '"' | '\'' | '@'))
}

/// Where the closing line begins, and what follows it.
fn closing(text: &str, from: usize) -> Option<(usize, usize)> {
    let mut at = from;
    for line in text.get(from..)?.split_inclusive('\n') {
        if is_fence(line) {
            return Some((at, at + line.len()));
        }
        at += line.len();
    }
    None
}

fn is_fence(line: &str) -> bool {
    line.trim_end() == "---"
}
