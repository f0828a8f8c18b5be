//! The feed of meetings and the calendar of open commitments, of each scope.

mod atom;
mod calendar;

use std::sync::Arc;

use super::Site;
use super::markdown::escape::percent;
use crate::report::Facts;

/// Adds both to the site.
pub(super) fn add(site: &mut Site) {
    let facts = Arc::clone(site.facts());
    for scope in facts.record.scopes.iter().copied() {
        let folder = facts.addresses.folder(scope);
        site.add_bytes(format!("{folder}feed.xml"), move |facts| atom::feed(facts, scope).into_bytes());
        site.add_bytes(format!("{folder}commitments.ics"), move |facts| calendar::calendar(facts, scope).into_bytes());
    }
}

/// Where a page of the site is read, where the configuration says where the site stands.
fn absolute(facts: &Facts, path: &str) -> Option<String> {
    let mut address = facts.record.config.url.clone()?;
    percent(&mut address, path, "/");
    Some(address)
}

/// A name for what stands at a path, the same in every build and of no other workspace: a UUID of version 8 (RFC
/// 9562), which is made as its maker likes: here from two FNV-1a sums.
fn uuid(facts: &Facts, path: &str) -> String {
    let config = &facts.record.config;
    let of = config.url.as_deref().unwrap_or(&config.title);
    let sum = |start: u64| {
        let bytes = of.bytes().chain([0]).chain(path.bytes());
        bytes.fold(start, |sum, byte| (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
    };
    let (high, low) = (sum(0xcbf2_9ce4_8422_2325), sum(0x6c62_272e_07bb_0142));
    let (high, low) = (high & !0xf000 | 0x8000, low & (u64::MAX >> 2) | 1 << 63);
    let mut name = String::with_capacity(36);
    for at in 0..32 {
        if matches!(at, 8 | 12 | 16 | 20) {
            name.push('-');
        }
        let half = if at < 16 { high } else { low };
        name.push(char::from(HEX[(half >> (60 - at % 16 * 4) & 0xf) as usize]));
    }
    name
}

const HEX: [u8; 16] = *b"0123456789abcdef";
