//! Which file of the site an address means.

use percent_encoding::percent_decode_str;

/// What is to be done about an address.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// This file of the site.
    File(String),
    /// The folder's page, at its own address, so that its links lead where they should.
    Folder(String),
    /// No file has such a name.
    Nowhere,
}

/// The file that the path of an address means; `has` knows the site's files. What it does not know is nowhere, so that
/// no address leads to the disk.
pub(super) fn find(path: &str, has: impl Fn(&str) -> bool) -> Place {
    let Some(name) = name(path) else { return Place::Nowhere };
    if has(&name) {
        return Place::File(name);
    }
    let is_folder = !name.is_empty() && has(&format!("{name}/index.html"));
    if is_folder { Place::Folder(format!("{path}/")) } else { Place::Nowhere }
}

/// The name of a file from the site's root.
pub(super) fn name(path: &str) -> Option<String> {
    let inside = path.strip_prefix('/')?;
    let name = percent_decode_str(inside).decode_utf8().ok()?.into_owned();
    Some(if name.is_empty() || name.ends_with('/') { format!("{name}index.html") } else { name })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(path: &str) -> Place {
        find(path, |name| ["index.html", "emea/index.html", "meetings/größe 1.html", "style.css"].contains(&name))
    }

    #[test]
    fn addresses_mean_files_of_the_site() {
        assert_eq!(place("/"), Place::File("index.html".to_owned()));
        assert_eq!(place("/style.css"), Place::File("style.css".to_owned()));
        assert_eq!(place("/emea/"), Place::File("emea/index.html".to_owned()));
        assert_eq!(place("/emea"), Place::Folder("/emea/".to_owned()));
        assert_eq!(place("/meetings/gr%C3%B6%C3%9Fe%201.html"), Place::File("meetings/größe 1.html".to_owned()));
    }

    #[test]
    fn nothing_else_is_anywhere() {
        for path in ["/../Cargo.toml", "/%2e%2e/etc/passwd", "//etc/passwd", "/notes/a.md", "/%ff", "", "*", "/emea//"]
        {
            assert_eq!(place(path), Place::Nowhere, "{path}");
        }
    }
}
