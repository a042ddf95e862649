-- Where meetings are and what is special about them, days for everybody of a wave, proposals that are kept to come back to.

-- The place where people meet, and what a wave's design says is special: a launch, a celebration. Words of the design, in calendars too.
alter table meeting add column place text not null default '';
alter table meeting add column occasion text not null default '';
alter table calendar_invitation add column place text not null default '';
alter table calendar_invitation add column occasion text not null default '';

-- A day that has its hours: a meeting of everybody in the wave.
alter table calendar_day add column starts_at bigint;
alter table calendar_day add column ends_at bigint;
alter table calendar_day add column zone text;
alter table calendar_day add column place text;

-- A proposal of sets as its form holds it, for who asked for it: Back and a reload find it again.
create table kept_proposal (
    id text primary key,
    wave_id text not null references wave (id),
    person_id text not null references person (id),
    fields text not null,
    made_at bigint not null
);
create index kept_proposal_wave on kept_proposal (wave_id, person_id, made_at);
