//! Data: every table, what its columns mean, and what was assumed or inferred.

pub mod assumed;
pub mod explained;

use serde::Serialize;

use self::assumed::Assumed;
use self::explained::{Formula, Window};
use super::page::{Link, Page, Section};
use super::{Facts, chrome, dates, numbers, tables};
use crate::record::Scope;

/// What the page shows.
#[derive(Debug, Serialize)]
pub struct Data {
    /// The heading.
    pub says: String,
    /// What else there is to say.
    pub deck: String,
    /// Every table.
    pub tables: Vec<TableRow>,
    /// What was assumed or inferred.
    pub assumed: Vec<Assumed>,
    /// The day of the report and its windows.
    pub windows: Vec<Window>,
    /// How the figures are computed.
    pub formulas: Vec<Formula>,
    /// Feed and calendar.
    pub feeds: Vec<Link>,
    /// `0.1.0`
    pub version: &'static str,
}

/// A table, its files and its columns.
#[derive(Debug, Serialize)]
pub struct TableRow {
    /// `threads`
    pub name: &'static str,
    /// What one row is.
    pub about: Vec<Run>,
    /// `1,204`
    pub rows: String,
    /// Its files, from the site's root.
    pub csv: String,
    /// As `csv`.
    pub json: String,
    /// What each column says.
    pub columns: Vec<ColumnRow>,
}

/// A column and its sentence.
#[derive(Debug, Serialize)]
pub struct ColumnRow {
    /// Its name.
    pub name: &'static str,
    /// What it says.
    pub about: Vec<Run>,
}

/// A run of words, or of what people type.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Run {
    /// The words.
    pub text: String,
    /// Whether they are typed as they stand.
    pub code: bool,
}

/// The address of a table's file.
pub fn file(table: &str, extension: &str) -> String {
    format!("data/{table}.{extension}")
}

/// The page of a scope.
pub fn page(facts: &Facts, scope: Scope) -> Page<Data> {
    let rows = facts.table_rows();
    let content = Data {
        says: says(rows),
        deck: deck(facts, scope),
        tables: tables::all().iter().zip(rows).map(|(spec, rows)| table(spec, *rows)).collect(),
        assumed: assumed::of(facts, scope),
        windows: explained::windows(facts),
        formulas: explained::formulas(),
        feeds: chrome::feeds(facts, scope).into(),
        version: env!("CARGO_PKG_VERSION"),
    };
    let title = Section::Data.title(&facts.record.config);
    Page::of_section("data.html", scope, Section::Data, title, content)
}

fn says(rows: &[usize]) -> String {
    let all = rows.iter().sum::<usize>() as u64;
    let tables = numbers::count(rows.len() as u64, "table", "tables");
    match all {
        0 => "Nothing is counted yet: the tables fill with the first note that has a date.".to_owned(),
        _ => format!("The figures of this report stand in {tables}, {} in all.", numbers::figures(all, "row", "rows")),
    }
}

fn deck(facts: &Facts, scope: Scope) -> String {
    let day = dates::full(facts.record.as_of);
    let same = "The same notes and the same day give the same figures, to the byte.";
    match scope {
        Scope::Whole => format!("As of {day}. {same}"),
        Scope::Team(_) => {
            let team = chrome::scope_name(facts, scope);
            format!(
                "As of {day}. The tables hold all teams, and their first column says which; what was assumed below is {team} alone."
            )
        }
    }
}

fn table(spec: &tables::TableSpec, rows: usize) -> TableRow {
    let columns = spec.columns.iter().map(|column| ColumnRow { name: column.name, about: runs(column.about) });
    TableRow {
        name: spec.name,
        about: runs(spec.about.strip_prefix("one row is ").unwrap_or(spec.about)),
        rows: numbers::grouped(rows as u64),
        csv: file(spec.name, "csv"),
        json: file(spec.name, "json"),
        columns: columns.collect(),
    }
}

/// A sentence in runs: what stands between backticks is typed.
pub fn runs(text: &str) -> Vec<Run> {
    let runs = text.split('`').enumerate().map(|(at, part)| Run { text: part.to_owned(), code: at % 2 == 1 });
    runs.filter(|run| !run.text.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::objections::sample::{card, facts, weekly};

    #[test]
    fn what_is_typed_stands_apart() {
        let run = |text: &str, code| Run { text: text.into(), code };
        assert_eq!(runs("`xN`, else 1"), [run("xN", true), run(", else 1", false)]);
        assert_eq!(runs("plain"), [run("plain", false)]);
    }

    #[test]
    fn the_heading_counts_all_rows() {
        assert_eq!(says(&[3, 1_000, 0]), "The figures of this report stand in three tables, 1,003 rows in all.");
        assert_eq!(says(&[0; 11]), "Nothing is counted yet: the tables fill with the first note that has a date.");
    }

    #[test]
    fn every_table_has_its_files_its_rows_and_its_columns_explained() {
        let facts = facts(&weekly("Commitments", ["- [ ] @lee one-pager"; 16]));
        let page = page(&facts, Scope::Whole).content;
        let threads = page.tables.iter().find(|table| table.name == "threads").expect("a table");
        assert_eq!((threads.rows.as_str(), threads.csv.as_str()), ("1", "data/threads.csv"));
        assert_eq!(page.tables.len(), 11);
        assert!(page.tables.iter().all(|table| table.columns.iter().all(|column| !column.about.is_empty())));
    }

    #[test]
    fn rows_are_counted_as_they_are_made() {
        let note = |team: &str, day: &str| {
            let text = "metrics:\n  leads: 4\n  mql: 2\n---\n## Commitments\n- [ ] @lee one-pager\n## Objections\n- #price\n\
                        - what else they said\n## Wins\n- Acme account:Acme\n## Decisions\n- one price list\n";
            card(&format!("notes/{team}/{day}.md"), &format!("---\nteam: {team}\n{text}"))
        };
        let days = ["2026-11-02", "2026-11-09"];
        let files: Vec<_> = ["emea", "apac"].iter().flat_map(|team| days.map(|day| note(team, day))).collect();
        let facts = facts(&files);
        for (at, spec) in tables::all().iter().enumerate() {
            let mut rows = 0;
            facts.each_piece(at, |piece| rows += piece.rows().len());
            assert_eq!(facts.table_rows()[at], rows, "{}", spec.name);
            assert!(rows > 0 || spec.count.is_none(), "{} shows nothing here", spec.name);
        }
    }
}
