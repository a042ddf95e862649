//! One person's browser: a cookie, a kept line to the server, forms and pages.

use std::net::{SocketAddr, SocketAddrV4};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use bytes::Bytes;
use http_body_util::{BodyExt as _, Full};
use hyper::body::Incoming;
use hyper::client::conn::http1::{self, SendRequest};
use hyper::{Method, Request, Response, header};
use hyper_util::rt::TokioIo;
use tokio::net::{TcpSocket, TcpStream};

use crate::SimulateError;
use crate::markup::{self, Form};

/// How often a request that never left is sent again.
const REDIALS: u32 = 3;
static REDIALLED: AtomicU64 = AtomicU64::new(0);

/// How often in this process a new line ended before its first request left, and another one was opened.
#[must_use]
pub fn redialled() -> u64 {
    REDIALLED.load(Ordering::Relaxed)
}

/// A browser gives an answer up after this long.
const PATIENCE: Duration = Duration::from_secs(20);

/// A server's address as a browser writes it, such as `127.0.0.1:8080`. Plain http only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Host(String);

impl Host {
    /// From `http://127.0.0.1:8080`, with or without a path behind.
    ///
    /// # Errors
    /// When it is no plain http address.
    pub fn of(url: &str) -> Result<Self, SimulateError> {
        let rest = url.strip_prefix("http://");
        let host = rest.and_then(|rest| rest.split('/').next()).filter(|host| !host.is_empty());
        let host =
            host.ok_or_else(|| SimulateError::Unusable(format!("{url} is no address beginning with http://")))?;
        Ok(Self(if host.contains(':') { host.to_owned() } else { format!("{host}:80") }))
    }
}

/// An answer, read to its end.
#[derive(Debug, Clone)]
pub struct Answer {
    /// The status.
    pub status: u16,
    /// Where it leads, as a path on the same server.
    pub location: Option<String>,
    /// The page.
    pub body: String,
}

/// What a file took on the line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fetched {
    /// The body, packed as it was.
    pub bytes: u64,
    /// By what it was packed.
    pub encoding: Option<String>,
}

/// One person's browser.
pub struct Browser {
    host: Host,
    cookie: Option<String>,
    line: Option<SendRequest<Full<Bytes>>>,
    patience: Duration,
}

/// How a request is made.
#[derive(Clone, Copy)]
enum By {
    /// A link or a form of a page.
    Page,
    /// The page's script: the outbox, a heartbeat.
    Script,
    /// The page's event stream.
    Stream,
}

impl Browser {
    /// A browser nobody is signed in with.
    #[must_use]
    pub const fn new(host: Host) -> Self {
        Self { host, cookie: None, line: None, patience: PATIENCE }
    }

    /// A second tab: the same cookie, its own line.
    #[must_use]
    pub fn tab(&self) -> Self {
        Self { host: self.host.clone(), cookie: self.cookie.clone(), line: None, patience: self.patience }
    }

    /// Waits so long for each answer from now on.
    pub const fn wait_for(&mut self, patience: Duration) {
        self.patience = patience;
    }

    /// Opens a page, following where it leads.
    ///
    /// # Errors
    /// When the page does not come, or is an error page.
    pub async fn open(&mut self, path: &str) -> Result<Answer, SimulateError> {
        let mut path = path.to_owned();
        for _ in 0..5 {
            let answer = self.send(Method::GET, &path, None, By::Page).await?;
            match (answer.status, &answer.location) {
                (300..=399, Some(next)) => path.clone_from(next),
                (200, _) => return Ok(answer),
                _ => return Err(answered(&format!("opening {path}"), &answer)),
            }
        }
        Err(SimulateError::Waited(format!("{path} leads round in circles")))
    }

    /// Sends a form as a page without script does.
    ///
    /// # Errors
    /// When the answer is no redirect: the form was refused.
    pub async fn submit(&mut self, path: &str, fields: &[(&str, &str)]) -> Result<Answer, SimulateError> {
        let answer = self.send(Method::POST, path, Some(encode(fields)), By::Page).await?;
        if (300..400).contains(&answer.status) {
            Ok(answer)
        } else {
            Err(answered(&format!("sending {path}"), &answer))
        }
    }

    /// Sends a form as the room's outbox does. Whatever the server says is an answer.
    ///
    /// # Errors
    /// When no answer comes.
    pub async fn post(&mut self, path: &str, body: String) -> Result<Answer, SimulateError> {
        self.send(Method::POST, path, Some(body), By::Script).await
    }

    /// Opens an event stream on a line of its own.
    ///
    /// # Errors
    /// When the line cannot be opened.
    pub async fn stream(&self, path: &str) -> Result<Response<Incoming>, SimulateError> {
        let mut line = dial(&self.host).await?;
        Ok(line.send_request(self.request(Method::GET, path, None, By::Stream)).await?)
    }

    /// Asks for a file or page as a browser loads one for the first time, and takes it as it came over the line:
    /// packed, as often as not.
    ///
    /// # Errors
    /// When it does not come, or is none.
    pub async fn fetch(&self, path: &str) -> Result<Fetched, SimulateError> {
        let mut request = self.request(Method::GET, path, None, By::Page);
        request.headers_mut().insert(header::ACCEPT_ENCODING, header::HeaderValue::from_static("gzip, deflate, br"));
        let mut line = dial(&self.host).await?;
        let response = line.send_request(request).await?;
        let (parts, body) = response.into_parts();
        let body = body.collect().await?.to_bytes();
        if parts.status != 200 {
            return Err(SimulateError::Unusable(format!("{path} answered {}", parts.status)));
        }
        let packed = parts.headers.get(header::CONTENT_ENCODING).and_then(|value| value.to_str().ok());
        Ok(Fetched { bytes: body.len() as u64, encoding: packed.map(str::to_owned) })
    }

    async fn send(
        &mut self,
        method: Method,
        path: &str,
        body: Option<String>,
        by: By,
    ) -> Result<Answer, SimulateError> {
        let request = self.request(method, path, body, by);
        let sent = tokio::time::timeout(self.patience, self.exchange(request)).await;
        let answer = sent.unwrap_or_else(|_| Err(SimulateError::Waited(format!("an answer from {path}"))));
        if answer.is_err() {
            self.line = None;
        }
        answer
    }

    /// Sends on a line of its own. A server ends a line on which nothing comes for some seconds: on a machine with too much to do
    /// that meets a request that was about to be sent: nothing came of it, and it is sent again.
    async fn on_new_line(
        &self,
        request: Request<Full<Bytes>>,
    ) -> Result<(SendRequest<Full<Bytes>>, Response<Incoming>), SimulateError> {
        let mut tries = 0;
        loop {
            let mut line = dial(&self.host).await?;
            match line.send_request(request.clone()).await {
                Err(error) if (error.is_canceled() || error.is_closed()) && tries < REDIALS => {
                    tries += 1;
                    REDIALLED.fetch_add(1, Ordering::Relaxed);
                }
                sent => return Ok((line, sent?)),
            }
        }
    }

    async fn exchange(&mut self, request: Request<Full<Bytes>>) -> Result<Answer, SimulateError> {
        let kept = match self.line.take().filter(|line| !line.is_closed()) {
            Some(mut line) => {
                let sent = match line.ready().await {
                    Ok(()) => line.send_request(request.clone()).await,
                    Err(closed) => Err(closed),
                };
                // The server ends a silent line; when that meets a request on its way, nothing came of it, and a browser sends it
                // once more. Whatever changes something carries an id, and acts once.
                let unsent =
                    |error: &hyper::Error| error.is_canceled() || error.is_closed() || error.is_incomplete_message();
                if sent.as_ref().is_err_and(unsent) { None } else { Some((line, sent?)) }
            }
            None => None,
        };
        let (line, response) = if let Some(both) = kept { both } else { self.on_new_line(request).await? };
        let (parts, body) = response.into_parts();
        let body = body.collect().await?.to_bytes();
        self.line = Some(line);
        let set = parts.headers.get_all(header::SET_COOKIE).iter().filter_map(|value| value.to_str().ok());
        // The line that something was kept is for people.
        for cookie in set.filter(|cookie| !cookie.starts_with("setwise_kept=")) {
            self.cookie = cookie.split(';').next().filter(|pair| !pair.ends_with('=')).map(str::to_owned);
        }
        Ok(Answer {
            status: parts.status.as_u16(),
            location: parts.headers.get(header::LOCATION).and_then(|value| value.to_str().ok()).map(str::to_owned),
            body: String::from_utf8_lossy(&body).into_owned(),
        })
    }

    fn request(&self, method: Method, path: &str, body: Option<String>, by: By) -> Request<Full<Bytes>> {
        let accept = match by {
            By::Page => "text/html,application/xhtml+xml",
            By::Script => "*/*",
            By::Stream => "text/event-stream",
        };
        let mut request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::HOST, &self.host.0)
            .header(header::ACCEPT, accept)
            .header(header::USER_AGENT, "setwise-simulate")
            .header("sec-fetch-site", "same-origin");
        if let Some(cookie) = &self.cookie {
            request = request.header(header::COOKIE, cookie);
        }
        if body.is_some() {
            request = request
                .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
                .header(header::ORIGIN, format!("http://{}", self.host.0));
        }
        if matches!(by, By::Script) {
            request = request.header("setwise-outbox", "1");
        }
        request.body(Full::new(Bytes::from(body.unwrap_or_default()))).expect("paths and cookies come from the server")
    }
}

/// A form's fields as it sends them.
#[must_use]
pub fn encode<N: AsRef<str>, V: AsRef<str>>(fields: &[(N, V)]) -> String {
    let mut form = form_urlencoded::Serializer::new(String::new());
    form.extend_pairs(fields);
    form.finish()
}

/// The form of a page with this field and value.
///
/// # Errors
/// When the page has none.
pub fn form_with(page: &Answer, path: &str, name: &str, value: &str) -> Result<Form, SimulateError> {
    let mut forms = markup::forms(&page.body).into_iter();
    forms
        .find(|form| form.value(name) == Some(value))
        .ok_or_else(|| SimulateError::missing(path, format!("form with {name}={value}")))
}

fn answered(what: &str, answer: &Answer) -> SimulateError {
    let main = answer.body.find("<main").map_or(answer.body.as_str(), |at| &answer.body[at..]);
    let said: String = markup::words(main).chars().take(300).collect();
    SimulateError::Answered { what: what.to_owned(), status: answer.status, said }
}

/// Thousands of members come from one machine. Were it from one of its addresses, the system would look through most of that
/// address's ports for a free one each time somebody dials, which took more of the processor than all else did; so they come
/// from 250 addresses of it.
async fn from_somewhere(here: SocketAddrV4) -> Result<TcpStream, SimulateError> {
    static DIALLED: AtomicU64 = AtomicU64::new(0);
    let nth = u8::try_from(DIALLED.fetch_add(1, Ordering::Relaxed) % 250).unwrap_or(0);
    let socket = TcpSocket::new_v4()?;
    socket.bind(SocketAddr::from(([127, 0, 1, nth + 1], 0)))?;
    Ok(socket.connect(here.into()).await?)
}

async fn dial(host: &Host) -> Result<SendRequest<Full<Bytes>>, SimulateError> {
    let socket = match host.0.parse() {
        Ok(SocketAddr::V4(here)) if here.ip().is_loopback() && cfg!(target_os = "linux") => {
            from_somewhere(here).await?
        }
        _ => TcpStream::connect(&host.0).await?,
    };
    socket.set_nodelay(true)?;
    let (line, connection) = http1::handshake(TokioIo::new(socket)).await?;
    tokio::spawn(connection);
    Ok(line)
}
