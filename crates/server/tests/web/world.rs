//! A Setwise in a temporary folder, its people, and browsers to ask it with.

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Method, Request, Response, StatusCode, header};
use http_body_util::BodyExt as _;
use setwise_domain::curriculum::Module;
use setwise_domain::id::{MeetingId, OrganisationId, PeopleImportId, PersonId, ProtocolDraftId, SetId};
use setwise_domain::mail::Quiet;
use setwise_domain::meeting::act::Words;
use setwise_domain::meeting::event::{self, Event, Plan};
use setwise_domain::person::hours::Minute;
use setwise_domain::person::import::{self, Known, Offer, Zones, look};
use setwise_domain::protocol::built_in::find;
use setwise_domain::protocol::library::Library;
use setwise_domain::time::{Millis, Timestamp};
use setwise_server::app::App;
use setwise_server::config::Config;
use setwise_server::post::Post;
use setwise_server::web;
use setwise_store::access::SeatKind;
use setwise_store::action::{ActionChange, ActionKind, ActionStatus};
use setwise_store::agreement::{AgreementLevel, NewAgreement};
use setwise_store::invitation::{Accept, NewInvitation};
use setwise_store::journal::{Append, MeetingChange, NewEvent};
use setwise_store::meeting::{MeetingPlan, MeetingStatus, Way};
use setwise_store::module::NewModuleVersion;
use setwise_store::organisation::SetUp;
use setwise_store::people_import::NewImport;
use setwise_store::person::{NewPerson, Role};
use setwise_store::protocol::NewVersion;
use setwise_store::protocol_draft::{DraftText, NewDraft};
use setwise_store::set::{AddToSet, NewSet};
use setwise_store::{OpenOptions, Store, TokenHash};
use tempfile::TempDir;
use tower::ServiceExt as _;

use crate::markup;

/// A password strong enough for anybody.
pub(crate) const PASSWORD: &str = "short lantern ferry oat";

/// A running Setwise with an organisation and its administrator.
pub(crate) struct World {
    pub(crate) app: App,
    pub(crate) router: Router,
    pub(crate) organisation: OrganisationId,
    pub(crate) administrator: PersonId,
    pub(crate) folder: TempDir,
}

/// An answer with its body read.
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: String,
}

/// A browser: keeps its cookie.
#[derive(Clone)]
pub(crate) struct Browser {
    router: Router,
    pub(crate) cookie: Option<String>,
    /// That something was kept, until the next page says so.
    kept: bool,
}

impl World {
    /// A Setwise nobody set up yet, and the token of its set-up link.
    pub(crate) async fn empty(settings: &[(&'static str, &str)]) -> (App, Router, String, TempDir) {
        Self::empty_with(settings, &[]).await
    }

    async fn empty_with(settings: &[(&'static str, &str)], own: &[&str]) -> (App, Router, String, TempDir) {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let flags = settings.iter().map(|(name, value)| (*name, (*value).to_owned())).collect();
        let config = Config::gather(&flags, &|_| None, None).expect("the settings fit");
        let options = OpenOptions { data: folder.path().to_owned(), database: None, key_file: None, create: true };
        let post = config.smtp.as_ref().map(Post::new).transpose().expect("mail can be set up");
        let app = App::new(Store::open(options).await.expect("a fresh store opens"), config, post, library(own));
        let token = app.token();
        app.store().offer_setup(&TokenHash::of(&token), app.now()).await.expect("offered");
        (app.clone(), web::router(app), token, folder)
    }

    /// A Setwise with an organisation and its administrator, Ada.
    pub(crate) async fn new() -> Self {
        Self::with(&[]).await
    }

    /// The same with settings.
    pub(crate) async fn with(settings: &[(&'static str, &str)]) -> Self {
        Self::set_up(settings, &[]).await
    }

    /// The same with own protocols, by the text of their files.
    pub(crate) async fn with_own(own: &[&str]) -> Self {
        Self::set_up(&[], own).await
    }

    /// This Setwise started again, with other own protocols: nothing of its memory is left.
    pub(crate) fn restarted_with(&mut self, own: &[&str]) {
        self.app = App::new(self.app.store().clone(), self.app.config().clone(), None, library(own));
        self.router = web::router(self.app.clone());
    }

    /// Ends it, and gives the folder in which its data lie.
    pub(crate) async fn close(self) -> TempDir {
        self.app.store().close().await;
        self.folder
    }

    async fn set_up(settings: &[(&'static str, &str)], own: &[&str]) -> Self {
        let (app, router, token, folder) = Self::empty_with(settings, own).await;
        let organisation = app.id();
        let administrator = app.id();
        let set_up = SetUp {
            token: TokenHash::of(&token),
            organisation,
            organisation_name: "Harbour Health".to_owned(),
            person: new_person(administrator, "Ada", "ada@example.org"),
            at: app.now(),
        };
        app.store().set_up(set_up).await.expect("set up");
        never_quiet(&app, administrator).await;
        Self { app, router, organisation, administrator, folder }
    }

    /// Somebody with these roles, without a password.
    pub(crate) async fn person(&self, name: &str, roles: &[Role]) -> PersonId {
        let token = self.invitation(name, roles).await;
        let id = self.app.id();
        let person = new_person(id, name, &address(name));
        let accept = Accept { token: TokenHash::of(&token), person, at: self.app.now() };
        let person = self.app.store().accept_invitation(accept).await.expect("accepted").person;
        never_quiet(&self.app, person).await;
        person
    }

    /// Imports a table, as its page would.
    pub(crate) async fn import(&self, table: &str) -> PeopleImportId {
        let (id, at) = (self.app.id(), self.app.now());
        let table = import::read(table).expect("a table");
        let zones = Zones::new(vec!["UTC".to_owned()]);
        let new = NewImport { id, organisation: self.organisation, by: self.administrator, at };
        let decide = |known: &[Known], holdings| {
            let offer = Offer { holdings, ..Offer::default() };
            Some(look(&table, known, &offer, (&zones, "UTC"), || self.app.id()))
        };
        self.app.store().import_people(new, decide).await.expect("imported");
        id
    }

    /// An invitation that is open, by its token.
    pub(crate) async fn invitation(&self, name: &str, roles: &[Role]) -> String {
        let token = self.app.token();
        let invitation = NewInvitation {
            id: self.app.id(),
            organisation: self.organisation,
            email: address(name),
            name: name.to_owned(),
            roles: roles.to_vec(),
            set: None,
            token: token.clone(),
            invited_by: self.administrator,
            at: self.app.now(),
            expires_at: self.app.now().plus(Millis::minutes(60)),
        };
        self.app.store().invite(invitation, None).await.expect("invited");
        token
    }

    /// A set with its coach and members.
    pub(crate) async fn set(&self, name: &str, coach: Option<PersonId>, members: &[PersonId]) -> SetId {
        let id = self.app.id();
        let agreement = NewAgreement { level: AgreementLevel::StaysInSet, rules: "Be kind.".to_owned() };
        let set = NewSet {
            id,
            organisation: self.organisation,
            name: name.to_owned(),
            by: self.administrator,
            coach,
            members: members.to_vec(),
            agreement,
            at: self.app.now(),
        };
        self.app.store().create_set(set).await.expect("a set");
        id
    }

    /// One more member of a set.
    pub(crate) async fn join(&self, set: SetId, person: PersonId) {
        let seat = SeatKind::Member;
        let add = AddToSet { set, person, seat, by: self.administrator, at: self.app.now() };
        self.app.store().add_to_set(add).await.expect("added");
    }

    /// A meeting of a set, planned for an hour from now.
    pub(crate) async fn meeting(&self, set: SetId) -> MeetingId {
        self.meeting_by("collaborative-inquiry", set).await
    }

    /// The same by another protocol.
    pub(crate) async fn meeting_by(&self, protocol: &str, set: SetId) -> MeetingId {
        self.meeting_at(self.app.now().plus(Millis::minutes(60)), protocol, set).await
    }

    /// The same at a time.
    pub(crate) async fn meeting_at(&self, starts_at: Timestamp, protocol: &str, set: SetId) -> MeetingId {
        let id = self.app.id();
        let plan = MeetingPlan {
            protocol: protocol.to_owned(),
            minutes: 60,
            slots: 1,
            way: Way::Typed,
            starts_at,
            zone: "UTC".to_owned(),
            place: String::new(),
            occasion: String::new(),
            conductor: None,
            stand_in: None,
            call_link: None,
        };
        self.app.store().plan_meeting(id, set, plan, self.app.now()).await.expect("planned");
        id
    }

    /// A draft of somebody's, of a protocol that can be used.
    pub(crate) async fn draft(&self, author: PersonId, name: &str) -> ProtocolDraftId {
        let id = self.app.id();
        let source = find("troika").expect("it ships").replacen("\"troika\"", &format!("\"{name}\""), 1);
        let draft =
            NewDraft { id, author, of: None, text: DraftText { source: &source, title: "Ours" }, at: self.app.now() };
        self.app.store().begin_protocol_draft(draft).await.expect("begun");
        id
    }

    /// A protocol somebody made, in its first version.
    pub(crate) async fn made(&self, author: PersonId, name: &str) {
        let draft = self.draft(author, name).await;
        let version = NewVersion { draft, author, revision: 1, name, at: self.app.now() };
        self.app.store().make_protocol_version(version, |source, _| source.to_owned()).await.expect("made");
        assert_eq!(self.app.refresh_library().await.expect("read"), []);
    }

    /// A module somebody made, in its first version.
    pub(crate) async fn made_module(&self, author: PersonId, name: &str) {
        let source =
            format!("+++\nid = \"{name}\"\ntitle = \"Ours\"\nsummary = \"Short.\"\nminutes = 12\n+++\nRead it.\n");
        let module = Module::parse(&source).expect("a module").module;
        let new = NewModuleVersion { module: &module, source: &source, author, at: self.app.now() };
        self.app.store().make_module(new).await.expect("made");
    }

    /// The set has met: a meeting of its own for that, over and done.
    pub(crate) async fn has_met(&self, set: SetId) -> MeetingId {
        self.meets(set, vec![]).await
    }

    /// The set has met, and somebody promised something there that is open still.
    pub(crate) async fn has_met_and_promised(&self, set: SetId, owner: PersonId, text: &str) -> MeetingId {
        let action = ActionChange {
            id: self.app.id(),
            owner,
            due: Some(jiff::civil::date(2031, 5, 6)),
            status: ActionStatus::Open,
            kind: ActionKind::Action,
            words: Some(format!("{{\"text\":\"{text}\"}}")),
            follow_up: None,
            at: self.app.now(),
        };
        self.meets(set, vec![action]).await
    }

    async fn meets(&self, set: SetId, actions: Vec<ActionChange>) -> MeetingId {
        let meeting = self.meeting(set).await;
        let at = self.app.now();
        self.held(meeting, at, vec![NewEvent { at, body: self.opened(set), text: None }], actions).await;
        meeting
    }

    /// A meeting began and ended at this moment, and this happened in it.
    pub(crate) async fn held(
        &self,
        meeting: MeetingId,
        at: Timestamp,
        events: Vec<NewEvent>,
        actions: Vec<ActionChange>,
    ) {
        let append = Append {
            meeting,
            expected_seq: 0,
            command_id: None,
            events,
            erase: vec![],
            attendance: vec![],
            change: MeetingChange {
                status: Some(MeetingStatus::Ended),
                started_at: Some(at),
                ended_at: Some(at),
                ..MeetingChange::default()
            },
            actions,
            jobs: vec![],
        };
        self.app.store().journal().append(append).await.expect("appended");
    }

    /// A meeting that runs, with these in the room; the first of them conducts.
    pub(crate) async fn runs(&self, set: SetId, inside: &mut [Browser]) -> MeetingId {
        let meeting = self.meeting(set).await;
        let moves = format!("/meetings/{meeting}/moves");
        for browser in inside.iter_mut() {
            assert_eq!(browser.post(&moves, "move=enter&agreement=1").await.status, StatusCode::SEE_OTHER);
        }
        let started = inside[0].post(&moves, "move=start").await;
        assert_eq!(started.status, StatusCode::SEE_OTHER, "{}", started.body);
        meeting
    }

    /// The first event of a meeting, as the journal keeps it; nobody has a seat.
    fn opened(&self, set: SetId) -> String {
        let protocol = self.app.library().get("collaborative-inquiry").expect("it ships").protocol.as_ref().clone();
        let way = event::Way::Typed;
        let plan = Plan {
            set,
            number: 1,
            protocol,
            way,
            minutes: 60,
            slots: 1,
            seats: vec![],
            conductor: None,
            stand_in: None,
        };
        serde_json::to_string(&Event::Opened(Box::new(plan))).expect("an event is JSON")
    }

    /// A browser nobody is signed in with.
    pub(crate) fn browser(&self) -> Browser {
        Browser { router: self.router.clone(), cookie: None, kept: false }
    }

    /// A browser somebody is signed in with.
    pub(crate) async fn signed_in(&self, person: PersonId) -> Browser {
        let cookie = web::session::begin(&self.app, person, &HeaderMap::new()).await.expect("a session");
        let mut browser = self.browser();
        browser.keep(cookie.to_str().expect("a cookie is text"));
        browser
    }
}

impl Browser {
    pub(crate) fn on(router: &Router) -> Self {
        Self { router: router.clone(), cookie: None, kept: false }
    }

    pub(crate) async fn get(&mut self, address: &str) -> Answer {
        self.send(Method::GET, address, "", &[]).await
    }

    /// Posts a form, given as it is encoded: `name=Mei&zone=UTC`.
    pub(crate) async fn post(&mut self, address: &str, form: &str) -> Answer {
        self.send(Method::POST, address, form, &[]).await
    }

    /// Sends anything; pages that come back are checked for what holds on every page.
    pub(crate) async fn send(&mut self, method: Method, address: &str, form: &str, more: &[(&str, &str)]) -> Answer {
        let mut request = Request::builder()
            .method(method)
            .uri(address)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        if !more.iter().any(|(name, _)| *name == "host") {
            request = request.header(header::HOST, "127.0.0.1:8080");
        }
        if !more.iter().any(|(name, _)| *name == "accept") {
            request = request.header(header::ACCEPT, "text/html,application/xhtml+xml");
        }
        if let Some(cookie) = &self.cookie {
            let cookie = if self.kept { format!("{cookie}; setwise_kept=1") } else { cookie.clone() };
            request = request.header(header::COOKIE, cookie);
        }
        for (name, value) in more {
            request = request.header(*name, *value);
        }
        let request = request.body(Body::from(form.to_owned())).expect("a request");
        let response = self.router.clone().oneshot(request).await.expect("the router always answers");
        let answer = read(response).await;
        for cookie in answer.headers.get_all(header::SET_COOKIE) {
            self.keep(cookie.to_str().expect("a cookie is text"));
        }
        answer
    }

    /// Follows a live page: what is pushed, as it comes.
    pub(crate) async fn follow(&mut self, address: &str) -> Following {
        let request = Request::builder()
            .uri(address)
            .header(header::HOST, "127.0.0.1:8080")
            .header(header::COOKIE, self.cookie.clone().unwrap_or_default())
            .body(Body::empty())
            .expect("a request");
        let response = self.router.clone().oneshot(request).await.expect("the router always answers");
        Following { status: response.status(), body: response.into_body() }
    }

    fn keep(&mut self, set_cookie: &str) {
        let pair = set_cookie.split(';').next().unwrap_or_default();
        if let Some(kept) = pair.strip_prefix("setwise_kept=") {
            self.kept = !kept.is_empty();
            return;
        }
        self.cookie = (!pair.ends_with('=')).then(|| pair.to_owned());
    }
}

/// An open stream.
pub(crate) struct Following {
    pub(crate) status: StatusCode,
    body: Body,
}

impl Following {
    /// Everything pushed until this is in it. Fails after five seconds.
    pub(crate) async fn until(&mut self, wanted: &str) -> String {
        let mut seen = String::new();
        let read = async {
            while !seen.contains(wanted) {
                let frame = self.body.frame().await.expect("the stream goes on").expect("a frame");
                seen.push_str(&String::from_utf8_lossy(&frame.into_data().expect("data")));
            }
        };
        let in_time = tokio::time::timeout(std::time::Duration::from_secs(5), read).await;
        assert!(in_time.is_ok(), "{wanted} was not pushed, but this was: {seen}");
        seen
    }
}

impl Answer {
    pub(crate) fn leads_to(&self) -> &str {
        self.headers.get(header::LOCATION).and_then(|value| value.to_str().ok()).unwrap_or("nowhere")
    }
}

async fn read(response: Response<Body>) -> Answer {
    let (parts, body) = response.into_parts();
    let kind = parts.headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if kind.starts_with("text/event-stream") {
        // A stream does not end; whoever wants to read it follows it.
        return Answer { status: parts.status, headers: parts.headers, body: String::new() };
    }
    let bytes = body.collect().await.expect("a whole body").to_bytes();
    let body = String::from_utf8_lossy(&bytes).into_owned();
    let answer = Answer { status: parts.status, headers: parts.headers, body };
    markup::holds_on_every_page(&answer);
    answer
}

/// The built-in protocols and these.
pub(crate) fn library(own: &[&str]) -> Library {
    let named = |(at, source): (usize, &&str)| (format!("own-{at}.toml"), source.as_bytes().to_vec());
    let (library, left_out) = Library::of(&own.iter().enumerate().map(named).collect::<Vec<_>>());
    assert_eq!(left_out, []);
    library
}

/// An address nobody else has.
pub(crate) fn address(name: &str) -> String {
    format!("{}@example.org", name.to_lowercase().replace(' ', "."))
}

fn new_person(id: PersonId, name: &str, email: &str) -> NewPerson {
    NewPerson { id, name: name.to_owned(), email: email.to_owned(), password_hash: None, zone: "UTC".to_owned() }
}

/// What happened, with what was said, as the journal takes it.
pub(crate) fn kept(told: Vec<(Event, Words)>, at: Timestamp) -> Vec<NewEvent> {
    let event = |(event, words): (Event, Words)| NewEvent {
        at,
        body: serde_json::to_string(&event).expect("JSON"),
        text: (!words.is_empty()).then(|| serde_json::to_string(&words).expect("JSON")),
    };
    told.into_iter().map(event).collect()
}

/// Somebody who may be written to at any hour, whatever the hour is while a test runs.
async fn never_quiet(app: &App, person: PersonId) {
    let midnight = Minute::read("0:00").expect("a time of day");
    app.store().choose_quiet(person, Quiet { from: midnight, to: midnight }).await.expect("chosen");
}
