//! What Setwise writes to people by mail: the words from `locales/en/mail.ftl`, with the job that sends them.

mod digest;
mod frame;

pub use digest::digest;
pub use frame::{Framed, framed};

use jiff::civil::Date;
use setwise_domain::calendar::Span;
use setwise_domain::calendar::telling::{Day, Facts};
use setwise_domain::commitment::reminders::Reason;
use setwise_domain::id::{InvitationId, MeetingId, OrganisationId, SetId, ThreeWayId, WaveId};
use setwise_domain::mail::Topic;
use setwise_domain::meeting::gentle::Gentle;
use setwise_domain::time::Timestamp;
use setwise_store::calendar::Concerned;
use setwise_store::calendar::dates::WaveDay;
use setwise_store::invitation::{Invitation, NewInvitation};
use setwise_store::job::NewJob;
use setwise_store::mail::{MailId, NewMail};
use setwise_store::meeting::Meeting;
use setwise_store::people_import::Newcomer;
use setwise_store::person::Person;
use setwise_store::reminder::Remindable;
use setwise_store::visit::Reachable;

use crate::app::App;
use crate::calendars;
use crate::jobs;
use crate::ui::time::{date_words, moment_words};
use crate::ui::words::{Value, range, say_with};

/// An invitation, with its link.
#[must_use]
pub fn invitation(app: &App, invitation: &NewInvitation, inviter: &str) -> (NewMail, NewJob) {
    let NewInvitation { id, organisation, name, email, token, .. } = invitation;
    carry_invitation(app, (*id, *organisation), (name, email), token, inviter)
}

/// An invitation once more, with its new link.
#[must_use]
pub fn renewed_invitation(app: &App, invitation: &Invitation, token: &str, inviter: &str) -> (NewMail, NewJob) {
    let Invitation { id, organisation, name, email, .. } = invitation;
    carry_invitation(app, (*id, *organisation), (name, email), token, inviter)
}

fn carry_invitation(
    app: &App,
    (id, organisation): (InvitationId, OrganisationId),
    (name, email): (&str, &str),
    token: &str,
    inviter: &str,
) -> (NewMail, NewJob) {
    let link = invitation_link(app, token);
    let about = [("name", name.into()), ("inviter", inviter.into()), ("link", link.into())];
    let (mut mail, job) = compose(app, "invitation", organisation, email, &about);
    mail.invitation = Some(id);
    (mail, job)
}

/// A link that signs in once.
#[must_use]
pub fn sign_in_link(app: &App, person: &Person, token: &str) -> (NewMail, NewJob) {
    let link = format!("{}/sign-in-links/{token}", app.config().address());
    let about = [("name", person.name.as_str().into()), ("link", link.into())];
    compose(app, "sign-in-link", person.organisation, &person.email, &about)
}

/// The link with which somebody comes in for the first time who was entered by others.
#[must_use]
pub fn arrival(
    app: &App,
    organisation: OrganisationId,
    newcomer: &Newcomer,
    token: &str,
    inviter: &str,
) -> (NewMail, NewJob) {
    let link = format!("{}/arrivals/{token}", app.config().address());
    let about = [("name", newcomer.name.as_str().into()), ("inviter", inviter.into()), ("link", link.into())];
    compose(app, "arrival", organisation, &newcomer.email, &about)
}

/// Says that an administrator handed out a link to choose a new password.
#[must_use]
pub fn reset_announced(app: &App, person: &Person, administrator: &str) -> (NewMail, NewJob) {
    let about = [("name", person.name.as_str().into()), ("administrator", administrator.into())];
    compose(app, "password-reset", person.organisation, &person.email, &about)
}

/// That there is something in a meeting over days. It names neither the meeting, its set nor anybody in it, and has no
/// word of what was said: a mail is read in many places, and even a title must keep the confidence.
#[must_use]
pub fn about_meeting(app: &App, to: &Reachable, meeting: MeetingId, why: Gentle) -> (NewMail, NewJob) {
    let kind = match why {
        Gentle::Begun => "meeting-begun",
        Gentle::Waits => "meeting-waits",
        Gentle::DueTomorrow => "meeting-due",
        Gentle::Stage => "meeting-stage",
        Gentle::News => "meeting-news",
    };
    let address = app.config().address();
    let link = format!("{address}/meetings/{meeting}/room");
    let about = [("name", to.name.as_str().into()), ("link", link.into())];
    compose(app, kind, to.organisation, &to.email, &about)
}

/// One thing promised, as a reminder tells of it.
pub struct Promised {
    /// By when.
    pub due: Date,
    /// Why it is told now.
    pub reason: Reason,
    /// The token of its link.
    pub token: String,
}

/// That something promised is due, or late: dates, and for each a link that tells how it stands and one that says it is done.
/// What was promised stays in the set.
#[must_use]
pub fn reminder(app: &App, to: &Remindable, promised: &[Promised]) -> (NewMail, NewJob) {
    let address = app.config().address();
    let line = |one: &Promised| {
        let link = format!("{address}/action-links/{}", one.token);
        let about = [
            ("reason", one.reason.word().into()),
            ("day", date_words(one.due).into()),
            ("open", format!("{link}?became=open").into()),
            ("done", format!("{link}?became=done").into()),
        ];
        say_with("mail-reminder-line", &about)
    };
    let lines: Vec<String> = promised.iter().map(line).collect();
    let about =
        [("count", promised.len().into()), ("lines", lines.join("\n\n").into()), ("home", address.clone().into())];
    compose(app, "reminder", to.organisation, &to.email, &about)
}

/// What is new about a meeting for somebody's calendar, in words for them: the set, the day and the hour, and nothing said. `facts` is what
/// they are told of it, which is not what holds now for somebody who left.
#[must_use]
pub fn for_calendar(
    app: &App,
    kind: &str,
    to: &Concerned,
    (meeting, facts): (&Meeting, &Facts),
    span: &Span,
) -> (NewMail, NewJob) {
    let when = match span {
        Span::Hours { starts, .. } => say_with(
            "mail-calendar-hours",
            &[("when", moment_words(*starts, &to.zone).into()), ("place", to.zone.replace('_', " ").into())],
        ),
        Span::Days { first, last } => range(&date_words(*first), &date_words(*last)),
    };
    let address = app.config().address();
    // The place stands where the hour does, so that nobody looks for it elsewhere.
    let parts = [when.as_str(), &facts.occasion, &facts.place].into_iter().filter(|part| !part.is_empty());
    let when = parts.collect::<Vec<_>>().join(" · ");
    let about = [
        ("name", to.name.as_str().into()),
        ("set", meeting.set_name.as_str().into()),
        ("when", when.into()),
        ("link", format!("{address}/meetings/{}", meeting.id).into()),
    ];
    compose(app, kind, to.organisation, &to.email, &about)
}

/// What is new about a day of a wave for somebody's calendar: which wave, which day, and nothing said in a set.
#[must_use]
pub fn for_day(app: &App, kind: &str, to: &Concerned<Day>, day: &WaveDay) -> (NewMail, NewJob) {
    let about = [
        ("name", to.name.as_str().into()),
        ("title", calendars::day_title(day).into()),
        ("day", day_of_mail(to, day).into()),
        ("link", calendars::day_link(app, day).into()),
    ];
    compose(app, kind, to.organisation, &to.email, &about)
}

/// The date, and where the day has hours, from when by the reader's clocks, and where.
fn day_of_mail(to: &Concerned<Day>, day: &WaveDay) -> String {
    let Some(hours) = &day.day.hours else { return date_words(day.day.on) };
    let when = say_with(
        "mail-calendar-hours",
        &[("when", moment_words(hours.starts_at, &to.zone).into()), ("place", to.zone.replace('_', " ").into())],
    );
    if hours.place.is_empty() { when } else { format!("{when} · {}", hours.place) }
}

/// That an agreement waits to be read and signed: whose it is and what it says stays where it is.
#[must_use]
pub fn three_way(app: &App, to: &Person, agreement: ThreeWayId) -> (NewMail, NewJob) {
    let link = format!("{}/agreements/{agreement}", app.config().address());
    let about = [("name", to.name.as_str().into()), ("link", link.into())];
    compose(app, "three-way", to.organisation, &to.email, &about)
}

/// That a deadline is at risk: whose and which stays where it is.
#[must_use]
pub fn three_way_risk(app: &App, to: &Person, agreement: ThreeWayId) -> (NewMail, NewJob) {
    let link = format!("{}/agreements/{agreement}", app.config().address());
    let about = [("name", to.name.as_str().into()), ("link", link.into())];
    compose(app, "three-way-risk", to.organisation, &to.email, &about)
}

/// That member and line manager are to talk, on which day, and nothing of what about.
#[must_use]
pub fn three_way_talk(app: &App, to: &Person, agreement: ThreeWayId, day: Date) -> (NewMail, NewJob) {
    let link = format!("{}/agreements/{agreement}", app.config().address());
    let about = [("name", to.name.as_str().into()), ("day", date_words(day).into()), ("link", link.into())];
    compose(app, "three-way-talk", to.organisation, &to.email, &about)
}

/// That there is something to read of a sponsor's part in a wave, or to tell; whose and what stays where it is.
#[must_use]
pub fn of_sponsorship(app: &App, to: &Person, kind: &str, link: &str) -> (NewMail, NewJob) {
    let about = [("name", to.name.as_str().into()), ("link", link.into())];
    compose(app, kind, to.organisation, &to.email, &about)
}

/// What became of an application. What the lead wrote with it stays where it is.
#[must_use]
pub fn application(app: &App, to: &Person, wave: WaveId, programme: &str, taken_in: bool) -> (NewMail, NewJob) {
    let (kind, part) = if taken_in { ("programme-taken-in", "") } else { ("programme-declined", "/application") };
    let link = format!("{}/waves/{wave}{part}", app.config().address());
    let about = [("name", to.name.as_str().into()), ("programme", programme.into()), ("link", link.into())];
    compose(app, kind, to.organisation, &to.email, &about)
}

/// When somebody's set meets next, in their own zone, and nothing else.
#[must_use]
pub fn next_dates(app: &App, to: &Person, set: (SetId, &str), dates: &[Timestamp]) -> (NewMail, NewJob) {
    let (id, name) = set;
    let lines: Vec<String> = dates.iter().map(|at| moment_words(*at, &to.zone)).collect();
    let about = [
        ("name", to.name.as_str().into()),
        ("set", name.into()),
        ("lines", lines.join("\n").into()),
        ("place", to.zone.replace('_', " ").into()),
        ("link", format!("{}/sets/{id}", app.config().address()).into()),
    ];
    compose(app, "programme-dates", to.organisation, &to.email, &about)
}

/// Where an invitation leads.
#[must_use]
pub fn invitation_link(app: &App, token: &str) -> String {
    format!("{}/invitations/{token}", app.config().address())
}

/// The job that sends a mail once more.
#[must_use]
pub fn once_more(app: &App, mail: MailId) -> NewJob {
    jobs::mail::job(app.id(), mail, app.now())
}

fn compose(
    app: &App,
    kind: &str,
    organisation: OrganisationId,
    recipient: &str,
    about: &[(&'static str, Value<'_>)],
) -> (NewMail, NewJob) {
    let id = MailId(app.id());
    let at = app.now();
    let mail = NewMail {
        id,
        organisation,
        recipient: recipient.to_owned(),
        kind: kind.to_owned(),
        subject: say_with(&format!("mail-{kind}-subject"), about),
        body: say_with(&format!("mail-{kind}-body"), about),
        invitation: None,
        at,
    };
    // What always goes out goes before all that may wait: a link to come in does not last as long as a morning's mails take.
    let due = if Topic::of(kind).is_none() && kind != "digest" { Timestamp(0) } else { at };
    (mail, jobs::mail::job(app.id(), id, due))
}
