//! The settings file. What it says may be wrong, and is never repeated where it may be a secret.
#![no_main]

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::path::PathBuf;

use libfuzzer_sys::fuzz_target;
use setwise_server::config::Config;

thread_local! {
    static FILE: OnceCell<(tempfile::TempDir, PathBuf)> = const { OnceCell::new() };
}

fuzz_target!(|bytes: &[u8]| {
    FILE.with(|file| {
        let (_, path) = file.get_or_init(|| {
            let folder = tempfile::tempdir().expect("a folder");
            let path = folder.path().join("setwise.toml");
            (folder, path)
        });
        std::fs::write(path, bytes).expect("written");
        match Config::gather(&BTreeMap::new(), &|_| None, Some(path)) {
            Ok(config) => {
                let _ = (config.address(), config.transport());
            }
            Err(error) => {
                let _ = error.to_string();
            }
        }
    });
});
