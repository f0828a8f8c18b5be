//! Who was in the room and who spoke, by group: by side, role, level and region.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;

use super::meetings_within;
use crate::record::{Meeting, MeetingId, Person, Record, Scope};
use crate::source::slug::caseless;

/// What people are grouped by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum By {
    /// The side they stand for.
    Side,
    /// What they do.
    Role,
    /// Their level.
    Level,
    /// Where they are.
    Region,
}

impl By {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Side, Self::Role, Self::Level, Self::Region];

    /// The group of a person, as the configuration writes it.
    pub fn of(self, person: &Person) -> Option<&str> {
        match self {
            Self::Side => person.side.as_deref(),
            Self::Role => person.role.as_deref(),
            Self::Level => person.level.as_deref(),
            Self::Region => person.region.as_deref(),
        }
    }
}

/// A group of people, and how often it was in the room.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// What it is a group by.
    pub by: By,
    /// Its name as first written.
    pub name: String,
    /// How many people belong to it: those whom the configuration names and who had not left before the window.
    pub people: u32,
    /// Meetings of the window whose notes say who was there.
    pub meetings: u32,
    /// Those with at least one of the group.
    pub heard: u32,
    /// People of the group in the room, meeting by meeting.
    pub seats: u32,
    /// As `seats`, in meetings whose notes say who spoke.
    pub asked: u32,
    /// Those of them who spoke.
    pub spoke: u32,
    /// The last meeting of all with one of the group in the room.
    pub last: Option<MeetingId>,
}

/// The room of a scope over a window.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Room {
    /// Meetings of the window.
    pub meetings: u32,
    /// Those whose notes say who was there.
    pub told: u32,
    /// Of those, the ones with two sides or more in the room.
    pub both: u32,
    /// Meetings in which a side with a lead had one in the room, where two sides or more have one: of how many, and how
    /// many with a lead of each.
    pub leads: Option<(u32, u32)>,
    /// The groups: by side in the order of the configuration, then by role, level and region by name.
    pub groups: Vec<Group>,
}

/// A meeting's attendance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attended {
    /// The meeting.
    pub meeting: MeetingId,
    /// Its day.
    pub date: Date,
    /// People in the room.
    pub people: u32,
    /// People by side, in the order of the configuration's sides; others and those of none are in `people` alone.
    pub sides: Vec<u32>,
}

/// Everybody who was in the room: who is listed as present, whoever spoke, and who led the meeting or wrote it down
/// without being listed as absent. Nobody where the note does not say who was present.
pub fn in_the_room(meeting: &Meeting) -> BTreeSet<&Arc<str>> {
    if meeting.present.is_empty() {
        return BTreeSet::new();
    }
    let away: BTreeSet<&Arc<str>> = meeting.absent.iter().collect();
    // Somebody may write a meeting down from its recording.
    let busy = meeting.facilitator.iter().chain(&meeting.scribe).filter(|who| !away.contains(who));
    meeting.present.iter().chain(&meeting.spoke).chain(busy).collect()
}

/// Everybody who was in the room, in the order in which the note names them.
pub fn seated(meeting: &Meeting) -> Vec<&Arc<str>> {
    let mut room = in_the_room(meeting);
    let named = meeting.present.iter().chain(&meeting.spoke).chain(&meeting.facilitator).chain(&meeting.scribe);
    named.filter(|who| room.remove(who)).collect()
}

/// How many people were in each meeting of a window whose note says so.
pub fn attendance(record: &Record, scope: Scope, from: Date, to: Date) -> Vec<Attended> {
    let sides = &record.config.sides;
    let attended = |(id, meeting): (MeetingId, &Meeting)| {
        let room = in_the_room(meeting);
        let own: Vec<&str> = room.iter().filter_map(|who| record.side(who)).map(AsRef::as_ref).collect();
        let sides = sides.iter().map(|side| number(own.iter().filter(|own| **own == side).count())).collect();
        Attended { meeting: id, date: meeting.date, people: number(room.len()), sides }
    };
    meetings_within(record, scope, from, to).filter(|(_, meeting)| !meeting.present.is_empty()).map(attended).collect()
}

impl Room {
    /// Counts the room of a scope from one day to another, both included.
    pub fn of(record: &Record, scope: Scope, from: Date, to: Date) -> Self {
        let mut tally = Tally::new(record, from);
        for (id, meeting) in meetings_within(record, scope, from, to) {
            tally.meeting(id, meeting);
        }
        let earlier = meetings_within(record, scope, Date::MIN, to).rev();
        tally.look_back(earlier.skip_while(|(_, meeting)| meeting.date >= from));
        tally.room
    }

    /// The groups by one thing.
    pub fn by(&self, by: By) -> impl Iterator<Item = &Group> {
        self.groups.iter().filter(move |group| group.by == by)
    }
}

/// The groups while the notes are read.
struct Tally<'a> {
    record: &'a Record,
    room: Room,
    /// The groups that each person belongs to.
    of: BTreeMap<&'a str, Vec<usize>>,
    /// The sides that have a lead.
    leads: BTreeMap<&'a str, Vec<&'a Person>>,
}

impl<'a> Tally<'a> {
    fn new(record: &'a Record, from: Date) -> Self {
        let mut tally = Self { record, room: Room::default(), of: BTreeMap::new(), leads: BTreeMap::new() };
        let here = |person: &&Person| person.configured && person.left.is_none_or(|left| left >= from);
        let mut slots: BTreeMap<(By, usize, String), Vec<&Person>> = BTreeMap::new();
        for person in record.people.values().filter(here) {
            for by in By::ALL {
                let Some(name) = by.of(person).map(str::trim).filter(|name| !name.is_empty()) else { continue };
                slots.entry((by, tally.rank(by, name), caseless(name))).or_default().push(person);
            }
            if let Some(side) = person.side.as_deref().filter(|_| person.lead) {
                tally.leads.entry(side).or_default().push(person);
            }
        }
        for ((by, ..), people) in slots {
            tally.group(by, &people);
        }
        tally
    }

    /// Sides stand in the order of the configuration, everything else by name.
    fn rank(&self, by: By, name: &str) -> usize {
        let sides = &self.record.config.sides;
        if by == By::Side { sides.iter().position(|side| side == name).unwrap_or(sides.len()) } else { 0 }
    }

    fn group(&mut self, by: By, people: &[&'a Person]) {
        let at = self.room.groups.len();
        let name = people.first().and_then(|person| by.of(person)).unwrap_or_default().trim().to_owned();
        let (people_of, zero) = (number(people.len()), 0);
        self.room.groups.push(Group {
            by,
            name,
            people: people_of,
            meetings: zero,
            heard: zero,
            seats: zero,
            asked: zero,
            spoke: zero,
            last: None,
        });
        for person in people {
            self.of.entry(&person.handle).or_default().push(at);
        }
    }

    /// When each group of which nobody was in the window was last in the room: most were there lately.
    fn look_back<'m>(&mut self, earlier: impl Iterator<Item = (MeetingId, &'m Meeting)>) {
        for (id, meeting) in earlier {
            if self.room.groups.iter().all(|group| group.last.is_some()) {
                break;
            }
            for at in in_the_room(meeting).into_iter().filter_map(|who| self.of.get(&**who)).flatten() {
                if let Some(group) = self.room.groups.get_mut(*at) {
                    group.last = group.last.or(Some(id));
                }
            }
        }
    }

    fn meeting(&mut self, id: MeetingId, meeting: &Meeting) {
        self.room.meetings += 1;
        let room = in_the_room(meeting);
        if room.is_empty() {
            return;
        }
        let spoke: BTreeSet<&Arc<str>> = meeting.spoke.iter().collect();
        let mut seats: BTreeMap<usize, (u32, u32)> = BTreeMap::new();
        for who in &room {
            for at in self.of.get(&***who).into_iter().flatten() {
                let seat = seats.entry(*at).or_default();
                seat.0 += 1;
                seat.1 += u32::from(spoke.contains(*who));
            }
        }
        let mut sides = 0;
        for (at, (here, voices)) in seats {
            let Some(group) = self.room.groups.get_mut(at) else { continue };
            group.last = Some(id);
            sides += u32::from(group.by == By::Side);
            group.heard += 1;
            group.seats += here;
            group.asked += if spoke.is_empty() { 0 } else { here };
            group.spoke += voices;
        }
        self.room.told += 1;
        self.room.both += u32::from(sides > 1);
        self.room.groups.iter_mut().for_each(|group| group.meetings += 1);
        self.lead(meeting.date, &room);
    }

    /// Whether each side that had a lead on the day had one in the room.
    fn lead(&mut self, date: Date, room: &BTreeSet<&Arc<str>>) {
        let lead = |person: &&Person| person.left.is_none_or(|left| left >= date);
        let sides: Vec<Vec<&Person>> = self
            .leads
            .values()
            .map(|people| people.iter().copied().filter(lead).collect::<Vec<_>>())
            .filter(|people| !people.is_empty())
            .collect();
        if sides.len() > 1 {
            let (of, both) = self.room.leads.unwrap_or_default();
            let all = sides.iter().all(|people| people.iter().any(|person| room.contains(&person.handle)));
            self.room.leads = Some((of + 1, both + u32::from(all)));
        }
    }
}

fn number(many: usize) -> u32 {
    u32::try_from(many).unwrap_or(u32::MAX)
}
