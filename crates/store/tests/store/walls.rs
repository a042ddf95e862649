//! Big screens: who makes them, what opens them, and everything that ends them.

use setwise_domain::id::{MeetingId, PersonId, WallId};
use setwise_domain::time::Timestamp;
use setwise_store::TokenHash;
use setwise_store::access::SeatKind;
use setwise_store::journal::{Append, MeetingChange};
use setwise_store::meeting::MeetingStatus;
use setwise_store::set::AddToSet;
use setwise_store::wall::{MOST_WALLS, NewWall, WallError};

use crate::house::{House, append, at, both, new};

const CODE_UNTIL: Timestamp = Timestamp(600);
const UNTIL: Timestamp = Timestamp(5_000);

fn wall(name: &str) -> NewWall {
    NewWall {
        id: new(),
        secret: TokenHash::of(&format!("secret of {name}")),
        code: TokenHash::of(&format!("code of {name}")),
        code_expires_at: CODE_UNTIL,
        join_code: format!("JOIN{name}"),
        at: at(100),
        expires_at: UNTIL,
    }
}

async fn make(house: &House, person: PersonId, meeting: MeetingId, new: NewWall) -> Result<WallId, WallError> {
    let id = new.id;
    let seat = house.store().seat(person, meeting).await.unwrap().expect("a seat");
    house.store().make_wall(&seat, new).await.map(|()| id)
}

/// Whether this secret opens a wall.
async fn opens(house: &House, secret: &str, now: i64) -> bool {
    house.store().wall_seat(&TokenHash::of(secret), at(now)).await.unwrap().is_some()
}

/// A meeting that ended while wall `a` of a member showed it.
async fn ended_with_a_wall(house: &House) -> (PersonId, MeetingId) {
    let (set, _, ben, _) = house.set().await;
    let meeting = house.meeting(set).await;
    make(house, ben, meeting, wall("a")).await.unwrap();
    house.start(meeting, 150).await;
    let change =
        MeetingChange { status: Some(MeetingStatus::Ended), ended_at: Some(at(300)), ..MeetingChange::default() };
    house.store().journal().append(Append { change, ..append(meeting, 1, 300) }).await.unwrap();
    (ben, meeting)
}

both! {
    async fn a_wall_opens_its_one_meeting_by_its_secret_until_its_time_is_up(house) {
        let (set, _, ben, _) = house.set().await;
        let meeting = house.meeting(set).await;
        let id = make(house, ben, meeting, wall("a")).await.unwrap();
        let seat = house.store().wall_seat(&TokenHash::of("secret of a"), at(200)).await.unwrap().unwrap();
        assert_eq!((seat.wall(), seat.meeting(), seat.status(), seat.join_code()), (id, meeting, MeetingStatus::Planned, "JOINa"));
        assert!(!opens(house, "another secret", 200).await);
        assert!(opens(house, "secret of a", UNTIL.0 - 1).await && !opens(house, "secret of a", UNTIL.0).await);
    }

    async fn a_code_is_exchanged_once_and_ends_the_secret_before_it(house) {
        let (set, _, ben, _) = house.set().await;
        let meeting = house.meeting(set).await;
        make(house, ben, meeting, wall("a")).await.unwrap();
        let store = house.store();
        let (code, fresh) = (TokenHash::of("code of a"), TokenHash::of("fresh"));
        assert_eq!(store.claim_wall(&TokenHash::of("wrong"), &fresh, at(200)).await.unwrap(), None);
        assert_eq!(store.claim_wall(&code, &fresh, CODE_UNTIL).await.unwrap(), None, "its time is up");
        assert_eq!(store.claim_wall(&code, &fresh, at(200)).await.unwrap(), Some(meeting));
        assert!(opens(house, "fresh", 201).await && !opens(house, "secret of a", 201).await);
        assert_eq!(store.claim_wall(&code, &TokenHash::of("again"), at(202)).await.unwrap(), None, "once");
    }

    async fn anybody_with_a_seat_sees_a_wall_and_takes_it_away_and_nobody_elses(house) {
        let (set, coach, ben, eva) = house.set().await;
        let (meeting, other) = (house.meeting(set).await, house.meeting(set).await);
        let id = make(house, ben, meeting, wall("a")).await.unwrap();
        let store = house.store();
        let seat = store.seat(eva, meeting).await.unwrap().unwrap();
        let seen = store.walls(&seat, at(200)).await.unwrap();
        assert_eq!(seen.iter().map(|wall| (wall.id, wall.made_by)).collect::<Vec<_>>(), [(id, ben)]);
        let elsewhere = store.seat(coach, other).await.unwrap().unwrap();
        assert!(!store.remove_wall(&elsewhere, id, at(300)).await.unwrap(), "it shows another meeting");
        assert!(opens(house, "secret of a", 301).await);
        assert!(store.remove_wall(&seat, id, at(302)).await.unwrap());
        assert!(!store.remove_wall(&seat, id, at(303)).await.unwrap());
        assert!(!opens(house, "secret of a", 303).await);
        assert!(store.walls(&seat, at(303)).await.unwrap().is_empty());
        let late = store.claim_wall(&TokenHash::of("code of a"), &TokenHash::of("fresh"), at(303)).await.unwrap();
        assert_eq!(late, None, "its code went with it");
    }

    async fn a_wall_ends_with_its_makers_place_in_the_set_and_with_their_account(house) {
        let (set, _, ben, eva) = house.set().await;
        let meeting = house.meeting(set).await;
        make(house, ben, meeting, wall("a")).await.unwrap();
        make(house, eva, meeting, wall("b")).await.unwrap();
        house.store().leave_set(set, ben, at(200)).await.unwrap();
        assert!(!opens(house, "secret of a", 201).await && opens(house, "secret of b", 201).await);
        house.store().deactivate(eva, at(202)).await.unwrap();
        assert!(!opens(house, "secret of b", 203).await);
    }

    async fn a_wall_knows_that_its_meeting_has_ended_and_none_is_made_for_one_that_has(house) {
        let (ben, meeting) = ended_with_a_wall(house).await;
        let seat = house.store().wall_seat(&TokenHash::of("secret of a"), at(301)).await.unwrap().unwrap();
        assert_eq!(seat.status(), MeetingStatus::Ended);
        assert!(matches!(make(house, ben, meeting, wall("b")).await, Err(WallError::Over)));
        assert!(house.store().walls_of(meeting, at(301)).await.unwrap().is_empty());
    }

    async fn a_wall_of_a_cancelled_meeting_shows_nothing_and_its_code_opens_nothing(house) {
        let (set, _, ben, _) = house.set().await;
        let (meeting, other) = (house.meeting(set).await, house.meeting(set).await);
        make(house, ben, meeting, wall("a")).await.unwrap();
        make(house, ben, other, wall("b")).await.unwrap();
        house.store().cancel_meeting(meeting).await.unwrap();
        assert!(!opens(house, "secret of a", 201).await && opens(house, "secret of b", 201).await);
        let claim = async |code: &'static str| {
            house.store().claim_wall(&TokenHash::of(code), &TokenHash::of(&format!("by {code}")), at(202)).await.unwrap()
        };
        assert_eq!(claim("code of a").await, None);
        assert_eq!(claim("code of b").await, Some(other));
    }

    async fn a_code_opens_nothing_while_its_meeting_has_ended(house) {
        ended_with_a_wall(house).await;
        let (code, fresh) = (TokenHash::of("code of a"), TokenHash::of("fresh"));
        assert_eq!(house.store().claim_wall(&code, &fresh, at(301)).await.unwrap(), None);
        assert!(opens(house, "secret of a", 302).await, "an end can be undone, and the wall has its address still");
    }

    async fn the_end_of_a_set_ends_the_walls_of_what_it_had_planned_and_says_what_that_was(house) {
        let (set, coach, ben, _) = house.set().await;
        let (running, planned) = (house.meeting(set).await, house.meeting(set).await);
        make(house, ben, running, wall("a")).await.unwrap();
        make(house, ben, planned, wall("b")).await.unwrap();
        house.start(running, 150).await;
        assert_eq!(house.store().end_set(set, coach, at(200)).await.unwrap(), [planned]);
        assert!(opens(house, "secret of a", 201).await, "a meeting under way goes on to its end");
        assert!(!opens(house, "secret of b", 201).await);
    }

    async fn walls_of_who_left_are_neither_named_nor_counted_and_do_not_come_back_with_them(house) {
        let (set, coach, ben, eva) = house.set().await;
        let meeting = house.meeting(set).await;
        for (n, maker) in [ben, eva, coach, coach].into_iter().enumerate() {
            make(house, maker, meeting, wall(&n.to_string())).await.unwrap();
        }
        let store = house.store();
        let makers = async || -> Vec<PersonId> {
            store.walls_of(meeting, at(300)).await.unwrap().iter().map(|wall| wall.made_by).collect()
        };
        store.leave_set(set, ben, at(200)).await.unwrap();
        assert!(!makers().await.contains(&ben), "left");
        store.remove_from_set(set, eva, coach, at(201)).await.unwrap();
        assert_eq!(makers().await, [coach, coach], "taken out");
        store.change_coach(set, Some(ben), coach, at(202)).await.unwrap();
        assert_eq!(makers().await, [], "another coaches");
        store.change_coach(set, Some(coach), ben, at(203)).await.unwrap();
        for person in [ben, eva] {
            let add = AddToSet { set, person, seat: SeatKind::Member, by: coach, at: at(204) };
            assert!(store.add_to_set(add).await.unwrap(), "let in, since the set has not met");
        }
        for n in 0..4 {
            assert!(!opens(house, &format!("secret of {n}"), 205).await, "{n}");
        }
        assert!(make(house, eva, meeting, wall("anew")).await.is_ok(), "those that are gone do not count");
    }

    async fn who_becomes_coach_keeps_their_walls_and_other_sets_keep_theirs(house) {
        let (set, coach, ben, _) = house.set().await;
        let (other, _, zoe, _) = house.set().await;
        let (meeting, elsewhere) = (house.meeting(set).await, house.meeting(other).await);
        make(house, ben, meeting, wall("a")).await.unwrap();
        make(house, zoe, elsewhere, wall("b")).await.unwrap();
        house.store().change_coach(set, Some(ben), coach, at(200)).await.unwrap();
        assert!(opens(house, "secret of a", 201).await && opens(house, "secret of b", 201).await);
    }

    async fn walls_of_who_was_deactivated_are_named_no_more_and_do_not_come_back_with_them(house) {
        let (set, _, ben, eva) = house.set().await;
        let meeting = house.meeting(set).await;
        make(house, ben, meeting, wall("a")).await.unwrap();
        make(house, eva, meeting, wall("b")).await.unwrap();
        let store = house.store();
        store.deactivate(ben, at(200)).await.unwrap();
        let makers: Vec<_> = store.walls_of(meeting, at(201)).await.unwrap().iter().map(|wall| wall.made_by).collect();
        assert_eq!(makers, [eva]);
        store.reactivate(ben).await.unwrap();
        assert!(!opens(house, "secret of a", 202).await && opens(house, "secret of b", 202).await);
    }

    async fn no_more_walls_show_a_meeting_than_a_room_can_hold(house) {
        let (set, _, ben, eva) = house.set().await;
        let meeting = house.meeting(set).await;
        for n in 0..MOST_WALLS {
            make(house, ben, meeting, wall(&n.to_string())).await.unwrap();
        }
        assert!(matches!(make(house, eva, meeting, wall("one more")).await, Err(WallError::TooMany)));
        let late = NewWall { at: UNTIL, expires_at: at(9_000), ..wall("later") };
        assert!(make(house, eva, meeting, late).await.is_ok(), "those whose time is up do not count");
    }

    async fn a_code_to_join_by_leads_those_with_a_seat_and_nobody_else(house) {
        let (set, _, ben, eva) = house.set().await;
        let (_, _, stranger, _) = house.set().await;
        let meeting = house.meeting(set).await;
        make(house, ben, meeting, wall("a")).await.unwrap();
        let store = house.store();
        let joins = async |person, code: &'static str, now| store.joined_by(person, code, at(now)).await.unwrap();
        assert_eq!(joins(eva, "JOINa", 200).await, Some(meeting));
        assert_eq!(joins(stranger, "JOINa", 200).await, None);
        assert_eq!(joins(house.administrator, "JOINa", 200).await, None);
        assert_eq!(joins(eva, "JOINx", 200).await, None);
        assert_eq!(joins(eva, "JOINa", UNTIL.0).await, None);
    }

    async fn neither_secret_nor_code_is_kept(house) {
        let (set, _, ben, _) = house.set().await;
        let meeting = house.meeting(set).await;
        make(house, ben, meeting, wall("planted")).await.unwrap();
        let all = house.everything_kept().await;
        for hidden in ["secret of planted", "code of planted"] {
            assert!(!all.windows(hidden.len()).any(|at| at == hidden.as_bytes()), "{hidden}");
        }
        let join = b"JOINplanted";
        assert!(all.windows(join.len()).any(|at| at == join), "what is no secret is kept as it is");
    }
}
