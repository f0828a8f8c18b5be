//! `cargo +nightly fuzz run masses`: see `throughline_fuzz::masses`.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| throughline_fuzz::masses(&String::from_utf8_lossy(data)));
