//! `throughline man`: the manual, one page with every command.

use clap::{Command, CommandFactory};
use clap_mangen::Man;

use super::{Arguments, Terminal, Verdict};
use crate::workspace::Failure;

pub(super) fn run(terminal: &Terminal) -> Result<Verdict, Failure> {
    let mut command = Arguments::command();
    command.build();
    let page = page(&command).map_err(|source| Failure::Write { path: "the manual".into(), source })?;
    terminal.result(&page)?;
    Ok(Verdict::Clean)
}

/// The page of the program, and of each command its synopsis, what it does, and its options.
fn page(command: &Command) -> std::io::Result<Vec<u8>> {
    let mut page = Vec::new();
    Man::new(command.clone()).render(&mut page)?;
    // What `help` prints is this page.
    for sub in command.get_subcommands().filter(|sub| sub.get_name() != "help") {
        let name = sub.get_name().to_uppercase();
        page.extend_from_slice(format!(".SH {name}\n").as_bytes());
        // What every command takes is told once.
        let man = Man::new(sub.clone().mut_args(|arg| if arg.is_global_set() { arg.hide(true) } else { arg }));
        let mut part = Vec::new();
        man.render_synopsis_section(&mut part)?;
        man.render_description_section(&mut part)?;
        man.render_options_section(&mut part)?;
        // Sections of a command are parts of its own.
        page.extend_from_slice(
            String::from_utf8_lossy(&part).replace("\n.SH ", "\n.SS ").replacen(".SH ", ".SS ", 1).as_bytes(),
        );
    }
    Ok(page)
}
