//! The routes of people, for administrators, and as far as a lead needs them.

use setwise_store::api_token::Scope;

use super::imports;
use crate::api::table::{Made, Operation, Table};

/// Each with what it is for.
pub(in crate::api) fn routes(table: Table) -> Table {
    let read = |says| Operation::new(says, Scope::Read);
    let manage = |says| Operation::new(says, Scope::Manage);
    table
        .get(
            "/api/v1/people",
            read("Everybody here, for administrators and leads.").lists::<super::Person>(),
            super::list,
        )
        .get(
            "/api/v1/people/{id}",
            read("Somebody, for administrators and leads.").gives::<super::Person>(),
            super::show,
        )
        .get(
            "/api/v1/people/{id}/profile",
            read("What somebody is at work, for administrators and leads.").gives::<setwise_domain::person::Profile>(),
            super::profile,
        )
        .post(
            "/api/v1/people/{id}/profile",
            manage("Says what somebody is at work; what is not named is empty then.")
                .takes::<setwise_domain::person::Profile>()
                .done(),
            super::change_profile,
        )
        .post_table(
            "/api/v1/people/import-checks",
            read("What would come of a table of people. Nothing is kept.")
                .takes::<imports::Text>()
                .gives::<imports::Check>(),
            imports::check,
        )
        .get(
            "/api/v1/people/imports",
            read("Tables of people that were imported, the latest first.").lists::<imports::Import>(),
            imports::list,
        )
        .post_table(
            "/api/v1/people/imports",
            manage("Imports a table of people, all of it or nothing. Nobody is written to.")
                .takes::<imports::New>()
                .makes::<Made>(),
            imports::create,
        )
        .get(
            "/api/v1/people/imports/{id}",
            read("One import, with everybody it brought or changed.").gives::<imports::Whole>(),
            imports::show,
        )
        .post(
            "/api/v1/people/imports/{id}/waves",
            manage("Puts everybody of it into a wave; who is in it already stays as they are.")
                .takes::<imports::IntoWave>()
                .done(),
            imports::put_into_wave,
        )
        .post(
            "/api/v1/people/imports/{id}/undoing",
            manage("Takes back what can be taken back of it.").gives::<imports::Undone>(),
            imports::undo,
        )
        .post(
            "/api/v1/people/imports/{id}/mails",
            manage("Writes to its newcomers who have not come in: a link with which they do.")
                .takes::<imports::Mails>()
                .gives::<imports::Written>(),
            imports::write,
        )
        .post(
            "/api/v1/people/{id}/roles",
            manage("Gives exactly these roles.").takes::<super::Roles>().done(),
            super::change_roles,
        )
        .post("/api/v1/people/{id}/deactivation", manage("Takes access away.").done(), super::deactivate)
        .post("/api/v1/people/{id}/reactivation", manage("Gives access back.").done(), super::reactivate)
        .get(
            "/api/v1/people/invitations",
            read("Who is invited, for administrators.").lists::<super::Invitation>(),
            super::invitations,
        )
        .post(
            "/api/v1/people/invitations",
            manage("Invites somebody.").takes::<super::New>().makes::<Made>(),
            super::invite,
        )
        .post("/api/v1/people/invitations/{id}/renewal", manage("Gives an invitation a new link.").done(), super::renew)
        .post("/api/v1/people/invitations/{id}/withdrawal", manage("Takes an invitation back.").done(), super::withdraw)
}
