-- Programmes, their waves, and the sets and people of each. Plain rows: what a lead designs is no word of any set.

create table programme (
    id text primary key,
    organisation_id text not null references organisation (id),
    name text not null,
    kind text not null,
    purpose text not null,
    sponsor_id text references person (id),
    created_at bigint not null,
    created_by text not null references person (id),
    ended_at bigint
);
create index programme_organisation on programme (organisation_id);
create index programme_sponsor on programme (sponsor_id);

-- `design` is JSON. `remarks` is JSON too: those that stood when the wave started.
create table wave (
    id text primary key,
    programme_id text not null references programme (id),
    number bigint not null,
    name text not null,
    is_pilot boolean not null,
    status text not null,
    design text not null,
    revision bigint not null,
    remarks text,
    created_at bigint not null,
    started_at bigint,
    ended_at bigint,
    unique (programme_id, number)
);

-- A set belongs to one wave at most.
create table wave_set (
    set_id text primary key references peer_set (id),
    wave_id text not null references wave (id)
);
create index wave_set_wave on wave_set (wave_id);

-- Which meeting of the design a set's meeting is, by its number from 1: it moves when the wave moves.
create table wave_meeting (
    meeting_id text primary key references meeting (id),
    wave_id text not null references wave (id),
    number bigint not null
);
create index wave_meeting_wave on wave_meeting (wave_id);

create table wave_person (
    wave_id text not null references wave (id),
    person_id text not null references person (id),
    state text not null,
    hours bigint,
    motivation text not null,
    at bigint not null,
    primary key (wave_id, person_id)
);
create index wave_person_person on wave_person (person_id);

-- What one person thinks of the work: nobody else's answers are shown to who has not given theirs.
create table fit_review (
    wave_id text not null references wave (id),
    person_id text not null references person (id),
    answers text not null,
    note text not null,
    at bigint not null,
    primary key (wave_id, person_id)
);

-- What a wave taught: kept, changed or dropped, and why. The next wave's design opens with it.
create table wave_lesson (
    wave_id text not null references wave (id),
    position bigint not null,
    step text not null,
    verdict text not null,
    what text not null,
    reason text not null,
    by_id text not null references person (id),
    at bigint not null,
    primary key (wave_id, position)
);
