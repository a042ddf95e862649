//! The curriculum in the browser: reading, writing what is one's own, sharing what was applied, making modules.

use axum::http::StatusCode;
use setwise_domain::id::{PersonId, SetId};
use setwise_store::person::Role;

use crate::protocol_drafts::{form, text_of};
use crate::world::{Answer, Browser, World};

const TEXT: &str = "+++\nid = \"ours\"\ntitle = \"Ours\"\nsummary = \"Short.\"\nminutes = 12\nquestions = [\"What?\", \"How?\"]\n\
    application = \"Try it.\"\nlinks = [{ title = \"A talk\", url = \"https://media.example.org/3\", kind = \"video\" }]\n+++\n\
    ## A heading\n\nRead **it**.\n";

/// Lena leads, Carla coaches Mei and Otto in Harbour, Sam is in no set.
struct People {
    world: World,
    set: SetId,
    mei: PersonId,
}

impl People {
    async fn new() -> Self {
        let world = World::new().await;
        let carla = world.person("Carla", &[Role::Coach]).await;
        let mei = world.person("Mei", &[Role::Member]).await;
        let otto = world.person("Otto", &[Role::Member]).await;
        let set = world.set("Harbour", Some(carla), &[mei, otto]).await;
        for (name, role) in [("Lena", Role::Lead), ("Sam", Role::Member)] {
            world.person(name, &[role]).await;
        }
        Self { world, set, mei }
    }

    async fn is(&self, name: &str) -> Browser {
        let people = self.world.app.store().people(self.world.organisation).await.expect("asked");
        let person = people.iter().find(|person| person.name == name).expect("somebody of this name");
        self.world.signed_in(person.id).await
    }
}

async fn keeps(browser: &mut Browser, revision: i64, answer: &str, applied: &str, more: &[(&str, &str)]) -> Answer {
    let revision = revision.to_string();
    let fields = [("version", "1"), ("revision", &revision), ("answer-0", answer), ("application", applied)];
    let to = if more.iter().any(|(name, _)| *name == "set") { "shares" } else { "notes" };
    browser.post(&format!("/modules/listening/{to}"), &form(&[&fields, more].concat())).await
}

fn leads(answer: &Answer, to: &str) {
    assert_eq!((answer.status, answer.leads_to()), (StatusCode::SEE_OTHER, to), "{}", answer.body);
}

#[tokio::test]
async fn the_library_has_twelve_modules_and_says_how_far_one_is() {
    let people = People::new().await;
    let mut mei = people.is("Mei").await;
    let page = mei.get("/modules").await.body;
    assert_eq!(page.matches("<h3><a href=\"/modules/").count(), 12);
    assert!(page.contains("Listening for what the speaker hurries past") && page.contains("18 minutes"));
    assert!(!page.contains("You are reading") && !page.contains("/modules/new"));

    leads(&mei.post("/modules/listening/readings", "").await, "/modules/listening");
    assert!(mei.get("/modules").await.body.contains("You are reading"));
    let home = mei.get("/").await.body;
    assert!(
        home.contains("Listening for what the speaker hurries past") && home.contains("href=\"/modules/listening\"")
    );
    assert!(!people.is("Otto").await.get("/").await.body.contains("You are reading"), "theirs alone");

    leads(&keeps(&mut mei, 0, "", "", &[("done", "yes")]).await, "/modules/listening#done");
    assert!(!mei.get("/").await.body.contains("You are reading"));
    assert!(mei.get("/modules/listening").await.body.contains("You were done with this module on"));
    leads(&mei.post("/modules/listening/readings", "").await, "/modules/listening");
    assert!(mei.get("/").await.body.contains("You are reading"), "taken up again");
}

#[tokio::test]
async fn a_module_is_read_in_its_words_with_what_people_say_set_apart() {
    let people = People::new().await;
    let page = people.is("Mei").await.get("/modules/listening").await.body;
    assert!(page.contains("<h2>What are you listening for?</h2>"));
    assert!(page.contains("<blockquote><p><strong>Mei-Ling:</strong> You said"));
    assert!(page.contains("<h3>Alone: what you kept (5 minutes)</h3>"));
    assert!(page.contains("In which moments of your last meeting did you stop listening"));
}

#[tokio::test]
async fn what_somebody_writes_stands_there_again_and_for_nobody_else() {
    let people = People::new().await;
    let mut mei = people.is("Mei").await;
    leads(&keeps(&mut mei, 0, "when <b>he</b> spoke", "I asked Priya", &[]).await, "/modules/listening#reflect");
    let page = mei.get("/modules/listening").await.body;
    assert!(page.contains("when &lt;b&gt;he&lt;/b&gt; spoke") && page.contains("I asked Priya"));
    assert!(page.contains("name=\"revision\" value=\"1\""));
    for name in ["Otto", "Carla", "Lena", "Ada"] {
        let page = people.is(name).await.get("/modules/listening").await.body;
        assert!(!page.contains("spoke") || !page.contains("I asked Priya"), "{name}");
        assert!(!page.contains("I asked Priya"), "{name}");
    }
}

#[tokio::test]
async fn what_cannot_be_kept_comes_back_as_it_was_sent() {
    let people = People::new().await;
    let mut mei = people.is("Mei").await;
    let long = "x".repeat(4001);
    let refused = keeps(&mut mei, 0, &long, "kept nowhere yet", &[]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.contains(&long) && refused.body.contains("kept nowhere yet"));
    assert!(refused.body.contains("aria-describedby=\"answer-0-error\"") && refused.body.contains("data-safe-unsaved"));

    leads(&keeps(&mut mei, 0, "from one window", "", &[]).await, "/modules/listening#reflect");
    let late = keeps(&mut mei, 0, "from another", "", &[]).await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(late.body.contains("kept from another window since") && late.body.contains("from another"));
    assert!(late.body.contains("name=\"revision\" value=\"1\""), "sent once more, it takes the place of the other");
    leads(&keeps(&mut mei, 1, "from another", "", &[]).await, "/modules/listening#reflect");
}

#[tokio::test]
async fn what_was_applied_is_shared_on_purpose_and_taken_back() {
    let people = People::new().await;
    let mut mei = people.is("Mei").await;
    let mut otto = people.is("Otto").await;
    let set = people.set.to_string();
    let actions = format!("/sets/{set}/actions");

    let nothing = keeps(&mut mei, 0, "an answer of mine", "", &[("set", &set)]).await;
    assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(nothing.body.contains("there is nothing to share yet") && nothing.body.contains("an answer of mine"));

    leads(
        &keeps(&mut mei, 1, "an answer of mine", "I asked Priya", &[("set", &set)]).await,
        "/modules/listening#share",
    );
    let seen = otto.get(&actions).await.body;
    assert!(seen.contains("I asked Priya") && seen.contains("Mei") && !seen.contains("an answer of mine"));
    assert!(people.is("Carla").await.get(&actions).await.body.contains("I asked Priya"), "the coach is inside");
    for name in ["Lena", "Ada", "Sam"] {
        let mut outside = people.is(name).await;
        for page in [&actions, &format!("/sets/{set}"), &format!("/sets/{set}/people"), "/", "/modules/listening"] {
            assert!(!outside.get(page).await.body.contains("I asked Priya"), "{name} on {page}");
        }
    }

    leads(&keeps(&mut mei, 2, "an answer of mine", "I asked him twice", &[]).await, "/modules/listening#reflect");
    assert!(mei.get("/modules/listening").await.body.contains("You have changed it here since then."));
    assert!(otto.get(&actions).await.body.contains("I asked Priya"));
    let back = format!("set={set}");
    leads(&mei.post("/modules/listening/shares/removals", &back).await, "/modules/listening#share");
    assert!(!otto.get(&actions).await.body.contains("asked"));
    assert!(mei.get("/modules/listening").await.body.contains("I asked him twice"), "their own words stay");
}

#[tokio::test]
async fn nobody_shares_with_a_set_they_are_not_inside_or_takes_back_what_is_not_theirs() {
    let people = People::new().await;
    let set = people.set.to_string();
    let mut sam = people.is("Sam").await;
    assert_eq!(keeps(&mut sam, 0, "", "mine", &[("set", &set)]).await.status, StatusCode::NOT_FOUND);
    assert!(sam.get("/modules/listening").await.body.contains("mine"), "what was written was kept");
    let mut mei = people.is("Mei").await;
    leads(&keeps(&mut mei, 0, "", "I asked Priya", &[("set", &set)]).await, "/modules/listening#share");
    let mut otto = people.is("Otto").await;
    otto.post("/modules/listening/shares/removals", &format!("set={set}")).await;
    assert!(otto.get(&format!("/sets/{set}/actions")).await.body.contains("I asked Priya"));

    let store = people.world.app.store();
    store.leave_set(people.set, people.mei, people.world.app.now()).await.expect("left");
    assert!(!otto.get(&format!("/sets/{set}/actions")).await.body.contains("I asked Priya"));
}

#[tokio::test]
async fn a_module_is_written_with_what_the_check_says_and_published() {
    let people = People::new().await;
    let mut lena = people.is("Lena").await;
    let begun = lena.get("/modules/new").await;
    assert!(begun.body.contains("id = &quot;name-of-the-module&quot;") && begun.body.contains("It can be published."));
    let broken = TEXT.replace("minutes = 12", "minutes = 900").replace("https://media", "javascript:media");
    let looked = lena.post("/modules", &form(&[("source", &broken), ("look", "yes")])).await;
    assert_eq!(looked.status, StatusCode::OK);
    assert!(looked.body.contains("Line 5") && looked.body.contains("is no address people can be led to"));
    assert_eq!(text_of(&looked.body), broken);
    let refused = lena.post("/modules", &form(&[("source", &broken)])).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(text_of(&refused.body), broken, "as it was sent");
    assert_eq!(lena.get("/modules/ours").await.status, StatusCode::NOT_FOUND);

    let looked = lena.post("/modules", &form(&[("source", TEXT), ("look", "yes")])).await;
    assert!(looked.body.contains("<h3>A heading</h3><p>Read <strong>it</strong>.</p>"), "the preview");
    assert_eq!(lena.get("/modules/ours").await.status, StatusCode::NOT_FOUND, "looking keeps nothing");
    for _ in 0..2 {
        leads(&lena.post("/modules", &form(&[("source", TEXT)])).await, "/modules/ours");
    }
    let mut mei = people.is("Mei").await;
    let page = mei.get("/modules/ours").await.body;
    assert!(page.contains("rel=\"noopener noreferrer nofollow external\"") && page.contains("(media.example.org)"));
    assert!(mei.get("/modules").await.body.contains("From your organisation"));
}

#[tokio::test]
async fn a_copy_of_a_built_in_one_begins_under_a_free_name_and_none_takes_a_name_that_is_there() {
    let people = People::new().await;
    let mut lena = people.is("Lena").await;
    let source = text_of(&lena.get("/modules/new?copy=listening").await.body);
    assert!(source.contains("id = \"listening-2\"") && source.contains("Delphine manages a surgical ward"));
    leads(&lena.post("/modules", &form(&[("source", &source)])).await, "/modules/listening-2");
    assert!(text_of(&lena.get("/modules/new?copy=listening").await.body).contains("id = \"listening-3\""));
    let taken = source.replace("listening-2", "listening");
    let refused = lena.post("/modules", &form(&[("source", &taken)])).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.contains("There is a module with the id listening already."));
    let refused = lena.post("/modules", &form(&[("source", &source.replace("18", "19"))])).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(lena.get("/modules/new?copy=nothing").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_new_version_leaves_what_people_read_and_wrote() {
    let people = People::new().await;
    let mut lena = people.is("Lena").await;
    let mut mei = people.is("Mei").await;
    leads(&lena.post("/modules", &form(&[("source", TEXT)])).await, "/modules/ours");
    let sent = [("version", "1"), ("revision", "0"), ("answer-0", "that"), ("answer-1", "so"), ("done", "yes")];
    leads(&mei.post("/modules/ours/notes", &form(&sent)).await, "/modules/ours#done");

    let second = TEXT.replace("\"How?\"", "\"Why?\"").replace("Read **it**", "Read it *again*");
    let renamed = second.replace("\"ours\"", "\"theirs\"");
    let refused = lena.post("/modules/ours/versions", &form(&[("source", &renamed), ("after", "1")])).await;
    assert!(
        refused.status == StatusCode::UNPROCESSABLE_ENTITY
            && refused.body.contains("A module keeps its id: write ours.")
    );
    leads(&lena.post("/modules/ours/versions", &form(&[("source", &second), ("after", "1")])).await, "/modules/ours");
    let late = TEXT.replace("Short.", "Shorter.");
    let refused = lena.post("/modules/ours/versions", &form(&[("source", &late), ("after", "1")])).await;
    assert!(
        refused.status == StatusCode::UNPROCESSABLE_ENTITY && refused.body.contains("Somebody published version 2")
    );
    assert!(refused.body.contains("name=\"after\" value=\"2\""));

    let page = mei.get("/modules/ours").await.body;
    assert!(page.contains("You have read version 1, on") && page.contains("/modules/ours/versions/1"));
    assert!(
        page.contains("Why?")
            && page.contains("that")
            && page.contains("What you wrote to questions of an earlier version")
    );
    assert!(page.contains("<dt>How?</dt><dd>so</dd>"));
    let first = mei.get("/modules/ours/versions/1").await.body;
    assert!(first.contains("Read <strong>it</strong>") && first.contains("This is an earlier version"));
    let sent = [("version", "2"), ("revision", "1"), ("answer-0", "that"), ("answer-1", "because")];
    leads(&mei.post("/modules/ours/notes", &form(&sent)).await, "/modules/ours#reflect");
    assert!(mei.get("/modules/ours").await.body.contains("<dt>How?</dt><dd>so</dd>"), "the earlier answer stays");
}

#[tokio::test]
async fn a_module_that_was_put_away_is_offered_to_nobody_and_read_on() {
    let people = People::new().await;
    let mut lena = people.is("Lena").await;
    let (mut mei, mut otto) = (people.is("Mei").await, people.is("Otto").await);
    leads(&lena.post("/modules", &form(&[("source", TEXT)])).await, "/modules/ours");
    leads(&mei.post("/modules/ours/readings", "").await, "/modules/ours");
    leads(&lena.post("/modules/ours/withdrawal", "").await, "/modules/ours/versions");
    assert!(!otto.get("/modules").await.body.contains("/modules/ours"));
    assert!(mei.get("/modules").await.body.contains("/modules/ours"), "whoever has begun it reads on");
    assert!(mei.get("/modules/ours").await.body.contains("This module was put away"));
    assert!(lena.get("/modules").await.body.contains("Modules that were put away"));
    leads(&lena.post("/modules/ours/return", "").await, "/modules/ours/versions");
    assert!(otto.get("/modules").await.body.contains("/modules/ours"));
    for path in ["withdrawal", "return"] {
        let built_in = lena.post(&format!("/modules/listening/{path}"), "").await;
        assert_eq!(built_in.status, StatusCode::NOT_FOUND, "those that ship are not the organisation's to put away");
    }
}

#[tokio::test]
async fn an_odd_name_in_an_address_is_not_found() {
    let people = People::new().await;
    let mut lena = people.is("Lena").await;
    for name in ["nothing", "Listening", "a%00b", "..", "%F0%9F%98%80"] {
        assert_eq!(lena.get(&format!("/modules/{name}")).await.status, StatusCode::NOT_FOUND, "{name}");
    }
    for number in ["0", "2", "x", "99999999999999999999"] {
        assert_eq!(lena.get(&format!("/modules/listening/versions/{number}")).await.status, StatusCode::NOT_FOUND);
    }
}
