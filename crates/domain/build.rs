//! Lists the protocols that ship: every file in `protocols/`, so that adding one is adding a file and no format is named
//! in code.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() {
    let here = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("Cargo tells where the crate is"));
    let folder = here.join("../../protocols");
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut files: Vec<PathBuf> = fs::read_dir(&folder)
        .expect("the repository has a folder called protocols")
        .map(|entry| entry.expect("a file in protocols can be listed").path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "toml"))
        .collect();
    files.sort();
    let mut table = String::from("&[\n");
    for file in &files {
        let id = file.file_stem().expect("a file has a name").to_string_lossy();
        let file = fs::canonicalize(file).expect("a listed file is there");
        writeln!(table, "    ({id:?}, include_str!({file:?})),").expect("a text takes text");
    }
    table.push_str("]\n");
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("Cargo gives a build script a folder"));
    fs::write(Path::new(&out).join("built_in.rs"), table).expect("Cargo's folder can be written");
}
