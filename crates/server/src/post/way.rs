//! The way to a mail server, read off an address like `smtps://name:password@mail.example.org`.
//!
//! `lettre` has a transport that goes it by itself, and waits for the server's goodbye before it says that a mail was taken. A server
//! that falls silent then would get it again. So the connection is ours, and the goodbye is nobody's to wait for.

use std::time::Duration;

use lettre::Tokio1Executor;
use lettre::transport::smtp::authentication::{Credentials, DEFAULT_MECHANISMS};
use lettre::transport::smtp::client::{AsyncSmtpConnection, TlsParameters};
use lettre::transport::smtp::extension::ClientId;
use lettre::transport::smtp::{AsyncSmtpTransport, Error, SMTP_PORT, SUBMISSION_PORT, SUBMISSIONS_PORT};
use tokio::time::timeout;

/// How long a goodbye may take.
const LEAVE_WITHIN: Duration = Duration::from_secs(5);

/// Where a mail server is, and how it is spoken to.
pub(super) struct Way {
    host: String,
    port: u16,
    tls: Tls,
    credentials: Option<Credentials>,
    hello: ClientId,
}

/// When a connection becomes secret.
enum Tls {
    Never,
    /// Where the server offers it.
    Offered(TlsParameters),
    /// Before anything is said.
    Asked(TlsParameters),
    /// From the first byte.
    Always(TlsParameters),
}

impl Way {
    /// Reads an address; nothing is connected yet.
    ///
    /// # Errors
    /// What `lettre` has against it.
    pub(super) fn new(url: &str) -> Result<Self, Error> {
        // It knows what an address may be; what stands in it, it keeps to itself.
        AsyncSmtpTransport::<Tokio1Executor>::from_url(url)?;
        let Parts { secure, user, host, port, hello, query } = parts(url);
        let parameters = || TlsParameters::new(host.to_owned());
        let asked = |name: &str| query.split('&').any(|pair| pair == format!("tls={name}"));
        let (usual, tls) = if secure {
            (SUBMISSIONS_PORT, Tls::Always(parameters()?))
        } else if asked("required") {
            (SUBMISSION_PORT, Tls::Asked(parameters()?))
        } else if asked("opportunistic") {
            (SUBMISSION_PORT, Tls::Offered(parameters()?))
        } else {
            (SMTP_PORT, Tls::Never)
        };
        let credentials = user.and_then(|user| user.split_once(':'));
        let credentials = credentials.map(|(name, word)| Credentials::new(decoded(name), decoded(word)));
        let hello = if hello.is_empty() { ClientId::default() } else { ClientId::Domain(hello.to_owned()) };
        let host = host.trim_matches(['[', ']']).to_owned();
        Ok(Self { host, port: port.unwrap_or(usual), tls, credentials, hello })
    }

    /// A connection on which a mail can be sent.
    pub(super) async fn connect(&self) -> Result<AsyncSmtpConnection, Error> {
        let wrapped = if let Tls::Always(tls) = &self.tls { Some(tls.clone()) } else { None };
        let server = (self.host.as_str(), self.port);
        let mut connection = AsyncSmtpConnection::connect_tokio1(server, None, &self.hello, wrapped, None).await?;
        match &self.tls {
            Tls::Asked(tls) => connection.starttls(tls.clone(), &self.hello).await?,
            Tls::Offered(tls) if connection.can_starttls() => connection.starttls(tls.clone(), &self.hello).await?,
            _ => {}
        }
        if let Some(credentials) = &self.credentials {
            connection.auth(DEFAULT_MECHANISMS, credentials).await?;
        }
        Ok(connection)
    }
}

/// Says goodbye. A server that does not answer is left all the same.
pub(super) async fn take_leave(mut connection: AsyncSmtpConnection) {
    if timeout(LEAVE_WITHIN, connection.quit()).await.is_err() {
        tracing::debug!("the mail server did not say goodbye");
    }
}

/// The parts of an address.
#[derive(Debug, PartialEq, Eq)]
struct Parts<'a> {
    secure: bool,
    user: Option<&'a str>,
    host: &'a str,
    port: Option<u16>,
    hello: &'a str,
    query: &'a str,
}

fn parts(url: &str) -> Parts<'_> {
    let (scheme, rest) = url.trim().split_once("://").unwrap_or(("smtp", url));
    let rest = rest.split('#').next().unwrap_or_default();
    let (rest, query) = rest.split_once('?').unwrap_or((rest, ""));
    let (authority, path) = rest.split_once('/').unwrap_or((rest, ""));
    let (user, server) = authority.rsplit_once('@').map_or((None, authority), |(user, server)| (Some(user), server));
    let port = server.rsplit_once(':').and_then(|(host, port)| Some((host, port.parse().ok()?)));
    let (host, port) = port.map_or((server, None), |(host, port)| (host, Some(port)));
    Parts { secure: scheme.eq_ignore_ascii_case("smtps"), user, host, port, hello: path.trim_matches('/'), query }
}

/// Text in which a percent sign and two digits stand for a byte.
fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        let digits = after.get(..2).filter(|_| *first == b'%').and_then(|pair| std::str::from_utf8(pair).ok());
        if let Some(byte) = digits.and_then(|pair| u8::from_str_radix(pair, 16).ok()) {
            bytes.push(byte);
            rest = &after[2..];
        } else {
            bytes.push(*first);
            rest = after;
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_read_as_lettre_reads_it() {
        let read = parts("smtp://setwise:p%40ss@mail.example.org:587/our-name?tls=required");
        let wanted = Parts {
            secure: false,
            user: Some("setwise:p%40ss"),
            host: "mail.example.org",
            port: Some(587),
            hello: "our-name",
            query: "tls=required",
        };
        assert_eq!(read, wanted);
        let bare = parts("smtps://mail.example.org");
        assert!(bare.secure && bare.user.is_none() && bare.port.is_none() && bare.host == "mail.example.org");
        assert_eq!((parts("smtp://[::1]:2525").host, parts("smtp://[::1]:2525").port), ("[::1]", Some(2525)));
        for (url, port) in [
            ("smtp://mail.example.org", SMTP_PORT),
            ("smtp://a:b@mail.example.org?tls=required", SUBMISSION_PORT),
            ("smtp://mail.example.org?tls=opportunistic", SUBMISSION_PORT),
            ("smtps://mail.example.org", SUBMISSIONS_PORT),
            ("smtps://mail.example.org:4650", 4650),
        ] {
            assert_eq!(Way::new(url).map(|way| way.port).ok(), Some(port), "{url}");
        }
        assert!(Way::new("http://mail.example.org").is_err() && Way::new("mail.example.org").is_err());
    }

    #[test]
    fn passwords_hold_any_letter() {
        assert_eq!(decoded("p%40ss%3Aw%C3%B6rd%"), "p@ss:w\u{f6}rd%");
    }
}
