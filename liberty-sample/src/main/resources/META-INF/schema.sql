create table if not exists token (digest char(64) primary key, id varchar(8000) not null, subject varchar(1000) not null, status varchar(16) not null, version bigint not null)
create table if not exists account (name varchar(500) primary key, revocations bigint not null)
create table if not exists session (digest char(64) primary key, id varchar(8000) not null, account varchar(500) not null, status varchar(16) not null, revocations bigint not null)
create index if not exists session_account on session (account)
