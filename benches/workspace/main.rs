//! Check and build of generated workspaces, as a user runs them: CPU, time and peak memory of the whole program.
//!
//! `cargo bench --bench workspace` measures 520 and 10,400 notes, and below each the floors; with `-- --write DIR TEAMS WEEKS` it only writes one.
//! CPU and memory come from `/proc`, so it runs on Linux.

#![allow(clippy::print_stdout, clippy::disallowed_methods, reason = "a benchmark reads the clock and prints")]

mod floor;
mod generate;

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use generate::Size;

const TICKS: f64 = 100.0;

fn main() -> std::io::Result<()> {
    // Cargo says `--bench` when it measures; its tests only run the program, which then has nothing to measure.
    let (bench, words): (Vec<String>, Vec<String>) = std::env::args().skip(1).partition(|word| word == "--bench");
    if let [flag, dir, teams, weeks] = words.as_slice()
        && flag == "--write"
    {
        let number = |text: &String| text.parse().unwrap_or(1);
        return generate::workspace(Path::new(dir), Size { teams: number(teams), weeks: number(weeks) });
    }
    if bench.is_empty() {
        return Ok(());
    }
    println!("{:>6}  {:<8} {:>9} {:>9} {:>9} {:>10}", "notes", "command", "CPU s", "wall s", "peak MB", "notes/s");
    for size in [Size { teams: 2, weeks: 260 }, Size { teams: 20, weeks: 520 }] {
        measure(size)?;
    }
    Ok(())
}

fn measure(size: Size) -> std::io::Result<()> {
    let root = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("bench-{}-{}", size.teams, size.weeks));
    generate::workspace(&root, size)?;
    let out = root.with_extension("site");
    for (name, words) in
        [("check", vec!["check"]), ("build", vec!["build", "--out"]), ("rebuild", vec!["build", "--out"])]
    {
        if name == "build" && out.exists() {
            std::fs::remove_dir_all(&out)?;
        }
        let mut runs: Vec<Run> = (0..if name == "build" { 1 } else { 3 })
            .map(|_| run(&words, &root, (words.len() > 1).then_some(out.as_path())))
            .collect::<Result<_, _>>()?;
        runs.sort_by(|a, b| a.cpu.total_cmp(&b.cpu));
        let run = &runs[runs.len() / 2];
        let notes = size.teams * size.weeks;
        println!(
            "{notes:>6}  {name:<8} {:>9.2} {:>9.2} {:>9.0} {:>10.0}",
            run.cpu,
            run.wall.as_secs_f64(),
            run.peak_kb / 1024.0,
            f64::from(notes) / run.wall.as_secs_f64()
        );
    }
    for floor in floor::floors(&root, &out)? {
        println!("{:>6}  {:<11} {:>6.2} {:>9.2}", "", floor.name, floor.cpu, floor.wall);
    }
    Ok(())
}

struct Run {
    cpu: f64,
    wall: Duration,
    peak_kb: f64,
}

/// Runs the command once; children's CPU comes from our own `/proc/self/stat`, memory from the child's while it runs.
fn run(words: &[&str], root: &Path, out: Option<&Path>) -> std::io::Result<Run> {
    let before = cpu(Whose::Children);
    let start = Instant::now();
    let mut command = Command::new(env!("CARGO_BIN_EXE_throughline"));
    command.args(words).args(out).arg(root).args(["--as-of", "2026-03-20", "--quiet"]);
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn()?;
    let status = format!("/proc/{}/status", child.id());
    let mut peak_kb: f64 = 0.0;
    while child.try_wait()?.is_none() {
        let text = std::fs::read_to_string(&status).unwrap_or_default();
        let kb = text
            .lines()
            .find_map(|line| line.strip_prefix("VmHWM:"))
            .and_then(|rest| rest.trim().split(' ').next()?.parse().ok());
        peak_kb = peak_kb.max(kb.unwrap_or_default());
        std::thread::sleep(Duration::from_millis(3));
    }
    Ok(Run { cpu: cpu(Whose::Children) - before, wall: start.elapsed(), peak_kb })
}

/// Whose CPU is asked for.
#[derive(Debug, Clone, Copy)]
enum Whose {
    /// That of this program, all its threads.
    Own,
    /// That of the commands it ran.
    Children,
}

/// Seconds of user and system time. After the name and the state (no number) the fields of proc(5) that count are 14
/// and 15 for ourselves, 16 and 17 for children: the 11th to the 14th number from field 4 on.
fn cpu(whose: Whose) -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields: Vec<f64> =
        stat.rsplit(')').next().unwrap_or_default().split_whitespace().filter_map(|f| f.parse().ok()).collect();
    let first = if matches!(whose, Whose::Own) { 10 } else { 12 };
    (fields.get(first).unwrap_or(&0.0) + fields.get(first + 1).unwrap_or(&0.0)) / TICKS
}
