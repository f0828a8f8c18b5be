//! `throughline fix`: what `check` offers to put right.

use clap::Args;

use super::{Terminal, Verdict, Where, Workspace, check};
use crate::diagnostic::diff;
use crate::workspace::Failure;
use crate::workspace::edit::{self, Edited};

#[derive(Debug, Args)]
pub(super) struct Options {
    #[command(flatten)]
    place: Where,
    /// Show what would change, as a diff, and change nothing
    #[arg(long, short = 'n')]
    dry_run: bool,
}

pub(super) fn run(options: &Options, terminal: &Terminal) -> Result<Verdict, Failure> {
    let Workspace { root, sources, as_of, .. } = options.place.open()?;
    let mended = crate::mended(&sources, as_of);
    let (mut done, mut left) = (0, Vec::new());
    for (path, before, after) in mended.changes(&sources) {
        if options.dry_run {
            terminal.result(diff::unified(path, before, after, terminal.colour()).as_bytes())?;
            done += 1;
        } else {
            match edit::replace(&root, path, before, after)? {
                Edited::Done => {
                    terminal.say(&format!("fixed `{path}`"));
                    done += 1;
                }
                Edited::Changed => left.push(path),
            }
        }
    }
    for path in &left {
        terminal
            .aside(&format!("`{path}` changed while it was read, and was left alone; run `throughline fix` again\n"));
    }
    terminal.say(&said(mended.fixes, done, options.dry_run));
    let verdict = check::verdict(&mended.diagnostics, false);
    Ok(if left.is_empty() { verdict } else { Verdict::Errors })
}

/// `3 fixes in 2 files`.
fn said(fixes: usize, files: usize, dry_run: bool) -> String {
    let plural = |n: usize, one: &str, many: &str| format!("{n} {}", if n == 1 { one } else { many });
    match (files, dry_run) {
        (0, _) => "nothing to fix".to_owned(),
        (_, true) => {
            format!("{} in {}; nothing was changed", plural(fixes, "fix", "fixes"), plural(files, "file", "files"))
        }
        (_, false) => format!("{} in {}", plural(fixes, "fix", "fixes"), plural(files, "file", "files")),
    }
}
