-- When a set came to its wave: meetings it held before are none of the wave's. 0 of those from before this was kept.
alter table wave_set add column joined_at bigint not null default 0;

-- When an import gave somebody a place in a wave: who was taken out and put in again later has that place from elsewhere. None of
-- what was given before this was kept.
alter table people_import_gain add column at bigint;

-- A database was made with this index or without it, by its age.
drop index if exists set_member_set;
