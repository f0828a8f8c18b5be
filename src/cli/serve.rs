//! `throughline serve`: the live preview.

use clap::Args;

use super::{Terminal, Verdict, Where, clock};
use crate::preview::{self, Options as Preview};
use crate::workspace::{Failure, find};

#[derive(Debug, Args)]
pub(super) struct Options {
    #[command(flatten)]
    place: Where,
    /// The port on this machine; 0 for any that is free
    #[arg(long, default_value_t = 4400)]
    port: u16,
    /// Open the browser
    #[arg(long)]
    open: bool,
}

pub(super) fn run(options: &Options, terminal: &Terminal) -> Result<Verdict, Failure> {
    let root = find::root(options.place.dir.as_deref(), &super::here()?)?;
    let as_of = options.place.as_of;
    let preview = Preview { port: options.port, today: Box::new(move || clock::as_of(as_of)) };
    let mut told = Ok(());
    preview::serve(root, preview, |address| {
        told = terminal.result(format!("{address}\n").as_bytes());
        terminal.say("the preview follows what you save; Ctrl-C ends it");
        if options.open
            && let Err(error) = open::that_detached(address)
        {
            terminal.say(&format!("no browser could be opened ({error}); the address is {address}"));
        }
    })?;
    told.map(|()| Verdict::Clean)
}
