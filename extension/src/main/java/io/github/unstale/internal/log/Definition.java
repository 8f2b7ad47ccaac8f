// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.log;

/** What is in a table, with the words of the scripts. */
enum Definition {

  // created_at is when a row was written: in PostgreSQL and H2, current_timestamp is when its
  // transaction began

  /** The log. */
  LOG(
      "log",
      """
      create table unstale_log (
        id bigint generated always as identity primary key,
        entity varchar(255) not null,
        pattern text,
        keys text,
        details text,
        triggered_by varchar(255),
        timestamp timestamp(3) with time zone not null default clock_timestamp(),
        request_id varchar(255),
        latency_ms bigint,
        created_at timestamp with time zone not null default clock_timestamp(),
        message_id varchar(64)
      );
      create index unstale_log_created_at on unstale_log (created_at);
      """,
      """
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
      """,
      """
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
      """),

  /** What was answered to the requests of the invalidation service. */
  ANSWERS(
      "admin",
      """
      create table unstale_log_answer (
        request_id varchar(255) primary key,
        request char(64) not null,
        answer text not null,
        created_at timestamp with time zone not null default clock_timestamp()
      );
      """,
      """
      create table unstale_log_answer (
        request_id varchar(255) character set ascii collate ascii_bin primary key,
        request char(64) not null,
        answer longtext not null,
        created_at datetime(6) not null default (utc_timestamp(6))
      ) engine = InnoDB, default character set = utf8mb4;
      """,
      """
      create table unstale_log_answer (
        request_id varchar(255) primary key,
        request char(64) not null,
        answer clob not null,
        created_at timestamp(6) with time zone default current_timestamp(6) not null
      );
      """);

  private final String script;
  private final String postgresql;
  private final String mariadb;
  private final String h2;

  Definition(String script, String postgresql, String mariadb, String h2) {
    this.script = script;
    this.postgresql = postgresql;
    this.mariadb = mariadb;
    this.h2 = h2;
  }

  /** Words of the dialect's script. */
  String text(Dialect dialect) {
    return switch (dialect) {
      case POSTGRESQL -> postgresql;
      case MARIADB -> mariadb;
      case H2 -> h2;
      case OTHER -> throw new IllegalArgumentException("unknown");
    };
  }

  /** The script that creates it. */
  String script(Dialect dialect) {
    return dialect.script(script);
  }

  /** What its table is called where the log's is called so. */
  String table(String log) {
    return this == LOG ? log : log + "_answer";
  }
}
