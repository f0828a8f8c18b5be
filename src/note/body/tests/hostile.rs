//! Hostile bodies: bounded time, no panic.

use std::fmt::Write;
use std::time::{Duration, Instant};

use proptest::prelude::*;

use super::*;

/// Everything of an item but its places.
fn bare(body: &Body) -> Vec<String> {
    let bare = |item: &Item| {
        let fields: Vec<_> = item.fields.iter().map(|f| (f.key, &f.value, f.date, f.number)).collect();
        let id = item.id.as_ref().map(|id| &id.text);
        let topic = item.topic.as_ref().map(|topic| &topic.text);
        let what = (item.kind, item.mark, item.line, &item.text, people(item), item.inferred);
        format!("{what:?} {topic:?} {id:?} {} {:?} {fields:?}", item.count, item.sign)
    };
    body.items.iter().map(bare).collect()
}

/// Lines as people and machines might write them.
fn lines() -> impl Strategy<Value = Vec<String>> {
    let piece = prop::sample::select(vec![
        "## Commitments",
        "# Objections",
        "### Evidence",
        "## Private",
        "- ",
        "  - ",
        "* [ ] ",
        "- [x] ",
        "- [-] ",
        "- [?] ",
        "1. ",
        "> ",
        "- + ",
        "@dana",
        " @lee",
        "#price",
        " x3 ",
        " ^id",
        " due:fri",
        "due: ",
        "account:\"",
        "“",
        "\"",
        "'",
        "~~",
        "**",
        "`",
        "```",
        "%%",
        "<!--",
        "-->",
        "<b>",
        "</b>",
        "[[",
        "]]",
        "|",
        "(",
        ")",
        "[",
        "]",
        "ACTION: ",
        "Dana to ",
        " → sales",
        "📅 2026-03-27",
        "[due:: 2026-03-27]",
        " by 2026-03-27",
        "\\",
        "&amp;",
        "\u{a0}",
        "é",
        "\t",
        "    ",
        " + ",
        "word ",
        "---",
        "===",
        "deu:x",
        "amount:1,20",
        "[^1]: ",
        "$",
        ":",
    ]);
    prop::collection::vec(prop::collection::vec(piece, 0..8).prop_map(|words| words.concat()), 0..14)
}

#[test]
fn a_code_span_over_lines_of_an_item_reads_alike_however_they_end() {
    for text in ["## Requests\n- e`\n  n `", "## Requests\n- e ` a\n\tb  \n   c ` d", "## Requests\n- `\n`"] {
        assert_eq!(bare(&body(text)), bare(&body(&text.replace('\n', "\r\n"))), "{text:?}");
    }
    assert_eq!(body("## Requests\n- e`\n  n `").items[0].text, "en");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]

    #[test]
    fn any_text_is_read(text in "\\PC*") {
        let body = body(&text);
        prop_assert!(body.items.iter().all(|item| text.get(item.span.range()).is_some()));
    }

    #[test]
    fn any_note_is_read_and_every_place_is_one(lines in lines()) {
        let text = lines.join("\n");
        let body = body(&text);
        for item in &body.items {
            prop_assert!(text.get(item.span.range()).is_some());
            for (_, span) in &item.marks {
                prop_assert!(item.span.contains(*span) && text.get(span.range()).is_some(), "{:?}", item);
            }
            prop_assert!(!item.text.starts_with(' ') && !item.text.ends_with(' ') && !item.text.contains("  "));
        }
        prop_assert!(body.items.is_sorted_by_key(|item| item.line));
        prop_assert!(body.problems.iter().all(|problem| text.get(problem.span.range()).is_some()));
        prop_assert!(body.hidden.iter().all(|span| text.get(span.range()).is_some()));
        prop_assert!(body.hidden.windows(2).all(|pair| pair[0].end < pair[1].start));
        prop_assert!(body.items.iter().all(|item| !body.hidden.iter().any(|span| span.contains(item.span))));
    }

    #[test]
    fn code_spans_over_lines_end_as_they_will(before in "[ a`]{0,4}", after in "[ a`]{0,4}", indent in "[ \t]{0,5}") {
        let text = format!("## Commitments\n- @dana e{before}\n{indent}{after} b");
        prop_assert_eq!(bare(&body(&text)), bare(&body(&text.replace('\n', "\r\n"))), "{:?}", text);
    }

    #[test]
    fn line_ends_make_no_difference(lines in lines()) {
        prop_assert_eq!(bare(&body(&lines.join("\n"))), bare(&body(&lines.join("\r\n"))));
    }
}

/// Twice the text may take about twice the time; four times is a bug. Small times are noise.
#[allow(clippy::disallowed_methods, reason = "a clock measures whether reading is linear")]
fn linear(name: &str, make: impl Fn(usize) -> String, size: usize) {
    let time = |size: usize| {
        let text = make(size);
        let start = Instant::now();
        body(&text);
        start.elapsed()
    };
    let quick = || {
        let (once, fourfold) = (time(size), time(4 * size));
        fourfold < once * 10 + Duration::from_millis(250)
    };
    // A busy machine is slow once, a bug every time.
    assert!(quick() || quick() || quick(), "{name}: not linear");
}

#[test]
fn hostile_texts_take_linear_time() {
    let long =
        |start: &'static str, word: &'static str| move |n: usize| format!("## Objections\n{start}{}", word.repeat(n));
    for word in [
        "@dana ",
        "#a ",
        "due:x ",
        "account:\" ",
        "account:' ",
        "account:“ ",
        "x3 ",
        "+ ",
        "[[ ",
        "[[a]] ",
        "[due:: ",
        "`",
        "` ``",
        "%%",
        "%% a\n",
        "<!-- ",
        "<!--",
        "<b>",
        "<b></i>",
        "</b>",
        "~~a~~ ",
        "~~",
        "**a** ",
        "**",
        "[",
        "[a](",
        "\\",
        "&amp;",
        "ACTION: ",
        "ACTION: @lee x\n",
        "Dana to ",
        "(",
        "a\n",
        "é",
        "\u{a0}",
        "<",
        "![",
        "→ ",
        "→ Lee ",
        "_a ",
        "*a _b ",
        "| ",
        "a: ",
        "(→",
        "(due::",
        "due: : ",
        ")",
        "(due:,",
        "ACTION: @lee ~~x~~\n",
        "ACTION: **Dana** x\n",
        "ACTION: [[Dana]] x\n",
        "(@lee",
        "#a x3 ",
        "😀",
    ] {
        for start in ["- ", "", "- [ ] @dana due:a"] {
            linear(&format!("{start}{word}"), long(start, word), 3_000);
        }
    }
    linear("quotes", |n| format!("{}a", "> ".repeat(n)), 2_500);
    linear("lists", |n| format!("# Evidence\n{}a", "- ".repeat(n)), 2_500);
    linear("pluses", |n| format!("# Evidence\n{}a", "- + ".repeat(n)), 2_500);
    linear("fences", |n| format!("a %%\n{}", "```\na\n".repeat(n)), 2_500);
    linear(
        "runs",
        |n| {
            (1..n).fold(String::from("%%"), |mut text, n| {
                let _ = write!(text, "{} ", "`".repeat(n % 300));
                text
            })
        },
        1_000,
    );
}
