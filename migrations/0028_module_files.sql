-- Files with modules an organisation made. Plain rows, as the modules' texts are. A file never changes: another one takes its place.
create table module_file (
    id text primary key,
    organisation_id text not null,
    module text not null,
    name text not null,
    kind text not null,
    size bigint not null,
    -- The SHA-256 of its bytes: what stands in the answer's tag, and what a backup is proved by.
    digest text not null,
    added_by text not null references person (id),
    added_at bigint not null,
    unique (organisation_id, module, name),
    foreign key (organisation_id, module) references module (organisation_id, name)
);

-- What it holds, in parts of at most 256 KiB from 0 on: no row is longer than a line of a backup may be.
create table module_file_part (
    file_id text not null references module_file (id),
    number bigint not null,
    bytes bytea not null,
    primary key (file_id, number)
);
