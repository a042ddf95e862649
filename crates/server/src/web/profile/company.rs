//! With whom somebody would rather sit, and with whom rather not: their own page of it. Only they and those who compose sets read it.

use std::collections::{BTreeMap, BTreeSet};

use axum::extract::State;
use axum::response::Response;
use setwise_domain::company::{MOST_WISHES, WishFault, Wishes};
use setwise_domain::id::PersonId;
use setwise_domain::person::import::Known;
use setwise_store::company::CompanyError;

use super::view::company as view;
use super::work::somebody;
use crate::app::App;
use crate::ui::forms::Wrong;
use crate::ui::page::{Page, Place};
use crate::ui::words::{say, say_with};
use crate::web::error::WebError;
use crate::web::kept;
use crate::web::request::Form;
use crate::web::session::Viewer;

/// The names of the fields: with whom.
pub(crate) const WITH: [&str; MOST_WISHES] = ["with-1", "with-2", "with-3"];
/// And with whom not.
pub(crate) const WITHOUT: [&str; MOST_WISHES] = ["without-1", "without-2", "without-3"];

/// The fields as they were sent.
#[derive(Debug, Clone, Default)]
pub(crate) struct Sent(BTreeMap<String, String>);

impl Sent {
    /// Wishes as a form would have sent them. None, when they are too many for one.
    pub(crate) fn of_names(with: &[String], without: &[String], revision: i64) -> Option<Self> {
        if with.len() > WITH.len() || without.len() > WITHOUT.len() {
            return None;
        }
        let fields = WITH.iter().zip(with).chain(WITHOUT.iter().zip(without));
        let mut fields: BTreeMap<_, _> = fields.map(|(field, name)| ((*field).to_owned(), name.clone())).collect();
        fields.insert("revision".to_owned(), revision.to_string());
        Some(Self(fields))
    }

    /// The names in some of its fields.
    pub(crate) fn names(&self, fields: [&str; MOST_WISHES]) -> Vec<String> {
        let filled = fields.into_iter().map(|field| self.get(field)).filter(|name| !name.is_empty());
        filled.map(ToOwned::to_owned).collect()
    }

    /// The number of the wishes it was drawn from.
    pub(crate) fn revision(&self) -> i64 {
        self.get("revision").parse().unwrap_or(0)
    }

    fn of(wishes: &Wishes, revision: i64, people: &[Known]) -> Self {
        // Always the name: an address is not for everybody to know, and whoever takes another's name must not learn it.
        let called = |id: &PersonId| Some(people.iter().find(|one| one.id == *id)?.state.name.clone());
        let with = WITH.iter().zip(wishes.with.iter().filter_map(called));
        let without = WITHOUT.iter().zip(wishes.without.iter().filter_map(called));
        let mut fields: BTreeMap<String, String> =
            with.chain(without).map(|(field, name)| ((*field).to_owned(), name)).collect();
        fields.insert("revision".to_owned(), revision.to_string());
        Self(fields)
    }

    pub(super) fn get(&self, field: &str) -> &str {
        self.0.get(field).map_or("", |value| value.trim())
    }

    fn seeing(mut self, revision: i64) -> Self {
        self.0.insert("revision".to_owned(), revision.to_string());
        self
    }

    /// What they mean. A name that several have means the one who is wished for already.
    fn wishes(&self, of: PersonId, before: &Wishes, people: &[Known], wrong: &mut Wrong) -> Option<Wishes> {
        let wished = |name: &str| {
            let called = |id: &PersonId| people.iter().any(|one| one.id == *id && same(&one.state.name, name));
            before.with.iter().chain(&before.without).copied().find(called)
        };
        let mut named = |fields: [&'static str; MOST_WISHES]| {
            let mut all = BTreeSet::new();
            for field in fields {
                let found =
                    somebody(self.get(field), wished(self.get(field)), people).map_err(|fault| say(fault.of_wish()));
                all.extend(wrong.take(field, found).flatten());
            }
            all
        };
        let (with, without) = (named(WITH), named(WITHOUT));
        if !wrong.is_empty() {
            return None;
        }
        let fault = match Wishes::new(of, with, without) {
            Ok(wishes) => return Some(wishes),
            Err(WishFault::Oneself) => say("company-oneself"),
            Err(WishFault::Both) => say("company-both"),
            Err(WishFault::TooMany) => say_with("company-many", &[("most", MOST_WISHES.into())]),
        };
        wrong.note("wishes", fault);
        None
    }
}

fn same(name: &str, other: &str) -> bool {
    name.to_lowercase() == other.to_lowercase()
}

/// `GET /profile/company`
pub(in crate::web) async fn show(State(app): State<App>, viewer: Viewer) -> Result<Response, WebError> {
    Ok(page(&viewer).show(&view::page(&own(&app, &viewer).await?, &Wrong::default())))
}

/// Somebody's own wishes, as their form shows them.
///
/// # Errors
/// What the store says.
pub(crate) async fn own(app: &App, viewer: &Viewer) -> Result<Sent, WebError> {
    let people = app.store().known_people(viewer.person.organisation).await?;
    let (wishes, revision) = app.store().own_wishes(viewer.id()).await?;
    Ok(Sent::of(&wishes, revision, &people))
}

/// `POST /profile/company`
pub(in crate::web) async fn change(
    State(app): State<App>,
    viewer: Viewer,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Result<Response, WebError> {
    let sent = Sent(pairs.into_iter().collect());
    match keep(&app, &viewer, &sent).await? {
        Ok(()) => Ok(kept::then("/profile/company")),
        Err((wrong, revision)) => {
            let sent = revision.map_or(sent.clone(), |revision| sent.seeing(revision));
            Ok(page(&viewer).refused().show(&view::page(&sent, &wrong)))
        }
    }
}

/// Keeps somebody's own wishes.
///
/// # Errors
/// Inside, what about them was not right; with the number they have now, where somebody was faster.
pub(crate) async fn keep(
    app: &App,
    viewer: &Viewer,
    sent: &Sent,
) -> Result<Result<(), (Wrong, Option<i64>)>, WebError> {
    let people = app.store().known_people(viewer.person.organisation).await?;
    let (before, revision) = app.store().own_wishes(viewer.id()).await?;
    let mut wrong = Wrong::default();
    let Some(wishes) = sent.wishes(viewer.id(), &before, &people, &mut wrong) else {
        return Ok(Err((wrong, None)));
    };
    if wishes == before {
        return Ok(Ok(()));
    }
    let whose = (viewer.person.organisation, viewer.id());
    match app.store().keep_wishes(whose, &wishes, sent.revision(), app.now()).await {
        Ok(()) => Ok(Ok(())),
        Err(CompanyError::ChangedMeanwhile) => {
            Ok(Err((Wrong::only("wishes", say("company-changed-meanwhile")), Some(revision))))
        }
        Err(CompanyError::NotFound) => Err(WebError::not_found()),
        Err(CompanyError::Store(error)) => Err(error.into()),
    }
}

fn page(viewer: &Viewer) -> Page<'_> {
    Page::of(viewer, say("company-title")).at(Place::Profile).narrow()
}
