-- Whether a set's people see the measures of its conversation while it meets; otherwise only whoever conducts does.
alter table peer_set add column conversation_open boolean not null default false;
