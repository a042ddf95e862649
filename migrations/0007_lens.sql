-- Whether the question lens reads what somebody writes: only where they, their set and their organisation leave it on.
alter table person add column lens_on boolean not null default true;
alter table peer_set add column lens_on boolean not null default true;
alter table organisation add column lens_on boolean not null default true;
