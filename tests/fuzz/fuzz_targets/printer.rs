#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| herlaad_fuzz::targets::printer(bytes));
