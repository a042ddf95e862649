//! The links in a reminder: each tells of one action, once. Programs that look at links before people do change nothing: it
//! is the button that tells. The page knows only a date; whoever holds the mail reads nothing of the set.

use axum::extract::State;
use axum::response::Response;
use jiff::civil::Date;
use maud::{Markup, html};
use setwise_store::TokenHash;
use setwise_store::action::{ActionError, ActionStatus, ActionUpdate};
use setwise_store::reminder::LinkedAction;

use super::{Sent, Told, read, refused, view};
use crate::app::App;
use crate::ui::forms::{Wrong, primary};
use crate::ui::page::Page;
use crate::ui::time::date;
use crate::ui::words::say;
use crate::web::error::WebError;
use crate::web::request::{Form, Query, Secret};
use crate::web::session::Visitor;

/// Which of the mail's two links was followed: its word of [`ActionStatus`].
#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub(in crate::web) struct Became {
    became: String,
}

/// `GET /action-links/{token}`: looking spends nothing.
pub(in crate::web) async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Secret(token): Secret,
    Query(asked): Query<Became>,
) -> Result<Response, WebError> {
    let linked = linked(&app, &token).await?;
    let done = asked.became == ActionStatus::Done.word();
    let status = if done { ActionStatus::Done } else { ActionStatus::Open };
    let sent = Sent { status: status.word().to_owned(), due: day(linked.due), ..Sent::default() };
    Ok(page(&visitor).show(&drawn(&token, &linked, &sent, !done, &Wrong::default())))
}

/// `POST /action-links/{token}`: tells what became of it, and spends the link.
pub(in crate::web) async fn tell(
    State(app): State<App>,
    visitor: Visitor,
    Secret(token): Secret,
    Form(sent): Form<Sent>,
) -> Result<Response, WebError> {
    let linked = linked(&app, &token).await?;
    let Told { status, due, happened, learned } = match read(&sent, linked.due) {
        Ok(told) => told,
        Err(wrong) => return Ok(page(&visitor).refused().show(&drawn(&token, &linked, &sent, false, &wrong))),
    };
    let LinkedAction { action, person, .. } = linked;
    let update = ActionUpdate { action, by: person, status, due, happened, learned, at: app.now() };
    match app.store().update_action_by_link(&TokenHash::of(&token), update).await {
        Ok(()) => Ok(page(&visitor).show(&thanks(&linked, status, due))),
        Err(ActionError::NotFound) => Err(WebError::link_over()),
        Err(other) => Err(refused(other)),
    }
}

async fn linked(app: &App, token: &str) -> Result<LinkedAction, WebError> {
    app.store().linked_action(&TokenHash::of(token), app.now()).await?.ok_or_else(WebError::link_over)
}

fn page(visitor: &Visitor) -> Page<'_> {
    Page::open(visitor, say("action-link-title")).door().secret_address()
}

fn day(due: Option<Date>) -> String {
    due.map_or_else(String::new, |due| due.to_string())
}

fn drawn(token: &str, linked: &LinkedAction, sent: &Sent, one_click: bool, wrong: &Wrong) -> Markup {
    let to = format!("/action-links/{token}");
    html! {
        section class="card stack" {
            h1 { (say("action-link-title")) }
            p { (say("action-link-which")) " " @if let Some(due) = linked.due { b { (date(due)) } } }
            p class="small muted" {
                (say("action-link-no-words")) " "
                a href=(format!("/actions/{}", linked.action)) { (say("action-link-read")) }
            }
            @if one_click {
                form method="post" action=(to) {
                    input type="hidden" name="status" value=(ActionStatus::Open.word());
                    (primary(&say("action-link-still")))
                }
                details {
                    summary { (say("action-link-more")) }
                    (view::telling(&to, sent, wrong))
                }
            } @else {
                (view::telling(&to, sent, wrong))
            }
        }
    }
}

fn thanks(linked: &LinkedAction, status: ActionStatus, due: Option<Date>) -> Markup {
    html! {
        section class="card stack" {
            h1 { (say("action-link-thanks")) }
            @if status == ActionStatus::Open {
                p { (say("action-link-kept-open")) " " @if let Some(due) = due { b { (date(due)) } } }
            } @else {
                p { (say("action-link-kept-closed")) }
            }
            p { a href=(format!("/actions/{}", linked.action)) { (say("action-link-read")) } }
        }
    }
}
