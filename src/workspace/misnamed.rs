//! Names beside a workspace's own that are almost one of them: what lies there would be passed over in silence.

use std::path::Path;

use super::find::CONFIG;
use crate::source::{Role, spelling};

/// Other endings that programs and people give to YAML.
const ENDINGS: [&str; 3] = [".yml", ".yaml.txt", ".yaml"];

/// Files and folders of a workspace's root that are not read for their name alone, each with the name that would be.
pub(super) fn all(root: &Path) -> Vec<(String, &'static str)> {
    let Ok(entries) = root.read_dir() else { return Vec::new() };
    let entries = entries.filter_map(Result::ok).filter_map(|entry| {
        let name = entry.file_name().into_string().ok()?;
        let folder = entry.file_type().ok()?.is_dir();
        let meant = if folder { folder_of(&name, root) } else { config(&name, root) }?;
        Some((name, meant))
    });
    let mut all: Vec<_> = entries.collect();
    all.sort_unstable();
    all
}

/// `throughline.yml`, while there is no `throughline.yaml`.
fn config(name: &str, root: &Path) -> Option<&'static str> {
    let lower = name.to_lowercase();
    let stem = ENDINGS.iter().find_map(|ending| lower.strip_suffix(ending))?;
    let ours = CONFIG.strip_suffix(".yaml")?;
    let meant = stem == ours || spelling::nearest(stem, [ours]).is_some();
    (meant && name != CONFIG && !root.join(CONFIG).exists()).then_some(CONFIG)
}

/// `objection/`, while it holds Markdown.
fn folder_of(name: &str, root: &Path) -> Option<&'static str> {
    let lower = name.to_lowercase();
    let ours = Role::FOLDERS.into_iter().filter(|(_, role)| !matches!(role, Role::Template | Role::Static));
    let ours: Vec<&str> = ours.map(|(folder, _)| folder).collect();
    if ours.contains(&name) {
        return None;
    }
    let same = ours.iter().copied().find(|folder| *folder == lower);
    let meant = same.or_else(|| spelling::nearest(&lower, ours))?;
    // On a disk that folds case it is the folder itself.
    let apart = !root.join(meant).exists() || lower != meant;
    let mut inside = root.join(name).read_dir().ok()?.filter_map(Result::ok);
    let notes = inside.any(|entry| entry.path().extension().is_some_and(|ending| ending.eq_ignore_ascii_case("md")));
    (apart && notes).then_some(meant)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn almost_ours() {
        let root = std::env::temp_dir().join(format!("throughline-misnamed-{}", std::process::id()));
        let make = |path: &str| {
            let path = root.join(path);
            std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
            std::fs::write(path, "x").expect("a file");
        };
        for path in ["notes/a.md", "objection/price.md", "Roadmap/sso.md", "campaign/list.csv", "src/main.md"] {
            make(path);
        }
        make("throughline.yml");
        let told = [("Roadmap", "roadmap"), ("objection", "objections"), ("throughline.yml", "throughline.yaml")];
        assert_eq!(all(&root), told.map(|(name, meant)| (name.to_owned(), meant)));
        make("throughline.yaml");
        assert_eq!(all(&root).len(), 2, "a configuration that is there is the one that is meant");
        std::fs::remove_dir_all(&root).expect("removed");
    }
}
