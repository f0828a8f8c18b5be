//! Bodies that would run, load, hide or break the page.

use super::Case;

/// Every way we know to run something from Markdown.
const RUNS: [&str; 28] = [
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//x.example/a.js></SCRIPT>",
    "<scr<script>ipt>alert(1)</script>",
    "</p></main><script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "<svg><style>@import '//x.example'</style></svg>",
    "<math><mtext><script>alert(1)</script></mtext></math>",
    "<iframe src=//x.example></iframe>",
    "<object data=//x.example></object><embed src=//x.example>",
    "<style>body{display:none}</style>",
    "<link rel=stylesheet href=//x.example>",
    "<meta http-equiv=refresh content=0;url=//x.example>",
    "<base href=//x.example>",
    "<form action=//x.example><button formaction=javascript:alert(1)>x",
    "<a href=\"javascript:alert(1)\">x</a>",
    "[x](javascript:alert(1))",
    "[x](JaVa\tScRiPt:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](vbscript:a \"onclick=alert(1)\")",
    "<javascript:alert(1)>",
    "![x](https://x.example/a.png)",
    "![x](//x.example/a.png \"' onerror='alert(1)\")",
    "[x]: javascript:alert(1)",
    "{{ 1 + 1 }}{% include \"/etc/passwd\" %}{# a #}",
    "\" onmouseover=\"alert(1)\" x=\"' onfocus='alert(1)",
];

fn every(make: impl Fn(&str) -> String) -> String {
    RUNS.map(make).concat()
}

#[allow(clippy::too_many_lines, reason = "a list of cases")]
pub(super) fn cases() -> Vec<Case> {
    let deep = 10_000;
    vec![
        Case::note("scripts in prose", every(|run| format!("{run}\n\n"))),
        Case::note("scripts in headings", every(|run| format!("## {run}\n- a\n\n"))),
        Case::note("a script as title", every(|run| format!("# {run} 2026-03-16\n\n"))),
        Case::items("scripts in commitments", "Commitments", every(|run| format!("- [ ] @dana {run} for:sales\n"))),
        Case::items(
            "scripts in objections",
            "Objections",
            every(|run| format!("- #price {run} account:\"{run}\" product:\"{run}\"\n")),
        ),
        Case::items(
            "scripts in claims",
            "Claims",
            every(|run| format!("- [x] @lee {run} vouched:\"{run}\" how:\"{run}\"\n")),
        ),
        Case::items(
            "scripts in wins",
            "Wins",
            every(|run| format!("- {run} reason:\"{run}\" competitor:\"{run}\" account:\"{run}\"\n")),
        ),
        Case::items("scripts in decisions", "Decisions", every(|run| format!("- {run} because:\"{run}\"\n"))),
        Case::front(
            "scripts in front matter",
            format!(
                "title: '{0}'\npresent: ['{0}', '<b onclick=a>']\nevents: ['{0}']\nfacilitator: '{0}'\nteam: x\nshift: {{leads: '{0}'}}\ntags: ['{0}']",
                "</script><script>alert(1)</script>"
            ),
        ),
        Case::note(
            "scripts in tables, notes and quotes",
            every(|run| {
                format!("> {run}\n\n| {run} | b |\n| - | - |\n| {run} | c |\n\na[^1]\n\n[^1]: {run}\n\n- [ ] {run}\n\n")
            }),
        ),
        Case::note("scripts in code", every(|run| format!("`{run}`\n\n```\n{run}\n```\n\n    {run}\n\n"))),
        Case::note("a comment that never ends", "Text.\n\n<!-- hidden\n- [ ] @dana a\n").tells("unclosed-comment"),
        Case::note(
            "comments in comments",
            "<!-- <!-- --> --> <!--> <!---> <!-- %% --> %% <!-- %% -->\n<![CDATA[ a ]]> <?php a ?> <!DOCTYPE html>\n",
        ),
        Case::note("10,000 open comments", "a <!-- ".repeat(deep)),
        Case::note("10,000 quotes", format!("{}- [ ] @dana a", "> ".repeat(deep))),
        Case::items("10,000 lists", "Commitments", format!("{}a", "- ".repeat(deep))),
        Case::items("numbered lists 5,000 deep", "Commitments", "1. ".repeat(5_000)),
        Case::note("10,000 brackets", format!("{}a{}", "[".repeat(deep), "](b)".repeat(deep))),
        Case::note("10,000 images", format!("{}a{}", "![".repeat(deep), "](b)".repeat(deep))),
        Case::note("10,000 stars", format!("{}a{}", "*a _b ".repeat(deep), "**".repeat(deep))),
        Case::note("runs of backticks", (1..400).map(|n| format!("{} ", "`".repeat(n))).collect::<String>()),
        Case::note("10,000 fences", "```\na\n".repeat(deep)),
        Case::note("3,000 headings", "# Commitments\n- [ ] @dana a\n".repeat(1_500)),
        Case::note("footnotes in a circle", "a[^1]\n\n[^1]: b[^2]\n\n[^2]: c[^1] [^2]\n\n[^1]: again\n"),
        Case::note("10,000 footnotes", (0..deep).map(|n| format!("[^{n}]: a[^{}]\n\n", n + 1)).collect::<String>()),
        Case::note(
            "links in a circle",
            "[a]: b\n[b]: a\n[a][b][a][b] [a]: [a]\n\n[[a|[[b|[[c]]]]]] [[|]] [[#]] [[../../x]]\n",
        ),
        Case::note("a table of 10,000 columns", format!("{0}\n{1}\n{0}\n", "|a".repeat(deep), "|-".repeat(deep))),
        Case::note("a table of 10,000 rows", format!("|a|b|\n|-|-|\n{}", "|c|<b>|\n".repeat(deep))),
        Case::items("a topic that is a path", "Objections", "- #a/../../b c\n- #../x d\n- #%2e%2e e\n- #a<b f\n"),
        Case::items(
            "fields in fields",
            "Objections",
            "- #price account:\"account:\"account:\" a\n- #price account:“a' b” c amount:amount:3\n- #price account:\"\n- #price account:",
        ),
        Case::items(
            "every mark at once",
            "Objections",
            "- [x] @a @b @a #c #d x3 x4 ^e ^f account:g account:h + - ~ 📅 2026-03-27 🆔 i → sales\n".repeat(50),
        ),
        Case::items(
            "boxes of every character",
            "Commitments",
            (33_u32..0x2ff)
                .filter_map(char::from_u32)
                .map(|c| format!("- [{c}] @dana a{}\n", c as u32))
                .collect::<String>(),
        )
        .tells("unknown-mark"),
        Case::note(
            "private parts in each other",
            "# Private\n## Commitments\n- [ ] @dana hidden-words\n### Private\n# Open\n<!-- ## Private -->\n- [ ] @dana b\n",
        ),
        Case::file("scripts in dated headings", "throughline.yaml", "split: headings\n")
            .and("notes/<b>.md", every(|run| format!("## {run} 2026-03-16\n\n- [ ] @dana {run}\n\n"))),
        Case::note(
            "silences that silence everything",
            "<!-- throughline: allow * -->\n<!-- throughline: allow -->\n<!-- throughline: allow no-such-rule -->\n",
        ),
    ]
}
