-- What a person gives to a program so that it may act for them.

create table api_token (
    id text primary key,
    organisation_id text not null references organisation (id),
    person_id text not null references person (id),
    name text not null,
    scopes text not null,
    token_hash text not null unique,
    created_at bigint not null,
    expires_at bigint not null,
    last_used_at bigint,
    revoked_at bigint
);
create index api_token_person on api_token (person_id);
