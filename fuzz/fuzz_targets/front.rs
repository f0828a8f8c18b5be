//! `cargo +nightly fuzz run front`: see `throughline_fuzz::front`.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| throughline_fuzz::front(&String::from_utf8_lossy(data)));
