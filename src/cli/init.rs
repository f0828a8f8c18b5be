//! `throughline init`: a configuration, a first note and a workflow for a folder that has none.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use jiff::civil::Date;

use super::{Terminal, Verdict, clock};
use crate::source::date::plus_days;
use crate::source::slug;
use crate::workspace::create::{self, Created};
use crate::workspace::{Failure, find};

#[derive(Debug, Args)]
pub(super) struct Options {
    /// The folder of the notes [default: this one]
    #[arg(value_name = "DIR", default_value = ".", hide_default_value = true)]
    dir: PathBuf,
    /// Write a workflow too: check, build, publish as Pages, the report as an artifact of each change
    #[arg(long, value_enum, value_name = "FORGE")]
    ci: Option<Forge>,
    /// The day of the first note [default: SOURCE_DATE_EPOCH's, else today]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = clock::day)]
    as_of: Option<Date>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Forge {
    Github,
    Gitlab,
}

pub(super) fn run(options: &Options, terminal: &Terminal) -> Result<Verdict, Failure> {
    let today = clock::as_of(options.as_of)?;
    let root = create::folder(&options.dir)?;
    let mut files = vec![(find::CONFIG.to_owned(), configuration(&root))];
    // Whoever has notes needs no first one.
    if !create::is_taken(&root.join("notes")) {
        files.push((format!("notes/{today}.md"), note(today)));
    }
    files.extend(options.ci.map(workflow));
    for (path, text) in &files {
        match create::file(&root, path, text.as_bytes())? {
            Created::New => terminal.result(format!("{path}\n").as_bytes())?,
            Created::Standing => terminal.say(&format!("`{path}` is there already, and stays as it is")),
        }
    }
    if options.ci.is_some() {
        terminal
            .say("the workflow installs throughline from the git address in the variable `THROUGHLINE_GIT`: set it");
    }
    terminal.say("next: `throughline serve --open` beside the note while you write in it, then `throughline check`");
    Ok(Verdict::Clean)
}

fn configuration(root: &Path) -> String {
    let folder = root.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let title = serde_json::to_string(&slug::title(&folder)).unwrap_or_default();
    include_str!("init/throughline.yaml").replace("TITLE", &title)
}

fn note(today: Date) -> String {
    let later = plus_days(today, 14);
    include_str!("init/note.md").replace("DATE", &today.to_string()).replace("LATER", &later.to_string())
}

fn workflow(forge: Forge) -> (String, String) {
    let (path, text) = match forge {
        Forge::Github => (".github/workflows/throughline.yml", include_str!("init/github.yml")),
        Forge::Gitlab => (".gitlab-ci.yml", include_str!("init/gitlab.yml")),
    };
    (path.to_owned(), text.to_owned())
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::super::Arguments;
    use super::*;
    use crate::config::Config;
    use crate::source::FileId;

    /// The commands of ours that a workflow runs.
    fn commands(text: &str) -> Vec<&str> {
        let lines = text.lines().map(|line| line.trim().trim_start_matches("- ").trim_start_matches("run: "));
        let ours = lines.filter(|line| line.starts_with("throughline ") && !line.ends_with(':'));
        ours.map(|line| line.split(['>', '|']).next().unwrap_or(line).trim()).collect()
    }

    #[test]
    fn a_workflow_is_yaml_and_runs_commands_that_there_are() {
        for (forge, expected) in [(Forge::Github, 2), (Forge::Gitlab, 4)] {
            let (path, text) = workflow(forge);
            let yaml: serde_yaml::Value = serde_yaml::from_str(&text).expect("YAML");
            assert!(yaml.is_mapping(), "{path}");
            let commands = commands(&text);
            assert_eq!(commands.len(), expected, "{commands:?}");
            for command in commands {
                Arguments::try_parse_from(command.split(' ')).unwrap_or_else(|error| panic!("{command}: {error}"));
            }
        }
    }

    #[test]
    fn every_line_that_is_commented_out_is_one_that_is_read() {
        let text = configuration(Path::new("/a/sales-and: marketing"));
        let on = text.lines().map(|line| match line.strip_prefix('#') {
            Some(setting) if !setting.starts_with(' ') || setting.starts_with("  ") => format!("{setting}\n"),
            _ => format!("{line}\n"),
        });
        let config = Config::read(FileId(0), &on.collect::<String>(), "a");
        assert_eq!(config.problems, []);
        assert_eq!(config.title, "Sales and: marketing");
        assert_eq!((config.people.len(), config.teams.len(), config.metrics.len()), (2, 2, 2));
        assert!(config.shared.agreed.is_some() && config.agreements.len() == 1 && config.levels.len() == 1);
    }
}
