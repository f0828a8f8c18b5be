//! A record after some notes were written differently: only what they touch is settled again.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

use super::build::{day, first_sign, meeting, sign};
use super::{Meeting, MeetingId, Person, Record, people};
use crate::note::Note;

/// A note as it was, and as it is.
pub type Edit = (Arc<Note>, Arc<Note>);

impl Record {
    /// The record with some notes replaced: the one that [`Record::build`] makes of all. `None` where another note would
    /// have to move, or a number to count differently: where a day, a team, a path or the currency changes.
    pub fn again(&self, edits: &[Edit]) -> Option<Self> {
        if !edits.iter().all(stays) {
            return None;
        }
        let public = || edits.iter().filter(|(_, new)| !new.private);
        let mut next = self.clone();
        next.problems = OnceLock::new();
        for (_, new) in public() {
            let (list, at) = next.place_of(new)?;
            let held = list.get_mut(at)?;
            *held = Arc::new(meeting(Arc::clone(new), held.team, &self.names));
        }
        if public().any(|(old, new)| sign(old) != sign(new)) {
            let found = || first_sign([&next.meetings, &next.planned, &next.undated], &next.cards);
            if self.config.currency.or_else(found) != self.currency {
                return None;
            }
        }
        let counted: Vec<(MeetingId, &Meeting, &Meeting)> = next.since(self).collect();
        let figures = self.figures().again(&counted, &next.meetings, next.currency);
        let people = next.meet(&counted);
        next.figures = figures.map_or(next.figures, |figures| Arc::new(figures).into());
        next.people = people.unwrap_or(next.people);
        Some(next)
    }

    /// The meetings that count whose notes differ from an earlier record that [`Record::again`] went on from.
    pub fn since<'a>(&'a self, before: &'a Self) -> impl Iterator<Item = (MeetingId, &'a Meeting, &'a Meeting)> {
        let both = (0..).map(MeetingId).zip(before.meetings.iter().zip(&self.meetings));
        both.filter(|(_, (old, new))| !Arc::ptr_eq(old, new)).map(|(id, (old, new))| (id, &**old, &**new))
    }

    /// The list that a note stands in, and where.
    fn place_of(&mut self, note: &Note) -> Option<(&mut Vec<Arc<Meeting>>, usize)> {
        let list = match note.date {
            None => &mut self.undated,
            Some(dated) if dated.date > self.as_of => &mut self.planned,
            Some(_) => &mut self.meetings,
        };
        let key = (day(note), &note.path);
        let first = list.partition_point(|held| (held.date, &held.note.path) < key);
        let at = list.iter().skip(first).position(|held| held.note.part == note.part)? + first;
        (list.get(at)?.note.path == note.path).then_some((list, at))
    }

    /// Everybody, where somebody is named no more, or for the first time.
    fn meet(&self, edits: &[(MeetingId, &Meeting, &Meeting)]) -> Option<BTreeMap<Arc<str>, Person>> {
        let named = |note: &Note| note.mentions().map(|(written, _)| self.person(written)).collect();
        let (mut gone, mut come) = (false, false);
        for (_, old, new) in edits {
            let (old, new): (BTreeSet<_>, BTreeSet<_>) = (named(&old.note), named(&new.note));
            gone |= old.difference(&new).any(|handle| self.people.get(handle).is_none_or(|known| !known.configured));
            come |= new.iter().any(|handle| !self.people.contains_key(handle));
        }
        (gone || come).then(|| people::gather(&self.config, &self.names, &self.meetings))
    }
}

/// Whether a note stands where it stood, and is of whom it was.
fn stays((old, new): &Edit) -> bool {
    let team = |note: &Note| note.team.as_ref().map(|word| crate::source::slug::fold(&word.text));
    (&old.path, old.part, old.private, day(old), team(old)) == (&new.path, new.part, new.private, day(new), team(new))
        && old.date.is_some() == new.date.is_some()
        && old.file == new.file
}
