//! An organisation, its people, their sets and a planned meeting each: made through the pages' own forms.

use std::collections::HashMap;

use futures_util::stream::{self, StreamExt as _, TryStreamExt as _};

use crate::SimulateError;
use crate::browser::{Browser, Host, form_with};
use crate::markup;

/// First names, so that people in a room are called as people are.
const NAMES: [&str; 12] =
    ["Amara", "Jonas", "Priya", "Tomasz", "Leila", "Sofia", "Mei", "Kwame", "Ines", "Rafael", "Hana", "Olu"];
/// How many people accept at once: hashing a password takes a core.
const AT_ONCE: usize = 8;
/// What a planned meeting follows.
const PROTOCOL: &str = "collaborative-inquiry";
const PASSWORD: &str = "short lantern ferry oat";

/// A planned meeting and the people of its set, the conductor first.
pub struct Planned {
    /// The meeting's path, such as `/meetings/…`.
    pub path: String,
    /// The set's path, such as `/sets/…`.
    pub set: String,
    /// Each with a browser that is signed in.
    pub people: Vec<Browser>,
}

/// Sets up so many sets of so many members. `link` is the set-up link of a server nobody set up yet.
///
/// # Errors
/// When a page refuses, or has changed.
pub async fn set_up(host: &Host, link: &str, rooms: usize, members: usize) -> Result<Vec<Planned>, SimulateError> {
    if members > NAMES.len() {
        return Err(SimulateError::Unusable(format!("a room holds at most {} members", NAMES.len())));
    }
    let mut admin = Browser::new(host.clone());
    found(&mut admin, link).await?;
    let mut sets = Vec::with_capacity(rooms);
    for room in 0..rooms {
        sets.push(make_set(&mut admin, room, members).await?);
    }
    let links = invitations(&mut admin).await?;
    let accepting = (0..rooms * members).map(|nth| {
        let (room, member) = (nth / members, nth % members);
        let link = links.get(&address(room, member)).cloned();
        async move {
            let link =
                link.ok_or_else(|| SimulateError::missing("/people", format!("a link for {}", address(room, member))))?;
            accept(host, &link, &name(room, member)).await
        }
    });
    let mut people: Vec<Browser> = stream::iter(accepting).buffered(AT_ONCE).try_collect().await?;
    let mut planned = Vec::with_capacity(rooms);
    for (room, set) in sets.iter().enumerate().rev() {
        let path = plan(&mut admin, set, &name(room, 0), PROTOCOL).await?;
        planned.push(Planned { path, set: set.clone(), people: people.split_off(room * members) });
    }
    planned.reverse();
    Ok(planned)
}

/// The first start's page: somebody who administers and leads.
///
/// # Errors
/// When a page refuses, or has changed.
pub async fn found(admin: &mut Browser, link: &str) -> Result<(), SimulateError> {
    let path = link.find("/set-up/").map(|at| &link[at..]);
    let path = path.ok_or_else(|| SimulateError::Unusable(format!("{link} is no set-up link")))?;
    admin.open(path).await?;
    let fields = [
        ("organisation", "Harbour Health"),
        ("name", "Ada"),
        ("email", "ada@example.org"),
        ("zone", "UTC"),
        ("password", PASSWORD),
    ];
    admin.submit(path, &fields).await.map(|_| ())
}

/// A set with everybody invited; answers with its path.
async fn make_set(admin: &mut Browser, room: usize, members: usize) -> Result<String, SimulateError> {
    let lines: Vec<String> =
        (0..members).map(|member| format!("{} <{}>", name(room, member), address(room, member))).collect();
    let invite = lines.join("\r\n");
    let title = format!("Set {room:03}");
    let fields = [("name", title.as_str()), ("coach", ""), ("invite", invite.as_str())];
    let answer = admin.submit("/sets", &fields).await?;
    let people = answer.location.ok_or_else(|| SimulateError::missing("/sets", "an address of the new set"))?;
    Ok(people.trim_end_matches("/people").to_owned())
}

/// The links of all open invitations, by mail address.
async fn invitations(admin: &mut Browser) -> Result<HashMap<String, String>, SimulateError> {
    let page = admin.open("/people").await?;
    let each = page.body.split("<li").filter_map(|item| {
        let at = item.find("/invitations/")?;
        let link = item[at..].split(['"', '<']).next()?;
        let words = markup::words(item);
        let address = words.split_whitespace().find(|word| word.contains('@'))?;
        Some((address.to_owned(), link.to_owned()))
    });
    Ok(each.filter(|(_, link)| !link.ends_with("/renewal")).collect())
}

async fn accept(host: &Host, link: &str, name: &str) -> Result<Browser, SimulateError> {
    let mut browser = Browser::new(host.clone());
    browser.submit(link, &[("name", name), ("zone", "UTC"), ("password", PASSWORD)]).await?;
    Ok(browser)
}

/// Plans a meeting of this protocol that can begin now, with this conductor; answers with its path.
///
/// # Errors
/// When a page refuses, or has changed.
pub async fn plan(planner: &mut Browser, set: &str, conductor: &str, protocol: &str) -> Result<String, SimulateError> {
    let conductor = person(planner, set, conductor).await?;
    let begins = jiff::Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC).strftime("%Y-%m-%dT%H:%M").to_string();
    let fields = [
        ("starts_at", begins.as_str()),
        ("zone", "UTC"),
        ("protocol", protocol),
        ("minutes", "90"),
        ("slots", "1"),
        ("way", "typed"),
        ("conductor", conductor.as_str()),
    ];
    let answer = planner.submit(&format!("{set}/meetings"), &fields).await?;
    answer.location.ok_or_else(|| SimulateError::missing("/meetings/new", "an address of the new meeting"))
}

/// The id of somebody of a set who may conduct.
///
/// # Errors
/// When they are not there.
pub async fn person(planner: &mut Browser, set: &str, name: &str) -> Result<String, SimulateError> {
    let path = format!("{set}/meetings/new");
    let page = planner.open(&path).await?;
    let forms = markup::forms(&page.body);
    let mut people = forms.iter().flat_map(|form| form.options("conductor"));
    let found = people.find(|(_, words)| words == name).map(|(id, _)| id);
    found.ok_or_else(|| SimulateError::missing(&path, "the conductor among the people"))
}

/// What somebody of a room is called.
#[must_use]
pub fn name(room: usize, member: usize) -> String {
    format!("{} of Room {room:03}", NAMES[member % NAMES.len()])
}

fn address(room: usize, member: usize) -> String {
    format!("{}.{room:03}@example.org", NAMES[member % NAMES.len()].to_lowercase())
}

/// Comes into a meeting's room: opens its page, accepts what it asks, and says where its stream and heartbeat are.
///
/// # Errors
/// When the room's page is not as expected.
pub async fn enter(browser: &mut Browser, meeting: &str) -> Result<(String, String), SimulateError> {
    let path = format!("{meeting}/room");
    let page = browser.open(&path).await?;
    let stream =
        markup::first(&page.body, "hx-sse:connect").ok_or_else(|| SimulateError::missing(&path, "a stream"))?;
    let heartbeat =
        markup::first(&page.body, "data-heartbeat").ok_or_else(|| SimulateError::missing(&path, "a heartbeat"))?;
    let form = form_with(&page, &path, "move", "enter")?;
    let fields: Vec<(&str, &str)> = form.fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    browser.submit(&form.action, &fields).await?;
    Ok((stream, heartbeat))
}
