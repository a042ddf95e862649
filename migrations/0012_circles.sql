-- Meetings in two circles side by side: two meetings of one set at the same time, planned, moved and cancelled as one, each
-- with a room, a record and people of its own. A meeting of the whole set has no rows here.
create table circle (
    meeting_id text primary key references meeting (id),
    -- The first or the second.
    number bigint not null,
    -- The meeting of the other circle.
    beside_id text not null unique references meeting (id)
);

-- Which member sits in which of the two: `first_id` is the first circle's meeting, so that nobody sits in both.
create table circle_seat (
    first_id text not null references meeting (id),
    person_id text not null references person (id),
    meeting_id text not null references meeting (id),
    primary key (first_id, person_id)
);
create index circle_seat_meeting on circle_seat (meeting_id);

-- How often the plan was changed: a meeting begins by the plan its room was opened with, or not at all.
alter table meeting add column plan_changes bigint not null default 0;
