//! What goes where: results to standard output, all else to standard error, colour only where it is wanted.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "this is the door to the terminal")]

use std::io::{IsTerminal, Write};

use super::progress::Progress;
use super::{Colour, TerminalOptions};
use crate::workspace::Failure;

/// The terminal, or what stands in its place.
pub(super) struct Terminal {
    options: TerminalOptions,
}

impl Terminal {
    pub(super) fn new(options: TerminalOptions) -> Self {
        Self { options }
    }

    /// Whether results on standard output may be coloured: `--color`, else `NO_COLOR` and `CLICOLOR_FORCE`, else
    /// whether it is a terminal.
    pub(super) fn colour(&self) -> bool {
        match self.options.color {
            Colour::Always => true,
            Colour::Never => false,
            Colour::Auto => {
                let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty() && value != "0");
                !set("NO_COLOR") && (set("CLICOLOR_FORCE") || std::io::stdout().is_terminal())
            }
        }
    }

    /// Columns to draw in.
    pub(super) fn width(&self) -> usize {
        std::env::var("COLUMNS")
            .ok()
            .and_then(|columns| columns.parse().ok())
            .filter(|columns| *columns >= 40)
            .unwrap_or(100)
    }

    pub(super) fn is_verbose(&self) -> bool {
        self.options.verbose
    }

    /// A result, to standard output. A reader that went away (`| head`) is no failure.
    pub(super) fn result(&self, bytes: &[u8]) -> Result<(), Failure> {
        let mut out = std::io::stdout().lock();
        match out.write_all(bytes).and_then(|()| out.flush()) {
            Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
                Err(Failure::Write { path: "standard output".into(), source: error })
            }
            _ => Ok(()),
        }
    }

    /// Diagnostics of a command whose result is something else, to standard error.
    pub(super) fn aside(&self, text: &str) {
        eprint!("{text}");
    }

    /// A line about what is being done, on a terminal only; not with `--quiet`.
    pub(super) fn progress(&self, what: &'static str) -> Progress {
        Progress::new(what, !self.options.quiet && std::io::stderr().is_terminal())
    }

    /// A line about what was done, to standard error; not with `--quiet`.
    pub(super) fn say(&self, text: &str) {
        if !self.options.quiet {
            eprintln!("{text}");
        }
    }

    pub(super) fn fail(&self, failure: &Failure) {
        eprintln!("error: {failure}");
    }
}
