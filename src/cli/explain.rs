//! `throughline explain RULE`: what a diagnostic means.

use clap::Args;

use super::{Terminal, Verdict};
use crate::check::rules;
use crate::source::spelling;
use crate::workspace::Failure;

#[derive(Debug, Args)]
pub(super) struct Options {
    /// The name in brackets after `error`, `warning` or `note`; without one, the list of all
    rule: Option<String>,
}

pub(super) fn run(options: &Options, terminal: &Terminal) -> Result<Verdict, Failure> {
    let Some(name) = &options.rule else {
        terminal.result(list().as_bytes())?;
        return Ok(Verdict::Clean);
    };
    match rules().iter().find(|rule| rule.name == name) {
        Some(rule) => {
            terminal.result(rule.page().as_bytes())?;
            Ok(Verdict::Clean)
        }
        None => {
            let names: Vec<&str> = rules().iter().map(|rule| rule.name).collect();
            let help = match spelling::closest(name, names) {
                Some(nearest) => format!("did you mean `{nearest}`?"),
                None => "`throughline explain` lists them all".to_owned(),
            };
            Err(Failure::Usage(format!("no rule is called `{name}`; {help}")))
        }
    }
}

fn list() -> String {
    let widest = rules().iter().map(|rule| rule.name.len()).max().unwrap_or_default();
    rules()
        .iter()
        .map(|rule| format!("{:<widest$}  {:<7}  {}\n", rule.name, rule.level.word(), rule.summary()))
        .collect()
}
