//! The three-way agreement in the browser: drafted from the wave, talked about, signed by three, changed, renewed, and what is at risk.

use axum::http::StatusCode;
use setwise_domain::id::{PersonId, RemarkId, ThreeWayId, WaveId};
use setwise_store::person::Role;

use crate::world::{Browser, World};

struct Three {
    world: World,
    wave: WaveId,
    lead: Browser,
    member: Browser,
    manager: Browser,
    mei: PersonId,
}

/// A wave with Mei in it, whose line manager is Mara, and Otto, who has none.
async fn three() -> Three {
    let world = World::new().await;
    let lena = world.person("Lena", &[Role::Lead]).await;
    let mei = world.person("Mei", &[Role::Member]).await;
    let otto = world.person("Otto", &[Role::Member]).await;
    let mara = world.person("Mara", &[Role::Member]).await;
    let mut lead = world.signed_in(lena).await;
    let form = "name=One+handover&kind=own-challenge-sets&template=six-meetings&starts_on=2090-01-10";
    let made = lead.post("/programmes", form).await;
    let wave: WaveId = made.leads_to().split('/').nth(2).expect("a wave").parse().expect("an id");
    lead.post(&format!("/waves/{wave}/people"), &format!("people={mei}&people={otto}")).await;
    let profile = setwise_domain::person::Profile { manager: Some(mara), ..setwise_domain::person::Profile::default() };
    world.app.store().change_work_profile(world.organisation, mei, &profile).await.expect("kept");
    let (member, manager) = (world.signed_in(mei).await, world.signed_in(mara).await);
    Three { world, wave, lead, member, manager, mei }
}

impl Three {
    async fn drafted(&mut self) -> String {
        let list = format!("/waves/{}/agreements", self.wave);
        let answer = self.lead.post(&list, "").await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
        let all = self.world.app.store().three_ways_of_wave(self.wave).await.expect("read");
        assert_eq!(all.len(), 1);
        format!("/agreements/{}", all[0].id)
    }

    fn fresh(&self) -> RemarkId {
        self.world.app.id()
    }
}

#[tokio::test]
async fn it_is_drafted_from_the_wave_signed_by_three_and_in_force() {
    let mut three = three().await;
    let list = format!("/waves/{}/agreements", three.wave);
    let page = three.lead.get(&list).await.body;
    assert!(page.contains("Draft one agreement") && page.contains("One person has no line manager"), "{page}");
    assert!(page.contains("Mara is their line manager"), "{page}");
    let at = three.drafted().await;
    assert_eq!(three.lead.post(&list, "").await.status, StatusCode::SEE_OTHER, "sent twice, one is there");
    three.drafted().await;
    for (who, words) in
        [(&mut three.member, "drafted an agreement"), (&mut three.manager, "The agreement about Mei waits")]
    {
        assert!(who.get("/").await.body.contains(words), "{words}");
    }
    let page = three.member.get(&at).await.body;
    assert!(
        page.contains("What is said in the set") && page.contains("waits for: Member, Line manager, Programme lead"),
        "{page}"
    );
    assert!(three.lead.get("/programmes").await.body.contains("One agreement with a line manager is not signed"));
    for (who, party) in [(&mut three.member, "member"), (&mut three.manager, "manager"), (&mut three.lead, "lead")] {
        let signed = who.post(&format!("{at}/signatures"), &format!("seen=1&party={party}")).await;
        assert_eq!(signed.status, StatusCode::SEE_OTHER, "{party}: {}", signed.body);
    }
    assert!(three.member.get(&at).await.body.contains("in force, version 1"));
    assert!(three.lead.get(&list).await.body.contains("1 of 1 in force"));
    assert!(three.member.get("/").await.body.contains("Your agreement with Mara."), "the way to it stays");
    let nia = three.world.person("Nia", &[Role::Member]).await;
    let profile = setwise_domain::person::Profile { manager: Some(nia), ..setwise_domain::person::Profile::default() };
    three.world.app.store().change_work_profile(three.world.organisation, three.mei, &profile).await.expect("kept");
    assert!(three.lead.get(&list).await.body.contains("made with Mara; Nia is their line manager now"));
    assert_eq!(three.lead.post(&list, "").await.status, StatusCode::SEE_OTHER);
    assert_eq!(three.manager.get(&at).await.status, StatusCode::NOT_FOUND, "she reads it no more");
    let mut next = three.world.signed_in(nia).await;
    assert!(next.get(&at).await.body.contains("waits for: Member, Line manager, Programme lead"));
    let foreign = three.member.post(&format!("{at}/signatures"), "seen=1&party=manager").await;
    assert_eq!(foreign.status, StatusCode::NOT_FOUND);
    let otto = three.world.person("Nobody", &[Role::Coach]).await;
    assert_eq!(three.world.signed_in(otto).await.get(&at).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_change_asks_all_anew_and_nothing_typed_is_lost_when_another_was_first() {
    let mut three = three().await;
    let at = three.drafted().await;
    three.member.post(&format!("{at}/signatures"), "seen=1&party=member").await;
    let versions = format!("{at}/versions");
    let wrong = three.manager.post(&versions, "seen=1&objectives=Kept+words&hours=99").await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.body.contains("Kept words"), "{}", wrong.body);
    assert_eq!(three.manager.post(&versions, "seen=1&objectives=First&hours=4").await.status, StatusCode::SEE_OTHER);
    let twice = three.manager.post(&versions, "seen=1&objectives=First&hours=4").await;
    assert_eq!(twice.status, StatusCode::SEE_OTHER, "sent twice, it was kept: {}", twice.body);
    let late = three.member.post(&versions, "seen=1&objectives=Second&hours=6").await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(late.body.contains("changed it meanwhile") && late.body.contains("Second"), "{}", late.body);
    assert!(late.body.contains("name=\"seen\" value=\"2\""), "kept again, it wins: {}", late.body);
    let stale = three.lead.post(&format!("{at}/signatures"), "seen=1&party=lead").await;
    assert_eq!(stale.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(stale.body.contains("Read what it says now"), "{}", stale.body);
    let page = three.member.get(&at).await.body;
    assert!(page.contains("Version 2, by Mara") && page.contains("one signature"), "{page}");
    let early = three.lead.post(&versions, "seen=2&by=renew").await;
    assert!(early.body.contains("nothing to renew"), "{}", early.body);
    for (who, party) in [(&mut three.member, "member"), (&mut three.manager, "manager"), (&mut three.lead, "lead")] {
        who.post(&format!("{at}/signatures"), &format!("seen=2&party={party}")).await;
    }
    assert_eq!(three.lead.post(&versions, "seen=2&by=renew").await.status, StatusCode::SEE_OTHER);
    let page = three.lead.get(&at).await.body;
    assert!(page.contains("The same words, renewed") && page.contains("waits for: Member"), "{page}");
}

#[tokio::test]
async fn a_manager_raises_a_deadline_later_and_sees_dates_and_hours_and_nothing_of_the_set() {
    let mut three = three().await;
    let at = three.drafted().await;
    let set = three.world.set("Harbour", None, &[three.mei, three.world.administrator]).await;
    three.lead.post(&format!("/waves/{}/sets/additions", three.wave), &format!("set={set}")).await;
    three.lead.post(&format!("/waves/{}/start", three.wave), "").await;
    three.world.has_met_and_promised(set, three.mei, "Walk one night shift").await;
    three.member.post(&format!("/waves/{}/hours", three.wave), "hours=5").await;
    let risks = format!("{at}/risks");
    let empty = three.manager.post(&risks, &format!("id={}&on=&text=The+audit&cover=", three.fresh())).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(empty.body.contains("The audit") && empty.body.contains("Say which day"), "{}", empty.body);
    let risk = three.fresh();
    let form = format!("id={risk}&on=2090-03-01&text=The+audit&cover=");
    assert_eq!(three.manager.post(&risks, &form).await.status, StatusCode::SEE_OTHER);
    assert_eq!(three.manager.post(&risks, &form).await.status, StatusCode::SEE_OTHER, "sent twice, raised once");
    assert!(three.lead.get("/programmes").await.body.contains("One deadline is at risk"));
    assert!(three.member.get("/").await.body.contains("raised a deadline at risk"));
    let page = three.manager.get("/my-people").await.body;
    assert!(
        page.contains("5 hours a week") && page.contains("one deadline at risk") && page.contains("2090"),
        "{page}"
    );
    assert!(!page.contains("night shift") && !page.contains("Harbour"), "{page}");
    assert_eq!(three.manager.get(&format!("/sets/{set}")).await.status, StatusCode::NOT_FOUND);
    assert_eq!(three.manager.get(&format!("/waves/{}", three.wave)).await.status, StatusCode::NOT_FOUND);
    three.member.post(&format!("{risks}/settlements"), &format!("id={risk}")).await;
    assert!(three.manager.get(&at).await.body.contains("settled by Mei"));
    let remark = format!("{at}/remarks");
    let nothing = three.member.post(&remark, &format!("id={}&text=++", three.fresh())).await;
    assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
    let said = three.member.post(&remark, &format!("id={}&text=Not+in+March", three.fresh())).await;
    assert_eq!(said.status, StatusCode::SEE_OTHER);
    assert!(three.manager.get(&at).await.body.contains("Not in March"));
    assert!(three.member.get("/my-people").await.body.contains("Nobody yet"));
}

#[tokio::test]
async fn those_who_have_not_signed_are_written_to_once_a_day_without_a_word_of_it() {
    let mut three = three().await;
    let at = three.drafted().await;
    let id: ThreeWayId = at.rsplit('/').next().expect("an id").parse().expect("an id");
    three.member.post(&format!("{at}/signatures"), "seen=1&party=member").await;
    let reminders = format!("/waves/{}/agreements/reminders", three.wave);
    for _ in 0..2 {
        assert_eq!(three.lead.post(&reminders, "").await.status, StatusCode::SEE_OTHER);
    }
    let store = three.world.app.store();
    let mails = store.mails(three.world.organisation, three.world.app.now(), 20).await.expect("read");
    let to: Vec<&str> =
        mails.iter().filter(|mail| mail.kind == "three-way").map(|mail| mail.recipient.as_str()).collect();
    let manager = crate::world::address("Mara");
    assert_eq!(
        to.iter().filter(|to| **to == manager).count(),
        1,
        "when it was drafted, and not again that day: {to:?}"
    );
    assert_eq!(to.len(), 2, "{to:?}");
    for mail in mails.iter().filter(|mail| mail.kind == "three-way") {
        let words = store.mail_to_send(mail.id).await.expect("read").expect("a mail");
        assert!(words.body.contains(&format!("/agreements/{id}")) && !words.body.contains("What is said in the set"));
    }
}

impl Three {
    /// To whom mails of this kind went, none of which holds these words.
    async fn mailed(&self, kind: &str, never: &[&str]) -> Vec<String> {
        let store = self.world.app.store();
        let mails = store.mails(self.world.organisation, self.world.app.now(), 50).await.expect("read");
        let mut to = Vec::new();
        for mail in mails.into_iter().filter(|mail| mail.kind == kind) {
            let words = store.mail_to_send(mail.id).await.expect("read").expect("a mail");
            for word in never {
                assert!(!words.body.contains(word) && !words.subject.contains(word), "{word}: {}", words.body);
            }
            assert!(words.body.contains("/agreements/"), "{}", words.body);
            to.push(mail.recipient);
        }
        to.sort();
        to
    }
}

#[tokio::test]
async fn a_risk_is_written_to_the_others_without_a_word_of_it() {
    let mut three = three().await;
    let at = three.drafted().await;
    let form = format!("id={}&on=2090-03-01&text=The+audit&cover=Zora", three.fresh());
    for _ in 0..2 {
        assert_eq!(three.manager.post(&format!("{at}/risks"), &form).await.status, StatusCode::SEE_OTHER);
    }
    let never = ["audit", "Zora", "2090", "Mara"];
    assert_eq!(three.mailed("three-way-risk", &never).await, [crate::world::address("Mei")], "once");
    let form = format!("id={}&on=2090-04-01&text=The+ferry&cover=", three.fresh());
    assert_eq!(three.lead.post(&format!("{at}/risks"), &form).await.status, StatusCode::SEE_OTHER);
    let mails = three.mailed("three-way-risk", &["ferry"]).await;
    assert_eq!(mails.len(), 3, "and both of the lead's: {mails:?}");
}

#[tokio::test]
async fn both_are_written_to_in_the_morning_a_week_before_their_talk_and_once() {
    let mut three = three().await;
    let at = three.drafted().await;
    let changed = three.lead.post(&format!("{at}/versions"), "seen=1&objectives=Heron&mid_talk=2090-03-01").await;
    assert_eq!(changed.status, StatusCode::SEE_OTHER, "{}", changed.body);
    let on = |day: i8, hour: i8| {
        let at = jiff::civil::date(2090, 2, day).at(hour, 0, 0, 0).to_zoned(jiff::tz::TimeZone::UTC).expect("a moment");
        setwise_domain::time::Timestamp(at.timestamp().as_millisecond())
    };
    for (day, hour, wanted) in [(21, 12, 0), (22, 6, 0), (22, 9, 2), (22, 10, 2), (23, 9, 2)] {
        setwise_server::jobs::talks::remind(&three.world.app, on(day, hour)).await.expect("kept");
        let mails = three.mailed("three-way-talk", &["Heron"]).await;
        assert_eq!(mails.len(), wanted, "{day} February, {hour}:00: {mails:?}");
    }
    let mails = three.mailed("three-way-talk", &[]).await;
    assert_eq!(mails, [crate::world::address("Mara"), crate::world::address("Mei")]);
}
