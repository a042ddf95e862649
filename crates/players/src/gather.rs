//! People for a load: invited by an administrator's token, come in by their links, each with a token of their own, in sets
//! with a meeting planned. People do what only people can: they accept on a page, and make their token on one.

use std::collections::BTreeMap;

use futures_util::stream::{self, StreamExt as _, TryStreamExt as _};
use reqwest::header::{COOKIE, SET_COOKIE};
use reqwest::redirect::Policy;
use serde::Deserialize;
use serde_json::json;
use setwise_domain::id::{MeetingId, SetId};

use crate::client::{ApiError, Client};
use crate::table::Player;

/// First names, so that people in a room are called as people are.
const NAMES: [&str; 12] =
    ["Amara", "Jonas", "Priya", "Tomasz", "Leila", "Sofia", "Mei", "Kwame", "Ines", "Rafael", "Hana", "Olu"];
/// How many come in at once: hashing a password takes a core.
const AT_ONCE: usize = 4;
const PASSWORD: &str = "short lantern ferry oat";
/// A page of a list.
const LIST: usize = 200;

/// The most members a simulated set may have.
pub const MOST_MEMBERS: usize = NAMES.len();

/// A set and those who play in it.
#[derive(Debug, Clone)]
pub struct Gathered {
    /// The set.
    pub set: SetId,
    /// Its members.
    pub players: Vec<Player>,
}

#[derive(Deserialize)]
struct Made<I> {
    id: I,
}

#[derive(Deserialize)]
struct Part {
    items: Vec<Invitation>,
    next: Option<String>,
}

#[derive(Deserialize)]
struct Invitation {
    email: String,
    link: Option<String>,
}

/// Makes so many sets of so many members. Each time it invites others.
///
/// # Errors
/// When a request is refused, or a page is not as expected.
pub async fn gather(
    address: &str,
    administrator: &Client,
    rooms: usize,
    members: usize,
) -> Result<Vec<Gathered>, ApiError> {
    let run = &format!("{:08x}", rand::random::<u32>());
    let mut sets = Vec::with_capacity(rooms);
    for room in 0..rooms {
        let invite: Vec<String> =
            (0..members).map(|nth| format!("{} <{}>", NAMES[nth], mail(run, room, nth))).collect();
        let body = json!({ "name": format!("Simulated set {}", room + 1), "invite": invite });
        let made: Made<SetId> = administrator.post("/sets", &body).await?;
        sets.push(made.id);
    }
    let links = links(administrator).await?;
    let coming = (0..rooms * members).map(|nth| {
        let (room, nth) = (nth / members, nth % members);
        let link = links.get(&mail(run, room, nth)).cloned();
        async move {
            let link = link.ok_or_else(|| missing("an invitation’s link"))?;
            come_in(address, &link, NAMES[nth]).await
        }
    });
    let players: Vec<Player> = stream::iter(coming).buffered(AT_ONCE).try_collect().await?;
    let mut players = players.into_iter();
    Ok(sets.into_iter().map(|set| Gathered { set, players: players.by_ref().take(members).collect() }).collect())
}

/// Plans a meeting of a set for now, conducted by its first member.
///
/// # Errors
/// When it is refused.
pub async fn plan(administrator: &Client, gathered: &Gathered, protocol: &str) -> Result<MeetingId, ApiError> {
    let soon = jiff::Timestamp::now() + jiff::SignedDuration::from_secs(60);
    let conductor = gathered.players.first().map(|player| player.person);
    let body = json!({ "starts_at": soon.to_string(), "protocol": protocol, "conductor": conductor });
    let made: Made<MeetingId> = administrator.post(&format!("/sets/{}/meetings", gathered.set), &body).await?;
    Ok(made.id)
}

fn mail(run: &str, room: usize, nth: usize) -> String {
    format!("{}.{run}.{room}@simulated.example", NAMES[nth].to_lowercase())
}

/// The links of all open invitations, by mail address.
async fn links(administrator: &Client) -> Result<BTreeMap<String, String>, ApiError> {
    let mut links = BTreeMap::new();
    let mut after = String::new();
    loop {
        let part: Part = administrator.read(&format!("/people/invitations?limit={LIST}{after}")).await?;
        links.extend(part.items.into_iter().filter_map(|one| Some((one.email, one.link?))));
        match part.next {
            Some(next) => after = format!("&after={next}"),
            None => return Ok(links),
        }
    }
}

/// Accepts an invitation and makes a token, as a person does in a browser.
async fn come_in(address: &str, link: &str, name: &str) -> Result<Player, ApiError> {
    let http = reqwest::Client::builder().redirect(Policy::none()).build()?;
    let path = link.find("/invitations/").map(|at| &link[at..]).ok_or_else(|| missing("an invitation’s address"))?;
    let base = address.trim_end_matches('/');
    let form = [("name", name), ("zone", "UTC"), ("password", PASSWORD)];
    let request = http.post(format!("{base}{path}")).header("Sec-Fetch-Site", "same-origin").form(&form);
    let answer = request.send().await?;
    let cookie = answer.headers().get(SET_COOKIE).and_then(|cookie| cookie.to_str().ok()?.split(';').next());
    let cookie = cookie.ok_or_else(|| missing("a session after an invitation"))?.to_owned();
    let form = [("name", "Simulated member"), ("days", "1"), ("read", "yes"), ("meet", "yes")];
    let request = http.post(format!("{base}/profile/tokens")).header("Sec-Fetch-Site", "same-origin");
    let page = request.header(COOKIE, cookie).form(&form).send().await?.text().await?;
    let token = page.split("swt_").nth(1).and_then(|rest| rest.split(['<', '"', '\'']).next());
    let token = token.map(|rest| format!("swt_{rest}")).ok_or_else(|| missing("a token on the page that makes it"))?;
    let client = Client::new(http, address, token);
    Ok(Player { person: client.me().await?.id, client })
}

fn missing(what: &str) -> ApiError {
    ApiError::Unreadable(format!("{what} is missing"))
}
