//! `throughline new`: the note of the next meeting.

use std::sync::Arc;

use clap::Args;
use jiff::civil::Date;

use super::{Terminal, Verdict, Where, Workspace, check};
use crate::config::Config;
use crate::record::TeamId;
use crate::report::Facts;
use crate::report::next_note::{self, Wanted};
use crate::source::{date, slug, spelling};
use crate::workspace::Failure;
use crate::workspace::create::{self, Created};

#[derive(Debug, Args)]
pub(super) struct Options {
    #[command(flatten)]
    place: Where,
    /// The team that meets
    #[arg(long, value_name = "SLUG")]
    team: Option<String>,
    /// The day of the meeting: 2026-11-23, fri, +1w or next [default: the next meeting day, today included]
    #[arg(long, value_name = "DAY")]
    date: Option<String>,
    /// weekly, in-depth, or a kind of meeting that the configuration names
    #[arg(long, value_name = "KIND", default_value = "weekly")]
    kind: String,
}

pub(super) fn run(options: &Options, terminal: &Terminal) -> Result<Verdict, Failure> {
    let Workspace { root, sources, config, as_of: today } = options.place.open()?;
    let kind = kind(&config, &options.kind)?;
    let day = day(options.date.as_deref(), &kind, today, &config)?;
    let compiled = crate::compile(&sources, config, day);
    let has_errors = check::verdict(&compiled.diagnostics, false) == Verdict::Errors;
    let facts = Facts::new(Arc::new(sources), compiled.record, compiled.analyses);
    let (slug, team) = team(&facts, options)?;
    let wanted = Wanted { team, slug, kind };
    if let Some(meeting) = next_note::taken(&facts, &wanted) {
        return Err(taken(options, &meeting.note.path, day, &facts));
    }
    let note = next_note::compose(&facts, &wanted);
    match create::file(&root, &note.path, next_note::text(&note).as_bytes())? {
        Created::Standing => Err(taken(options, &note.path, day, &facts)),
        Created::New => {
            terminal.result(format!("{}\n", root.join(&note.path).display()).as_bytes())?;
            let carried = note.sections.iter().flat_map(|section| &section.groups).map(|group| group.lines.len()).sum();
            terminal.say(&said(carried));
            if has_errors {
                terminal.say("earlier notes have errors, and what they hide is not carried over: `throughline check`");
            }
            Ok(Verdict::Clean)
        }
    }
}

fn said(carried: usize) -> String {
    match carried {
        0 => "nothing was open".to_owned(),
        1 => "one open thread is carried over".to_owned(),
        many => format!("{many} open threads are carried over"),
    }
}

fn taken(options: &Options, path: &str, day: Date, facts: &Facts) -> Failure {
    let dir = options.place.dir.as_ref().map(|dir| format!(" {}", dir.display())).unwrap_or_default();
    let team = options.team.as_ref().map(|team| format!(" --team {team}")).unwrap_or_default();
    let kind = if options.kind == "weekly" { String::new() } else { format!(" --kind {}", options.kind) };
    let next = date::next_meeting(day, facts.record.config.weekday);
    Failure::Usage(format!(
        "`{path}` is there already; write in it, or start another day's: `throughline new{dir}{team}{kind} --date {next}`"
    ))
}

fn kind(config: &Config, named: &str) -> Result<String, Failure> {
    let named = slug::fold(named);
    if config.meetings.contains_key(&named) {
        return Ok(named);
    }
    let known = config.meetings.keys().map(String::as_str);
    let help = match spelling::closest(&named, known.clone()) {
        Some(nearest) => format!("did you mean `--kind {nearest}`?"),
        None => format!("the kinds are {}", known.collect::<Vec<_>>().join(", ")),
    };
    Err(Failure::Usage(format!("no kind of meeting is called `{named}`; {help}")))
}

/// The day that was named; else, for weekly meetings, the next meeting weekday, and today for others.
fn day(named: Option<&str>, kind: &str, today: Date, config: &Config) -> Result<Date, Failure> {
    let Some(text) = named else {
        let weekday = config.weekday.filter(|weekday| kind == "weekly" && today.weekday() != *weekday);
        return Ok(weekday.map_or(today, |weekday| date::next_meeting(today, Some(weekday))));
    };
    date::read(text).or_else(|| date::relative(text, today, config.weekday)).ok_or_else(|| {
        let next = date::next_meeting(today, config.weekday);
        Failure::Usage(format!("`{text}` is not a day; write `--date {next}`, `--date fri` or `--date +1w`"))
    })
}

/// The team that was named. Where every note so far is some team's, one has to be.
fn team(facts: &Facts, options: &Options) -> Result<(Option<String>, Option<TeamId>), Failure> {
    let record = &facts.record;
    let slugs: Vec<&str> = record.teams.iter().map(|team| team.slug.as_str()).collect();
    let Some(named) = &options.team else {
        let joint = record.meetings.iter().any(|meeting| meeting.team.is_none());
        if slugs.len() < 2 || joint {
            return Ok((None, None));
        }
        let choices: Vec<String> = slugs.iter().take(8).map(|slug| format!("`--team {slug}`")).collect();
        return Err(Failure::Usage(format!("which team meets? add {}", choices.join(" or "))));
    };
    let folded = slug::fold(named);
    let at = slugs.iter().position(|slug| slug::fold(slug) == folded);
    let Some((at, slug)) = at.and_then(|at| Some((at, slugs.get(at)?))) else {
        let help = match spelling::closest(&folded, slugs.iter().copied()) {
            Some(nearest) => format!("did you mean `--team {nearest}`?"),
            None if slugs.is_empty() => "no note and no configuration names one; leave `--team` out, or name it in \
                                         `throughline.yaml` under `teams:`"
                .to_owned(),
            None => format!("the teams are {}", slugs.join(", ")),
        };
        return Err(Failure::Usage(format!("no team is called `{named}`; {help}")));
    };
    let id = u16::try_from(at).ok().map(TeamId).filter(|_| slugs.len() > 1);
    Ok((Some((*slug).to_owned()), id))
}
