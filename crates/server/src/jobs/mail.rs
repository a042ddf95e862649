//! Sends one mail, or says why not now. Its words are sealed in the store until it was sent, and erased then.
//!
//! What its reader wants is asked when it goes out, whenever it was written: they may have switched it off meanwhile.

use serde_json::json;
use setwise_domain::id::JobId;
use setwise_domain::mail::{Choice, Course, LeftOut, Topic, Wait, course};
use setwise_domain::time::{Millis, Timestamp};
use setwise_store::StoreError;
use setwise_store::job::{Job, NewJob};
use setwise_store::mail::{About, MailHabits, MailId, OutgoingMail};

use crate::app::App;
use crate::jobs::{ATTEMPTS, Outcome};
use crate::mail_texts;
use crate::post::{Letter, Post};
use crate::ui::time::{instant_there, local_time};

/// What the store calls this work.
pub(super) const KIND: &str = "send-mail";
/// The link with which mails are switched off works for so long: mail programs offer it below mails that are not new any more [ours].
const CHOICE_LASTS: Millis = Millis::minutes(90 * 24 * 60);
/// Mails of one topic are counted over so long.
const LATELY: Millis = Millis::minutes(60);

/// The job that sends a mail, to be kept together with it.
#[must_use]
pub fn job(id: JobId, mail: MailId, run_at: Timestamp) -> NewJob {
    NewJob { id, kind: KIND.to_owned(), ids: json!({ "mail": mail }), run_at }
}

/// What happens to a mail now.
enum Next {
    Send,
    Wait(Timestamp, Wait),
    LeaveOut(LeftOut),
    Gather(Vec<MailId>),
}

pub(super) async fn send(app: &App, job: &Job) -> Result<Outcome, StoreError> {
    let Some(id) = job.ids["mail"].as_str().and_then(|id| id.parse::<MailId>().ok()) else {
        return Ok(Outcome::Fail("no-mail"));
    };
    let Some(mail) = app.store().mail_to_send(id).await? else { return Ok(Outcome::Done) };
    // One that was tried before may come round after the next about the same meeting.
    if mail.calendar.is_some() && app.store().mail_is_overtaken(id).await? {
        app.store().leave_out(id, LeftOut::Overtaken, app.now()).await?;
        return Ok(Outcome::Done);
    }
    let Some(post) = app.post() else { return unsent(app, job, &mail, "smtp-not-set", false).await };
    let mut stop = None;
    if let Some(about) = &mail.about {
        if app.store().refused_at(mail.organisation, &mail.recipient).await?.is_some() {
            app.store().leave_out(id, LeftOut::NoSuchAddress, app.now()).await?;
            return Ok(Outcome::Done);
        }
        let reader = app.store().mail_habits_at(mail.organisation, &mail.recipient).await?;
        let Some(reader) = reader.filter(|reader| reader.here) else {
            app.store().leave_out(id, LeftOut::NotHere, app.now()).await?;
            return Ok(Outcome::Done);
        };
        match next(app, &mail, about, &reader).await? {
            Next::Send => {}
            Next::Wait(until, wait) => {
                app.store().mail_waits(id, until, wait).await?;
                return Ok(Outcome::Again(until));
            }
            Next::LeaveOut(why) => {
                app.store().leave_out(id, why, app.now()).await?;
                return Ok(Outcome::Done);
            }
            Next::Gather(ids) => return gather(app, &ids, &reader).await,
        }
        let sign = app.store().sign_mail(reader.person, about, app.now().plus(CHOICE_LASTS)).await?;
        stop = Some(format!("{}/mail-choices/{sign}", app.config().address()));
    }
    deliver(app, post, job, mail, stop).await
}

async fn next(app: &App, mail: &OutgoingMail, about: &About, reader: &MailHabits) -> Result<Next, StoreError> {
    let now = app.now();
    if about.0.iter().all(|topic| reader.choice(*topic) == Choice::Off) {
        return Ok(Next::LeaveOut(LeftOut::SwitchedOff));
    }
    if mail.urgent {
        return Ok(Next::Send);
    }
    let there = local_time(now, &reader.zone);
    let then = |there| instant_there(there, &reader.zone).max(now.plus(Millis::minutes(1)));
    let untried = mail.attempts == 0;
    // What was gathered goes as it is, and by itself.
    let alone = Topic::of(&mail.kind);
    let daily = untried && alone.is_some_and(|topic| reader.choice(topic) == Choice::Daily);
    let gathers_now = mail.waits.is_some_and(|(until, wait)| wait == Wait::Daily && until <= now);
    if daily && !gathers_now {
        return Ok(Next::Wait(then(reader.habits.gathered_next(there)), Wait::Daily));
    }
    if let Some(until) = reader.habits.quiet_until(there) {
        return Ok(Next::Wait(then(until), if daily { Wait::Daily } else { Wait::Quiet }));
    }
    let Some(topic) = alone.filter(|_| untried) else { return Ok(Next::Send) };
    let waiting = app.store().mails_waiting(mail.organisation, &mail.recipient).await?;
    let ids = |wanted: &dyn Fn(Topic) -> bool| -> Vec<MailId> {
        waiting.iter().filter(|one| Topic::of(&one.kind).is_some_and(wanted)).map(|one| one.id).collect()
    };
    if daily {
        let ids = ids(&|topic| reader.choice(topic) == Choice::Daily);
        return Ok(if ids.len() > 1 { Next::Gather(ids) } else { Next::Send });
    }
    // An invitation is one of a meeting: in a mail of many no calendar would find it.
    if topic == Topic::Calendar {
        return Ok(Next::Send);
    }
    let since = Timestamp(now.0.saturating_sub(LATELY.0));
    let lately = app.store().mails_sent_since(mail.organisation, &mail.recipient, since).await?;
    let lately: Vec<Timestamp> =
        lately.into_iter().filter(|(kind, _)| Topic::of(kind) == Some(topic)).map(|(_, at)| at).collect();
    let ids = ids(&|other| other == topic);
    Ok(match course(lately.len(), ids.len(), mail.waits.is_some_and(|(_, wait)| wait == Wait::Many)) {
        Course::Alone => Next::Send,
        Course::Together => Next::Gather(ids),
        Course::Later => {
            let oldest = lately.first().copied().unwrap_or(now);
            Next::Wait(oldest.plus(LATELY).max(now.plus(Millis::minutes(1))), Wait::Many)
        }
    })
}

async fn gather(app: &App, ids: &[MailId], reader: &MailHabits) -> Result<Outcome, StoreError> {
    let mut mails = Vec::with_capacity(ids.len());
    for id in ids {
        mails.extend(app.store().mail_to_send(*id).await?);
    }
    let ids: Vec<MailId> = mails.iter().map(|mail| mail.id).collect();
    let about = About::all(mails.iter().filter_map(|mail| mail.about.as_ref()));
    if let Some(whole) = mail_texts::digest(app, &reader.name, &mails)
        && app.store().gather_mails(&ids, &about, whole).await?
    {
        return Ok(Outcome::Done);
    }
    // One of them went meanwhile: look again.
    Ok(Outcome::Again(app.now()))
}

async fn deliver(
    app: &App,
    post: &Post,
    job: &Job,
    mail: OutgoingMail,
    stop: Option<String>,
) -> Result<Outcome, StoreError> {
    let id = mail.id;
    let framed = mail_texts::framed(app, &mail, stop.as_deref());
    let letter = Letter {
        number: format!("<{id}@{}>", host(&app.config().address())),
        to: mail.recipient.clone(),
        subject: mail.subject.clone(),
        text: framed.text,
        html: framed.html,
        calendar: mail.calendar.clone(),
        stop,
    };
    if !app.store().mail_tried(id).await? {
        // Overtaken in this moment.
        return Ok(Outcome::Done);
    }
    match post.send(letter).await {
        Ok(()) => {
            app.store().mail_sent(id, app.now()).await?;
            Ok(Outcome::Done)
        }
        Err(why) if why.is_about_address() => {
            app.store().address_refused(id, why.word(), app.now()).await?;
            Ok(Outcome::Fail(why.word()))
        }
        Err(why) => unsent(app, job, &mail, why.word(), why.is_final()).await,
    }
}

/// A mail did not go out this time, or never will.
async fn unsent(
    app: &App,
    job: &Job,
    mail: &OutgoingMail,
    word: &'static str,
    never: bool,
) -> Result<Outcome, StoreError> {
    // A night in between lets the job begin anew, but not the mail.
    let given_up = never || job.attempts.max(mail.attempts + 1) >= ATTEMPTS;
    app.store().mail_failed(mail.id, word, given_up.then_some(app.now())).await?;
    Ok(if given_up { Outcome::Fail(word) } else { Outcome::Retry(word) })
}

/// The name of the machine in an address, as a mail's number may hold it.
fn host(address: &str) -> &str {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    rest.split(['/', ':', '[', ']']).find(|part| !part.is_empty()).unwrap_or("setwise")
}
