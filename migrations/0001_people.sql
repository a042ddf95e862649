-- Whoever runs a Setwise, and the people in it.
-- Ids are UUIDs as text, times are milliseconds UTC, sealed_* holds what only the right reader may open.

create table organisation (
    id text primary key,
    name text not null,
    created_at bigint not null
);

-- The one-time set-up link; a row that was used stays, so that the link cannot be offered again.
create table setup (
    token_hash text primary key,
    made_at bigint not null,
    used_at bigint
);

-- One random key for each organisation, set and person, wrapped by the installation key.
-- A destroyed key keeps its row without its content.
create table data_key (
    scope text not null,
    id text not null,
    wrapped bytea,
    destroyed_at bigint,
    primary key (scope, id)
);

create table person (
    id text primary key,
    organisation_id text not null references organisation (id),
    name text not null,
    email text not null,
    password_hash text,
    zone text not null,
    created_at bigint not null,
    deactivated_at bigint,
    unique (organisation_id, email)
);

create table person_role (
    person_id text not null references person (id),
    role text not null,
    primary key (person_id, role)
);

create table session (
    id text primary key,
    organisation_id text not null references organisation (id),
    person_id text not null references person (id),
    token_hash text not null unique,
    user_agent text not null,
    created_at bigint not null,
    last_seen_at bigint not null,
    expires_at bigint not null
);
create index session_person on session (person_id);

create table one_time_link (
    token_hash text primary key,
    organisation_id text not null references organisation (id),
    person_id text not null references person (id),
    purpose text not null,
    made_by text references person (id),
    created_at bigint not null,
    expires_at bigint not null,
    used_at bigint
);
create index one_time_link_person on one_time_link (person_id);
