//! `throughline build`: the site.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::PathBuf;

use clap::Args;

use super::{Terminal, Verdict, Where, Workspace, check};
use crate::diagnostic::{Level, human};
use crate::site::Site;
use crate::source::Role;
use crate::workspace::publish::{Folder, Pages};
use crate::workspace::{Failure, read};

#[derive(Debug, Args)]
pub(super) struct Options {
    #[command(flatten)]
    place: Where,
    /// The folder to write to [default: `site` in the workspace]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Write the site even if notes have errors
    #[arg(long)]
    keep_going: bool,
}

pub(super) fn run(options: &Options, terminal: &Terminal) -> Result<Verdict, Failure> {
    let Workspace { root, sources, config, as_of } = options.place.open()?;
    let out = options.out.clone().unwrap_or_else(|| root.join("site"));
    let folder = Folder::open(&root, &out)?;
    let input = fingerprint(&root, &sources, as_of)?;
    let compiled = crate::compile(&sources, config, as_of);
    let verdict = check::verdict(&compiled.diagnostics, false);
    let worth_telling: Vec<_> =
        compiled.diagnostics.iter().filter(|d| terminal.is_verbose() || d.level >= Level::Warning).cloned().collect();
    terminal.aside(&human::draw(&worth_telling, &sources, check::style(terminal, check::MOST)));
    if verdict == Verdict::Errors && !options.keep_going {
        terminal.say("the site was left as it was: the notes have errors; mend them, or build with `--keep-going`");
        return Ok(verdict);
    }
    if folder.is_current(input) {
        terminal.say(&format!("nothing changed: {} files in {}", folder.files(), out.display()));
        return Ok(verdict);
    }
    let site = Site::new(&sources, &compiled).map_err(|failure| Failure::Page(failure.to_string()))?;
    let pages = WithStatic { site: &site, root: &root };
    let outcome = folder.publish(&pages, input)?;
    terminal.say(&format!(
        "{} files in {}: {} written, {} removed",
        outcome.files,
        out.display(),
        outcome.written,
        outcome.removed
    ));
    Ok(verdict)
}

/// The site and the team's own static files, which are copied as they are; a page of ours wins over one of the same name.
struct WithStatic<'a> {
    site: &'a Site<'a>,
    root: &'a std::path::Path,
}

impl Pages for WithStatic<'_> {
    fn paths(&self) -> Vec<String> {
        let mut paths = self.site.paths();
        paths.extend(self.site.statics().map(str::to_owned));
        paths.sort_unstable();
        paths.dedup();
        paths
    }

    fn render(&self, path: &str) -> Result<Vec<u8>, String> {
        match self.site.render(path) {
            Some(page) => page.map_err(|failure| failure.to_string()),
            None => read::static_file(self.root, &format!("static/{path}")).map_err(|failure| failure.to_string()),
        }
    }
}

/// Stands for everything that the site is made from: our version, the date, every source, and the sizes and times
/// of static files.
fn fingerprint(
    root: &std::path::Path,
    sources: &crate::source::Sources,
    as_of: jiff::civil::Date,
) -> Result<u64, Failure> {
    let mut hasher = DefaultHasher::new();
    env!("CARGO_PKG_VERSION").hash(&mut hasher);
    as_of.hash(&mut hasher);
    sources.folder.hash(&mut hasher);
    for (_, file) in sources.iter() {
        (&file.path, &file.text, format!("{:?}", file.trouble)).hash(&mut hasher);
        if file.role == Role::Static {
            read::stamp(root, &file.path)?.hash(&mut hasher);
        }
    }
    Ok(hasher.finish())
}
