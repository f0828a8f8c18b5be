//! Sections: which heading opens what, and how far.

use super::*;
use crate::config::kind::Primitive;
use crate::note::body::{heading_date, plain};
use crate::source::Span;

#[test]
fn a_section_is_a_heading_of_any_level_by_its_letters_and_digits() {
    for heading in
        ["# Objections", "###### OBJECTIONS:", "## 🙈 **Objec**tions ##", "Objections\n---", "## [Objections](x.md)"]
    {
        let items = body(&format!("{heading}\n- #price dear")).items;
        assert_eq!(kinds(&items), [KindId::OBJECTION], "{heading}");
    }
    for heading in ["## Objections (12)", "Objections", "**Objections**", "## Our objections", "##Objections"] {
        assert_eq!(body(&format!("{heading}\n\n- #price dear")).items.len(), 0, "{heading}");
    }
}

#[test]
fn every_name_of_a_section_opens_it() {
    let rows: [(KindId, &[&str]); 13] = [
        (
            KindId::COMMITMENT,
            &[
                "Commitments",
                "Actions",
                "Action items",
                "Promises",
                "To do",
                "To-do",
                "TODO",
                "Next steps",
                "Follow-up",
                "Follow up",
                "Action item review",
            ],
        ),
        (KindId::ASK, &["Asks"]),
        (KindId::CLAIM, &["Claims"]),
        (KindId::EXPERIMENT, &["Experiments"]),
        (KindId::OBJECTION, &["Objections"]),
        (KindId::REQUEST, &["Requests"]),
        (KindId::HYPOTHESIS, &["Hypotheses", "Evidence"]),
        (KindId::NUGGET, &["Nuggets", "Takeaways", "Highlights"]),
        (KindId::DECISION, &["Decisions", "Decided", "Resolutions"]),
        (KindId::WIN, &["Wins"]),
        (KindId::LOSS, &["Losses"]),
        (KindId::VISIT, &["Visits"]),
        (KindId::FEEDBACK, &["Feedback", "Kudos"]),
    ];
    for (kind, names) in rows {
        for name in names {
            assert_eq!(one(name, "- something").kind, kind, "{name}");
        }
    }
}

#[test]
fn a_kind_of_the_teams_own_is_a_section() {
    let mut config = config();
    let rivals = config.kinds.add("competitors", "Rivals", Primitive::Topic).unwrap();
    let bets = config.kinds.add("bets", "Bets", Primitive::Thread).unwrap();
    let text = "# Rivals\n- #globex x2 seen account:Acme\n# Bets\n- [ ] @dana it works due:fri\n";
    let items = super::super::read(
        text,
        0,
        &Lines::new(text),
        &Context { config: &config, names: &Names::new(&config), date: Some(DAY) },
    )
    .items;
    assert_eq!(kinds(&items), [rivals, bets]);
    assert_eq!((items[0].count, fields(&items[0])), (2, vec![("account", "Acme")]));
    assert_eq!((owner(&items[1]).as_deref(), fields(&items[1])), (Some("dana"), vec![("due", "fri")]));
}

#[test]
fn all_sorts_of_lists_give_items() {
    let items = under("Nuggets", "- a\n\n* b\n\n+ c\n\n1. d\n2) e\n");
    assert_eq!(texts(&items), ["a", "b", "c", "d", "e"]);
    assert_eq!(items.iter().map(|item| item.line).collect::<Vec<_>>(), [3, 5, 7, 9, 10]);
}

#[test]
fn a_section_lasts_to_the_next_heading_of_its_level_or_a_higher_one() {
    let text = "## Nuggets\n- a\n### Other\n- b\n## Prose\n- c\n## Nuggets\n- d\n# Top\n- e\n";
    assert_eq!(texts(&body(text).items), ["a", "b", "d"]);
}

#[test]
fn an_item_belongs_to_the_innermost_open_section() {
    let text = "# Wins\n- a\n## Losses\n- b\n### Detail\n- c\n## Anything\n- d\n";
    let items = body(text).items;
    assert_eq!(kinds(&items), [KindId::WIN, KindId::LOSS, KindId::LOSS, KindId::WIN]);
}

#[test]
fn headings_in_lists_and_quotes_do_not_count() {
    let text = "## Nuggets\n- a\n  ## Wins\n  - x\n- b\n\n> ## Wins\n\n- c\n";
    let items = body(text).items;
    assert_eq!(kinds(&items), [KindId::NUGGET; 3]);
    assert_eq!(texts(&items), ["a", "b", "c"]);
}

#[test]
fn everything_else_is_prose() {
    assert_eq!(body("- [ ] nobody\n- words\n\n#price is high @dana ^id due:fri\n").items.len(), 0);
}

#[test]
fn an_item_is_its_first_paragraph_however_it_is_wrapped() {
    let items = under("Nuggets", "- one\n  two\nthree\n\n  A further paragraph.\n  - nested\n- four  \n  five\n");
    assert_eq!(texts(&items), ["one two three", "four five"]);
    let text = "## Nuggets\n\n- one\n  two\n  - nested\n";
    let span = body(text).items[0].span;
    assert_eq!(&text[span.range()], "- one\n  two");
}

#[test]
fn nothing_in_quotes_code_tables_html_and_comments_is_an_item_or_a_mark() {
    for text in [
        "> - [ ] @dana quoted",
        "- > [ ] @dana quoted",
        "    - [ ] @dana code",
        "```\n- [ ] @dana code\n```",
        "| a |\n| - |\n| [ ] @dana |",
        "<div>\n- [ ] @dana html\n</div>",
        "<!-- - [ ] @dana comment -->",
        "<!--\n- [ ] @dana comment\n-->",
        "%%\n- [ ] @dana comment\n%%",
        "[^1]: - [ ] @dana note",
    ] {
        assert_eq!(under("Commitments", text).len(), 0, "{text}");
    }
    for text in
        ["- `@dana due:fri` x", "- <b>@dana due:fri</b> x", "- \\@dana due\\:fri x", "- <!-- @dana due:fri --> x"]
    {
        let item = one("Commitments", text);
        assert_eq!((item.people.len(), item.fields.len()), (0, 0), "{text}");
    }
    assert_eq!(one("Commitments", "- `@dana` @lee x").text, "@dana x");
}

#[test]
fn an_empty_box_is_nothing() {
    for section in ["Commitments", "Objections", "Nuggets", "Prose"] {
        assert_eq!(under(section, "- [ ]\n- [x] \n-\n- [>]\n* [-]   \n").len(), 0, "{section}");
    }
}

#[test]
fn in_topic_and_record_sections_a_box_without_an_owner_means_nothing() {
    for section in ["Objections", "Nuggets"] {
        let item = one(section, "- [-] too dear");
        assert_eq!((item.text.as_str(), item.mark), ("too dear", None), "{section}");
    }
}

#[test]
fn what_is_hidden_is_no_item_no_mark_and_no_problem() {
    let text = "# Weekly\n## Private\n- [ ] @dana secret due:4/6/20\n### Commitments\n- [?] @lee x\n## Nuggets\n- a <!-- b --> c %% d %% e\n\n%%\n## Wins\n%%\n- f\n";
    let body = body(text);
    assert_eq!(texts(&body.items), ["a c e", "f"]);
    assert_eq!(kinds(&body.items), [KindId::NUGGET; 2]);
    assert_eq!(body.problems, []);
    let hidden: Vec<&str> = body.hidden.iter().map(|span| &text[span.range()]).collect();
    assert!(hidden[0].starts_with("## Private\n") && hidden[0].ends_with("@lee x\n"));
    assert_eq!(hidden[1..], ["<!-- b -->", "%% d %%", "%%\n## Wins\n%%"]);
    assert_eq!(&text[body.items[0].span.range()], "- a <!-- b --> c %% d %% e");
    assert_eq!((body.items[0].line, body.items[1].line), (7, 12));
}

#[test]
fn a_private_section_ends_where_any_section_would() {
    let text = "## Private\n- a\n\n# Nuggets\n- b\n## Private:\n- c";
    let body = body(text);
    assert_eq!(texts(&body.items), ["b"]);
    assert_eq!(body.hidden, [Span { start: 0, end: 16 }, Span { start: 30, end: 45 }]);
}

#[test]
fn comment_signs_in_code_are_code_and_open_ends_are_text() {
    let items = under("Nuggets", "- `%% a` b %%\n- up 50%% c\n\n```\n%%\n<!--\n```\n- d <!-- e\n- f\n");
    assert_eq!(texts(&items), ["%% a b %%", "up 50%% c", "d <!-- e", "f"]);
}

#[test]
fn a_comment_that_begins_a_line_and_never_ends_hides_the_rest() {
    for open in ["%%", "<!--"] {
        let text = format!("# Nuggets\n- a\n\n{open} b\n- c\n");
        let body = body(&text);
        assert_eq!(texts(&body.items), ["a"]);
        assert_eq!(body.problems[0].what, Trouble::UnclosedComment);
        assert_eq!(&text[body.problems[0].span.range()], open);
        assert_eq!(&text[body.hidden[0].range()], &text[15..]);
    }
}

#[test]
fn an_open_comment_in_a_private_section_is_not_told() {
    assert_eq!(body("# Private\n%% a\n").problems, []);
}

#[test]
fn the_first_heading_is_a_title_unless_it_is_a_sections_name() {
    let text = "> # No\n\n# Weekly, 2026-03-16 *EMEA*\n## Wins\n";
    let body = body(text);
    let (title, span) = body.first_heading.clone().unwrap();
    assert_eq!((title.as_str(), &text[span.range()]), ("Weekly, 2026-03-16 EMEA", "Weekly, 2026-03-16 *EMEA"));
    let (day, span) = body.heading_date.unwrap();
    assert_eq!((day, &text[span.range()]), (DAY, "2026-03-16"));
    assert_eq!(heading_date(text, 0), (body.first_heading, body.heading_date));
    for text in ["# Wins\n# Weekly\n", "# Private\n# Weekly\n", "none"] {
        assert_eq!(super::body(text).first_heading, None, "{text}");
    }
}

#[test]
fn spans_are_those_of_the_file_behind_the_front_matter() {
    let text = "---\na: é\n---\n# Wins\n  - [x] @dana %% c %% won due:fri\n";
    let at = u32::try_from(text.find("# Wins").unwrap()).unwrap();
    let config = config();
    let body = super::super::read(
        text,
        at,
        &Lines::new(text),
        &Context { config: &config, names: &Names::new(&config), date: Some(DAY) },
    );
    let item = &body.items[0];
    assert_eq!(&text[item.span.range()], "- [x] @dana %% c %% won due:fri");
    assert_eq!(&text[item.mark_span.range()], "[x]");
    assert_eq!(&text[item.people[0].span.range()], "@dana");
    assert_eq!(&text[item.fields[0].span.range()], "due:fri");
    assert_eq!(item.line, 5);
}

#[test]
fn non_breaking_spaces_are_spaces() {
    let items = body("##\u{a0}Commitments\n\n-\u{a0}[ ]\u{a0}@dana\u{a0}call\u{a0}Acme\n- [\u{a0}] @lee x\n").items;
    assert_eq!(texts(&items), ["call Acme", "x"]);
    assert_eq!(items[1].mark, Some(Mark::Open));
}

#[test]
fn line_ends_of_code_are_spaces_however_they_are_written() {
    for (code, words) in [("`\na `", "xay"), ("`\na`", "x ay"), ("`a\nb`", "xa by")] {
        for end in ["\n", "\r\n"] {
            let text = format!("- x{code}y").replace('\n', end);
            assert_eq!(one("Nuggets", &text).text, words, "{text:?}");
        }
    }
}

#[test]
fn markdown_becomes_plain_words() {
    let text = "# A *b*\n\nc [d](e) &amp; `f`<br> ![g](h)\n\n- i %% j %%\n- k <!-- l -->\n";
    assert_eq!(plain(text), "A b c d & f g i k");
}

#[test]
fn a_heading_that_is_almost_a_sections_is_told_where_something_below_it_is_no_item() {
    let told = |text: &str| {
        let told = body(text).problems.into_iter().map(|problem| problem.what);
        told.filter(|what| matches!(what, Trouble::AlmostSection { .. })).count()
    };
    assert_eq!(told("## Action items (2)\n- @dana a study\n- @lee a call\n"), 1);
    assert_eq!(told("**Objections:**\n\n- #price too dear\n"), 1);
    assert_eq!(told("## Metrics\n- Leads: 412\n"), 1);
    for text in [
        "## Action items (2)\n- [ ] @dana a study\n",
        "## Action items (2)\nNothing today.\n",
        "## Action items (2)\n### Notes\n- a word\n",
        "## Metrics\n- we talked about them\n",
        "**Objections** were few.\n\n- a word\n",
        "## Private\n### Objection\n- #price too dear\n",
        "## Objections\n### Action items (2)\n- #price too dear\n",
    ] {
        assert_eq!(told(text), 0, "{text}");
    }
}
