//! File names: of any alphabet, distinct on a disk that folds case, and allowed on every system.

use foldhash::{HashMap, HashMapExt, HashSet};

/// The longest name in bytes, without its extension.
const LONGEST: usize = 80;
/// How many words of a text name a thread, and how many bytes.
const WORDS: (usize, usize) = (7, 48);

/// Gives out names, each once.
#[derive(Debug, Default)]
pub(super) struct Namer {
    taken: HashSet<String>,
    /// How often each key has been asked for: two things with one key differ by their order.
    turns: HashMap<String, u64>,
}

impl Namer {
    /// One that never gives out these.
    pub(super) fn reserving<const N: usize>(names: [&str; N]) -> Self {
        Self { taken: names.into_iter().map(folded).collect(), turns: HashMap::new() }
    }

    /// A name made from `base`, told apart by `key` where that is needed.
    pub(super) fn name(&mut self, base: &str, key: &str) -> String {
        self.name_with(base, || key.to_owned())
    }

    /// As [`Self::name`], with a key that is only made when it is needed.
    pub(super) fn name_with(&mut self, base: &str, key: impl FnOnce() -> String) -> String {
        let clean = clean(base);
        let (short, cut) = shortened(&clean, LONGEST);
        let usable = !cut && !short.is_empty() && !reserved(short);
        if usable && self.taken.insert(folded(short)) {
            return short.to_owned();
        }
        let key = key();
        // Windows takes a device's name with any extension for the device.
        let short = if reserved(short) { short.replace('.', "-") } else { short.to_owned() };
        let (stem, _) = shortened(&short, LONGEST - 9);
        loop {
            let turn = self.turns.entry(key.clone()).and_modify(|turn| *turn += 1).or_insert(0);
            let hash = hash(&key, *turn);
            let name = if stem.is_empty() { hash } else { format!("{stem}-{hash}") };
            if self.taken.insert(folded(&name)) {
                return name;
            }
        }
    }
}

/// The first words of a text, for a name.
pub(super) fn first_words(text: &str) -> String {
    let mut out = String::new();
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).take(WORDS.0) {
        if !out.is_empty() && out.len() + word.len() >= WORDS.1 {
            break;
        }
        if !out.is_empty() {
            out.push('-');
        }
        out.push_str(word);
    }
    out
}

/// Lower case; letters and digits of any alphabet, `-`, `_` and `.` stay, runs of anything else become one `-`.
/// Names never begin with a sign (hidden files, folders that some hosts drop) nor end with one.
fn clean(base: &str) -> String {
    let mut out = String::with_capacity(base.len());
    for c in base.chars().flat_map(char::to_lowercase) {
        let kept = if c.is_alphanumeric() || matches!(c, '_' | '.') { c } else { '-' };
        if !(kept == '-' && out.ends_with('-')) {
            out.push(kept);
        }
    }
    out.trim_matches(['-', '_', '.']).to_owned()
}

fn shortened(text: &str, most: usize) -> (&str, bool) {
    if text.len() <= most {
        return (text, false);
    }
    let mut at = most;
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    let head = text.get(..at).unwrap_or("");
    (head.trim_end_matches(['-', '_', '.']), true)
}

/// `index` is ours; the others are devices on Windows, with any extension.
fn reserved(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or(name);
    let device = |prefix: &str| {
        stem.strip_prefix(prefix).is_some_and(|rest| {
            let mut chars = rest.chars();
            matches!((chars.next(), chars.next()), (Some('0'..='9' | '¹' | '²' | '³'), None))
        })
    };
    name == "index" || matches!(stem, "con" | "prn" | "aux" | "nul") || device("com") || device("lpt")
}

/// What a disk that folds case compares: up and down again, so that `ß` meets `ss` and `ſ` meets `s`.
fn folded(name: &str) -> String {
    if name.is_ascii() {
        return name.to_ascii_lowercase();
    }
    name.to_uppercase().to_lowercase()
}

/// Eight characters of FNV-1a (64 bits; Fowler, Noll and Vo, IETF draft-eastlake-fnv): the same on every machine.
fn hash(key: &str, turn: u64) -> String {
    const ALPHABET: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";
    let mut state = 0xcbf2_9ce4_8422_2325_u64;
    for byte in key.bytes().chain(turn.to_le_bytes()) {
        state = (state ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    // The high bits of a product are the better mixed ones.
    (0..8)
        .map(|at| {
            let five = usize::try_from(state >> (59 - 5 * at) & 31).unwrap_or(0);
            ALPHABET.get(five).map_or('a', |byte| char::from(*byte))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(base: &str) -> String {
        Namer::default().name(base, base)
    }

    #[test]
    fn plain_slugs_stay() {
        for name in ["price", "hc-case", "lee.park", "a_b", "2026-11-09", "größe", "価格", "цена"] {
            assert_eq!(one(name), name);
        }
    }

    #[test]
    fn what_is_no_letter_becomes_a_hyphen() {
        assert_eq!(one("Weekly sync, Nov 9"), "weekly-sync-nov-9");
        assert_eq!(one("2026/03-16"), "2026-03-16");
        assert_eq!(one("../../etc/passwd"), "etc-passwd");
        assert_eq!(one("_draft."), "draft");
    }

    #[test]
    fn names_that_cannot_be_get_a_hash() {
        for base in ["", "...", "index", "con", "NUL", "com1", "lpt9.x", "日".repeat(60).as_str()] {
            let name = one(base);
            assert_ne!(name, base);
            assert!(name.len() <= LONGEST, "{name}");
            assert!(!reserved(&name) && !name.is_empty(), "{name}");
            assert_eq!(name, one(base), "stable");
        }
        assert_eq!(one("console"), "console");
        assert_eq!(one("com10"), "com10");
    }

    #[test]
    fn long_names_with_one_beginning_stay_apart() {
        let mut namer = Namer::default();
        let (a, b) = ("x".repeat(200), format!("{}y", "x".repeat(200)));
        assert_ne!(namer.name(&a, &a), namer.name(&b, &b));
    }

    #[test]
    fn names_differ_on_a_disk_that_folds_case() {
        let mut namer = Namer::default();
        let names: Vec<String> =
            ["strasse", "straße", "STRASSE", "sigma", "ſigma", "a b", "a-b"].map(|b| namer.name(b, b)).into();
        let distinct: HashSet<String> = names.iter().map(|name| folded(name)).collect();
        assert_eq!(distinct.len(), names.len(), "{names:?}");
    }

    #[test]
    fn the_same_key_many_times_is_told_apart() {
        let mut namer = Namer::default();
        let names: HashSet<String> = (0..1000).map(|_| namer.name("update pipeline", "k")).collect();
        assert_eq!(names.len(), 1000);
    }

    #[test]
    fn words_of_a_text() {
        assert_eq!(first_words("Write up why Acme & Birch said no, twice"), "Write-up-why-Acme-Birch-said-no");
        assert_eq!(first_words("!!!"), "");
    }
}
