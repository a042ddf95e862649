//! Makes the browser's half of Setwise: fetches what the lock file names, bundles it, and writes a table of the files
//! for `src/assets.rs` to embed. Nothing fetched is ever committed.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::{env, fs, io};

/// What the pages ask for by name; a bundle without one of them is no bundle.
const NEEDED: [&str; 5] =
    ["app.css", "app.js", "icon.svg", "inter-latin-wght-normal.woff2", "newsreader-latin-wght-normal.woff2"];

fn main() -> ExitCode {
    match assets() {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            println!("cargo::error={}", why.replace('\n', " "));
            ExitCode::FAILURE
        }
    }
}

fn assets() -> Result<(), String> {
    let here = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("cargo tells a build script where it is"));
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo tells a build script where to write"));
    println!("cargo::rerun-if-env-changed=UI_DIST");
    let bundle = if let Some(folder) = env::var_os("UI_DIST") {
        println!("cargo::rerun-if-changed={}", Path::new(&folder).display());
        PathBuf::from(folder)
    } else {
        let web = here.join("../../web");
        for source in ["src", "styles", "bundle.mjs", "package.json", "package-lock.json", ".npmrc"] {
            println!("cargo::rerun-if-changed={}", web.join(source).display());
        }
        fetch(&web, &out.join("web"))?;
        bundle(&web, &out)?
    };
    let table = table(&bundle)?;
    fs::write(out.join("assets_table.rs"), table).map_err(|e| format!("The table of assets could not be written: {e}."))
}

/// Installs what the lock file names into the build's own folder, when it has changed since the last time.
fn fetch(web: &Path, into: &Path) -> Result<(), String> {
    let lock =
        fs::read(web.join("package-lock.json")).map_err(|e| format!("web/package-lock.json cannot be read: {e}."))?;
    let done = into.join("installed-lock.json");
    if fs::read(&done).is_ok_and(|last| last == lock) {
        return Ok(());
    }
    fs::create_dir_all(into).map_err(|e| format!("{} cannot be made: {e}.", into.display()))?;
    for name in ["package.json", "package-lock.json", ".npmrc"] {
        fs::copy(web.join(name), into.join(name)).map_err(|e| format!("web/{name} cannot be copied: {e}."))?;
    }
    let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
    let mut command = Command::new(npm);
    command
        .args(["ci", "--ignore-scripts", "--omit=dev", "--no-audit", "--no-fund", "--loglevel=error"])
        .current_dir(into);
    run(&mut command, "npm ci")?;
    fs::write(done, lock).map_err(|e| format!("{} cannot be written: {e}.", into.display()))
}

fn bundle(web: &Path, out: &Path) -> Result<PathBuf, String> {
    let folder = out.join("bundle");
    let mut command = Command::new("node");
    command.arg(web.join("bundle.mjs")).arg(out.join("web/node_modules")).arg(&folder);
    run(&mut command, "bundling the browser assets")?;
    Ok(folder)
}

fn run(command: &mut Command, what: &str) -> Result<(), String> {
    let output = command.output().map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => "Setwise bundles its styles and scripts with Node.js 20 or newer and npm, which are not \
             here: install them (Debian: apt-get install nodejs npm), or set UI_DIST to a folder made by web/bundle.mjs."
            .to_owned(),
        _ => format!("{what} could not be started: {error}."),
    })?;
    if output.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&output.stderr);
    Err(format!("{what} did not work ({}): {}", output.status, said.trim()))
}

/// The Rust text of the table: one line a file, its bytes included from the bundle.
fn table(bundle: &Path) -> Result<String, String> {
    let manifest = fs::read_to_string(bundle.join("manifest.txt"))
        .map_err(|e| format!("{} holds no bundle (manifest.txt: {e}).", bundle.display()))?;
    let files: Vec<(&str, &str)> = manifest.lines().filter_map(|line| line.split_once(' ')).collect();
    if let Some(missing) = NEEDED.iter().find(|needed| !files.iter().any(|(name, _)| name == *needed)) {
        return Err(format!("The bundle in {} lacks {missing}.", bundle.display()));
    }
    let mut rust = String::from("static FILES: &[File] = &[\n");
    for (name, hashed) in files {
        let path = fs::canonicalize(bundle.join(hashed)).map_err(|e| format!("{hashed} is in no bundle: {e}."))?;
        let packed = |end: &str| {
            let path = path.with_added_extension(end);
            if path.exists() { format!("Some(include_bytes!({path:?}))") } else { "None".to_owned() }
        };
        writeln!(
            rust,
            "    File {{ name: {name:?}, url: \"/assets/{hashed}\", plain: include_bytes!({path:?}), gzip: {}, brotli: {} }},",
            packed("gz"),
            packed("br")
        )
        .expect("writing to a String cannot fail");
    }
    rust.push_str("];\n");
    Ok(rust)
}
