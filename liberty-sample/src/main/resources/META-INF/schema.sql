create table if not exists token (digest char(64) primary key, id varchar(8000) not null, subject varchar(1000) not null, status varchar(16) not null, version bigint not null)
