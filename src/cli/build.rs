//! `throughline build`: the site.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Args;

use super::progress::Progress;
use super::{Terminal, Verdict, Where, Workspace, check};
use crate::Compiled;
use crate::diagnostic::{Level, human};
use crate::report::Facts;
use crate::site::templates::Templates;
use crate::site::{Site, SiteFailure, pages};
use crate::source::{Role, Sources};
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
    let reading = terminal.progress("reading the notes");
    let Workspace { root, sources, config, as_of } = options.place.open()?;
    let out = options.out.clone().unwrap_or_else(|| root.join("site"));
    let folder = Folder::open(&root, &out)?;
    let input = fingerprint(&root, &sources, as_of)?;
    let checked = crate::check(&sources, config, as_of);
    drop(reading);
    let verdict = check::verdict(&checked.diagnostics, false);
    let worth_telling: Vec<_> =
        checked.diagnostics.iter().filter(|d| terminal.is_verbose() || d.level >= Level::Warning).cloned().collect();
    terminal.aside(&human::draw(&worth_telling, &sources, check::style(terminal, check::MOST)));
    if verdict == Verdict::Errors && !options.keep_going {
        terminal.say("the site was left as it was: the notes have errors; mend them, or build with `--keep-going`");
        return Ok(verdict);
    }
    if folder.is_current(input) {
        terminal.say(&format!("nothing changed: {} files in {}", folder.files(), out.display()));
        return Ok(verdict);
    }
    let progress = terminal.progress("writing the site");
    let site = site(Arc::new(sources), checked.compile())?;
    for path in site.idle_templates() {
        terminal
            .say(&format!("{path} has the name of none of our templates, and no other names it: it changes nothing"));
    }
    let pages = WithStatic { site, root, progress: &progress };
    let outcome = folder.publish(&pages, input)?;
    // The program ends here: the system takes its memory back sooner than we could give it.
    std::mem::forget(pages);
    drop(progress);
    terminal.say(&format!(
        "{} files in {}: {} written, {} removed",
        outcome.files,
        out.display(),
        outcome.written,
        outcome.removed
    ));
    Ok(verdict)
}

/// The site of a workspace; a template of the team's own that cannot be used stops the build.
fn site(sources: Arc<Sources>, compiled: Compiled) -> Result<Site, Failure> {
    let overrides = sources.iter().filter(|(_, file)| file.role == Role::Template);
    let templates = Templates::new(overrides.map(|(_, file)| (&*file.path, &*file.text)));
    if let Some(failure) = templates.failures().first() {
        return Err(Failure::Page(failure.to_string()));
    }
    let facts = Facts::new(Arc::clone(&sources), compiled.record, compiled.analyses);
    Ok(pages::site(Arc::new(facts), templates))
}

/// The site and the team's own static files, which are copied as they are; a page of ours wins over one of the
/// same name.
struct WithStatic<'a> {
    site: Site,
    root: PathBuf,
    progress: &'a Progress,
}

impl WithStatic<'_> {
    fn statics(&self) -> impl Iterator<Item = &str> {
        let files = self.site.facts().sources.iter().filter(|(_, file)| file.role == Role::Static);
        files.filter_map(|(_, file)| file.path.strip_prefix("static/"))
    }
}

impl Pages for WithStatic<'_> {
    fn is_large(&self, path: &str) -> bool {
        path.starts_with("data/")
    }

    fn paths(&self) -> Vec<String> {
        let mut paths: Vec<String> = self.site.paths().chain(self.statics()).map(str::to_owned).collect();
        paths.sort_unstable();
        paths.dedup();
        self.progress.expect(paths.len());
        paths
    }

    fn render(&self, path: &str, out: &mut Vec<u8>) -> Result<(), String> {
        self.progress.step();
        match self.site.render_to(path, out) {
            Err(SiteFailure::Unknown(_)) => {
                let file = read::static_file(&self.root, &format!("static/{path}"));
                *out = file.map_err(|failure| failure.to_string())?;
                Ok(())
            }
            made => made.map_err(|failure| failure.to_string()),
        }
    }
}

/// Stands for everything that the site is made from: our version, the date, every source, and the sizes and times
/// of static files.
fn fingerprint(root: &Path, sources: &Sources, as_of: jiff::civil::Date) -> Result<u64, Failure> {
    let mut hasher = DefaultHasher::new();
    env!("CARGO_PKG_VERSION").hash(&mut hasher);
    // Another program of the same version may draw other pages.
    std::env::current_exe().ok().and_then(|path| read::stamp(&path).ok()).hash(&mut hasher);
    as_of.hash(&mut hasher);
    sources.folder.hash(&mut hasher);
    for (_, file) in sources.iter() {
        (&file.path, &file.text, format!("{:?}", file.trouble)).hash(&mut hasher);
        if file.role == Role::Static {
            read::stamp(&root.join(&*file.path))?.hash(&mut hasher);
        }
    }
    Ok(hasher.finish())
}
