//! Which mails one is sent, how often, and when not.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use setwise_domain::mail::{Choice, Quiet, Topic};
use setwise_store::mail::MailHabits;

use super::body::Body;
use super::caller::Caller;
use super::problem::Problem;
use crate::app::App;
use crate::ui::forms::Wrong;
use crate::web::error::WebError;
use crate::web::profile::mail::{clock, time_of_day};

/// What somebody wants of mail. Links to sign in and invitations always come.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "MailChoices")]
pub(super) struct Choices {
    /// That there is something in a meeting over days.
    meetings: Choice,
    /// When meetings are.
    calendar: Choice,
    /// What the person promised.
    reminders: Choice,
    /// Agreements that wait for the person.
    agreements: Choice,
    /// What goes to and from a sponsor.
    sponsorship: Choice,
    /// What became of an application, and when one's sets meet next.
    programmes: Choice,
    /// When their quiet hours begin, in their own zone: `20:00`.
    quiet_from: String,
    /// When they end; none where both are alike.
    quiet_to: String,
}

/// What somebody wants of mail; what is absent stays as it is.
#[derive(Deserialize, JsonSchema)]
#[schemars(rename = "NewMailChoices")]
pub(super) struct Sent {
    #[serde(default)]
    meetings: Option<Choice>,
    #[serde(default)]
    calendar: Option<Choice>,
    #[serde(default)]
    reminders: Option<Choice>,
    #[serde(default)]
    agreements: Option<Choice>,
    #[serde(default)]
    sponsorship: Option<Choice>,
    #[serde(default)]
    programmes: Option<Choice>,
    /// When quiet hours begin, in one's own zone: `20:00`.
    #[serde(default)]
    quiet_from: Option<String>,
    /// When they end; the same as their beginning: none.
    #[serde(default)]
    quiet_to: Option<String>,
}

/// `GET /me/mail`
pub(super) async fn show(State(app): State<App>, caller: Caller) -> Result<Json<Choices>, Problem> {
    let now = habits(&app, &caller).await?;
    let Quiet { from, to } = now.habits.quiet;
    Ok(Json(Choices {
        meetings: now.choice(Topic::Meetings),
        calendar: now.choice(Topic::Calendar),
        reminders: now.choice(Topic::Reminders),
        agreements: now.choice(Topic::Agreements),
        sponsorship: now.choice(Topic::Sponsorship),
        programmes: now.choice(Topic::Programmes),
        quiet_from: clock(from),
        quiet_to: clock(to),
    }))
}

/// `POST /me/mail`
pub(super) async fn choose(
    State(app): State<App>,
    caller: Caller,
    Body(sent): Body<Sent>,
) -> Result<StatusCode, Problem> {
    let Quiet { from, to } = habits(&app, &caller).await?.habits.quiet;
    let mut wrong = Wrong::default();
    let from = wrong.take("quiet_from", sent.quiet_from.as_deref().map_or(Ok(from), time_of_day));
    let to = wrong.take("quiet_to", sent.quiet_to.as_deref().map_or(Ok(to), time_of_day));
    let (Some(from), Some(to)) = (from, to) else { return Err(wrong.into()) };
    let said = [
        (Topic::Meetings, sent.meetings),
        (Topic::Calendar, sent.calendar),
        (Topic::Reminders, sent.reminders),
        (Topic::Agreements, sent.agreements),
        (Topic::Sponsorship, sent.sponsorship),
        (Topic::Programmes, sent.programmes),
    ];
    let choices: Vec<_> = said.into_iter().filter_map(|(topic, choice)| Some((topic, choice?))).collect();
    app.store().choose_mail(caller.id(), &choices).await?;
    app.store().choose_quiet(caller.id(), Quiet { from, to }).await?;
    Ok(StatusCode::NO_CONTENT)
}

async fn habits(app: &App, caller: &Caller) -> Result<MailHabits, Problem> {
    Ok(app.store().mail_habits(caller.id()).await?.ok_or_else(WebError::not_found)?)
}
