//! Teams and the scopes that are reported.

use std::borrow::Cow;
use std::collections::BTreeSet;

use foldhash::{HashMap, HashSet};

use super::problem::{Problem, Trouble};
use super::{Record, Scope, Team, TeamId};
use crate::config::Config;
use crate::note::{Note, Word};
use crate::source::Place;
use crate::source::slug::{fold, folded, title};

/// The teams of a workspace and how to find one.
pub(super) struct Teams {
    /// First in the configuration's order, then by slug.
    pub(super) all: Vec<Team>,
    /// The whole workspace, and each team when there are two or more.
    pub(super) scopes: Vec<Scope>,
    ids: HashMap<String, TeamId>,
}

impl Teams {
    /// Teams that the configuration lists and those that a note up to the date names.
    pub(super) fn new<'a>(config: &Config, notes: impl Iterator<Item = &'a Note>) -> Self {
        let mut all: Vec<Team> = Vec::new();
        let mut seen = BTreeSet::new();
        for team in &config.teams {
            if seen.insert(fold(&team.slug)) {
                all.push(Team { slug: fold(&team.slug), title: team.title.clone() });
            }
        }
        let spellings: HashSet<&str> = notes.filter_map(written).map(|word| word.text.as_str()).collect();
        let named: BTreeSet<String> = spellings.into_iter().map(fold).collect();
        let found = named.difference(&seen).map(|slug| Team { slug: slug.clone(), title: title(slug) });
        all.extend(found);
        all.truncate(usize::from(u16::MAX));
        // With fewer than two teams a team tells nothing, and `team` is empty everywhere.
        let ids: HashMap<String, TeamId> = if all.len() < 2 {
            HashMap::default()
        } else {
            (0..).map(TeamId).zip(&all).map(|(id, t)| (t.slug.clone(), id)).collect()
        };
        let mut scopes: Vec<Scope> = ids.values().copied().map(Scope::Team).collect();
        scopes.push(Scope::Whole);
        scopes.sort();
        Self { all, scopes, ids }
    }

    /// The team that a note names, where teams are told apart.
    pub(super) fn of(&self, note: &Note) -> Option<TeamId> {
        written(note).and_then(|word| self.ids.get(&*folded(&word.text))).copied()
    }
}

fn written(note: &Note) -> Option<&Word> {
    note.team.as_ref().filter(|word| word.text.contains(|c: char| !c.is_whitespace()))
}

/// Teams that `teams:` does not list, though it lists others.
pub(super) fn unlisted(record: &Record) -> Vec<Problem> {
    if record.config.teams.is_empty() {
        return Vec::new();
    }
    let mut known: HashSet<Cow<'_, str>> = record.config.teams.iter().map(|team| folded(&team.slug)).collect();
    // The meetings that count name no others where there are no more teams than listed ones.
    let meetings = if record.teams.len() == known.len() { &[][..] } else { &record.meetings };
    let notes = [meetings, &record.planned, &record.undated].into_iter().flatten().map(|meeting| &*meeting.note);
    let written = notes.filter_map(|note| Some((note, written(note)?)));
    let unknown = written.filter(|(_, word)| known.insert(folded(&word.text)));
    unknown
        .map(|(note, word)| Problem {
            what: Trouble::UnknownTeam { slug: fold(&word.text) },
            place: Place { file: note.file, span: word.span },
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::problem::Trouble;
    use super::super::sample::{config, note, record_of, teams};
    use super::*;

    fn slugs(record: &super::super::Record) -> Vec<&str> {
        record.teams.iter().map(|team| team.slug.as_str()).collect()
    }

    #[test]
    fn configured_first_then_by_slug() {
        let notes = vec![note("2026-03-16").team("zeta"), note("2026-03-17").team("asia"), note("2026-03-18")];
        let record = record_of(teams(config(""), "emea apac"), notes, "2026-03-20");
        assert_eq!(slugs(&record), ["emea", "apac", "asia", "zeta"]);
        assert_eq!(record.scopes.len(), 5);
        assert_eq!(record.scopes[0], Scope::Whole);
        assert_eq!(record.scopes[1], Scope::Team(TeamId(0)));
        assert_eq!(record.meetings[0].team, Some(TeamId(3)));
        assert_eq!(record.meetings[2].team, None);
        assert_eq!(record.teams[2].title, "Asia");
    }

    #[test]
    fn fewer_than_two_teams_are_one_scope_without_a_team() {
        let record = record_of(config(""), vec![note("2026-03-16").team("emea"), note("2026-03-17")], "2026-03-20");
        assert_eq!(record.scopes, [Scope::Whole]);
        assert!(record.meetings.iter().all(|meeting| meeting.team.is_none()));
    }

    #[test]
    fn a_note_after_the_date_names_no_team() {
        let notes = vec![note("2026-03-16").team("emea"), note("2026-04-17").team("apac")];
        let record = record_of(config(""), notes, "2026-03-20");
        assert_eq!(slugs(&record), ["emea"]);
    }

    #[test]
    fn a_team_that_is_not_listed_is_told_once() {
        let notes =
            vec![note("2026-03-16").team("emae"), note("2026-03-17").team("emae"), note("2026-03-18").team("EMEA")];
        let record = record_of(teams(config(""), "emea"), notes, "2026-03-20");
        let troubles: Vec<_> = record.problems().iter().map(|problem| &problem.what).collect();
        assert_eq!(troubles, [&Trouble::UnknownTeam { slug: "emae".to_owned() }]);
    }
}
