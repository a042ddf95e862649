//! The way mail goes out: SMTP, when it is set. Without it, links are handed over by the administrator.

mod way;

use std::error::Error as _;
use std::time::Duration;

use lettre::message::header::{ContentType, Header, HeaderName, HeaderValue};
use lettre::message::{Attachment, Mailbox, Message, MultiPart, SinglePart};
use setwise_domain::calendar::{Method, Somebody};
use setwise_domain::mail::{Refusal, refusal};
use tokio::time::timeout;

use crate::config::Smtp;
use way::Way;

/// The way to the mail server, one connection for each mail, and the sender's address.
pub struct Post {
    way: Way,
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

/// How long a server may take for one mail, from the greeting to its last word. A job has two minutes. Where tests move the
/// clock, silence is not waited for.
const WITHIN: Duration = Duration::from_secs(if cfg!(feature = "test-clock") { 3 } else { 45 });

/// One mail as it goes out.
pub struct Letter {
    /// Its number: the same however often it is tried, so that a program that got it twice can tell.
    pub number: String,
    /// To which address.
    pub to: String,
    /// Its subject.
    pub subject: String,
    /// Plain text.
    pub text: String,
    /// The same with a shape.
    pub html: String,
    /// Its part for calendars, if it has one.
    pub calendar: Option<String>,
    /// Where such mails are switched off, if they can be.
    pub stop: Option<String>,
}

/// Why one mail did not go out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unsent {
    /// The server was away, or hung up.
    NotReached,
    /// It fell silent. The mail may have arrived.
    NotAnswered,
    /// It said no.
    Said(Refusal),
    /// The mail cannot be written, as its address is none.
    Unwritable,
}

impl Unsent {
    /// The name it is kept under.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::NotReached => "not-reached",
            Self::NotAnswered => "not-answered",
            Self::Said(refusal) => refusal.word(),
            Self::Unwritable => Refusal::NoSuchAddress.word(),
        }
    }

    /// Whether trying again makes no sense.
    #[must_use]
    pub const fn is_final(self) -> bool {
        match self {
            Self::NotReached | Self::NotAnswered => false,
            Self::Said(refusal) => refusal.is_final(),
            Self::Unwritable => true,
        }
    }

    /// Whether nobody is reached under the address.
    #[must_use]
    pub const fn is_about_address(self) -> bool {
        matches!(self, Self::Said(Refusal::NoSuchAddress) | Self::Unwritable)
    }
}

impl Post {
    /// Sets mail up; nothing is connected yet.
    ///
    /// # Errors
    /// [`PostError`] when a setting cannot be used.
    pub fn new(smtp: &Smtp) -> Result<Self, PostError> {
        let way = Way::new(&smtp.url).map_err(PostError::Url)?;
        let from = smtp.from.parse().map_err(PostError::From)?;
        Ok(Self { way, from })
    }

    /// Whom mails come from.
    #[must_use]
    pub fn sender(&self) -> Somebody {
        let address = self.from.email.to_string();
        Somebody { name: self.from.name.clone().unwrap_or_else(|| address.clone()), address }
    }

    /// Sends one mail: plain text, the same with a shape, and the part that calendars read, where it has one.
    ///
    /// # Errors
    /// [`Unsent`], which says whether trying again makes sense.
    pub async fn send(&self, letter: Letter) -> Result<(), Unsent> {
        let to: Mailbox = letter.to.parse().map_err(|_| Unsent::Unwritable)?;
        let mut builder = Message::builder().from(self.from.clone()).to(to).subject(letter.subject);
        builder = builder.message_id(Some(letter.number));
        if let Some(stop) = letter.stop {
            builder = builder.header(ListUnsubscribe(format!("<{stop}>"))).header(OneClick);
        }
        let mut both = MultiPart::alternative().singlepart(SinglePart::plain(letter.text));
        both = both.singlepart(SinglePart::html(letter.html));
        let whole = match &letter.calendar {
            None => both,
            Some(calendar) => with_calendar(both, calendar)?,
        };
        let message = builder.multipart(whole).map_err(|_| Unsent::Unwritable)?;
        let sending = async {
            let mut connection = self.way.connect().await?;
            connection.send(message.envelope(), &message.formatted()).await?;
            Ok(connection)
        };
        match timeout(WITHIN, sending).await {
            // The server took it: whatever becomes of the goodbye, it is sent.
            Ok(Ok(connection)) => {
                tokio::spawn(way::take_leave(connection));
                Ok(())
            }
            Ok(Err(error)) => Err(unsent(&error)),
            Err(_) => Err(Unsent::NotAnswered),
        }
    }
}

fn unsent(error: &lettre::transport::smtp::Error) -> Unsent {
    let words = error.source().map(ToString::to_string).unwrap_or_default();
    error.status().map_or(Unsent::NotReached, |code| Unsent::Said(refusal(code.into(), &words)))
}

/// The words and the invitation as ways to say the same, which is how programs find it, and once more as a file for those
/// that look for one.
fn with_calendar(words: MultiPart, calendar: &str) -> Result<MultiPart, Unsent> {
    let method = Method::of(calendar).ok_or(Unsent::Unwritable)?.word();
    let kind = |text: String| ContentType::parse(&text).map_err(|_| Unsent::Unwritable);
    let part = kind(format!("text/calendar; method={method}; charset=utf-8"))?;
    let file = kind("application/ics; name=\"invite.ics\"".to_owned())?;
    let all = words.singlepart(SinglePart::builder().header(part).body(calendar.to_owned()));
    let file = Attachment::new("invite.ics".to_owned()).body(calendar.to_owned(), file);
    Ok(MultiPart::mixed().multipart(all).singlepart(file))
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

/// That one post to that address is enough (RFC 8058).
#[derive(Clone)]
struct OneClick;

impl Header for OneClick {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("List-Unsubscribe-Post")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self)
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "List-Unsubscribe=One-Click".to_owned())
    }
}
