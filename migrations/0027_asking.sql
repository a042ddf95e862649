-- What became of an application, whom an invitation puts into a wave, and what was done for somebody who missed meetings.

-- What the lead wrote with the decision on an application, and who decided. Plain rows: the programme's to know.
alter table wave_person add column answer text;
alter table wave_person add column answered_by text references person (id);

-- The wave somebody is in from the day they accept.
alter table invitation add column wave_id text references wave (id);

-- What was done for somebody who missed their set's last meetings, by step; never why they missed them.
create table absence_step (
    set_id text not null references peer_set (id),
    person_id text not null references person (id),
    step text not null,
    -- How many meetings in a row they had missed by then, and when the first of these began: what was done before they came again
    -- counts no more.
    missed bigint not null,
    missed_since bigint not null,
    done_by text not null references person (id),
    done_at bigint not null,
    primary key (set_id, person_id, missed_since, missed, step)
);
create index absence_step_person on absence_step (person_id);
