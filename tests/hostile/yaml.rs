//! Front matter, cards and configurations that mean no good.

use std::fmt::Write;

use super::Case;

/// `&a0 [x,…]`, and then each list nine times the one before.
fn laughs(depth: usize) -> String {
    let mut text = String::from("a0: &a0 [lol, lol]\n");
    for at in 1..depth {
        let nine = vec![format!("*a{}", at - 1); 9].join(", ");
        let _ = writeln!(text, "a{at}: &a{at} [{nine}]");
    }
    let _ = write!(text, "events: *a{}", depth - 1);
    text
}

pub(super) fn cases() -> Vec<Case> {
    vec![
        Case::front("a billion laughs", laughs(12)).tells("yaml-alias"),
        Case::front("an alias of itself", "events: &a [*a, *a]\nmetrics: &b {<<: *b}").tells("yaml-alias"),
        Case::front("50,000 aliases", format!("x: &a b\nevents: [{}]", "*a,".repeat(50_000))).tells("yaml-alias"),
        Case::front("10,000 anchors", (0..10_000).map(|n| format!("k{n}: &a{n} v\n")).collect::<String>()),
        Case::front("lists 10,000 deep", format!("events: {}", "[".repeat(10_000))),
        Case::front("closed lists 10,000 deep", format!("events: {}{}", "[".repeat(10_000), "]".repeat(10_000))),
        Case::front("maps 10,000 deep", format!("metrics: {}", "{a: ".repeat(10_000))),
        Case::front("block lists 10,000 deep", format!("events:\n{}a", "- ".repeat(10_000))),
        Case::front(
            "indents 2,000 deep",
            (0..2_000).fold(String::new(), |mut text, n| {
                let _ = writeln!(text, "{}k:", " ".repeat(n));
                text
            }),
        ),
        Case::front("question marks", "? ".repeat(5_000)),
        Case::front("a key given 10,000 times", "title: a\n".repeat(10_000)).tells("duplicate-key"),
        Case::front("a list as key", "[a, b]: c\n{d: e}: f\n? - g\n: h"),
        Case::front("merge keys", "base: &b {leads: 4}\nmetrics:\n  <<: *b\n  mql: 3").tells("yaml-alias"),
        Case::front("tags of other languages", "title: !!python/object/apply:os.system [a]\ndate: !!timestamp 2026-03-16\nx: !<tag:a> b"),
        Case::front("documents in documents", "title: a\n...\n%YAML 9.9\n%TAG ! tag:x\ntitle: b"),
        Case::front("unclosed quote", "title: \"never\nmetrics: {leads: 4}").tells("broken-yaml"),
        Case::front("escapes", "title: \"\\x00\\u202e\\ud800\\U00110000\\q\""),
        Case::front("block scalars", "title: |999\n  a\nevents:\n- >-9\n b\n- |+\n\n\n"),
        Case::front("a key of 1 MB", format!("{}: 1", "k".repeat(1 << 20))),
        Case::front("a title of 1 MB", format!("title: {}", "T<b> ".repeat(200_000))),
        Case::front("20,000 keys", (0..20_000).map(|n| format!("k{n}: {n}\n")).collect::<String>()),
        Case::front("everything of the wrong sort", "date: [a]\nweek: {}\ntitle: [1]\nteam: []\nkind: {a: b}\npresent: {a: 1}\nmetrics: [1]\ncampaigns: 3\nrejected: x\npulse: [y]\nshift: 5\nevents: {a: b}\ncommitments: 7\nnuggets: {a: {b: c}}\nprivate: {}").tells("bad-value"),
        Case::front("everything of nothing", "date:\nweek:\ntitle:\nteam:\nkind:\npresent:\nmetrics:\ncampaigns:\nrejected:\npulse:\nshift:\nevents:\ncommitments:\nnuggets:\nprivate:"),
        Case::note("front matter that never ends", format!("---\ntitle: a\n{}", "b: c\n".repeat(20_000))).tells("open-front-matter"),
        Case::note("only hyphens", "---\n".repeat(20_000)),
        Case::note("only front matter", "---\ntitle: a\nmetrics: {leads: 4}\n---"),
        Case::note("empty front matter", "---\n---\n"),
        Case::note("nothing", ""),
        Case::note("only spaces", " \t\u{a0}\n".repeat(100)),
        Case::file("a configuration of garbage", "throughline.yaml", "]:{\0&*\n\t- ---\n"),
        Case::file("a configuration of braces", "throughline.yaml", "{".repeat(5_000)),
        Case::file("a configuration that is a list", "throughline.yaml", "- a\n- b\n"),
        Case::file("a configuration with hostile names", "throughline.yaml", "title: '<script>alert(1)</script>{{ title }}'\nurl: 'javascript:alert(1)'\nrepository: 'javascript:alert(1)//'\npeople: {dana: {name: '</title><img src=x onerror=alert(1)>', side: \"'><b>\"}}\nsides: ['<i>', \"' onload='x\"]\nteams: {'..': {title: '<base href=//x>'}}\nmetrics: {leads: {title: '</svg><script>', definition: '<iframe src=//x>', unit: hours}}\nkinds: {x: {section: '<b>', is: topic}}\n"),
        Case::file("a configuration with windows of no size", "throughline.yaml", "windows: {recent: 0w, chart: 999999999999w}\nmeetings: {weekly: 0w, x: -1w}\nfunnel: {stages: [a, a, a], shared: {from: a, to: a, lag: 99999w}}\n"),
        Case::file("a card of hostile words", "objections/price.md", "---\ntitle: <script>x</script>\naliases: [price, PRICE, price]\nanswered: 9999-12-31\n---\n<script>y</script> {{ z }} [a](javascript:b)\n"),
        Case::file("cards that mean each other", "objections/price.md", "---\naliases: [b]\n---\n").and("objections/b.md", "---\naliases: [price]\n---\n"),
    ]
}
