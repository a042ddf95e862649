//! People, sessions, links, invitations, mail and notices.

use setwise_domain::id::PersonId;
use setwise_store::TokenHash;
use setwise_store::access::SeatKind;
use setwise_store::invitation::{Accept, AcceptError, InviteError, NewInvitation};
use setwise_store::link::{HandedOut, LinkPurpose, NewLink};
use setwise_store::mail::{MailId, NewMail};
use setwise_store::notice::{NewNotice, NoticeId};
use setwise_store::organisation::{SetUp, SetUpError};
use setwise_store::person::{PersonError, Role};
use setwise_store::session::NewSession;

use crate::house::{House, at, both, job, new};

async fn sign_in(house: &House, person: PersonId, token: &str, agent: &str) -> setwise_domain::id::SessionId {
    let id = new();
    let session = NewSession {
        id,
        person,
        token: TokenHash::of(token),
        user_agent: agent.to_owned(),
        at: at(100),
        expires_at: at(1000),
    };
    house.store().open_session(session).await.unwrap();
    id
}

fn invitation(house: &House, email: &str, token: &str) -> NewInvitation {
    NewInvitation {
        id: new(),
        organisation: house.organisation,
        email: email.to_owned(),
        name: "Ines".to_owned(),
        roles: vec![Role::Coach, Role::Member],
        set: None,
        token: token.to_owned(),
        invited_by: house.administrator,
        at: at(100),
        expires_at: at(200),
    }
}

fn mail(house: &House, recipient: &str) -> NewMail {
    NewMail {
        id: MailId(uuid(new())),
        organisation: house.organisation,
        recipient: recipient.to_owned(),
        kind: "invitation".to_owned(),
        subject: "You are invited".to_owned(),
        body: "Come in".to_owned(),
        invitation: None,
        at: at(100),
    }
}

fn uuid(id: PersonId) -> uuid::Uuid {
    id.0
}

both! {
    async fn setting_up_happens_once_and_by_the_link(house) {
        let token = TokenHash::of("again");
        house.store().offer_setup(&token, at(5)).await.unwrap();
        let again = |token| SetUp {
            token, organisation: new(), organisation_name: "Two".to_owned(), person: house.somebody(new(), "Eve"), at: at(6),
        };
        assert!(matches!(house.store().set_up(again(token)).await, Err(SetUpError::AlreadySetUp)));
        let person = house.store().person(house.administrator).await.unwrap().unwrap();
        assert_eq!((person.name.as_str(), person.roles.as_slice()), ("Ada", [Role::Administrator].as_slice()));
    }

    async fn addresses_fold_and_the_directory_is_by_name(house) {
        let ben = house.person("Ben", &[Role::Member, Role::Coach]).await;
        let found = house.store().person_by_email(house.organisation, " BEN@example.ORG ").await.unwrap().unwrap();
        assert_eq!((found.id, found.email.as_str()), (ben, "ben@example.org"));
        assert_eq!(found.roles, [Role::Coach, Role::Member]);
        assert!(found.has(Role::Coach) && !found.has(Role::Lead) && found.has_password);
        let names: Vec<_> = house.store().people(house.organisation).await.unwrap().into_iter().map(|one| one.name).collect();
        assert_eq!(names, ["Ada", "Ben"]);
        house.store().change_profile(ben, "Benno", "Asia/Tokyo").await.unwrap();
        let benno = house.store().person(ben).await.unwrap().unwrap();
        assert_eq!((benno.name.as_str(), benno.zone.as_str()), ("Benno", "Asia/Tokyo"));
        assert!(house.store().person(new()).await.unwrap().is_none());
    }

    async fn sessions_are_listed_revoked_and_expire(house) {
        let ben = house.person("Ben", &[Role::Member]).await;
        let first = sign_in(house, ben, "one", &"x".repeat(300)).await;
        let second = sign_in(house, ben, "two", "phone").await;
        let signed_in = house.store().session(&TokenHash::of("one"), at(101)).await.unwrap().unwrap();
        assert_eq!((signed_in.session, signed_in.person.id), (first, ben));
        assert!(house.store().session(&TokenHash::of("nine"), at(101)).await.unwrap().is_none());
        assert!(house.store().session(&TokenHash::of("one"), at(1000)).await.unwrap().is_none());
        house.store().touch_session(second, at(150)).await.unwrap();
        let listed = house.store().sessions_of(ben, at(160)).await.unwrap();
        assert_eq!(listed.iter().map(|one| one.id).collect::<Vec<_>>(), [second, first]);
        assert_eq!((listed[0].last_seen_at, listed[1].user_agent.len()), (at(150), 200));
        assert!(!house.store().revoke_session(house.administrator, first).await.unwrap());
        assert!(house.store().revoke_session(ben, first).await.unwrap());
        house.store().revoke_sessions(ben, Some(second)).await.unwrap();
        assert_eq!(house.store().sessions_of(ben, at(160)).await.unwrap().len(), 1);
        house.store().revoke_sessions(ben, None).await.unwrap();
        assert!(house.store().session(&TokenHash::of("two"), at(101)).await.unwrap().is_none());
    }

    async fn a_new_password_ends_the_other_sessions(house) {
        let ben = house.person("Ben", &[Role::Member]).await;
        let here = sign_in(house, ben, "here", "laptop").await;
        sign_in(house, ben, "there", "phone").await;
        house.store().change_password(ben, "$new", Some(here)).await.unwrap();
        assert_eq!(house.store().password_hash(ben).await.unwrap().as_deref(), Some("$new"));
        assert!(house.store().session(&TokenHash::of("here"), at(101)).await.unwrap().is_some());
        assert!(house.store().session(&TokenHash::of("there"), at(101)).await.unwrap().is_none());
    }

    async fn somebody_always_administers(house) {
        let ada = house.administrator;
        assert!(matches!(house.store().set_roles(ada, &[Role::Lead]).await, Err(PersonError::LastAdministrator)));
        assert!(matches!(house.store().deactivate(ada, at(9)).await, Err(PersonError::LastAdministrator)));
        let ben = house.person("Ben", &[Role::Administrator]).await;
        house.store().set_roles(ada, &[Role::Lead]).await.unwrap();
        assert_eq!(house.store().person(ada).await.unwrap().unwrap().roles, [Role::Lead]);
        assert!(matches!(house.store().deactivate(ben, at(9)).await, Err(PersonError::LastAdministrator)));
        assert!(matches!(house.store().set_roles(new(), &[]).await, Err(PersonError::NotFound)));
    }

    async fn who_is_deactivated_cannot_sign_in(house) {
        let ben = house.person("Ben", &[Role::Member]).await;
        sign_in(house, ben, "one", "phone").await;
        house.store().deactivate(ben, at(120)).await.unwrap();
        assert!(house.store().session(&TokenHash::of("one"), at(121)).await.unwrap().is_none());
        assert_eq!(house.store().password_hash(ben).await.unwrap(), None);
        assert_eq!(house.store().person(ben).await.unwrap().unwrap().deactivated_at, Some(at(120)));
        house.store().reactivate(ben).await.unwrap();
        assert!(house.store().password_hash(ben).await.unwrap().is_some());
        assert!(matches!(house.store().reactivate(new()).await, Err(PersonError::NotFound)));
    }

    async fn a_link_is_looked_at_often_and_spent_once(house) {
        let ben = house.person("Ben", &[Role::Member]).await;
        let token = TokenHash::of("link");
        let link = |token: &TokenHash| NewLink {
            token: token.clone(), person: ben, purpose: LinkPurpose::SignIn, handed_out: None, at: at(100), expires_at: at(200),
        };
        house.store().make_link(link(&TokenHash::of("earlier")), None).await.unwrap();
        house.store().make_link(link(&token), None).await.unwrap();
        for _ in 0..2 {
            assert_eq!(house.store().link(&token, LinkPurpose::SignIn, at(150)).await.unwrap().unwrap().id, ben);
        }
        assert!(house.store().link(&TokenHash::of("earlier"), LinkPurpose::SignIn, at(150)).await.unwrap().is_none());
        assert!(house.store().spend_link(&token, LinkPurpose::PasswordReset, at(150)).await.unwrap().is_none());
        assert!(house.store().spend_link(&token, LinkPurpose::SignIn, at(200)).await.unwrap().is_none());
        assert_eq!(house.store().spend_link(&token, LinkPurpose::SignIn, at(150)).await.unwrap().unwrap().id, ben);
        assert!(house.store().spend_link(&token, LinkPurpose::SignIn, at(150)).await.unwrap().is_none());
    }

    async fn a_reset_handed_out_is_announced_and_ends_every_session(house) {
        let (set, coach, ben, _) = house.set().await;
        sign_in(house, ben, "one", "phone").await;
        let token = TokenHash::of("reset");
        let handed_out = Some(HandedOut { by: Some(house.administrator), notice: NoticeId(uuid(new())) });
        let link = NewLink { token: token.clone(), person: ben, purpose: LinkPurpose::PasswordReset, handed_out, at: at(100), expires_at: at(200) };
        house.store().make_link(link, None).await.unwrap();
        assert_eq!(house.store().notices_of(ben, 10).await.unwrap()[0].kind, "password-reset");
        let change = house.store().set_page(coach, set).await.unwrap().unwrap().changes.swap_remove(0);
        assert_eq!(change.kind.word(), "password-reset");
        assert_eq!((change.by.unwrap().0, change.person.unwrap().0), (house.administrator, ben));
        assert_eq!(house.store().choose_password(&token, LinkPurpose::PasswordReset, "$new", at(150)).await.unwrap().unwrap().id, ben);
        assert!(house.store().choose_password(&token, LinkPurpose::PasswordReset, "$third", at(150)).await.unwrap().is_none());
        assert_eq!(house.store().password_hash(ben).await.unwrap().as_deref(), Some("$new"));
        assert!(house.store().sessions_of(ben, at(150)).await.unwrap().is_empty());
    }

    async fn an_invitation_brings_somebody_into_their_set_once(house) {
        let (set, coach, ..) = house.set().await;
        let mut new_invitation = invitation(house, "Ines@Example.org", "come in");
        new_invitation.set = Some((set, SeatKind::Member));
        let carried = NewMail { invitation: Some(new_invitation.id), ..mail(house, "ines@example.org") };
        house.store().invite(new_invitation, Some((carried, job("mail", 100)))).await.unwrap();
        let open = house.store().invitation(&TokenHash::of("come in"), at(150)).await.unwrap().unwrap();
        assert_eq!((open.email.as_str(), open.token), ("ines@example.org", None));
        assert_eq!(open.set, Some((set, "Harbour".to_owned(), SeatKind::Member)));
        let listed = house.store().invitations(house.organisation, at(150)).await.unwrap();
        assert_eq!(listed[0].token.as_deref(), Some("come in"));
        assert_eq!(house.store().mails(house.organisation, at(150), 10).await.unwrap()[0].invitation_token.as_deref(), Some("come in"));
        let id = new();
        let accept = Accept { token: TokenHash::of("come in"), person: house.somebody(id, "Somebody-else"), at: at(160) };
        let accepted = house.store().accept_invitation(accept.clone()).await.unwrap();
        assert_eq!((accepted.person, accepted.set), (id, Some(set)));
        assert!(matches!(house.store().accept_invitation(accept).await, Err(AcceptError::NotOpen)));
        let ines = house.store().person(id).await.unwrap().unwrap();
        assert_eq!((ines.email.as_str(), ines.roles.as_slice()), ("ines@example.org", [Role::Coach, Role::Member].as_slice()));
        assert!(house.store().set_page(coach, set).await.unwrap().unwrap().people.iter().any(|one| one.person == id));
        let listed = house.store().invitations(house.organisation, at(170)).await.unwrap();
        assert_eq!((listed[0].token.as_deref(), listed[0].accepted_at), (None, Some(at(160))));
        assert_eq!(house.store().mails(house.organisation, at(170), 10).await.unwrap()[0].invitation_token, None);
        let twice = house.store().invite(invitation(house, "ines@EXAMPLE.org", "other"), None).await;
        assert!(matches!(twice, Err(InviteError::AlreadyHere(person)) if person == id));
    }

    async fn an_invitation_expires_is_renewed_and_taken_back(house) {
        let new_invitation = invitation(house, "ines@example.org", "first");
        let id = new_invitation.id;
        house.store().invite(new_invitation, None).await.unwrap();
        assert!(house.store().invitation(&TokenHash::of("first"), at(200)).await.unwrap().is_none());
        assert_eq!(house.store().invitations(house.organisation, at(200)).await.unwrap()[0].token, None);
        assert!(house.store().renew_invitation(id, "second", at(400), None).await.unwrap());
        assert!(house.store().invitation(&TokenHash::of("first"), at(150)).await.unwrap().is_none());
        assert!(house.store().invitation(&TokenHash::of("second"), at(300)).await.unwrap().is_some());
        assert!(house.store().withdraw_invitation(id, at(310)).await.unwrap());
        assert!(!house.store().withdraw_invitation(id, at(311)).await.unwrap());
        assert!(!house.store().renew_invitation(id, "third", at(900), None).await.unwrap());
        let accept = Accept { token: TokenHash::of("second"), person: house.somebody(new(), "Ines"), at: at(320) };
        assert!(matches!(house.store().accept_invitation(accept).await, Err(AcceptError::NotOpen)));
    }

    async fn two_invitations_to_one_address_make_one_person(house) {
        house.store().invite(invitation(house, "ines@example.org", "first"), None).await.unwrap();
        house.store().invite(invitation(house, "ines@example.org", "second"), None).await.unwrap();
        let accept = |token| Accept { token: TokenHash::of(token), person: house.somebody(new(), "Ines"), at: at(150) };
        house.store().accept_invitation(accept("first")).await.unwrap();
        assert!(matches!(house.store().accept_invitation(accept("second")).await, Err(AcceptError::EmailTaken)));
        assert!(house.store().invitation(&TokenHash::of("second"), at(150)).await.unwrap().is_some());
    }

    async fn mail_keeps_its_words_until_it_was_sent(house) {
        let new_mail = mail(house, "ben@example.org");
        let id = new_mail.id;
        house.store().queue_mail(new_mail, job("mail", 100)).await.unwrap();
        assert_eq!(house.store().next_job_at().await.unwrap(), Some(at(100)));
        house.store().mail_tried(id).await.unwrap();
        house.store().mail_failed(id, "refused", None).await.unwrap();
        let row = house.store().mails(house.organisation, at(150), 10).await.unwrap().swap_remove(0);
        assert_eq!((row.attempts, row.last_error.as_deref(), row.invitation_token), (1, Some("refused"), None));
        let outgoing = house.store().mail_to_send(id).await.unwrap().unwrap();
        assert_eq!((outgoing.subject.as_str(), outgoing.body.as_str()), ("You are invited", "Come in"));
        house.store().mail_tried(id).await.unwrap();
        house.store().mail_sent(id, at(160)).await.unwrap();
        assert!(house.store().mail_to_send(id).await.unwrap().is_none());
        let row = house.store().mails(house.organisation, at(150), 10).await.unwrap().swap_remove(0);
        assert_eq!((row.attempts, row.last_error, row.sent_at), (2, None, Some(at(160))));
    }

    async fn notices_are_told_and_read(house) {
        let ids = serde_json::json!({ "set": "x" });
        for ms in [100, 200] {
            let notice = NewNotice { id: NoticeId(uuid(new())), person: house.administrator, at: at(ms), kind: format!("k{ms}"), ids: ids.clone() };
            house.store().add_notice(notice).await.unwrap();
        }
        let told = house.store().notices_of(house.administrator, 10).await.unwrap();
        assert_eq!(told.iter().map(|one| one.kind.as_str()).collect::<Vec<_>>(), ["k200", "k100"]);
        assert_eq!(told[0].ids, ids);
        assert_eq!(house.store().notices_of(house.administrator, 1).await.unwrap().len(), 1);
        let ben = house.person("Ben", &[Role::Member]).await;
        house.store().read_notices(ben, &[told[0].id], at(250)).await.unwrap();
        assert_eq!(house.store().notices_of(house.administrator, 10).await.unwrap().len(), 2, "nobody reads for another");
        house.store().read_notices(house.administrator, &[told[0].id], at(250)).await.unwrap();
        assert_eq!(house.store().notices_of(house.administrator, 10).await.unwrap(), [told[1].clone()]);
    }

    async fn what_the_database_refuses_is_not_sent_again_and_what_it_missed_is(house) {
        let id = NoticeId(uuid(new()));
        let notice = NewNotice { id, person: house.administrator, at: at(100), kind: "k".to_owned(), ids: serde_json::json!({}) };
        house.store().add_notice(notice.clone()).await.unwrap();
        let refused = house.store().add_notice(notice).await.unwrap_err();
        assert!(!refused.may_pass(), "{refused}");
        let store = house.store().clone();
        store.close().await;
        let missed = store.people(house.organisation).await.unwrap_err();
        assert!(missed.may_pass(), "{missed}");
    }

    async fn a_reset_made_at_the_terminal_is_announced_before_all_that_came_later(house) {
        let (set, coach, ben, _) = house.set().await;
        let handed_out = Some(HandedOut { by: None, notice: NoticeId(uuid(new())) });
        let link = NewLink { token: TokenHash::of("reset"), person: ben, purpose: LinkPurpose::PasswordReset, handed_out, at: at(100), expires_at: at(200) };
        house.store().make_link(link, Some((mail(house, "ben@example.org"), job("mail", 100)))).await.unwrap();
        for ms in 101..120 {
            let notice = NewNotice { id: NoticeId(uuid(new())), person: ben, at: at(ms), kind: "later".to_owned(), ids: serde_json::json!({}) };
            house.store().add_notice(notice).await.unwrap();
        }
        assert_eq!(house.store().notices_of(ben, 8).await.unwrap()[0].kind, "password-reset");
        let change = house.store().set_page(coach, set).await.unwrap().unwrap().changes.swap_remove(0);
        assert_eq!((change.kind.word(), change.by, change.person.unwrap().0), ("password-reset", None, ben));
        assert_eq!(house.store().mails(house.organisation, at(150), 10).await.unwrap().len(), 1);
    }

    async fn a_link_whose_mail_cannot_be_queued_is_not_made(house) {
        let (set, coach, ben, _) = house.set().await;
        let lines = house.store().set_page(coach, set).await.unwrap().unwrap().changes.len();
        let twice = mail(house, "ben@example.org");
        house.store().queue_mail(twice.clone(), job("mail", 100)).await.unwrap();
        let handed_out = Some(HandedOut { by: Some(house.administrator), notice: NoticeId(uuid(new())) });
        let token = TokenHash::of("reset");
        let link = NewLink { token: token.clone(), person: ben, purpose: LinkPurpose::PasswordReset, handed_out, at: at(100), expires_at: at(200) };
        assert!(house.store().make_link(link, Some((twice, job("mail", 100)))).await.is_err());
        assert!(house.store().link(&token, LinkPurpose::PasswordReset, at(150)).await.unwrap().is_none());
        assert_eq!(house.store().set_page(coach, set).await.unwrap().unwrap().changes.len(), lines);
    }

    async fn two_administrators_who_demote_each_other_at_once_leave_one(house) {
        for round in 0..10 {
            let ben = house.person(&format!("Ben{round}"), &[Role::Administrator]).await;
            let ada = house.administrator;
            let (one, other) = tokio::join!(house.store().set_roles(ada, &[Role::Lead]), house.store().set_roles(ben, &[Role::Lead]));
            assert!(one.is_ok() != other.is_ok(), "one of them, and not both: {one:?} {other:?}");
            house.store().set_roles(ada, &[Role::Administrator]).await.unwrap();
            house.store().set_roles(ben, &[Role::Member]).await.unwrap();
        }
    }
}
