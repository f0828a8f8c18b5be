//! `throughline check`: everything that looks wrong in the notes.

use clap::{Args, ValueEnum};

use super::{Terminal, Verdict, Where, Workspace};
use crate::check::abouts;
use crate::diagnostic::{Diagnostic, Level, github, gitlab, human, json, sarif};
use crate::workspace::Failure;

#[derive(Debug, Args)]
pub(super) struct Options {
    #[command(flatten)]
    place: Where,
    /// For people, for programs, as annotations of GitHub Actions, as GitLab's Code Quality report, or as SARIF
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
    /// Let warnings fail the check too
    #[arg(long)]
    strict: bool,
    /// How many of one rule to show people before the rest are only counted; 0 for all
    #[arg(long, value_name = "N", default_value_t = MOST)]
    max: usize,
}

/// How many of one rule are shown.
pub(super) const MOST: usize = 20;

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Human,
    Json,
    Github,
    Gitlab,
    Sarif,
}

pub(super) fn run(options: &Options, terminal: &Terminal) -> Result<Verdict, Failure> {
    let Workspace { sources, config, as_of, .. } = options.place.open()?;
    // Only SARIF has a place for what is silenced.
    let (checked, silenced) = match options.format {
        Format::Sarif => crate::check_all(&sources, config, as_of),
        _ => (crate::check(&sources, config, as_of), Vec::new()),
    };
    let text = match options.format {
        Format::Human => human::draw(&checked.diagnostics, &sources, style(terminal, options.max)),
        Format::Json => json::draw(&checked.diagnostics, &sources),
        Format::Github => github::draw(&checked.diagnostics, &sources),
        Format::Gitlab => gitlab::draw(&checked.diagnostics, &sources),
        Format::Sarif => sarif::draw(&checked.diagnostics, &silenced, &sources, &abouts()),
    };
    terminal.result(text.as_bytes())?;
    if options.format == Format::Human {
        let (files, ignored) = (sources.iter().count(), sources.ignored);
        terminal.say(&human::summary(&checked.diagnostics, files));
        if ignored > 0 {
            terminal.say(&format!(
                "{ignored} {} Markdown",
                if ignored == 1 { "file passed over that is not" } else { "files passed over that are not" }
            ));
        }
    }
    let verdict = verdict(&checked.diagnostics, options.strict);
    // The program ends here: the system takes its memory back sooner than we could give it.
    std::mem::forget((checked, sources));
    Ok(verdict)
}

pub(super) fn style(terminal: &Terminal, max: usize) -> human::Style {
    human::Style { colour: terminal.colour(), width: terminal.width(), most: (max > 0).then_some(max) }
}

pub(super) fn verdict(diagnostics: &[Diagnostic], strict: bool) -> Verdict {
    let bar = if strict { Level::Warning } else { Level::Error };
    if diagnostics.iter().any(|diagnostic| diagnostic.level >= bar) { Verdict::Errors } else { Verdict::Clean }
}
