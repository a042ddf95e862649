//! The first visit to a room: what a browser with an empty cache loads, and how much that is on the line.

use std::collections::BTreeSet;
use std::path::Path;

use crate::SimulateError;
use crate::browser::{Browser, Fetched};
use crate::server::Server;
use crate::set_up;

/// What came out.
#[derive(Debug, Clone, Default)]
pub struct Figures {
    /// Every file with its bytes on the line, the page first.
    pub files: Vec<(String, Fetched)>,
    /// Addresses of other hosts the page or its styles ask for; there should be none.
    pub elsewhere: Vec<String>,
}

impl Figures {
    /// Bytes of everything.
    #[must_use]
    pub fn whole(&self) -> u64 {
        self.files.iter().map(|(_, file)| file.bytes).sum()
    }

    /// Bytes of the scripts.
    #[must_use]
    pub fn script(&self) -> u64 {
        self.files.iter().filter(|(path, _)| is_script(path)).map(|(_, file)| file.bytes).sum()
    }
}

/// Comes into a room of twelve for the first time and follows every address the page and its styles name.
///
/// # Errors
/// When the server does not start or something the page names is not there.
pub async fn run(binary: &Path, database: Option<&str>) -> Result<Figures, SimulateError> {
    let server = Server::start(binary, database).await?;
    let link = server.set_up_link().unwrap_or_default().to_owned();
    let mut planned = set_up::set_up(&server.host()?, &link, 1, 12).await?.remove(0);
    let mut browser = planned.people.remove(0);
    set_up::enter(&mut browser, &planned.path).await?;
    let room = format!("{}/room", planned.path);
    let page = browser.open(&room).await?.body;
    let mut figures = Figures::default();
    figures.files.push((room.clone(), browser.fetch(&room).await?));
    let mut seen = BTreeSet::new();
    let mut named: Vec<String> = attributes(&page);
    while let Some(address) = named.pop() {
        if !seen.insert(address.clone()) {
            continue;
        }
        match load(&browser, &address).await? {
            Loaded::Elsewhere => figures.elsewhere.push(address),
            Loaded::File(file, inside) => {
                figures.files.push((address, file));
                named.extend(inside);
            }
        }
    }
    Ok(figures)
}

enum Loaded {
    Elsewhere,
    /// The file, and what it names itself.
    File(Fetched, Vec<String>),
}

async fn load(browser: &Browser, address: &str) -> Result<Loaded, SimulateError> {
    if !address.starts_with('/') || address.starts_with("//") {
        return Ok(Loaded::Elsewhere);
    }
    let file = browser.fetch(address).await?;
    let inside = if is(address, ".css") { addresses(&browser.tab().open(address).await?.body) } else { Vec::new() };
    Ok(Loaded::File(file, inside))
}

fn is_script(path: &str) -> bool {
    is(path, ".js")
}

fn is(path: &str, end: &str) -> bool {
    path.split('?').next().is_some_and(|path| path.ends_with(end))
}

/// What a browser loads by itself: scripts, styles, icons, pictures, preloaded fonts. Not what a person may follow.
fn attributes(page: &str) -> Vec<String> {
    let tags = page.split('<').filter(|tag| ["link ", "script ", "img "].iter().any(|name| tag.starts_with(name)));
    let address = |tag: &str| {
        let at = tag.find("href=\"").map(|at| at + 6).or_else(|| tag.find("src=\"").map(|at| at + 5))?;
        tag[at..].split('"').next().map(str::to_owned)
    };
    tags.filter_map(address).filter(|address| !address.starts_with("data:")).collect()
}

/// The addresses in `url(...)` of a style sheet.
fn addresses(css: &str) -> Vec<String> {
    let inside = css.split("url(").skip(1).filter_map(|rest| rest.split(')').next());
    let bare = inside.map(|address| address.trim_matches(['"', '\'']));
    bare.filter(|address| !address.starts_with("data:")).map(beside).collect()
}

/// An address as the style sheet means it: without a slash in front, beside the style sheet.
fn beside(address: &str) -> String {
    match address.strip_prefix("./").unwrap_or(address) {
        bare if bare.contains("://") || bare.starts_with('/') => bare.to_owned(),
        bare => format!("/assets/{bare}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_names_what_a_browser_loads_by_itself() {
        let page = r#"<link rel="stylesheet" href="/assets/a.css"><script src="/assets/a.js" defer></script><a href="/people">"#;
        assert_eq!(attributes(page), ["/assets/a.css", "/assets/a.js"]);
    }

    #[test]
    fn a_style_sheet_names_its_fonts() {
        assert_eq!(addresses("@font-face{src:url(./inter.woff2)}a{b:url('data:x')}"), ["/assets/inter.woff2"]);
        assert_eq!(addresses("a{b:url(\"https://fonts.example/x\")}"), ["https://fonts.example/x"]);
    }
}
