//! The templates: ours, embedded, and the workspace's own, which override ours by name.
//!
//! Ours are known with the prefix `throughline/`, so that a workspace's `base.html` can extend
//! `throughline/base.html`. A template that cannot be used is told as a [`TemplateFailure`]; ours stands in for it.

use std::sync::Arc;

use tera::{Context, ErrorKind, Tera};

/// What the names of ours begin with.
const PREFIX: &str = "throughline/";

/// Our templates by name; every file in `templates/` that ends in `.html`.
const OURS: &[(&str, &str)] = &[
    ("throughline/base.html", include_str!("../../templates/base.html")),
    ("throughline/brief.html", include_str!("../../templates/brief.html")),
    ("throughline/campaign.html", include_str!("../../templates/campaign.html")),
    ("throughline/campaigns.html", include_str!("../../templates/campaigns.html")),
    ("throughline/chrome/foot.html", include_str!("../../templates/chrome/foot.html")),
    ("throughline/chrome/masthead.html", include_str!("../../templates/chrome/masthead.html")),
    ("throughline/chrome/way.html", include_str!("../../templates/chrome/way.html")),
    ("throughline/claims.html", include_str!("../../templates/claims.html")),
    ("throughline/commitments.html", include_str!("../../templates/commitments.html")),
    ("throughline/data.html", include_str!("../../templates/data.html")),
    ("throughline/funnel.html", include_str!("../../templates/funnel.html")),
    ("throughline/learning.html", include_str!("../../templates/learning.html")),
    ("throughline/meeting.html", include_str!("../../templates/meeting.html")),
    ("throughline/meetings.html", include_str!("../../templates/meetings.html")),
    ("throughline/metric.html", include_str!("../../templates/metric.html")),
    ("throughline/objections.html", include_str!("../../templates/objections.html")),
    ("throughline/own_records.html", include_str!("../../templates/own_records.html")),
    ("throughline/own_threads.html", include_str!("../../templates/own_threads.html")),
    ("throughline/parts/box.html", include_str!("../../templates/parts/box.html")),
    ("throughline/parts/direction.html", include_str!("../../templates/parts/direction.html")),
    ("throughline/parts/grid.html", include_str!("../../templates/parts/grid.html")),
    ("throughline/parts/lead.html", include_str!("../../templates/parts/lead.html")),
    ("throughline/parts/line.html", include_str!("../../templates/parts/line.html")),
    ("throughline/parts/link.html", include_str!("../../templates/parts/link.html")),
    ("throughline/parts/more.html", include_str!("../../templates/parts/more.html")),
    ("throughline/parts/moves.html", include_str!("../../templates/parts/moves.html")),
    ("throughline/parts/others.html", include_str!("../../templates/parts/others.html")),
    ("throughline/parts/pairs.html", include_str!("../../templates/parts/pairs.html")),
    ("throughline/parts/party.html", include_str!("../../templates/parts/party.html")),
    ("throughline/parts/reading.html", include_str!("../../templates/parts/reading.html")),
    ("throughline/parts/side.html", include_str!("../../templates/parts/side.html")),
    ("throughline/parts/sides.html", include_str!("../../templates/parts/sides.html")),
    ("throughline/parts/sources.html", include_str!("../../templates/parts/sources.html")),
    ("throughline/parts/talk.html", include_str!("../../templates/parts/talk.html")),
    ("throughline/parts/thread_list.html", include_str!("../../templates/parts/thread_list.html")),
    ("throughline/parts/thread_row.html", include_str!("../../templates/parts/thread_row.html")),
    ("throughline/parts/weekly.html", include_str!("../../templates/parts/weekly.html")),
    ("throughline/parts/when.html", include_str!("../../templates/parts/when.html")),
    ("throughline/parts/written.html", include_str!("../../templates/parts/written.html")),
    ("throughline/person.html", include_str!("../../templates/person.html")),
    ("throughline/review.html", include_str!("../../templates/review.html")),
    ("throughline/reviews.html", include_str!("../../templates/reviews.html")),
    ("throughline/roadmap.html", include_str!("../../templates/roadmap.html")),
    ("throughline/search.html", include_str!("../../templates/search.html")),
    ("throughline/thread.html", include_str!("../../templates/thread.html")),
    ("throughline/together.html", include_str!("../../templates/together.html")),
    ("throughline/topic.html", include_str!("../../templates/topic.html")),
    ("throughline/trends.html", include_str!("../../templates/trends.html")),
];

/// Our assets by name: copied to the root of the site as they are.
const ASSETS: &[(&str, &str)] = &[
    ("search.js", include_str!("../../templates/search.js")),
    ("site.js", include_str!("../../templates/site.js")),
    ("style.css", include_str!("../../templates/style.css")),
];

/// A template of the workspace that cannot be used, or that failed on a page.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}: {message}", place(.path, *.line, *.column))]
pub struct TemplateFailure {
    /// The file, from the workspace's root; one of ours begins with `throughline/`.
    pub path: String,
    /// The line, from 1, where it is known.
    pub line: Option<usize>,
    /// The column, from 1.
    pub column: Option<usize>,
    /// What is wrong, in lower case and without a full stop.
    pub message: String,
}

fn place(path: &str, line: Option<usize>, column: Option<usize>) -> String {
    match (line, column) {
        (Some(line), Some(column)) => format!("{path}:{line}:{column}"),
        (Some(line), None) => format!("{path}:{line}"),
        _ => path.to_owned(),
    }
}

/// Templates and assets, ready to render.
#[derive(Debug, Clone)]
pub struct Templates {
    tera: Arc<Tera>,
    assets: Arc<[(String, String)]>,
    failures: Vec<TemplateFailure>,
    idle: Vec<String>,
}

impl Templates {
    /// Ours, overridden by the workspace's: each with its path from the workspace's root (`templates/base.html`).
    pub fn new<'a>(overrides: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut assets: Vec<(String, String)> =
            ASSETS.iter().map(|(name, text)| ((*name).to_owned(), lean(name, text))).collect();
        let mut pages = Vec::new();
        for (path, text) in overrides {
            let name = path.strip_prefix("templates/").unwrap_or(path);
            match assets.iter_mut().find(|(asset, _)| asset == name) {
                Some(asset) => text.clone_into(&mut asset.1),
                None => pages.push(Override { path, name, text }),
            }
        }
        let mut tera = ours();
        let idle = idle(&pages);
        let failures = add(&mut tera, pages);
        Self { tera: Arc::new(tera), assets: assets.into(), failures, idle }
    }

    /// The workspace's templates that nothing uses: none of ours has such a name, and none of theirs names it.
    pub fn idle(&self) -> &[String] {
        &self.idle
    }

    /// The workspace's templates that cannot be used.
    pub fn failures(&self) -> &[TemplateFailure] {
        &self.failures
    }

    /// The assets with their texts.
    pub fn assets(&self) -> &[(String, String)] {
        &self.assets
    }

    /// Renders a template by its name without `throughline/`.
    pub fn render(&self, name: &str, context: &Context) -> Result<Vec<u8>, TemplateFailure> {
        let mut out = Vec::new();
        self.render_to(name, context, &mut out)?;
        Ok(out)
    }

    /// As [`Templates::render`], added to what `out` holds.
    pub fn render_to(&self, name: &str, context: &Context, out: &mut Vec<u8>) -> Result<(), TemplateFailure> {
        self.tera.render_to(name, context, out).map_err(|error| failure(&error, name, &on_disk))
    }
}

/// The paths of those that override nothing and that no other names.
fn idle(pages: &[Override<'_>]) -> Vec<String> {
    let overrides = |page: &Override<'_>| OURS.iter().any(|(name, _)| name.strip_prefix(PREFIX) == Some(page.name));
    let named =
        |page: &Override<'_>| pages.iter().any(|other| other.path != page.path && other.text.contains(page.name));
    // What a file of theirs defines, a component or a block, is used by its own name: only pages are told.
    let defines = |page: &Override<'_>| page.text.contains("{% component") || page.text.contains("{%- component");
    let ours = |page: &Override<'_>| [".html", ".css", ".js"].iter().any(|ending| page.name.ends_with(ending));
    let idle = pages.iter().filter(|page| ours(page) && !overrides(page) && !named(page) && !defines(page));
    idle.map(|page| page.path.to_owned()).collect()
}

/// Adds those that can be used, and tells of the others. They may extend each other, so that what fails is tried again
/// until nothing more can be added.
fn add(tera: &mut Tera, mut left: Vec<Override<'_>>) -> Vec<TemplateFailure> {
    if tera.add_raw_templates(left.iter().map(|page| (page.name, page.text))).is_ok() {
        return Vec::new();
    }
    loop {
        let before = left.len();
        left.retain(|page| tera.add_raw_template(page.name, page.text).is_err());
        if left.is_empty() || left.len() == before {
            break;
        }
    }
    let failed = left.into_iter().filter_map(|page| {
        let error = tera.add_raw_template(page.name, page.text).err()?;
        Some(of_override(&error, &page))
    });
    failed.collect()
}

/// An asset of ours as readers load it: without indents and lines that only comment, styles without the spaces around
/// their brackets and after their colons. None of ours has a text of several lines, or one with brackets
/// or a colon.
fn lean(name: &str, text: &str) -> String {
    let comment = |line: &&str| line.starts_with("//") || line.starts_with("/*") && line.ends_with("*/");
    let lines = text.lines().map(str::trim_start).filter(|line| !line.is_empty() && !comment(line));
    let lines: String = lines.flat_map(|line| [line, "\n"]).collect();
    if name.ends_with(".css") {
        lines.replace(" { ", "{").replace("; ", ";").replace(" }", "}").replace(": ", ":")
    } else {
        lines
    }
}

/// A template of the workspace.
struct Override<'a> {
    path: &'a str,
    name: &'a str,
    text: &'a str,
}

fn ours() -> Tera {
    let mut tera = Tera::default();
    // Neither call can fail: no template has been added before the first, and tests render each of ours.
    let _ = tera.set_fallback_prefixes([PREFIX]);
    let added = tera.add_raw_templates(OURS.iter().copied());
    debug_assert!(added.is_ok(), "{added:?}");
    tera
}

/// Trouble while a workspace's template is added: where it lies in that file, else the file as a whole
/// (it may be ours that no longer finds a block in it).
fn of_override(error: &tera::Error, page: &Override<'_>) -> TemplateFailure {
    let found = failure(error, page.name, &|name| name.to_owned());
    if found.path == page.name {
        return TemplateFailure { path: page.path.to_owned(), ..found };
    }
    let message = format!("{} (in `{}`)", found.message, found.path);
    TemplateFailure { path: page.path.to_owned(), line: None, column: None, message }
}

/// The file of a template: ours keep their prefix, the workspace's lie in `templates/`.
fn on_disk(name: &str) -> String {
    if name.starts_with("throughline/") { name.to_owned() } else { format!("templates/{name}") }
}

fn failure(error: &tera::Error, name: &str, path: &dyn Fn(&str) -> String) -> TemplateFailure {
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => TemplateFailure {
            path: path(if report.filename().is_empty() { name } else { report.filename() }),
            line: Some(report.span().start_line),
            column: Some(report.span().start_col + 1),
            message: lower(report.message()),
        },
        other => from_text(&other.to_string(), name, path),
    }
}

/// What Tera gathers from several places comes as text only: `error: Unknown filter …`, then `--> file:3:7`.
fn from_text(text: &str, name: &str, path: &dyn Fn(&str) -> String) -> TemplateFailure {
    let message = text.lines().next().unwrap_or_default();
    let message = lower(message.strip_prefix("error: ").unwrap_or(message));
    let place = text.lines().find_map(|line| line.trim_start().strip_prefix("--> "));
    let parts = place.and_then(|place| {
        let mut parts = place.rsplitn(3, ':');
        let column = parts.next()?.parse().ok()?;
        let line = parts.next()?.parse().ok()?;
        Some((parts.next()?, line, column))
    });
    match parts {
        Some((file, line, column)) => {
            TemplateFailure { path: path(file), line: Some(line), column: Some(column), message }
        }
        None => TemplateFailure { path: path(name), line: None, column: None, message },
    }
}

fn lower(message: &str) -> String {
    super::super::report::words::inside(message.trim_end_matches('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rendered(templates: &Templates, name: &str) -> String {
        let mut context = Context::new();
        context.insert("page", &std::collections::BTreeMap::from([("name", "<b>lee</b>")]));
        String::from_utf8(templates.render(name, &context).expect("renders")).expect("is text")
    }

    #[test]
    fn every_file_is_in_the_list() {
        let mut found = Vec::new();
        let mut folders = vec![std::path::PathBuf::from("templates")];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).expect("is there").flatten() {
                let path = entry.path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    found.push(path.to_string_lossy().replace('\\', "/"));
                }
            }
        }
        let mut known: Vec<String> = OURS.iter().map(|(name, _)| name.replace("throughline/", "templates/")).collect();
        known.extend(ASSETS.iter().map(|(name, _)| format!("templates/{name}")));
        known.sort();
        found.sort();
        assert_eq!(found, known);
    }

    #[test]
    fn a_page_of_the_workspace_is_escaped() {
        let templates = Templates::new([("templates/own.html", "{{ page.name }}")]);
        assert_eq!(rendered(&templates, "own.html"), "&lt;b&gt;lee&lt;/b&gt;");
    }

    #[test]
    fn a_component_is_overridden_by_name() {
        let templates = Templates::new([
            ("templates/parts/line.html", "{% component line(number: integer) %}L{{ number }}{% endcomponent %}"),
            ("templates/own.html", "{{ <line number={7} /> }}"),
        ]);
        assert_eq!((rendered(&templates, "own.html").as_str(), templates.failures()), ("L7", &[][..]));
    }

    #[test]
    fn a_base_may_extend_ours() {
        let templates = Templates::new([
            (
                "templates/base.html",
                "{% extends \"throughline/base.html\" %}{% block head %}<!-- mine -->{% endblock %}",
            ),
            ("templates/chrome/foot.html", "mine"),
        ]);
        assert_eq!(templates.failures(), []);
        assert_eq!(rendered(&templates, "chrome/foot.html"), "mine");
    }

    #[test]
    fn broken_ones_are_told_with_their_place_and_the_others_work() {
        let templates = Templates::new([
            ("templates/chrome/foot.html", "<footer>\n{% if %}\n</footer>"),
            ("templates/chrome/masthead.html", "mine"),
            ("templates/base.html", "one\ntwo {{ title | shout }}"),
        ]);
        let told: Vec<String> = templates.failures().iter().map(ToString::to_string).collect();
        assert_eq!(told.len(), 2, "{told:?}");
        assert!(told[0].starts_with("templates/chrome/foot.html:2:7: found `%}` but expected"), "{told:?}");
        assert_eq!(told[1], "templates/base.html:2:16: unknown filter `shout`");
        assert_eq!(rendered(&templates, "chrome/masthead.html"), "mine");
    }

    #[test]
    fn templates_that_need_each_other_stand_or_fall_alone() {
        let templates = Templates::new([
            ("templates/a.html", "{% extends \"b.html\" %}"),
            ("templates/b.html", "b"),
            ("templates/c.html", "{{"),
            ("templates/d.html", "{% extends \"nowhere.html\" %}"),
        ]);
        assert_eq!(rendered(&templates, "a.html"), "b");
        let paths: Vec<&str> = templates.failures().iter().map(|failure| failure.path.as_str()).collect();
        assert_eq!(paths, ["templates/c.html", "templates/d.html"]);
    }

    #[test]
    fn a_field_that_is_not_there_fails_on_its_page() {
        let templates = Templates::new([("templates/own.html", "a\n{{ page.name.first.last }}")]);
        let mut context = Context::new();
        context.insert("page", "");
        let failure = templates.render("own.html", &context).expect_err("fails");
        assert_eq!((failure.path.as_str(), failure.line), ("templates/own.html", Some(2)));
    }

    #[test]
    fn what_nothing_uses_is_told() {
        let templates = Templates::new([
            ("templates/README.md", "how ours differ"),
            ("templates/brief.html", "{% include \"own/head.html\" %}"),
            ("templates/own/head.html", "used"),
            ("templates/own/line.html", "{% component own() %}{% endcomponent %}"),
            ("templates/breif.html", "overrides nothing"),
            ("templates/styles.css", "body {}"),
            ("templates/style.css", "body {}"),
        ]);
        assert_eq!(templates.idle(), ["templates/breif.html", "templates/styles.css"]);
    }

    #[test]
    fn styles_and_scripts_are_small() {
        let templates = Templates::new([]);
        let all: usize = templates.assets().iter().map(|(_, text)| text.len()).sum();
        assert!(all < 26 * 1024, "{all} bytes");
        assert_eq!(lean("a.css", "a > b { c: d; e: f }\n@media x {\n}\n"), "a > b{c:d;e:f}\n@media x {\n}\n");
        assert_eq!(lean("a.js", "// a\n  if (a) {\n\n    /* b */\n    b // c\n  }\n"), "if (a) {\nb // c\n}\n");
    }

    #[test]
    fn an_asset_is_overridden_by_name() {
        let templates = Templates::new([("templates/style.css", "body {}")]);
        let style = templates.assets().iter().find(|(name, _)| name == "style.css").map(|(_, text)| text.as_str());
        assert_eq!(style, Some("body {}"));
    }
}
