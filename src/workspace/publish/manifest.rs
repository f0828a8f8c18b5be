//! The list of files that we wrote into an output folder.

use std::collections::BTreeMap;
use std::path::Path;
use std::time::UNIX_EPOCH;

use crate::workspace::Failure;

/// Its name in the output folder.
const NAME: &str = ".throughline-manifest";
const HEAD: &str = "throughline wrote these files: input, then size, time and path of each";

/// Every file that we wrote, and what they were made from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Manifest {
    /// Stands for all input of a finished build; `None` while one is under way.
    pub(super) input: Option<u64>,
    /// By path.
    pub(super) files: BTreeMap<String, Written>,
}

/// A file as it stood when we left it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Written {
    size: u64,
    nanos: u128,
}

impl From<&std::fs::Metadata> for Written {
    fn from(meta: &std::fs::Metadata) -> Self {
        let time = meta.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
        Self { size: meta.len(), nanos: time.map_or(0, |time| time.as_nanos()) }
    }
}

impl Written {
    /// A file as it stands; nothing where it does not.
    pub(super) fn of(path: &Path) -> Self {
        path.symlink_metadata().map(|meta| Self::from(&meta)).unwrap_or_default()
    }

    /// Whether the file still stands as we left it.
    pub(super) fn stands(&self, path: &Path) -> bool {
        self.nanos != 0 && Self::of(path) == *self
    }
}

impl Manifest {
    /// The manifest of a folder; `None` where it has none.
    pub(super) fn read(out: &Path) -> Result<Option<Self>, Failure> {
        let path = out.join(NAME);
        match std::fs::read_to_string(&path) {
            Ok(text) => Ok(Some(Self::parse(&text))),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
            Err(source) => Err(Failure::Read { path, source }),
        }
    }

    fn parse(text: &str) -> Self {
        let mut lines = text.lines().skip(1);
        let input = lines.next().and_then(|line| u64::from_str_radix(line, 16).ok());
        let files = lines.filter_map(|line| {
            let (size, rest) = line.split_once(' ')?;
            let (nanos, path) = rest.split_once(' ')?;
            let inside = !path.split('/').any(|part| part == "..") && !path.starts_with('/');
            inside.then_some((path.to_owned(), Written { size: size.parse().ok()?, nanos: nanos.parse().ok()? }))
        });
        Self { input, files: files.collect() }
    }

    /// Says, before the first page is written, what will be there beside what is.
    pub(super) fn announce(&self, out: &Path, paths: &[String]) -> Result<(), Failure> {
        let mut coming = Self { input: None, files: self.files.clone() };
        for path in paths {
            coming.files.entry(path.clone()).or_default();
        }
        coming.write(out)
    }

    /// Writes it, at once.
    pub(super) fn write(&self, out: &Path) -> Result<(), Failure> {
        let mut text =
            format!("{HEAD}\n{}\n", self.input.map_or("under way".to_owned(), |input| format!("{input:016x}")));
        for (path, written) in &self.files {
            text.push_str(&format!("{} {} {path}\n", written.size, written.nanos));
        }
        let (path, beside) = (out.join(NAME), out.join(format!("{NAME}-new")));
        // The same manifest is left alone, so that a build without changes writes nothing.
        if std::fs::read_to_string(&path).is_ok_and(|standing| standing == text) {
            return Ok(());
        }
        std::fs::write(&beside, text)
            .and_then(|()| std::fs::rename(&beside, &path))
            .map_err(|source| Failure::Write { path, source })
    }
}
