//! The examples on the rules' pages, as workspaces.

use throughline::source::{ReadTrouble, Role, SourceFile, Sources};

/// A fenced block.
pub(crate) struct Block<'a> {
    /// What stands behind the fence.
    pub(crate) info: &'a str,
    /// What stands inside.
    pub(crate) text: &'a str,
}

/// Every fenced block of a page.
pub(crate) fn blocks(doc: &str) -> Vec<Block<'_>> {
    let mut found = Vec::new();
    let mut rest = doc;
    while let Some(open) = rest.find("````").map(|at| (at, "````")).or_else(|| rest.find("```").map(|at| (at, "```"))) {
        let (at, fence) = match rest.find("```") {
            Some(first) if first < open.0 => (first, "```"),
            _ => open,
        };
        let after = &rest[at + fence.len()..];
        let Some((info, body)) = after.split_once('\n') else { break };
        let Some(end) = body.find(&format!("{fence}\n")) else { break };
        found.push(Block { info: info.trim(), text: &body[..end] });
        rest = &body[end + fence.len() + 1..];
    }
    found
}

fn trouble(word: &str, text: &str) -> ReadTrouble {
    match word {
        "not-utf8" => ReadTrouble::NotUtf8(text.find('\u{fffd}').and_then(|at| u32::try_from(at).ok()).unwrap_or(0)),
        "unreadable" => ReadTrouble::Unreadable("Permission denied (os error 13)".to_owned()),
        "too-large" => ReadTrouble::TooLarge(80 << 20),
        "folder" => ReadTrouble::Folder,
        "link-outside" => ReadTrouble::LinkOutside,
        "link-to-folder" => ReadTrouble::LinkToFolder,
        "misnamed" => ReadTrouble::Misnamed("throughline.yaml"),
        other => panic!("`{other}` is nothing that a disk says"),
    }
}

/// The files of a state, `wrong` or `right`, as a workspace.
pub(crate) fn workspace(blocks: &[Block<'_>], which: &str) -> Sources {
    let files = blocks.iter().filter_map(|block| {
        let mut words = block.info.split(' ').skip(1);
        let (state, path) = (words.next()?, words.next()?);
        (state == which).then(|| SourceFile {
            path: path.into(),
            role: Role::of(path).unwrap_or(Role::Note),
            text: block.text.into(),
            trouble: words.next().map(|word| trouble(word, block.text)),
        })
    });
    Sources::new("example", files.collect(), 0)
}
