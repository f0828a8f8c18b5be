//! The only door to the disk: find a workspace, read it, publish a site.

#![allow(clippy::disallowed_methods, reason = "this is the door to the disk")]

pub mod create;
pub mod edit;
pub mod example;
pub mod find;
mod misnamed;
pub mod publish;
pub mod read;

use std::path::PathBuf;

/// Something that the machine, and not a note, got wrong.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// Reading failed.
    #[error("cannot read `{}`: {source}", path.display())]
    Read {
        /// What was read.
        path: PathBuf,
        /// The system's words.
        source: std::io::Error,
    },
    /// Writing failed.
    #[error("cannot write `{}`: {source}", path.display())]
    Write {
        /// What was written.
        path: PathBuf,
        /// The system's words.
        source: std::io::Error,
    },
    /// The address of the preview is taken.
    #[error("port {port} is in use; choose another with `--port {}`, or any free one with `--port 0`", .port.saturating_add(1).max(1024))]
    Port {
        /// The one that was asked for.
        port: u16,
    },
    /// The preview cannot listen or watch.
    #[error("cannot serve: {0}")]
    Serve(String),
    /// No workspace upwards of a folder.
    #[error("no `throughline.yaml` and no `notes` folder in `{}` or above it; {way}", from.display())]
    NoWorkspace {
        /// Where the search began.
        from: PathBuf,
        /// What to do.
        way: String,
    },
    /// The output folder holds something that is not ours.
    #[error("will not write into `{}`: {reason}", out.display())]
    Refused {
        /// The output folder.
        out: PathBuf,
        /// Why, and the way out.
        reason: String,
    },
    /// The command line, or the environment, says something that cannot be.
    #[error("{0}")]
    Usage(String),
    /// A page could not be made: a user's template.
    #[error("{0}")]
    Page(String),
}

impl Failure {
    /// Whether another command line would have avoided it (exit status 2), rather than another machine (3).
    pub fn is_usage(&self) -> bool {
        matches!(self, Self::NoWorkspace { .. } | Self::Refused { .. } | Self::Usage(_))
    }
}
