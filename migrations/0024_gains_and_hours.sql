-- What an import gave somebody beside what they are at work, so that taking it back takes that back too. Plain rows.
create table people_import_gain (
    import_id text not null references people_import (id),
    person_id text not null,
    -- `role`, `wave` or `sponsor`, and which: the role's word, the wave's id, the programme's.
    kind text not null,
    what text not null,
    -- Of a wave: how they stood to it before, if at all.
    stood text,
    primary key (import_id, person_id, kind, what)
);
create index people_import_gain_person on people_import_gain (person_id);

-- Hours a week are kept in tenths: 75 is seven and a half.
alter table wave_person rename column hours to tenths;
update wave_person set tenths = tenths * 10 where tenths is not null;
