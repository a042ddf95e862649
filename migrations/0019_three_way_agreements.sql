-- The agreement of a member, their line manager and whoever leads the programme (practice.md section 3), in versions. Its words are
-- sealed with the organisation's key: three people read them, who share no set and no key of one person.

create table three_way (
    id text primary key,
    organisation_id text not null references organisation (id),
    wave_id text not null references wave (id),
    member_id text not null references person (id),
    manager_id text not null references person (id),
    version bigint not null,
    made_at bigint not null,
    -- A line manager reads nothing from before they were one of the three.
    manager_since bigint not null,
    reminded_at bigint,
    unique (wave_id, member_id)
);
create index three_way_member on three_way (member_id);
create index three_way_manager on three_way (manager_id);

create table three_way_version (
    three_way_id text not null references three_way (id),
    version bigint not null,
    sealed_terms bytea not null,
    written_by text not null references person (id),
    written_at bigint not null,
    primary key (three_way_id, version)
);

create table three_way_signature (
    three_way_id text not null references three_way (id),
    version bigint not null,
    party text not null,
    signed_by text not null references person (id),
    signed_at bigint not null,
    primary key (three_way_id, version, party)
);

create table three_way_remark (
    id text primary key,
    three_way_id text not null references three_way (id),
    sealed_words bytea not null,
    said_by text not null references person (id),
    said_at bigint not null
);
create index three_way_remark_of on three_way_remark (three_way_id);

create table three_way_risk (
    id text primary key,
    three_way_id text not null references three_way (id),
    due_on text not null,
    sealed_words bytea not null,
    raised_by text not null references person (id),
    raised_at bigint not null,
    settled_by text references person (id),
    settled_at bigint
);
create index three_way_risk_of on three_way_risk (three_way_id);
