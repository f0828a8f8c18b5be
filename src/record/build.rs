//! Notes become a record: sorted, split by the day of the report, their names resolved.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use foldhash::{HashSet, HashSetExt};
use jiff::civil::Date;

use super::cards::Cards;
use super::people::{self, Names};
use super::problem::{Problem, Trouble};
use super::teams::{self, Teams};
use super::{Meeting, Record, TeamId, figures};
use crate::config::Config;
use crate::note::card::{Card, Facts};
use crate::note::{Note, Word};
use crate::source::date::{Week, month_name};
use crate::source::number::Number;
use crate::source::{CardFolder, Place, Span};

/// People of one list, up to whom each is compared with all others.
const FEW: usize = 16;

impl Record {
    /// Lays notes and cards side by side, as of a day. Private notes are as if they did not exist.
    pub fn build(notes: Vec<Arc<Note>>, cards: Vec<Arc<Card>>, config: Arc<Config>, as_of: Date) -> Self {
        let public = notes.into_iter().filter(|note| !note.private);
        // The day stands beside the note: to compare two of them, none has to be fetched.
        let mut notes: Vec<(Date, Arc<Note>)> = public.map(|note| (day(&note), note)).collect();
        notes.sort_by(|a, b| a.0.cmp(&b.0).then_with(|| a.1.path.cmp(&b.1.path)));
        let counted = notes.iter().filter(|(day, note)| note.date.is_some() && *day <= as_of);
        let teams = Teams::new(&config, counted.map(|(_, note)| &**note));
        let names = Names::new(&config);
        let (mut meetings, mut planned, mut undated) = (Vec::new(), Vec::new(), Vec::new());
        for (_, note) in notes {
            let list = match &note.date {
                None => &mut undated,
                Some(dated) if dated.date > as_of => &mut planned,
                Some(_) => &mut meetings,
            };
            let team = teams.of(&note);
            list.push(Arc::new(meeting(note, team, &names)));
        }
        let cards = Cards::new(cards);
        let currency = config.currency.or_else(|| first_sign([&meetings, &planned, &undated], &cards.cards));
        Self {
            as_of,
            people: people::gather(&config, &names, &meetings),
            config,
            figures: OnceLock::new(),
            meetings,
            planned,
            undated,
            teams: teams.all,
            scopes: teams.scopes,
            cards: cards.cards,
            aliases: cards.aliases,
            currency,
            names: Arc::new(names),
            clashes: cards.problems.into(),
            problems: OnceLock::new(),
        }
    }

    /// Collects what shows only between files, and sorts it.
    pub(super) fn compare(&self) -> Vec<Problem> {
        let lists = [&self.meetings, &self.planned, &self.undated];
        let notes: Vec<&Meeting> = lists.into_iter().flatten().map(AsRef::as_ref).collect();
        let mut found = self.clashes.to_vec();
        found.extend(figures::clashes(&self.meetings, self.currency));
        found.extend(people::problems(&self.config, &self.names, &notes));
        found.extend(people::signatures(&self.config, &self.people, &self.names));
        found.extend(teams::unlisted(self));
        if let Some(expected) = self.currency {
            found.extend(notes.iter().flat_map(|meeting| foreign(&meeting.note, expected)));
            found.extend(self.cards.values().flat_map(|card| foreign_on(card, expected)));
        }
        found.sort_by_key(|problem| problem.place);
        found
    }
}

/// The day that a note sorts by: undated ones lie apart in the end, by path.
pub(super) fn day(note: &Note) -> Date {
    note.date.map_or(Date::MIN, |dated| dated.date)
}

pub(super) fn meeting(note: Arc<Note>, team: Option<TeamId>, names: &Names) -> Meeting {
    let date = day(&note);
    let handles = |words: &[Word]| handles(words, names);
    Meeting {
        date,
        week: note.week.unwrap_or_else(|| Week::of(date)),
        team,
        title: title(&note),
        facilitator: handles(&note.facilitator),
        present: handles(&note.present),
        absent: handles(&note.absent),
        spoke: handles(&note.spoke),
        scribe: handles(&note.scribe),
        note,
    }
}

/// Who is meant by some words, each once, in order. So few as meet are looked through sooner than put into a set.
fn handles(words: &[Word], names: &Names) -> Vec<Arc<str>> {
    let mut handles = Vec::with_capacity(words.len());
    let mut seen = HashSet::new();
    for word in words {
        let handle = names.resolve(&word.text);
        let new = if words.len() > FEW { seen.insert(Arc::clone(&handle)) } else { !handles.contains(&handle) };
        if new {
            handles.push(handle);
        }
    }
    handles
}

/// `title:` or a heading; else the kind and the date: `Weekly, 16 March 2026`.
fn title(note: &Note) -> String {
    if let Some(title) = note.title.as_ref().filter(|title| !title.trim().is_empty()) {
        return title.clone();
    }
    let mut letters = note.kind.text.chars();
    let kind: String = letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect();
    let Some(date) = note.date.map(|dated| dated.date) else { return kind };
    format!("{kind}, {} {} {}", date.day(), month_name(date), date.year())
}

/// The first currency sign of a note.
pub(super) fn sign(note: &Note) -> Option<char> {
    match note.gist {
        Some(gist) => gist.currency,
        None => note.numbers().find_map(|(number, _)| number.currency),
    }
}

/// The first currency sign: in the order of notes, then of cards.
pub(super) fn first_sign(
    notes: [&[Arc<Meeting>]; 3],
    cards: &BTreeMap<(CardFolder, String), Arc<Card>>,
) -> Option<char> {
    let written = notes.into_iter().flatten().find_map(|meeting| sign(&meeting.note));
    written.or_else(|| cards.values().find_map(|card| budget(card)?.currency))
}

fn budget(card: &Card) -> Option<Number> {
    match &card.facts {
        Facts::Campaign(campaign) => campaign.budget,
        _ => None,
    }
}

fn foreign(note: &Note, expected: char) -> impl Iterator<Item = Problem> {
    let file = note.file;
    let any = note.may(|gist| gist.currencies || gist.currency.is_some_and(|sign| sign != expected));
    let numbers = any.then(|| note.numbers()).into_iter().flatten();
    numbers.filter_map(move |(number, span)| {
        let found = number.currency.filter(|sign| *sign != expected)?;
        Some(Problem { what: Trouble::ForeignCurrency { found, expected }, place: Place { file, span } })
    })
}

fn foreign_on(card: &Card, expected: char) -> Option<Problem> {
    let found = budget(card)?.currency.filter(|sign| *sign != expected)?;
    let place = Place { file: card.file, span: Span::default() };
    Some(Problem { what: Trouble::ForeignCurrency { found, expected }, place })
}

#[cfg(test)]
mod tests {
    use super::super::sample::{config, note, record_of};
    use super::*;
    use crate::note::Line;

    fn record(notes: Vec<super::super::sample::NoteBuilder>) -> Record {
        record_of(config(""), notes, "2026-03-20")
    }

    fn paths(meetings: &[Arc<Meeting>]) -> Vec<&str> {
        meetings.iter().map(|meeting| &*meeting.note.path).collect()
    }

    #[test]
    fn by_date_then_path_planned_and_undated_apart() {
        let record = record(vec![
            note("2026-03-21").path("a"),
            note("2026-03-20").path("c"),
            note("2026-03-20").path("b"),
            note("2026-01-05").path("z"),
            note("").path("y"),
            note("").path("x"),
        ]);
        assert_eq!(paths(&record.meetings), ["z", "b", "c"]);
        assert_eq!(paths(&record.planned), ["a"]);
        assert_eq!(paths(&record.undated), ["x", "y"]);
    }

    #[test]
    fn a_private_note_does_not_exist() {
        let record = record(vec![
            note("2026-03-02").private().team("emea").present("zoe").metric("leads", Some(1.0)),
            note("").private(),
            note("2026-05-02").private(),
        ]);
        assert!(record.meetings.is_empty() && record.planned.is_empty() && record.undated.is_empty());
        assert!(record.people.is_empty() && record.teams.is_empty() && record.figures().is_empty());
    }

    #[test]
    fn a_title_is_made_from_the_kind_and_the_date() {
        let record = record(vec![
            note("2026-03-16"),
            note("2026-03-17").kind("in-depth"),
            note("2026-03-18").title("Spring review"),
            note("").kind("weekly"),
        ]);
        let titles: Vec<_> = record.meetings.iter().map(|meeting| meeting.title.as_str()).collect();
        assert_eq!(titles, ["Weekly, 16 March 2026", "In-depth, 17 March 2026", "Spring review"]);
        assert_eq!(record.undated[0].title, "Weekly");
    }

    #[test]
    fn the_week_is_the_notes_own_or_that_of_its_date() {
        let record = record(vec![note("2026-03-16"), note("2026-03-17").week("2026-W11")]);
        let weeks: Vec<_> = record.meetings.iter().map(|meeting| meeting.week.to_string()).collect();
        assert_eq!(weeks, ["2026-W12", "2026-W11"]);
    }

    #[test]
    fn the_currency_is_the_first_in_the_order_of_notes() {
        let record = record(vec![
            note("2026-03-17").money("pipeline", '€', 1.0),
            note("2026-03-16").money("pipeline", '$', 2.0),
        ]);
        assert_eq!(record.currency, Some('$'));
        let [problem] = record.problems() else { panic!("{:?}", record.problems()) };
        assert_eq!(problem.what, Trouble::ForeignCurrency { found: '€', expected: '$' });
        let pipeline = Line::Metric("pipeline".into());
        let standing = record.standing(&pipeline).map(|s| s.value.map(|v| v.value));
        assert_eq!(standing.collect::<Vec<_>>(), [Some(2.0)]);
    }

    #[test]
    fn the_configured_currency_goes_first() {
        let mut config = config("");
        config.currency = Some('£');
        let record = record_of(config, vec![note("2026-03-16").money("pipeline", '$', 2.0)], "2026-03-20");
        assert_eq!(record.currency, Some('£'));
        assert_eq!(record.problems().len(), 1);
    }

    #[test]
    fn a_person_in_two_spellings_is_present_once() {
        let config = super::super::sample::config("dana=Dana Okafor/marketing");
        let notes = vec![note("2026-03-16").present("dana Dana @DANA lee").absent("Dana")];
        let record = record_of(config, notes, "2026-03-20");
        let present: Vec<&str> = record.meetings[0].present.iter().map(|handle| &**handle).collect();
        assert_eq!(present, ["dana", "lee"]);
        let both = |p: &&Problem| matches!(p.what, Trouble::PresentAndAbsent { .. });
        assert_eq!(record.problems().iter().filter(both).count(), 1);
    }
}
