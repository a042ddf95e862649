-- Modules an organisation made, with every version they had. Plain rows: a module holds no words of any set. Those that
-- ship with Setwise are no rows.
create table module (
    organisation_id text not null references organisation (id),
    name text not null,
    made_by text not null references person (id),
    made_at bigint not null,
    put_away_at bigint,
    primary key (organisation_id, name)
);

-- Title, summary and minutes are those in the text, so that a list need not read every text.
create table module_version (
    organisation_id text not null,
    name text not null,
    number bigint not null,
    source text not null,
    title text not null,
    summary text not null,
    minutes bigint not null,
    made_by text not null references person (id),
    made_at bigint not null,
    primary key (organisation_id, name, number),
    foreign key (organisation_id, name) references module (organisation_id, name)
);

-- That somebody has begun or finished a version of a module, also one that ships. Theirs alone to see.
create table module_reading (
    person_id text not null references person (id),
    name text not null,
    version bigint not null,
    begun_at bigint not null,
    finished_at bigint,
    primary key (person_id, name, version)
);

-- What somebody wrote to a module's questions and of what they applied: private, sealed with their own key.
create table module_note (
    person_id text not null references person (id),
    name text not null,
    sealed_words bytea not null,
    revision bigint not null,
    changed_at bigint not null,
    primary key (person_id, name)
);

-- What somebody applied, copied for a set when they chose to: sealed with the set's key. Taken back, it is gone.
create table module_share (
    set_id text not null references peer_set (id),
    person_id text not null references person (id),
    name text not null,
    sealed_words bytea not null,
    shared_at bigint not null,
    primary key (set_id, person_id, name)
);
create index module_share_person on module_share (person_id, name);
