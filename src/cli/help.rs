//! The commands in groups, as a week goes through them.

use clap::Command;

/// The groups of `--help`; a command that stands in none is listed with the last.
const GROUPS: [(&str, &[&str]); 3] = [
    ("Begin", &["init", "demo"]),
    ("Every week", &["new", "serve", "check", "fix", "build", "brief", "diff"]),
    ("Beside it", &["export", "explain", "schema", "completions", "man"]),
];

/// The command line with its commands in groups.
pub(super) fn grouped(command: Command) -> Command {
    let mut listed = String::new();
    for (title, names) in GROUPS {
        listed.push_str(&format!("{title}:\n"));
        let known = |name: &str| GROUPS.iter().any(|(_, names)| names.contains(&name));
        let rest = command.get_subcommands().map(Command::get_name).filter(|name| title == GROUPS[2].0 && !known(name));
        for name in names.iter().copied().chain(rest.collect::<Vec<_>>()) {
            if let Some(found) = command.find_subcommand(name) {
                let about = found.get_about().map(ToString::to_string).unwrap_or_default();
                listed.push_str(&format!("  {name:<12} {about}\n"));
            }
        }
        listed.push('\n');
    }
    let template =
        format!("{{about-with-newline}}\n{{usage-heading}} {{usage}}\n\n{listed}Options:\n{{options}}{{after-help}}");
    command.help_template(template)
}
