-- Reminders of what people promised, and the links in them.

-- How often somebody is reminded: each, weekly or never.
alter table person add column reminders text not null default 'each';

create index action_status on action (status, due);

-- A link in a reminder: tells of one action, once, without signing in. One action has one of a day.
create table action_link (
    token_hash text primary key,
    action_id text not null references action (id),
    person_id text not null references person (id),
    -- The day in its owner's own days.
    day text not null,
    made_at bigint not null,
    expires_at bigint not null,
    used_at bigint,
    unique (action_id, day)
);
create index action_link_person on action_link (person_id);
