//! Who is meant: handles, full names and unique first names, and the side that each stands for.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use foldhash::{HashMap, HashMapExt, HashSet, HashSetExt};
use jiff::civil::Date;

use super::problem::{Problem, Trouble};
use super::{Meeting, Person};
use crate::config::Config;
use crate::note::Note;
use crate::source::slug::{fold, folded, words};
use crate::source::{Place, Span};

/// Every way to name somebody whom the configuration knows.
#[derive(Debug, Clone, Default)]
pub(crate) struct Names {
    meant: HashMap<String, Meant>,
    sides: BTreeMap<String, Arc<str>>,
}

#[derive(Debug, Clone)]
enum Meant {
    One(Arc<str>),
    Several(Vec<Arc<str>>),
}

impl Names {
    /// Prepares the look-up. A handle goes before a full name, a full name before a first name.
    pub(super) fn new(config: &Config) -> Self {
        let mut first: HashMap<String, Meant> = HashMap::new();
        let mut full: HashMap<String, Meant> = HashMap::new();
        let mut handles: HashMap<String, Meant> = HashMap::new();
        for (key, person) in &config.people {
            let handle: Arc<str> = fold(key).into();
            handles.insert(handle.to_string(), Meant::One(handle.clone()));
            let name = words(person.name.as_deref().unwrap_or_default());
            if let Some(given) = name.split(' ').next().filter(|given| !given.is_empty()) {
                add(&mut first, given.to_owned(), &handle);
                add(&mut full, name, &handle);
            }
        }
        first.extend(full);
        first.extend(handles);
        Self { meant: first, sides: sides(config) }
    }

    /// The handle of somebody the configuration knows; else what was typed, an `@handle` with its case folded.
    pub(super) fn resolve(&self, written: &str) -> Arc<str> {
        if let Some(Meant::One(handle)) = self.find(written) {
            return handle.clone();
        }
        match written.trim().strip_prefix('@') {
            Some(handle) => fold(handle).into(),
            None => written.trim().into(),
        }
    }

    /// The side that bears this name.
    pub(super) fn side(&self, written: &str) -> Option<&Arc<str>> {
        self.sides.get(written).or_else(|| self.sides.get(&*folded(written.trim())))
    }

    /// Whether a side is spelled just so.
    pub(super) fn is_side(&self, written: &str) -> bool {
        self.sides.contains_key(written)
    }

    fn candidates(&self, written: &str) -> Option<&[Arc<str>]> {
        match self.find(written) {
            Some(Meant::Several(handles)) => Some(handles),
            _ => None,
        }
    }

    fn find(&self, written: &str) -> Option<&Meant> {
        if self.meant.is_empty() {
            return None;
        }
        let bare = written.trim().trim_start_matches('@');
        let known = self.meant.get(&*folded(bare)).or_else(|| self.meant.get(&words(bare)));
        // `Sam O'Neil (sales)`
        known.or_else(|| self.meant.get(&words(bare.strip_suffix(')')?.rsplit_once('(')?.0)))
    }
}

fn add(map: &mut HashMap<String, Meant>, name: String, handle: &Arc<str>) {
    match map.get_mut(&name) {
        None => {
            map.insert(name, Meant::One(handle.clone()));
        }
        Some(Meant::Several(handles)) => handles.push(handle.clone()),
        Some(meant @ Meant::One(_)) => {
            if let Meant::One(other) = std::mem::replace(meant, Meant::Several(Vec::new())) {
                *meant = Meant::Several(vec![other, handle.clone()]);
            }
        }
    }
}

/// The sides of the configuration and those that its people stand for, by their folded names.
fn sides(config: &Config) -> BTreeMap<String, Arc<str>> {
    let mut sides: BTreeMap<String, Arc<str>> = BTreeMap::new();
    for side in config.sides.iter().chain(config.people.values().filter_map(|person| person.side.as_ref())) {
        sides.entry(fold(side)).or_insert_with(|| side.as_str().into());
    }
    sides
}

/// The people whom the configuration names, and those whom notes up to the date name.
pub(super) fn gather(config: &Config, names: &Names, meetings: &[Arc<Meeting>]) -> BTreeMap<Arc<str>, Person> {
    let mut people: BTreeMap<Arc<str>, Person> =
        config.people.keys().map(|key| configured(config, names, key)).map(|p| (p.handle.clone(), p)).collect();
    let mut seen = HashSet::new();
    for meeting in meetings {
        for (written, _) in strangers(&meeting.note) {
            if seen.insert(written) && !people.contains_key(written) {
                let handle = names.resolve(written);
                people.entry(handle.clone()).or_insert_with(|| discovered(handle));
            }
        }
    }
    people
}

/// Everybody whom a note names, unless all of them are handles as the configuration spells them: these are known.
fn strangers(note: &Note) -> impl Iterator<Item = (&str, Span)> {
    note.may(|gist| gist.strangers).then(|| note.mentions()).into_iter().flatten()
}

fn configured(config: &Config, names: &Names, key: &str) -> Person {
    let person = config.people.get(key).cloned().unwrap_or_default();
    Person {
        side: person.side.as_deref().and_then(|side| names.side(side).cloned()),
        handover: person.handover.as_deref().map(|to| names.resolve(to)),
        name: person.name,
        role: person.role,
        level: person.level,
        region: person.region,
        lead: person.lead,
        left: person.left,
        configured: true,
        ..discovered(fold(key).into())
    }
}

fn discovered(handle: Arc<str>) -> Person {
    Person {
        handle,
        name: None,
        side: None,
        role: None,
        level: None,
        region: None,
        lead: false,
        left: None,
        handover: None,
        configured: false,
    }
}

/// Names that several people have, people whom nobody configured, hands that nobody takes.
pub(super) fn problems(config: &Config, names: &Names, notes: &[&Meeting]) -> Vec<Problem> {
    let mut problems = handovers(config, names);
    let mut seen = HashSet::new();
    for meeting in notes {
        let asked = if config.people.is_empty() { None } else { Some(strangers(&meeting.note)) };
        for (written, span) in asked.into_iter().flatten() {
            if !seen.insert(written) || matches!(names.find(written), Some(Meant::One(_))) {
                continue;
            }
            let what = match names.candidates(written) {
                Some(candidates) => {
                    Trouble::AmbiguousName { written: written.to_owned(), candidates: candidates.to_vec() }
                }
                None => Trouble::UnknownPerson { handle: names.resolve(written) },
            };
            problems.push(Problem { what, place: Place { file: meeting.note.file, span } });
        }
        problems.extend(in_and_out(meeting, names));
    }
    problems
}

fn in_and_out<'a>(meeting: &'a Meeting, names: &'a Names) -> impl Iterator<Item = Problem> + 'a {
    let note = &meeting.note;
    let present: BTreeMap<Arc<str>, Span> = if note.absent.is_empty() {
        BTreeMap::new()
    } else {
        note.present.iter().rev().map(|word| (names.resolve(&word.text), word.span)).collect()
    };
    let mut told = BTreeSet::new();
    note.absent.iter().filter_map(move |word| {
        let handle = names.resolve(&word.text);
        let present = *present.get(&handle)?;
        let place = Place { file: note.file, span: word.span };
        told.insert(handle.clone()).then_some(Problem { what: Trouble::PresentAndAbsent { handle, present }, place })
    })
}

fn handovers(config: &Config, names: &Names) -> Vec<Problem> {
    let Some(file) = config.file else { return Vec::new() };
    let known: BTreeMap<String, Option<Date>> = config.people.iter().map(|(key, p)| (fold(key), p.left)).collect();
    let trouble = |key: &String, person: &crate::config::Person| {
        let handle: Arc<str> = fold(key).into();
        let Some(written) = person.handover.as_deref() else {
            return person.left.map(|_| Trouble::LeftWithoutHandover { handle });
        };
        let to = names.resolve(written);
        match known.get(&*to) {
            None => Some(Trouble::HandoverToNobody { handle, to: written.to_owned() }),
            Some(_) if to == handle => Some(Trouble::HandoverToSelf { handle }),
            Some(Some(_)) => Some(Trouble::HandoverToSomeoneGone { handle, to }),
            Some(None) => None,
        }
    };
    let found = config.people.iter().filter_map(|(key, person)| Some((trouble(key, person)?, person.span)));
    found.map(|(what, span)| Problem { what, place: Place { file, span } }).collect()
}

/// The shared conversion with the names of some and not of both sides under it.
pub(super) fn signatures(config: &Config, people: &BTreeMap<Arc<str>, Person>, names: &Names) -> Option<Problem> {
    let file = config.file?;
    if config.shared.by.is_empty() {
        return None;
    }
    let side = |who: &String| {
        names.side(who).or_else(|| people.get(&names.resolve(who)).and_then(|person| person.side.as_ref())).cloned()
    };
    let signed: BTreeSet<Arc<str>> = config.shared.by.iter().filter_map(side).collect();
    let span = config.shared.span.unwrap_or_default();
    let signed: Vec<Arc<str>> = signed.into_iter().collect();
    (signed.len() < 2).then_some(Problem { what: Trouble::SignedByOneSide { signed }, place: Place { file, span } })
}

#[cfg(test)]
mod tests {
    use super::super::Record;
    use super::super::problem::Trouble;
    use super::super::sample::{config, note, record_of};

    fn people() -> Record {
        let config = config(
            "dana=Dana Okafor/marketing lee=Lee Park/sales ines=Inés Ruiz/sales sam=Sam Field/sales sam2=Sam Stone/marketing",
        );
        record_of(config, vec![note("2026-03-16").present("@nobody Zoe")], "2026-03-20")
    }

    #[test]
    fn a_handle_a_name_or_a_unique_first_name() {
        let record = people();
        for written in ["dana", "@Dana", "DANA", "Dana Okafor", "dana  okafor", "Dana", "Dana Okafor (marketing)"] {
            assert_eq!(&*record.person(written), "dana", "{written}");
        }
        assert_eq!(&*record.person("Inés"), "ines");
    }

    #[test]
    fn a_handle_goes_before_a_first_name() {
        assert_eq!(&*people().person("Sam"), "sam");
    }

    #[test]
    fn what_two_people_are_called_stays_as_typed_and_is_told() {
        let config = config("a=Sam Field/sales b=Sam Stone/marketing");
        let record = record_of(config, vec![note("2026-03-16").present("Sam")], "2026-03-20");
        assert_eq!(&*record.person("Sam"), "Sam");
        let [problem] = record.problems() else { panic!("{:?}", record.problems()) };
        let candidates = vec!["a".into(), "b".into()];
        assert_eq!(problem.what, Trouble::AmbiguousName { written: "Sam".to_owned(), candidates });
    }

    #[test]
    fn the_unknown_stay_as_typed() {
        let record = people();
        assert_eq!(&*record.person("Zoe"), "Zoe");
        assert_eq!(&*record.person("@Zoe.X"), "zoe.x");
        assert!(record.people.contains_key("Zoe") && !record.people["Zoe"].configured);
        let unknown = |p: &&super::Problem| matches!(p.what, Trouble::UnknownPerson { .. });
        assert_eq!(record.problems().iter().filter(unknown).count(), 2);
    }

    #[test]
    fn nobody_is_unknown_where_nobody_is_configured() {
        let record = record_of(config(""), vec![note("2026-03-16").present("zoe")], "2026-03-20");
        assert!(record.problems().is_empty());
        assert!(record.people.contains_key("zoe"));
    }

    #[test]
    fn a_side_stands_for_itself_and_a_person_for_theirs() {
        let record = people();
        assert_eq!(record.side_of("Sales").as_deref(), Some("sales"));
        assert_eq!(record.side_of("Dana").as_deref(), Some("marketing"));
        assert_eq!(record.side_of("Acme"), None);
        assert_eq!(record.side("lee").map(|side| &**side), Some("sales"));
    }

    #[test]
    fn people_of_planned_notes_are_not_discovered() {
        let record = record_of(config(""), vec![note("2026-04-16").present("zoe")], "2026-03-20");
        assert!(record.people.is_empty());
    }

    #[test]
    fn a_handover_needs_somebody_who_is_still_there() {
        let mut config = config("a=Ann/sales b=Ben/sales c=Cy/sales d=Dee/sales e=Eve/sales");
        let left = Some(jiff::civil::date(2026, 1, 31));
        for (who, to) in [("a", Some("ghost")), ("b", Some("b")), ("c", Some("a")), ("d", Some("Eve")), ("e", None)] {
            let person = config.people.get_mut(who).expect("named above");
            person.handover = to.map(str::to_owned);
            person.left = left.filter(|_| who != "e");
        }
        let record = record_of(config, Vec::new(), "2026-03-20");
        let troubles: Vec<_> = record.problems().iter().map(|problem| &problem.what).collect();
        assert_eq!(
            troubles,
            [
                &Trouble::HandoverToNobody { handle: "a".into(), to: "ghost".to_owned() },
                &Trouble::HandoverToSelf { handle: "b".into() },
                &Trouble::HandoverToSomeoneGone { handle: "c".into(), to: "a".into() },
            ]
        );
    }

    #[test]
    fn one_signature_is_not_an_agreement() {
        let signed = |by: &[&str]| {
            let mut config = config("dana=Dana/marketing lee=Lee/sales sam=Sam/sales");
            config.shared.by = by.iter().map(|who| (*who).to_owned()).collect();
            record_of(config, Vec::new(), "2026-03-20").problems().len()
        };
        assert_eq!(signed(&[]), 0);
        assert_eq!(signed(&["lee", "sam"]), 1);
        assert_eq!(signed(&["lee", "dana"]), 0);
    }
}
