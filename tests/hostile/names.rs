//! Paths, slugs and handles that no disk wants, or that are the same once folded.

use super::Case;

#[allow(clippy::too_many_lines, reason = "a list of cases")]
pub(super) fn cases() -> Vec<Case> {
    let objection = |slug: &str| format!("- #{slug} too dear\n");
    let folding = [
        "İstanbul",
        "istanbul",
        "ISTANBUL",
        "ıstanbul",
        "straße",
        "strasse",
        "STRASSE",
        "ﬁt",
        "fit",
        "Å",
        "Å",
        "ǅ",
        "ǆ",
    ];
    let reserved = ["con", "prn", "aux", "nul", "com1", "lpt9", "index", "data", "feed", "CON", "Nul"];
    let text = "## Commitments\n- [ ] @dana a ^x1\n";
    vec![
        Case::items("topics that fold together", "Objections", folding.map(objection).concat()),
        Case::items("topics that systems keep for themselves", "Objections", reserved.map(objection).concat()),
        Case::items(
            "threads that systems keep for themselves",
            "Commitments",
            reserved.map(|id| format!("- [ ] @dana {id} ^{id}\n")).concat(),
        ),
        Case::items(
            "threads that fold together",
            "Commitments",
            folding.map(|id| format!("- [ ] @dana do {id} ^{id}\n")).concat(),
        ),
        Case::items(
            "handles that fold together",
            "Commitments",
            folding.map(|id| format!("- [ ] @{id} do it\n")).concat(),
        ),
        Case::items(
            "handles of dots",
            "Commitments",
            "- [ ] @... a\n- [ ] @.. b\n- [ ] @. c\n- [ ] @-.- d\n- [ ] @.dana e\n- [ ] @_ f\n- [ ] @.._.. g\n",
        ),
        Case::items("a slug of 100,000 letters", "Objections", format!("- #{} a\n", "a".repeat(100_000))),
        Case::items(
            "slugs of 300 letters that differ at the end",
            "Objections",
            (0..40).map(|n| format!("- #{}{n} b\n", "a".repeat(300))).collect::<String>(),
        ),
        Case::items("a handle of 100,000 letters", "Commitments", format!("- [ ] @{} a\n", "a".repeat(100_000))),
        Case::items("an id of 100,000 letters", "Commitments", format!("- [ ] @dana a ^{}\n", "a".repeat(100_000))),
        Case::front(
            "metrics that systems keep for themselves",
            "metrics: {con: 1, nul: 2, index: 3, data: 4, İ: 5, i: 6, ß: 7, ss: 8}",
        ),
        Case::front(
            "metrics that are no slugs",
            "metrics: {'../x': 1, '<b>': 2, 'a b': 3, '': 4, '/': 5, '..': 6, '\"': 7}",
        ),
        Case::file("spaces and quotes in a path", "notes/our \"best\" week's 2026-03-16 <b>.md", text),
        Case::file("other alphabets in a path", "notes/встреча/会議 2026-03-16 اجتماع.md", text),
        Case::file("URL signs in a path", "notes/a%2F..%2f?b=c&d#e 2026-03-16.md", text),
        Case::file("braces in a path", "notes/{{ title }} {% raw %} 2026-03-16.md", text),
        Case::file("a script in a path", "notes/<script>alert(1)<\\script> 2026-03-16.md", text),
        Case::file("dots in a path", "notes/.../2026-03-16....md", text).and("notes/a/...md", text),
        Case::file("a file called only md", "notes/2026/.md", text),
        Case::file("new lines in a path", "notes/a\nb\t2026-03-16\r.md", text),
        Case::file("names that systems keep for themselves", "notes/con.md", text)
            .and("notes/aux.md", text)
            .and("notes/Index.md", text),
        Case::file("files that fold together", "notes/Über 2026-03-16.md", text)
            .and("notes/über 2026-03-16.md", text)
            .and("notes/u\u{308}ber 2026-03-16.md", text),
        Case::file("a path of 200 folders", format!("notes/{}2026-03-16.md", "a/".repeat(200)), text),
        Case::file("a name of 255 bytes", format!("notes/2026-03-16-{}.md", "é".repeat(120)), text),
        Case::file("several dates in a path", "notes/2025/2024/03-16/2026-03-16 2026-03-17.md", "# 2026-03-18\n")
            .tells("dates-disagree"),
        Case::file("two notes of a team on a day", "notes/2026-03-16.md", "---\nmetrics: {leads: 4}\n---\n")
            .and("notes/b 2026-03-16.md", "---\nmetrics: {leads: 5}\n---\n"),
        Case::file("cards with hostile names", "objections/<script>.md", "a")
            .and("objections/...md", "b")
            .and("objections/con.md", "c")
            .and("objections/É É.md", "d"),
        Case::file("a card of every letter case", "objections/price.md", "a")
            .and("objections/PRICE.md", "b")
            .and("objections/Price.md", "c"),
    ]
}
