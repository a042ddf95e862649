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

/// The names of the fields: with whom, and with whom not.
pub(super) const WITH: [&str; MOST_WISHES] = ["with-1", "with-2", "with-3"];
pub(super) const WITHOUT: [&str; MOST_WISHES] = ["without-1", "without-2", "without-3"];

/// The fields as they were sent.
#[derive(Debug, Clone, Default)]
pub(super) struct Sent(BTreeMap<String, String>);

impl Sent {
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
    let people = app.store().known_people(viewer.person.organisation).await?;
    let (wishes, revision) = app.store().own_wishes(viewer.id()).await?;
    Ok(page(&viewer).show(&view::page(&Sent::of(&wishes, revision, &people), &Wrong::default())))
}

/// `POST /profile/company`
pub(in crate::web) async fn change(
    State(app): State<App>,
    viewer: Viewer,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Result<Response, WebError> {
    let sent = Sent(pairs.into_iter().collect());
    let people = app.store().known_people(viewer.person.organisation).await?;
    let (before, revision) = app.store().own_wishes(viewer.id()).await?;
    let mut wrong = Wrong::default();
    let Some(wishes) = sent.wishes(viewer.id(), &before, &people, &mut wrong) else {
        return Ok(page(&viewer).refused().show(&view::page(&sent, &wrong)));
    };
    let kept = || kept::then("/profile/company");
    if wishes == before {
        return Ok(kept());
    }
    let seen = sent.get("revision").parse().unwrap_or(0);
    let whose = (viewer.person.organisation, viewer.id());
    match app.store().keep_wishes(whose, &wishes, seen, app.now()).await {
        Ok(()) => Ok(kept()),
        Err(CompanyError::ChangedMeanwhile) => {
            let wrong = Wrong::only("wishes", say("company-changed-meanwhile"));
            Ok(page(&viewer).refused().show(&view::page(&sent.seeing(revision), &wrong)))
        }
        Err(CompanyError::NotFound) => Err(WebError::not_found()),
        Err(CompanyError::Store(error)) => Err(error.into()),
    }
}

fn page(viewer: &Viewer) -> Page<'_> {
    Page::of(viewer, say("company-title")).at(Place::Profile).narrow()
}
