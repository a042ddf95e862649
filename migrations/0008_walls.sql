-- Big screens: each shows one meeting by a secret of its own, and is nobody's session.
create table wall (
    id text primary key,
    organisation_id text not null references organisation (id),
    meeting_id text not null references meeting (id),
    made_by text not null references person (id),
    -- The hash of the secret in its address.
    secret_hash text not null unique,
    -- The hash of the short code that is exchanged for such a secret, once; none when it was.
    code_hash text unique,
    code_expires_at bigint not null,
    -- Leads people with a seat to their room, and nobody else anywhere: no secret.
    join_code text not null,
    created_at bigint not null,
    expires_at bigint not null,
    removed_at bigint
);
create index wall_meeting on wall (meeting_id);
create index wall_join_code on wall (join_code);
