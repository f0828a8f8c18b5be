//! From saving a note to the changed page, over HTTP, as a browser sees it: median and worst of 20.
//!
//! `cargo bench --bench preview` measures 520 and 10,400 notes, and the memory after 1,000 edits. A save counts from the moment before the file is
//! written; the page counts when its last byte has come and it holds the new words. `whole` is the brief, which speaks
//! of all notes; `note` is the page of the note itself. Memory comes from `/proc`, so it runs on Linux.

#![allow(clippy::print_stdout, clippy::disallowed_methods, reason = "a benchmark reads the clock and prints")]

#[path = "../workspace/generate.rs"]
mod generate;

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use generate::Size;

const SAVES: usize = 20;
/// What is typed at the end of the note.
const MARK: &str = "\n## Notes\n";

fn main() -> io::Result<()> {
    // Cargo says `--bench` when it measures; its tests only run the program, which then has nothing to measure.
    if !std::env::args().any(|word| word == "--bench") {
        return Ok(());
    }
    println!("{:>6}  {:<6} {:>10} {:>10} {:>9} {:>9}", "notes", "page", "median ms", "worst ms", "start MB", "end MB");
    for size in [Size { teams: 2, weeks: 260 }, Size { teams: 20, weeks: 520 }] {
        measure(size)?;
    }
    memory()
}

/// A thousand edits, one after another: what they leave behind.
fn memory() -> io::Result<()> {
    let root = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("preview-2-260");
    let note = newest(&newest(&root.join("notes/team-00"))?)?;
    let preview = Preview::start(&root)?;
    println!("{:>6}  {:<6} {:>9}", "notes", "edits", "MB");
    for save in 0..=1000 {
        edit(&preview, &note, &page_of(&note), save)?;
        if [100, 400, 700, 1000].contains(&save) {
            println!("{:>6}  {save:<6} {:>9.1}", 520, preview.memory());
        }
    }
    Ok(())
}

fn measure(size: Size) -> io::Result<()> {
    let root = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("preview-{}-{}", size.teams, size.weeks));
    generate::workspace(&root, size)?;
    let note = newest(&newest(&root.join("notes/team-00"))?)?;
    let preview = Preview::start(&root)?;
    let page = page_of(&note);
    // The first page waits for all notes to be read.
    preview.get("/index.html")?;
    for (name, path) in [("note", page.as_str()), ("whole", "/index.html")] {
        let start = preview.memory();
        let mut times = Vec::new();
        for save in 0..SAVES {
            times.push(edit(&preview, &note, path, save)?);
            // Nobody saves faster than they type; the rest of the report is made meanwhile.
            std::thread::sleep(Duration::from_millis(2500));
        }
        times.sort();
        let ms = |at: usize| times[at].as_secs_f64() * 1000.0;
        let notes = size.teams * size.weeks;
        let (median, worst) = (ms(SAVES / 2), ms(SAVES - 1));
        println!("{notes:>6}  {name:<6} {median:>10.1} {worst:>10.1} {start:>9.0} {:>9.0}", preview.memory());
    }
    Ok(())
}

/// Saves a note with new words and waits for the page that holds them: told by the news, then asked for.
fn edit(preview: &Preview, note: &Path, page: &str, save: usize) -> io::Result<Duration> {
    let text = std::fs::read_to_string(note)?;
    let words = format!("edited{}x{save}", if page == "/index.html" { "whole" } else { "note" });
    let before = text.split(MARK).next().unwrap_or_default();
    let (mut news, before_save) = preview.news()?;
    let start = Instant::now();
    std::fs::write(note, format!("{before}{MARK}{words}\n"))?;
    loop {
        news.wait()?;
        let shown = preview.get(page)?;
        // The brief does not say everything that a note says; it says which change it is of.
        let is_new = if page == "/index.html" { change(&shown) > before_save } else { shown.contains(&words) };
        if is_new {
            return Ok(start.elapsed());
        }
    }
}

/// The number of the change that a page, or the news, is of: `data-news="1234.17.whole"`.
fn change(text: &str) -> u64 {
    let news = text.split("data-news=\"").nth(1).unwrap_or(text);
    news.split('.').nth(1).and_then(|number| number.parse().ok()).unwrap_or_default()
}

fn page_of(note: &Path) -> String {
    let stem = note.file_stem().unwrap_or_default().to_string_lossy();
    format!("/team-00/meetings/{}-{stem}.html", stem.get(..4).unwrap_or_default())
}

fn newest(folder: &Path) -> io::Result<PathBuf> {
    let paths = std::fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<io::Result<Vec<_>>>()?;
    paths.into_iter().max().ok_or_else(|| io::Error::other("the generated team has no notes"))
}

struct Preview {
    child: Child,
    address: String,
}

impl Preview {
    fn start(root: &Path) -> io::Result<Self> {
        let mut command = Command::new(env!("CARGO_BIN_EXE_throughline"));
        command.args(["serve", "--port", "0", "--as-of", "2026-03-20", "--quiet"]).arg(root);
        let mut child = command.stdout(Stdio::piped()).spawn()?;
        let mut line = String::new();
        let out = child.stdout.as_mut().ok_or_else(|| io::Error::other("no output"))?;
        BufReader::new(out).read_line(&mut line)?;
        let address = line.trim().trim_start_matches("http://").trim_end_matches('/').to_owned();
        Ok(Self { child, address })
    }

    fn ask(&self, path: &str) -> io::Result<TcpStream> {
        let mut stream = TcpStream::connect(&self.address)?;
        write!(stream, "GET {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", self.address)?;
        Ok(stream)
    }

    fn get(&self, path: &str) -> io::Result<String> {
        let mut bytes = Vec::new();
        self.ask(path)?.read_to_end(&mut bytes)?;
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }

    fn news(&self) -> io::Result<(News, u64)> {
        let mut news = News(BufReader::new(self.ask("/.throughline/news")?));
        // The first tells how things stand.
        let change = change(&news.wait()?);
        Ok((news, change))
    }

    /// Memory in use, in MB.
    fn memory(&self) -> f64 {
        let text = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap_or_default();
        let line = text.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        line.and_then(|rest| rest.trim().split(' ').next()?.parse::<f64>().ok()).unwrap_or_default() / 1024.0
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        // It holds nothing that must be written.
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

struct News(BufReader<TcpStream>);

impl News {
    fn wait(&mut self) -> io::Result<String> {
        let mut line = String::new();
        while !line.starts_with("data:") {
            line.clear();
            if self.0.read_line(&mut line)? == 0 {
                return Err(io::Error::other("the preview ended"));
            }
        }
        Ok(line)
    }
}
