//! Nothing typed is ever lost: names the form has no box for, a draft that has become a version, a text with a slip, half of
//! something new.

use axum::http::StatusCode;

use super::sent_as_drawn::fields;
use super::{by_script, copied, form, mei, text_of};
use crate::world::World;

#[tokio::test]
async fn a_name_typed_before_it_is_declared_stays_whatever_is_ticked() {
    let world = World::new().await;
    let (_, mut browser) = mei(&world).await;
    let address = copied(&mut browser, "troika").await;
    let source = text_of(&browser.get(&address).await.body);
    let typed = source.replacen("who = [\"presenter\"]", "who = [\"scribe\"]", 1);
    let typed = typed.replacen("id = \"share\"", "id = \"share\"\nfacets = [\"goal\"]", 1);
    assert!(typed.contains("scribe") && typed.contains("goal"), "{typed}");
    browser.post(&address, &form(&[("revision", "1"), ("source", &typed)])).await;
    let page = browser.get(&address).await.body;
    let sent = fields(&page);
    for (name, value) in [("stage.share.may.0.who", "scribe"), ("stage.share.facets", "goal")] {
        assert!(sent.contains(&(name.to_owned(), value.to_owned())), "{name} has a box for {value}: {sent:?}");
    }
    let mut ticked: Vec<(&str, &str)> = sent.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    ticked.push(("stage.share.may.0.who", "coach"));
    browser.post(&address, &form(&ticked)).await;
    let text = text_of(&browser.get(&address).await.body);
    assert!(text.contains("who = [\"scribe\", \"coach\"]") && text.contains("facets = [\"goal\"]"), "{text}");
}

#[tokio::test]
async fn what_is_typed_into_a_draft_that_has_become_a_version_is_given_back_for_the_next() {
    let world = World::new().await;
    let (_, mut browser) = mei(&world).await;
    let address = copied(&mut browser, "troika").await;
    let page = browser.get(&address).await.body;
    let made = browser.post(&format!("{address}/versions"), &form(&[("revision", "1")])).await.leads_to().to_owned();
    let source = text_of(&page);
    let late = format!("{source}# typed late\n");

    let (again, told) = by_script(&mut browser, &address, &[("revision", "1"), ("source", &source)]).await;
    assert_eq!((again.status, told["whole"].as_bool()), (StatusCode::OK, Some(true)), "nothing is missing in it");
    let changed = [("revision", "1"), ("source", late.as_str()), ("stage.share.length", "9")];
    let (refused, told) = by_script(&mut browser, &address, &changed).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert!(told["words"].as_str().is_some_and(|words| words.contains("has become a version")), "{told}");
    let given = told["source"].as_str().expect("the text");
    assert!(given.contains("# typed late") && given.contains("minutes = 9"), "{given}");

    for place in [address.clone(), format!("{address}/versions")] {
        let page = browser.post(&place, &form(&changed)).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(text_of(&page.body), given);
        assert!(page.body.contains("New draft from this"), "{}", page.body);
        let after = address.rsplit('/').next().expect("an id");
        let next = browser.post("/protocol-drafts", &form(&[("after", after), ("source", given)])).await;
        assert_eq!(next.status, StatusCode::SEE_OTHER, "{}", next.body);
        let next = browser.get(next.leads_to()).await.body;
        assert_eq!(text_of(&next), given);
        assert!(next.contains("the next version of troika-2") && next.contains("It can be used"), "{next}");
    }
    assert!(!browser.get(&made).await.body.contains("typed late"), "the version stays");
}

#[tokio::test]
async fn what_is_changed_beside_a_slip_in_the_text_waits_and_is_written_when_it_is_put_right() {
    let world = World::new().await;
    let (_, mut browser) = mei(&world).await;
    let address = copied(&mut browser, "troika").await;
    let source = text_of(&browser.get(&address).await.body);
    let slip = format!("{source}id = ");
    let sent = form(&[("revision", "1"), ("source", &slip), ("stage.share.length", "9"), ("conductor", "nobody")]);
    let page = browser.post(&address, &sent).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.body.contains("waits on this page"), "{}", page.body);
    assert_eq!(text_of(&browser.get(&address).await.body), slip, "the text is kept");
    let waiting = fields(&page.body);
    assert!(!waiting.iter().any(|(name, _)| name == "conductor"), "only what was changed waits");
    let right = waiting
        .iter()
        .map(|(name, value)| (name.as_str(), if name == "source" { source.as_str() } else { value.as_str() }));
    browser.post(&address, &form(&right.collect::<Vec<_>>())).await;
    assert!(text_of(&browser.get(&address).await.body).contains("minutes = 9"));

    // By script the same is told, so that it is sent again.
    let (_, told) = by_script(&mut browser, &address, &[("revision", "3"), ("source", &slip), ("name", "Ours")]).await;
    assert_eq!((told["whole"].as_bool(), told["source"].as_str()), (Some(false), Some(slip.as_str())));
    let again = [("revision", "4"), ("source", source.as_str()), ("base", source.as_str()), ("name", "Ours")];
    let (_, told) = by_script(&mut browser, &address, &again).await;
    assert!(told["source"].as_str().is_some_and(|text| text.contains("name = \"Ours\"")), "{told}");
}

#[tokio::test]
async fn an_answer_that_got_lost_is_sent_again_and_kept_once() {
    let world = World::new().await;
    let (_, mut browser) = mei(&world).await;
    let address = copied(&mut browser, "troika").await;
    let source = text_of(&browser.get(&address).await.body);
    let sent = [("revision", "1"), ("source", source.as_str()), ("base", source.as_str()), ("conductor", "coach")];
    let steps = [&sent[..], &[("by", "new"), ("by", "up.new-stage")]].concat();
    let (_, first) = by_script(&mut browser, &address, &steps).await;
    let (answer, second) = by_script(&mut browser, &address, &steps).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    assert_eq!((&first["source"], second["revision"].as_i64()), (&second["source"], Some(2)));
}

#[tokio::test]
async fn something_new_is_written_with_whatever_button_is_pressed() {
    let world = World::new().await;
    let (_, mut browser) = mei(&world).await;
    let address = copied(&mut browser, "troika").await;
    let page = browser.get(&address).await.body;
    assert!(page.contains(">Add the line<") && page.contains(">Add the group<"), "{page}");
    let new = [
        ("revision", "1"),
        ("stage.share.may.+.who", ""),
        ("stage.share.may.+.who", "coach"),
        ("stage.share.may.+.act", "question"),
        ("facet.+.name", "Новое"),
        ("facet.+.prompts", "Why?\r\nHow?"),
    ];
    let added = browser.post(&address, &form(&[&new[..], &[("by", "line.share")]].concat())).await;
    assert_eq!(added.leads_to(), format!("{address}#editor-stages"));
    let text = text_of(&browser.get(&address).await.body);
    assert!(text.contains("{ who = [\"coach\"], act = \"question\" }"), "{text}");
    assert!(text.contains("[text.en.facets.group]\nname = \"Новое\"\nprompts = [\"Why?\", \"How?\"]"), "{text}");
    let half = [("revision", "2"), ("facet.+.prompts", "Where to?")];
    browser.post(&address, &form(&half)).await;
    let page = browser.get(&address).await.body;
    assert!(text_of(&page).contains("Where to?") && page.contains("to put right"), "half of it is kept and explained");
}

#[tokio::test]
async fn a_text_that_cannot_be_kept_is_given_back() {
    let world = World::new().await;
    let (_, mut browser) = mei(&world).await;
    let address = copied(&mut browser, "troika").await;
    let long = format!("# {}", "x".repeat(140 * 1024));
    for (place, name) in [(address.as_str(), "revision"), ("/protocol-drafts", "after")] {
        let page = browser.post(place, &form(&[(name, "1"), ("source", &long)])).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(text_of(&page.body), long, "{place}");
    }
    let two = browser.post("/protocol-drafts", &form(&[("copy", "troika"), ("source", "# mine")])).await;
    assert_eq!((two.status, text_of(&two.body).as_str()), (StatusCode::UNPROCESSABLE_ENTITY, "# mine"));
}

#[tokio::test]
async fn a_form_with_thousands_of_groups_and_steps_is_answered_and_given_back() {
    let world = World::new().await;
    let (_, mut browser) = mei(&world).await;
    let address = copied(&mut browser, "troika").await;
    let source = text_of(&browser.get(&address).await.body);
    let groups: Vec<String> = (0..3_000).map(|nth| format!("facet.+{nth}.name")).collect();
    let groups: Vec<(&str, &str)> = groups.iter().map(|name| (name.as_str(), "a")).collect();
    let typed = format!("{source}# typed beside it\n");
    let rest = [("revision", "1"), ("source", typed.as_str())];
    let both = [&rest[..], &groups, &[("by", "new"); 3_000]].concat();
    for many in [&both, &[&rest[..], &groups].concat(), &[&rest[..], &[("by", "new"); 3_000]].concat()] {
        let page = browser.post(&address, &form(many)).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.body.contains("more than is written at once: 100 steps"), "it says why");
        assert_eq!(text_of(&page.body), typed, "what was typed is given back");
        let sent = fields(&page.body);
        let waits = |field: &(&str, &str)| sent.iter().any(|(name, value)| (name.as_str(), value.as_str()) == *field);
        assert!(waits(&many[many.len() - 1]), "what was changed in the form waits on the page");
        let (answer, _) = by_script(&mut browser, &address, many).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", answer.body);
    }
    assert_eq!(text_of(&browser.get(&address).await.body), source, "nothing was written");
    let few = [&rest[..], &groups[..60], &[("by", "new"); 20]].concat();
    assert_eq!(browser.post(&address, &form(&few)).await.status, StatusCode::SEE_OTHER);
    let text = text_of(&browser.get(&address).await.body);
    assert!(text.contains("facets.a-60]") && text.contains("\"new-stage-20\""), "{text}");
}

#[tokio::test]
async fn what_was_typed_too_late_stays_the_next_version_when_it_is_refused_once() {
    let world = World::new().await;
    let (_, mut browser) = mei(&world).await;
    let address = copied(&mut browser, "troika").await;
    let source = text_of(&browser.get(&address).await.body);
    browser.post(&format!("{address}/versions"), &form(&[("revision", "1")])).await;
    let after = address.rsplit('/').next().expect("an id");
    for refused in [format!("{source}# {}", "x".repeat(140 * 1024)), String::new()] {
        let page = browser.post("/protocol-drafts", &form(&[("after", after), ("source", &refused)])).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(text_of(&page.body), refused);
        assert!(page.body.contains(&format!("name=\"after\" value=\"{after}\"")), "{}", page.body);
        assert!(page.body.contains("New draft from this"), "{}", page.body);
    }
}
