//! Which mails come, how often, and when not.

use axum::extract::State;
use axum::response::Response;
use serde::Deserialize;
use setwise_domain::mail::{Choice, Quiet, Topic};
use setwise_domain::person::hours::Minute;
use setwise_store::mail::MailHabits;

use super::view::mail as view;
use crate::app::App;
use crate::ui::forms::Wrong;
use crate::ui::page::{Page, Place};
use crate::ui::words::say;
use crate::web::error::WebError;
use crate::web::kept;
use crate::web::request::Form;
use crate::web::session::Viewer;

/// What the form sends: a word of [`Choice`] for each topic, and two times of day.
#[derive(Deserialize)]
pub(in crate::web) struct Sent {
    pub(super) meetings: String,
    pub(super) calendar: String,
    pub(super) reminders: String,
    pub(super) agreements: String,
    // Absent on a page that was open before there were these.
    #[serde(default)]
    pub(super) sponsorship: String,
    #[serde(default)]
    pub(super) programmes: String,
    pub(super) from: String,
    pub(super) to: String,
}

impl Sent {
    fn of(now: &MailHabits) -> Self {
        let choice = |topic| now.choice(topic).word().to_owned();
        Self {
            meetings: choice(Topic::Meetings),
            calendar: choice(Topic::Calendar),
            reminders: choice(Topic::Reminders),
            agreements: choice(Topic::Agreements),
            sponsorship: choice(Topic::Sponsorship),
            programmes: choice(Topic::Programmes),
            from: clock(now.habits.quiet.from),
            to: clock(now.habits.quiet.to),
        }
    }

    pub(super) fn word(&self, topic: Topic) -> &str {
        match topic {
            Topic::Meetings => &self.meetings,
            Topic::Calendar => &self.calendar,
            Topic::Reminders => &self.reminders,
            Topic::Agreements => &self.agreements,
            Topic::Sponsorship => &self.sponsorship,
            Topic::Programmes => &self.programmes,
        }
    }
}

/// `GET /profile/mail`
pub(in crate::web) async fn show(State(app): State<App>, viewer: Viewer) -> Result<Response, WebError> {
    let now = app.store().mail_habits(viewer.id()).await?.ok_or_else(WebError::not_found)?;
    Ok(page(&viewer).show(&view::page(&Sent::of(&now), &Wrong::default())))
}

/// `POST /profile/mail`
pub(in crate::web) async fn choose(
    State(app): State<App>,
    viewer: Viewer,
    Form(sent): Form<Sent>,
) -> Result<Response, WebError> {
    let mut choices = Vec::new();
    for topic in Topic::ALL.iter().filter(|topic| !sent.word(**topic).is_empty()) {
        let choice: Choice = sent.word(*topic).parse().map_err(|_| WebError::bad_request())?;
        choices.push((*topic, choice));
    }
    let mut wrong = Wrong::default();
    let from = wrong.take("from", time_of_day(&sent.from));
    let to = wrong.take("to", time_of_day(&sent.to));
    let (Some(from), Some(to)) = (from, to) else {
        return Ok(page(&viewer).refused().show(&view::page(&sent, &wrong)));
    };
    app.store().choose_mail(viewer.id(), &choices).await?;
    app.store().choose_quiet(viewer.id(), Quiet { from, to }).await?;
    Ok(kept::then("/profile/mail"))
}

fn page(viewer: &Viewer) -> Page<'_> {
    Page::of(viewer, say("mail-choice-title")).at(Place::Profile).narrow()
}

/// A time of day as somebody wrote it, or words why not.
pub(crate) fn time_of_day(text: &str) -> Result<Minute, String> {
    Minute::read(text.trim()).ok_or_else(|| say("mail-quiet-wrong"))
}

/// A time of day as it is written into a form.
pub(crate) fn clock(minute: Minute) -> String {
    let minutes = minute.minutes() % (24 * 60);
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}
