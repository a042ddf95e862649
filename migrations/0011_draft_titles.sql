-- The name in a draft's text, so that a list need not read every text. A draft kept before this has none until it is
-- kept again.
alter table protocol_draft add column title text not null default '';
