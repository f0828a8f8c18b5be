//! For chat and pull requests: Markdown that a forge shows as it is meant. Where the configuration says where the site
//! stands, its pages are linked.

use super::Head;
use crate::record::Scope;
use crate::report::Facts;
use crate::report::brief::spoken::{Block, Run, Tone};

/// The brief of a scope as Markdown.
pub fn markdown(facts: &Facts, scope: Scope) -> String {
    let head = Head::of(facts, scope);
    let site = facts.record.config.url.as_deref();
    let mut out = format!("# {}\n\n{}\n", escaped(&head.title), escaped(&head.basis));
    let mut in_list = false;
    for block in &head.blocks {
        let is_entry = matches!(block, Block::Entry { .. });
        if !(is_entry && in_list) {
            out.push('\n');
        }
        in_list = is_entry;
        out.push_str(&drawn(block, site));
    }
    out
}

fn drawn(block: &Block, site: Option<&str>) -> String {
    match block {
        Block::Lead(runs) => format!("**{}**\n", line(runs, site)),
        Block::Heading(text) => format!("## {}\n", escaped(text)),
        Block::Group(text) => format!("### {}\n", escaped(text)),
        Block::Paragraph(runs) => format!("{}\n", line(runs, site)),
        Block::Entry { mark, runs } => {
            let ended = mark.map(|mark| matches!(mark.class, "kept" | "late"));
            let sign = match ended {
                Some(true) => "- [x] ",
                Some(false) => "- [ ] ",
                None => "- ",
            };
            format!("{sign}{}\n", line(runs, site))
        }
        Block::Example(text) => format!("```markdown\n{}\n```\n", text.trim_end()),
    }
}

fn line(runs: &[Run], site: Option<&str>) -> String {
    let mut out = String::new();
    for run in runs.iter().filter(|run| !run.text.trim().is_empty()) {
        if !out.is_empty() && !run.text.starts_with([',', ':', ';', '.']) {
            out.push(' ');
        }
        let words = escaped(&run.text);
        match site {
            Some(site) if !run.href.is_empty() => out.push_str(&format!("[{words}](<{site}{}>)", run.href)),
            _ if run.tone == Tone::Past => out.push_str(&format!("**{}**", words.trim())),
            _ => out.push_str(&words),
        }
    }
    out
}

/// Words that stay words: nothing in them is markup, and nobody is called by an `@`.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' => out.extend(['\\', c]),
            // A joiner of no width: forges send a mail to whoever is named.
            '@' => out.push_str("@\u{2060}"),
            '\n' | '\r' => out.push(' '),
            c => out.push(c),
        }
    }
    out
}
