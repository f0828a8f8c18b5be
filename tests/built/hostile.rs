//! The cases of the hostile suite together in one workspace, as far as a page can hold them: what a note of ten megabytes
//! does to its page is its author's to know.

#[path = "../hostile/bytes.rs"]
mod bytes;
#[path = "../hostile/case.rs"]
mod case;
#[path = "../hostile/figures.rs"]
mod figures;
#[path = "../hostile/markdown.rs"]
mod markdown;
#[path = "../hostile/names.rs"]
mod names;
#[path = "../hostile/yaml.rs"]
mod yaml;

use std::collections::BTreeMap;

use case::Case;

/// What a note may weigh, for its page to stay under 100 KB whatever it says.
const HEAVIEST: usize = 8_000;
/// The configuration that a workspace has of the many that the cases bring.
const CONFIGURED: &str = "a configuration with hostile names";

/// Every file, by its path. Each case that is one note of one day gets a day of its own.
pub(crate) fn files() -> Vec<(String, String)> {
    let mut files = BTreeMap::new();
    let first = jiff::civil::date(2025, 10, 1);
    let groups = [bytes::cases, yaml::cases, markdown::cases, figures::cases, names::cases];
    let light = |case: &Case| case.files.iter().all(|(_, text)| text.len() < HEAVIEST);
    for (at, case) in groups.iter().flat_map(|cases| cases()).filter(light).enumerate() {
        let day = first.saturating_add(jiff::Span::new().days(i64::try_from(at).expect("is small")));
        for (path, text) in case.files {
            if path == "throughline.yaml" && case.name != CONFIGURED {
                continue;
            }
            files.entry(path.replace("notes/2026-03-16.md", &format!("notes/{day}.md"))).or_insert(text);
        }
    }
    files.into_iter().collect()
}
