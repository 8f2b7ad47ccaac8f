-- The log in MariaDB (tested with 11.4). Run it once, as a user who is not the application's.
-- MySQL 8.0.13 and later have the same SQL. Times are UTC.

create table unstale_log (
  id bigint not null auto_increment primary key,
  entity varchar(255) not null,
  pattern longtext,
  `keys` longtext,
  details longtext,
  triggered_by varchar(255),
  timestamp datetime(3) not null default (utc_timestamp(3)),
  request_id varchar(255),
  latency_ms bigint,
  created_at datetime(6) not null default (utc_timestamp(6)),
  message_id varchar(64),
  index unstale_log_created_at (created_at)
) engine = InnoDB, default character set = utf8mb4;

-- The log is an audit trail: rows are not changed.
-- (After, not before: with a trigger before anything, MariaDB refuses insert ... select into columns that are not null.)
create trigger unstale_log_refuse after update on unstale_log for each row
  signal sqlstate '45000' set message_text = 'unstale_log is an audit trail: UPDATE is refused';

-- What the application may do. Delete is only for unstale.log.retention; leave it out to keep all rows.
-- grant select, insert (entity, pattern, `keys`, details, triggered_by, timestamp, request_id, latency_ms, message_id),
--   delete on unstale_log to 'shop'@'%';
