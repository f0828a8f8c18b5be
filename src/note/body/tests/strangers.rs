//! What other tools leave in a note.

use super::*;

#[test]
fn lines_of_other_tools_behind_an_item_are_no_words_of_it() {
    for line in [":::", "{: .task}", "{{% /notice %}}", "{% endraw %}", "{{< /tab >}}", "<%* } %>", ":::\n:::"] {
        let text = format!("- [ ] send the deck (Dana)\n{line}\n");
        let item = one("Commitments", &text);
        assert_eq!((item.text.as_str(), owner(&item).as_deref()), ("send the deck (Dana)", Some("(dana)")), "{line}");
        assert_eq!(item.span.end as usize, "## Commitments\n\n- [ ] send the deck (Dana)".len(), "{line}");
    }
    assert_eq!(one("Commitments", "- @dana send\n  {{name}} the deck").text, "send {{name}} the deck");
    assert_eq!(one("Commitments", "- @dana :::").text, ":::");
}

#[test]
fn attributes_of_a_heading_are_no_part_of_its_name() {
    for heading in ["## **Action items** {#action-items}", "## Actions {.unnumbered}", "# Next steps {: .no_toc}"] {
        let items = body(&format!("{heading}\n- @dana send the deck\n")).items;
        assert_eq!(kinds(&items), [KindId::COMMITMENT], "{heading}");
    }
    assert_eq!(body("# Weekly {#weekly}\n").first_heading.unwrap().0, "Weekly");
    assert_eq!(body("# Weekly {a}\n").first_heading.unwrap().0, "Weekly {a}");
}

#[test]
fn a_template_that_nobody_filled_in_is_no_item() {
    for text in
        ["<% tp.file.cursor() %>", "{{task}}", "{{ owner }}: {{ task }}", "{% include task.md %}", "@{{who}} {{what}}"]
    {
        for line in [format!("- [ ] {text}"), format!("- {text}")] {
            assert_eq!(texts(&under("Commitments", &line)), [""; 0], "{line}");
        }
    }
    for text in ["send {{deck}}", "{{deck", "`{{deck}}`", "{{a}} b"] {
        assert_eq!(under("Commitments", &format!("- {text}")).len(), 1, "{text}");
    }
    assert_eq!(body("- [ ] @dana {{task}}").items.len(), 1);
}

#[test]
fn a_list_that_says_that_it_is_empty_has_no_items() {
    for text in ["None", "none.", "N/A", "n/a", "Nil", "Nothing", "**None**", "_TBD_"] {
        for section in ["Commitments", "Objections", "Nuggets"] {
            assert_eq!(texts(&under(section, &format!("- {text}"))), [""; 0], "{section}: {text}");
        }
        assert_eq!(told("Commitments", &format!("- [ ] {text}")), [], "{text}");
    }
    assert_eq!(one("Commitments", "- None of the decks was sent").text, "None of the decks was sent");
    assert_eq!(one("Commitments", "- [x] nothing ^deck").id.unwrap().text, "deck");
}
