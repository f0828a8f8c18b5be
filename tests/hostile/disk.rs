//! What is on the disk and is no note: bytes that are no text, folders, links, pipes, and files that are not for us.

use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::Command;

use throughline::workspace::read;

use super::{BESIDE, html, made};

/// Bytes that are no UTF-8, each in a way of its own.
const NO_TEXT: [(&str, &[u8]); 8] = [
    ("latin", b"# caf\xe9\n- [ ] @dana a\n"),
    ("overlong", b"\xc0\xafetc \xe0\x80\xaf \xf0\x80\x80\xaf\n"),
    ("surrogates", b"\xed\xa0\x80\xed\xbf\xbf\n"),
    ("past-the-end", b"\xf4\x90\x80\x80 \xf8\x88\x80\x80\x80 \xff\xfe\n"),
    ("cut", b"## Commitments\n- [ ] @dana a \xe2\x82"),
    ("utf16", b"\xff\xfe#\0 \0a\0\n\0"),
    ("picture", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\xff\xd8\xff\xe0"),
    ("in-front-matter", b"---\ntitle: \xff\nmetrics: {leads: 4\xff}\n---\n"),
];

fn folder() -> PathBuf {
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("hostile-disk");
    if root.exists() {
        fs::remove_dir_all(&root).expect("what an earlier test wrote can be removed");
    }
    fs::create_dir_all(root.join("notes")).expect("a folder can be made");
    for (path, text) in BESIDE {
        fs::write(root.join(path), text).expect("a note can be written");
    }
    root.canonicalize().expect("it is there")
}

fn write(root: &Path, path: &str, bytes: &[u8]) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().expect("is inside")).expect("a folder can be made");
    fs::write(path, bytes).expect("a file can be written");
}

/// Everything at once: each is told at its own place, and the notes beside are read.
pub(super) fn run() {
    let root = folder();
    for (name, bytes) in NO_TEXT {
        write(&root, &format!("notes/2026-03-16 {name}.md"), bytes);
    }
    write(&root, "notes/folder.md/inside.md", b"# 2026-03-16\n");
    write(&root, "notes/image.png", b"\x89PNG");
    write(&root, "notes/.hidden/2026-03-16.md", b"## Objections\n- #hidden a\n");
    write(&root, "notes/_drafts/2026-03-16.md", b"## Objections\n- #draft a\n");
    write(&root, "notes/node_modules/README.md", b"## Objections\n- #readme a\n");
    // Nobody writes into it: to open it, by its name or by a link, would wait forever.
    let pipe = Command::new("mkfifo").arg(root.join("notes/pipe.md")).status().expect("pipes can be made");
    assert!(pipe.success());
    let links = [
        ("out.md", "/etc/passwd"),
        ("loop.md", "loop.md"),
        ("nowhere.md", "gone.md"),
        ("up", "../.."),
        ("self", "."),
        ("piped.md", "pipe.md"),
    ];
    for (link, target) in links {
        symlink(target, root.join("notes").join(link)).expect("a link can be made");
    }
    let name = std::ffi::OsStr::from_bytes(b"2026-03-16 caf\xe9.md");
    fs::write(root.join("notes").join(name), "## Nuggets\n- a\n").expect("a file can be written");
    let large = fs::File::create(root.join("notes/large.md")).expect("a file can be made");
    large.set_len(200 << 20).expect("a file can be long");
    write(&root, "notes/closed.md", b"a");
    let closed = root.join("notes/closed.md");
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o000)).expect("a file can be closed");
    // Who may read everything may read this too.
    let is_closed = fs::read(&closed).is_err();

    let sources = read::workspace(&root, None, &[]).expect("the workspace can be read");
    let told_of = |path: &str| sources.find(path).is_some_and(|id| sources.file(id).trouble.is_some());
    for (name, _) in NO_TEXT {
        assert!(told_of(&format!("notes/2026-03-16 {name}.md")), "{name} is not told");
    }
    for name in ["folder.md", "out.md", "loop.md", "nowhere.md", "up", "large.md", "pipe.md", "piped.md"] {
        assert!(told_of(&format!("notes/{name}")), "{name} is not told");
    }
    assert_eq!(told_of("notes/closed.md"), is_closed);
    let made = made("disk", sources);
    for rule in ["not-utf8", "folder-as-note", "link-outside", "unreadable-file"] {
        assert!(made.told.contains(rule), "`{rule}` is not told: {:?}", made.told);
    }
    for (path, page) in made.pages.iter().filter(|(path, _)| super::has_extension(path, "html")) {
        html::safe("disk", path, page);
        assert!(!page.contains("root:x:") && !page.contains("#hidden") && !page.contains("#readme"), "{path}");
    }
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o644)).expect("a file can be opened");
}
