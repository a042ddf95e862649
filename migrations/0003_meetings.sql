-- Meetings, the journal of each, who came, and the actions that outlive them.

create table meeting (
    id text primary key,
    organisation_id text not null references organisation (id),
    set_id text not null references peer_set (id),
    number bigint not null,
    protocol text not null,
    minutes bigint not null,
    slots bigint not null,
    way text not null,
    starts_at bigint not null,
    zone text not null,
    conductor_id text references person (id),
    stand_in_id text references person (id),
    sealed_call_link bytea,
    status text not null,
    seq bigint not null,
    created_at bigint not null,
    started_at bigint,
    ended_at bigint,
    next_at bigint,
    unique (set_id, number)
);

-- Append only. `sealed_text` is null for an event without words, and empty once they were withdrawn.
create table event (
    meeting_id text not null references meeting (id),
    seq bigint not null,
    at bigint not null,
    command_id text,
    sealed_body bytea not null,
    sealed_text bytea,
    primary key (meeting_id, seq),
    unique (meeting_id, command_id)
);

create table attendance (
    meeting_id text not null references meeting (id),
    person_id text not null references person (id),
    came_at bigint not null,
    left_at bigint,
    primary key (meeting_id, person_id)
);

-- Words and history are null once the action was withdrawn.
create table action (
    id text primary key,
    organisation_id text not null references organisation (id),
    set_id text not null references peer_set (id),
    meeting_id text not null references meeting (id),
    owner_id text not null references person (id),
    due text,
    status text not null,
    kind text not null,
    sealed_words bytea,
    sealed_history bytea,
    created_at bigint not null,
    updated_at bigint not null
);
create index action_owner on action (owner_id);
create index action_set on action (set_id);
