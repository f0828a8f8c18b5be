//! What stays of a finding when its line moves, so that a forge knows it again in another commit.

use std::collections::BTreeMap;

use super::Diagnostic;

/// Gives each finding its fingerprint.
#[derive(Debug, Default)]
pub(super) struct Fingerprints {
    seen: BTreeMap<u64, u32>,
}

impl Fingerprints {
    /// The same for the same finding in another commit, wherever its line has gone; no two are alike.
    pub(super) fn of(&mut self, diagnostic: &Diagnostic, path: &str) -> String {
        // No byte of UTF-8 is 0xff, so that two parts are never one.
        let parts = [diagnostic.rule.as_bytes(), &[0xff], path.as_bytes(), &[0xff], diagnostic.message.as_bytes()];
        let hash = fnv1a(parts.into_iter().flatten());
        let times = self.seen.entry(hash).or_default();
        *times += 1;
        format!("{hash:016x}-{times}")
    }
}

/// FNV-1a, 64 bits. Forges keep fingerprints for years, and the hashers of libraries may change with any release.
fn fnv1a<'a>(bytes: impl Iterator<Item = &'a u8>) -> u64 {
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Level;
    use crate::source::{FileId, Place, Span};

    /// Noll's own vectors (`fnv_test_str`, draft-eastlake-fnv).
    #[test]
    fn published_vectors() {
        for (text, hash) in [
            ("", 0xcbf2_9ce4_8422_2325),
            ("a", 0xaf63_dc4c_8601_ec8c),
            ("b", 0xaf63_df4c_8601_f1a5),
            ("foobar", 0x8594_4171_f739_67e8),
            ("chongo was here!\n", 0x4681_0940_eff5_f915),
        ] {
            assert_eq!(fnv1a(text.bytes().collect::<Vec<_>>().iter()), hash, "{text:?}");
        }
    }

    #[test]
    fn a_fingerprint_is_for_good() {
        let one = Diagnostic {
            rule: "bad-date",
            level: Level::Error,
            message: "`date` is not a date: `soon`".into(),
            place: Place { file: FileId(0), span: Span::new(4, 8) },
            related: Vec::new(),
            help: None,
            fix: Vec::new(),
        };
        let mut all = Fingerprints::default();
        assert_eq!(all.of(&one, "notes/a.md"), "fb178283196c31fc-1");
        assert_eq!(all.of(&one, "notes/a.md"), "fb178283196c31fc-2");
    }
}
