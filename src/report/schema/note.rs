//! The keys of a note's front matter.

use super::Row;
use super::Shape::{self, Day, Each, Either, Flag, Form, Number, Open, Some, Text};

const PEOPLE: Shape = Some(&Text);
const ITEMS: Shape = Some(&Either(&[Text, Open(ITEM)]));
const WEEK: &str = r"^\s*[0-9]{4}-[Ww][0-9]{2}\s*$";

pub(super) const KEYS: &[Row] = &[
    Row("date", "The day of the meeting, 2026-03-16; without it the file's name says", Day),
    Row("week", "The week that the figures are for, 2026-W12, when the meeting was moved", Form(WEEK)),
    Row("title", "The name of the meeting; without it the first heading", Text),
    Row("team", "The team that met; without it the folder says", Text),
    Row("kind", "weekly, in-depth, or a kind that throughline.yaml names under meetings", Text),
    Row("type", "As kind", Text),
    Row("facilitator", "Who led the meeting", PEOPLE),
    Row("chair", "As facilitator", PEOPLE),
    Row("moderator", "As facilitator", PEOPLE),
    Row("present", "Who was there: handles or names", PEOPLE),
    Row("attendees", "As present", PEOPLE),
    Row("participants", "As present", PEOPLE),
    Row("absent", "Who was expected and was not there", PEOPLE),
    Row("regrets", "As absent", PEOPLE),
    Row("apologies", "As absent", PEOPLE),
    Row("spoke", "Who was heard", PEOPLE),
    Row("scribe", "Who wrote the note", PEOPLE),
    Row("notes_by", "As scribe", PEOPLE),
    Row("metrics", "The week's figures: 412, 1_200, $1.24M, 12%; nothing where it was not measured", Each(&Number)),
    Row("campaigns", "What each campaign brought and cost this week", Each(&Open(CAMPAIGN))),
    Row("rejected", "How many leads sales sent back, by reason", Each(&Number)),
    Row("pulse", "How well the two sides work together, from 1 to 5, by side", Each(&Number)),
    Row(
        "shift",
        "What changed a metric's level for good from here on: the metric, a conversion (mql>sql) or all, and why",
        Each(&Text),
    ),
    Row("events", "Marks on every chart", Some(&Text)),
    Row("tags", "Tags of your editor; shown", Some(&Text)),
    Row("private", "true: checked, and otherwise as if it did not exist", Flag),
    Row("commitments", "Promises, for those who prefer YAML to a section", ITEMS),
    Row("asks", "What was asked and is not yet promised", ITEMS),
    Row("claims", "What one side says it did for the other", ITEMS),
    Row("experiments", "What is being tried, and until when", ITEMS),
    Row("objections", "What customers object to, each with its #topic", ITEMS),
    Row("requests", "What customers ask for, each with its roadmap card", ITEMS),
    Row("hypotheses", "Evidence for and against", ITEMS),
    Row("nuggets", "Three or four things to take home", ITEMS),
    Row("decisions", "What was decided, why, and when to look again", ITEMS),
    Row("wins", "What was won", ITEMS),
    Row("losses", "What was lost, and why", ITEMS),
    Row("visits", "Who went to which account", ITEMS),
    Row("feedback", "Praise and what could be better", ITEMS),
];

pub(super) const CAMPAIGN: &[Row] = &[
    Row("leads", "Leads that it brought", Number),
    Row("accepted", "Of those, how many sales took on", Number),
    Row("opportunities", "Of those, how many became opportunities", Number),
    Row("won", "Of those, how many were won", Number),
    Row("spend", "What it cost", Number),
    Row("revenue", "What it brought in", Number),
];

/// Each kind reads those of its section; others are told by `check`.
pub(super) const ITEM: &[Row] = &[
    Row("text", "Its words", Text),
    Row("owner", "Who promised, asked, claims or tries it", Text),
    Row("who", "As owner", PEOPLE),
    Row("topic", "What it is about, without the #", Text),
    Row("id", "What it is known by from note to note, without the ^", Text),
    Row("count", "How often it was heard", Number),
    Row("sign", "+ or - for evidence, + or ~ for feedback", Text),
    Row("state", "open, done, moved or dropped", Text),
    Row("for", "The side or person that it is for", Text),
    Row("due", "When it is due: 2026-03-27, fri, +2w or next", Text),
    Row("done", "When it was done", Text),
    Row("reason", "Why it was dropped, won or lost", Text),
    Row("vouched", "Who of the other side vouches for it", Text),
    Row("disputed", "Who disputes it", Text),
    Row("how", "How strongly: essential, helps or guess", Text),
    Row("until", "When an experiment ends", Text),
    Row("account", "The customer", Text),
    Row("amount", "What is at stake", Number),
    Row("stage", "How far the deal is", Text),
    Row("product", "Which product", Text),
    Row("region", "Where", Text),
    Row("competitor", "Who else was there", Text),
    Row("result", "What came of it: moved-on, stalled or lost", Text),
    Row("sold", "yes, when a deal already counts on it", Text),
    Row("displaces", "What it pushes out", Text),
    Row("because", "Why it was decided", Text),
    Row("review", "When to look at the decision again", Text),
    Row("campaign", "Which campaign it came from", Text),
    Row("to", "Whom the feedback is for", Text),
];
