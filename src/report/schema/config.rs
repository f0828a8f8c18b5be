//! The keys of `throughline.yaml`.

use super::Row;
use super::Shape::{self, Day, Each, Either, Flag, Form, Number, Only, Some, Text, Word};

const WEEKS: Shape = Either(&[Number, Form(r"^\s*[0-9]+\s*[Ww]\s*$")]);
const LEVELS: &[&str] = &["off", "note", "warning", "error"];
const MEETINGS: Shape = Each(&Text);

pub(super) const KEYS: &[Row] = &[
    Row("title", "The name on every page; without it the folder's", Text),
    Row("url", "Where the site will stand; feeds and calendars need it", Text),
    Row("repository", "Where each fact's line can be seen", Text),
    Row(
        "meetings",
        "The weekday, and how far apart the meetings of each kind are: {weekday: monday, weekly: 1w}",
        MEETINGS,
    ),
    Row("currency", "A code or a sign: USD, €; without it the first sign found", Text),
    Row("sides", "The two sides that promise each other things", Some(&Text)),
    Row("people", "By handle, as notes write it behind an @", Each(&Only(PERSON))),
    Row("teams", "By folder under notes/", Either(&[Each(&Only(TEAM)), Some(&Text)])),
    Row("metrics", "By slug, as notes write it under metrics", Each(&Only(METRIC))),
    Row("funnel", "The stages, and the conversion that both sides own", Only(FUNNEL)),
    Row("agreements", "What each side owes the other every week", Some(&Only(AGREEMENT))),
    Row("commitments", "How promises are read", Only(COMMITMENTS)),
    Row("windows", "How far back the report looks", Only(WINDOWS)),
    Row("kinds", "Kinds of the team's own, by name", Each(&Only(KIND))),
    Row("rules", "How loudly check says what; throughline explain lists the rules", Each(&Word(LEVELS))),
    Row(
        "split",
        "headings: in a file without a date of its own each heading with a full date opens a meeting",
        Word(&["headings"]),
    ),
    Row("ignore", "Files to pass over, as globs", Some(&Text)),
];

pub(super) const PERSON: &[Row] = &[
    Row("name", "Full name", Text),
    Row("side", "The side they stand for", Text),
    Row("role", "What they do", Text),
    Row("level", "Their level", Text),
    Row("region", "Where they work", Text),
    Row("lead", "Whether they lead their side", Flag),
    Row("left", "When they left", Day),
    Row("handover", "The handle of whoever takes over what they promised", Text),
];

pub(super) const TEAM: &[Row] = &[Row("title", "Its name", Text)];

pub(super) const METRIC: &[Row] = &[
    Row("title", "Its name", Text),
    Row("unit", "What a value of it is", Word(&["money", "rate", "count", "number", "hours", "days"])),
    Row("better", "Which way is good", Word(&["up", "down"])),
    Row("total", "How weeks make a month, and teams a whole", Word(&["sum", "last", "mean"])),
    Row("target", "What the team aims at, a week", Number),
    Row("owner", "The side or person that looks after it", Text),
    Row("definition", "What it counts", Text),
    Row("since", "Since when that definition holds", Day),
];

pub(super) const FUNNEL: &[Row] = &[
    Row("stages", "Metrics, from first to last", Some(&Text)),
    Row("shared", "The one conversion that both sides own", Only(SHARED)),
];

pub(super) const SHARED: &[Row] = &[
    Row("from", "The earlier stage", Text),
    Row("to", "The later stage", Text),
    Row("lag", "Weeks from one to the other: 1w", WEEKS),
    Row("agreed", "When both sides agreed to it", Day),
    Row("by", "Who agreed to it, of both sides", Some(&Text)),
];

pub(super) const AGREEMENT: &[Row] = &[
    Row("side", "The side that owes it", Text),
    Row("says", "In words", Text),
    Row("rate", "Two metrics: [called-24h, mql]", Some(&Text)),
    Row("metric", "One metric", Text),
    Row("at_least", "The least that keeps it: 90% of a rate, 35 of a metric", Number),
];

pub(super) const COMMITMENTS: &[Row] =
    &[Row("assume_due", "When a promise without a date is due", Word(&["next-meeting", "none"]))];

pub(super) const WINDOWS: &[Row] =
    &[Row("recent", "Weeks that count as lately: 8w", WEEKS), Row("chart", "Weeks of a chart: 52w", WEEKS)];

pub(super) const KIND: &[Row] = &[
    Row("section", "Its heading in the notes", Text),
    Row("is", "What it is made of", Word(&["topic", "thread", "record"])),
];
