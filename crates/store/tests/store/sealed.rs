//! Nothing said is readable from outside: a sentence planted in every sealed field is found nowhere on disk.

use setwise_store::action::{ActionChange, ActionKind, ActionStatus, ActionUpdate, FollowUp, Told};
use setwise_store::agreement::{AgreementLevel, NewAgreement};
use setwise_store::invitation::NewInvitation;
use setwise_store::journal::NewEvent;
use setwise_store::mail::{MailId, NewMail};
use setwise_store::meeting::MeetingPlan;
use setwise_store::module_reading::{Answer, NoteWords};
use setwise_store::module_share::NewShare;
use setwise_store::person::Role;

use crate::house::{append, at, both, job, new, plan};

const PLANTED: &[&str] = &[
    "sentence-in-the-agreement",
    "sentence-in-the-call-link",
    "sentence-in-an-event-body",
    "sentence-in-an-event-text",
    "sentence-in-an-action",
    "sentence-in-a-follow-up",
    "sentence-that-happened",
    "sentence-that-was-learned",
    "sentence-in-an-invitation-token",
    "sentence-in-a-mail-subject",
    "sentence-in-a-mail-body",
    "sentence-in-an-answer-to-a-module",
    "sentence-in-what-was-applied",
];

both! {
    async fn what_was_said_is_found_nowhere_on_disk(house) {
        let (set, coach, ben, _) = house.set().await;
        let store = house.store();
        let rules = NewAgreement { level: AgreementLevel::StaysInSet, rules: PLANTED[0].to_owned() };
        store.change_agreement(set, coach, rules, at(20)).await.unwrap();
        let meeting = new();
        let planned = MeetingPlan { call_link: Some(PLANTED[1].to_owned()), ..plan() };
        store.plan_meeting(meeting, set, planned, at(21)).await.unwrap();
        let mut said = append(meeting, 0, 100);
        said.events = vec![NewEvent { at: at(100), body: PLANTED[2].to_owned(), text: Some(PLANTED[3].to_owned()) }];
        let action = new();
        said.actions.push(ActionChange {
            id: action,
            owner: ben,
            due: None,
            status: ActionStatus::Open,
            kind: ActionKind::Milestone,
            words: Some(PLANTED[4].to_owned()),
            follow_up: Some(Told::Line(FollowUp {
                at: at(100), by: ben, status: ActionStatus::Open, due: None, was_due: None, happened: Some(PLANTED[5].to_owned()), learned: None,
            })),
            at: at(100),
        });
        store.journal().append(said).await.unwrap();
        store
            .update_action(ActionUpdate {
                action, by: ben, status: ActionStatus::Open, due: None,
                happened: Some(PLANTED[6].to_owned()), learned: Some(PLANTED[7].to_owned()), at: at(200),
            })
            .await
            .unwrap();
        let invitation = NewInvitation {
            id: new(),
            organisation: house.organisation,
            email: "ines@example.org".to_owned(),
            name: "Ines".to_owned(),
            roles: vec![Role::Member],
            set: None,
            token: PLANTED[8].to_owned(),
            invited_by: house.administrator,
            at: at(100),
            expires_at: at(900),
        };
        let mail = NewMail {
            id: MailId(new::<setwise_domain::id::PersonId>().0),
            organisation: house.organisation,
            recipient: "ines@example.org".to_owned(),
            kind: "invitation".to_owned(),
            subject: PLANTED[9].to_owned(),
            body: PLANTED[10].to_owned(),
            invitation: Some(invitation.id),
            at: at(100),
        };
        let id = mail.id;
        store.invite(invitation, Some((mail, job("mail", 100)))).await.unwrap();

        let answers = vec![Answer { question: "What?".to_owned(), answer: PLANTED[11].to_owned() }];
        let note = NoteWords { answers, application: PLANTED[12].to_owned() };
        store.keep_module_note(ben, "listening", &note, 0, at(100)).await.unwrap();
        let share = NewShare { set, person: ben, module: "listening", title: "Listening", at: at(100) };
        store.share_application(share).await.unwrap();

        // The store itself reads each of them back.
        let seat = store.seat(coach, meeting).await.unwrap().unwrap();
        let event = store.journal().load(&seat, 0).await.unwrap().swap_remove(0);
        let kept = store.action(coach, action).await.unwrap().unwrap();
        let page = store.meeting(coach, meeting).await.unwrap().unwrap();
        let outgoing = store.mail_to_send(id).await.unwrap().unwrap();
        let token = store.invitations(house.organisation, at(200)).await.unwrap().swap_remove(0).token.unwrap();
        let follow_ups: Vec<_> = kept.history.iter().flat_map(|line| [line.happened.clone(), line.learned.clone()]).flatten().collect();
        let rules = store.agreement(ben, set).await.unwrap().unwrap().rules;
        let words = store.module_note(ben, "listening").await.unwrap().unwrap().words;
        let noted = vec![words.answers[0].answer.clone(), store.shared_in_set(coach, set).await.unwrap().unwrap()[0].application.clone()];
        let read = [vec![rules, page.call_link.unwrap(), event.body, event.text.unwrap(), kept.words.unwrap()], follow_ups,
            vec![token, outgoing.subject, outgoing.body], noted].concat();
        assert_eq!(read, PLANTED);

        // Nobody else does: first in the write-ahead log, then in the file.
        for _ in 0..2 {
            let all = house.everything_kept().await;
            assert!(contains(&all, "Harbour"), "the search finds what is plain");
            for planted in PLANTED {
                assert!(!contains(&all, planted), "{planted} is on disk");
                assert!(!contains(&all, &data_encoding::HEXLOWER.encode(planted.as_bytes())), "{planted} is on disk as hex");
            }
            house.close().await;
            house.open().await.unwrap();
        }
    }

    async fn sealed_words_cannot_be_moved_to_another_place(house) {
        let (set, coach, ..) = house.set().await;
        let meeting = house.meeting(set).await;
        house.say(meeting, 0, "\"first\"").await.unwrap();
        house.say(meeting, 1, "\"second\"").await.unwrap();
        house.close().await;
        house.sql("update event set sealed_text = (select e.sealed_text from event e where e.seq = 1) where seq = 2").await;
        house.open().await.unwrap();
        let seat = house.store().seat(coach, meeting).await.unwrap().unwrap();
        let moved = house.store().journal().load(&seat, 0).await;
        assert!(matches!(moved, Err(setwise_store::StoreError::Unreadable { place: "event text" })));
        assert_eq!(house.store().journal().load(&seat, 2).await.unwrap().len(), 0);
    }
}

fn contains(all: &[u8], sentence: &str) -> bool {
    all.windows(sentence.len()).any(|window| window == sentence.as_bytes())
}
