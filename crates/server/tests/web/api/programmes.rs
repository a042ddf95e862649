//! Programmes by program: from nothing to a wave that runs and moves, and what each who has to do with it reads.

use axum::http::Method;
use serde_json::{Value, json};
use setwise_domain::id::PersonId;
use setwise_store::api_token::Scope;
use setwise_store::person::Role;

use super::program::{Answer, Program};
use crate::world::World;

const KEY: &str = "0190a0f0-0000-7000-8000-000000000001";
const OTHER_KEY: &str = "0190a0f0-0000-7000-8000-000000000002";

/// What it said, once it answered as wanted.
async fn did(program: &Program, path: &str, body: Value, status: u16) -> Value {
    let body = (!body.is_null()).then(|| body.to_string());
    let Answer { status: got, body, .. } = program.send(Method::POST, path, body, &[]).await;
    assert_eq!(got.as_u16(), status, "{path}: {body}");
    body
}

async fn read(program: &Program, path: &str) -> Value {
    let Answer { status, body, .. } = program.get(path).await;
    assert_eq!(status, 200, "{path}: {body}");
    body
}

fn wrong(body: &Value) -> Vec<&str> {
    body["errors"].as_array().into_iter().flatten().filter_map(|one| one["field"].as_str()).collect()
}

struct Led {
    world: World,
    lead: Program,
    coach: PersonId,
    sponsor: PersonId,
    people: Vec<PersonId>,
}

/// A lead, a coach, a sponsor and six people.
async fn led() -> Led {
    let world = World::new().await;
    let lead = Program::of(&world, world.person("Lena", &[Role::Lead]).await).await;
    let coach = world.person("Carla", &[Role::Coach]).await;
    let sponsor = world.person("Sven", &[Role::Member]).await;
    let mut people = Vec::new();
    for name in ["Mei", "Amara", "Otto", "Priya", "Jonas", "Nia"] {
        people.push(world.person(name, &[Role::Member]).await);
    }
    Led { world, lead, coach, sponsor, people }
}

impl Led {
    /// A programme's wave, with its design so far empty.
    async fn wave(&self) -> String {
        let new = json!({
            "name": "One handover", "kind": "project-sets", "purpose": "Nobody waits twice", "sponsor": self.sponsor,
        });
        let made = did(&self.lead, "/programmes", new, 201).await;
        format!("/waves/{}", made["wave"].as_str().expect("an id"))
    }

    fn design(&self) -> Value {
        json!({
            "revision": 1,
            "work": { "why": "Patients wait" },
            "people": { "least": 3, "most": 3, "for_whom": "Ward leads", "by_application": true },
            "rhythm": {
                "on": "2090-01-10", "at": "10:00:00", "minutes": 120, "mode": "online", "every": "monthly", "count": 3,
            },
            "curriculum": { "modules": [{ "module": "listening", "by": { "meeting": 2 } }] },
            "coaching": { "coaches": [self.coach], "sets_each": 2 },
        })
    }
}

#[tokio::test]
async fn a_programme_sent_twice_with_one_key_is_made_once() {
    let led = led().await;
    let new = json!({ "name": "One handover", "kind": "own-challenge-sets", "template": "six-meetings" }).to_string();
    let key = [("idempotency-key", KEY)];
    for _ in 0..2 {
        let made = led.lead.send(Method::POST, "/programmes", Some(new.clone()), &key).await;
        assert_eq!((made.status.as_u16(), made.body["id"].as_str()), (201, Some(KEY)), "{}", made.body);
    }
    let list = read(&led.lead, "/programmes").await;
    assert_eq!(list["items"].as_array().map(Vec::len), Some(1), "{list}");
    assert_eq!((&list["items"][0]["reading"], &list["items"][0]["waves"]), (&json!("leads"), &json!(1)));
    let wave = json!({ "name": "Wave 2", "starts_on": "2090-09-05" }).to_string();
    let path = format!("/programmes/{KEY}/waves");
    for _ in 0..2 {
        let made = led
            .lead
            .send(Method::POST, &path, Some(wave.clone()), &[("idempotency-key", &KEY.replace('1', "2"))])
            .await;
        assert_eq!(made.status.as_u16(), 201, "{}", made.body);
    }
    let page = read(&led.lead, &format!("/programmes/{KEY}")).await;
    assert_eq!(page["waves"].as_array().map(Vec::len), Some(2), "{page}");
    assert_eq!(page["waves"][0]["first_day"], "2090-09-05");
    let unknown = json!({ "name": "", "kind": "project-sets", "sponsor": KEY });
    assert_eq!(wrong(&did(&led.lead, "/programmes", unknown, 422).await), ["name", "sponsor"]);
    did(&led.lead, &format!("/programmes/{KEY}"), json!({ "name": "Two", "purpose": "P" }), 204).await;
    did(&led.lead, &format!("/programmes/{KEY}/end"), json!({ "over": true }), 204).await;
    let page = read(&led.lead, &format!("/programmes/{KEY}")).await;
    assert_eq!((&page["name"], page["ended_at"].is_string()), (&json!("Two"), true));
}

#[tokio::test]
async fn a_design_is_kept_as_the_pages_keep_it_and_not_written_over() {
    let led = led().await;
    let at = format!("{}/design", led.wave().await);
    let before = read(&led.lead, &at).await;
    assert_eq!((&before["revision"], &before["design"]["people"]["least"]), (&json!(1), &json!(5)), "{before}");
    assert!(before["remarks"].as_array().is_some_and(|all| !all.is_empty()));
    let kept = did(&led.lead, &at, led.design(), 200).await;
    assert_eq!(kept["revision"], 2);
    let design = &kept["design"];
    assert_eq!(
        (&design["work"]["why"], &design["people"]["most"], &design["realism"]["meetings"][1]["on"]),
        (&json!("Patients wait"), &json!(3), &json!("2090-02-14")),
        "{design}"
    );
    assert_eq!(design["curriculum"]["modules"][0]["by"], json!({ "meeting": 2 }));
    let late = did(&led.lead, &at, led.design(), 422).await;
    assert!(late["detail"].as_str().is_some_and(|why| why.contains("changed")), "{late}");
    for (sent, field) in [
        (json!({ "people": { "least": 9, "most": 5 } }), "most"),
        (json!({ "work": { "parts": [{ "name": " ", "kind": "team" }] } }), "parts"),
        (json!({ "realism": { "zone": "Nowhere" } }), "zone"),
        (json!({ "realism": { "protocol": "nothing" } }), "protocol"),
        (json!({ "curriculum": { "modules": [{ "module": "nothing", "by": "anytime" }] } }), "modules"),
        (json!({ "coaching": { "coaches": [KEY] } }), "coaches"),
        (json!({ "managers": { "hears": "x".repeat(5_000) } }), "hears"),
    ] {
        let mut sent = sent;
        sent["revision"] = json!(2);
        assert_eq!(wrong(&did(&led.lead, &at, sent, 422).await), [field]);
    }
    let parts =
        json!({ "revision": 2, "work": { "parts": [{ "name": "Trial", "kind": "start-up", "from": "2090-01-10" }] } });
    let kept = did(&led.lead, &at, parts, 200).await;
    assert_eq!(
        (&kept["design"]["work"]["why"], &kept["design"]["work"]["parts"][0]["name"]),
        (&json!(""), &json!("Trial"))
    );
    let none = did(&led.lead, &at, json!({ "revision": 3, "work": {} }), 200).await;
    assert_eq!(none["design"]["work"]["parts"], json!([]), "what is left out of a step is empty then");
    assert_eq!(none["design"]["people"]["for_whom"], "Ward leads", "the other steps stay");
}

#[tokio::test]
async fn a_wave_is_staffed_composed_started_and_moved() {
    let led = led().await;
    let wave = led.wave().await;
    did(&led.lead, &format!("{wave}/design"), led.design(), 200).await;

    // Mei asks to be in it.
    let mei = Program::of(&led.world, led.people[0]).await;
    let application = format!("{wave}/application");
    let offer = read(&mei, &application).await;
    assert_eq!((&offer["programme"], &offer["for_whom"]), (&json!("One handover"), &json!("Ward leads")));
    assert_eq!(wrong(&did(&mei, &application, json!({ "motivation": " " }), 422).await), ["motivation"]);
    did(&mei, &application, json!({ "motivation": "I lead a ward", "hours": 4 }), 204).await;
    let needs = read(&led.lead, "/me/needs").await;
    assert!(needs["items"].to_string().contains("/people"), "{needs}");
    assert_eq!(read(&mei, "/me/needs").await["items"], json!([]));
    let people = read(&led.lead, &format!("{wave}/people")).await;
    assert_eq!(
        (&people["items"][0]["state"], &people["items"][0]["motivation"]),
        (&json!("applied"), &json!("I lead a ward"))
    );
    did(&led.lead, &format!("{wave}/people/turns"), json!({ "person": led.people[0], "to": "in" }), 204).await;
    did(&led.lead, &format!("{wave}/people"), json!({ "people": led.people }), 204).await;
    assert_eq!(wrong(&did(&led.lead, &format!("{wave}/people"), json!({ "people": [KEY] }), 422).await), ["people"]);
    let hours = format!("{wave}/hours");
    did(&mei, &hours, json!({ "hours": 6 }), 204).await;
    did(&mei, &hours, json!({ "hours": 41 }), 422).await;
    let meets = Program::with(&led.world, led.people[0], &[Scope::Meet]).await;
    did(&meets, &hours, json!({ "person": led.people[1], "hours": 6 }), 403).await;
    did(&mei, &hours, json!({ "person": led.people[1], "hours": 6 }), 404).await;
    did(&led.lead, &hours, json!({ "person": led.people[1], "hours": 6 }), 204).await;

    // Two sets of three are proposed, one is looked at anew, and both are made as they were shown.
    let checks = format!("{wave}/composition-checks");
    let proposed = did(&led.lead, &checks, json!({}), 200).await;
    let sets = proposed["sets"].as_array().expect("sets");
    assert_eq!(sets.len(), 2, "{proposed}");
    let plan: Vec<Value> = sets
        .iter()
        .map(|set| {
            let members: Vec<&Value> =
                set["members"].as_array().expect("members").iter().map(|one| &one["person"]["id"]).collect();
            json!({ "name": format!("Set {}", set["number"]), "coach": set["coach"]["id"], "members": members })
        })
        .collect();
    let looked = did(&led.lead, &checks, json!({ "plan": plan }), 200).await;
    assert_eq!((&looked["sets"], &looked["points"]), (&proposed["sets"], &proposed["points"]));
    let sum =
        |costs: &Value| costs.as_array().expect("parts").iter().filter_map(|one| one["points"].as_f64()).sum::<f64>();
    let total = |value: &Value| value.as_f64().expect("points");
    assert!((sum(&looked["costs"]) - total(&looked["points"])).abs() < 1e-6 && looked["changes"].is_null(), "{looked}");
    let weighed = did(&led.lead, &checks, json!({ "plan": plan, "weigh": { "function": "more" } }), 200).await;
    let of = |value: &Value, part: &str| {
        let all = value["costs"].as_array().expect("parts");
        all.iter().find(|one| one["part"] == part).expect("the part")["points"].as_f64().expect("points")
    };
    assert!((of(&weighed, "function") - 2.0 * of(&looked, "function")).abs() < 1e-6, "{weighed}");
    did(&led.lead, &checks, json!({ "weigh": { "function": "much" } }), 400).await;
    let mut changed = plan.clone();
    let (here, there) = (plan[0]["members"][0].clone(), plan[1]["members"][0].clone());
    (changed[0]["members"][0], changed[1]["members"][0]) = (there, here);
    let by_hand = did(&led.lead, &checks, json!({ "plan": changed, "was": plan }), 200).await;
    let changes = &by_hand["changes"];
    assert_eq!((changes["each"].as_array().map(Vec::len), &changes["more"]), (Some(1), &json!(0)), "{by_hand}");
    assert!(changes["each"][0]["says"].as_str().is_some_and(|says| says.contains("change places")), "{by_hand}");
    let difference = total(&by_hand["points"]) - total(&changes["points_before"]);
    assert!((total(&changes["each"][0]["points"]) - difference).abs() < 1e-6, "{by_hand}");
    assert_eq!(&changes["costs_before"], &looked["costs"]);
    let strangers = json!({ "plan": plan, "was": [{ "members": [KEY] }] });
    assert_eq!(wrong(&did(&led.lead, &checks, strangers, 422).await), ["was"]);
    let kept = json!({ "plan": plan, "keep": [plan[0]["members"][0]], "seed": 2 });
    let kept = did(&led.lead, &checks, kept, 200).await;
    assert!(kept["sets"][0].to_string().contains(plan[0]["members"][0].as_str().expect("an id")), "{kept}");
    let twice = json!({ "sets": [{ "members": [led.people[0]] }, { "members": [led.people[0]] }] });
    did(&led.lead, &format!("{wave}/composition"), twice, 422).await;
    // Sent twice with one key, they are made once; without it, everybody is seated.
    for _ in 0..2 {
        let body = Some(json!({ "sets": plan }).to_string());
        let keyed = [("Idempotency-Key", OTHER_KEY)];
        let made = led.lead.send(Method::POST, &format!("{wave}/composition"), body, &keyed).await;
        assert_eq!(made.status, 201, "{}", made.body);
        assert_eq!((made.body["sets"].as_array().map(Vec::len), &made.body["sets"][0]), (Some(2), &json!(OTHER_KEY)));
    }
    did(&led.lead, &format!("{wave}/composition"), json!({ "sets": plan }), 422).await;
    let listed = read(&led.lead, &format!("{wave}/sets?limit=1")).await;
    assert_eq!((&listed["items"][0]["name"], listed["next"].is_string()), (&json!("Set 1"), true), "{listed}");

    // What starting does is what was said before.
    let start = format!("{wave}/start");
    let look = read(&led.lead, &start).await;
    assert_eq!((&look["meetings"], &look["sets"], &look["passed"]), (&json!(6), &json!(2), &json!(0)), "{look}");
    assert_eq!(read(&mei, "/me/modules").await["items"], json!([]), "a wave that does not run plans nobody's reading");
    did(&led.lead, &start, Value::Null, 204).await;
    let course = read(&mei, "/me/modules").await["items"][0].clone();
    assert_eq!((&course["programme"], &course["done"]), (&json!("One handover"), &json!(0)), "{course}");
    let first = &course["modules"][0];
    assert_eq!(
        (&first["before_meeting"], &first["state"], &first["is_next"]),
        (&json!(2), &json!("open"), &json!(true)),
        "{course}"
    );
    let module = first["name"].as_str().expect("a name").to_owned();
    did(&mei, &format!("/modules/{module}/readings"), json!({ "state": "finished" }), 204).await;
    let course = read(&mei, "/me/modules").await["items"][0].clone();
    assert_eq!((&course["done"], &course["modules"][0]["state"]), (&json!(1), &json!("done")), "{course}");
    assert_eq!(course["modules"][0]["is_next"], json!(false), "{course}");
    did(&led.lead, &start, Value::Null, 422).await;
    assert_eq!(led.lead.get(&start).await.status, 422);
    let home = read(&mei, "/me/notices").await;
    assert_eq!(home["items"][0]["kind"], "wave-started", "{home}");

    // What another date of the design would move is said before it is kept.
    let design = read(&led.lead, &format!("{wave}/design")).await;
    let mut realism = design["design"]["realism"].clone();
    realism["meetings"][1]["on"] = json!("2090-02-15");
    let sent = json!({ "revision": design["revision"], "realism": realism });
    let look = did(&led.lead, &format!("{wave}/design-checks"), sent, 200).await;
    assert_eq!((look["meetings"].as_array().map(Vec::len), &look["sets"]), (Some(2), &json!(2)), "{look}");
    assert_eq!((&look["meetings"][0]["number"], &look["added"]), (&json!(2), &json!(0)), "{look}");
    let same = json!({ "revision": design["revision"], "realism": design["design"]["realism"] });
    let look = did(&led.lead, &format!("{wave}/design-checks"), same, 200).await;
    assert_eq!((&look["meetings"], &look["dates"]), (&json!([]), &json!([])), "{look}");

    // And so is what moving does.
    let look = did(&led.lead, &format!("{wave}/moving-checks"), json!({ "to": "2090-01-17" }), 200).await;
    assert_eq!((look["meetings"].as_array().map(Vec::len), &look["stay"]), (Some(6), &json!(0)), "{look}");
    let to = |revision: &Value| json!({ "to": "2090-01-17", "revision": revision, "seen": look["seen"] });
    did(&led.lead, &format!("{wave}/moving"), to(&json!(1)), 422).await;
    let older = json!({ "to": "2090-01-17", "revision": look["revision"], "seen": "another" });
    did(&led.lead, &format!("{wave}/moving"), older, 422).await;
    did(&led.lead, &format!("{wave}/moving"), to(&look["revision"]), 204).await;
    let rows = read(&led.lead, &format!("{wave}/timeline")).await;
    assert_eq!(
        (&rows["items"][0]["on"], &rows["items"][0]["state"]),
        (&json!("2090-01-17"), &json!("planned")),
        "{rows}"
    );
    let csv = read(&led.lead, &format!("{wave}/timeline.csv")).await;
    assert!(csv.as_str().is_some_and(|csv| csv.contains("Set 1,Carla,1,2090-01-17,planned")), "{csv}");
    assert!(read(&led.lead, &format!("{wave}/timeline.svg")).await.as_str().is_some_and(|svg| svg.starts_with("<svg")));

    // A set that comes and goes.
    let set = led.world.set("Hill", None, &[]).await;
    did(&led.lead, &format!("{wave}/sets/additions"), json!({ "set": set }), 204).await;
    did(&led.lead, &format!("{wave}/sets/additions"), json!({ "set": set }), 422).await;
    did(&led.lead, &format!("{wave}/sets/removals"), json!({ "set": set }), 204).await;

    // The sponsor reads dates and totals, a member that it is there.
    let sponsor = Program::of(&led.world, led.sponsor).await;
    let page = read(&sponsor, &wave).await;
    assert_eq!(
        (&page["reading"], &page["figures"]["all"], &page["remarks"]),
        (&json!("sponsors"), &json!(6), &json!([]))
    );
    assert_eq!(page["figures"]["came_percent"], Value::Null);
    assert_eq!(read(&sponsor, &format!("{wave}/timeline")).await, rows);
    let own = read(&mei, &wave).await;
    assert_eq!((&own["reading"], &own["figures"], &own["own_hours"]), (&json!("takes-part"), &Value::Null, &json!(6)));
    assert_eq!(own["own_sets"].as_array().map(Vec::len), Some(1), "{own}");
    for path in ["design", "people", "sets", "attendance", "timeline.csv", "start", "lessons", "agreements"] {
        assert_eq!(sponsor.get(&format!("{wave}/{path}")).await.status, 404, "{path}");
    }
    assert_eq!(mei.get(&format!("{wave}/timeline")).await.status, 404);

    did(&led.lead, &format!("{wave}/end"), Value::Null, 204).await;
    did(&led.lead, &format!("{wave}/design"), json!({ "revision": 3, "work": {} }), 404).await;
}

#[tokio::test]
async fn who_is_named_twice_comes_into_a_wave_once() {
    let led = led().await;
    let wave = led.wave().await;
    let one = led.world.person("Zoe", &[Role::Member]).await;
    let sent = json!({ "people": [one, one] });
    did(&led.lead, &format!("{wave}/people"), sent.clone(), 204).await;
    did(&led.lead, &format!("{wave}/people"), sent, 204).await;
    let people = read(&led.lead, &format!("{wave}/people")).await;
    let people = people["items"].as_array().expect("a list").clone();
    assert_eq!(people.iter().filter(|person| person["person"]["id"] == json!(one)).count(), 1, "{people:?}");
}

#[tokio::test]
async fn what_a_wave_taught_and_whether_it_is_the_right_work() {
    let led = led().await;
    let wave = led.wave().await;
    let lessons = format!("{wave}/lessons");
    let lesson = json!({ "step": "realism", "verdict": "change", "what": "Mornings", "reason": "Shifts end at noon" });
    for _ in 0..2 {
        did(&led.lead, &lessons, lesson.clone(), 204).await;
    }
    let list = read(&led.lead, &lessons).await;
    assert_eq!((list["items"].as_array().map(Vec::len), &list["items"][0]["by"]), (Some(1), &json!("Lena")), "{list}");
    did(&led.lead, &format!("{lessons}/removals"), json!({ "position": 1 }), 204).await;
    assert_eq!(read(&led.lead, &lessons).await["items"], json!([]));

    let fit = format!("{wave}/fit");
    let sponsor = Program::of(&led.world, led.sponsor).await;
    let answers = |low: u8| {
        json!({ "answers": {
            "novelty": low, "boldness": low, "complexity": low, "learning": 4, "influence": 4, "slack": 4, "stakes": 3,
        }, "note": "As I see it" })
    };
    did(&sponsor, &fit, answers(1), 204).await;
    let before = read(&led.lead, &fit).await;
    assert_eq!((&before["given"], &before["reviews"]), (&json!(1), &Value::Null), "alone first: {before}");
    assert_eq!(wrong(&did(&led.lead, &fit, answers(6), 422).await), ["scales"]);
    did(&led.lead, &fit, answers(5), 204).await;
    let both = read(&led.lead, &fit).await;
    assert_eq!(both["reviews"].as_array().map(Vec::len), Some(2), "{both}");
    assert_eq!((&both["together"][0]["middle"], &both["together"][0]["apart"]), (&json!(1), &json!(true)));
    assert!(both["doubts"].as_array().is_some_and(|all| !all.is_empty()));
    let stranger = Program::of(&led.world, led.people[0]).await;
    assert_eq!(stranger.get(&fit).await.status, 404);
}

#[tokio::test]
async fn times_are_found_by_program_and_nothing_is_kept() {
    let world = World::new().await;
    let mei = world.person("Mei", &[Role::Member]).await;
    let otto = world.person("Otto", &[Role::Member]).await;
    let set = world.set("Harbour", None, &[mei, otto]).await;
    let reads = Program::with(&world, mei, &[Scope::Read]).await;
    let at = format!("/sets/{set}/times");
    let found = did(&reads, &at, json!({ "first": "2090-01-09", "last": "2090-01-13", "minutes": 60 }), 200).await;
    let times = found["times"].as_array().expect("times");
    assert!(!times.is_empty() && times.len() <= 8, "{found}");
    assert_eq!((&times[0]["cost"], &times[0]["shares"][0]["says"]), (&json!(0), &Value::Null), "{found}");
    assert_eq!((&found["people"][0]["assumed"], &found["minutes"]), (&json!(true), &json!(60)));
    for (sent, field) in [
        (json!({ "zone": "Nowhere" }), "zone"),
        (json!({ "protocol": "nothing" }), "protocol"),
        (json!({ "first": "2090-01-09", "last": "2090-01-08" }), "last"),
        (json!({ "first": "2090-01-09", "last": "2091-01-08" }), "last"),
        (json!({ "minutes": 100_000 }), "minutes"),
    ] {
        assert_eq!(wrong(&did(&reads, &at, sent, 422).await), [field]);
    }
    did(&reads, &at, json!({ "moving": KEY }), 404).await;
    assert_eq!(read(&reads, &format!("/sets/{set}/meetings")).await["items"], json!([]));
}
