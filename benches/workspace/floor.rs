//! The floors: what the same files cost when nothing is done with them but one thing. Check and build cannot be cheaper
//! than what they are made of.

use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::Instant;

use pulldown_cmark::Parser as Markdown;
use rayon::prelude::*;
use throughline::note::body::options;
use throughline::source::{Span, yaml};

/// What one of them took.
pub(super) struct Floor {
    /// What was done: `read files`.
    pub(super) name: &'static str,
    /// Seconds of CPU, all threads.
    pub(super) cpu: f64,
    /// Seconds.
    pub(super) wall: f64,
}

/// Measures reading the notes, YAML and Markdown alone, and writing the site's bytes to files of their own.
///
/// # Errors
/// Where the disk refuses.
pub(super) fn floors(root: &Path, site: &Path) -> std::io::Result<Vec<Floor>> {
    let notes = files(&root.join("notes"))?;
    let texts: Vec<String> = notes.par_iter().map(std::fs::read_to_string).collect::<Result<_, _>>()?;
    let mut floors = vec![measure("read files", || {
        notes.par_iter().for_each(|path| {
            black_box(std::fs::read_to_string(path).unwrap_or_default());
        });
    })];
    floors.push(measure("yaml", || texts.par_iter().for_each(|text| front(text))));
    floors.push(measure("markdown", || texts.par_iter().for_each(|text| markdown(text))));
    floors.push(write(site)?);
    Ok(floors)
}

fn front(text: &str) {
    let end = text.strip_prefix("---\n").and_then(|rest| rest.find("\n---")).map_or(0, |end| end + 5);
    black_box(yaml::read(text, Span::new(4.min(end), end)));
}

fn markdown(text: &str) {
    black_box(Markdown::new_ext(text, options()).into_offset_iter().count());
}

/// Every file of the site once more, written where none stood, as a first build does.
fn write(site: &Path) -> std::io::Result<Floor> {
    let copy = site.with_extension("floor");
    if copy.exists() {
        std::fs::remove_dir_all(&copy)?;
    }
    let files = files(site)?;
    let targets: Vec<(PathBuf, usize)> = files
        .iter()
        .map(|file| {
            let target = copy.join(file.strip_prefix(site).unwrap_or(file));
            Ok((target, usize::try_from(std::fs::metadata(file)?.len()).unwrap_or(0)))
        })
        .collect::<std::io::Result<_>>()?;
    for folder in targets.iter().filter_map(|(target, _)| target.parent()) {
        std::fs::create_dir_all(folder)?;
    }
    let largest = targets.iter().map(|(_, size)| *size).max().unwrap_or(0);
    let bytes = vec![b'x'; largest];
    let floor = measure("write files", || {
        targets.par_iter().for_each(|(target, size)| {
            let written = std::fs::write(target, &bytes[..*size]);
            assert!(written.is_ok(), "{written:?}");
        });
    });
    std::fs::remove_dir_all(&copy)?;
    Ok(floor)
}

fn files(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder)? {
            let entry = entry?;
            if entry.file_type()?.is_dir() { folders.push(entry.path()) } else { found.push(entry.path()) }
        }
    }
    found.sort();
    Ok(found)
}

fn measure(name: &'static str, work: impl FnOnce()) -> Floor {
    let (before, start) = (super::cpu(super::Whose::Own), Instant::now());
    work();
    Floor { name, cpu: super::cpu(super::Whose::Own) - before, wall: start.elapsed().as_secs_f64() }
}
