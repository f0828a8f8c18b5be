//! From saving a note to the changed page, over HTTP, as a browser sees it: median and worst of 20.
//!
//! `cargo bench --bench preview` measures 520 and 10,400 notes, and the memory over many edits of each; behind `--` stand
//! the words `times` or `memory` for one of the two. A save counts from the moment before the file is written; the page
//! counts when its last byte has come and it is of that save. `note` is the page of the note itself, the others are of
//! the whole workspace; what is typed is a word, a promise, a mention or a figure. Memory comes from `/proc`, so it runs on Linux.

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
const SMALL: Size = Size { teams: 2, weeks: 260 };
const LARGE: Size = Size { teams: 20, weeks: 520 };
/// What is looked at, and what is typed.
const LOOKS: [(&str, &str, Typed); 9] = [
    ("note", "", Typed::Word),
    ("brief", "index.html", Typed::Word),
    ("brief", "index.html", Typed::Promise),
    ("brief", "index.html", Typed::Mention),
    ("brief", "index.html", Typed::Figure),
    ("commitments", "commitments/index.html", Typed::Promise),
    ("objections", "objections/index.html", Typed::Mention),
    ("trends", "trends/index.html", Typed::Figure),
    ("meetings", "meetings/index.html", Typed::Word),
];

/// What an edit changes.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Typed {
    Word,
    Promise,
    Mention,
    Figure,
}

fn main() -> io::Result<()> {
    let words: Vec<String> = std::env::args().collect();
    // Cargo says `--bench` when it measures; its tests only run the program, which then has nothing to measure.
    if !words.iter().any(|word| word == "--bench") {
        return Ok(());
    }
    let asked = |part: &str| {
        !["times", "memory"].iter().any(|any| words.iter().any(|word| word == any))
            || words.iter().any(|word| word == part)
    };
    if asked("times") {
        println!("{:>6}  {:<12} {:<8} {:>10} {:>10} {:>9}", "notes", "page", "typed", "median ms", "worst ms", "MB");
        for size in [SMALL, LARGE] {
            times(size)?;
        }
    }
    if asked("memory") {
        println!("{:>6}  {:<6} {:>9}", "notes", "edits", "MB");
        memory(SMALL, 1000)?;
        memory(LARGE, 400)?;
    }
    Ok(())
}

/// The workspace of a size, and its newest note.
fn generated(size: Size) -> io::Result<(PathBuf, PathBuf)> {
    let root = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("preview-{}-{}", size.teams, size.weeks));
    generate::workspace(&root, size)?;
    let note = newest(&newest(&root.join("notes/team-00"))?)?;
    Ok((root, note))
}

/// Edits one after another, of every sort: what they leave behind.
fn memory(size: Size, edits: usize) -> io::Result<()> {
    let (root, note) = generated(size)?;
    let preview = Preview::start(&root)?;
    preview.get("/index.html")?;
    for save in 0..=edits {
        let (_, path, typed) = LOOKS[save % LOOKS.len()];
        edit(&preview, &note, path, (typed, save))?;
        if save % (edits / 10) == 0 {
            println!("{:>6}  {save:<6} {:>9.1}", size.teams * size.weeks, preview.memory());
        }
    }
    Ok(())
}

fn times(size: Size) -> io::Result<()> {
    let (root, note) = generated(size)?;
    let preview = Preview::start(&root)?;
    // The first page waits for all notes to be read.
    preview.get("/index.html")?;
    for (name, path, typed) in LOOKS {
        let mut times = Vec::new();
        for save in 0..SAVES {
            times.push(edit(&preview, &note, path, (typed, save))?);
            // Nobody saves faster than they type; what there is to tell of all notes is found meanwhile.
            std::thread::sleep(Duration::from_millis(1500));
        }
        times.sort();
        let ms = |at: usize| times[at].as_secs_f64() * 1000.0;
        let (notes, typed) = (size.teams * size.weeks, format!("{typed:?}").to_lowercase());
        let (median, worst, memory) = (ms(SAVES / 2), ms(SAVES - 1), preview.memory());
        println!("{notes:>6}  {name:<12} {typed:<8} {median:>10.1} {worst:>10.1} {memory:>9.0}");
    }
    Ok(())
}

/// Saves a note with something new in it and waits for the page that is of it: told by the news, then asked for. No
/// page is the note's own.
fn edit(preview: &Preview, note: &Path, page: &str, (typed, save): (Typed, usize)) -> io::Result<Duration> {
    let page = if page.is_empty() { page_of(note) } else { format!("/{page}") };
    let text = std::fs::read_to_string(note)?;
    let before = text.split(MARK).next().unwrap_or_default();
    let after = match typed {
        Typed::Word => format!("{before}{MARK}edited {save}\n"),
        Typed::Promise => {
            format!("{before}{MARK}\n## Commitments\n- [ ] @dana send the list of {save} for:sales due:2026-04-06\n")
        }
        Typed::Mention => {
            format!("{before}{MARK}\n## Objections\n- #price \"too dear {save}\" account:Account-{save} @lee\n")
        }
        Typed::Figure => {
            let line = before.lines().find(|line| line.starts_with("  leads:")).unwrap_or_default();
            format!("{}{MARK}edited {save}\n", before.replacen(line, &format!("  leads: {}", 100 + save % 90), 1))
        }
    };
    let (mut news, before_save) = preview.news()?;
    let start = Instant::now();
    std::fs::write(note, after)?;
    loop {
        news.wait()?;
        // A page says which change it is of.
        if change(&preview.get(&page)?) > before_save {
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
