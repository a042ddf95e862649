//! What a set says reaches no lead, sponsor, administrator or line manager by program, on no route there is.

use axum::http::Method;
use serde_json::{Value, json};
use setwise_domain::id::PersonId;
use setwise_domain::person::Profile;
use setwise_domain::three_way::Terms;
use setwise_server::api;
use setwise_store::person::Role;
use setwise_store::three_way::NewThreeWay;

use super::program::Program;
use super::sponsorship::sponsored;

const PLANTED: &str = "planted-sentence";

async fn sent(program: &Program, path: &str, body: Value) {
    let answer = program.send(Method::POST, path, Some(body.to_string()), &[]).await;
    assert!(answer.status.is_success(), "{path}: {}", answer.body);
}

#[tokio::test]
async fn what_a_set_says_stays_there_on_every_route() {
    let all = sponsored().await;
    let (app, organisation) = (&all.world.app, all.world.organisation);
    let mei = app.store().person_by_email(organisation, "mei@example.org").await.expect("asked").expect("here").id;
    let mara = all.world.person("Mara", &[Role::Member]).await;
    let profile = Profile { manager: Some(mara), ..Profile::default() };
    app.store().change_work_profile(organisation, mei, &profile).await.expect("kept");
    let agreement = app.id();
    let (wave, terms, mails) = (all.wave, Terms::default(), Vec::new());
    let new = NewThreeWay { id: agreement, organisation, wave, member: mei, manager: mara, terms, mails };
    app.store().draft_three_ways(vec![new], all.world.administrator, app.now()).await.expect("drafted");

    // Said in a room, promised, agreed on, written to a module and shared with the set.
    all.world.has_met_and_promised(all.set, mei, PLANTED).await;
    let action = app.store().actions_of_set(mei, all.set).await.expect("asked")[0].id;
    let meeting = all.world.meeting(all.set).await;
    let moves = format!("/meetings/{meeting}/moves");
    for program in [&all.mei, &all.coach] {
        sent(program, &moves, json!({ "move": "enter", "agreement": 1 })).await;
    }
    sent(&all.coach, &moves, json!({ "move": "start" })).await;
    sent(&all.mei, &format!("/meetings/{meeting}/acts"), json!({ "act": "challenge", "text": PLANTED })).await;
    let set = format!("/sets/{}", all.set);
    sent(&all.coach, &format!("{set}/agreement"), json!({ "level": "stays-in-set", "rules": PLANTED })).await;
    let note = json!({ "revision": 0, "application": PLANTED });
    sent(&all.mei, "/modules/listening/notes", note).await;
    sent(&all.mei, "/modules/listening/shares", json!({ "set": all.set })).await;

    // And written by its coach to the next one, who has not taken the set over.
    let nora = all.world.person("Nora", &[Role::Coach]).await;
    let handover = all.world.handover(all.set, nora).await;
    sent(&all.coach, &format!("/handovers/{handover}/note"), json!({ "note": PLANTED })).await;
    let request = all.world.expert_request(all.set, mei).await;

    let fill = |path: &str| {
        let id = match path.split('/').nth(3) {
            Some("handovers") => handover.to_string(),
            Some("expert-requests") => request.to_string(),
            Some("coaches") => nora.to_string(),
            Some("sets") => all.set.to_string(),
            Some("meetings") => meeting.to_string(),
            Some("actions") => action.to_string(),
            Some("waves") => all.wave.to_string(),
            Some("agreements") => agreement.to_string(),
            Some("people") => mei.to_string(),
            _ => app.id::<PersonId>().to_string(),
        };
        let name = if path.contains("/modules/") { "listening" } else { "collaborative-inquiry" };
        let path = path.trim_start_matches("/api/v1").replace("{id}", &id).replace("{name}", name);
        path.replace("{number}", "1").replace("{person}", &mei.to_string())
    };
    let mut inside = 0;
    let outside = [
        ("administrator", Program::of(&all.world, all.world.administrator).await),
        ("lead", all.lead.clone()),
        ("sponsor", all.sponsor.clone()),
        ("manager", Program::of(&all.world, mara).await),
        ("coach who is asked", Program::of(&all.world, nora).await),
    ];
    for (method, path) in api::routes() {
        // A stream does not end; it is for those with a seat, as the room is.
        if method != "GET" || path.ends_with("/events") {
            continue;
        }
        let address = fill(path);
        for (kind, program) in &outside {
            let body = program.get(&address).await.body.to_string();
            assert!(!body.contains(PLANTED), "{kind} reads it at {path}: {body}");
        }
        inside += usize::from(all.mei.get(&address).await.body.to_string().contains(PLANTED));
    }
    assert!(inside >= 5, "who sits there reads it, or it was never said: {inside}");
}
