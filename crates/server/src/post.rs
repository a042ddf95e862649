//! The way mail goes out: SMTP, when it is set. Without it, links are handed over by the administrator.

use lettre::message::header::{ContentType, Header, HeaderName, HeaderValue};
use lettre::message::{Attachment, Mailbox, Message, MultiPart, SinglePart};
use lettre::transport::smtp::AsyncSmtpTransport;
use lettre::{AsyncTransport as _, Tokio1Executor};
use setwise_domain::calendar::{Method, Somebody};
use setwise_store::mail::OutgoingMail;

use crate::config::Smtp;

/// A connection pool to the mail server, and the sender's address.
pub struct Post {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
}

/// What is wrong with the mail settings.
#[derive(Debug, thiserror::Error)]
pub enum PostError {
    /// The address of the server.
    #[error("`smtp-url` cannot be used ({0}); it should be like smtps://name:password@mail.example.org")]
    Url(#[source] lettre::transport::smtp::Error),
    /// The sender.
    #[error("`smtp-from` is no mail address ({0}); it should be like Setwise <setwise@example.org>")]
    From(#[source] lettre::address::AddressError),
}

/// Why one mail did not go out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unsent {
    /// It may work later: the server was away or busy.
    Later,
    /// It never will: the address is wrong or the server refused it for good.
    Never,
}

impl Post {
    /// Sets mail up; nothing is connected yet.
    ///
    /// # Errors
    /// [`PostError`] when a setting cannot be used.
    pub fn new(smtp: &Smtp) -> Result<Self, PostError> {
        let transport = AsyncSmtpTransport::<Tokio1Executor>::from_url(&smtp.url).map_err(PostError::Url)?.build();
        let from = smtp.from.parse().map_err(PostError::From)?;
        Ok(Self { transport, from })
    }

    /// Whom mails come from.
    #[must_use]
    pub fn sender(&self) -> Somebody {
        let address = self.from.email.to_string();
        Somebody { name: self.from.name.clone().unwrap_or_else(|| address.clone()), address }
    }

    /// Sends one mail: plain text, and with it the part that calendars read, where it has one. `settings`: the page where such
    /// mails are switched off.
    ///
    /// # Errors
    /// [`Unsent`], which says whether trying again makes sense.
    pub async fn send(&self, mail: OutgoingMail, settings: &str) -> Result<(), Unsent> {
        let to: Mailbox = mail.recipient.parse().map_err(|_| Unsent::Never)?;
        let builder = Message::builder().from(self.from.clone()).to(to).subject(mail.subject);
        let message = match mail.calendar {
            None => builder.header(ContentType::TEXT_PLAIN).body(mail.body),
            Some(calendar) => {
                let builder = builder.header(ListUnsubscribe(format!("<{settings}>")));
                builder.multipart(with_calendar(mail.body, &calendar)?)
            }
        };
        match self.transport.send(message.map_err(|_| Unsent::Never)?).await {
            Ok(_) => Ok(()),
            Err(error) if error.is_permanent() => Err(Unsent::Never),
            Err(_) => Err(Unsent::Later),
        }
    }
}

/// The words and the invitation as two ways to say the same, which is how programs find it, and once more as a file for those
/// that look for one.
fn with_calendar(body: String, calendar: &str) -> Result<MultiPart, Unsent> {
    let method = Method::of(calendar).ok_or(Unsent::Never)?.word();
    let kind = |text: String| ContentType::parse(&text).map_err(|_| Unsent::Never);
    let part = kind(format!("text/calendar; method={method}; charset=utf-8"))?;
    let file = kind("application/ics; name=\"invite.ics\"".to_owned())?;
    let both = MultiPart::alternative()
        .singlepart(SinglePart::plain(body))
        .singlepart(SinglePart::builder().header(part).body(calendar.to_owned()));
    let file = Attachment::new("invite.ics".to_owned()).body(calendar.to_owned(), file);
    Ok(MultiPart::mixed().multipart(both).singlepart(file))
}

/// Where one says that one wants no more of these.
#[derive(Clone)]
struct ListUnsubscribe(String);

impl Header for ListUnsubscribe {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("List-Unsubscribe")
    }

    fn parse(text: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self(text.to_owned()))
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), self.0.clone())
    }
}
