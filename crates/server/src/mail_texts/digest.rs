//! Several mails in one: of each its subject and the way to it. A reminder keeps its dates, since its links mean nothing
//! without.

use setwise_store::job::NewJob;
use setwise_store::mail::{NewMail, OutgoingMail};

use super::compose;
use super::frame::link_of;
use crate::app::App;

/// What is gathered for somebody, from two mails on. All go from one organisation to one address.
#[must_use]
pub fn digest(app: &App, name: &str, mails: &[OutgoingMail]) -> Option<(NewMail, NewJob)> {
    let [first, _, ..] = mails else { return None };
    let lines: Vec<String> = mails.iter().map(item).collect();
    let about = [
        ("name", name.into()),
        ("count", mails.len().into()),
        ("lines", lines.join("\n\n").into()),
        ("home", app.config().address().into()),
    ];
    Some(compose(app, "digest", first.organisation, &first.recipient, &about))
}

fn item(mail: &OutgoingMail) -> String {
    let paragraphs = mail.body.split("\n\n");
    if mail.kind == "reminder" {
        // Those with a word before the link; the last leads home, as the whole does.
        let dated = paragraphs.filter(|one| one.lines().any(|line| link_of(line).is_none() && line.contains("://")));
        return std::iter::once(mail.subject.as_str()).chain(dated).collect::<Vec<_>>().join("\n");
    }
    match mail.body.lines().find_map(link_of) {
        Some(link) => format!("{}\n{link}", mail.subject),
        None => mail.subject.clone(),
    }
}
