//! `cargo +nightly fuzz run workspace`: see `throughline_fuzz::workspace`.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| throughline_fuzz::workspace(&String::from_utf8_lossy(data)));
