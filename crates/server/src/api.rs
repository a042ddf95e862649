//! The door for programs: everything a person can do in the browser, as JSON under `/api/v1`.
//!
//! A route is one line of [`table`], which holds its documentation and the scope a token needs for it. Handlers call
//! what the browser's handlers call: the store with the reader as argument, the functions beside the pages, and
//! `Room::run` for every act and move. Refusals are problem details in the words of the pages.

mod actions;
mod agreements;
mod body;
mod calendars;
mod caller;
mod conversation;
mod document;
mod events;
mod lens;
mod mail;
mod me;
mod meetings;
mod modules;
mod moment;
mod outbox;
mod paging;
mod people;
mod problem;
mod programmes;
mod protocols;
mod record;
mod room;
mod sets;
mod sponsorship;
mod staffing;
mod table;
mod walls;
mod waves;

use axum::Router;
use axum::routing::any;
use setwise_store::api_token::Scope;

use crate::app::App;
use table::{Operation, Table};

pub(crate) use caller::Watcher;
pub use document::document;
pub(crate) use document::show as page;
pub(crate) use problem::draw;

/// Every route under `/api/v1`, with what it is for, what it takes and what it gives.
fn table() -> Table {
    let read = |says| Operation::new(says, Scope::Read);
    let meet = |says| Operation::new(says, Scope::Meet);
    let manage = |says| Operation::new(says, Scope::Manage);
    let table = Table::default()
        .get("/api/v1/openapi.json", Operation::open("This document.").gives::<serde_json::Value>(), document::json)
        // sets
        .get(
            "/api/v1/sets",
            read("One's sets; for leads and administrators, all of them.").lists::<sets::Card>(),
            sets::list,
        )
        .post(
            "/api/v1/sets",
            manage("Makes a set.").takes::<sets::New>().makes::<table::Made>().idempotent(),
            sets::create,
        )
        .get("/api/v1/sets/{id}", read("A set, as far as one may see it.").gives::<sets::Set>(), sets::show)
        .get("/api/v1/sets/{id}/people", read("Who is in it.").gives::<Vec<sets::people::Person>>(), sets::people::list)
        .post(
            "/api/v1/sets/{id}/members",
            manage("Somebody of the directory joins.").takes::<sets::people::One>().done(),
            sets::people::add,
        )
        .post(
            "/api/v1/sets/{id}/invitations",
            manage("Invites by mail address; who is here already joins at once.")
                .takes::<sets::people::Invitees>()
                .done(),
            sets::people::invite,
        )
        .post(
            "/api/v1/sets/{id}/admissions",
            meet("Lets a newcomer in: they read from now on.").takes::<sets::people::One>().done(),
            sets::people::let_in,
        )
        .post(
            "/api/v1/sets/{id}/removals",
            manage("Takes somebody out.").takes::<sets::people::One>().done(),
            sets::people::remove,
        )
        .post("/api/v1/sets/{id}/departures", meet("One leaves.").done(), sets::people::leave)
        .get(
            "/api/v1/sets/{id}/agreement",
            read("What the set agreed on.").gives::<sets::agreement::Agreement>(),
            sets::agreement::show,
        )
        .post(
            "/api/v1/sets/{id}/agreement",
            meet("Words it anew; it waits to be accepted again.").takes::<sets::agreement::Wording>().done(),
            sets::agreement::propose,
        )
        .post(
            "/api/v1/sets/{id}/acceptances",
            meet("Yes to the agreement as it was read.").takes::<sets::agreement::Acceptance>().done(),
            sets::agreement::accept,
        )
        .post("/api/v1/sets/{id}/name", manage("Another name.").takes::<sets::Name>().done(), sets::rename)
        .post("/api/v1/sets/{id}/coach", manage("Another coach, or none.").takes::<sets::Coach>().done(), sets::coach)
        .post("/api/v1/sets/{id}/end", manage("The set has done its work.").done(), sets::end)
        .get(
            "/api/v1/sets/{id}/meetings",
            read("Its meetings, the latest first.").lists::<meetings::Meeting>(),
            sets::meetings,
        )
        .post(
            "/api/v1/sets/{id}/meetings",
            manage("Plans a meeting, or two circles side by side.")
                .takes::<meetings::Plan>()
                .makes::<table::Made>()
                .idempotent(),
            meetings::create,
        )
        .get("/api/v1/sets/{id}/actions", read("What its people promised.").lists::<actions::Action>(), sets::actions)
        // meetings
        .get("/api/v1/meetings/{id}", read("A meeting's plan, and who came.").gives::<meetings::Page>(), meetings::show)
        .get(
            "/api/v1/meetings/{id}/calendar",
            read("When it is, as an iCalendar file.").gives_text("text/calendar"),
            calendars::of_meeting,
        )
        .post(
            "/api/v1/meetings/{id}/plan",
            manage("Changes the plan of a meeting that has not started; of two circles, that of both.")
                .takes::<meetings::Plan>()
                .done(),
            meetings::replan,
        )
        .post(
            "/api/v1/meetings/{id}/cancellation",
            manage("It will not be held, nor the circle beside it, unless that has begun.").done(),
            meetings::cancel,
        )
        .post(
            "/api/v1/meetings/{id}/seats",
            meet(
                "Somebody who sits in neither of two circles takes a seat in this one. Taken twice, it is taken once.",
            )
            .done(),
            meetings::sit_down,
        )
        .get(
            "/api/v1/meetings/{id}/room",
            read("The room as one sees it, and what one may do in it now.").gives::<room::Sight>().conditional(),
            room::show,
        )
        .post(
            "/api/v1/meetings/{id}/acts",
            meet("An act.").takes::<room::Doing>().makes::<room::Done>().idempotent(),
            room::act,
        )
        .post(
            "/api/v1/meetings/{id}/moves",
            meet("Moves the meeting, one's seat or one's words.")
                .takes::<room::Move>()
                .gives::<room::Moved>()
                .idempotent(),
            room::make_move,
        )
        .post(
            "/api/v1/meetings/{id}/readings",
            meet("What a meeting over days holds has been read.").done(),
            room::read,
        )
        .post("/api/v1/meetings/{id}/heartbeats", meet("One is there.").done(), room::heartbeat)
        .get(
            "/api/v1/meetings/{id}/events",
            read("Every change one may see, as it comes: a stream of server-sent events, each a `Change`.")
                .streams::<events::Change>(),
            events::follow,
        )
        .get(
            "/api/v1/meetings/{id}/record",
            read("What was said and promised, as far as one may see it.").gives::<record::Record>().conditional(),
            record::show,
        )
        .get(
            "/api/v1/meetings/{id}/walls",
            read("The big screens that show it.").gives::<Vec<walls::Wall>>(),
            walls::list,
        )
        .post(
            "/api/v1/meetings/{id}/walls",
            meet("Makes a big screen, which reads what everybody with a seat sees: the scope `read` is needed too.")
                .makes::<walls::WallMade>(),
            walls::create,
        )
        .post(
            "/api/v1/meetings/{id}/walls/removals",
            meet("Takes a big screen away.").takes::<walls::WallRemoval>().done(),
            walls::remove,
        )
        // what people promised
        .get(
            "/api/v1/actions/{id}",
            read("One action, with what was told of it.").gives::<actions::Action>(),
            actions::show,
        )
        .post(
            "/api/v1/actions/{id}/updates",
            meet("Its owner tells what became of it.").takes::<actions::Update>().done(),
            actions::update,
        );
    // the lines of all else stand in the files of each noun
    let table = modules::routes(protocols::routes(me::routes(table)));
    let table = staffing::routes(people::routes(table));
    let table = outbox::routes(lens::routes(conversation::routes(table)));
    let table = waves::routes(programmes::routes(table));
    let table = sponsorship::routes(agreements::routes(table));
    sets::projects::routes(sets::times::routes(table))
}

/// Everything under `/api`, without the layers all answers share; the second is what takes a file.
pub(crate) fn routers() -> (Router<App>, Router<App>) {
    let unknown = any(|| async { crate::web::error::WebError::not_found() });
    let table = table();
    let routes = table
        .router
        .method_not_allowed_fallback(|| async { axum::http::StatusCode::METHOD_NOT_ALLOWED })
        .route("/api/{*rest}", unknown);
    (routes, table.files)
}

/// Every route as (method, path), for the test that walks them all.
#[must_use]
pub fn routes() -> Vec<(&'static str, &'static str)> {
    table().operations.iter().map(|(method, path, _)| (*method, *path)).collect()
}
