//! The command line: flags, clock, environment and terminal; one file a command.

#![allow(clippy::disallowed_methods, reason = "this is the door to the clock and the environment")]

mod brief;
mod build;
mod check;
mod clock;
mod completions;
mod demo;
mod explain;
mod export;
mod fix;
mod help;
mod init;
mod man;
mod new;
mod progress;
mod schema;
mod serve;
mod terminal;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;

use crate::config::Config;
use crate::source::Sources;
use crate::workspace::{Failure, find, read};
use terminal::Terminal;

/// Reads your weekly notes and says what they add up to: trends, promises kept, objections answered.
#[derive(Debug, Parser)]
#[command(name = "throughline", version, about, max_term_width = 100)]
#[command(after_help = "Example: throughline demo northwind")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    terminal: TerminalOptions,
}

#[derive(Debug, Clone, Copy, Args)]
struct TerminalOptions {
    /// When to use colour
    #[arg(long, global = true, value_enum, default_value_t = Colour::Auto, value_name = "WHEN", help_heading = "Terminal")]
    color: Colour,
    /// Say nothing but results and errors
    #[arg(long, short, global = true, help_heading = "Terminal")]
    quiet: bool,
    /// Say more about what is done
    #[arg(long, short, global = true, conflicts_with = "quiet", help_heading = "Terminal")]
    verbose: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Colour {
    Auto,
    Always,
    Never,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Write a commented configuration, a first note, and a CI workflow
    #[command(after_help = "Example: throughline init --ci github")]
    Init(init::Options),
    /// Write the example workspace, with dates up to today
    #[command(after_help = "Example: throughline demo northwind")]
    Demo(demo::Options),
    /// Write the note of the next meeting, with what is open and an agenda
    #[command(after_help = "Example: throughline new --team emea --date next")]
    New(new::Options),
    /// Say what looks wrong in the notes, with its place and a way out
    #[command(after_help = "Example: throughline check --strict --format sarif > notes.sarif")]
    Check(check::Options),
    /// Put right what `check` can: ids, relative dates, misspelled keys
    #[command(after_help = "Example: throughline fix --dry-run")]
    Fix(fix::Options),
    /// Write the site
    #[command(after_help = "Example: throughline build --out public")]
    Build(build::Options),
    /// Say what matters before the meeting: here, for chat, or as a file to send
    #[command(after_help = "Example: throughline brief --format html --out brief.html")]
    Brief(brief::Options),
    /// Show the site in the browser, and every change as it is saved
    #[command(after_help = "Example: throughline serve --open")]
    Serve(serve::Options),
    /// Print one table of the report
    #[command(after_help = "Example: throughline export threads --format csv --out threads.csv")]
    Export(export::Options),
    /// Say what a rule of `check` means, with a wrong and a right example
    #[command(after_help = "Example: throughline explain ambiguous-number")]
    Explain(explain::Options),
    /// Print a JSON Schema, so that an editor offers and explains keys
    #[command(after_help = "Example: throughline schema config > throughline.schema.json")]
    Schema(schema::Options),
    /// Print what a shell needs to complete commands
    #[command(
        after_help = "Example: throughline completions bash > ~/.local/share/bash-completion/completions/throughline"
    )]
    Completions(completions::Options),
    /// Print the manual
    #[command(after_help = "Example: throughline man > ~/.local/share/man/man1/throughline.1")]
    Man,
}

/// Where the workspace is and which day the report is of.
#[derive(Debug, Clone, Args)]
struct Where {
    /// The workspace [default: the nearest folder upwards with a throughline.yaml or a notes folder]
    #[arg(value_name = "DIR")]
    dir: Option<PathBuf>,
    /// The day of the report [default: SOURCE_DATE_EPOCH's, else today]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = clock::day)]
    as_of: Option<Date>,
}

/// A workspace that was found and read.
struct Workspace {
    root: PathBuf,
    sources: Sources,
    config: Config,
    as_of: Date,
}

impl Where {
    fn open(&self) -> Result<Workspace, Failure> {
        let as_of = clock::as_of(self.as_of)?;
        let root = find::root(self.dir.as_deref(), &here()?)?;
        let sources = read::all(&root)?;
        let config = crate::configuration(&sources);
        Ok(Workspace { root, sources, config, as_of })
    }
}

fn here() -> Result<PathBuf, Failure> {
    std::env::current_dir().map_err(|source| Failure::Read { path: ".".into(), source })
}

/// Runs the command line and returns its exit status: 0 clean, 1 the notes have errors, 2 wrong usage,
/// 3 the machine failed.
pub fn run() -> ExitCode {
    let matches = help::grouped(Arguments::command()).get_matches();
    let arguments = Arguments::from_arg_matches(&matches).unwrap_or_else(|error| error.exit());
    let terminal = Terminal::new(arguments.terminal);
    let result = match &arguments.command {
        Command::Init(options) => init::run(options, &terminal),
        Command::Demo(options) => demo::run(options, &terminal),
        Command::New(options) => new::run(options, &terminal),
        Command::Check(options) => check::run(options, &terminal),
        Command::Fix(options) => fix::run(options, &terminal),
        Command::Build(options) => build::run(options, &terminal),
        Command::Brief(options) => brief::run(options, &terminal),
        Command::Serve(options) => serve::run(options, &terminal),
        Command::Export(options) => export::run(options, &terminal),
        Command::Explain(options) => explain::run(options, &terminal),
        Command::Schema(options) => schema::run(options, &terminal),
        Command::Completions(options) => completions::run(options, &terminal),
        Command::Man => man::run(&terminal),
    };
    match result {
        Ok(Verdict::Clean) => ExitCode::SUCCESS,
        Ok(Verdict::Errors) => ExitCode::from(1),
        Err(failure) => {
            terminal.fail(&failure);
            ExitCode::from(if failure.is_usage() { 2 } else { 3 })
        }
    }
}

/// What a command found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verdict {
    Clean,
    Errors,
}
