//! The table of contents: every page and every form of Setwise, one line a route.
//!
//! A new page is one line here and its entry in `tests/web/routes.rs`, which knows what every kind of person must get.
//! Below the table: what all answers go through, outermost last.

pub(crate) mod actions;
mod arrivals;
pub(crate) mod calendars;
pub(crate) mod circles;
pub(crate) mod coaches;
pub mod conversation;
pub mod error;
pub(crate) mod experts;
pub mod fields;
pub(crate) mod finding;
pub(crate) mod handovers;
pub mod headers;
pub mod health;
pub(crate) mod home;
mod invitations;
pub(crate) mod kept;
pub(crate) mod lens;
pub(crate) mod mail;
mod mail_choices;
pub(crate) mod meetings;
pub(crate) mod modules;
pub(crate) mod naming_people;
mod notices;
mod password_resets;
pub(crate) mod people;
pub(crate) mod profile;
pub(crate) mod programmes;
pub(crate) mod protocols;
mod pushing;
pub(crate) mod record;
pub mod request;
pub mod room;
pub mod session;
mod set_up;
pub(crate) mod sets;
mod sign_in;
pub(crate) mod sponsorship;
pub(crate) mod tagged;
pub(crate) mod three_ways;
pub(crate) mod ticking_people;
pub(crate) mod walls;
pub(crate) mod waves;

use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::{DefaultBodyLimit, Request, State};
use axum::handler::Handler;
use axum::http::{Method, Response, StatusCode};
use axum::middleware::{self, Next};
use axum::routing::{get, post};
use tower_http::compression::CompressionLayer;
use tower_http::csrf::CsrfLayer;
use tower_http::limit::RequestBodyLimitLayer;
use tower_http::timeout::RequestBodyDeadlineLayer;

use crate::api;
use crate::app::App;
use crate::assets;

/// The most bytes one request may carry. The longest text a person may send is far below.
pub const LARGEST_BODY: usize = 64 * 1024;
/// The most bytes of a request that carries a long text, such as a protocol's: a file of the largest size with every letter
/// encoded, and the form beside it.
pub const LARGEST_TEXT_BODY: usize = 512 * 1024;
/// The most bytes of a request that carries a table of people: some ten thousand rows.
pub const LARGEST_TABLE_BODY: usize = 4 * 1024 * 1024;
/// The most bytes of a request that carries a file: some times what a file may have, so that one that is too large is read to its
/// end, kept nowhere, and the form comes back with words beside it.
pub const LARGEST_FILE_BODY: usize = 64 * 1024 * 1024;

fn table() -> Table {
    Table::default()
        // the server itself
        .get("/health", health::show)
        .get("/healthz", health::lives)
        .get("/readyz", health::is_ready)
        .get("/metrics", health::metrics)
        // for programs: the rest is in `api.rs`
        .get("/api", api::page)
        .merge("/assets/{name}", assets::routes())
        // the first start
        .get("/set-up/{token}", set_up::show)
        .post("/set-up/{token}", set_up::create)
        // coming in and going out
        .get("/sign-in", sign_in::show)
        .post("/sign-in", sign_in::create)
        .post("/sign-in-links", sign_in::create_link)
        .get("/sign-in-links/{token}", sign_in::show_link)
        .post("/sign-in-links/{token}", sign_in::use_link)
        .post("/sign-out", sign_in::end)
        .get("/invitations/{token}", invitations::show)
        .post("/invitations/{token}", invitations::accept)
        .get("/action-links/{token}", actions::by_link::show)
        .post("/action-links/{token}", actions::by_link::tell)
        .get("/mail-choices/{token}", mail_choices::show)
        .post("/mail-choices/{token}", mail_choices::choose)
        .get("/arrivals/{token}", arrivals::show)
        .post("/arrivals/{token}", arrivals::create)
        .get("/password-resets/{token}", password_resets::show)
        .post("/password-resets/{token}", password_resets::create)
        // a person's own settings
        .get("/profile", profile::show)
        .post("/profile", profile::change)
        .get("/profile/work", profile::work::show)
        .post("/profile/work", profile::work::change)
        .get("/profile/company", profile::company::show)
        .post("/profile/company", profile::company::change)
        .get("/profile/coaching", coaches::own)
        .post("/profile/coaching", coaches::keep_own)
        .post("/profile/password", profile::change_password)
        .post("/profile/lens", lens::turn_own)
        .get("/profile/mail", profile::mail::show)
        .post("/profile/mail", profile::mail::choose)
        .post("/profile/reminders", profile::choose_reminders)
        .get("/profile/calendar", profile::calendar::show)
        .post("/profile/calendar", profile::calendar::make)
        .post("/profile/calendar/removal", profile::calendar::remove)
        .post("/profile/sessions/{id}/revocation", profile::revoke_session)
        .get("/profile/tokens", profile::tokens::show)
        .post("/profile/tokens", profile::tokens::create)
        .post("/profile/tokens/{id}/revocation", profile::tokens::revoke)
        // home
        .get("/", home::show)
        .post("/notices/readings", home::read_notices)
        // sets
        .get("/sets", sets::list)
        .post("/sets", sets::create)
        .get("/sets/new", sets::new)
        .get("/sets/{id}", sets::show::show)
        .get("/sets/{id}/actions", sets::show::actions)
        .get("/sets/{id}/project", sets::projects::shared::show)
        .get("/sets/{id}/projects/{person}", sets::projects::show)
        .get("/sets/{id}/people", sets::people::show)
        .post("/sets/{id}/members", sets::people::add)
        .post("/sets/{id}/invitations", sets::people::invite)
        .post("/sets/{id}/admissions", sets::people::let_in)
        .post("/sets/{id}/removals", sets::people::remove)
        .post("/sets/{id}/departures", sets::people::leave)
        .get("/sets/{id}/joiners", waves::composition::joining::show)
        .post("/sets/{id}/joiners", waves::composition::joining::create)
        .get("/sets/{id}/handover", handovers::new)
        .post("/sets/{id}/handovers", handovers::create)
        .get("/sets/{id}/help", sets::help::show)
        .post("/sets/{id}/expert-requests", sets::help::ask)
        .get("/sets/{id}/agreement", sets::agreement::show)
        .post("/sets/{id}/agreement", sets::agreement::propose)
        .post("/sets/{id}/acceptances", sets::agreement::accept)
        .get("/sets/{id}/change", sets::change::show)
        .post("/sets/{id}/lens", lens::turn_of_set)
        .post("/sets/{id}/name", sets::change::rename)
        .post("/sets/{id}/coach", sets::change::coach)
        .post("/sets/{id}/end", sets::change::end)
        .get("/sets/{id}/conversations", sets::conversations::show)
        .post("/sets/{id}/live-conversation", sets::conversations::choose)
        .get("/sets/{id}/sponsor", sponsorship::asking::show)
        .post("/sets/{id}/sponsor-requests", sponsorship::asking::ask)
        .post("/sets/{id}/sponsor-proposals", sponsorship::asking::put)
        // meetings, before and after
        .get("/sets/{id}/meetings/new", meetings::plan::new)
        .post("/sets/{id}/meetings", meetings::plan::create)
        .get("/sets/{id}/times", meetings::times::show)
        .post("/sets/{id}/times", meetings::times::look)
        .get("/meetings/{id}", meetings::show)
        .get("/meetings/{id}/change", meetings::plan::change)
        .post("/meetings/{id}/plan", meetings::plan::replan)
        .post("/meetings/{id}/cancellation", meetings::cancel)
        .post("/meetings/{id}/seats", circles::take)
        .get("/meetings/{id}/calendar", calendars::of_meeting)
        .get("/meetings/{id}/record", record::show)
        .get("/meetings/{id}/conversation", conversation::show)
        // programmes and their waves
        .get("/programmes", programmes::list)
        .post("/programmes", programmes::create)
        .get("/programmes/new", programmes::new)
        .get("/programmes/{id}", programmes::show)
        .post("/programmes/{id}", programmes::keep)
        .get("/programmes/{id}/change", programmes::change)
        .get("/programmes/{id}/side-by-side", programmes::side_by_side::show)
        .get("/programmes/{id}/sets", programmes::sets::show)
        .post("/programmes/{id}/sets", programmes::sets::create)
        .post("/programmes/{id}/end", programmes::end)
        .post("/programmes/{id}/waves", waves::create)
        .get("/waves/{id}", waves::show)
        .post("/waves/{id}", waves::keep)
        .get("/waves/{id}/change", waves::change)
        .post("/waves/{id}/end", waves::end)
        .get("/waves/{id}/design/{step}", waves::design::show)
        .post_text("/waves/{id}/design/{step}", waves::design::keep)
        .get("/waves/{id}/fit", waves::fit::show)
        .post("/waves/{id}/fit", waves::fit::keep)
        .get("/waves/{id}/people", waves::people::show)
        .post_table("/waves/{id}/people", waves::people::add)
        .post("/waves/{id}/people/turns", waves::people::turn)
        .post("/waves/{id}/hours", waves::people::hours)
        .get("/waves/{id}/application", waves::people::ask)
        .post("/waves/{id}/application", waves::people::apply)
        .get("/waves/{id}/sets", waves::sets::show)
        .post("/waves/{id}/sets", waves::sets::create)
        .post("/waves/{id}/sets/additions", waves::sets::add)
        .post("/waves/{id}/sets/removals", waves::sets::remove)
        .get("/waves/{id}/composition", waves::composition::show)
        .post_table("/waves/{id}/composition", waves::composition::look)
        .get("/waves/{id}/attendance", waves::sets::attendance)
        .post("/waves/{id}/attendance/steps", waves::attendance::take)
        .get("/waves/{id}/start", waves::starting::show)
        .post("/waves/{id}/start", waves::starting::create)
        .get("/waves/{id}/moving", waves::moving::show)
        .post("/waves/{id}/moving", waves::moving::create)
        .get("/waves/{id}/lessons", waves::lessons::show)
        .post("/waves/{id}/lessons", waves::lessons::create)
        .post("/waves/{id}/lessons/removals", waves::lessons::remove)
        // what a member, their line manager and a lead agree on
        .get("/waves/{id}/agreements", three_ways::of_wave::show)
        .post("/waves/{id}/agreements", three_ways::of_wave::draft)
        .post("/waves/{id}/agreements/reminders", three_ways::of_wave::remind)
        .get("/agreements/{id}", three_ways::show)
        .post("/agreements/{id}/versions", three_ways::change)
        .post("/agreements/{id}/signatures", three_ways::sign)
        .post("/agreements/{id}/remarks", three_ways::remark)
        .post("/agreements/{id}/risks", three_ways::raise)
        .post("/agreements/{id}/risks/settlements", three_ways::settle)
        .get("/my-people", three_ways::my_people)
        // the sponsor's part in a wave
        .get("/waves/{id}/sponsoring", sponsorship::show)
        .post("/waves/{id}/touchpoints", sponsorship::planning::add)
        .post("/waves/{id}/touchpoints/template", sponsorship::planning::from_template)
        .post("/waves/{id}/touchpoints/changes", sponsorship::planning::change)
        .post("/waves/{id}/touchpoints/removals", sponsorship::planning::remove)
        .post("/waves/{id}/touchpoints/outcomes", sponsorship::planning::say_of)
        .post("/waves/{id}/answers", sponsorship::answering::answer)
        .post("/waves/{id}/decisions", sponsorship::answering::decide)
        .post("/waves/{id}/follow-ups", sponsorship::answering::follow_up)
        .post("/waves/{id}/coach-notes", sponsorship::answering::note)
        .get("/waves/{id}/timeline.svg", waves::timeline::picture)
        .get("/waves/{id}/timeline.csv", waves::timeline::rows)
        // dates, for whoever knows the address of somebody's calendar
        .get("/calendar/{token}", calendars::feed)
        // what people promised
        .get("/actions/{id}", actions::show)
        .post("/actions/{id}/updates", actions::update)
        // the formats of meetings
        .get("/protocols", protocols::list)
        .get("/protocols/{id}", protocols::show)
        .get("/protocols/{id}/file", protocols::file)
        .get("/protocols/{id}/trial", protocols::trial::of_protocol)
        .get("/protocols/{id}/versions", protocols::versions::list)
        .get("/protocols/{id}/versions/{number}", protocols::versions::show)
        .get("/protocols/{id}/versions/{number}/file", protocols::versions::file)
        .post("/protocols/{id}/withdrawal", protocols::versions::put_away)
        .post("/protocols/{id}/return", protocols::versions::take_out)
        // and those somebody is still writing
        .post_text("/protocol-drafts", protocols::drafts::create)
        .get("/protocol-drafts/new", protocols::drafts::new)
        .get("/protocol-drafts/{id}", protocols::drafts::show)
        .post_text("/protocol-drafts/{id}", protocols::drafts::keep)
        .get("/protocol-drafts/{id}/trial", protocols::trial::of_draft)
        .post_text("/protocol-drafts/{id}/versions", protocols::drafts::make_version)
        .post("/protocol-drafts/{id}/withdrawal", protocols::drafts::put_away)
        .post("/protocol-drafts/{id}/return", protocols::drafts::take_out)
        // the curriculum
        .get("/modules", modules::list)
        .post_text("/modules", modules::making::create)
        .get("/modules/new", modules::making::new)
        .get("/modules/{id}", modules::show)
        .get("/modules/{id}/change", modules::making::change)
        .get("/modules/{id}/versions", modules::versions)
        .post_text("/modules/{id}/versions", modules::making::make_version)
        .get("/modules/{id}/versions/{number}", modules::show_version)
        .post("/modules/{id}/withdrawal", modules::making::put_away)
        .post("/modules/{id}/return", modules::making::take_out)
        .post_file("/modules/{id}/files", modules::files::create)
        .get("/modules/{id}/files/new", modules::files::new)
        .get("/modules/{id}/files/{file}", modules::files::download)
        .post("/modules/{id}/files/{file}/removal", modules::files::remove)
        // and what a person does with it, which is theirs
        .post("/modules/{id}/readings", modules::notes::begin)
        .post_text("/modules/{id}/notes", modules::notes::keep)
        .post_text("/modules/{id}/shares", modules::notes::share)
        .post_text("/modules/{id}/shares/removals", modules::notes::take_back)
        // coaches, a set passed from one to another, experts called in
        .get("/coaches", coaches::list)
        .post("/coaches", coaches::give)
        .get("/coaches/{id}", coaches::show)
        .post("/coaches/{id}", coaches::keep)
        .get("/handovers/{id}", handovers::show)
        .post("/handovers/{id}/answers", handovers::answer)
        .post("/handovers/{id}/withdrawal", handovers::withdraw)
        .post("/handovers/{id}/note", handovers::write)
        .get("/expert-requests/{id}", experts::show)
        .post("/expert-requests/{id}/experts", experts::name)
        .post("/expert-requests/{id}/answers", experts::answer)
        .post("/expert-requests/{id}/closing", experts::close)
        // people, for administrators, and as far as a lead needs them
        .get("/people", people::list)
        .get("/people/imports", people::imports::list)
        .get("/people/imports/new", people::imports::new)
        .post_table("/people/imports", people::imports::create)
        .get("/people/imports/{id}", people::imports::made::show)
        .post("/people/imports/{id}/undoing", people::imports::made::undo)
        .post("/people/imports/{id}/waves", people::imports::made::put_into_wave)
        .post("/people/imports/{id}/mails", people::imports::made::write)
        .post("/people/invitations", people::invite)
        .post("/people/invitations/{id}/renewal", people::renew_invitation)
        .post("/people/invitations/{id}/withdrawal", people::withdraw_invitation)
        .get("/people/{id}", people::show)
        .post("/people/{id}/profile", people::change_profile)
        .get("/people/{id}/company", people::company::show)
        .post("/people/{id}/conflicts", people::company::state)
        .post("/people/{id}/conflicts/removals", people::company::lift)
        .post("/people/{id}/roles", people::change_roles)
        .post("/people/{id}/deactivation", people::deactivate)
        .post("/people/{id}/reactivation", people::reactivate)
        .post("/people/{id}/password-resets", people::make_reset)
        .get("/mail", mail::show)
        .post("/mail/{id}/sendings", mail::send_again)
        .post("/organisation/lens", lens::turn_of_organisation)
        // the room
        .get("/meetings/{id}/room", room::show)
        .get("/meetings/{id}/live", room::follow)
        .post("/meetings/{id}/acts", room::act)
        .post("/meetings/{id}/moves", room::make_move)
        .post("/meetings/{id}/heartbeats", room::heartbeat)
        .post("/meetings/{id}/readings", room::visiting::read)
        .post("/meetings/{id}/lens", lens::read_draft)
        // on a big screen, which is nobody's session, and from there to one's own phone
        .get("/meetings/{id}/walls", walls::show)
        .post("/meetings/{id}/walls", walls::create)
        .post("/meetings/{id}/walls/removals", walls::remove)
        .get("/wall", walls::ask_for_code)
        .post("/wall", walls::open_by_code)
        .get("/wall/{token}", walls::hang)
        .get("/wall/{token}/live", walls::follow)
        .get("/join", walls::ask_to_join)
        .post("/join", walls::join_by_form)
        .get("/join/{token}", walls::join)
}

/// How long the body of a request may take to arrive. The page's script gives up after the same time.
pub const BODY_WITHIN: Duration = Duration::from_secs(20);
/// How many times as long one with a file may take: the largest comes through a line of one megabit a second.
const FILE_TIMES: u32 = 15;

/// Everything Setwise answers, ready to serve.
pub fn router(app: App) -> Router {
    router_with(app, BODY_WITHIN)
}

/// The same with another time for bodies.
pub fn router_with(app: App, body_within: Duration) -> Router {
    let Table { router, files, .. } = table();
    let routes = router.fallback(error::no_such_page).method_not_allowed_fallback(error::no_such_page);
    let files = files.method_not_allowed_fallback(error::no_such_page);
    #[cfg(feature = "test-clock")]
    let routes = routes.route("/test/clock", post(health::advance_clock));
    let pages = bounded(routes, files, body_within)
        .layer(CsrfLayer::new().with_rejection_response(|_| {
            let mut refused = Response::new(Body::empty());
            *refused.status_mut() = StatusCode::FORBIDDEN;
            refused
        }))
        .layer(middleware::from_fn_with_state(app.clone(), error::draw));
    // No cookie counts here, so no other site can post for somebody: see `api/caller.rs`.
    let (routes, files) = api::routers();
    let programs = bounded(routes, files, body_within).layer(middleware::from_fn(api::draw));
    pages
        .merge(programs)
        .layer(middleware::from_fn_with_state(app.clone(), access_may_change))
        .layer(middleware::from_fn_with_state(app.clone(), headers::set))
        .layer(CompressionLayer::new())
        .layer(middleware::from_fn_with_state(app.clone(), headers::log))
        .with_state(app)
}

/// How much a body may carry and how long it may take: more for `files`.
fn bounded(routes: Router<App>, files: Router<App>, within: Duration) -> Router<App> {
    let bound = |routes: Router<App>, most, within| {
        routes
            .layer(DefaultBodyLimit::max(LARGEST_BODY))
            .layer(RequestBodyLimitLayer::new(most))
            .layer(RequestBodyDeadlineLayer::new(within))
    };
    bound(routes, LARGEST_TABLE_BODY, within).merge(bound(files, LARGEST_FILE_BODY, within * FILE_TIMES))
}

/// Whatever is posted outside a room may change who may read what: somebody leaves, is taken out, signs out. Streams
/// look again after each, so that no handler has to remember to say so; one that is asked often and changes nothing of it
/// may answer with [`NothingChanged`].
async fn access_may_change(State(app): State<App>, request: Request, next: Next) -> Response<Body> {
    let page = request.uri().path().trim_start_matches("/api/v1");
    let room = page.starts_with("/meetings/")
        && ["/acts", "/moves", "/heartbeats", "/readings", "/lens"].iter().any(|end| page.ends_with(end));
    // A draft of a protocol is kept whenever its writer pauses, and is nobody's right, nor is what somebody writes to a module;
    // a code brings somebody to a page.
    let nobodys = ["/protocol-drafts", "/modules"].iter().any(|start| page.starts_with(start))
        || ["/protocol-checks", "/module-checks", "/wall", "/join"].contains(&page);
    let may_change = request.method() != Method::GET && !room && !nobodys;
    let response = next.run(request).await;
    // What was refused changed nothing.
    let refused = response.status().is_client_error();
    if may_change && !refused && response.extensions().get::<NothingChanged>().is_none() {
        app.live().access_changed();
        // And it may have brought follow-up work.
        app.wake_jobs();
    }
    response
}

/// Said with an answer to a post that only looked, such as how a plan works out while it is typed.
#[derive(Debug, Clone, Copy)]
pub(crate) struct NothingChanged;

/// Every route of a page as (method, path), for the test that walks them all. Those of programs are in `api.rs`.
#[must_use]
pub fn routes() -> Vec<(&'static str, &'static str)> {
    table().routes
}

/// The router while it is built, and the list of what is in it.
#[derive(Default)]
struct Table {
    router: Router<App>,
    /// Those that take a file.
    files: Router<App>,
    routes: Vec<(&'static str, &'static str)>,
}

impl Table {
    fn get<H: Handler<T, App>, T: 'static>(mut self, path: &'static str, handler: H) -> Self {
        self.routes.push(("GET", path));
        self.router = self.router.route(path, get(handler));
        self
    }

    fn merge(mut self, path: &'static str, routes: Router<App>) -> Self {
        self.routes.push(("GET", path));
        self.router = self.router.merge(routes);
        self
    }

    /// A form that carries a long text.
    fn post_text<H: Handler<T, App>, T: 'static>(mut self, path: &'static str, handler: H) -> Self {
        self.routes.push(("POST", path));
        self.router = self.router.route(path, post(handler).layer(DefaultBodyLimit::max(LARGEST_TEXT_BODY)));
        self
    }

    /// A form that carries a table of people.
    fn post_table<H: Handler<T, App>, T: 'static>(mut self, path: &'static str, handler: H) -> Self {
        self.routes.push(("POST", path));
        self.router = self.router.route(path, post(handler).layer(DefaultBodyLimit::max(LARGEST_TABLE_BODY)));
        self
    }

    /// A form that carries a file.
    fn post_file<H: Handler<T, App>, T: 'static>(mut self, path: &'static str, handler: H) -> Self {
        self.routes.push(("POST", path));
        self.files = self.files.route(path, post(handler).layer(DefaultBodyLimit::max(LARGEST_FILE_BODY)));
        self
    }

    fn post<H: Handler<T, App>, T: 'static>(mut self, path: &'static str, handler: H) -> Self {
        self.routes.push(("POST", path));
        self.router = self.router.route(path, post(handler));
        self
    }
}
