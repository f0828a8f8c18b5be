//! The live preview: watches the workspace, serves its pages on loopback, and tells the browser when they change.
//!
//! What is read and parsed is kept, so that a saved note costs one file (`inputs`); what it adds up to is made once
//! for each change, and goes on from what was there before (`edition`, `live`); pages are made one by one, when they are
//! asked for (`http`). Nothing is written.

mod edition;
mod host;
mod http;
mod inputs;
mod live;
mod page;
mod panel;
mod place;
mod script;
mod watch;

use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::PathBuf;
use std::sync::Arc;

use jiff::civil::Date;

use crate::workspace::Failure;
use live::Live;

/// What the preview is told from outside.
pub struct Options {
    /// The port on loopback; 0 for any that is free.
    pub port: u16,
    /// The day of the report, asked again as days go by.
    pub today: Today,
}

/// Says which day it is.
pub type Today = Box<dyn Fn() -> Result<Date, Failure> + Send + Sync>;

/// Serves a workspace until it is interrupted; `ready` is told the address.
///
/// # Errors
///
/// Where the port is taken, or the workspace can be neither read nor watched at the start. Later trouble is shown in
/// the pages.
pub fn serve(root: PathBuf, options: Options, ready: impl FnOnce(&str)) -> Result<(), Failure> {
    let listener = listen(options.port)?;
    let address = listener.local_addr().map_err(|error| Failure::Serve(error.to_string()))?;
    // Watching begins before reading, so that nothing which is saved meanwhile is missed.
    let watch = watch::Watch::new(&root)?;
    let live = Arc::new(Live::new(root, options.today)?);
    let (maker, watcher) = (Arc::clone(&live), Arc::clone(&live));
    std::thread::spawn(move || maker.make_editions());
    std::thread::spawn(move || watch.run(|changed| watcher.take(changed), || watcher.tell()));
    ready(&format!("http://{address}/"));
    http::run(listener, live).map_err(|error| Failure::Serve(error.to_string()))
}

#[allow(clippy::disallowed_methods, reason = "this is the door to the network")]
fn listen(port: u16) -> Result<TcpListener, Failure> {
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    TcpListener::bind(address).map_err(|error| match error.kind() {
        std::io::ErrorKind::AddrInUse => Failure::Port { port },
        _ => Failure::Serve(format!("port {port} on this machine: {error}; choose another with `--port`")),
    })
}
