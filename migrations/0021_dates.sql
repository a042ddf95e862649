-- Days of waves in people's calendars: touchpoints of the sponsor, modules of the members.

-- How often something changed that may matter to the days of a wave; each change brings a job of its own. And since when they are so.
alter table wave add column calendar_changes bigint not null default 0;
alter table wave add column calendar_at bigint;

-- What somebody was told last of a day.
create table calendar_day (
    -- The kind and the id of what falls on it: a touchpoint that was taken off the plan is still to be taken out of calendars.
    day_key text not null,
    person_id text not null references person (id),
    wave_id text not null references wave (id),
    kind text not null,
    sequence bigint not null,
    falls_on text not null,
    what text not null,
    -- That it is not for them any more.
    withdrawn boolean not null,
    told_at bigint not null,
    primary key (day_key, person_id)
);
create index calendar_day_wave on calendar_day (wave_id);
create index calendar_day_person on calendar_day (person_id);

-- Of the talk on which day member and line manager were written to last.
alter table three_way add column talk_told_of text;
