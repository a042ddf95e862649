//! What the browser gets besides pages: styles, script, fonts and the icon, embedded by the build script.
//!
//! A file's name holds its hash, so that a browser may keep it for ever and a new release is fetched at once.

use axum::Router;
use axum::http::header::{
    ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue, VARY,
};
use axum::http::{StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;

include!(concat!(env!("OUT_DIR"), "/assets_table.rs"));

struct File {
    name: &'static str,
    url: &'static str,
    plain: &'static [u8],
    gzip: Option<&'static [u8]>,
    brotli: Option<&'static [u8]>,
}

/// The address of the script of every page, for `script src defer`.
#[must_use]
pub fn script() -> &'static str {
    url("app.js")
}

/// The address of the one style sheet.
#[must_use]
pub fn style() -> &'static str {
    url("app.css")
}

/// The address of the icon.
#[must_use]
pub fn icon() -> &'static str {
    url("icon.svg")
}

/// The addresses of the fonts every page uses, for `link rel=preload as=font type=font/woff2 crossorigin`.
#[must_use]
pub fn fonts() -> [&'static str; 2] {
    ["inter-latin-wght-normal.woff2", "newsreader-latin-wght-normal.woff2"].map(url)
}

/// The routes under `/assets`. They need no sign-in and know nobody.
pub fn routes<S: Clone + Send + Sync + 'static>() -> Router<S> {
    Router::new().route("/assets/{name}", get(asset))
}

fn url(name: &str) -> &'static str {
    let file = FILES.iter().find(|file| file.name == name);
    file.expect("the build script refuses a bundle without the files named here").url
}

async fn asset(uri: Uri, headers: HeaderMap) -> Response {
    match FILES.iter().find(|file| file.url == uri.path()) {
        Some(file) => answer(file, &headers),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

fn answer(file: &File, headers: &HeaderMap) -> Response {
    let (encoding, body) = [("br", file.brotli), ("gzip", file.gzip)]
        .into_iter()
        .find_map(|(name, packed)| packed.filter(|_| accepts(headers, name)).map(|bytes| (Some(name), bytes)))
        .unwrap_or((None, file.plain));
    let mut response = (
        [
            (CONTENT_TYPE, kind(file.name)),
            (CACHE_CONTROL, "public, max-age=31536000, immutable"),
            (VARY, "accept-encoding"),
            (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        ] as [(HeaderName, &'static str); 4],
        body,
    )
        .into_response();
    if let Some(encoding) = encoding {
        response.headers_mut().insert(CONTENT_ENCODING, HeaderValue::from_static(encoding));
    }
    response
}

/// Whether the browser takes this encoding. A quality of zero is a no; other qualities are not weighed, since the
/// smaller file serves everybody.
fn accepts(headers: &HeaderMap, encoding: &str) -> bool {
    let offered = headers.get(ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or_default();
    offered.split(',').any(|one| {
        let (name, quality) = one.split_once(';').unwrap_or((one, ""));
        name.trim().eq_ignore_ascii_case(encoding) && !matches!(quality.trim(), "q=0" | "q=0.0" | "q=0.00" | "q=0.000")
    })
}

fn kind(name: &str) -> &'static str {
    match name.rsplit_once('.').map(|(_, end)| end) {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("woff2") => "font/woff2",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use axum::body::Body;
    use axum::http::Request;
    use http_body_util::BodyExt as _;
    use tower::ServiceExt as _;

    use super::*;

    async fn fetch(url: &str, encodings: &str) -> (StatusCode, HeaderMap, usize) {
        let request = Request::get(url).header(ACCEPT_ENCODING, encodings).body(Body::empty()).expect("a request");
        let response = routes::<()>().oneshot(request).await.expect("routes never fail");
        let (parts, body) = response.into_parts();
        (parts.status, parts.headers, body.collect().await.expect("a body").to_bytes().len())
    }

    fn size(name: &str) -> usize {
        let file = FILES.iter().find(|file| file.name == name).expect("a file of the bundle");
        file.gzip.unwrap_or(file.plain).len()
    }

    #[tokio::test]
    async fn a_browser_keeps_an_asset_for_ever() {
        let (status, headers, _) = fetch(style(), "").await;
        assert_eq!(status, StatusCode::OK);
        assert_eq!(headers[CACHE_CONTROL], "public, max-age=31536000, immutable");
        assert_eq!(headers[CONTENT_TYPE], "text/css; charset=utf-8");
        assert!(!headers.contains_key(CONTENT_ENCODING));
    }

    #[tokio::test]
    async fn the_smallest_form_a_browser_takes_is_sent() {
        let (_, plain, whole) = fetch(script(), "identity").await;
        let (_, gzip, packed) = fetch(script(), "gzip, deflate").await;
        let (_, brotli, least) = fetch(script(), "gzip, deflate, br").await;
        assert!(!plain.contains_key(CONTENT_ENCODING));
        assert_eq!(gzip[CONTENT_ENCODING], "gzip");
        assert_eq!(brotli[CONTENT_ENCODING], "br");
        assert!(least < packed && packed < whole, "{least} {packed} {whole}");
    }

    #[tokio::test]
    async fn an_encoding_refused_by_the_browser_is_not_sent() {
        let (_, headers, _) = fetch(script(), "br;q=0, gzip").await;
        assert_eq!(headers[CONTENT_ENCODING], "gzip");
    }

    #[tokio::test]
    async fn an_unknown_name_is_not_found() {
        assert_eq!(fetch("/assets/app.js", "").await.0, StatusCode::NOT_FOUND);
        assert_eq!(fetch("/assets/..%2fCargo.toml", "").await.0, StatusCode::NOT_FOUND);
        assert_eq!(fetch("/assets/%FF", "").await.0, StatusCode::NOT_FOUND);
    }

    #[test]
    fn the_style_sheet_names_fonts_that_are_served() {
        let file = FILES.iter().find(|file| file.name == "app.css").expect("the style sheet");
        let css = std::str::from_utf8(file.plain).expect("text");
        for font in fonts() {
            assert!(css.contains(font.trim_start_matches("/assets/")), "{font}");
        }
    }

    #[test]
    fn a_first_visit_stays_small() {
        let fonts: usize =
            ["inter-latin-wght-normal.woff2", "newsreader-latin-wght-normal.woff2"].map(size).iter().sum();
        assert!(size("app.js") < 30_000, "{}", size("app.js"));
        assert!(size("app.js") + size("app.css") + fonts < 150_000, "a page must fit beside them in 180 kB");
    }
}
