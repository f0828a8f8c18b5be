//! What a case of the hostile suite is.

/// One workspace that means no good.
pub(crate) struct Case {
    /// What is wrong with it.
    pub(crate) name: &'static str,
    /// Its files, by path.
    pub(crate) files: Vec<(String, String)>,
    /// Rules that have to speak.
    pub(crate) told: Vec<&'static str>,
}

impl Case {
    /// A note of its own day.
    pub(crate) fn note(name: &'static str, text: impl Into<String>) -> Self {
        Self::file(name, "notes/2026-03-16.md", text)
    }

    /// A file of its own name.
    pub(crate) fn file(name: &'static str, path: impl Into<String>, text: impl Into<String>) -> Self {
        Self { name, files: vec![(path.into(), text.into())], told: Vec::new() }
    }

    /// Front matter around these lines.
    pub(crate) fn front(name: &'static str, lines: impl AsRef<str>) -> Self {
        Self::note(name, format!("---\n{}\n---\n\nText.\n", lines.as_ref()))
    }

    /// Items of a section.
    pub(crate) fn items(name: &'static str, section: &str, items: impl AsRef<str>) -> Self {
        Self::note(name, format!("## {section}\n{}\n", items.as_ref()))
    }

    /// One more file.
    pub(crate) fn and(mut self, path: impl Into<String>, text: impl Into<String>) -> Self {
        self.files.push((path.into(), text.into()));
        self
    }

    /// A rule that has to speak.
    pub(crate) fn tells(mut self, rule: &'static str) -> Self {
        self.told.push(rule);
        self
    }
}
