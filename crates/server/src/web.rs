//! The table of contents: every page and every form of Setwise, one line a route.
//!
//! A new page is one line here and its entry in `tests/routes.rs`, which knows what every kind of person must get.
//! Below the table: what all answers go through, outermost last.

pub mod error;
pub mod headers;
pub mod health;
pub mod request;
pub mod session;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::handler::Handler;
use axum::http::{Response, StatusCode};
use axum::middleware;
use axum::routing::{get, post};
use tower_http::compression::CompressionLayer;
use tower_http::csrf::CsrfLayer;
use tower_http::limit::RequestBodyLimitLayer;

use crate::app::App;

/// The most bytes one request may carry. The longest text a person may send is far below.
pub const LARGEST_BODY: usize = 64 * 1024;

fn table() -> Table {
    Table::default()
        // the server itself
        .get("/health", health::show)
}

/// Everything Setwise answers, ready to serve.
pub fn router(app: App) -> Router {
    let routes = table().router.fallback(error::no_such_page).method_not_allowed_fallback(error::no_such_page);
    #[cfg(feature = "test-clock")]
    let routes = routes.route("/test/clock", post(health::advance_clock));
    routes
        .layer(CsrfLayer::new().with_rejection_response(|_| {
            let mut refused = Response::new(axum::body::Body::empty());
            *refused.status_mut() = StatusCode::FORBIDDEN;
            refused
        }))
        .layer(DefaultBodyLimit::max(LARGEST_BODY))
        .layer(RequestBodyLimitLayer::new(LARGEST_BODY))
        .layer(middleware::from_fn_with_state(app.clone(), error::draw))
        .layer(middleware::from_fn(headers::set))
        .layer(CompressionLayer::new())
        .layer(middleware::from_fn(headers::log))
        .with_state(app)
}

/// Every route as (method, path), for the test that walks them all.
#[must_use]
pub fn routes() -> Vec<(&'static str, &'static str)> {
    table().routes
}

/// The router while it is built, and the list of what is in it.
#[derive(Default)]
struct Table {
    router: Router<App>,
    routes: Vec<(&'static str, &'static str)>,
}

impl Table {
    fn get<H: Handler<T, App>, T: 'static>(mut self, path: &'static str, handler: H) -> Self {
        self.routes.push(("GET", path));
        self.router = self.router.route(path, get(handler));
        self
    }

    #[expect(dead_code, reason = "the first form comes with the next change")]
    fn post<H: Handler<T, App>, T: 'static>(mut self, path: &'static str, handler: H) -> Self {
        self.routes.push(("POST", path));
        self.router = self.router.route(path, post(handler));
        self
    }
}
