//! The events of one stretch of YAML, made into a tree. Iterative, so that depth costs no stack.

use std::borrow::Cow;

use granit_parser::{ErrorKind, Event, Marker, Options, Parser, ScalarStyle, ScanError, StructureStyle, Tag};

use super::disguise::Disguise;
use super::{Entry, Map, Node, Problem, Scalar, Span, Value};

/// What could be read up to the end or the first error.
pub(super) struct Piece<'a> {
    /// The document.
    pub(super) root: Option<Node<'a>>,
    /// The error.
    pub(super) problem: Option<Problem>,
    /// Where an error stopped it, in the disguised text, if more may follow.
    pub(super) stopped: Option<usize>,
    /// Where the last key of the outermost map began, in the disguised text.
    pub(super) last_key: usize,
    /// Whether YAML refused an `@` that begins a word.
    pub(super) refuses_at: bool,
}

/// Deeper maps and lists are an error. No note nests deeper than three.
const DEPTH: usize = 64;

/// Reads from the byte `from` of the disguised text on.
pub(super) fn piece<'a>(text: &'a str, base: usize, disguise: &Disguise<'_>, from: usize) -> Piece<'a> {
    let source = disguise.text().get(from..).unwrap_or_default();
    let mut builder = Builder { text, base, disguise, from, open: Vec::new(), root: None, last_key: from };
    // Events are large, and looked at where they are.
    for next in Parser::new_from_str_with_options(source, options()) {
        match &next {
            Ok((Event::DocumentStart(..), at)) if builder.root.is_some() => return builder.second_document(at),
            Ok((event, at)) => builder.take(event, at),
            Err(error) => return builder.refused(error),
        }
    }
    builder.finish(None)
}

fn options() -> Options {
    let mut options = granit_parser::options! {
        emit_unresolved_aliases: true,
        flow_nesting_limit: DEPTH,
        block_nesting_limit: DEPTH,
    };
    options.set_emit_comments(false);
    options
}

struct Builder<'a, 'd> {
    text: &'a str,
    base: usize,
    disguise: &'d Disguise<'d>,
    from: usize,
    open: Vec<Open<'a>>,
    root: Option<Node<'a>>,
    last_key: usize,
}

/// A list or a map that is not closed yet.
struct Open<'a> {
    start: u32,
    anchored: bool,
    flow: bool,
    inside: Inside<'a>,
}

enum Inside<'a> {
    List(Vec<Node<'a>>),
    Map { entries: Vec<Entry<'a>>, key: Option<(Cow<'a, str>, Span)> },
}

impl<'a> Builder<'a, '_> {
    fn take(&mut self, event: &Event<'_>, at: &granit_parser::Span) {
        if event.is_node()
            && let [Open { inside: Inside::Map { key: None, .. }, .. }] = &self.open[..]
        {
            self.last_key = self.from + offset(at.start);
        }
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                let node = self.scalar(text, *style, tag.as_deref(), at);
                self.place(Node { anchored: *anchor != 0, ..node });
            }
            Event::Alias(_) | Event::UnresolvedAlias(_) => {
                let span = self.span(at);
                let name = self.typed(span).trim_start_matches('*');
                self.place(Node { value: Value::Alias(Cow::Borrowed(name)), span, anchored: false });
            }
            Event::SequenceStart(style, anchor, _) => self.begin(Inside::List(Vec::new()), *style, *anchor, at),
            Event::MappingStart(style, anchor, _) => {
                self.begin(Inside::Map { entries: Vec::new(), key: None }, *style, *anchor, at);
            }
            Event::SequenceEnd | Event::MappingEnd => {
                let end = self.span(at).end;
                self.close(end);
            }
            _ => {}
        }
    }

    fn scalar(&self, text: &str, style: ScalarStyle, tag: Option<&Tag>, at: &granit_parser::Span) -> Node<'a> {
        let mut span = self.span(at);
        let foreign = tag.filter(|tag| !tag.is_yaml_core_schema()).and_then(|_| at.tag_start());
        let (text, plain) = if let Some(start) = foreign {
            // `title: !Big news` is meant as text, and YAML would take the first word away.
            span.start = self.place_of(start);
            (Cow::Borrowed(self.typed(span)), true)
        } else if span.start == span.end {
            (Cow::Borrowed(""), style == ScalarStyle::Plain)
        } else {
            let quoted = tag.and_then(Tag::core_suffix) == Some("str");
            (self.own(text, span), style == ScalarStyle::Plain && !quoted)
        };
        Node { value: Value::Scalar(Scalar { text, plain }), span, anchored: false }
    }

    /// A text of the disguised copy as one of the file: borrowed where it stands there as it is.
    fn own(&self, text: &str, span: Span) -> Cow<'a, str> {
        let typed = self.typed(span);
        if typed == text { Cow::Borrowed(typed) } else { Cow::Owned(self.disguise.reveal(text)) }
    }

    fn begin(&mut self, inside: Inside<'a>, style: StructureStyle, anchor: usize, at: &granit_parser::Span) {
        let flow = style == StructureStyle::Flow;
        self.open.push(Open { start: self.span(at).start, anchored: anchor != 0, flow, inside });
    }

    fn close(&mut self, end: u32) {
        let Some(open) = self.open.pop() else { return };
        // The end of a block is noticed only at what comes after it.
        let inner = match &open.inside {
            Inside::List(items) => items.last().map(|node| node.span.end),
            Inside::Map { entries, .. } => entries.last().map(|entry| entry.value.span.end),
        };
        let inner = inner.unwrap_or(open.start);
        let end = if open.flow { end.max(inner) } else { inner };
        let value = match open.inside {
            Inside::List(items) => Value::List(items),
            Inside::Map { entries, .. } => Value::Map(Map { entries, flow: open.flow }),
        };
        self.place(Node { value, span: Span { start: open.start, end }, anchored: open.anchored });
    }

    /// Puts a finished value where it belongs.
    fn place(&mut self, node: Node<'a>) {
        match self.open.last_mut().map(|open| &mut open.inside) {
            None => self.root = Some(node),
            Some(Inside::List(items)) => items.push(node),
            Some(Inside::Map { entries, key }) => match key.take() {
                Some((key, span)) => entries.push(Entry { key, span, value: node }),
                None => {
                    let text = match node.value {
                        Value::Scalar(scalar) => scalar.text,
                        _ => Cow::Borrowed(self.text.get(node.span.range()).unwrap_or_default()),
                    };
                    *key = Some((text, node.span));
                }
            },
        }
    }

    fn second_document(self, at: &granit_parser::Span) -> Piece<'a> {
        let message = "a second document begins here, and one is read".to_owned();
        let span = self.span(at);
        Piece { problem: Some(Problem { message, span }), ..self.finish(None) }
    }

    fn refused(self, error: &ScanError) -> Piece<'a> {
        let stopped = self.from + offset(*error.marker());
        let start = self.place_of(*error.marker());
        let width = self.text.get(start as usize..).and_then(|rest| rest.chars().next());
        let width = width.filter(|c| !matches!(c, '\r' | '\n')).map_or(0, char::len_utf8);
        let span = Span::new(start as usize, start as usize + width);
        Piece {
            problem: Some(Problem { message: error.info(), span }),
            stopped: Some(stopped),
            refuses_at: matches!(error.kind(), ErrorKind::UnexpectedCharacter { character: '@' }),
            ..self.finish(Some(start))
        }
    }

    /// Closes what is open. Of a document that broke off at `broken`, a scalar that touches that place is
    /// dropped, since it may be half of one (`title: Weekly: the return`).
    fn finish(mut self, broken: Option<u32>) -> Piece<'a> {
        if let (Some(broken), Some(Open { inside, .. })) = (broken, self.open.last_mut()) {
            let touched = |span: Span| span.start <= broken && broken <= span.end;
            let half = |node: &Node<'_>| node.scalar().is_some() && touched(node.span);
            match inside {
                Inside::List(items) => drop(items.pop_if(|node| half(node))),
                Inside::Map { entries, key: None } => drop(entries.pop_if(|entry| half(&entry.value))),
                Inside::Map { .. } => {}
            }
        }
        while let Some(open) = self.open.last_mut() {
            if let Inside::Map { key, .. } = &mut open.inside {
                *key = None;
            }
            let end = broken.unwrap_or(open.start);
            self.close(end);
        }
        Piece { root: self.root, problem: None, stopped: None, last_key: self.last_key, refuses_at: false }
    }

    fn typed(&self, span: Span) -> &'a str {
        self.text.get(span.range()).unwrap_or_default()
    }

    fn span(&self, at: &granit_parser::Span) -> Span {
        Span { start: self.place_of(at.start), end: self.place_of(at.end) }
    }

    fn place_of(&self, marker: Marker) -> u32 {
        let at = self.base + self.disguise.offset(self.from + offset(marker));
        Span::new(at, at).start
    }
}

fn offset(marker: Marker) -> usize {
    marker.byte_offset().unwrap_or_default()
}
