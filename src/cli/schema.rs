//! `throughline schema`: JSON Schema, for editors.

use clap::{Args, ValueEnum};

use super::{Terminal, Verdict};
use crate::report::schema;
use crate::workspace::Failure;

#[derive(Debug, Args)]
pub(super) struct Options {
    /// Of the front matter of a note, of throughline.yaml, or of the front matter of a card
    #[arg(value_enum, default_value_t = Of::Note)]
    of: Of,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Of {
    Note,
    Config,
    Card,
}

pub(super) fn run(options: &Options, terminal: &Terminal) -> Result<Verdict, Failure> {
    let name = match options.of {
        Of::Note => "note",
        Of::Config => "config",
        Of::Card => "card",
    };
    let text = schema::schema(name).and_then(|schema| serde_json::to_string_pretty(&schema).ok());
    terminal.result(format!("{}\n", text.unwrap_or_default()).as_bytes())?;
    Ok(Verdict::Clean)
}
