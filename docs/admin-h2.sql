-- What was answered to requests of the invalidation service, in H2 (tested with 2.5). Run it once, after log-h2.sql.
-- The name of the table is that of the log's (unstale.log.table) with '_answer' behind it.

create table unstale_log_answer (
  request_id varchar(255) primary key,
  request char(64) not null,
  answer clob not null,
  created_at timestamp(6) with time zone default current_timestamp(6) not null
);

-- What the application may do.
-- grant select, insert on unstale_log_answer to shop;
