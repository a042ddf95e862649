-- Protocols an organisation made in the browser. Plain rows: a protocol holds no words of any set.

-- One that has versions; its name is the id in its text.
create table protocol (
    organisation_id text not null references organisation (id),
    name text not null,
    made_by text not null references person (id),
    made_at bigint not null,
    put_away_at bigint,
    primary key (organisation_id, name)
);

create table protocol_version (
    organisation_id text not null,
    name text not null,
    number bigint not null,
    source text not null,
    made_by text not null references person (id),
    made_at bigint not null,
    primary key (organisation_id, name, number),
    foreign key (organisation_id, name) references protocol (organisation_id, name)
);

-- What somebody is still writing, mistakes and all. Nobody else reads it. One that became a version says which, so that
-- making it twice makes it once.
create table protocol_draft (
    id text primary key,
    organisation_id text not null references organisation (id),
    author_id text not null references person (id),
    name text,
    source text not null,
    revision bigint not null,
    created_at bigint not null,
    changed_at bigint not null,
    put_away_at bigint,
    made_number bigint
);
create index protocol_draft_author on protocol_draft (author_id);
