//! The brief for those without the site: the same sentences, and nothing that leads nowhere.

use std::sync::Arc;

use jiff::civil::date;
use throughline::record::{Scope, TeamId};
use throughline::report::brief::spoken::{Block, blocks};
use throughline::report::{Facts, brief};
use throughline::site::letter::{self, Style};
use throughline::site::templates::Templates;
use throughline::source::{Role, SourceFile, Sources};
use throughline::workspace::example::NORTHWIND;

fn facts(keep_url: bool) -> Arc<Facts> {
    let text = |text: &str| match keep_url {
        true => text.to_owned(),
        false => text.lines().filter(|line| !line.starts_with("url:")).flat_map(|line| [line, "\n"]).collect(),
    };
    let file = |(path, own): &(&str, &str)| SourceFile {
        path: (*path).into(),
        role: Role::of(path).unwrap_or(Role::Config),
        text: text(own).into(),
        trouble: None,
    };
    facts_of(NORTHWIND.iter().map(file).collect())
}

fn facts_of(files: Vec<SourceFile>) -> Arc<Facts> {
    let sources = Sources::new("northwind", files, 0);
    let compiled = throughline::compile(&sources, throughline::configuration(&sources), date(2026, 11, 21));
    Arc::new(Facts::new(Arc::new(sources), compiled.record, compiled.analyses))
}

fn html(facts: &Arc<Facts>, scope: Scope) -> String {
    let page = letter::html(Arc::clone(facts), scope, Templates::new([])).expect("our templates work");
    String::from_utf8(page).expect("a page is text")
}

fn attributes<'a>(page: &'a str, name: &str) -> Vec<&'a str> {
    let opens = format!(" {name}=\"");
    let parts = page.split(opens.as_str()).skip(1);
    parts.filter_map(|rest| rest.split('"').next()).collect()
}

#[test]
fn one_file_holds_everything_and_leads_nowhere() {
    let facts = facts(false);
    for scope in [Scope::Whole, Scope::Team(TeamId(0))] {
        let page = html(&facts, scope);
        assert_eq!(attributes(&page, "href"), ["#main"]);
        assert_eq!(attributes(&page, "src"), [""; 0]);
        assert!(page.contains("<style>") && page.contains("<svg") && !page.contains("<script"), "{page}");
        assert!(page.contains("What is due") && page.len() < 150_000, "{}", page.len());
    }
}

#[test]
fn where_the_site_stands_is_linked() {
    let facts = facts(true);
    let page = html(&facts, Scope::Whole);
    let links = attributes(&page, "href");
    let site = "https://reports.example.internal/revenue/";
    assert!(links.len() > 50 && links.iter().all(|href| href.starts_with(site) || *href == "#main"), "{links:?}");
    let markdown = letter::markdown(&facts, Scope::Whole);
    assert!(markdown.contains(&format!("](<{site}emea/commitments/security-one-pager.html>)")), "{markdown}");
}

#[test]
fn all_of_them_say_the_same() {
    let facts = facts(false);
    let text = letter::text(&facts, Scope::Whole, Style { width: 80, colour: false });
    let flat = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let (text, markdown) = (flat(&text), flat(&letter::markdown(&facts, Scope::Whole).replace('\\', "")));
    let page = brief::page(&facts, Scope::Whole);
    let mut said = 0;
    for block in blocks(&page.content) {
        let (Block::Lead(runs) | Block::Paragraph(runs) | Block::Entry { runs, .. }) = block else { continue };
        for run in runs.iter().filter(|run| run.text.len() > 20) {
            assert!(text.contains(&flat(&run.text)), "{}", run.text);
            assert!(markdown.contains(&flat(&run.text)), "{}", run.text);
            said += 1;
        }
    }
    assert!(said > 40, "{said}");
}

#[test]
fn a_line_has_eighty_columns_and_colour_only_where_it_is_wanted() {
    let facts = facts(false);
    let text = letter::text(&facts, Scope::Whole, Style { width: 80, colour: false });
    assert!(text.lines().all(|line| line.chars().count() <= 80), "{text}");
    assert!(!text.contains('\u{1b}'));
    let colour = letter::text(&facts, Scope::Whole, Style { width: 80, colour: true });
    assert!(colour.lines().all(|line| line.matches("\u{1b}[0m").count() * 2 == line.matches('\u{1b}').count()));
    let mut bare = colour;
    for code in ["0", "1", "2", "31"] {
        bare = bare.replace(&format!("\u{1b}[{code}m"), "");
    }
    assert_eq!(bare, text);
}

#[test]
fn words_of_the_notes_stay_words() {
    let note = "## Commitments\n- [ ] @dana \u{1b}]0;evil\u{7} call \\<b\\> \\*now\\* \\[x\\](y) \\@everyone due:2026-11-20 ^x\n";
    let file = |path: &str, text: &str| SourceFile {
        path: path.into(),
        role: Role::of(path).unwrap_or(Role::Config),
        text: text.into(),
        trouble: None,
    };
    let facts = facts_of(vec![file("notes/2026-11-09.md", note), file("notes/2026-11-16.md", "## Nuggets\n- a\n")]);
    let text = letter::text(&facts, Scope::Whole, Style { width: 80, colour: false });
    assert!(!text.chars().any(|c| c.is_control() && c != '\n'), "{text:?}");
    let markdown = letter::markdown(&facts, Scope::Whole);
    assert!(markdown.contains("\\<b\\> \\*now\\* \\[x\\](y) @\u{2060}everyone"), "{markdown}");
}
