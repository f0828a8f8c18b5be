//! `throughline brief`: the ten minutes before the meeting, for the terminal, for chat, or as one file.

use std::path::PathBuf;
use std::sync::Arc;

use clap::{Args, ValueEnum};

use super::{Terminal, Verdict, Where, Workspace, check};
use crate::record::{Record, Scope, TeamId};
use crate::report::Facts;
use crate::site::letter;
use crate::site::templates::Templates;
use crate::source::{Role, Sources, slug, spelling};
use crate::workspace::{Failure, publish};

#[derive(Debug, Args)]
pub(super) struct Options {
    #[command(flatten)]
    place: Where,
    /// For the terminal, for chat and pull requests, or as one file that opens from a mail
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// The brief of one team
    #[arg(long, value_name = "SLUG")]
    team: Option<String>,
    /// The file to write [default: standard output]
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Text,
    Markdown,
    Html,
}

/// Columns of a letter; a narrower terminal gets as many as it has.
const WIDTH: usize = 80;

pub(super) fn run(options: &Options, terminal: &Terminal) -> Result<Verdict, Failure> {
    let Workspace { sources, config, as_of, .. } = options.place.open()?;
    let sources = Arc::new(sources);
    let compiled = crate::compile(&sources, config, as_of);
    let verdict = check::verdict(&compiled.diagnostics, false);
    let scope = scope(&compiled.record, options.team.as_deref())?;
    let facts = Arc::new(Facts::new(Arc::clone(&sources), compiled.record, compiled.analyses));
    let colour = options.out.is_none() && terminal.colour();
    let bytes = match options.format {
        Format::Text => {
            letter::text(&facts, scope, letter::Style { width: terminal.width().min(WIDTH), colour }).into_bytes()
        }
        Format::Markdown => letter::markdown(&facts, scope).into_bytes(),
        Format::Html => {
            let templates = Templates::new(styles(&sources));
            letter::html(facts, scope, templates).map_err(|failure| Failure::Page(failure.to_string()))?
        }
    };
    match &options.out {
        Some(path) => publish::single(path, &bytes)?,
        None => terminal.result(&bytes)?,
    }
    if verdict == Verdict::Errors {
        terminal.say("the notes have errors, and what they hide is missing here; `throughline check` shows them");
    }
    Ok(verdict)
}

/// The team's own style, and none of its templates: a page of theirs may ask for files that a letter has not got.
fn styles(sources: &Sources) -> impl Iterator<Item = (&str, &str)> {
    let own = sources.iter().map(|(_, file)| file).filter(|file| file.role == Role::Template);
    own.filter(|file| &*file.path == "templates/style.css").map(|file| (&*file.path, &*file.text))
}

fn scope(record: &Record, team: Option<&str>) -> Result<Scope, Failure> {
    let Some(named) = team else { return Ok(Scope::Whole) };
    let slugs: Vec<&str> = record.teams.iter().map(|team| team.slug.as_str()).collect();
    let at = slugs.iter().position(|slug| *slug == slug::fold(named)).and_then(|at| u16::try_from(at).ok());
    match at.map(|at| Scope::Team(TeamId(at))) {
        Some(scope) if record.scopes.contains(&scope) => Ok(scope),
        // A single team is the whole workspace.
        Some(_) => Ok(Scope::Whole),
        None => {
            let help = match spelling::closest(named, slugs.iter().copied()) {
                Some(nearest) => format!("did you mean `--team {nearest}`?"),
                None if slugs.is_empty() => "no note names one".to_owned(),
                None => format!("the teams are {}", slugs.join(", ")),
            };
            Err(Failure::Usage(format!("no team is called `{named}`; {help}")))
        }
    }
}
