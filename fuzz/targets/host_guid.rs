#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz::host_guid::check(bytes));
