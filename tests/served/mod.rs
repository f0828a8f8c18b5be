//! A preview as a user runs it, and what a browser would ask of it.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

/// Nothing here takes this long, unless it never comes.
pub(crate) const PATIENCE: Duration = Duration::from_secs(20);

/// A folder of its own with these files.
pub(crate) fn workspace(name: &str, files: &[(&str, &str)]) -> PathBuf {
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("served").join(name);
    if root.exists() {
        fs::remove_dir_all(&root).expect("what an earlier test wrote can be removed");
    }
    fs::create_dir_all(root.join("notes")).expect("a folder can be made");
    for (path, text) in files {
        save(&root.join(path), text);
    }
    root
}

/// Writes a file, and its folder where there is none.
pub(crate) fn save(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().expect("is inside")).expect("a folder can be made");
    fs::write(path, text).expect("a file can be written");
}

/// `throughline serve`, running.
pub(crate) struct Preview {
    child: Child,
    /// `127.0.0.1:40123`
    pub(crate) address: String,
}

impl Preview {
    /// Starts it on any free port.
    pub(crate) fn of(root: &Path) -> Self {
        Self::start(command(root, &["--port", "0"]))
    }

    /// Starts it and waits for the address that it prints.
    pub(crate) fn start(mut command: Command) -> Self {
        let mut child = command.stdout(Stdio::piped()).spawn().expect("the program starts");
        let mut line = String::new();
        let out = child.stdout.as_mut().expect("is piped");
        BufReader::new(out).read_line(&mut line).expect("the address is printed");
        let address = line.trim().strip_prefix("http://").and_then(|rest| rest.strip_suffix('/'));
        Self { address: address.expect("an address").to_owned(), child }
    }

    /// Sends a request as it stands, and returns the whole answer.
    pub(crate) fn send(&self, request: &str) -> String {
        let mut stream = TcpStream::connect(&self.address).expect("it listens");
        stream.set_read_timeout(Some(PATIENCE)).expect("can be set");
        stream.write_all(request.as_bytes()).expect("it reads");
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).expect("it answers");
        String::from_utf8_lossy(&answer).into_owned()
    }

    /// The answer to a path.
    pub(crate) fn get(&self, path: &str) -> String {
        self.send(&format!("GET {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", self.address))
    }

    /// The status of a path.
    pub(crate) fn status(&self, path: &str) -> u16 {
        let answer = self.get(path);
        answer.split(' ').nth(1).and_then(|code| code.parse().ok()).expect("a status")
    }

    /// Asks until the answer is as hoped for.
    pub(crate) fn until(&self, path: &str, hoped: impl Fn(&str) -> bool) -> String {
        let start = Instant::now();
        loop {
            let answer = self.get(path);
            if hoped(&answer) {
                return answer;
            }
            assert!(start.elapsed() < PATIENCE, "{path} never came to be:\n{answer}");
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    /// Asks until these words are there.
    pub(crate) fn shows(&self, path: &str, words: &str) -> String {
        self.until(path, |answer| answer.contains(words))
    }

    /// The news, as a browser listens to them.
    pub(crate) fn news(&self) -> News {
        let mut stream = TcpStream::connect(&self.address).expect("it listens");
        stream.set_read_timeout(Some(PATIENCE)).expect("can be set");
        let request = format!("GET /.throughline/news HTTP/1.1\r\nHost: {}\r\n\r\n", self.address);
        stream.write_all(request.as_bytes()).expect("it reads");
        News(BufReader::new(stream))
    }

    /// Memory in use, in kB.
    pub(crate) fn memory(&self) -> u64 {
        let text = fs::read_to_string(format!("/proc/{}/status", self.child.id())).expect("Linux says");
        let line = text.lines().find_map(|line| line.strip_prefix("VmRSS:")).expect("a line");
        line.trim().split(' ').next().and_then(|kb| kb.parse().ok()).expect("a number")
    }

    /// Sends it a signal by name and waits for its end.
    pub(crate) fn end(mut self, signal: &str) -> ExitStatus {
        let sent = Command::new("sh").args(["-c", &format!("kill -{signal} {}", self.child.id())]).status();
        assert!(sent.expect("kill starts").success());
        self.child.wait().expect("it ends")
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        // It may have ended already.
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

/// `throughline serve` of a folder on a fixed day.
pub(crate) fn command(root: &Path, words: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_throughline"));
    command.args(["serve", "--quiet", "--as-of", "2026-11-21"]).args(words).arg(root);
    command
}

/// Events that a browser is sent.
pub(crate) struct News(BufReader<TcpStream>);

impl News {
    /// The next of them. Lines that keep the stream alive do not make the wait longer.
    pub(crate) fn next(&mut self) -> String {
        let start = Instant::now();
        loop {
            assert!(start.elapsed() < PATIENCE, "no news came");
            let mut line = String::new();
            assert!(self.0.read_line(&mut line).expect("news come in time") > 0, "the news ended");
            if let Some(news) = line.strip_prefix("data: ") {
                return news.trim().to_owned();
            }
        }
    }
}
