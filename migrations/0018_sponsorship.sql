-- A sponsor's involvement in a wave. What a set's people send to the sponsor they take out of their set by sending it: plain rows,
-- for the sponsor, the leads and that set. Nothing here is ever read out of a set.

create table touchpoint (
    id text primary key,
    wave_id text not null references wave (id),
    kind text not null,
    planned_on text not null,
    state text not null,
    word text not null,
    revision bigint not null,
    changed_by text not null references person (id),
    changed_at bigint not null
);
create index touchpoint_wave on touchpoint (wave_id);

create table sponsor_request (
    id text primary key,
    wave_id text not null references wave (id),
    set_id text not null references peer_set (id),
    asked_by text not null references person (id),
    asked_at bigint not null,
    question text not null,
    answer text,
    answered_by text references person (id),
    answered_at bigint
);
create index sponsor_request_wave on sponsor_request (wave_id);
create index sponsor_request_set on sponsor_request (set_id);

create table sponsor_proposal (
    id text primary key,
    wave_id text not null references wave (id),
    set_id text not null references peer_set (id),
    put_by text not null references person (id),
    put_at bigint not null,
    title text not null,
    body text not null,
    decision text,
    reason text,
    decided_by text references person (id),
    decided_at bigint
);
create index sponsor_proposal_wave on sponsor_proposal (wave_id);
create index sponsor_proposal_set on sponsor_proposal (set_id);

-- What was carried out, 30, 90 and 180 days after a decision.
create table sponsor_follow_up (
    proposal_id text not null references sponsor_proposal (id),
    after_days text not null,
    carried_out text not null,
    word text not null,
    told_by text not null references person (id),
    told_at bigint not null,
    primary key (proposal_id, after_days)
);

-- What a sponsor writes to the coach of a set, for these two alone: sealed with the set's key.
create table sponsor_note (
    id text primary key,
    wave_id text not null references wave (id),
    set_id text not null references peer_set (id),
    written_by text not null references person (id),
    coach_id text not null references person (id),
    written_at bigint not null,
    sealed_words bytea not null
);
create index sponsor_note_set on sponsor_note (set_id);
create index sponsor_note_wave on sponsor_note (wave_id);
