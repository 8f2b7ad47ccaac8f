-- The log in H2 (tested with 2.5).

create table unstale_log (
  id bigint generated always as identity (no cache) primary key,
  entity varchar(255) not null,
  pattern clob,
  keys clob,
  details clob,
  triggered_by varchar(255),
  timestamp timestamp(3) with time zone default current_timestamp(3) not null,
  request_id varchar(255),
  latency_ms bigint,
  created_at timestamp(6) with time zone default coalesce(
    (select executing_statement_start from information_schema.sessions
      where session_id = session_id()),
    current_timestamp(6)) not null,
  message_id varchar(64)
);
create index unstale_log_created_at on unstale_log (created_at);

-- What the application may do. Delete is only for unstale.log.retention; leave it out to keep all rows.
-- grant select, insert, delete on unstale_log to shop;

-- Triggers of H2 are Java classes. One for a table that others write inserts into the log what this does:
-- insert into unstale_log (entity, keys) values ('product', '["42"]');
