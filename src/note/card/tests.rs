//! Cards as the contract lists them.

use jiff::civil::date;

use super::*;
use crate::source::Role;

fn card(folder: CardFolder, path: &str, text: &str) -> Card {
    let source = SourceFile { path: path.into(), role: Role::Card(folder), text: text.into(), trouble: None };
    Card::read(FileId(2), &source, folder, &Config::defaults("x"))
}

#[test]
fn every_card_has_a_slug_and_names() {
    let text = "---\ntitle: Price\naliases: [too-dear, '#Expensive']\nowner: @dana\ntags: [q1]\n---\nShow the sum.\n";
    let card = card(CardFolder::Objections, "objections/Price.md", text);
    assert_eq!(card.problems, []);
    assert_eq!((card.slug.as_str(), card.title.as_deref()), ("price", Some("Price")));
    assert_eq!(card.aliases.iter().map(|word| word.text.as_str()).collect::<Vec<_>>(), ["too-dear", "expensive"]);
    assert_eq!((card.owner.map(|word| word.text).as_deref(), card.tags), (Some("dana"), vec!["q1".to_owned()]));
    assert!(card.has_text);
}

#[test]
fn a_card_without_words_has_no_text() {
    let empty = |text| !card(CardFolder::Objections, "objections/a.md", text).has_text;
    assert!(empty("") && empty("---\ncategory: money\n---\n\n"));
    assert!(!empty("Answer."));
    assert!(says_anything("ab", 0, &[Span::new(0, 1)]));
    assert!(!says_anything("ab", 0, &[Span::new(0, 2)]));
}

#[test]
fn each_folder_has_its_facts() {
    let text = "---\ncategory: money\nanswered: 2026-01-05\nreviewed: 2026-02-01\nretired: 2026-03-01\n---\n";
    let Facts::Objection(facts) = card(CardFolder::Objections, "objections/a.md", text).facts else { panic!() };
    assert_eq!((facts.category.as_deref(), facts.answered), (Some("money"), Some(date(2026, 1, 5))));
    assert_eq!((facts.reviewed, facts.retired), (Some(date(2026, 2, 1)), Some(date(2026, 3, 1))));

    let text = "---\nstage: Launch\neta: 2026-05-01\nodds: 80%\nhistory: [{on: 2026-01-05, stage: concept, eta: 2026-04-01}]\n---\n";
    let Facts::Roadmap(facts) = card(CardFolder::Roadmap, "roadmap/a.md", text).facts else { panic!() };
    assert_eq!((facts.stage, facts.eta, facts.odds), (Some(Stage::Launch), Some(date(2026, 5, 1)), Some(0.8)));
    assert_eq!((facts.history[0].on, facts.history[0].stage), (date(2026, 1, 5), Some(Stage::Concept)));

    let text = "---\nstatement: They buy\nopened: 2026-01-05\nverdict: rejected\nclosed: 2026-03-01\n---\n";
    let Facts::Hypothesis(facts) = card(CardFolder::Hypotheses, "hypotheses/a.md", text).facts else { panic!() };
    assert_eq!((facts.statement.as_deref(), facts.confirmed), (Some("They buy"), Some(false)));
    assert_eq!((facts.opened, facts.closed), (Some(date(2026, 1, 5)), Some(date(2026, 3, 1))));

    let text = "---\nchannel: web\ngoal: awareness\nstarted: 2026-01-05\nended: 2026-02-05\nbudget: $5k\n\
        expect: {leads: 200}\nverdict: re-evaluate\ndecided: 2026-03-01\nbecause: few came\n---\n";
    let Facts::Campaign(facts) = card(CardFolder::Campaigns, "campaigns/a.md", text).facts else { panic!() };
    assert_eq!((facts.channel.as_deref(), facts.awareness), (Some("web"), true));
    assert_eq!(
        (facts.started, facts.ended, facts.decided),
        (Some(date(2026, 1, 5)), Some(date(2026, 2, 5)), Some(date(2026, 3, 1)))
    );
    assert_eq!(facts.budget.map(|budget| budget.value), Some(5000.0));
    assert_eq!(
        facts.expect.iter().map(|(figure, number)| (*figure, number.value)).collect::<Vec<_>>(),
        [(CampaignFigure::Leads, 200.0)]
    );
    assert_eq!((facts.verdict.as_deref(), facts.because.as_deref()), (Some("re-evaluate"), Some("few came")));
}

#[test]
fn what_does_not_fit_is_told() {
    let told = |folder, lines: &str| {
        let problems = card(folder, "x/a.md", &format!("---\n{lines}\n---\n")).problems;
        problems.into_iter().map(|problem| problem.what).collect::<Vec<_>>()
    };
    for (folder, lines, fits) in [
        (CardFolder::Roadmap, "stage: soon", "concept"),
        (CardFolder::Roadmap, "odds: 60", "60%"),
        (CardFolder::Roadmap, "history: [{stage: launch}]", "a day"),
        (CardFolder::Hypotheses, "verdict: maybe", "confirmed"),
        (CardFolder::Campaigns, "goal: fame", "awareness"),
        (CardFolder::Campaigns, "verdict: go", "keep"),
        (CardFolder::Objections, "title: [a]", "text"),
    ] {
        let found = told(folder, lines);
        assert!(
            matches!(found.as_slice(), [Trouble::Value { expected, .. }] if expected.contains(fits)),
            "{lines}: {found:?}"
        );
    }
    assert!(matches!(told(CardFolder::Objections, "answered: soon").as_slice(), [Trouble::NotADate { .. }]));
    assert!(matches!(told(CardFolder::Objections, "anwered: 2026-01-05").as_slice(), [Trouble::NearMissKey { .. }]));
    assert!(matches!(told(CardFolder::Objections, "title: a\ntitle: b").as_slice(), [Trouble::DuplicateKey { .. }]));
    assert!(matches!(told(CardFolder::Campaigns, "expect: {leads: 1,200}").as_slice(), [Trouble::SplitNumber { .. }]));
    assert!(matches!(told(CardFolder::Campaigns, "expect: {clicks: 1}").as_slice(), [Trouble::UnknownFigure { .. }]));
    assert_eq!(told(CardFolder::Roadmap, "status: open\ncategory: x\naliases:"), []);
}
