//! The documentation for programs, against the routes there are: every address it names is one, with a method that fits. Its
//! examples are run by `scripts/programs/api_examples.py`.

use setwise_server::api;

const PAGES: [(&str, &str); 2] = [
    ("api.md", include_str!("../../../../../docs/api.md")),
    ("api-programmes.md", include_str!("../../../../../docs/api-programmes.md")),
];

/// A route's path and one that is written somewhere, part by part: what varies fits anything that stands for it.
fn fits(route: &str, written: &str) -> bool {
    let (route, written): (Vec<&str>, Vec<&str>) = (route.split('/').collect(), written.split('/').collect());
    let part = |(is, named): (&&str, &&str)| is == named || (is.starts_with('{') && !named.is_empty());
    route.len() == written.len() && route.iter().zip(&written).all(part)
}

fn is_route(method: Option<&str>, written: &str) -> bool {
    let path = format!("/api/v1{written}");
    api::routes().iter().any(|(is, route)| method.is_none_or(|method| method == *is) && fits(route, &path))
}

/// What stands between backticks in a table's rows, row by row.
fn rows(page: &str) -> impl Iterator<Item = Vec<&str>> {
    let lines = page.lines().filter(|line| line.starts_with("| `"));
    lines.map(|line| line.split('|').nth(1).unwrap_or_default().split('`').skip(1).step_by(2).collect())
}

#[test]
fn every_address_in_a_table_is_a_route() {
    for (page, text) in PAGES {
        for row in rows(text) {
            let mut first = String::new();
            for written in row {
                let path = match written.strip_prefix('…') {
                    // After the first of its row, with whatever varies in it; `.csv` after the one before.
                    Some(rest) => format!("{first}{rest}"),
                    None if written.starts_with("/api") || !written.starts_with('/') => continue,
                    None => written.to_owned(),
                };
                let outside = ["/healthz", "/readyz", "/metrics"].contains(&path.as_str());
                assert!(outside || is_route(None, &path), "{page}: {path} is no route");
                if !written.starts_with('…') {
                    first = base(&path);
                }
            }
        }
    }
}

/// The noun a row is about: `/waves/{id}` of `/waves/{id}/design`.
fn base(path: &str) -> String {
    path.split('/').take(3).collect::<Vec<_>>().join("/")
}

#[test]
fn every_address_in_an_example_is_a_route_and_is_asked_as_it_answers() {
    for (page, text) in PAGES {
        let mut seen = 0;
        for line in text.split("```").skip(1).step_by(2).flat_map(str::lines) {
            for (method, path) in asked(line) {
                seen += 1;
                assert!(is_route(Some(method), &path), "{page}: {method} {path} is no route: {line}");
            }
        }
        assert!(seen >= 5, "{page}: its examples were not found");
    }
}

/// What a line of an example asks for: `ask("/sets/…", …)`, `ask(f"/sets/{set}")`, `ask(wave + "/start")`, `curl …/api/v1/me`.
fn asked(line: &str) -> Vec<(&'static str, String)> {
    let mut all = Vec::new();
    for call in line.split("ask(").skip(1) {
        let (of_wave, call) = call.strip_prefix("wave + ").map_or((false, call), |rest| (true, rest));
        let Some(rest) = call.trim_start_matches('f').strip_prefix('"') else { continue };
        let Some((path, after)) = rest.split_once('"') else { continue };
        let path = path.split('?').next().unwrap_or_default();
        let path = if of_wave { format!("/waves/WAVE{path}") } else { path.to_owned() };
        let method = if after.starts_with(')') { "GET" } else { "POST" };
        all.push((method, path));
    }
    if let Some((_, rest)) = line.split_once("/api/v1/") {
        let path = rest.split(['"', '?', ' ', '$']).next().unwrap_or_default();
        let path = if rest.contains("$MEETING/events") { "meetings/MEETING/events" } else { path };
        all.extend((!path.is_empty()).then(|| ("GET", format!("/{path}"))));
    }
    all
}
