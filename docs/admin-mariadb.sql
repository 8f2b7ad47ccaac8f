-- What was answered to requests of the invalidation service, in MariaDB (tested with 11.4). Run it once, after log-mariadb.sql.
-- The name of the table is that of the log's (unstale.log.table) with '_answer' behind it.

create table unstale_log_answer (
  request_id varchar(255) character set ascii collate ascii_bin primary key,
  request char(64) not null,
  answer longtext not null,
  created_at datetime(6) not null default (utc_timestamp(6))
) engine = InnoDB, default character set = utf8mb4;

-- What the application may do.
-- grant select, insert on unstale_log_answer to 'shop'@'%';
