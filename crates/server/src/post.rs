//! The way mail goes out: SMTP, when it is set. Without it, links are handed over by the administrator.

use lettre::message::header::ContentType;
use lettre::message::{Mailbox, Message};
use lettre::transport::smtp::AsyncSmtpTransport;
use lettre::{AsyncTransport as _, Tokio1Executor};

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

    /// Sends one mail of plain text.
    ///
    /// # Errors
    /// [`Unsent`], which says whether trying again makes sense.
    pub async fn send(&self, recipient: &str, subject: &str, body: String) -> Result<(), Unsent> {
        let to: Mailbox = recipient.parse().map_err(|_| Unsent::Never)?;
        let message = Message::builder()
            .from(self.from.clone())
            .to(to)
            .subject(subject)
            .header(ContentType::TEXT_PLAIN)
            .body(body)
            .map_err(|_| Unsent::Never)?;
        match self.transport.send(message).await {
            Ok(_) => Ok(()),
            Err(error) if error.is_permanent() => Err(Unsent::Never),
            Err(_) => Err(Unsent::Later),
        }
    }
}
