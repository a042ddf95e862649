//! Inviting people into a set by mail address, several at once.

use std::collections::BTreeSet;

use setwise_domain::id::SetId;
use setwise_domain::time::Millis;
use setwise_store::access::SeatKind;
use setwise_store::invitation::{InviteError, NewInvitation};
use setwise_store::person::Role;
use setwise_store::set::{AddToSet, SetError};

use super::refused;
use super::show::tell;
use crate::app::App;
use crate::mail_texts;
use crate::ui::words::say_with;
use crate::web::error::WebError;
use crate::web::fields;
use crate::web::session::Viewer;

/// How long an invitation is open.
const INVITATION_LASTS: Millis = Millis::minutes(14 * 24 * 60);
/// How many people one form invites at most; a set has no more.
const MOST: usize = 30;
/// The most lines that are named because they are no address.
const NAMED: usize = 12;

/// Somebody to be invited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Invitee {
    name: String,
    email: String,
}

/// Reads one person a line: `mei@example.org` or `Mei Rong <mei@example.org>`.
///
/// # Errors
/// Words that name the line which is neither.
pub(crate) fn lines(text: &str) -> Result<Vec<Invitee>, String> {
    let mut invitees: Vec<Invitee> = Vec::new();
    let mut seen = BTreeSet::new();
    let mut amiss: Vec<String> = Vec::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        match invitee(line) {
            None if amiss.len() == NAMED => break,
            None => amiss.push(say_with("set-invite-wrong", &[("line", line.into())])),
            Some(invitee) if seen.insert(invitee.email.clone()) => invitees.push(invitee),
            Some(_) => {}
        }
        // However long the list is, it is read no further.
        if invitees.len() > MOST {
            return Err(say_with("set-invite-many", &[("most", MOST.into())]));
        }
    }
    if amiss.is_empty() { Ok(invitees) } else { Err(amiss.join(" ")) }
}

fn invitee(line: &str) -> Option<Invitee> {
    let (name, address) = match line.split_once('<') {
        Some((name, rest)) => (name.trim().trim_matches('"'), rest.strip_suffix('>')?),
        None => ("", line),
    };
    let email = fields::mail_address(address).ok()?;
    let local = email.split('@').next().unwrap_or_default();
    let name = fields::name(if name.is_empty() { local } else { name }).ok()?;
    Some(Invitee { name, email })
}

/// Invites everybody; who is here already joins at once, who is in the set already stays as they are.
///
/// # Errors
/// What the store says; those before it are invited.
pub(crate) async fn everybody(app: &App, viewer: &Viewer, set: SetId, invitees: Vec<Invitee>) -> Result<(), WebError> {
    for invitee in invitees {
        one(app, viewer, set, invitee).await?;
    }
    app.wake_jobs();
    Ok(())
}

async fn one(app: &App, viewer: &Viewer, set: SetId, invitee: Invitee) -> Result<(), WebError> {
    let at = app.now();
    let invitation = NewInvitation {
        id: app.id(),
        organisation: viewer.person.organisation,
        email: invitee.email,
        name: invitee.name,
        roles: vec![Role::Member],
        set: Some((set, SeatKind::Member)),
        token: app.token(),
        invited_by: viewer.id(),
        at,
        expires_at: at.plus(INVITATION_LASTS),
    };
    let mail = app.post().map(|_| mail_texts::invitation(app, &invitation, &viewer.person.name));
    let person = match app.store().invite(invitation, mail).await {
        Ok(()) => return Ok(()),
        Err(InviteError::AlreadyHere(person)) => person,
        // None is named here.
        Err(InviteError::NoSuchWave | InviteError::NoSuchSet) => return Err(refused(SetError::NoSuchSet)),
        Err(InviteError::Store(error)) => return Err(error.into()),
    };
    let new = AddToSet { set, person, seat: SeatKind::Member, by: viewer.id(), at };
    match app.store().add_to_set(new).await {
        Ok(_) => tell(app, viewer, person, "added-to-set", set).await,
        Err(SetError::AlreadyIn) => Ok(()),
        Err(other) => Err(refused(other)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(name: &str, email: &str) -> Invitee {
        Invitee { name: name.to_owned(), email: email.to_owned() }
    }

    #[test]
    fn each_line_is_one_person_with_or_without_a_name() {
        let read = lines("mei@example.org\n\n  Amara Okafor <Amara@Example.org>\r\nmei@example.org\n");
        assert_eq!(read, Ok(vec![of("mei", "mei@example.org"), of("Amara Okafor", "amara@example.org")]));
    }

    #[test]
    fn a_line_that_is_no_address_is_named() {
        let words = lines("mei@example.org\nJonas").unwrap_err();
        assert!(words.contains("Jonas"), "{words}");
    }

    #[test]
    fn a_list_of_too_many_is_read_no_further() {
        let many: Vec<String> = (0..40_000).map(|nth| format!("mei{nth}@example.org")).collect();
        assert!(lines(&many.join("\n")).unwrap_err().contains("30"));
        let words = lines(&"Jonas\n".repeat(40_000)).unwrap_err();
        assert_eq!(words.matches("Jonas").count(), NAMED);
    }
}
