-- What was answered to requests of the invalidation service, in PostgreSQL (tested with 15 and 18). Run it once, after log-postgresql.sql, as the same owner.
-- The names in it: the table 'unstale_log' (unstale.log.table), of which this one's name is made, and the role 'unstale_app'.

create table unstale_log_answer (
  request_id varchar(255) primary key,
  request char(64) not null,
  answer text not null,
  created_at timestamp with time zone not null default clock_timestamp()
);

-- Answers are kept: they are neither changed nor deleted by the application.
grant select, insert (request_id, request, answer) on unstale_log_answer to unstale_app;
