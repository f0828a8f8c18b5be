//! The pages of notes and their list read aloud.

use super::list::{Part, Since, list, since_when};
use super::meeting::{Neighbours, Which, meeting};
use super::sample::facts;
use crate::record::{Meeting, MeetingId, Scope};
use crate::report::Facts;
use crate::report::data::Run;
use crate::report::golden::{Golden, states};

const CONFIG: (&str, &str) =
    ("throughline.yaml", "people:\n  dana: {name: Dana Okafor, side: marketing}\n  lee: {side: sales}\n");
const TODAY: &str = "2026-11-16";

states!(which_state(Which), KINDS:
    Which::Counted(_) => "counted",
    Which::Planned(_) => "planned",
    Which::Undated(_) => "without a date",
);

states!(since_state(Since), SINCE:
    Since::Nothing => "no note",
    Since::OneDay(_) => "one day",
    Since::Unbroken(_) => "no week without one",
    Since::Named(..) => "weeks that are named",
    Since::Counted(..) => "weeks that are counted",
);

fn tell(table: &mut Golden, label: &str, facts: &Facts, which: Which) {
    table.meets(which_state(&which));
    let page = meeting(facts, &Neighbours::new(&facts.record), which).content;
    let deck: String = page.deck.iter().map(|part| part.text.as_str()).collect();
    let typed = |run: &Run| if run.code { format!("`{}`", run.text) } else { run.text.clone() };
    let notice = page.notice.iter().map(typed).collect();
    let said = [format!("{}: {}", page.kicker, page.says), deck, notice];
    let said: Vec<String> = said.into_iter().filter(|said| !said.is_empty()).collect();
    table.row(&format!("{}: {}", which_state(&which), label.replace('\n', " ")), &said.join("\n    "));
}

#[test]
fn golden_meetings() {
    let mut table = Golden::of("meetings");
    table.wants(KINDS);
    table.wants(SINCE);
    table.part("What the page of a note opens with");
    for text in [
        "",
        "---\npresent: [dana]\n---\n",
        "---\npresent: [dana, lee]\nfacilitator: dana\nscribe: dana\n---\n## Commitments\n- [ ] @dana a list",
        "---\npresent: [dana, lee]\nfacilitator: dana\nscribe: lee\n---\n## Commitments\n- [x] @dana a\n- [x] @dana b\n- [ ] @lee c",
        "---\npresent: [lee]\nfacilitator: dana\n---\n## Commitments\n- [ ] @dana a list",
        "---\npresent: [lee]\nabsent: [dana]\nfacilitator: dana\n---\n## Commitments\n- [ ] @lee a list",
        "---\nfacilitator: [dana, lee, sam]\n---\n## Commitments\n- [-] @dana a\n## Objections\n- #price dear\n- #sso none",
        "---\nscribe: lee\n---\n## Commitments\n- [>] ^old due:2026-11-27\n- [ ] @dana c",
        "## Commitments\n- [ ] ^old",
        "## Commitments\n- [ ] ^done",
        "## Decisions\n- one guide\n## Wins\n- Acme #fit\n## Losses\n- Fern #price\n- Birch #price",
        "---\nmetrics: {leads: 5}\ntitle: After the fair\n---\n## Nuggets\n- Ask twice.",
    ] {
        let before = "## Commitments\n- [ ] @dana old due:2026-11-20 ^old\n- [x] @dana done ^done\n";
        let facts = facts(&[CONFIG, ("notes/2026-11-02.md", before), ("notes/2026-11-09.md", text)], TODAY);
        tell(&mut table, text, &facts, Which::Counted(MeetingId(1)));
    }
    for text in ["", "## Commitments\n- [ ] @dana a list", "## Commitments\n- [ ] @dana a list\n- [ ] @lee a pager"] {
        let facts = facts(&[CONFIG, ("notes/2026-11-23.md", text), ("notes/kickoff.md", text)], TODAY);
        tell(&mut table, text, &facts, Which::Planned(0));
        tell(&mut table, text, &facts, Which::Undated(0));
    }
    table.part("What the list of meetings opens with; a year of it");
    for days in [
        &[][..],
        &["2026-11-09"],
        &["2026-11-02", "2026-11-09"],
        &["2026-10-19", "2026-11-02", "2026-11-09"],
        &["2026-10-12", "2026-11-02"],
        &["2025-11-03", "2026-11-09"],
    ] {
        let files: Vec<(String, &str)> = days.iter().map(|day| (format!("notes/{day}.md"), "x")).collect();
        let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), *text)).collect();
        let facts = facts(&files, TODAY);
        let newest: Vec<&Meeting> = facts.record.meetings.iter().rev().map(AsRef::as_ref).collect();
        let state = since_state(&since_when(&facts.record, &newest));
        table.meets(state);
        let page = list(&facts, Scope::Whole, Part::Newest).content;
        let year = list(&facts, Scope::Whole, Part::Year(2026, 1)).content.says;
        table.row(
            &format!("{state}: {}", days.join(" ")),
            &format!("{} {}\n    {year}", page.says, page.deck).replace(" \n", "\n"),
        );
    }
    table.finish();
}
