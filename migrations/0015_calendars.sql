-- What people's calendars hold: who was told what of a meeting, and the secret address of somebody's own calendar.

-- Whether somebody is sent invitations for their calendar.
alter table person add column calendar_mails boolean not null default true;

-- How often something changed that may matter to the calendars of a set's people; each change brings a job of its own.
alter table peer_set add column calendar_changes bigint not null default 0;

-- The number calendars know of a meeting, and since when; none until the first job looked at it.
alter table meeting add column calendar_sequence bigint;
alter table meeting add column calendar_at bigint;

-- What somebody was told last of a meeting.
create table calendar_invitation (
    meeting_id text not null references meeting (id),
    person_id text not null references person (id),
    sequence bigint not null,
    starts_at bigint not null,
    ends_at bigint not null,
    zone text not null,
    -- That it is not for them any more.
    withdrawn boolean not null,
    told_at bigint not null,
    primary key (meeting_id, person_id)
);
create index calendar_invitation_person on calendar_invitation (person_id);

-- The address under which somebody's calendar is read, by whoever knows it.
create table calendar_feed (
    person_id text primary key references person (id),
    -- The hash of the secret in it, and the secret itself, which its owner may see again.
    token_hash text not null unique,
    sealed_token bytea not null,
    made_at bigint not null
);

-- The part of a mail that calendars read.
alter table mail add column sealed_calendar bytea;
