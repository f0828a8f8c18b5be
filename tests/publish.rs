//! Publishing a site: what is written, what is left alone, what is refused.

#![allow(clippy::disallowed_methods, reason = "a test reads and writes its own folders")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, SystemTime};

use throughline::workspace::publish::{Folder, Outcome, Pages};

/// A site of fixed pages.
struct Fixed(Vec<(&'static str, &'static str)>);

impl Pages for Fixed {
    fn paths(&self) -> Vec<String> {
        self.0.iter().map(|(path, _)| (*path).to_owned()).collect()
    }

    fn render(&self, path: &str, out: &mut Vec<u8>) -> Result<(), String> {
        out.clear();
        let page = self.0.iter().find(|(known, _)| *known == path);
        match page.map(|(_, text)| *text) {
            Some("broken") => Err("templates/brief.html:3: no such filter".to_owned()),
            Some(text) => {
                out.extend(text.as_bytes());
                Ok(())
            }
            None => Err("no such page".to_owned()),
        }
    }
}

struct Place {
    root: PathBuf,
    out: PathBuf,
}

fn place(name: &str) -> Place {
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("publish").join(name);
    drop(fs::remove_dir_all(&root));
    fs::create_dir_all(root.join("notes")).expect("a folder for the test");
    Place { out: root.join("site"), root }
}

fn publish(place: &Place, pages: Vec<(&'static str, &'static str)>) -> Result<Outcome, String> {
    let folder = Folder::open(&place.root, &place.out).map_err(|failure| failure.to_string())?;
    folder.publish(&Fixed(pages), 7).map_err(|failure| failure.to_string())
}

fn read(place: &Place, path: &str) -> Option<String> {
    fs::read_to_string(place.out.join(path)).ok()
}

#[test]
fn the_same_pages_are_not_written_again() {
    let place = place("same");
    let pages = || vec![("index.html", "one"), ("data/a.csv", "two")];
    assert_eq!(publish(&place, pages()), Ok(Outcome { files: 2, written: 2, removed: 0 }));
    let before = fs::metadata(place.out.join("index.html")).and_then(|meta| meta.modified()).expect("written");
    assert_eq!(publish(&place, pages()), Ok(Outcome { files: 2, written: 0, removed: 0 }));
    let after = fs::metadata(place.out.join("index.html")).and_then(|meta| meta.modified()).expect("still there");
    assert_eq!(before, after);
}

#[test]
fn an_input_that_was_built_is_current_until_a_file_is_touched() {
    let place = place("current");
    publish(&place, vec![("index.html", "one")]).expect("published");
    let is_current = |input| Folder::open(&place.root, &place.out).expect("ours").is_current(input);
    assert!(is_current(7) && !is_current(8));
    fs::write(place.out.join("index.html"), "someone else's").expect("written");
    assert!(!is_current(7));
    assert_eq!(publish(&place, vec![("index.html", "one")]).map(|outcome| outcome.written), Ok(1));
}

/// Whoever changes a template and runs `cargo run -- build` has another program of the same version.
#[test]
fn another_program_makes_the_pages_again() {
    let place = place("program");
    fs::write(place.root.join("notes/2026-03-16.md"), "# Monday\n").expect("written");
    let program = place.root.join("throughline");
    fs::copy(env!("CARGO_BIN_EXE_throughline"), &program).expect("copied");
    let build = || {
        let told = Command::new(&program).arg("build").current_dir(&place.root).output().expect("starts");
        String::from_utf8_lossy(&told.stderr).into_owned()
    };
    build();
    assert!(build().starts_with("nothing changed"));
    let later = SystemTime::now() + Duration::from_secs(60);
    fs::File::open(&program).and_then(|file| file.set_modified(later)).expect("dated");
    let told = build();
    assert!(told.contains(": 0 written"), "{told}");
    assert!(build().starts_with("nothing changed"));
}

#[test]
fn only_our_own_stale_files_go() {
    let place = place("stale");
    publish(&place, vec![("index.html", "one"), ("old/page.html", "two")]).expect("published");
    fs::write(place.out.join("theirs.txt"), "kept").expect("written");
    assert_eq!(publish(&place, vec![("index.html", "one")]), Ok(Outcome { files: 1, written: 0, removed: 1 }));
    assert_eq!(read(&place, "theirs.txt").as_deref(), Some("kept"));
    assert!(!place.out.join("old").exists());
}

#[test]
fn folders_that_are_not_ours_are_refused() {
    let place = place("refused");
    fs::create_dir_all(&place.out).expect("made");
    fs::write(place.out.join("theirs.txt"), "kept").expect("written");
    let refused = publish(&place, vec![("index.html", "one")]).expect_err("it has a file of theirs");
    assert!(refused.contains("throughline did not write"), "{refused}");
    for out in [place.root.clone(), place.root.join("notes"), place.root.join("notes/site"), PathBuf::from("/")] {
        let refused = Folder::open(&place.root, &out).expect_err("it holds the sources").to_string();
        assert!(refused.contains("sources"), "{refused}");
    }
    let file = place.root.join("file");
    fs::write(&file, "").expect("written");
    assert!(Folder::open(&place.root, &file).is_err());
}

#[test]
fn a_file_of_theirs_where_a_page_would_stand_is_refused() {
    let place = place("stranger");
    publish(&place, vec![("index.html", "one")]).expect("published");
    fs::write(place.out.join("about.html"), "theirs").expect("written");
    let refused = publish(&place, vec![("index.html", "new"), ("about.html", "ours")]).expect_err("it is theirs");
    assert!(refused.contains("about.html"), "{refused}");
    assert_eq!(read(&place, "about.html").as_deref(), Some("theirs"));
    assert_eq!(read(&place, "index.html").as_deref(), Some("one"), "nothing is written before all is known");
}

#[test]
fn a_page_that_fails_names_its_template_and_leaves_a_site_that_the_next_build_knows() {
    let place = place("fails");
    publish(&place, vec![("a.html", "one")]).expect("published");
    let failed = publish(&place, vec![("a.html", "broken"), ("b.html", "new")]).expect_err("a template is broken");
    assert!(failed.contains("templates/brief.html:3"), "{failed}");
    assert_eq!(read(&place, "a.html").as_deref(), Some("one"));
    assert!(publish(&place, vec![("a.html", "two"), ("b.html", "new")]).is_ok());
}

#[test]
fn a_killed_build_is_cleared_up() {
    let place = place("killed");
    publish(&place, vec![("a.html", "one")]).expect("published");
    let manifest = place.out.join(".throughline-manifest");
    let text = fs::read_to_string(&manifest).expect("there is one").replace("0000000000000007", "under way");
    fs::write(&manifest, text).expect("written");
    fs::write(place.out.join("a.html.throughline-new"), "ha").expect("written");
    publish(&place, vec![("a.html", "two")]).expect("published");
    assert!(!place.out.join("a.html.throughline-new").exists());
    assert_eq!(read(&place, "a.html").as_deref(), Some("two"));
}

#[cfg(unix)]
#[test]
fn a_link_in_the_site_does_not_carry_pages_out_of_it() {
    let place = place("link");
    publish(&place, vec![("index.html", "one")]).expect("published");
    let outside = place.root.join("outside");
    fs::create_dir_all(&outside).expect("made");
    std::os::unix::fs::symlink(&outside, place.out.join("data")).expect("linked");
    assert!(publish(&place, vec![("data/a.csv", "two")]).is_err());
    assert!(fs::read_dir(&outside).expect("there").next().is_none());
}

/// The folder that a first build writes into.
fn aside(place: &Place) -> PathBuf {
    place.root.join("site.throughline-new")
}

#[test]
fn a_first_build_is_seen_when_all_of_it_is_there() {
    /// Looks at the folder while a page is made.
    struct Looking(PathBuf);
    impl Pages for Looking {
        fn paths(&self) -> Vec<String> {
            vec!["a.html".to_owned(), "b/c.html".to_owned()]
        }

        fn render(&self, path: &str, out: &mut Vec<u8>) -> Result<(), String> {
            assert!(!self.0.exists(), "{path} is made while the site is seen");
            out.clear();
            out.extend(path.as_bytes());
            Ok(())
        }
    }
    for (out, site) in [("site", "site"), ("site/", "site"), ("none/../site", "site"), ("new/site", "new/site")] {
        let place = place("first");
        let (out, site) = (place.root.join(out), place.root.join(site));
        let folder = Folder::open(&place.root, &out).expect("nothing is there");
        folder.publish(&Looking(site.clone()), 7).expect("published");
        assert_eq!(fs::read_to_string(site.join("b/c.html")).ok().as_deref(), Some("b/c.html"));
        assert!(Folder::open(&place.root, &out).expect("ours").is_current(7));
        assert!(!aside(&place).exists() && !place.root.join("new/site.throughline-new").exists());
    }
}

/// What a killed first build left: its lock is gone with it.
fn killed(folder: &Path, stamp: &str) {
    fs::create_dir_all(folder.join("old")).expect("made");
    let manifest = format!("throughline wrote these files\n{stamp}\n2 a.html\n0 old/b.html\n");
    fs::write(folder.join(".throughline-manifest"), manifest).expect("written");
    fs::write(folder.join(".throughline-building"), "").expect("written");
    fs::write(folder.join("a.html"), "ha").expect("written");
    fs::write(folder.join("old/b.html"), "half of it").expect("written");
}

#[test]
fn a_first_build_that_fails_leaves_nothing_and_one_that_was_killed_is_cleared_away() {
    let place = place("begun");
    publish(&place, vec![("a.html", "one"), ("b/c.html", "broken")]).expect_err("a template is broken");
    assert!(!place.out.exists() && !aside(&place).exists());
    // Also one that was killed just before it was given its name.
    for stamp in ["under way", "0000000000000007"] {
        killed(&aside(&place), stamp);
        assert!(!Folder::open(&place.root, &place.out).expect("nothing is there").is_current(7));
        assert_eq!(publish(&place, vec![("a.html", "one")]), Ok(Outcome { files: 1, written: 1, removed: 0 }));
        assert_eq!(read(&place, "a.html").as_deref(), Some("one"));
        assert!(!aside(&place).exists() && !place.out.join("old").exists());
        assert!(!place.out.join(".throughline-building").exists());
        fs::remove_dir_all(&place.out).expect("removed");
    }
}

#[test]
fn what_somebody_put_beside_the_pages_of_a_killed_build_stays() {
    let place = place("put-beside");
    killed(&aside(&place), "under way");
    fs::write(aside(&place).join("theirs.txt"), "kept").expect("written");
    assert_eq!(publish(&place, vec![("a.html", "one")]), Ok(Outcome { files: 1, written: 1, removed: 0 }));
    assert_eq!(read(&place, "a.html").as_deref(), Some("one"));
    assert_eq!(fs::read_to_string(aside(&place).join("theirs.txt")).ok().as_deref(), Some("kept"));
}

#[cfg(unix)]
#[test]
fn a_link_where_a_first_build_would_write_is_not_followed() {
    use std::os::unix::fs::symlink;
    let place = place("planted");
    let outside = place.root.join("outside.txt");
    fs::write(&outside, "theirs").expect("written");
    killed(&aside(&place), "under way");
    fs::remove_file(aside(&place).join("a.html")).expect("removed");
    symlink(&outside, aside(&place).join("a.html")).expect("linked");
    publish(&place, vec![("a.html", "one")]).expect("published");
    publish(&place, vec![("a.html", "one"), ("b.html", "one")]).expect("published");
    symlink(&outside, place.out.join("b.html.throughline-new")).expect("linked");
    publish(&place, vec![("a.html", "one"), ("b.html", "two")]).expect("published");
    assert_eq!(fs::read_to_string(&outside).ok().as_deref(), Some("theirs"));
    assert_eq!(read(&place, "b.html").as_deref(), Some("two"));
}

#[test]
fn two_first_builds_at_once_make_one_site() {
    let place = place("at-once");
    /// Begins another build of the same folder while the first page is made.
    struct Meanwhile<'a>(&'a Place);
    impl Pages for Meanwhile<'_> {
        fn paths(&self) -> Vec<String> {
            vec!["a.html".to_owned()]
        }

        fn render(&self, _: &str, out: &mut Vec<u8>) -> Result<(), String> {
            if !self.0.out.exists() {
                publish(self.0, vec![("a.html", "theirs"), ("b.html", "theirs")])?;
                assert!(aside(self.0).exists(), "the first one goes on");
            }
            out.clear();
            out.extend(b"ours");
            Ok(())
        }
    }
    let folder = Folder::open(&place.root, &place.out).expect("nothing is there");
    let outcome = folder.publish(&Meanwhile(&place), 8).map_err(|failure| failure.to_string());
    assert_eq!(outcome, Ok(Outcome { files: 1, written: 1, removed: 1 }), "the later one to end says what stands");
    assert_eq!(read(&place, "a.html").as_deref(), Some("ours"));
    assert!(!place.out.join("b.html").exists());
    assert!(fs::read_dir(&place.root).expect("there").all(|entry| {
        let name = entry.expect("listed").file_name();
        name == "site" || name == "notes"
    }));
}

#[test]
fn what_has_that_name_and_is_not_ours_stays_as_it_is() {
    let place = place("theirs");
    fs::create_dir_all(aside(&place)).expect("made");
    fs::write(aside(&place).join("theirs.txt"), "kept").expect("written");
    assert_eq!(publish(&place, vec![("a.html", "one")]), Ok(Outcome { files: 1, written: 1, removed: 0 }));
    assert_eq!(read(&place, "a.html").as_deref(), Some("one"));
    assert_eq!(fs::read_to_string(aside(&place).join("theirs.txt")).ok().as_deref(), Some("kept"));
    assert!(!aside(&place).join("a.html").exists());
}

#[test]
fn a_link_and_a_pipe_that_a_table_goes_to_stay_what_they_are() {
    use std::os::unix::fs::{FileTypeExt, symlink};
    use throughline::workspace::publish::single;
    let place = place("single");
    let at = |name: &str| place.root.join(name);
    let is_link = |name: &str| fs::symlink_metadata(at(name)).is_ok_and(|meta| meta.is_symlink());
    fs::write(at("target"), "old").expect("written");
    for (link, target) in [("link", "target"), ("early", "later")] {
        symlink(target, at(link)).expect("linked");
        single(&at(link), b"new").expect("written");
        let text = fs::read_to_string(at(target)).ok();
        assert!(is_link(link) && text.as_deref() == Some("new"), "{link}");
    }
    let pipe = at("pipe");
    assert!(Command::new("mkfifo").arg(&pipe).status().expect("pipes can be made").success());
    let reader = std::thread::spawn({
        let pipe = pipe.clone();
        move || fs::read(pipe)
    });
    single(&pipe, b"row").expect("written");
    assert_eq!(reader.join().expect("read").expect("read"), b"row");
    assert!(fs::symlink_metadata(&pipe).is_ok_and(|meta| meta.file_type().is_fifo()));
    single(Path::new("/dev/null"), b"row").expect("written");
}
