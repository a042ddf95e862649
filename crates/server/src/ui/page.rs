//! The frame round every page: head, banners, top bar, main.
//!
//! A handler says what the page is and hands over its middle:
//! `Page::of(&viewer, say("people-title")).at(Place::People).show(&view::list(...))`.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse as _, Response};
use maud::{DOCTYPE, Markup, PreEscaped, html};
use setwise_store::person::Role;

use crate::assets;
use crate::config::Transport;
use crate::ui::avatar::{hue, initials};
use crate::ui::live;
use crate::ui::time::place_words;
use crate::ui::words::{say, say_with};
use crate::web::kept;
use crate::web::session::{Viewer, Visitor};

/// A part of Setwise the top bar leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// What is next for the person.
    Home,
    /// The person's sets.
    Sets,
    /// Months of sets in waves.
    Programmes,
    /// What there is to read between meetings.
    Learning,
    /// The formats a meeting may follow.
    Protocols,
    /// Everybody here, for administrators and leads.
    People,
    /// What was sent, for the administrator.
    Mail,
    /// The person's own settings.
    Profile,
}

/// How the middle is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    /// The usual column.
    Wide,
    /// A wider one, for things that stand side by side.
    Broad,
    /// A narrower column: forms and reading.
    Narrow,
    /// One card before a person is in: signing in, an invitation, set-up.
    Door,
    /// The whole window, laid out by the view itself: the room.
    Whole,
}

/// A page to be drawn.
pub struct Page<'a> {
    title: String,
    viewer: Option<&'a Viewer>,
    transport: Transport,
    place: Option<Place>,
    shape: Shape,
    status: StatusCode,
    secret_address: bool,
}

impl<'a> Page<'a> {
    /// A page for somebody signed in.
    #[must_use]
    pub const fn of(viewer: &'a Viewer, title: String) -> Self {
        Self::new(Some(viewer), viewer.transport, title)
    }

    /// A page for anybody.
    #[must_use]
    pub const fn open(visitor: &'a Visitor, title: String) -> Self {
        Self::new(visitor.viewer.as_ref(), visitor.transport, title)
    }

    const fn new(viewer: Option<&'a Viewer>, transport: Transport, title: String) -> Self {
        let (place, shape, status) = (None, Shape::Wide, StatusCode::OK);
        Self { title, viewer, transport, place, shape, status, secret_address: false }
    }

    /// Which part of Setwise it belongs to.
    #[must_use]
    pub const fn at(mut self, place: Place) -> Self {
        self.place = Some(place);
        self
    }

    /// A narrower column: forms and reading.
    #[must_use]
    pub const fn narrow(mut self) -> Self {
        self.shape = Shape::Narrow;
        self
    }

    /// A wider column, for things that stand side by side.
    #[must_use]
    pub const fn broad(mut self) -> Self {
        self.shape = Shape::Broad;
        self
    }

    /// One card before a person is in: no top bar.
    #[must_use]
    pub const fn door(mut self) -> Self {
        self.shape = Shape::Door;
        self
    }

    /// The whole window; the view draws its own `main`.
    #[must_use]
    pub const fn whole(mut self) -> Self {
        self.shape = Shape::Whole;
        self
    }

    /// Its address holds a secret: no other page is told where the reader came from.
    #[must_use]
    pub const fn secret_address(mut self) -> Self {
        self.secret_address = true;
        self
    }

    /// A form comes back because something in it was not right: 422.
    #[must_use]
    pub const fn refused(mut self) -> Self {
        self.status = StatusCode::UNPROCESSABLE_ENTITY;
        self
    }

    /// Another answer than 200.
    #[must_use]
    pub const fn status(mut self, status: StatusCode) -> Self {
        self.status = status;
        self
    }

    /// The answer, with this in the middle.
    #[must_use]
    pub fn show(&self, middle: &Markup) -> Response {
        let mut response = (self.status, Html(self.draw(middle).into_string())).into_response();
        if self.viewer.is_some_and(|viewer| viewer.kept) {
            response.headers_mut().append(header::SET_COOKIE, kept::said());
        }
        if self.secret_address {
            response.headers_mut().insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
        }
        response
    }

    fn draw(&self, middle: &Markup) -> Markup {
        html! {
            (DOCTYPE)
            html lang="en" {
                (self.head())
                body data-person=[self.viewer.map(|viewer| viewer.id().to_string())] {
                    a class="skip" href="#main" { (say("page-skip")) }
                    (self.banners())
                    @if !matches!(self.shape, Shape::Door | Shape::Whole) { (self.top()) }
                    @match self.shape {
                        Shape::Door => main id="main" class="door" { (logo()) (middle) },
                        Shape::Wide => main id="main" class="page" { (self.kept()) (middle) },
                        Shape::Broad => main id="main" class="page broad" { (self.kept()) (middle) },
                        Shape::Narrow => main id="main" class="page narrow" { (self.kept()) (middle) },
                        Shape::Whole => (middle),
                    }
                    @if self.shape != Shape::Whole { (self.foot()) }
                }
            }
        }
    }

    fn head(&self) -> Markup {
        html! {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (self.title) " · Setwise" }
                @for font in assets::fonts() {
                    link rel="preload" href=(font) as="font" type="font/woff2" crossorigin;
                }
                link rel="icon" href=(assets::icon()) type="image/svg+xml";
                link rel="stylesheet" href=(assets::style());
                (live::settings())
                script src=(assets::script()) defer {}
            }
        }
    }

    /// That the step before was kept, once.
    fn kept(&self) -> Markup {
        let says = self.status == StatusCode::OK && self.viewer.is_some_and(|viewer| viewer.kept);
        html! { @if says { p class="kept" role="status" { (say("page-kept")) } } }
    }

    fn banners(&self) -> Markup {
        html! {
            noscript { div class="banner" { p { (say("page-no-script")) } } }
            @if self.transport == Transport::PlainHttp {
                div class="banner warn" role="note" { p { (say("page-plain-http")) } }
            }
        }
    }

    /// In whose time all of the page is told, and over what it came.
    fn foot(&self) -> Markup {
        let loopback = self.transport == Transport::Loopback;
        let zone = self.viewer.filter(|_| self.shape != Shape::Door).map(|viewer| place_words(viewer.zone()));
        html! {
            @if loopback || zone.is_some() {
                footer class="foot" {
                    @if let Some(zone) = zone { p { (say_with("page-zone", &[("place", zone.into())])) } }
                    @if loopback { p { (say("page-loopback")) } }
                }
            }
        }
    }

    fn top(&self) -> Markup {
        html! {
            header class="top" {
                (logo())
                @if let Some(viewer) = self.viewer {
                    // On a wide screen what is in it stands in the bar; on a narrow one it opens over the page, without script.
                    div class="menu" id="menu" popover {
                        nav aria-label=(say("page-nav")) {
                            @for (place, address, words) in places(viewer) {
                                a href=(address) aria-current=[(self.place == Some(place)).then_some("page")] { (words) }
                            }
                        }
                        span class="grow" {}
                        form method="post" action="/sign-out" data-clears-drafts {
                            button class="btn quiet" type="submit" { (say("page-sign-out")) }
                        }
                        button class="btn quiet narrow-only" type="button" popovertarget="menu" popovertargetaction="hide" { (say("page-menu-close")) }
                    }
                    a class=(format!("avatar s {}", hue(viewer.person.id))) href="/profile"
                        aria-current=[(self.place == Some(Place::Profile)).then_some("page")] {
                        // The letters are a picture of the name, which is read out whole.
                        span aria-hidden="true" { (initials(&viewer.person.name)) }
                        span class="sr" { (say_with("page-profile", &[("name", viewer.person.name.as_str().into())])) }
                    }
                    button class="btn narrow-only" type="button" popovertarget="menu" { (say("page-menu")) }
                }
            }
        }
    }
}

/// The name, as it stands at the top left; leads home.
#[must_use]
pub fn logo() -> Markup {
    html! { a class="logo" href="/" { (LOGO) "Setwise" } }
}

fn places(viewer: &Viewer) -> Vec<(Place, &'static str, String)> {
    let mut places = vec![
        (Place::Home, "/", say("nav-home")),
        (Place::Sets, "/sets", say("nav-sets")),
        (Place::Programmes, "/programmes", say("nav-programmes")),
        (Place::Learning, "/modules", say("nav-learning")),
        (Place::Protocols, "/protocols", say("nav-protocols")),
    ];
    if viewer.person.has(Role::Administrator) || viewer.person.has(Role::Lead) {
        places.push((Place::People, "/people", say("nav-people")));
    }
    if viewer.person.has(Role::Administrator) {
        places.push((Place::Mail, "/mail", say("nav-mail")));
    }
    places
}

/// A circle of seats with one in the middle.
const LOGO: PreEscaped<&str> = PreEscaped(
    r#"<svg width="24" height="24" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2.4" aria-hidden="true"><circle cx="12" cy="12" r="8.4" stroke-dasharray="4.4 4.4" stroke-linecap="round"/><circle cx="12" cy="12" r="2.2" fill="currentColor" stroke="none"/></svg>"#,
);
