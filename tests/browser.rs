//! Built sites in a browser: links and anchors, nothing asked of the network, nothing on the console, nothing sideways,
//! cut or over other text, no violation by axe-core, in every mode and with scripts off; what print leaves out; and the
//! search as a reader uses it.
//!
//! Needs Node, `tests/browser/node_modules` and Chromium: `tests/all.sh` sees to them. Without them the tests are skipped,
//! unless `THROUGHLINE_BROWSER` is `required`. With `full` every page is opened, not a sample: `tests/site.sh`.

#![allow(
    clippy::disallowed_methods,
    clippy::print_stderr,
    reason = "a test reads and writes its own folders, and says when it is skipped"
)]

mod built;
#[path = "../examples/chart_gallery.rs"]
#[allow(dead_code, reason = "it is a program as well")]
mod gallery;

use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::{Value, json};

/// Whether there is a browser to test with.
fn ready() -> bool {
    let modules = built::root().join("tests/browser/node_modules/playwright-core");
    let chromium = std::env::var("CHROMIUM").unwrap_or_else(|_| "/usr/bin/chromium".to_owned());
    let ready = modules.is_dir() && Path::new(&chromium).exists();
    if !ready {
        let required = built::asked("required") || built::asked("full");
        assert!(!required, "the browser is required: run `tests/all.sh`, which installs it");
        eprintln!("skipped: no browser; `tests/all.sh` installs one");
    }
    ready
}

fn run(script: &str, words: &[&str]) {
    let script = built::root().join("tests/browser").join(script);
    let told = Command::new("node").arg(script).args(words).output().expect("node starts");
    let text = format!("{}{}", String::from_utf8_lossy(&told.stdout), String::from_utf8_lossy(&told.stderr));
    assert!(told.status.success(), "{words:?}\n{text}");
    eprintln!("{words:?}\n{text}");
}

/// In all modes: light and dark, wide and narrow, 200% and 400% zoom, forced colours, reduced motion, scripts off.
#[test]
fn every_sort_of_page_is_sound_in_every_mode() {
    if !ready() {
        return;
    }
    for site in built::five("browser") {
        let which: &[&str] = match built::asked("full") {
            true => &["--axe"],
            false if site.ends_with("northwind") => &["--axe", "--heaviest"],
            false => &["--axe", "--heaviest", "--in-turn"],
        };
        run("site.mjs", &[&[&*site.to_string_lossy()], which].concat());
    }
}

/// Names, footnotes and pictures of a letter or two, close to each other: the links of a note that are smallest.
#[test]
fn a_link_of_one_letter_is_large_enough_to_touch() {
    if !ready() {
        return;
    }
    let note = "---\npresent: [å, li, ﬁt]\nfacilitator: å\n---\na[^1] and[^2][^3]\n\n[^1]: b[^2]\n[^2]: c\n[^3]: d\n\n\
                ## Commitments\n- [ ] @å do it due:2026-11-02 ^a\n- [ ] @_ do that for:@li due:2026-11-30 ^b\n- [ ] @li do more for:@å ^c\n\n\
                ## Objections\n- ![x](https://x.example/a.png) ![y](https://x.example/b.png) #price\n- #price dear @_\n\n\
                ## Visits\n- @å @_ @li came account:Acme\n";
    let config = "people:\n  li: {side: sales}\n  ﬁt: {name: Fi, side: marketing}\n";
    let site = built::written("small", "browser", &[("throughline.yaml", config), ("notes/2026-11-09.md", note)]);
    run("site.mjs", &[&site.to_string_lossy(), "--axe", "--in-turn"]);
}

/// The longest names that a page shows, wherever it shows them.
#[test]
fn a_name_of_forty_characters_fits_at_every_width() {
    if !ready() {
        return;
    }
    let name = "The Honourable Representative of Elsewhere";
    let note = format!(
        "---\npresent: [{name}, lee]\nfacilitator: {name}\n---\n## Commitments\n- [ ] @lee a list for:\"{name}\" \
         due:2026-11-02 ^a\n\n## Claims\n- [x] @lee It saves a day vouched:\"{name}\" how:essential\n- [-] @lee It is loved \
         disputed:\"{name}\"\n\n## Asks\n- [ ] @lee a price list to:\"{name}\" ^b\n"
    );
    let config = "people:\n  lee: {side: sales}\n";
    let site = built::written("long", "browser", &[("throughline.yaml", config), ("notes/2026-11-09.md", &note)]);
    run("site.mjs", &[&*site.to_string_lossy()]);
}

/// Two points, six hundred, ten signals, five events in a week: no label is cut or stands over another.
#[test]
fn every_chart_of_the_gallery_is_legible() {
    if !ready() {
        return;
    }
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("gallery");
    gallery::write(&folder).expect("the gallery can be written");
    run("site.mjs", &[&folder.to_string_lossy(), "--axe", "--any-weight"]);
}

/// A letter carries its styles and charts, so that it may be larger than a page.
#[test]
fn every_letter_is_sound() {
    if !ready() {
        return;
    }
    let letters = built::letters("browser").to_string_lossy().into_owned();
    run("site.mjs", &[&letters, "--axe", "--any-weight"]);
}

#[test]
fn a_brief_prints_on_one_sheet_and_a_review_on_two() {
    if !ready() {
        return;
    }
    for site in [built::example("northwind", "print"), built::example("first-note", "print"), built::heavy("print")] {
        run("print.mjs", &[&site.to_string_lossy()]);
    }
}

fn search(name: &str, site: &Path, plan: &Value, more: &[&str]) {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}-plan.json"));
    fs::write(&path, plan.to_string()).expect("a plan can be written");
    run("search.mjs", &[&[&*site.to_string_lossy(), &*path.to_string_lossy()], more].concat());
}

#[test]
fn the_search_finds_people_threads_topics_accounts_and_meetings() {
    if !ready() {
        return;
    }
    let plan = json!([
        {"type": "healthcare", "titles": ["Healthcare", "healthcare"]},
        {"type": "PRICE", "first": "Price against Globex"},
        {"type": "price", "on": "emea/search/index.html", "first": "Price against Globex"},
        {"type": "lee p", "first": "Lee Park"},
        {"type": "security review", "titles": ["Security review"]},
        {"type": "p"},
        {"type": "16 november 2026", "titles": ["Monday 16 November"]},
        {"type": "zebra crossing", "count": 0},
    ]);
    search("northwind", &built::example("northwind", "search"), &plan, &["--filters"]);
}

/// What is typed is folded in the browser as the index is here; what is hidden is not in it.
#[test]
fn the_search_reads_every_alphabet_and_nothing_hidden() {
    if !ready() {
        return;
    }
    let mut files = Vec::new();
    for week in 1..=40 {
        let day = format!("notes/emea/2026-{:02}-{:02}.md", 1 + week / 4, 1 + week % 4 * 7);
        let mut text = format!("---\nteam: {}\n---\n", if week % 2 == 0 { "emea" } else { "apac" });
        let _ = writeln!(
            text,
            "# Week {week}\n\n## Commitments\n- [ ] @dana öffne Büro{week} in Łódź due:2026-12-01 ^t{week}"
        );
        let _ = writeln!(text, "\n## Objections\n- #price \"too dear\" account:Müller-{week}\n");
        if week == 7 {
            text.push_str(
                "ΟΔΟΣ İstanbul Ёлка שָׁלוֹם हिन्दी 価格が高い ราคาแพง 가격 Straße ﬁne <!-- hiddenword --> co\u{301}digo\n",
            );
        }
        let _ = writeln!(text, "## Private\nsecretword\n");
        files.push((day, text));
    }
    files.push(("notes/2026-10-30.md".to_owned(), "---\nprivate: true\n---\nsecretnote\n".to_owned()));
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let one = |typed: &str| json!({"type": typed, "count": 1});
    let none = |typed: &str| json!({"type": typed, "count": 0});
    let mut plan = vec![json!({"type": "muller 12", "titles": ["Müller-12"]})];
    plan.extend(
        [
            "οδος",
            "istanbul",
            "елка",
            "שלום",
            "हिन्दी",
            "価格",
            "格が高",
            "高",
            "ราคา",
            "가격",
            "STRASSE",
            "ﬁne",
            "codigo",
        ]
        .map(one),
    );
    plan.extend(["hiddenword", "secretword", "secretnote", "高価"].map(none));
    plan.push(json!({"type": "buro lodz", "count": 80}));
    plan.push(json!({"type": "buro lodz", "on": "emea/search/index.html", "count": 40}));
    plan.push(json!({"type": "buro3", "on": "search/index.html", "titles": ["Büro3 ", "Büro39"]}));
    search("alphabets", &built::written("alphabets", "search", &files), &Value::Array(plan), &[]);
}
