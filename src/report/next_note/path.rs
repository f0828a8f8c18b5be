//! Where the next note goes: beside the last one of its sort, named as that one is.

use jiff::civil::Date;

use super::Basis;
use crate::source::date;

/// From the workspace's root.
pub(super) fn of(basis: &Basis<'_>) -> String {
    let day = basis.facts.record.as_of;
    let like = basis.before.iter().find_map(|meeting| renamed(&meeting.note.path, meeting.date, day));
    // Where two teams share a folder, the name may be the other one's.
    like.filter(|path| basis.facts.sources.find(path).is_none()).unwrap_or_else(|| fresh(basis, day))
}

/// The path of a note of one day, as it is for another: its date, and the year above it.
fn renamed(path: &str, from: Date, to: Date) -> Option<String> {
    let (folder, name) = path.rsplit_once('/')?;
    let (found, range) = date::find(name).or_else(|| month_day(folder, name, from))?;
    if found != from {
        return None;
    }
    let written = if range.len() == 10 { to.to_string() } else { to.to_string().get(5..)?.to_owned() };
    let name = format!("{}{written}{}", name.get(..range.start)?, name.get(range.end..)?);
    let mut parts: Vec<String> = folder.split('/').map(str::to_owned).collect();
    let year = parts.iter().rposition(|part| *part == format!("{:04}", from.year()));
    if let Some(at) = year {
        parts[at] = format!("{:04}", to.year());
        if let Some(month) = parts.get_mut(at + 1).filter(|part| **part == format!("{:02}", from.month())) {
            *month = format!("{:02}", to.month());
        }
    }
    Some(format!("{}/{name}", parts.join("/")))
}

fn month_day(folder: &str, name: &str, from: Date) -> Option<(Date, std::ops::Range<usize>)> {
    let year = format!("{:04}", from.year());
    folder.split('/').any(|part| part == year).then_some(())?;
    let written = from.to_string().get(5..)?.to_owned();
    let at = name.find(&written)?;
    Some((from, at..at + written.len()))
}

/// For the first note of a team or a kind.
fn fresh(basis: &Basis<'_>, day: Date) -> String {
    let kind = match basis.wanted.kind.as_str() {
        "weekly" => String::new(),
        kind => format!("-{kind}"),
    };
    match listed(basis) {
        Some(team) => format!("notes/{team}/{day}{kind}.md"),
        None => match &basis.wanted.slug {
            Some(team) => format!("notes/{day}{kind}-{team}.md"),
            None => format!("notes/{day}{kind}.md"),
        },
    }
}

/// The team, where a folder of its name says so.
fn listed<'a>(basis: &'a Basis<'_>) -> Option<&'a str> {
    let team = basis.wanted.slug.as_deref()?;
    basis.facts.record.config.teams.iter().map(|known| known.slug.as_str()).find(|known| *known == team)
}

/// The team, where the folder does not say it.
pub(super) fn team_to_name(basis: &Basis<'_>) -> Option<String> {
    let team = basis.wanted.slug.as_deref()?;
    let path = of(basis);
    let said = listed(basis).is_some()
        && path.strip_prefix("notes/").is_some_and(|rest| rest.starts_with(&format!("{team}/")));
    (!said).then(|| team.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_is_named_like_the_one_before() {
        let (from, to) = (jiff::civil::date(2026, 12, 28), jiff::civil::date(2027, 1, 4));
        for (path, expected) in [
            ("notes/2026-12-28.md", Some("notes/2027-01-04.md")),
            ("notes/emea/2026-12-28 Weekly.md", Some("notes/emea/2027-01-04 Weekly.md")),
            ("notes/2026/12-28.md", Some("notes/2027/01-04.md")),
            ("notes/2026/12/2026-12-28.md", Some("notes/2027/01/2027-01-04.md")),
            ("notes/2026-12-27.md", None),
            ("notes/weekly.md", None),
        ] {
            assert_eq!(renamed(path, from, to).as_deref(), expected, "{path}");
        }
    }
}
