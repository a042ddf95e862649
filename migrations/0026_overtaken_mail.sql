-- Mails for calendars that wait: of those about one entry only the newest goes out, and what did not go out has told nobody anything.

-- The entry a mail is about with whom it is for, and the number it says. Of mails from before nobody knows.
alter table mail add column calendar_entry text;
alter table mail add column calendar_sequence bigint;
create index mail_calendar_entry on mail (calendar_entry);

-- The mail that tells what stands in the row (written in the same transaction, after it), and what its reader had been told before it.
alter table calendar_invitation add column mail_id text references mail (id) deferrable initially deferred;
alter table calendar_invitation add column told_before text;
alter table calendar_day add column mail_id text references mail (id) deferrable initially deferred;
alter table calendar_day add column told_before text;

-- One person's days of a wave are looked up, without reading everybody's.
drop index calendar_day_wave;
create index calendar_day_wave on calendar_day (wave_id, person_id);
