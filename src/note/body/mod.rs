//! Stands in until the reader of bodies is merged.
#![allow(missing_docs, unreachable_pub, dead_code, unused_variables)]
use super::problem::Problem;
use super::{Field, Item};
use crate::config::Config;
use crate::config::kind::{Key, KindId};
use crate::source::{Span, date};
use jiff::civil::Date;

#[derive(Debug, Default)]
pub(super) struct Body {
    pub first_heading: Option<(String, Span)>,
    pub heading_date: Option<(Date, Span)>,
    pub items: Vec<Item>,
    pub hidden: Vec<Span>,
    pub problems: Vec<Problem>,
}
#[derive(Debug, Clone, Copy)]
pub(super) struct Context<'a> {
    pub config: &'a Config,
    pub date: Option<Date>,
}
pub(super) fn read(text: &str, body: u32, ctx: &Context<'_>) -> Body {
    let (first_heading, heading_date) = heading_date(text, body);
    Body { first_heading, heading_date, ..Body::default() }
}
pub(super) fn heading_date(text: &str, body: u32) -> (Option<(String, Span)>, Option<(Date, Span)>) {
    let rest = &text[body as usize..];
    let Some(at) = rest.find("# ") else { return (None, None) };
    let line = rest[at + 2..].lines().next().unwrap_or_default();
    let start = body as usize + at + 2;
    let day = date::find(line).map(|(day, r)| (day, Span::new(start + r.start, start + r.end)));
    (Some((line.to_owned(), Span::new(start, start + line.len()))), day)
}
pub(super) fn listed(
    ctx: &Context<'_>,
    kind: KindId,
    text: &str,
    span: Span,
    line: u32,
    problems: &mut Vec<Problem>,
) -> Option<Item> {
    Some(Item {
        kind,
        span,
        line,
        mark: None,
        mark_span: span,
        text: text.to_owned(),
        people: vec![],
        inferred: false,
        topic: None,
        id: None,
        count: 1,
        sign: None,
        fields: vec![],
        listed: true,
        marks: vec![],
    })
}
pub(super) fn field(ctx: &Context<'_>, key: Key, value: &str, span: Span, problems: &mut Vec<Problem>) -> Field {
    Field { key, value: value.to_owned(), date: date::read(value), relative: false, number: None, span }
}
pub(super) fn same_ids(items: &[Item]) -> Vec<Problem> {
    Vec::new()
}
pub fn plain(markdown: &str) -> String {
    markdown.trim().to_owned()
}
