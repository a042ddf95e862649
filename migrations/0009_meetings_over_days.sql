-- How far somebody has read a meeting over days, when they looked in, and when they were last written to about it.
create table meeting_visit (
    meeting_id text not null references meeting (id),
    person_id text not null references person (id),
    read_seq bigint not null,
    shown_seq bigint not null,
    looked_at bigint,
    mailed_at bigint,
    primary key (meeting_id, person_id)
);

-- Whether somebody is written to about meetings over days.
alter table person add column meeting_mails boolean not null default true;
