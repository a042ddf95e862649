-- Follow-up work: jobs hold ids only; mail keeps its words until it was sent.

-- A job belongs to the installation, not to an organisation: what its ids name does.
create table job (
    id text primary key,
    kind text not null,
    ids text not null,
    run_at bigint not null,
    claimed_until bigint not null,
    attempts bigint not null,
    last_error text,
    failed_at bigint
);
create index job_run_at on job (run_at);

create table mail (
    id text primary key,
    organisation_id text not null references organisation (id),
    recipient text not null,
    kind text not null,
    invitation_id text references invitation (id),
    sealed_subject bytea,
    sealed_body bytea,
    created_at bigint not null,
    sent_at bigint,
    attempts bigint not null,
    last_error text
);

create table notice (
    id text primary key,
    organisation_id text not null references organisation (id),
    person_id text not null references person (id),
    at bigint not null,
    kind text not null,
    ids text not null,
    read_at bigint
);
create index notice_person on notice (person_id);
