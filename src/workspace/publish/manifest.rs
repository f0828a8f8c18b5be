//! The list of files that we wrote into an output folder.

use std::collections::BTreeMap;
use std::path::Path;
use std::time::SystemTime;

use super::place::replace;
use crate::workspace::Failure;

/// Its name in the output folder.
pub(super) const NAME: &str = ".throughline-manifest";
const HEAD: &str = "throughline wrote these files: input, then size and path of each";

/// Every file that we wrote, and what they were made from. It holds no times, so that the same site has the same
/// bytes; its own time, later than that of every file it names, tells which were touched since.
#[derive(Debug, Clone, Default)]
pub(super) struct Manifest {
    /// Stands for all input of a finished build; `None` while one is under way.
    pub(super) input: Option<u64>,
    /// By path.
    pub(super) files: BTreeMap<String, Written>,
    /// When it was written.
    time: Option<SystemTime>,
}

/// A file as we left it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Written {
    /// In bytes.
    pub(super) size: u64,
}

impl Manifest {
    /// A finished build.
    pub(super) fn finished(input: u64, files: BTreeMap<String, Written>) -> Self {
        Self { input: Some(input), files, time: None }
    }

    /// Whether a file still stands as we left it.
    pub(super) fn holds(&self, written: Written, path: &Path) -> bool {
        path.symlink_metadata().is_ok_and(|meta| {
            let untouched = meta.modified().ok().zip(self.time).is_some_and(|(file, own)| file <= own);
            meta.is_file() && meta.len() == written.size && untouched
        })
    }

    /// The manifest of a folder; `None` where it has none.
    pub(super) fn read(out: &Path) -> Result<Option<Self>, Failure> {
        let path = out.join(NAME);
        match std::fs::read_to_string(&path) {
            Ok(text) => {
                let time = path.symlink_metadata().and_then(|meta| meta.modified()).ok();
                Ok(Some(Self { time, ..Self::parse(&text) }))
            }
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
            Err(source) => Err(Failure::Read { path, source }),
        }
    }

    fn parse(text: &str) -> Self {
        let mut lines = text.lines().skip(1);
        let input = lines.next().and_then(|line| u64::from_str_radix(line, 16).ok());
        let files = lines.filter_map(|line| {
            let (size, path) = line.split_once(' ')?;
            let inside = !path.split('/').any(|part| part == "..") && !path.starts_with('/');
            inside.then_some((path.to_owned(), Written { size: size.parse().ok()? }))
        });
        Self { input, files: files.collect(), time: None }
    }

    /// Says, before the first page is written, what will be there beside what is.
    pub(super) fn announce(&self, out: &Path, paths: &[String]) -> Result<(), Failure> {
        let mut coming = Self { input: None, files: self.files.clone(), time: None };
        for path in paths {
            coming.files.entry(path.clone()).or_default();
        }
        coming.write(out)
    }

    /// Writes it, at once.
    pub(super) fn write(&self, out: &Path) -> Result<(), Failure> {
        let stamp = self.input.map_or("under way".to_owned(), |input| format!("{input:016x}"));
        let mut text = format!("{HEAD}\n{stamp}\n");
        for (path, written) in &self.files {
            for part in [itoa::Buffer::new().format(written.size), " ", path, "\n"] {
                text.push_str(part);
            }
        }
        let path = out.join(NAME);
        // The same manifest is left alone, so that a build without changes writes nothing.
        if std::fs::read_to_string(&path).is_ok_and(|standing| standing == text) {
            return Ok(());
        }
        replace(&path, text.as_bytes()).map_err(|source| Failure::Write { path, source })
    }
}
