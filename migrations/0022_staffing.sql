-- People around sets: what coaches take on, a set passed from one to another, with whom somebody would rather sit, experts called in.

-- What a coach takes on, as they or a lead say. Plain rows: the organisation's to know, as a profile is.
create table coach_terms (
    person_id text primary key references person (id),
    engagement text,
    most_sets bigint,
    there_from text,
    there_until text,
    -- A line for each stretch of days away: its first and its last day with a space between.
    away text not null,
    revision bigint not null,
    changed_by text not null references person (id),
    changed_at bigint not null
);

create table coach_handover (
    id text primary key,
    set_id text not null references peer_set (id),
    -- None where the set has no coach.
    from_id text references person (id),
    to_id text not null references person (id),
    state text not null,
    -- The day from which it holds, and when that begins where it was asked for.
    holds_on text not null,
    holds_at bigint not null,
    asked_by text not null references person (id),
    asked_at bigint not null,
    answered_at bigint,
    -- What the coach until then writes to the next: of the set, so sealed with its key, and for the two of them alone.
    sealed_note bytea
);
create index coach_handover_set on coach_handover (set_id);
create index coach_handover_to on coach_handover (to_id);
create unique index coach_handover_open on coach_handover (set_id) where state in ('asked', 'accepted');

-- With whom somebody would rather sit and rather not: sealed with the organisation's key, for those who compose sets and themselves.
create table company_wish (
    person_id text primary key references person (id),
    organisation_id text not null references organisation (id),
    sealed_wishes bytea not null,
    revision bigint not null,
    changed_at bigint not null
);

-- A conflict of interest, which holds both ways: the smaller id is `one_id`. Without a reason: that stays with whoever knows it.
create table interest_conflict (
    one_id text not null references person (id),
    other_id text not null references person (id),
    organisation_id text not null references organisation (id),
    stated_by text not null references person (id),
    stated_at bigint not null,
    primary key (one_id, other_id)
);
create index interest_conflict_other on interest_conflict (other_id);

-- What a set asks an expert: its people release these words by sending them, so they are plain.
create table expert_request (
    id text primary key,
    set_id text not null references peer_set (id),
    question text not null,
    state text not null,
    asked_by text not null references person (id),
    asked_at bigint not null,
    expert_id text references person (id),
    meeting_id text references meeting (id),
    named_by text references person (id),
    named_at bigint,
    answered_at bigint
);
create index expert_request_set on expert_request (set_id);
create index expert_request_expert on expert_request (expert_id);
