-- What people want of mail, why a mail waits or does not go out at all, and addresses at which nothing arrives.

-- Somebody's quiet hours, in minutes of their own day; from and to alike: none.
alter table person add column quiet_from bigint not null default 1200;
alter table person add column quiet_to bigint not null default 420;
-- Their rhythm of reminders before they switched them off, to be found again.
alter table person add column reminders_before text;

-- How often somebody wants a topic; without a row it comes at once. Whether they want it at all stands here for the topics that
-- have no column of their own.
create table mail_pace (
    person_id text not null references person (id),
    topic text not null,
    pace text not null,
    switched_off boolean not null default false,
    primary key (person_id, topic)
);

-- Goes out at any hour.
alter table mail add column urgent boolean not null default false;
alter table mail add column waits_until bigint;
alter table mail add column waits_for text;
-- It does not go out any more, and why.
alter table mail add column left_out_at bigint;
alter table mail add column left_out_for text;
alter table mail add column given_up_at bigint;
-- What a mail of many is about.
alter table mail add column topics text;
-- Thousands of mails fall due at one time when a night ends.
create index job_due on job (run_at, id);
create index mail_recipient on mail (organisation_id, recipient);

-- Addresses that a mail server refused for good. One that is written differently later is another.
create table refused_address (
    organisation_id text not null references organisation (id),
    address text not null,
    refused_at bigint not null,
    primary key (organisation_id, address)
);
