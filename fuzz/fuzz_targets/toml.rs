#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| archgen_fuzz::toml(data));
