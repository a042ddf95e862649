//! The routes of the curriculum.

use setwise_store::api_token::Scope;

use super::{files, made, own};
use crate::api::table::{Made, Operation, Table};

/// Each with what it is for.
pub(in crate::api) fn routes(table: Table) -> Table {
    let read = |says| Operation::new(says, Scope::Read);
    let meet = |says| Operation::new(says, Scope::Meet);
    let manage = |says| Operation::new(says, Scope::Manage);
    table
        .get("/api/v1/modules", read("What there is to read, and how far one is.").lists::<super::Card>(), super::list)
        .get(
            "/api/v1/me/modules",
            read(
                "The modules one’s running waves plan: in their order, by when, how far one is, and which comes next.",
            )
            .lists::<own::Course>(),
            own::list,
        )
        .get("/api/v1/modules/{name}", read("One module, whole.").gives::<super::Module>(), super::show)
        .get("/api/v1/modules/{name}/file", read("The file it is.").gives_text("text/markdown"), super::file)
        .get(
            "/api/v1/modules/{name}/notes",
            read("What one wrote to it, and with whom one shares what one applied.").gives::<super::Note>(),
            super::note,
        )
        .post_text(
            "/api/v1/modules/{name}/notes",
            meet("Keeps what one writes; nobody else reads it.").takes::<super::Keep>().gives::<super::Note>(),
            super::keep,
        )
        .post(
            "/api/v1/modules/{name}/readings",
            meet("One begins it, or is done with it.").takes::<super::Reading>().done(),
            super::read,
        )
        .post(
            "/api/v1/modules/{name}/shares",
            meet("Copies what one applied for the people of a set, as it is kept now.").takes::<super::With>().done(),
            super::share,
        )
        .post(
            "/api/v1/modules/{name}/shares/removals",
            meet("Takes it back.").takes::<super::With>().done(),
            super::take_back,
        )
        .get(
            "/api/v1/sets/{id}/applications",
            read("What the people of a set applied of modules and shared with it.").lists::<super::Shared>(),
            super::shared,
        )
        .post_text(
            "/api/v1/module-checks",
            read("What the check says of a module’s text. Nothing is kept.")
                .takes::<made::Text>()
                .gives::<made::Check>()
                .limited(),
            made::check,
        )
        .post_text(
            "/api/v1/modules",
            manage("Makes a module, for leads and administrators.").takes::<made::Text>().makes::<made::VersionMade>(),
            made::make,
        )
        .get(
            "/api/v1/modules/{name}/versions",
            read("The versions of one that was made here, the latest first.").lists::<made::Version>(),
            made::versions,
        )
        .get(
            "/api/v1/modules/{name}/versions/{number}/file",
            read("The text of one version.").gives_text("text/markdown"),
            made::version_file,
        )
        .post_text(
            "/api/v1/modules/{name}/versions",
            manage("Makes its next version, for leads and administrators.")
                .takes::<made::NextText>()
                .makes::<made::VersionMade>(),
            made::make_version,
        )
        .post(
            "/api/v1/modules/{name}/withdrawal",
            manage("It is no longer offered; whoever has begun it still reads it.").done(),
            made::put_away,
        )
        .post("/api/v1/modules/{name}/return", manage("It is offered again.").done(), made::take_out)
        .get(
            "/api/v1/modules/{name}/files",
            read("Its files, without what they hold.").lists::<files::File>(),
            files::list,
        )
        .post_file(
            "/api/v1/modules/{name}/files",
            manage("Adds a file to one that was made here, for leads and administrators: its bytes, up to 20 MiB.")
                .takes_file()
                .makes::<Made>()
                .idempotent(),
            files::add,
        )
        .get(
            "/api/v1/modules/{name}/files/{file}",
            read("What a file holds.").gives_file().conditional(),
            files::download,
        )
        .post(
            "/api/v1/modules/{name}/files/{file}/removal",
            manage("Takes a file away, for good; for leads and administrators.").done(),
            files::remove,
        )
}
