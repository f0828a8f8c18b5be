//! `throughline demo DIR`: the example workspace, with dates up to today.

use std::path::PathBuf;

use clap::Args;
use jiff::civil::Date;

use super::{Terminal, Verdict, clock};
use crate::source::date::Week;
use crate::source::shift::Shift;
use crate::workspace::{Failure, create, example};

#[derive(Debug, Args)]
pub(super) struct Options {
    /// A new or empty folder
    #[arg(value_name = "DIR")]
    dir: PathBuf,
    /// The day that the example ends in the week of [default: SOURCE_DATE_EPOCH's, else today]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = clock::day)]
    as_of: Option<Date>,
}

pub(super) fn run(options: &Options, terminal: &Terminal) -> Result<Verdict, Failure> {
    let today = clock::as_of(options.as_of)?;
    if !create::is_empty(&options.dir)? {
        let inside = options.dir.join("northwind");
        return Err(Failure::Refused {
            out: options.dir.clone(),
            reason: format!("it is not empty; name a new folder: `throughline demo {}`", inside.display()),
        });
    }
    let root = create::folder(&options.dir)?;
    let shift = Shift { weeks: Week::of(today).since(Week::of(example::LAST)), year: example::LAST.year() };
    for (path, text) in example::NORTHWIND {
        create::file(&root, &path_of(shift, path), shift.text(text).as_bytes())?;
    }
    terminal.result(format!("{}\n", root.display()).as_bytes())?;
    terminal.say(&format!(
        "a year of notes of two teams, made up, in {} files; look at them: `throughline serve --open {}`",
        example::NORTHWIND.len(),
        options.dir.display()
    ));
    Ok(Verdict::Clean)
}

/// A date in a file's name may go on: `2026-02-26-in-depth.md`.
fn path_of(shift: Shift, path: &str) -> String {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    match (name.get(..10), name.get(10..)) {
        (Some(day), Some(rest)) if !folder.is_empty() => format!("{folder}/{}{rest}", shift.text(day)),
        _ => path.to_owned(),
    }
}
