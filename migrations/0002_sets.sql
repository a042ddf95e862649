-- Sets, who is in them, what they agreed on, and every change of it.

-- "set" is a word of SQL; the table is named for what the rows are: groups of peers.
create table peer_set (
    id text primary key,
    organisation_id text not null references organisation (id),
    name text not null,
    created_at bigint not null,
    ended_at bigint
);

-- One row for each stay: who comes back has a new row, and is a newcomer again.
create table set_member (
    set_id text not null references peer_set (id),
    person_id text not null references person (id),
    seat text not null,
    joined_at bigint not null,
    let_in_at bigint,
    left_at bigint,
    primary key (set_id, person_id, joined_at)
);
create unique index set_member_present on set_member (set_id, person_id) where left_at is null;
create index set_member_person on set_member (person_id);

-- What the set sees of changes in its ranks. No free text.
create table set_change (
    set_id text not null references peer_set (id),
    position bigint not null,
    at bigint not null,
    kind text not null,
    by_id text references person (id),
    person_id text references person (id),
    primary key (set_id, position)
);

create table agreement (
    set_id text not null references peer_set (id),
    version bigint not null,
    level text not null,
    sealed_rules bytea not null,
    changed_at bigint not null,
    changed_by text not null references person (id),
    primary key (set_id, version)
);

create table agreement_acceptance (
    set_id text not null,
    version bigint not null,
    person_id text not null references person (id),
    accepted_at bigint not null,
    primary key (set_id, version, person_id),
    foreign key (set_id, version) references agreement (set_id, version)
);

create table invitation (
    id text primary key,
    organisation_id text not null references organisation (id),
    email text not null,
    name text not null,
    roles text not null,
    set_id text references peer_set (id),
    seat text,
    token_hash text not null unique,
    sealed_token bytea,
    invited_by text not null references person (id),
    created_at bigint not null,
    expires_at bigint not null,
    accepted_at bigint,
    withdrawn_at bigint
);
