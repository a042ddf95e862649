//! A meeting on a big screen, and the way from there to one's own phone.
//!
//! Somebody with a seat makes a screen; another machine opens it by its address or its code, holds nobody's session, and
//! sees what everybody with a seat sees until it is taken away. People join with the code that stands on it, as themselves.

mod stream;
pub(in crate::web) mod view;

use std::sync::Arc;

use axum::extract::State;
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::response::{IntoResponse as _, Redirect, Response};
use serde::Deserialize;
use setwise_domain::id::{MeetingId, WallId};
use setwise_domain::time::{Millis, Timestamp};
use setwise_store::meeting::MeetingStatus;
use setwise_store::wall::{MOST_WALLS, NewWall, WallError};
use setwise_store::{Seat, TokenHash, WallSeat};

use crate::app::{App, CODE_LENGTH, CODE_LETTERS};
use crate::config::Transport;
use crate::limits::{CODE_WINDOW, Wait};
use crate::live::Room;
use crate::ui::forms::Wrong;
use crate::ui::page::{Page, Place};
use crate::ui::words::{say, say_with};
use crate::web::error::{Kept, WebError, wants_page};
use crate::web::request::{Address, Form, Id, Query, Secret};
use crate::web::room::enter_by;
use crate::web::session::{Viewer, Visitor};

pub(super) use stream::follow;

/// How long a screen lasts at most.
pub(crate) const WALL_LASTS: Millis = Millis::minutes(12 * 60);

/// A screen that was made, with what opens it: shown this once.
pub(crate) struct Made {
    /// Which.
    pub(crate) id: WallId,
    /// The secret of its address.
    pub(crate) secret: String,
    /// The code to type at the other machine.
    pub(crate) code: String,
    /// Until when the code works.
    pub(crate) code_until: Timestamp,
    /// When the screen ends by itself.
    pub(crate) until: Timestamp,
    /// What phones join by.
    pub(crate) join_code: String,
}

/// A code that was typed.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Typed {
    code: String,
}

/// Which screen is to go.
#[derive(Deserialize)]
pub(super) struct Removal {
    wall: String,
}

/// `GET /meetings/{id}/walls`: the screens that show a meeting, and the button that makes one.
pub(super) async fn show(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<MeetingId>,
    headers: HeaderMap,
) -> Result<Response, WebError> {
    let (seat, room) = enter_by(&app, &viewer, id).await?;
    draw(&app, &viewer, &seat, &room, &headers, None).await
}

/// `POST /meetings/{id}/walls`: makes one. The page that answers is the only one that ever shows what opens it.
pub(super) async fn create(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<MeetingId>,
    headers: HeaderMap,
) -> Result<Response, WebError> {
    let (seat, room) = enter_by(&app, &viewer, id).await?;
    let back =
        Kept { written: Vec::new(), back: format!("/meetings/{id}/walls"), back_words: say("wall-back-to-them") };
    let made = make(&app, &seat, &room).await.map_err(|error| error.keeping(back))?;
    draw(&app, &viewer, &seat, &room, &headers, Some(&made)).await
}

/// Makes a screen, and tells everybody in the room.
pub(crate) async fn make(app: &App, seat: &Seat, room: &Arc<Room>) -> Result<Made, WebError> {
    let at = app.now();
    let made = Made {
        id: app.id(),
        secret: app.token(),
        code: app.code(),
        code_until: at.plus(CODE_WINDOW),
        until: at.plus(WALL_LASTS),
        join_code: app.code(),
    };
    let new = NewWall {
        id: made.id,
        secret: TokenHash::of(&made.secret),
        code: TokenHash::of(&made.code),
        code_expires_at: made.code_until,
        join_code: made.join_code.clone(),
        at,
        expires_at: made.until,
    };
    app.store().make_wall(seat, new).await.map_err(|error| match error {
        WallError::Over => WebError::refused(say(view::doors::over(seat.status()).unwrap_or("wall-over"))),
        WallError::TooMany => WebError::refused(say_with("wall-too-many", &[("most", MOST_WALLS.into())])),
        WallError::Store(error) => error.into(),
    })?;
    room.walls_changed(app).await?;
    Ok(made)
}

/// `POST /meetings/{id}/walls/removals`: takes one away, at once.
pub(super) async fn remove(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<MeetingId>,
    headers: HeaderMap,
    Form(sent): Form<Removal>,
) -> Result<Response, WebError> {
    let (seat, room) = enter_by(&app, &viewer, id).await?;
    let wall = sent.wall.parse().map_err(|_| WebError::bad_request())?;
    take_away(&app, &seat, &room, wall).await?;
    if wants_page(&Method::POST, &headers) {
        return Ok(Redirect::to(&format!("/meetings/{id}/walls")).into_response());
    }
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// Takes a screen away. One that is gone already is gone.
pub(crate) async fn take_away(app: &App, seat: &Seat, room: &Arc<Room>, wall: WallId) -> Result<(), WebError> {
    app.store().remove_wall(seat, wall, app.now()).await?;
    Ok(room.walls_changed(app).await?)
}

/// `GET /wall`: where the code is typed, at the machine whose screen it is.
pub(super) async fn ask_for_code(State(app): State<App>) -> Response {
    nobodys(&app, &say("wall-code-title"), |page| page.door().show(&view::doors::code("/wall", "", &Wrong::default())))
}

/// `POST /wall`: exchanges the code for the screen's address.
pub(super) async fn open_by_code(
    State(app): State<App>,
    Address(address): Address,
    Form(sent): Form<Typed>,
) -> Result<Response, WebError> {
    let now = app.now();
    app.limits().code(address, now).map_err(too_often)?;
    let secret = app.token();
    let claimed = match read_code(&sent.code) {
        Some(code) => app.store().claim_wall(&TokenHash::of(&code), &TokenHash::of(&secret), now).await?,
        None => None,
    };
    let Some(meeting) = claimed else {
        let wrong = Wrong::only("code", say("wall-code-wrong"));
        let form = view::doors::code("/wall", &sent.code, &wrong);
        return Ok(nobodys(&app, &say("wall-code-title"), |page| page.door().refused().show(&form)));
    };
    // Whoever had the screen open by its address has it no longer.
    if let Ok(Some(room)) = app.live().room(&app, meeting).await {
        room.walls_changed(&app).await?;
    }
    Ok(Redirect::to(&format!("/wall/{secret}")).into_response())
}

/// `GET /wall/{token}`: the screen. It sets no cookie and reads none.
pub(super) async fn hang(
    State(app): State<App>,
    Secret(secret): Secret,
    headers: HeaderMap,
) -> Result<Response, WebError> {
    let Some((seat, room)) = enter(&app, &secret).await? else {
        let over = view::over(&say("wall-gone"));
        return Ok(nobodys(&app, &say("wall-title"), |page| {
            page.whole().secret_address().status(StatusCode::NOT_FOUND).show(&over)
        }));
    };
    // Nobody came yet: the lobby stands on the wall all the same.
    if matches!(seat.status(), MeetingStatus::Planned | MeetingStatus::Open) {
        crate::web::room::bring_plan_in(&app, &room).await?;
    }
    let drawn = stream::sight(&app, &room, |scene| view::page(scene, &secret), &seat, &reached_at(&app, &headers));
    let drawn = drawn.unwrap_or_else(|| view::over(&say("wall-gone")));
    Ok(nobodys(&app, &say("wall-title"), |page| page.whole().secret_address().show(&drawn)))
}

/// The one way in for a screen: its right, and the room it shows.
async fn enter(app: &App, secret: &str) -> Result<Option<(WallSeat, Arc<Room>)>, WebError> {
    let Some(seat) = app.store().wall_seat(&TokenHash::of(secret), app.now()).await? else { return Ok(None) };
    let room = app.live().room(app, seat.meeting()).await.map_err(|error| {
        tracing::error!(%error, "a room could not be read for a big screen");
        WebError::not_now()
    })?;
    Ok(room.map(|room| (seat, room)))
}

/// `GET /join`: where a code that stands on a wall is typed.
pub(super) async fn ask_to_join(_: Viewer, State(app): State<App>, Query(typed): Query<Typed>) -> Response {
    joining(&app, &typed.code, &Wrong::default())
}

/// `POST /join`
pub(super) async fn join_by_form(_: Viewer, State(app): State<App>, Form(sent): Form<Typed>) -> Response {
    match read_code(&sent.code) {
        Some(code) => Redirect::to(&format!("/join/{code}")).into_response(),
        None => joining(&app, &sent.code, &Wrong::only("code", say("join-code-odd"))),
    }
}

/// `GET /join/{token}`: to the room, as oneself. The code gives nobody a seat.
pub(super) async fn join(State(app): State<App>, viewer: Viewer, Secret(code): Secret) -> Result<Response, WebError> {
    let code = read_code(&code).ok_or_else(WebError::not_found)?;
    let meeting = app.store().joined_by(viewer.id(), &code, app.now()).await?.ok_or_else(WebError::not_found)?;
    Ok(Redirect::to(&format!("/meetings/{meeting}/room")).into_response())
}

fn joining(app: &App, typed: &str, wrong: &Wrong) -> Response {
    let form = view::doors::code("/join", typed, wrong);
    nobodys(app, &say("join-title"), |page| {
        let page = page.door();
        if wrong.is_empty() { page.show(&form) } else { page.refused().show(&form) }
    })
}

async fn draw(
    app: &App,
    viewer: &Viewer,
    seat: &Seat,
    room: &Arc<Room>,
    headers: &HeaderMap,
    made: Option<&Made>,
) -> Result<Response, WebError> {
    let walls = app.store().walls(seat, app.now()).await?;
    let about = Arc::clone(&room.look().about);
    let over = view::doors::over(seat.status());
    let base = reached_at(app, headers);
    let page =
        view::doors::Walls { viewer, meeting: seat.meeting(), about: &about, walls: &walls, over, base: &base, made };
    Ok(Page::of(viewer, say("wall-title")).at(Place::Sets).narrow().secret_address().show(&page.draw()))
}

/// A page of nobody's session, whoever is signed in at this machine.
fn nobodys(app: &App, title: &str, show: impl FnOnce(Page<'_>) -> Response) -> Response {
    let visitor = Visitor { viewer: None, transport: app.config().transport() };
    show(Page::open(&visitor, title.to_owned()))
}

/// The address this Setwise is reached at: as it was told, or as the browser at hand reached it.
fn reached_at(app: &App, headers: &HeaderMap) -> String {
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok());
    match (&app.config().public_url, host) {
        (None, Some(host)) if app.config().transport() != Transport::Https => format!("http://{host}"),
        _ => app.config().address(),
    }
}

/// A code as it was meant: capitals, without what people put between letters. None where it cannot be one.
fn read_code(typed: &str) -> Option<String> {
    let letters = typed.chars().filter(|letter| !letter.is_whitespace() && *letter != '-').take(CODE_LENGTH + 1);
    let code: String = letters.map(|letter| letter.to_ascii_uppercase()).collect();
    let fits = code.len() == CODE_LENGTH && code.bytes().all(|letter| CODE_LETTERS.contains(&letter));
    fits.then_some(code)
}

fn too_often(Wait(wait): Wait) -> WebError {
    WebError::too_often(say_with("wall-code-wait", &[("minutes", (wait.as_seconds() / 60 + 1).into())]))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::read_code;
    use crate::app::{CODE_LENGTH, CODE_LETTERS};

    #[test]
    fn a_code_is_read_as_people_type_it() {
        for typed in ["ACDEFG", "acdefg", " acd-efg ", "A C D E F G", "acd\u{a0}efg"] {
            assert_eq!(read_code(typed).as_deref(), Some("ACDEFG"), "{typed}");
        }
    }

    #[test]
    fn what_cannot_be_a_code_is_none() {
        for typed in ["", "ACDEF", "ACDEFGH", "ACDEF0", "ACDEFé", "ACDEF/", "ＡCDEFG", "------", "\0\0\0\0\0\0"] {
            assert_eq!(read_code(typed), None, "{typed}");
        }
    }

    #[test]
    fn no_two_letters_of_a_code_are_taken_for_one_another() {
        let alike = [b"0OD".as_slice(), b"1IL", b"2Z", b"5S", b"8B", b"UV"];
        for group in alike {
            let there = group.iter().filter(|letter| CODE_LETTERS.contains(letter)).count();
            assert!(there <= 1, "{group:?}");
        }
    }

    proptest! {
        #[test]
        fn whatever_is_typed_is_read_or_refused_and_what_is_read_reads_the_same(typed in ".*") {
            if let Some(code) = read_code(&typed) {
                prop_assert_eq!(code.len(), CODE_LENGTH);
                prop_assert_eq!(read_code(&code), Some(code));
            }
        }
    }
}
