-- What people are at work, and how many came at once by a table. Plain rows: names and work are the organisation's to know.

-- Since when a person is here who has not come in yet: they were entered by somebody else, and only a link that is sent or
-- handed to them lets them in the first time. None for whoever came in by themselves.
alter table person add column awaited_since bigint;

create table person_profile (
    person_id text primary key references person (id),
    employer text,
    function text,
    site text,
    seniority text,
    -- Minutes of the day in the person's own zone, and the days on which it begins, as words with spaces between.
    hours_from bigint,
    hours_to bigint,
    hours_days text,
    -- One a line.
    languages text not null,
    skills_offered text not null,
    skills_wanted text not null,
    manager_id text references person (id)
);
create index person_profile_manager on person_profile (manager_id);

create table people_import (
    id text primary key,
    organisation_id text not null references organisation (id),
    made_by text not null references person (id),
    made_at bigint not null,
    -- How many rows changed nothing, and how many were left on purpose.
    same_rows bigint not null,
    left_rows bigint not null,
    -- When its newcomers were last written to.
    written_at bigint
);

-- What an import did to whom. A newcomer who was taken back is no person any more, so the id refers to nothing.
create table people_import_row (
    import_id text not null references people_import (id),
    person_id text not null,
    -- Somebody who was here before: as they were, and as the import left them. Both none for a newcomer.
    state_before text,
    state_after text,
    taken_back_at bigint,
    primary key (import_id, person_id)
);
create index people_import_row_person on people_import_row (person_id);
