// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.log;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * What is said to the database.
 *
 * @param table the table's name, with its schema if it has one
 * @param dialect in what the database differs
 */
record Sql(String table, Dialect dialect) {

  /** A statement of that text, which does not run for ever. */
  PreparedStatement prepare(Connection connection, String text) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(text);
    if (dialect.patience() > 0) {
      statement.setQueryTimeout(dialect.patience());
    }
    return statement;
  }

  /** The time of so long ago, by the database's clock. */
  Instant ago(Connection connection, Duration age) throws SQLException {
    try (PreparedStatement clock = prepare(connection, dialect.clock());
        ResultSet row = clock.executeQuery()) {
      row.next();
      return Objects.requireNonNull(dialect.time(row, 1), "time").minus(age);
    }
  }

  String insert() {
    return "insert into "
        + table
        + " (entity, pattern, "
        + dialect.keys()
        + ", details, triggered_by, timestamp, request_id, latency_ms, message_id)"
        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?)";
  }

  /** Rows past a number, the lowest first. */
  String past(int most) {
    return "(" + rows() + "id > ? order by id" + dialect.limit(most) + ")";
  }

  /** So many rows by their numbers. */
  String numbered(int count) {
    return "(" + rows() + "id in (" + "?, ".repeat(count - 1) + "?))";
  }

  private String rows() {
    return "select " + columns() + " from " + table + " where ";
  }

  private String columns() {
    return "id, entity, pattern, "
        + dialect.keys()
        + ", details, triggered_by, timestamp, message_id";
  }

  /** Rows with all that people want to know of them, the latest first; below a number. */
  String latest(int most, long offset) {
    return "select "
        + columns()
        + ", request_id, latency_ms from "
        + table
        + " where id < ? order by id desc"
        + dialect.page(most, offset);
  }

  /** How many rows there are. */
  String count() {
    return "select count(*) from " + table;
  }

  /** What was answered to a request. */
  String answer() {
    return "select request, answer from "
        + Definition.ANSWERS.table(table)
        + " where request_id = ?";
  }

  /** Keeps what was answered. */
  String keepAnswer() {
    return "insert into "
        + Definition.ANSWERS.table(table)
        + " (request_id, request, answer) values (?, ?, ?)";
  }

  /** Which numbers are there, within a range; of each range so many, or all if that is 0. */
  String within(int most) {
    return numbers()
        + "id between ? and ?"
        + (most == 0 ? ")" : " order by id" + dialect.limit(most) + ")");
  }

  /** What tells a row from another one of the same number, if it is there. */
  String markOf() {
    return "(select id, null, null, null, null, null, timestamp, message_id from "
        + table
        + " where id = ?)";
  }

  /** The same columns as of rows, but without what may be large. */
  private String numbers() {
    return "(select id, null, null, null, null, null, null, null from " + table + " where ";
  }

  /** The greatest number. */
  String last() {
    return "select max(id) from " + table;
  }

  /** The greatest number below another one. */
  String lastBefore() {
    return last() + " where id < ?";
  }

  /** The first and the last of the young rows, and those behind a gap; with the number before. */
  String gaps() {
    return "select r.id, r.lower_id from (select id, lag(id) over (order by id) as lower_id,"
        + (" lead(id) over (order by id) as higher_id from " + table + " where created_at > ?) r")
        + " where r.lower_id is null or r.higher_id is null or r.id > r.lower_id + 1"
        + " order by r.id";
  }

  /**
   * The least and the greatest number of some of the oldest rows, and that of the youngest of all
   * old.
   */
  String old(int most) {
    return "select min(o.id), max(o.id), max(y.id) from (select id from "
        + (table + " where created_at < ? order by created_at" + dialect.limit(most) + ") o, ")
        + ("(select id from " + table + " where created_at < ? order by created_at desc")
        + (dialect.limit(1) + ") y");
  }

  String delete() {
    return "delete from " + table + " where id between ? and ? and created_at < ? and id <> ?";
  }

  /** The function of the script that may delete what the application may not. */
  String pruneFunction() {
    return table + "_prune";
  }
}
