-- How many of a set's members came to a meeting and how many could, counted once when it ends: who was in the set when it began,
-- and in this circle where there are two. A wave of a thousand sets is too many to count again for each reader.
alter table meeting add column came bigint;
alter table meeting add column could bigint;

create index set_member_set on set_member (set_id);
create index wave_person_state on wave_person (wave_id, state);

update meeting set
    came = (
        select count(distinct m.person_id) from set_member m
        join attendance a on a.meeting_id = meeting.id and a.person_id = m.person_id
        left join circle c on c.meeting_id = meeting.id
        left join circle_seat cs on cs.first_id in (c.meeting_id, c.beside_id) and cs.person_id = m.person_id
        where m.set_id = meeting.set_id and m.seat = 'member' and m.joined_at <= meeting.started_at
        and (m.left_at is null or m.left_at > meeting.started_at) and (cs.meeting_id is null or cs.meeting_id = meeting.id)
    ),
    could = (
        select count(distinct m.person_id) from set_member m
        left join circle c on c.meeting_id = meeting.id
        left join circle_seat cs on cs.first_id in (c.meeting_id, c.beside_id) and cs.person_id = m.person_id
        where m.set_id = meeting.set_id and m.seat = 'member' and m.joined_at <= meeting.started_at
        and (m.left_at is null or m.left_at > meeting.started_at) and (cs.meeting_id is null or cs.meeting_id = meeting.id)
    )
where status = 'ended';
