//! Whole requests, to a Setwise with a set in it: addresses, cookies, the proxy's header, forms, lists of mail addresses.
//!
//! The first byte says which page, the second who asks, up to the first empty line comes a header's value, then the body.
#![no_main]

use std::cell::OnceCell;
use std::collections::BTreeMap;

use axum::Router;
use axum::body::Body;
use axum::http::{Request, header};
use libfuzzer_sys::fuzz_target;
use setwise_domain::id::{OrganisationId, PersonId, SetId};
use setwise_domain::protocol::library::Library;
use setwise_domain::time::Timestamp;
use setwise_server::app::App;
use setwise_server::config::Config;
use setwise_server::web::router;
use setwise_store::agreement::{AgreementLevel, NewAgreement};
use setwise_store::organisation::SetUp;
use setwise_store::person::NewPerson;
use setwise_store::session::NewSession;
use setwise_store::set::NewSet;
use setwise_store::{Store, TokenHash};
use tokio::runtime::Runtime;
use tower::ServiceExt as _;
use uuid::Uuid;

const PERSON: PersonId = PersonId(Uuid::from_u128(2));
const SET: SetId = SetId(Uuid::from_u128(3));

thread_local! {
    static WORLD: OnceCell<World> = const { OnceCell::new() };
}

struct World {
    runtime: Runtime,
    router: Router,
    _data: tempfile::TempDir,
}

fuzz_target!(|bytes: &[u8]| {
    let [page, who, rest @ ..] = bytes else { return };
    let split = rest.windows(2).position(|two| two == b"\n\n");
    let (told, body) = split.map_or((&rest[..0], rest), |at| (&rest[..at], &rest[at + 2..]));
    WORLD.with(|world| {
        let world = world.get_or_init(World::build);
        let Some(request) = request(*page, *who, told, body) else { return };
        let about = format!("{} {}", request.method(), request.uri());
        let answer = world.runtime.block_on(world.router.clone().oneshot(request)).expect("a router always answers");
        assert!(!answer.status().is_server_error(), "{about}: {}", answer.status());
    });
});

fn request(page: u8, who: u8, told: &[u8], body: &[u8]) -> Option<Request<Body>> {
    let set = SET.to_string();
    let free = String::from_utf8_lossy(told);
    let address = match page % 12 {
        0 => format!("/sets/{set}/invitations"),
        1 => format!("/sets/{set}/meetings"),
        2 => "/sign-in".to_owned(),
        3 => "/profile".to_owned(),
        4 => "/people/invitations".to_owned(),
        5 => "/sets".to_owned(),
        6 => format!("/sets/{set}/agreement"),
        7 => format!("/invitations/{free}"),
        8 => format!("/password-resets/{free}"),
        9 => format!("/meetings/{free}/acts"),
        10 => format!("/{free}"),
        _ => format!("/sets/{set}?{free}"),
    };
    // Any address may be read; what is posted to is chosen, so that nobody signs out or ends the set.
    let method = if who & 1 == 0 && page % 12 != 10 { "POST" } else { "GET" };
    let request = Request::builder()
        .method(method)
        .uri(address)
        .header(header::HOST, "127.0.0.1:8080")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    let request = match who & 6 {
        0 => request.header(header::COOKIE, "setwise_session=signed-in"),
        2 => request.header(header::COOKIE, told),
        4 => request.header("x-forwarded-for", told),
        _ => request.header("sec-fetch-site", told),
    };
    // What is no request at all is hyper's to refuse.
    request.body(Body::from(body.to_vec())).ok()
}

impl World {
    fn build() -> Self {
        let data = tempfile::tempdir().expect("a folder");
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        let flags = BTreeMap::from([("data", data.path().display().to_string()), ("behind-proxy", "true".to_owned())]);
        let config = Config::gather(&flags, &|_| None, None).expect("it fits");
        let router = runtime.block_on(async {
            let store = Store::open(config.place()).await.expect("opened");
            plant(&store).await;
            router(App::new(store, config, None, Library::of(&[]).0))
        });
        Self { runtime, router, _data: data }
    }
}

async fn plant(store: &Store) {
    let at = Timestamp(1_795_528_800_000);
    let organisation = OrganisationId(Uuid::from_u128(1));
    let token = TokenHash::of("set up");
    store.offer_setup(&token, at).await.expect("offered");
    let person = NewPerson {
        id: PERSON,
        name: "Ada".to_owned(),
        email: "ada@example.org".to_owned(),
        password_hash: None,
        zone: "Europe/London".to_owned(),
    };
    let set_up = SetUp { token, organisation, organisation_name: "Northwater".to_owned(), person, at };
    store.set_up(set_up).await.expect("set up");
    let set = NewSet {
        id: SET,
        organisation,
        name: "Harbour".to_owned(),
        by: PERSON,
        coach: None,
        members: vec![PERSON],
        agreement: NewAgreement { level: AgreementLevel::StaysInSet, rules: String::new() },
        at,
    };
    store.create_set(set).await.expect("made");
    let session = NewSession {
        id: Uuid::from_u128(5).into(),
        person: PERSON,
        token: TokenHash::of("signed-in"),
        user_agent: String::new(),
        at,
        expires_at: Timestamp(i64::MAX / 2),
    };
    store.open_session(session).await.expect("signed in");
}
