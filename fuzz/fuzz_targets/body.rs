//! `cargo +nightly fuzz run body`: see `throughline_fuzz::body`.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| throughline_fuzz::body(&String::from_utf8_lossy(data)));
