//! Who is asked and who needs a lead: mails of a sponsor's part, applications and invitations into a wave, what waits, and what was done for
//! somebody who missed meetings.

use jiff::civil::date;
use setwise_domain::id::{PersonId, WaveId};
use setwise_domain::programme::absence::{Next, Step};
use setwise_domain::programme::{Design, Kind};
use setwise_domain::sponsorship::{After, CarriedOut, Decision, TouchpointKind};
use setwise_store::TokenHash;
use setwise_store::invitation::{Accept, InviteError, NewInvitation};
use setwise_store::job::Job;
use setwise_store::mail::{MailId, NewMail};
use setwise_store::meeting::MeetingPlan;
use setwise_store::notice::{NewNotice, NoticeId};
use setwise_store::person::Role;
use setwise_store::programme::NewProgramme;
use setwise_store::sponsorship::telling::{Cause, KIND, Place};
use setwise_store::sponsorship::{NewFollowUp, NewNote, NewProposal, NewRequest, NewTouchpoint, Ruling};
use setwise_store::wave::{NewAnswer, NewStep, StepError, WavePersonState};

use crate::house::{House, at, both, job, new, plan};

const DAY: i64 = 24 * 60 * 60 * 1000;

async fn wave(house: &House, sponsor: Option<PersonId>, by_application: bool) -> WaveId {
    let (id, wave) = (new(), new());
    let mut design = Design::default();
    design.people.by_application = by_application;
    let made = NewProgramme {
        id,
        organisation: house.organisation,
        name: "One handover".to_owned(),
        kind: Kind::ProjectSets,
        purpose: "Two towns".to_owned(),
        sponsor,
        by: house.administrator,
        wave: (wave, "Wave 1".to_owned()),
        design,
        at: at(5),
    };
    house.store().create_programme(made).await.unwrap();
    wave
}

/// The work of one kind that is due at a moment, of which the rest is done.
async fn due(house: &House, ms: i64) -> Vec<Job> {
    let mut jobs = Vec::new();
    while let Some(job) = house.store().claim_job(at(ms), at(ms + 1_000_000)).await.unwrap() {
        if job.kind == KIND {
            jobs.push(job);
        } else {
            house.store().job_done(job.id).await.unwrap();
        }
    }
    jobs
}

/// What of it is due at a moment, which is done with that.
async fn done(house: &House, ms: i64) -> Vec<Cause> {
    let jobs = due(house, ms).await;
    for job in &jobs {
        house.store().job_done(job.id).await.unwrap();
    }
    jobs.iter().filter_map(|job| Cause::read(&job.ids)).collect()
}

fn mail(house: &House, kind: &str) -> (NewMail, setwise_store::job::NewJob) {
    let mail = NewMail {
        id: MailId(new()),
        organisation: house.organisation,
        recipient: "mei@example.org".to_owned(),
        kind: kind.to_owned(),
        subject: "Something to read".to_owned(),
        body: "https://setwise.example.org/".to_owned(),
        invitation: None,
        at: at(50),
    };
    (mail, job("send-mail", 50))
}

async fn mails(house: &House, kind: &str) -> usize {
    house.store().mails(house.organisation, at(1), 100).await.unwrap().iter().filter(|mail| mail.kind == kind).count()
}

both! {
    async fn what_a_set_and_its_sponsor_send_brings_one_job_whose_readers_are_looked_up_anew(house) {
        let (set, coach, ben, eva) = house.set().await;
        let sponsor = house.person("Sven", &[Role::Member]).await;
        let wave = wave(house, Some(sponsor), false).await;
        house.store().put_set_into_wave(wave, set, at(20)).await.unwrap();
        due(house, 25).await;
        let request = NewRequest { id: new(), set, by: ben, question: "May we?".to_owned(), at: at(30) };
        for _ in 0..2 {
            house.store().ask_sponsor(request.clone()).await.unwrap();
        }
        let jobs = due(house, 30).await;
        assert_eq!(jobs.len(), 1, "sent twice, it is told once");
        let cause = Cause::read(&jobs[0].ids).unwrap();
        assert_eq!(cause, Cause::Asked(request.id));
        let readers = house.store().sponsorship_readers(cause).await.unwrap().unwrap();
        assert_eq!((readers.people, readers.place), (vec![sponsor], Place::Wave(wave)));
        let sent = [mail(house, "sponsor-asked")];
        assert!(house.store().tell_of_sponsorship(jobs[0].id, house.organisation, &sent).await.unwrap());
        assert!(!house.store().tell_of_sponsorship(jobs[0].id, house.organisation, &sent).await.unwrap(), "it may run twice");
        assert_eq!(mails(house, "sponsor-asked").await, 1);

        house.store().answer_request(wave, request.id, "Yes", sponsor, at(40)).await.unwrap();
        assert_eq!(house.store().sponsorship_readers(cause).await.unwrap(), None, "it was seen to meanwhile");
        let jobs = due(house, 40).await;
        let cause = Cause::read(&jobs[0].ids).unwrap();
        assert_eq!(cause, Cause::Answered(request.id));
        let mut inside = vec![coach, ben, eva];
        inside.sort_unstable();
        let readers = house.store().sponsorship_readers(cause).await.unwrap().unwrap();
        assert_eq!((readers.people, readers.place), (inside, Place::Set(set)));

        let note = NewNote { id: new(), wave, set, by: sponsor, text: "Stuck?".to_owned(), at: at(60) };
        house.store().write_to_coach(note.clone()).await.unwrap();
        let cause = Cause::read(&due(house, 60).await[0].ids).unwrap();
        let readers = house.store().sponsorship_readers(cause).await.unwrap().unwrap();
        assert_eq!((cause, readers.people), (Cause::Noted(note.id), vec![coach]));
        house.store().change_coach(set, None, house.administrator, at(61)).await.unwrap();
        assert_eq!(house.store().sponsorship_readers(cause).await.unwrap(), None, "they coach it no more");
    }

    async fn what_was_accepted_is_asked_after_three_times_until_it_is_told(house) {
        let (set, _, ben, _) = house.set().await;
        let sponsor = house.person("Sven", &[Role::Member]).await;
        let wave = wave(house, Some(sponsor), false).await;
        house.store().put_set_into_wave(wave, set, at(20)).await.unwrap();
        done(house, 25).await;
        let put = async |ms| {
            let (id, title, body) = (new(), "One desk".to_owned(), "It decides.".to_owned());
            house.store().put_proposal(NewProposal { id, set, by: ben, title, body, at: at(ms) }).await.unwrap();
            id
        };
        let (yes, no) = (put(30).await, put(31).await);
        assert_eq!(done(house, 31).await.len(), 2);
        for (id, decision) in [(yes, Decision::Changed), (no, Decision::Declined)] {
            house.store().decide_proposal(wave, Ruling { id, decision, reason: "So" }, sponsor, at(40)).await.unwrap();
        }
        assert_eq!(done(house, 41).await.len(), 2);
        let after = async |days: i64| done(house, 40 + days * DAY).await;
        assert_eq!(after(29).await, [], "nothing is asked of what was declined, nor too early");
        assert_eq!(after(30).await, [Cause::FollowUp(yes, After::Days30)]);
        let cause = Cause::FollowUp(yes, After::Days30);
        let readers = house.store().sponsorship_readers(cause).await.unwrap().unwrap();
        assert_eq!((readers.people, readers.decided_at), (vec![sponsor], Some(at(40))));
        let new = NewFollowUp { id: yes, after: After::Days30, carried_out: CarriedOut::All, word: "Done" };
        house.store().follow_proposal_up(wave, new, sponsor, at(40 + 30 * DAY)).await.unwrap();
        assert_eq!(house.store().sponsorship_readers(cause).await.unwrap(), None);
        assert_eq!(after(90).await, [Cause::FollowUp(yes, After::Days90)]);
    }

    async fn what_was_decided_before_there_were_such_jobs_is_asked_after_on_the_days_that_are_still_ahead(house) {
        let (set, _, ben, _) = house.set().await;
        let sponsor = house.person("Sven", &[Role::Member]).await;
        let wave = wave(house, Some(sponsor), false).await;
        house.store().put_set_into_wave(wave, set, at(20)).await.unwrap();
        let (yes, no, open) = (new(), new(), new());
        for id in [yes, no, open] {
            let (title, body) = ("One desk".to_owned(), "It decides.".to_owned());
            house.store().put_proposal(NewProposal { id, set, by: ben, title, body, at: at(30) }).await.unwrap();
        }
        for (id, decision) in [(yes, Decision::Accepted), (no, Decision::Declined)] {
            house.store().decide_proposal(wave, Ruling { id, decision, reason: "So" }, sponsor, at(40)).await.unwrap();
        }
        // As an earlier schema left it: decided, and no job that asks.
        while let Some(job) = house.store().claim_job(at(40 + 400 * DAY), at(50 + 400 * DAY)).await.unwrap() {
            house.store().job_done(job.id).await.unwrap();
        }
        for _ in 0..2 {
            house.store().queue_missing_follow_ups(at(40 + 60 * DAY)).await.unwrap();
        }
        let after = async |days: i64| done(house, 40 + days * DAY).await;
        assert_eq!(after(89).await, [], "a day that has passed is not asked for");
        assert_eq!(after(90).await, [Cause::FollowUp(yes, After::Days90)]);
        house.store().queue_missing_follow_ups(at(40 + 90 * DAY)).await.unwrap();
        assert_eq!(after(91).await, [], "asked once");
        assert_eq!(after(400).await, [Cause::FollowUp(yes, After::Days180)]);
        house.store().queue_missing_follow_ups(at(40 + 400 * DAY)).await.unwrap();
        assert_eq!(after(800).await, []);
    }

    async fn an_application_is_answered_with_a_word_and_can_be_taken_in_later(house) {
        let wave = wave(house, None, true).await;
        self::wave(house, None, false).await;
        let mei = house.person("Mei", &[Role::Member]).await;
        let open = house.store().open_waves(mei).await.unwrap();
        assert_eq!(open.iter().map(|one| (one.id, one.asked)).collect::<Vec<_>>(), [(wave, false)], "the other takes none");
        house.store().apply_to_wave(wave, mei, None, "Please", at(20)).await.unwrap();
        assert!(house.store().open_waves(mei).await.unwrap()[0].asked);
        assert_eq!(house.store().application_answer(wave, mei).await.unwrap(), None);
        let answer = |taken_in, words: &str, ms| NewAnswer {
            person: mei,
            taken_in,
            words: words.to_owned(),
            by: house.administrator,
            at: at(ms),
            notice: NewNotice { id: NoticeId(new()), person: mei, at: at(ms), kind: "application-declined".to_owned(), ids: serde_json::json!({}) },
            mail: Some(mail(house, "programme-declined")),
        };
        let answered = async |new| house.store().answer_application(house.organisation, wave, new).await.unwrap();
        assert!(answered(answer(false, "Next year", 30)).await);
        assert!(!answered(answer(false, "Next year", 31)).await, "sent twice, they are told once");
        assert_eq!(house.store().notices_of(mei, 9).await.unwrap().len(), 1);
        assert_eq!(mails(house, "programme-declined").await, 1);
        let kept = house.store().application_answer(wave, mei).await.unwrap().unwrap();
        assert_eq!((kept.words.as_str(), kept.by.as_str(), kept.at), ("Next year", "Ada", at(30)));
        assert_eq!(house.store().open_waves(mei).await.unwrap(), []);
        let mut closed = Design::default();
        closed.people.by_application = false;
        house.store().keep_design(wave, &closed, 1).await.unwrap();
        assert!(house.store().wave_on_offer(mei, wave).await.unwrap().is_some(), "what they were told stays there to read");
        house.store().add_to_wave(wave, &[mei], at(38)).await.unwrap();
        assert_eq!(house.store().application_answer(wave, mei).await.unwrap(), None, "no refusal stands under “you are in”");
        house.store().turn_wave_person(wave, mei, WavePersonState::Left, at(39)).await.unwrap();
        house.store().apply_to_wave(wave, mei, None, "Again", at(39)).await.unwrap();
        assert!(answered(answer(true, "", 40)).await, "after all");
        assert_eq!(house.store().wave_person(wave, mei).await.unwrap().unwrap().state, WavePersonState::In);
        assert!(!answered(answer(false, "", 41)).await, "who is in it has no application");
        let other = house.person("Nia", &[Role::Member]).await;
        assert!(!answered(NewAnswer { person: other, ..answer(true, "", 42) }).await, "never asked");
        assert_eq!(house.store().wave_on_offer(other, wave).await.unwrap(), None);
    }

    async fn whoever_accepts_an_invitation_into_a_wave_is_in_it(house) {
        let wave = wave(house, None, false).await;
        let invitation = |name: &str| NewInvitation {
            id: new(),
            organisation: house.organisation,
            email: format!("{name}@example.org"),
            name: name.to_owned(),
            roles: vec![Role::Member],
            set: None,
            token: format!("token of {name}"),
            invited_by: house.administrator,
            at: at(10),
            expires_at: at(1_000_000),
        };
        house.store().invite_into(Some(wave), invitation("Mei"), None).await.unwrap();
        house.store().invite_into(Some(wave), invitation("Nia"), None).await.unwrap();
        let nowhere = house.store().invite_into(Some(new()), invitation("Olaf"), None).await;
        assert!(matches!(nowhere, Err(InviteError::NoSuchWave)));
        let listed = house.store().invitations(house.organisation, at(11)).await.unwrap();
        let named = listed.iter().find(|one| one.name == "Mei").unwrap().wave.clone();
        assert_eq!(named, Some((wave, "One handover · Wave 1".to_owned())));
        let come = async |name: &str, ms| {
            let id = new();
            let accept = Accept { token: TokenHash::of(&format!("token of {name}")), person: house.somebody(id, name), at: at(ms) };
            house.store().accept_invitation(accept).await.unwrap();
            id
        };
        let mei = come("Mei", 20).await;
        assert_eq!(house.store().wave_person(wave, mei).await.unwrap().map(|one| one.state), Some(WavePersonState::In));
        house.store().start_wave(wave, &[], Vec::new(), at(30)).await.unwrap();
        house.store().end_wave(wave, at(40)).await.unwrap();
        let nia = come("Nia", 50).await;
        assert_eq!(house.store().wave_person(wave, nia).await.unwrap(), None, "it is over; she is here all the same");
    }

    async fn one_step_follows_the_other_for_whoever_misses_meetings(house) {
        let (set, _, ben, eva) = house.set().await;
        let wave = wave(house, None, false).await;
        house.store().put_set_into_wave(wave, set, at(20)).await.unwrap();
        house.store().start_wave(wave, &[], Vec::new(), at(30)).await.unwrap();
        let ahead = MeetingPlan { starts_at: at(10_000), ..plan() };
        house.store().plan_meeting(new(), set, ahead, at(30)).await.unwrap();
        let missed = async |person| {
            let all = house.store().wave_missed(wave, at(90)).await.unwrap();
            all.into_iter().find(|one| one.person == person)
        };
        let take = async |person, step, missed, ms| {
            let mail = Some(mail(house, "programme-dates"));
            let new = NewStep { person, set, step, missed, by: house.administrator, at: at(ms), mail };
            house.store().take_absence_step(house.organisation, wave, new).await
        };
        assert!(matches!(take(ben, Step::Dates, 1, 40).await, Err(StepError::NotFound)), "nothing was held");
        house.holds(set, 100, &[eva]).await;
        assert_eq!(missed(ben).await.unwrap().next(), Next::Now(Step::Dates));
        assert!(matches!(take(eva, Step::Dates, 1, 160).await, Err(StepError::NotFound)), "she came");
        assert!(matches!(take(ben, Step::Norm, 1, 160).await, Err(StepError::MovedOn)), "it is not its turn");
        assert!(take(ben, Step::Dates, 1, 160).await.unwrap());
        assert!(!take(ben, Step::Dates, 1, 161).await.unwrap(), "pressed twice, it is done once");
        assert_eq!(mails(house, "programme-dates").await, 1);
        let one = missed(ben).await.unwrap();
        assert_eq!((one.next(), one.done.len(), one.done[0].by.as_str()), (Next::Now(Step::CheckIn), 1, "Ada"));
        assert!(take(ben, Step::CheckIn, 1, 170).await.unwrap());
        assert_eq!(mails(house, "programme-dates").await, 1, "no mail but the first");
        assert_eq!(missed(ben).await.unwrap().next(), Next::IfAnother(Step::Norm));
        house.meeting(set).await;
        assert_eq!(house.store().next_dates(wave, set, ben, at(90)).await.unwrap(), [plan().starts_at, at(10_000)]);
        assert_eq!(house.store().next_dates(wave, set, ben, at(100)).await.unwrap(), [at(10_000)], "what is over is not ahead");
        assert_eq!(house.store().next_dates(wave, set, house.administrator, at(90)).await.unwrap(), [], "no member");
        let waits = async |put, today| house.store().waits(house.organisation, at(put), today).await.unwrap().remove(&wave);
        assert_eq!(waits(0, date(1970, 1, 1)).await, None, "one meeting is not twice");
        house.holds(set, 200, &[eva]).await;
        assert_eq!(missed(ben).await.unwrap().next(), Next::Now(Step::Norm));
        let (name, set_name) = waits(0, date(1970, 1, 1)).await.unwrap().missing.remove(0);
        assert_eq!((name, set_name), (missed(ben).await.unwrap().name, "Harbour".to_owned()));
        assert!(take(ben, Step::Norm, 2, 260).await.unwrap());
        assert_eq!(waits(0, date(1970, 1, 1)).await, None, "something was done since");
        house.holds(set, 300, &[ben, eva]).await;
        assert_eq!(missed(ben).await, None);
        house.holds(set, 400, &[eva]).await;
        let anew = missed(ben).await.unwrap();
        assert_eq!((anew.next(), anew.done.len()), (Next::Now(Step::Dates), 0), "they came in between: it begins anew");
    }

    async fn without_a_date_ahead_somebody_is_asked_how_they_are(house) {
        let (set, _, ben, eva) = house.set().await;
        let wave = wave(house, None, false).await;
        house.store().put_set_into_wave(wave, set, at(20)).await.unwrap();
        house.store().start_wave(wave, &[], Vec::new(), at(30)).await.unwrap();
        house.holds(set, 100, &[eva]).await;
        let next = async || house.store().wave_missed(wave, at(160)).await.unwrap().remove(0).next();
        assert_eq!(next().await, Next::Now(Step::CheckIn));
        let take = async |step| {
            let new = NewStep { person: ben, set, step, missed: 1, by: house.administrator, at: at(160), mail: None };
            house.store().take_absence_step(house.organisation, wave, new).await
        };
        assert!(matches!(take(Step::Dates).await, Err(StepError::MovedOn)), "there is none to write");
        assert!(take(Step::CheckIn).await.unwrap());
        assert_eq!(next().await, Next::IfAnother(Step::Norm));
    }

    async fn whoever_was_deactivated_is_missed_by_nobody(house) {
        let (set, _, ben, eva) = house.set().await;
        let wave = wave(house, None, false).await;
        house.store().put_set_into_wave(wave, set, at(20)).await.unwrap();
        house.store().start_wave(wave, &[], Vec::new(), at(30)).await.unwrap();
        for ms in [100, 200] {
            house.holds(set, ms, &[eva]).await;
        }
        let waits = async || {
            let all = house.store().waits(house.organisation, at(0), date(1970, 1, 1)).await.unwrap();
            all.get(&wave).map_or(0, |found| found.missing.len())
        };
        assert_eq!((house.store().wave_missed(wave, at(260)).await.unwrap().len(), waits().await), (1, 1));
        house.store().deactivate(ben, at(260)).await.unwrap();
        assert_eq!((house.store().wave_missed(wave, at(260)).await.unwrap().len(), waits().await), (0, 0));
    }

    async fn what_waits_for_a_sponsor_is_counted_by_wave(house) {
        let (set, _, ben, _) = house.set().await;
        let sponsor = house.person("Sven", &[Role::Member]).await;
        let wave = wave(house, Some(sponsor), false).await;
        house.store().put_set_into_wave(wave, set, at(20)).await.unwrap();
        let (id, title, body) = (new(), "One desk".to_owned(), "It decides.".to_owned());
        house.store().put_proposal(NewProposal { id, set, by: ben, title, body, at: at(30) }).await.unwrap();
        let touchpoint = NewTouchpoint { id: new(), kind: TouchpointKind::Launch, on: date(2027, 1, 12) };
        house.store().add_touchpoint(wave, touchpoint, house.administrator, at(30)).await.unwrap();
        let waits = async |put, day| {
            let found = house.store().waits(house.organisation, at(put), date(2027, 1, day)).await.unwrap().remove(&wave);
            found.map(|found| (found.proposals, found.touchpoints))
        };
        assert_eq!(waits(30, 12).await, None, "on its day, and not longer than people are told");
        assert_eq!(waits(31, 13).await, Some((1, 1)));
        house.store().decide_proposal(wave, Ruling { id, decision: Decision::Declined, reason: "No" }, sponsor, at(40)).await.unwrap();
        assert_eq!(waits(50, 13).await, Some((0, 1)));
        assert!(house.store().waits(new(), at(50), date(2027, 1, 13)).await.unwrap().is_empty(), "of another organisation nothing");
    }
}
