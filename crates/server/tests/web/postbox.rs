//! A mail server to test with: takes every mail on a free port, and keeps it.

use std::time::Duration;

use setwise_server::app::App;
use setwise_server::jobs;
use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::mpsc;

/// Where mails arrive.
pub(crate) struct Postbox {
    pub(crate) url: String,
    mails: mpsc::UnboundedReceiver<String>,
}

impl Postbox {
    pub(crate) async fn open() -> Self {
        Self::opened(true).await
    }

    /// One that takes mails and does not answer when who sent them says goodbye.
    pub(crate) async fn without_goodbye() -> Self {
        Self::opened(false).await
    }

    async fn opened(says_goodbye: bool) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let url = format!("smtp://{}", listener.local_addr().expect("bound"));
        let (arrived, mails) = mpsc::unbounded_channel();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(take(stream, arrived.clone(), says_goodbye));
            }
        });
        Self { url, mails }
    }

    /// The next mail, with its words as they were written; the jobs are worked off meanwhile.
    pub(crate) async fn next(&mut self, app: &App) -> String {
        let work = async {
            loop {
                while jobs::work_off(app).await.expect("the store answers") {}
                if let Ok(mail) = self.mails.try_recv() {
                    return mail;
                }
                tokio::time::sleep(Duration::from_millis(10)).await;
            }
        };
        let mail = tokio::time::timeout(Duration::from_secs(10), work).await.expect("a mail came");
        as_written(&mail)
    }

    /// Whether nothing more came, all jobs being done.
    pub(crate) async fn is_empty(&mut self, app: &App) -> bool {
        while jobs::work_off(app).await.expect("the store answers") {}
        self.mails.try_recv().is_err()
    }
}

/// The part of a mail of this type, as it was written.
pub(crate) fn part(mail: &str, kind: &str) -> String {
    let at = mail.find(&format!("Content-Type: {kind}")).unwrap_or_else(|| panic!("no {kind} in {mail}"));
    let part = mail[at..].split("\n--").next().expect("a part");
    part.split_once("\n\n").expect("words").1.to_owned()
}

/// As little of the protocol as a sender needs.
async fn take(mut stream: TcpStream, arrived: mpsc::UnboundedSender<String>, says_goodbye: bool) {
    let (read, mut write) = stream.split();
    let mut lines = BufReader::new(read).lines();
    let mut mail: Option<String> = None;
    let _ = write.write_all(b"220 postbox\r\n").await;
    while let Ok(Some(line)) = lines.next_line().await {
        let answer: &[u8] = match &mut mail {
            Some(text) if line == "." => {
                let _ = arrived.send(std::mem::take(text));
                mail = None;
                b"250 taken\r\n"
            }
            Some(text) => {
                // The dot a sender puts before a line that begins with one (RFC 5321, 4.5.2).
                text.push_str(line.strip_prefix('.').unwrap_or(&line));
                text.push('\n');
                continue;
            }
            None if line.starts_with("DATA") => {
                mail = Some(String::new());
                b"354 go on\r\n"
            }
            None if line.starts_with("QUIT") && !says_goodbye => continue,
            None if line.starts_with("QUIT") => b"221 bye\r\n",
            None => b"250 postbox\r\n",
        };
        let _ = write.write_all(answer).await;
    }
}

/// A mail with the words of each of its parts, and with what stands between them.
fn as_written(mail: &str) -> String {
    // Only what a head names parts anything: a line of words, too, can begin with two dashes.
    let bounds: Vec<&str> = mail.split("boundary=\"").skip(1).filter_map(|after| after.split('"').next()).collect();
    let (mut parts, mut part) = (Vec::new(), String::new());
    for line in mail.lines() {
        if line.strip_prefix("--").is_some_and(|rest| bounds.contains(&rest.strip_suffix("--").unwrap_or(rest))) {
            parts.push(plain(&part));
            part.clear();
        }
        part.push_str(line);
        part.push('\n');
    }
    parts.push(plain(&part));
    parts.concat()
}

/// The words of a part, whichever way they were put for the journey.
fn plain(mail: &str) -> String {
    // What closes the last part has none.
    let Some((head, body)) = mail.split_once("\n\n") else { return mail.to_owned() };
    let body = if head.contains("quoted-printable") {
        let mut bytes = Vec::new();
        let mut rest = body.replace("=\n", "").into_bytes().into_iter();
        while let Some(byte) = rest.next() {
            if byte == b'=' {
                let pair = [rest.next().expect("two digits"), rest.next().expect("two digits")];
                bytes.extend(data_encoding::HEXUPPER.decode(&pair).expect("two digits"));
            } else {
                bytes.push(byte);
            }
        }
        String::from_utf8(bytes).expect("text")
    } else if head.contains("base64") {
        let bytes = data_encoding::BASE64.decode(body.replace('\n', "").as_bytes()).expect("base64");
        String::from_utf8(bytes).expect("text")
    } else {
        body.to_owned()
    };
    format!("{head}\n\n{body}")
}

#[test]
fn a_line_that_begins_with_two_dashes_parts_nothing() {
    let mail = "Content-Type: multipart/mixed; boundary=\"b--1\"\n\n--b--1\nContent-Type: text/plain\n\
        Content-Transfer-Encoding: quoted-printable\n\nhttps://sets.example/x=\n--y=3Dz\n--b--1\n\
        Content-Type: text/html\n\n<p>\n--b--1--\n";
    let words = as_written(mail);
    assert!(words.contains("\n\nhttps://sets.example/x--y=z\n--b--1\n"), "{words}");
    assert_eq!(part(&words, "text/plain"), "https://sets.example/x--y=z");
    assert!(words.ends_with("<p>\n--b--1--\n"), "{words}");
}
