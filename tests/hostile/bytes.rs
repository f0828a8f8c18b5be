//! Characters that no editor writes on purpose, and line ends of every sort.

use super::Case;

pub(super) fn cases() -> Vec<Case> {
    let items = "## Commitments\n- [ ] @dana call Acme due:2026-03-27 ^a\n## Objections\n- #price x3 too dear\n";
    vec![
        Case::note("NUL bytes", items.replace("Acme", "Ac\0me\0").replace("price", "pri\0ce")),
        Case::front("NUL in front matter", "title: a\0b\npresent: [da\0na]"),
        Case::note("only NUL", "\0".repeat(2_000)),
        Case::note("a BOM at the start", format!("\u{feff}{items}")),
        Case::note("BOMs in the middle", items.replace(' ', "\u{feff} \u{feff}")),
        Case::note("two BOMs before front matter", "\u{feff}\u{feff}---\ntitle: a\n---\n"),
        Case::note("only CR", items.replace('\n', "\r")),
        Case::note("only CR in front matter", "---\rtitle: a\rmetrics: {leads: 4}\r---\rText\r"),
        Case::note(
            "mixed line ends",
            "---\r\ntitle: a\n---\r\n\n## Actions\r- [ ] @dana b\r\n- [ ] @lee c\n\r- d\n\r\n",
        ),
        Case::note("other line ends", items.replace(' ', "\u{2028}").replace('#', "\u{2029}#\u{85}\u{b}\u{c}")),
        Case::note(
            "controls",
            (1_u8..32).map(|c| format!("- [ ] @dana a{0}b {0} ^i{c}\n", char::from(c))).collect::<String>(),
        ),
        Case::note("replaced bytes", items.replace(' ', "\u{fffd}")),
        Case::note("noncharacters", items.replace("Acme", "\u{ffff}\u{10ffff}\u{fdd0}\u{e000}")),
        Case::note("right to left", items.replace("Acme", "\u{202e}emcA\u{202c}\u{2066}x\u{2069}\u{200f}")),
        Case::front("right to left in front matter", "title: \u{202e}evil\npresent: [\u{202e}dana, אבג]\nteam: أ"),
        Case::note("zero width", items.replace("dana", "da\u{200b}na\u{200d}").replace("price", "pri\u{2060}ce")),
        Case::note("combining marks", items.replace("Acme", &"e\u{301}\u{327}".repeat(400)).replace('#', "#\u{301}")),
        Case::note("a letter under 10,000 marks", format!("- [ ] @dana z{} ^z", "\u{335}".repeat(10_000))),
        Case::note("emoji", items.replace("Acme", "👨‍👩‍👧‍👦🏳️‍🌈🇺🇳").replace("@dana", "@🦊").replace("#price", "#💰")),
        Case::front("emoji keys", "🦊: 1\nmetrics: {💰: 4, leads: 5}\npulse: {🙂: 3}\n\"\u{200b}\": a"),
        Case::note(
            "wide and full width",
            items.replace("[ ]", "［ ］").replace("@dana", "＠dana").replace("due:", "due："),
        ),
        Case::note("no-break spaces everywhere", items.replace(' ', "\u{a0}")),
        Case::note("tabs everywhere", items.replace(' ', "\t")),
        Case::front("tabs for indents", "metrics:\n\tleads: 4\n\t\tmql: 3").tells("broken-yaml"),
        Case::note("surrogates as text", items.replace("Acme", "\\ud800\\udfff &#xd800; &#0; &#x110000; &#1;")),
        Case::note("tag characters", items.replace("Acme", "\u{e0041}\u{e007f}\u{fe0f}\u{feff}")),
        Case::note(
            "terminal colours",
            items.replace("Acme", "\u{1b}[31mred\u{1b}[0m\u{1b}]8;;https://a\u{7}b\u{9b}2J"),
        ),
    ]
}
