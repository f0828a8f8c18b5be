//! Each promise of the renderer.

use super::*;
use crate::report::Facts;
use crate::report::meetings::sample;

fn facts() -> Facts {
    let note = "---\ndate: 2026-11-09\npresent: [lee]\n---\n## Commitments\n- [ ] @lee the case ^hc-case\n\n\
                ## Objections\n- #price too dear\n";
    sample::facts(
        &[
            (
                "throughline.yaml",
                "people:\n  lee: {name: Lee Park, side: sales}\nrepository: https://git.example/blob/\n",
            ),
            ("notes/2026-11-02.md", "Before"),
            ("notes/2026-11-09.md", note),
            ("objections/price.md", "The answer"),
        ],
        "2026-11-16",
    )
}

fn card(text: &str) -> String {
    let facts = facts();
    let links = Links::new(&facts, "../", "notes/2026-11-09.md");
    html(text, 0..text.len(), &[], &links)
}

fn body(text: &str) -> Body {
    let facts = facts();
    let links = Links::new(&facts, "../", "notes/2026-11-09.md");
    note(whole(text, ""), &links, &[])
}

fn whole<'a>(text: &'a str, title: &'a str) -> Text<'a> {
    Text { text, body: 0, hidden: &[], title, limit: 62 * 1024 }
}

/// Every element that is opened is closed, in order; void elements aside.
fn assert_well_formed(html: &str) {
    let mut open: Vec<&str> = Vec::new();
    for part in html.split('<').skip(1) {
        let (tag, _) = part.split_once('>').unwrap_or_else(|| panic!("an open tag in {part}"));
        let name = tag.trim_start_matches('/').split([' ', '\n']).next().unwrap_or_default();
        match tag.strip_prefix('/') {
            Some(_) => assert_eq!(open.pop(), Some(name), "{}", html.get(..3000).unwrap_or(html)),
            None if matches!(name, "br" | "hr") => {}
            None => open.push(name),
        }
    }
    assert_eq!(open, Vec::<&str>::new());
}

#[test]
fn paragraphs_emphasis_and_code() {
    assert_eq!(
        card("a *b* **c** ~~d~~ `e<f>`"),
        "<p>a <em>b</em> <strong>c</strong> <s>d</s> <code>e&lt;f&gt;</code></p>\n"
    );
    assert_eq!(card("a\nb  \nc"), "<p>a\nb<br>\nc</p>\n");
    assert_eq!(card("```rust\na <b>\n```"), "<pre tabindex=\"0\"><code>a &lt;b&gt;\n</code></pre>\n");
    assert_eq!(card("> a\n\n---"), "<blockquote>\n<p>a</p>\n</blockquote>\n<hr>\n");
}

#[test]
fn raw_html_is_text() {
    let html = card("<script>alert(1)</script>\n\na <b onclick=x>b</b> <iframe src=\"//x\">\n\n<div>\n*a*\n</div>");
    assert!(!html.contains("<script") && !html.contains("<b ") && !html.contains("<iframe") && !html.contains("<div"));
    assert!(html.contains("&lt;script&gt;alert(1)&lt;/script&gt;"), "{html}");
    assert!(html.contains("<p>a &lt;b onclick=x&gt;b&lt;/b&gt;"), "{html}");
    assert_well_formed(&html);
}

#[test]
fn links_lead_to_the_web_or_to_pages() {
    assert_eq!(
        card("[a](https://x.example/?a=1&b=2)"),
        "<p><a href=\"https://x.example/?a=1&amp;b=2\" rel=\"noreferrer\">a</a></p>\n"
    );
    assert_eq!(card("<dana@x.example>"), "<p><a href=\"mailto:dana@x.example\">dana@x.example</a></p>\n");
    assert_eq!(card("[a](2026-11-02.md#x)"), "<p><a href=\"../meetings/2026-11-02.html\">a</a></p>\n");
    assert_eq!(card("[a](../objections/price.md)"), "<p><a href=\"../objections/price.html\">a</a></p>\n");
    assert_eq!(card("[a](./../notes/2026-11-02)"), "<p><a href=\"../meetings/2026-11-02.html\">a</a></p>\n");
    assert_eq!(
        card("[a](../throughline.yaml)"),
        "<p><a href=\"https://git.example/blob/throughline.yaml\" rel=\"noreferrer\">a</a></p>\n"
    );
    for nowhere in ["javascript:alert(1)", "data:text/html,x", "../../x.md", "missing.md", "#top", "//x.example", "/x"]
    {
        assert_eq!(card(&format!("[a]({nowhere})")), "<p>a</p>\n", "{nowhere}");
    }
    assert_eq!(
        card("[](https://x.example/)"),
        "<p><a href=\"https://x.example/\" rel=\"noreferrer\">https://x.example/</a></p>\n"
    );
}

#[test]
fn wiki_links_are_their_words() {
    assert_eq!(
        card("[[price]] [[Lee Park|Lee]] [[nowhere]]"),
        "<p><a href=\"../objections/price.html\">price</a> <a href=\"../people/lee.html\">Lee</a> nowhere</p>\n"
    );
}

#[test]
fn images_are_their_words() {
    assert_eq!(card("![a chart](data:image/png;base64,AAAA)"), "<p>a chart</p>\n");
    assert_eq!(card("![](x.png)"), "<p>image</p>\n");
    assert_eq!(
        card("![a](https://x.example/i.png)"),
        "<p><a href=\"https://x.example/i.png\" rel=\"noreferrer\">image a</a></p>\n"
    );
    assert_eq!(
        card("![our stand](https://x.example/i.png)"),
        "<p><a href=\"https://x.example/i.png\" rel=\"noreferrer\">our stand</a></p>\n"
    );
    assert_eq!(
        card("[![a](https://x.example/i.png)](https://y.example)"),
        "<p><a href=\"https://y.example\" rel=\"noreferrer\">a</a></p>\n"
    );
}

#[test]
fn known_marks_are_links_and_others_are_words() {
    let html = card("thanks @lee. and (@Lee) #price ^hc-case, but a@lee \\@lee @nobody #nothing `@lee` x#price");
    assert_eq!(html.matches("<a href=\"../people/lee.html\">@lee</a>").count(), 1, "{html}");
    assert_eq!(html.matches("<a href=\"../people/lee.html\">@Lee</a>").count(), 1, "{html}");
    assert_eq!(html.matches("<a class=\"topic\" href=\"../objections/price.html\">#price</a>").count(), 1, "{html}");
    assert_eq!(
        html.matches("<a class=\"topic\" href=\"../commitments/hc-case.html\">^hc-case</a>").count(),
        1,
        "{html}"
    );
    assert_eq!(html.matches("<a ").count(), 4, "{html}");
    assert!(html.contains("@nobody #nothing <code>@lee</code>"), "{html}");
}

#[test]
fn tables_scroll_and_their_heads_head() {
    let html = card("| a | | n |\n|---|---|--:|\n| 1 | 2 | 3 |");
    assert!(
        html.contains("<thead><tr><th scope=\"col\">a</th><td></td><th scope=\"col\" class=\"n\">n</th></tr></thead>"),
        "{html}"
    );
    assert!(html.contains("<tbody>\n<tr><td>1</td><td>2</td><td class=\"n\">3</td></tr>\n</tbody>"), "{html}");
    assert_well_formed(&html);
}

#[test]
fn boxes_outside_items_are_drawn() {
    let html = card("- [ ] a\n- [x] b");
    assert!(html.contains("aria-label=\"open\"></span> a"), "{html}");
    assert!(html.contains("aria-label=\"done\"></span> b"), "{html}");
    assert!(!html.contains("<input"), "{html}");
}

#[test]
fn footnotes_are_numbered_and_linked_both_ways() {
    let html = card("a[^x] b[^y] c[^x]\n\n[^x]: first\n[^y]: second\n[^z]: third");
    assert_eq!(html.matches("id=\"fnr-1\"").count(), 1, "{html}");
    assert_eq!(html.matches("href=\"#fn-1\"").count(), 2, "{html}");
    assert_eq!(html.matches("id=\"fn-1\"").count(), 1, "{html}");
    assert_eq!(html.matches("href=\"#fnr-2\"").count(), 1, "{html}");
    assert!(html.contains("id=\"fn-3\">3 "), "{html}");
    assert_well_formed(&html);
}

#[test]
fn headings_are_shifted_without_a_gap() {
    let html = body("# A\n\n### B\n\ntext\n\n## C\n\n# D\n\n###### E\n").html;
    let levels: Vec<&str> = html.match_indices("<h").filter_map(|(at, _)| html.get(at + 1..at + 3)).collect();
    assert_eq!(levels, ["h2", "h3", "h3", "h2", "h3"]);
    assert_eq!(html.matches("<section>\n<h2 id=\"s").count(), 2);
    assert!(html.contains("<h2 id=\"s1\">A</h2>") && html.contains("<h2 id=\"s2\">D</h2>"), "{html}");
    assert_well_formed(&html);
}

#[test]
fn headings_inside_something_head_nothing() {
    let html = body("> # A\n\n- # B\n\n#\n").html;
    assert!(!html.contains("<h") && html.contains("<p><b>A</b></p>"), "{html}");
    assert_well_formed(&html);
}

#[test]
fn heading_attributes_are_words() {
    assert!(body("# A {#l24 .x onclick=y}").html.contains("{#l24 .x onclick=y}"));
}

#[test]
fn the_title_is_not_said_twice() {
    let facts = facts();
    let links = Links::new(&facts, "../", "notes/2026-11-09.md");
    let text = "# The *title*\n\n## A\n";
    assert!(!note(whole(text, "The title"), &links, &[]).html.contains("title"));
    assert!(note(whole(text, "Another"), &links, &[]).html.contains("<em>title</em>"));
}

#[test]
fn hidden_parts_are_nowhere() {
    let text = "a[^x] [b][r] <!-- SECRET --> c\n\n## Private SECRET\n\n[^x]: SECRET\n\n[r]: https://SECRET.example\n";
    let at = |word: &str| text.find(word).expect("is there");
    let hidden = [Span::new(at("<!--"), at(" c\n")), Span::new(at("## P"), text.len())];
    let facts = facts();
    let links = Links::new(&facts, "", "notes/2026-11-09.md");
    let html = note(Text { hidden: &hidden, ..whole(text, "") }, &links, &[]).html;
    assert!(!html.to_lowercase().contains("secret"), "{html}");
    assert!(html.contains("a[^x] [b][r]  c"), "{html}");
}

#[test]
fn braces_are_words() {
    assert_eq!(card("{{ braces }} {% if %}"), "<p>{{ braces }} {% if %}</p>\n");
}

#[test]
fn deep_nesting_is_flattened() {
    let quotes = format!("{}x", "> ".repeat(10_000));
    let lists: String = (0..500).map(|at| format!("{}- item {at}\n", "  ".repeat(at))).collect();
    let stars = format!("{}x{}", "*a ".repeat(2_000), " b*".repeat(2_000));
    let brackets = format!("{}x{}", "[".repeat(5_000), "](y)".repeat(5_000));
    for text in [quotes, lists, stars, brackets, "![".repeat(5_000), "| a ".repeat(500)] {
        let html = card(&text);
        assert_well_formed(&html);
        let deepest = html.split('<').fold((0_i64, 0), |(deep, most), part| {
            let deep = match part.as_bytes().first() {
                Some(b'/') => deep - 1,
                _ if part.starts_with("br") || part.starts_with("hr") || !part.contains('>') => deep,
                _ => deep + 1,
            };
            (deep, most.max(deep))
        });
        assert!(deepest.1 <= 24, "{} deep", deepest.1);
        assert!(html.contains('x') || html.contains("item 100") || html.contains('a') || html.contains('['));
    }
}

#[test]
fn long_texts_are_cut_and_closed() {
    let line = "word ".repeat(2_000_000);
    let html = card(&line);
    assert!(html.len() < 50_000, "{}", html.len());
    assert!(html.ends_with("<p class=\"note\">The text goes on in its file.</p>"));
    assert_well_formed(&html);
    let signs = card(&"\"<&".repeat(200_000));
    assert!(signs.len() < 50_000, "{}", signs.len());
    let notes = body(&"- a [b](https://x.example) ![c](d) `e`\n\n> f[^1]\n\n".repeat(9_000));
    assert!(notes.cut && notes.html.len() < 70_000, "{}", notes.html.len());
    assert_well_formed(&notes.html);
}

#[test]
fn a_footnote_behind_the_cut_still_has_its_place() {
    let text = format!("a[^1]\n\n{}\n\n[^1]: late\n", "word ".repeat(15_000));
    let body = body(&text);
    assert!(body.cut && body.html.contains("<span id=\"fn-1\"></span>"));
}

#[test]
fn unclosed_things_are_closed() {
    for text in
        ["```\na", "a **b", "[a](", "<!-- a", "| a |\n|--", "- [ ", "&#0; &#x110000; \u{0}", "$$", "[^", "<a href='"]
    {
        assert_well_formed(&card(text));
        assert_well_formed(&body(text).html);
    }
}
