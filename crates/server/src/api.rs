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
mod document;
mod events;
mod me;
mod meetings;
mod modules;
mod moment;
mod paging;
mod people;
mod problem;
mod programmes;
mod protocols;
mod record;
mod room;
mod sets;
mod sponsorship;
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
        // who asks
        .get("/api/v1/me", read("Whom the token stands for, and what it allows.").gives::<me::Me>(), me::show)
        .post(
            "/api/v1/me/profile",
            manage("Another name or time zone; which mails one is sent.").takes::<me::Profile>().done(),
            me::change,
        )
        .get(
            "/api/v1/me/work-profile",
            read("What one is at work.").gives::<setwise_domain::person::Profile>(),
            me::work_profile,
        )
        .post(
            "/api/v1/me/work-profile",
            manage("Says what one is at work; what is not named is empty then.")
                .takes::<setwise_domain::person::Profile>()
                .done(),
            me::change_work_profile,
        )
        .get(
            "/api/v1/me/calendar",
            read("The address under which calendar programs read one's meetings.")
                .gives::<calendars::CalendarAddress>(),
            calendars::show,
        )
        .post(
            "/api/v1/me/calendar",
            manage("Makes that address, or another one: the one before works no more.")
                .gives::<calendars::CalendarAddress>(),
            calendars::make,
        )
        .post("/api/v1/me/calendar/removal", manage("Takes that address away.").done(), calendars::remove)
        .get(
            "/api/v1/me/meetings",
            read("The meetings one can go to, running ones first.").lists::<meetings::Meeting>(),
            me::meetings,
        )
        .get(
            "/api/v1/me/actions",
            read("What one promised and has not finished.").lists::<actions::Action>(),
            me::actions,
        )
        .get(
            "/api/v1/me/notices",
            read("What one is told and has not read, the newest first.").lists::<me::Notice>(),
            me::notices,
        )
        .post("/api/v1/me/notices/readings", meet("What the list holds now has been read.").done(), me::read_notices)
        // sets
        .get(
            "/api/v1/sets",
            read("One's sets; for leads and administrators, all of them.").lists::<sets::Card>(),
            sets::list,
        )
        .post("/api/v1/sets", manage("Makes a set.").takes::<sets::New>().makes::<table::Made>(), sets::create)
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
            manage("Plans a meeting, or two circles side by side.").takes::<meetings::Plan>().makes::<table::Made>(),
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
        )
        // the formats of meetings
        .get("/api/v1/protocols", read("The formats a meeting may follow.").lists::<protocols::Card>(), protocols::list)
        .get("/api/v1/protocols/{name}", read("One of them, whole.").gives::<protocols::Whole>(), protocols::show)
        .get("/api/v1/protocols/{name}/file", read("The file it is.").gives_text("application/toml"), protocols::file)
        .get(
            "/api/v1/protocols/{name}/versions",
            read("The versions of one that was made here, the latest first.").lists::<protocols::made::Version>(),
            protocols::made::versions,
        )
        .get(
            "/api/v1/protocols/{name}/versions/{number}/file",
            read("The text of one version.").gives_text("application/toml"),
            protocols::made::version_file,
        )
        .post(
            "/api/v1/protocols/{name}/withdrawal",
            manage("Planning no longer offers it; what is planned with it still follows it.").done(),
            protocols::made::put_away,
        )
        .post("/api/v1/protocols/{name}/return", manage("Planning offers it again.").done(), protocols::made::take_out)
        .post_text(
            "/api/v1/protocol-checks",
            read("What the check says of a text. Nothing is kept.")
                .takes::<protocols::made::Text>()
                .gives::<protocols::made::Check>(),
            protocols::made::check,
        )
        .get(
            "/api/v1/protocol-drafts",
            read("One's own drafts, the one kept last first.").lists::<protocols::made::Card>(),
            protocols::made::list,
        )
        .post_text(
            "/api/v1/protocol-drafts",
            manage("Begins a draft.").takes::<protocols::made::New>().makes::<table::Made>(),
            protocols::made::begin,
        )
        .get(
            "/api/v1/protocol-drafts/{id}",
            read("One of one's own drafts, with what the check says of it.").gives::<protocols::made::Draft>(),
            protocols::made::show,
        )
        .post_text(
            "/api/v1/protocol-drafts/{id}",
            manage("Keeps its text, mistakes and all.")
                .takes::<protocols::made::Keep>()
                .gives::<protocols::made::Draft>(),
            protocols::made::keep,
        )
        .post(
            "/api/v1/protocol-drafts/{id}/versions",
            manage("Makes a version of a draft without mistakes. Made twice, it is made once.")
                .makes::<protocols::made::NewVersion>(),
            protocols::made::make_version,
        )
        // the curriculum
        .get(
            "/api/v1/modules",
            read("What there is to read, and how far one is.").lists::<modules::Card>(),
            modules::list,
        )
        .get("/api/v1/modules/{name}", read("One module, whole.").gives::<modules::Module>(), modules::show)
        .get("/api/v1/modules/{name}/file", read("The file it is.").gives_text("text/markdown"), modules::file)
        .get(
            "/api/v1/modules/{name}/notes",
            read("What one wrote to it, and with whom one shares what one applied.").gives::<modules::Note>(),
            modules::note,
        )
        .post_text(
            "/api/v1/modules/{name}/notes",
            meet("Keeps what one writes; nobody else reads it.").takes::<modules::Keep>().gives::<modules::Note>(),
            modules::keep,
        )
        .post(
            "/api/v1/modules/{name}/readings",
            meet("One begins it, or is done with it.").takes::<modules::Reading>().done(),
            modules::read,
        )
        .post(
            "/api/v1/modules/{name}/shares",
            meet("Copies what one applied for the people of a set, as it is kept now.").takes::<modules::With>().done(),
            modules::share,
        )
        .post(
            "/api/v1/modules/{name}/shares/removals",
            meet("Takes it back.").takes::<modules::With>().done(),
            modules::take_back,
        )
        .get(
            "/api/v1/sets/{id}/applications",
            read("What the people of a set applied of modules and shared with it.").lists::<modules::Shared>(),
            modules::shared,
        )
        .post_text(
            "/api/v1/module-checks",
            read("What the check says of a module’s text. Nothing is kept.")
                .takes::<modules::made::Text>()
                .gives::<modules::made::Check>(),
            modules::made::check,
        )
        .post_text(
            "/api/v1/modules",
            manage("Makes a module, for leads and administrators.")
                .takes::<modules::made::Text>()
                .makes::<modules::made::VersionMade>(),
            modules::made::make,
        )
        .get(
            "/api/v1/modules/{name}/versions",
            read("The versions of one that was made here, the latest first.").lists::<modules::made::Version>(),
            modules::made::versions,
        )
        .get(
            "/api/v1/modules/{name}/versions/{number}/file",
            read("The text of one version.").gives_text("text/markdown"),
            modules::made::version_file,
        )
        .post_text(
            "/api/v1/modules/{name}/versions",
            manage("Makes its next version, for leads and administrators.")
                .takes::<modules::made::NextText>()
                .makes::<modules::made::VersionMade>(),
            modules::made::make_version,
        )
        .post(
            "/api/v1/modules/{name}/withdrawal",
            manage("It is no longer offered; whoever has begun it still reads it.").done(),
            modules::made::put_away,
        )
        .post("/api/v1/modules/{name}/return", manage("It is offered again.").done(), modules::made::take_out)
        // people, for administrators, and as far as a lead needs them
        .get(
            "/api/v1/people",
            read("Everybody here, for administrators and leads.").lists::<people::Person>(),
            people::list,
        )
        .get(
            "/api/v1/people/{id}",
            read("Somebody, for administrators and leads.").gives::<people::Person>(),
            people::show,
        )
        .get(
            "/api/v1/people/{id}/profile",
            read("What somebody is at work, for administrators and leads.").gives::<setwise_domain::person::Profile>(),
            people::profile,
        )
        .post(
            "/api/v1/people/{id}/profile",
            manage("Says what somebody is at work; what is not named is empty then.")
                .takes::<setwise_domain::person::Profile>()
                .done(),
            people::change_profile,
        )
        .post_table(
            "/api/v1/people/import-checks",
            read("What would come of a table of people. Nothing is kept.")
                .takes::<people::imports::Text>()
                .gives::<people::imports::Check>(),
            people::imports::check,
        )
        .get(
            "/api/v1/people/imports",
            read("Tables of people that were imported, the latest first.").lists::<people::imports::Import>(),
            people::imports::list,
        )
        .post_table(
            "/api/v1/people/imports",
            manage("Imports a table of people, all of it or nothing. Nobody is written to.")
                .takes::<people::imports::New>()
                .makes::<table::Made>(),
            people::imports::create,
        )
        .get(
            "/api/v1/people/imports/{id}",
            read("One import, with everybody it brought or changed.").gives::<people::imports::Whole>(),
            people::imports::show,
        )
        .post(
            "/api/v1/people/imports/{id}/undoing",
            manage("Takes back what can be taken back of it.").gives::<people::imports::Undone>(),
            people::imports::undo,
        )
        .post(
            "/api/v1/people/imports/{id}/mails",
            manage("Writes to its newcomers who have not come in: a link with which they do.")
                .takes::<people::imports::Mails>()
                .gives::<people::imports::Written>(),
            people::imports::write,
        )
        .post(
            "/api/v1/people/{id}/roles",
            manage("Gives exactly these roles.").takes::<people::Roles>().done(),
            people::change_roles,
        )
        .post("/api/v1/people/{id}/deactivation", manage("Takes access away.").done(), people::deactivate)
        .post("/api/v1/people/{id}/reactivation", manage("Gives access back.").done(), people::reactivate)
        .get(
            "/api/v1/people/invitations",
            read("Who is invited, for administrators.").lists::<people::Invitation>(),
            people::invitations,
        )
        .post(
            "/api/v1/people/invitations",
            manage("Invites somebody.").takes::<people::New>().makes::<table::Made>(),
            people::invite,
        )
        .post(
            "/api/v1/people/invitations/{id}/renewal",
            manage("Gives an invitation a new link.").done(),
            people::renew,
        )
        .post(
            "/api/v1/people/invitations/{id}/withdrawal",
            manage("Takes an invitation back.").done(),
            people::withdraw,
        );
    // programmes and all that belongs to their waves: the lines stand in the files of each noun
    let table = waves::routes(programmes::routes(table));
    let table = sponsorship::routes(agreements::routes(table));
    sets::projects::routes(sets::times::routes(table))
}

/// Everything under `/api`, without the layers all answers share.
pub(crate) fn router() -> Router<App> {
    let unknown = any(|| async { crate::web::error::WebError::not_found() });
    table()
        .router
        .method_not_allowed_fallback(|| async { axum::http::StatusCode::METHOD_NOT_ALLOWED })
        .route("/api/{*rest}", unknown)
}

/// Every route as (method, path), for the test that walks them all.
#[must_use]
pub fn routes() -> Vec<(&'static str, &'static str)> {
    table().operations.iter().map(|(method, path, _)| (*method, *path)).collect()
}
