//! `throughline export TABLE`: one table of the report.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::{Terminal, Verdict, Where, Workspace};
use crate::report::address::Addresses;
use crate::report::tables::{self, Input, Texts, write};
use crate::source::spelling;
use crate::workspace::{Failure, publish};

#[derive(Debug, Args)]
pub(super) struct Options {
    /// The table: meetings, metrics, rates, threads, follow_through, mentions, topics, campaigns, agreements,
    /// periods or records
    table: String,
    #[command(flatten)]
    place: Where,
    /// How to write it
    #[arg(long, value_enum, default_value_t = Format::Json)]
    format: Format,
    /// Rows of one team
    #[arg(long, value_name = "SLUG")]
    team: Option<String>,
    /// The file to write [default: standard output]
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Json,
    Csv,
}

pub(super) fn run(options: &Options, terminal: &Terminal) -> Result<Verdict, Failure> {
    let names: Vec<&str> = tables::all().iter().map(|spec| spec.name).collect();
    let Some(spec) = tables::all().iter().find(|spec| spec.name == options.table) else {
        let help = match spelling::closest(&options.table, names.iter().copied()) {
            Some(nearest) => format!("did you mean `{nearest}`?"),
            None => format!("the tables are {}", names.join(", ")),
        };
        return Err(Failure::Usage(format!("no table is called `{}`; {help}", options.table)));
    };
    let Workspace { sources, config, as_of, .. } = options.place.open()?;
    let compiled = crate::compile(&sources, config, as_of);
    let addresses = Addresses::new(&compiled.record, &compiled.analyses);
    let record = &compiled.record;
    let url = |meeting| addresses.meeting(&record.meeting(meeting).note).unwrap_or_default().to_owned();
    let texts = Texts::new();
    let input = Input::new(&compiled.record, &compiled.analyses, &texts, &url);
    let mut table = (spec.build)(&input);
    if let Some(team) = &options.team {
        if !compiled.record.teams.iter().any(|known| known.slug == *team) {
            return Err(Failure::Usage(format!("no team is called `{team}`")));
        }
        table.keep_team(team);
    }
    let bytes = match options.format {
        Format::Json => write::json(&table),
        Format::Csv => write::csv(&table),
    };
    match &options.out {
        Some(path) => publish::single(path, &bytes)?,
        None => terminal.result(&bytes)?,
    }
    Ok(super::check::verdict(&compiled.diagnostics, false))
}
