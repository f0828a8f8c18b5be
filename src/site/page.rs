//! The press: places a page's content in its template, with what stands around it.
//!
//! Masthead, the way to a page and the foot are the same on all pages of a section, so that they are made once for each
//! scope and section and pasted in; with them comes all else that these pages share.

use std::sync::{Arc, OnceLock};

use serde::Serialize;
use tera::{Context, Value};

use super::chart::draw;
use super::legible::legible;
use super::templates::{TemplateFailure, Templates};
use crate::record::Scope;
use crate::report::page::{Page, Section};
use crate::report::{Facts, chrome, dates};

/// Renders pages.
#[derive(Debug)]
pub struct Press {
    facts: Arc<Facts>,
    templates: Templates,
    sections: Vec<Section>,
    scopes: Vec<ScopeChrome>,
}

/// What the pages of a scope share.
#[derive(Debug)]
struct ScopeChrome {
    scope: Scope,
    basis: OnceLock<Value>,
    /// What a page is given beside its own: by section, by whether it is the section's own page, and by depth.
    contexts: Vec<OnceLock<Result<Context, TemplateFailure>>>,
}

/// Pages lie at most this deep: `<team>/<section>/<page>`.
const DEPTHS: usize = 4;
const ROOTS: [&str; DEPTHS] = ["", "../", "../../", "../../../"];

impl Press {
    /// Prepares to render pages made from these facts.
    pub fn new(facts: Arc<Facts>, templates: Templates) -> Self {
        let sections = Section::all(&facts.record.config);
        let scopes = facts.record.scopes.iter().map(|scope| ScopeChrome {
            scope: *scope,
            basis: OnceLock::new(),
            contexts: (0..sections.len() * 2 * DEPTHS).map(|_| OnceLock::new()).collect(),
        });
        Self { scopes: scopes.collect(), sections, templates, facts }
    }

    /// The facts.
    pub fn facts(&self) -> &Arc<Facts> {
        &self.facts
    }

    /// The templates.
    pub fn templates(&self) -> &Templates {
        &self.templates
    }

    /// Renders a page at its path into `out`, which is empty.
    ///
    /// # Errors
    /// Where its template, or one of the chrome's, fails.
    pub fn page<T: Serialize>(&self, path: &str, page: Page<T>, out: &mut Vec<u8>) -> Result<(), TemplateFailure> {
        let depth = path.matches('/').count().min(DEPTHS - 1);
        let context = self.context(&page, depth)?;
        self.templates.render_to(page.template, &context, out)?;
        legible(out);
        Ok(())
    }

    /// Renders a page that stands alone, with its styles in it. Its links lead to the site where the configuration says
    /// where that stands, and are plain words where it does not.
    ///
    /// # Errors
    /// Where its template fails.
    pub fn letter<T: Serialize>(&self, page: Page<T>) -> Result<Vec<u8>, TemplateFailure> {
        let url = self.facts.record.config.url.clone();
        let page = page.map(|content| {
            let mut content = serde_json::to_value(content).unwrap_or_default();
            if url.is_none() {
                without_links(&mut content);
            }
            content
        });
        let mut context = self.context(&page, 0)?;
        context.insert_value("root", Value::normal_string(url.as_deref().unwrap_or_default()));
        let style = self.templates.assets().iter().find(|(name, _)| name == "style.css").map(|(_, text)| text.as_str());
        // A style of the team's own must not end the element that it stands in.
        let style = style.unwrap_or_default().replace("</", "<\\/");
        context.insert_value("style", Value::safe_string(&style));
        for chrome in ["masthead", "way", "foot"] {
            context.insert_value(chrome, Value::none());
        }
        let mut letter = self.templates.render(page.template, &context)?;
        legible(&mut letter);
        Ok(letter)
    }

    /// What a page is given: what it shares with others, and its own.
    fn context<T: Serialize>(&self, page: &Page<T>, depth: usize) -> Result<Context, TemplateFailure> {
        let mut context = self.shared(page.scope, page.section, page.own, depth)?;
        context.insert_value("title", Value::normal_string(&page.title));
        context.insert_value("class", Value::normal_string(page.class));
        if let Some(note) = &page.note {
            // It stands in place of the way: such a page is outside it.
            context.insert_value("note", Value::normal_string(note));
            context.insert_value("way", Value::none());
        }
        context.insert_value("charts", charts(page));
        let content = Value::try_from_serializable(&page.content).map_err(|error| TemplateFailure {
            path: page.template.to_owned(),
            line: None,
            column: None,
            message: format!("the page cannot be written as values: {error}"),
        })?;
        context.insert_value("page", content);
        Ok(context)
    }

    /// What the pages of a section share, settled when the first of them asks.
    fn shared(&self, scope: Scope, section: Section, own: bool, depth: usize) -> Result<Context, TemplateFailure> {
        let Some(shared) = self.scopes.iter().find(|shared| shared.scope == scope).or(self.scopes.first()) else {
            return Ok(Context::new());
        };
        let at = self.sections.iter().position(|known| *known == section);
        let slot = at.and_then(|at| shared.contexts.get((at * 2 + usize::from(own)) * DEPTHS + depth));
        match slot {
            Some(context) => context.get_or_init(|| self.settle(shared, section, own, depth)).clone(),
            None => self.settle(shared, section, own, depth),
        }
    }

    fn settle(
        &self,
        shared: &ScopeChrome,
        section: Section,
        own: bool,
        depth: usize,
    ) -> Result<Context, TemplateFailure> {
        let (facts, scope) = (&self.facts, shared.scope);
        let mut context = Context::new();
        context.insert_value("root", Value::normal_string(ROOTS.get(depth).copied().unwrap_or("")));
        context.insert_value("site", Value::normal_string(&facts.record.config.title));
        context.insert_value("date", Value::normal_string(&dates::full(facts.record.as_of)));
        context.insert_value("scope", Value::normal_string(&scope_name(facts, scope)));
        let basis = || Value::normal_string(&chrome::basis(facts, scope));
        context.insert_value("basis", shared.basis.get_or_init(basis).clone());
        for absent in ["style", "note"] {
            context.insert_value(absent, Value::none());
        }
        let masthead = chrome::masthead(facts, scope, section, own);
        context.insert_value("masthead", self.paste("chrome/masthead.html", "masthead", &masthead, depth)?);
        let way = chrome::way(facts, scope, section, own);
        context.insert_value("way", self.paste("chrome/way.html", "way", &way, depth)?);
        context.insert_value("foot", self.paste("chrome/foot.html", "foot", &chrome::foot(facts, scope), depth)?);
        Ok(context)
    }

    /// Renders a piece of chrome to a text that is not escaped again.
    fn paste<T: Serialize>(
        &self,
        name: &str,
        key: &'static str,
        piece: &T,
        depth: usize,
    ) -> Result<Value, TemplateFailure> {
        let mut context = Context::new();
        context.insert("root", ROOTS.get(depth).copied().unwrap_or(""));
        context.insert(key, piece);
        let text = self.templates.render(name, &context)?;
        Ok(Value::safe_string(&String::from_utf8_lossy(&text)))
    }
}

/// Takes the addresses out of all links in a page's content: they stay as words.
fn without_links(content: &mut serde_json::Value) {
    match content {
        serde_json::Value::Object(fields) => {
            for (key, value) in fields.iter_mut() {
                match value {
                    serde_json::Value::String(href) if key == "href" => href.clear(),
                    value => without_links(value),
                }
            }
        }
        serde_json::Value::Array(values) => values.iter_mut().for_each(without_links),
        _ => {}
    }
}

/// The page's charts, drawn, by their ids.
fn charts<T>(page: &Page<T>) -> Value {
    let drawn = page.charts.iter().enumerate();
    Value::from(drawn.map(|(at, chart)| Value::safe_string(&draw(chart, &format!("c{at}")))).collect::<Vec<Value>>())
}

/// With one scope there is no name to tell it by.
fn scope_name(facts: &Facts, scope: Scope) -> String {
    if facts.record.scopes.len() < 2 { String::new() } else { chrome::scope_name(facts, scope) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::TeamId;
    use crate::report::part::ThreadRow;
    use crate::report::sample;
    use crate::site::{Site, SiteFailure};
    use crate::thread::ThreadId;

    #[derive(Serialize)]
    struct Rows {
        rows: Vec<ThreadRow>,
    }

    const ROWS: &str = "{% extends \"base.html\" %}{% block content %}<ul class=\"threads\">\
        {% for row in page.rows %}{{ <thread_row row /> }}{% endfor %}</ul>{% endblock %}";

    fn site(template: &str) -> Site {
        let facts = Arc::new(sample::facts(vec![sample::thread(Some("pager"), "Security <one-pager>")]));
        let mut site = Site::new(facts, Templates::new([("templates/rows.html", template)]));
        site.add_page("emea/commitments/index.html", |facts| {
            let rows = Rows { rows: facts.thread_row(ThreadId(0), "moved once").into_iter().collect() };
            Page::of_section("rows.html", Scope::Team(TeamId(0)), Section::Commitments, "Commitments".into(), rows)
        });
        site.add_page("index.html", |_| {
            Page::of_section("rows.html", Scope::Whole, Section::Brief, "Brief".into(), Rows { rows: Vec::new() })
        });
        site
    }

    fn text(site: &Site, path: &str) -> String {
        String::from_utf8(site.render(path).expect("renders")).expect("is text")
    }

    #[test]
    fn a_page_stands_in_its_chrome() {
        let site = site(ROWS);
        let page = text(&site, "emea/commitments/index.html");
        for part in [
            "<title>Commitments · Northwind &lt;revenue&gt;</title>",
            "href=\"../../style.css\"",
            "<a href=\"../../commitments/index.html\">Both teams</a>",
            "<a href=\"../../emea/commitments/index.html\" aria-current=\"true\">EMEA</a>",
            "<a href=\"../../emea/commitments/index.html\" aria-current=\"page\">Commitments</a>",
            "<li><a href=\"../../emea/index.html\">Brief</a></li><li aria-current=\"page\">Commitments</li>",
            "From 2 notes, 2 November to 9 November",
            "Northwind &lt;revenue&gt; · EMEA · Commitments · Monday 16 November 2026",
            "<li><a href=\"../../emea/data/index.html\">Data</a></li>",
        ] {
            assert!(page.contains(part), "{part}\n{page}");
        }
        assert!(!page.contains("{{") && !page.contains("{%"), "{page}");
    }

    #[test]
    fn a_row_shows_its_parts_and_escapes_its_words() {
        let page = text(&site(ROWS), "emea/commitments/index.html");
        for part in [
            "<li class=\"thread\" data-from=\"marketing\">",
            "<span class=\"box past\" role=\"img\" aria-label=\"past its date\"></span>",
            "<a href=\"../../emea/commitments/pager.html\">Security &lt;one-pager&gt;</a>",
            "<time class=\"when past\" datetime=\"2026-11-06\">10 days past 6 Nov</time>",
            "<span class=\"side s2\" aria-hidden=\"true\">M</span><a href=\"../../people/ines.html\">ines</a>",
            "<span class=\"side s1\" aria-hidden=\"true\">S</span>sales",
            "aria-label=\"moved late on 9 November\"><i class=\"slip\"></i>",
        ] {
            assert!(page.contains(part), "{part}\n{page}");
        }
    }

    #[test]
    fn the_brief_has_no_crumbs_and_links_from_the_root() {
        let page = text(&site(ROWS), "index.html");
        assert!(!page.contains("Breadcrumb") && page.contains("href=\"style.css\""), "{page}");
        assert!(page.contains("<a href=\"index.html\" aria-current=\"page\">Brief</a>"), "{page}");
    }

    #[test]
    fn a_failing_template_fails_on_its_page_only() {
        let site = site("{% extends \"base.html\" %}{% block content %}\n{{ page.nothing.more }}{% endblock %}");
        let failure = site.render("index.html").expect_err("fails");
        assert!(
            matches!(&failure, SiteFailure::Template { path, failure }
            if path == "index.html" && failure.path == "templates/rows.html" && failure.line == Some(2)),
            "{failure}"
        );
        assert!(site.render("style.css").is_ok());
        assert_eq!(site.render("nowhere.html"), Err(SiteFailure::Unknown("nowhere.html".to_owned())));
        let paths: Vec<&str> = site.paths().collect();
        assert_eq!(paths, ["emea/commitments/index.html", "index.html", "search.js", "site.js", "style.css"]);
    }
}
