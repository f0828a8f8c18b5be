//! The body of a note: sections, items, marks, and what is hidden in it.

mod actions;
mod almost;
mod assembly;
mod boxes;
mod dialect;
mod fields;
mod foreign;
mod hidden;
mod inline;
mod items;
mod marks;
mod openings;
mod owner;
mod scan;
mod sections;
mod text;

#[cfg(test)]
mod tests;

use jiff::civil::Date;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

pub use almost::Almost;
pub use hidden::Visible;
pub(super) use hidden::{may_hide, without_comments};
pub(super) use openings::{Opening, openings};
pub use owner::Names;
pub(super) use text::closed_up;

use super::problem::Problem;
use super::{Field, Item};
use crate::config::Config;
use crate::config::kind::{Key, KindId};
use crate::source::{Lines, Span, date};
use inline::Inline;

/// What the body of a note says. Places are those of the file.
#[derive(Debug, Default)]
pub(super) struct Body {
    /// The first heading and its place, where it is no section's name.
    pub first_heading: Option<(String, Span)>,
    /// A full date in the first heading, and its place.
    pub heading_date: Option<(Date, Span)>,
    /// Items, in the order of their places.
    pub items: Vec<Item>,
    /// Comments and private sections, in order, none touching the next.
    pub hidden: Vec<Span>,
    /// What could not be read, or looks like a slip of the pen.
    pub problems: Vec<Problem>,
}

/// What an item is read by, beside its own words.
#[derive(Debug, Clone, Copy)]
pub(super) struct Context<'a> {
    /// Kinds, people, sides.
    pub config: &'a Config,
    /// The words that mean people.
    pub names: &'a Names<'a>,
    /// The note's date, for relative dates.
    pub date: Option<Date>,
}

/// A heading's words and a full date in it, with their places.
pub(super) type Titled = (Option<(String, Span)>, Option<(Date, Span)>);

/// How Markdown is read, here and wherever a note is drawn. Heading attributes stay off.
pub fn options() -> Options {
    Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS | Options::ENABLE_FOOTNOTES
}

/// Reads the body that begins at `body`; reading never fails.
pub(super) fn read(text: &str, body: u32, lines: &Lines, ctx: &Context<'_>) -> Body {
    sections::read(text, body, lines, ctx)
}

/// The first heading and a full date in it: all that has to be known before relative dates can be read.
pub(super) fn heading_date(text: &str, body: u32) -> Titled {
    let visible = Visible::new(text, body);
    let mut depth = 0_usize;
    let mut heading: Option<Inline> = None;
    for (event, range) in Parser::new_ext(&visible.markdown, options()).into_offset_iter() {
        match (&event, &mut heading) {
            (Event::End(TagEnd::Heading(_)), Some(inline)) => {
                if let Some(found) = titled(&visible, inline) {
                    return found;
                }
                heading = None;
            }
            (_, Some(inline)) => inline.push(&event, range, &visible.markdown),
            (Event::Start(Tag::Heading { .. }), None) if depth == 0 => heading = Some(Inline::default()),
            (Event::Start(tag), None) => depth += usize::from(holds_blocks(tag)),
            (Event::End(tag), None) => depth = depth.saturating_sub(usize::from(held_blocks(tag))),
            _ => {}
        }
    }
    (None, None)
}

/// A heading's words.
fn heading_words(inline: &Inline) -> String {
    let mut words = text::plain(inline);
    words.truncate(foreign::without_attributes(&words).len());
    words
}

/// A heading's words and date; `None` for one without words.
fn titled(visible: &Visible<'_>, inline: &Inline) -> Option<Titled> {
    let words = heading_words(inline);
    if words.is_empty() {
        return None;
    }
    let day = date::find(&inline.text).map(|(day, at)| (day, visible.span(inline.source(at))));
    let place = visible.span(inline.source(0..inline.text.len()));
    Some((Some((words, place)), day))
}

fn holds_blocks(tag: &Tag<'_>) -> bool {
    matches!(tag, Tag::BlockQuote(_) | Tag::List(_) | Tag::Item | Tag::FootnoteDefinition(_))
}

fn held_blocks(tag: &TagEnd) -> bool {
    matches!(tag, TagEnd::BlockQuote(_) | TagEnd::List(_) | TagEnd::Item | TagEnd::FootnoteDefinition)
}

/// Reads a text of the front matter as an item of a section, all of whose places are `span`. A box with an owner
/// is a commitment here as it is in the body. `None` for an empty text and for a box that is no mark.
pub(super) fn listed(
    ctx: &Context<'_>,
    kind: KindId,
    text: &str,
    span: Span,
    line: u32,
    problems: &mut Vec<Problem>,
) -> Option<Item> {
    items::listed(ctx, kind, text, span, line, problems)
}

/// Reads a field's value as the body's items write it; for the maps of the front matter.
pub(super) fn field(ctx: &Context<'_>, key: Key, value: &str, span: Span, problems: &mut Vec<Problem>) -> Field {
    fields::read(ctx, key, value, span, problems)
}

/// Tells what an item of its kind should have and has not; items of the body and listed texts are told already.
pub(super) fn missing(ctx: &Context<'_>, item: &Item, problems: &mut Vec<Problem>) {
    items::missing(ctx, item, problems);
}

/// Ids that stand twice in one note. An ask and the commitment that takes it up may share one.
pub(super) fn same_ids(items: &[Item]) -> Vec<Problem> {
    items::same_ids(items)
}

/// The words of a piece of Markdown: markup and comments taken off, links as their words, entities decoded,
/// spaces closed up.
pub fn plain(markdown: &str) -> String {
    let visible = Visible::new(markdown, 0);
    let mut inline = Inline::default();
    for (event, range) in Parser::new_ext(&visible.markdown, options()).into_offset_iter() {
        match &event {
            Event::Start(Tag::HtmlBlock) | Event::Html(_) => {}
            // Blocks are words apart.
            Event::End(tag) if !sections::is_inline(*tag) => {
                inline.push(&Event::SoftBreak, range.end..range.end, &visible.markdown);
            }
            _ => inline.push(&event, range, &visible.markdown),
        }
    }
    text::plain(&inline)
}
