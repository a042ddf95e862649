//! Mails on their way out, for administrators: to whom and when, never what.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use schemars::JsonSchema;
use serde::Serialize;
use setwise_domain::mail::{LeftOut, Wait};
use setwise_store::api_token::Scope;
use setwise_store::mail::{MailId, MailRow};
use setwise_store::person::Role;
use uuid::Uuid;

use super::caller::Caller;
use super::moment::Moment;
use super::paging::{Listed, Paging};
use super::problem::Problem;
use super::table::{Operation, Table};
use crate::app::App;
use crate::mail_texts;
use crate::ui::words::say;
use crate::web::mail as pages;
use crate::web::request::Id;

/// Its routes.
pub(super) fn routes(table: Table) -> Table {
    let read = |says| Operation::new(says, Scope::Read);
    table
        .get(
            "/api/v1/mail",
            read("The latest mails, the newest first, for administrators: to whom and when, never what.")
                .lists::<Mail>(),
            list,
        )
        .get(
            "/api/v1/mail/refused-addresses",
            read("Addresses at which nothing arrives, for administrators.").lists::<Refused>(),
            refused,
        )
        .post(
            "/api/v1/mail/{id}/sendings",
            Operation::new(
                "Sends a mail again that was given up, for administrators. One that was not is left as it is.",
                Scope::Manage,
            )
            .done(),
            send_again,
        )
}

/// A mail, without its words.
#[derive(Serialize, JsonSchema)]
struct Mail {
    id: Uuid,
    /// To which address.
    recipient: String,
    /// What it is, by name.
    kind: String,
    /// What it is, in words.
    says: String,
    created_at: Moment,
    sent_at: Option<Moment>,
    /// How often sending was tried.
    attempts: i64,
    /// Why the last try failed, in words.
    failed: Option<String>,
    /// Since when it is given up: it can be sent again.
    given_up_at: Option<Moment>,
    /// Until when it waits.
    waits_until: Option<Moment>,
    /// Why it waits.
    waits_for: Option<Wait>,
    /// Why it does not go out at all.
    left_out: Option<LeftOut>,
    /// The link of its invitation, while that is open.
    link: Option<String>,
}

/// An address at which nothing arrives.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "RefusedAddress")]
struct Refused {
    address: String,
    since: Moment,
}

/// `GET /mail`
async fn list(State(app): State<App>, caller: Caller, paging: Paging) -> Result<Json<Listed<Mail>>, Problem> {
    caller.viewer.must_be(Role::Administrator)?;
    let mails = app.store().mails(caller.viewer.person.organisation, app.now(), pages::SHOWN).await?;
    Ok(Json(paging.part(mails, |mail| mail.id.to_string(), |mail| Mail::of(&app, mail))?))
}

/// `GET /mail/refused-addresses`
async fn refused(State(app): State<App>, caller: Caller, paging: Paging) -> Result<Json<Listed<Refused>>, Problem> {
    caller.viewer.must_be(Role::Administrator)?;
    let refused = app.store().refused_addresses(caller.viewer.person.organisation).await?;
    let draw = |(address, since)| Refused { address, since: Moment(since) };
    Ok(Json(paging.part(refused.into_iter().collect(), |(address, _)| address.clone(), draw)?))
}

/// `POST /mail/{id}/sendings`
async fn send_again(State(app): State<App>, caller: Caller, Id(id): Id<MailId>) -> Result<StatusCode, Problem> {
    pages::once_more(&app, &caller.viewer, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

impl Mail {
    fn of(app: &App, mail: MailRow) -> Self {
        let (waits_until, waits_for) = mail.waits.unzip();
        Self {
            id: mail.id.0,
            says: say(&format!("mail-kind-{}", mail.kind)),
            failed: mail.last_error.map(|error| say(&format!("mail-error-{error}"))),
            link: mail.invitation_token.map(|token| mail_texts::invitation_link(app, &token)),
            recipient: mail.recipient,
            kind: mail.kind,
            created_at: Moment(mail.created_at),
            sent_at: Moment::maybe(mail.sent_at),
            attempts: mail.attempts,
            given_up_at: Moment::maybe(mail.given_up_at),
            waits_until: Moment::maybe(waits_until),
            waits_for,
            left_out: mail.left_out,
        }
    }
}
