#![no_main]

// One library that reads pages panics on some, which is caught; the hook of libFuzzer would end the run before that.
// What is not caught ends it still.
libfuzzer_sys::fuzz_target!(
    init: std::panic::set_hook(Box::new(|_| ())),
    |bytes: &[u8]| chancery_fuzz::ingest(bytes)
);
