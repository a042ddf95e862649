//! What a page does, a program can do: every route of a page has its like under `/api/v1`, stands here with where that is, or with why
//! there is none.

use std::collections::BTreeSet;

use setwise_server::{api, web};

/// Method and path.
type Route = (&'static str, &'static str);

/// Pages whose like has another address: the page, and where a program finds it.
const ELSEWHERE: &[(Route, Route)] = &[
    (("GET", "/"), ("GET", "/me/meetings")),
    (("POST", "/notices/readings"), ("POST", "/me/notices/readings")),
    // one's own
    (("GET", "/profile"), ("GET", "/me")),
    (("POST", "/profile"), ("POST", "/me/profile")),
    (("GET", "/profile/work"), ("GET", "/me/work-profile")),
    (("POST", "/profile/work"), ("POST", "/me/work-profile")),
    // What there is to read stands under the same address; in their order, those of one's programmes:
    (("GET", "/modules"), ("GET", "/me/modules")),
    (("GET", "/profile/company"), ("GET", "/me/company")),
    (("POST", "/profile/company"), ("POST", "/me/company")),
    (("GET", "/profile/coaching"), ("GET", "/me/coaching")),
    (("POST", "/profile/coaching"), ("POST", "/me/coaching")),
    (("POST", "/profile/lens"), ("POST", "/me/lens")),
    (("GET", "/profile/mail"), ("GET", "/me/mail")),
    (("POST", "/profile/mail"), ("POST", "/me/mail")),
    (("POST", "/profile/reminders"), ("POST", "/me/profile")),
    (("GET", "/profile/calendar"), ("GET", "/me/calendar")),
    (("POST", "/profile/calendar"), ("POST", "/me/calendar")),
    (("POST", "/profile/calendar/removal"), ("POST", "/me/calendar/removal")),
    (("GET", "/my-people"), ("GET", "/me/people")),
    // forms, whose like is what they show or look at
    (("GET", "/sets/new"), ("POST", "/sets")),
    (("GET", "/sets/{id}/change"), ("GET", "/sets/{id}")),
    (("GET", "/sets/{id}/meetings/new"), ("POST", "/sets/{id}/meetings")),
    (("GET", "/sets/{id}/times"), ("POST", "/sets/{id}/times")),
    (("GET", "/meetings/{id}/change"), ("GET", "/meetings/{id}")),
    (("GET", "/programmes/new"), ("POST", "/programmes")),
    (("GET", "/programmes/{id}/change"), ("GET", "/programmes/{id}")),
    // Two designs, and what each wave taught: a program reads one after the other.
    (("GET", "/programmes/{id}/side-by-side"), ("GET", "/waves/{id}/design")),
    // Wave by wave: a program asks for the proposal of each, makes its sets and starts it.
    (("GET", "/programmes/{id}/sets"), ("POST", "/waves/{id}/composition-checks")),
    (("POST", "/programmes/{id}/sets"), ("POST", "/waves/{id}/composition")),
    (("GET", "/waves/{id}/change"), ("GET", "/waves/{id}")),
    (("GET", "/waves/{id}/design/{step}"), ("GET", "/waves/{id}/design")),
    (("POST", "/waves/{id}/design/{step}"), ("POST", "/waves/{id}/design")),
    (("GET", "/waves/{id}/composition"), ("POST", "/waves/{id}/composition-checks")),
    (("GET", "/waves/{id}/moving"), ("POST", "/waves/{id}/moving-checks")),
    (("GET", "/people/imports/new"), ("POST", "/people/import-checks")),
    (("GET", "/protocol-drafts/new"), ("POST", "/protocol-drafts")),
    (("GET", "/protocols/{id}/versions/{number}"), ("GET", "/protocols/{name}/versions/{number}/file")),
    (("GET", "/protocols/{id}/trial"), ("POST", "/protocols/{name}/trials")),
    (("GET", "/protocol-drafts/{id}/trial"), ("POST", "/protocol-drafts/{id}/trials")),
    (("GET", "/modules/new"), ("POST", "/modules")),
    (("GET", "/modules/{id}/files/new"), ("POST", "/modules/{name}/files")),
    (("GET", "/modules/{id}/change"), ("GET", "/modules/{name}/file")),
    (("GET", "/modules/{id}/versions/{number}"), ("GET", "/modules/{name}/versions/{number}/file")),
    // streams
    (("GET", "/meetings/{id}/live"), ("GET", "/meetings/{id}/events")),
];

/// Pages that are for people alone, by the beginning of their address, and why.
const FOR_PEOPLE: &[(&str, &str)] = &[
    ("/health", "says how the server is; no part of what a person does"),
    ("/healthz", "the same"),
    ("/readyz", "the same"),
    ("/metrics", "the same; an administrator's token reads it"),
    ("/api", "the description itself"),
    ("/assets/", "what pages are made of"),
    ("/set-up/", "the first start"),
    ("/sign-in", "no token makes another way in"),
    ("/sign-out", "the same"),
    ("/invitations/", "the same"),
    ("/arrivals/", "the same"),
    ("/password-resets/", "the same"),
    ("/people/{id}/password-resets", "the same"),
    ("/profile/password", "the same"),
    ("/profile/sessions/", "the same"),
    ("/profile/tokens", "no token makes or ends another"),
    ("/action-links/", "a link out of a mail; its owner's program has the action itself"),
    ("/mail-choices/", "a link out of a mail; a program has the choices themselves"),
    ("/calendar/", "a secret address, for calendars"),
    ("/wall", "a screen, opened by its code"),
    ("/join", "from a screen to one's own phone"),
];

/// A path with every part that varies called the same.
fn shape(path: &str) -> String {
    let part = |part: &str| if part.starts_with('{') { "{}".to_owned() } else { part.to_owned() };
    path.split('/').map(part).collect::<Vec<_>>().join("/")
}

#[test]
fn every_page_has_its_like_for_programs_or_says_why_not() {
    let programs: BTreeSet<(&str, String)> =
        api::routes().into_iter().map(|(method, path)| (method, shape(path.trim_start_matches("/api/v1")))).collect();
    let pages = web::routes();
    let for_people = |path: &str| FOR_PEOPLE.iter().any(|(begins, _)| begins_with(path, begins));
    let elsewhere = |page: &(&str, &str)| ELSEWHERE.iter().any(|(from, _)| from == page);
    let without: Vec<_> = pages
        .iter()
        .filter(|(method, path)| !programs.contains(&(*method, shape(path))))
        .filter(|page| !elsewhere(page) && !for_people(page.1))
        .collect();
    assert!(without.is_empty(), "what these do, no program can; make it so, or say here why not: {without:#?}");
    for (page, (method, path)) in ELSEWHERE {
        assert!(pages.contains(page), "{page:?} is gone");
        assert!(programs.contains(&(*method, shape(path))), "{method} {path} is no route for programs");
    }
    for (begins, why) in FOR_PEOPLE {
        assert!(pages.iter().any(|(_, path)| begins_with(path, begins)), "{begins} ({why}) is gone");
    }
}

/// Whether a path is this one, or one below it.
fn begins_with(path: &str, begins: &str) -> bool {
    path == begins
        || path.strip_prefix(begins).is_some_and(|rest| begins.ends_with('/') || rest.starts_with(['/', '-']))
}
