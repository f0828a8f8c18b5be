//! The note as text.

use super::{Carried, Group, NextNote, Section, quote};
use crate::report::words;

/// Columns of what only the facilitator reads.
const WIDTH: usize = 100;

pub(super) fn draw(note: &NextNote) -> String {
    let mut out = String::from("---\n");
    for line in &note.front {
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out.push_str("---\n\n");
    agenda(&mut out, note);
    for section in &note.sections {
        draw_section(&mut out, section);
    }
    out.truncate(out.trim_end().len());
    out.push('\n');
    out
}

fn agenda(out: &mut String, note: &NextNote) {
    if note.agenda.points.is_empty() {
        return;
    }
    out.push_str(&format!("<!-- {}\n", quote::comment(&note.agenda.title)));
    for (at, point) in (1..).zip(&note.agenda.points) {
        out.push_str(&format!("\n{at}. {}\n", point.title));
        for says in &point.says {
            let lines = words::wrap(&quote::comment(says), WIDTH - 4);
            out.push_str(&format!("   - {}\n", lines.join("\n     ")));
        }
    }
    out.push_str("-->\n\n");
}

fn draw_section(out: &mut String, section: &Section) {
    out.push_str(&format!("## {}\n\n", section.title));
    for hint in &section.hints {
        out.push_str(&format!("<!-- {} -->\n\n", quote::comment(hint)));
    }
    for Group { title, lines } in &section.groups {
        if !title.is_empty() {
            out.push_str(&format!("### {title}\n\n"));
        }
        for Carried { item, hint } in lines {
            out.push_str(&format!("{item}\n"));
            if !hint.is_empty() {
                out.push_str(&format!("  <!-- {hint} -->\n"));
            }
        }
        out.push('\n');
    }
}
