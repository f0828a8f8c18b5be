//! The keys of cards; which of them a card has, its folder says.

use super::Row;
use super::Shape::{Day, Number, Open, Some, Text, Word};
use super::note::CAMPAIGN;

const STAGES: &[&str] = &["concept", "development", "launch", "shipped"];

pub(super) const KEYS: &[Row] = &[
    Row("title", "Its name", Text),
    Row("aliases", "Other slugs that mean this one", Some(&Text)),
    Row("owner", "Who looks after it", Text),
    Row("tags", "Tags of your editor; shown", Some(&Text)),
    Row("category", "Objection: what sort it is", Text),
    Row("answered", "Objection: since when the answer below is in use", Day),
    Row("reviewed", "Objection: when the answer was last looked at", Day),
    Row("retired", "Objection: since when nobody raises it any more", Day),
    Row("stage", "Roadmap: how far it is", Word(STAGES)),
    Row("eta", "Roadmap: when it is expected", Day),
    Row("odds", "Roadmap: how likely that is, 60%", Number),
    Row("history", "Roadmap: what stood here before", Some(&Open(MILESTONE))),
    Row("statement", "Hypothesis: what is believed", Text),
    Row("opened", "Hypothesis: since when it is asked", Day),
    Row("verdict", "Hypothesis: confirmed or rejected; campaign: keep, stop or re-evaluate", Word(VERDICTS)),
    Row("closed", "Hypothesis: when the verdict was given", Day),
    Row("channel", "Campaign: where it runs", Text),
    Row("goal", "Campaign: what it is for", Word(&["leads", "awareness"])),
    Row("started", "Campaign: its first day", Day),
    Row("ended", "Campaign: its last day", Day),
    Row("budget", "Campaign: what it may cost", Number),
    Row("expect", "Campaign: what is expected of it", Open(CAMPAIGN)),
    Row("decided", "Campaign: when the verdict was given", Day),
    Row("because", "Campaign: why", Text),
];

const VERDICTS: &[&str] = &["confirmed", "rejected", "keep", "stop", "re-evaluate"];

pub(super) const MILESTONE: &[Row] = &[
    Row("on", "When it was so", Day),
    Row("stage", "How far it was", Word(STAGES)),
    Row("eta", "When it was expected", Day),
];
