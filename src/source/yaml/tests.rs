//! What the tree keeps, and what it makes of broken YAML.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

use super::*;

fn tree(text: &str) -> Tree<'_> {
    read(text, Span::new(0, text.len()))
}

/// The tree in short: scalars as typed, `!` behind aliases.
fn short(node: &Node<'_>) -> String {
    match &node.value {
        Value::Scalar(scalar) => scalar.text.to_string(),
        Value::Alias(name) => format!("{name}!"),
        Value::List(items) => format!("[{}]", items.iter().map(short).collect::<Vec<_>>().join(" ")),
        Value::Map(map) => {
            let entry = |entry: &Entry<'_>| format!("{}:{}", entry.key, short(&entry.value));
            format!("{{{}}}", map.entries.iter().map(entry).collect::<Vec<_>>().join(" "))
        }
    }
}

fn shown(text: &str) -> (String, usize) {
    let tree = tree(text);
    (tree.root.as_ref().map(short).unwrap_or_default(), tree.problems.len())
}

fn entries<'a>(tree: &'a Tree<'_>) -> &'a [Entry<'a>] {
    match &tree.root {
        Some(Node { value: Value::Map(map), .. }) => &map.entries,
        other => panic!("no map: {other:?}"),
    }
}

#[test]
fn every_key_and_value_knows_its_bytes() {
    let text = "x\n---\nleads: 1,200\nper: {a: \"q\", b: [c]}\n---\n";
    let tree = read(text, Span::new(6, 41));
    let entries = entries(&tree);
    assert_eq!(&text[entries[0].span.range()], "leads");
    assert_eq!(&text[entries[0].value.span.range()], "1,200");
    assert_eq!(&text[entries[1].value.span.range()], "{a: \"q\", b: [c]}");
    assert!(tree.problems.is_empty());
}

#[test]
fn plain_words_are_told_from_quoted_ones() {
    let plain = |text| tree(text).root.and_then(|root| root.scalar().map(|scalar| (scalar.is_null(), scalar.plain)));
    assert_eq!(plain("~"), Some((true, true)));
    assert_eq!(plain("'~'"), Some((false, false)));
    assert_eq!(plain("!!str null"), Some((false, false)));
    assert_eq!(plain("no"), Some((false, true)));
}

#[test]
fn duplicates_stay_and_aliases_are_leaves() {
    assert_eq!(shown("a: 1\na: 2\n"), ("{a:1 a:2}".into(), 0));
    assert_eq!(shown("a: &x [1]\nb: *x\nc: *y\n"), ("{a:[1] b:x! c:y!}".into(), 0));
    let bomb: String = (1..60).map(|n| format!("a{n}: &a{n} [*a{m}, *a{m}, *a{m}]\n", m = n - 1)).collect();
    assert_eq!(entries(&tree(&bomb)).len(), 59);
}

#[test]
fn an_at_that_yaml_refuses_is_read() {
    assert_eq!(shown("present: [@dana, lee@x, \"@sam\"]\n"), ("{present:[@dana lee@x @sam]}".into(), 0));
    assert_eq!(shown("present:\n- @dana\n- lee\nowner: @ines\n"), ("{present:[@dana lee] owner:@ines}".into(), 0));
    let text = "é: [@dana, @lee]\n";
    let tree = tree(text);
    let Value::List(items) = &entries(&tree)[0].value.value else { panic!("no list") };
    assert_eq!(items.iter().map(|item| &text[item.span.range()]).collect::<Vec<_>>(), ["@dana", "@lee"]);
}

#[test]
fn non_breaking_spaces_are_spaces() {
    let text = "metrics:\n\u{a0} leads:\u{a0}412\n  mql: 1\n";
    assert_eq!(shown(text), ("{metrics:{leads:412 mql:1}}".into(), 0));
    let tree = tree(text);
    let Value::Map(map) = &entries(&tree)[0].value.value else { panic!("no map") };
    assert_eq!(&text[map.entries[0].value.span.range()], "412");
    assert_eq!(&text[map.entries[1].span.range()], "mql");
}

#[test]
fn line_ends_and_tabs() {
    assert_eq!(shown("a: x\r\nb:\r\n  c: 1\r\n"), ("{a:x b:{c:1}}".into(), 0));
    assert_eq!(shown("a:\t1\n"), ("{a:1}".into(), 0));
    assert_eq!(shown("a:\n\tb: 2\nc: 3\n"), ("{c:3}".into(), 1));
}

#[test]
fn a_number_with_commas_in_braces_is_noticed() {
    let tree = tree("{leads: 1,200, mql: 4, spend: $1,200,000, x: 1,20, y: 5, 200: 3}");
    let Some(Node { value: Value::Map(map), .. }) = &tree.root else { panic!("no map") };
    let at = |key| map.split(map.entries.iter().position(|entry| entry.key == key).unwrap());
    assert_eq!(
        at("leads").map(|split| (split.written, split.meant, split.entries)),
        Some(("1,200".into(), "1_200".into(), 2))
    );
    assert_eq!(at("spend").map(|split| split.meant), Some("$1_200_000".into()));
    assert_eq!(at("x").map(|split| split.meant), Some("1.20".into()));
    assert_eq!((at("mql"), at("y")), (None, None));
    assert_eq!(at("200").map(|split| split.written), Some("200".into()), "a key of digits on its own");
}

#[test]
fn what_stands_around_an_error_is_kept() {
    assert_eq!(shown("title: Weekly: again\nmetrics:\n  leads: 4\n"), ("{metrics:{leads:4}}".into(), 1));
    assert_eq!(shown("a: 1\npresent: [dana, lee\nb: 4\n"), ("{a:1 present:[dana] b:4}".into(), 1));
    assert_eq!(shown("a: \"abc\nb: 4\n"), ("{b:4}".into(), 1));
    assert_eq!(shown("a: 1\nb: `x`\nc: 3\n"), ("{a:1 c:3}".into(), 1));
    assert_eq!(shown("a: 1\n---\nb: 2\n"), ("{a:1}".into(), 1));
    let text = "a: 1\nb: `x`\n";
    assert_eq!(tree(text).problems.iter().map(|problem| &text[problem.span.range()]).collect::<Vec<_>>(), ["`"]);
}

#[test]
fn a_tag_that_is_no_tag_is_text() {
    assert_eq!(shown("title: !Big news\n"), ("{title:!Big news}".into(), 0));
}

#[test]
fn hostile_nesting_is_refused() {
    for text in ["[".repeat(100_000), "{a: ".repeat(100_000), "- ".repeat(100_000), "? ".repeat(100_000)] {
        assert!(!tree(&text).problems.is_empty());
    }
}

#[test]
fn long_broken_documents_come_to_an_end() {
    // Quadratic reading would take minutes here.
    let ats = format!("p: [{}", "@a, ".repeat(50_000));
    for text in ["a: \"\nb: '\n".repeat(20_000), ats, "a: [\n".repeat(20_000), "a: @b: c\n".repeat(20_000)] {
        assert!(!tree(&text).problems.is_empty());
    }
}

/// What notes are made of, and what is easily mistaken for it.
const PARTS: [&str; 72] = [
    "a", "leads", "1,200", "$3k", "-3", "x y", "é", "@dana", "12:30", "p://q/", "20-11-16", "null", ": ", ": ", ":",
    "- ", "- ", "-", "\n", "\n", "\n", "\n", "\n  ", "\n  ", "\n- ", "\n  - ", "\nb: ", "\n  b: ", "\n\n", "\r\n",
    "\r", "[", "]", "[b, c]", "{", "}", "{d: 1}", ",", ", ", "#", " # why", "'", "\"", "'q'", "\"q\"", "  ", "\t",
    "---", "~", "=", "<<", "!", "&", "*", "|", ">", "%", "`", "?", "? ", "\\", "...", "\n... ", "…", "“", "\u{301}",
    "²", "€", "– ’", "(", "_.", "^;+",
];

/// Lines as people write them.
const LINES: [&str; 16] = [
    "\nmetrics:",
    "\n  leads: 1,200",
    "\n  mql:",
    "\n    deep: 1",
    "\npresent: [dana, @lee]",
    "\npresent:",
    "\n- dana",
    "\n  - \"lee\"",
    "\n  - [a, {b: c}]",
    "\npulse: {sales: 4, marketing: 3}",
    "\ntitle: 'Weekly: again'  # why",
    "\n# a note",
    "\n",
    "\r\nowner: ines",
    "\n  and more",
    "\nurl: https://x.de/a#b",
];

fn documents() -> impl Strategy<Value = String> {
    let parts = vec(prop_oneof![select(&PARTS[..]), select(&LINES[..]), select(&LINES[..])], 1..16);
    let first = select(vec!["a: ", "a: ", "a:", "", "# ", "@a: ", "- ", "{", "a:\n- b\nc: "]);
    (first, parts).prop_map(|(first, parts)| [first, &parts.concat()].concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8_000))]

    #[test]
    fn what_is_read_straight_is_what_the_events_say(document in documents(), before in 0..9_usize, behind in 0..9_usize) {
        let text = ["é: [1]\n", &"x".repeat(before), "\n", &document, &" y: 2\n- z"[..behind]].concat();
        let start = 9 + before;
        let span = Span::new(start, start + document.len());
        if let Some(root) = straight::read(&text, span) {
            let tree = events(&text, span);
            prop_assert_eq!((Some(root), Vec::new()), (tree.root, tree.problems));
        }
    }
}

/// So that the test above compares something.
#[test]
fn many_documents_are_read_straight() {
    let mut runner = TestRunner::deterministic();
    let mut straight = 0;
    for _ in 0..2_000 {
        let document = documents().new_tree(&mut runner).unwrap().current();
        straight += usize::from(straight::read(&document, Span::new(0, document.len())).is_some());
    }
    assert!(straight > 200, "{straight} of 2,000");
}

#[test]
fn most_front_matter_is_read_straight() {
    let straight = |text: &str| straight::read(text, Span::new(0, text.len())).is_some();
    for text in [
        "date: 2026-11-16\npresent: [dana, @lee]\nmetrics:\n  leads: 1,200\n  pipeline: $3k\npulse: {sales: 4, marketing: 3}\n",
        "title: \"Weekly: again\"  # as last week\r\npresent:\r\n- dana\r\n- lee\r\n",
        "# none yet\nmetrics:\n\n  leads:\n  mql: 'n/a'\nabsent: []\n",
        "sides: {sales: [Zoë, lee], marketing: {}}\nper: 12:30\nlink: https://example.com/a#b\n",
    ] {
        assert!(straight(text), "{text}");
    }
    for text in [
        "",
        "x",
        "- a\n",
        " a: 1\n",
        "a: 1\n  b\n",
        "a: >\n  b\n",
        "a: &x 1\n",
        "a: *x\n",
        "a: !b c\n",
        "\"a\": 1\n",
        "a: b: c\n",
        "a:\n\tb: 1\n",
        "a: \"\\n\"\n",
        "a: [1,\n  2]\n",
        "a: {b}\n",
        "- a: 1\n",
        "a: 1\n---\nb: 2\n",
        "a: 1\n... b: 2\n",
        "... b: 1\n",
    ] {
        assert!(!straight(text), "{text}");
    }
}
