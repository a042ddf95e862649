//! What the demo has written by mail, though it sends none: what the page of mail shows in a house with a mail server.

use setwise_domain::id::OrganisationId;
use setwise_domain::mail::LeftOut;
use setwise_domain::time::{Millis, Timestamp};
use setwise_players::content::Content;
use setwise_store::invitation::NewInvitation;
use setwise_store::mail::{MailId, NewMail};
use setwise_store::person::Role;

use super::house::House;
use super::{DAY, DemoError, ago};
use crate::app::App;
use crate::{jobs, mail_texts};

/// Who gets what, how many hours ago, and why not, where it stayed here.
const WRITTEN: [(&str, &str, i64, Option<LeftOut>); 6] = [
    ("calendar-invited", "amara", 71, None),
    ("calendar-invited", "jonas", 71, None),
    ("reminder", "amara", 28, None),
    ("reminder", "kwame", 28, Some(LeftOut::SwitchedOff)),
    ("digest", "leila", 27, None),
    ("calendar-moved", "sofia", 5, None),
];

pub(super) async fn write(app: &App, content: &Content, house: &House, now: Timestamp) -> Result<(), DemoError> {
    for (kind, key, hours, left_out) in WRITTEN {
        let at = now.plus(Millis::minutes(-60 * hours));
        let id = keep(app, house.organisation, (kind, key), at).await?;
        match left_out {
            None => app.store().mail_sent(id, at).await?,
            Some(why) => app.store().leave_out(id, why, at).await?,
        }
    }
    mistyped(app, content, house, now).await?;
    app.turn_to(now);
    Ok(())
}

/// A mail, without the job that would send it.
async fn keep(
    app: &App,
    organisation: OrganisationId,
    (kind, key): (&str, &str),
    at: Timestamp,
) -> Result<MailId, DemoError> {
    let id = MailId(app.id());
    let mail = NewMail {
        id,
        organisation,
        recipient: format!("{key}@harbour.example"),
        kind: kind.to_owned(),
        subject: String::new(),
        body: String::new(),
        invitation: None,
        at,
    };
    let job = jobs::mail::job(app.id(), id, at);
    let done = job.id;
    app.store().queue_mail(mail, job).await?;
    app.store().job_done(done).await?;
    Ok(id)
}

/// An invitation to an address that nobody has: a letter is missing.
async fn mistyped(app: &App, content: &Content, house: &House, now: Timestamp) -> Result<(), DemoError> {
    app.turn_to(ago(now, 1));
    let invitation = NewInvitation {
        id: app.id(),
        organisation: house.organisation,
        email: "nils@harbor.example".to_owned(),
        name: "Nils".to_owned(),
        roles: vec![Role::Member],
        set: None,
        token: app.token(),
        invited_by: house.people["ada"],
        at: app.now(),
        expires_at: app.now().plus(Millis(DAY.0 * 14)),
    };
    let (mail, job) = mail_texts::invitation(app, &invitation, &content.organisation.people["ada"]);
    let (id, done) = (mail.id, job.id);
    let invited = app.store().invite(invitation, Some((mail, job))).await;
    invited.map_err(|error| DemoError::Content(error.to_string()))?;
    app.store().mail_tried(id).await?;
    app.store().address_refused(id, "no-such-address", app.now()).await?;
    app.store().job_done(done).await?;
    Ok(())
}
