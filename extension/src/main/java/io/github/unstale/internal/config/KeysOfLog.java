// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.config;

import java.time.Duration;

/** What can be configured for the log in the database. */
final class KeysOfLog {

  static final Key<String> DATA_SOURCE =
      new Key<>(
          "unstale.log.data-source",
          new TextRule(/* isSecret= */ false),
          "java:comp/DefaultDataSource",
          "with `guarantee=log`: JNDI name of the application's own DataSource");
  static final Key<String> TABLE =
      new Key<>(
          "unstale.log.table",
          new TableRule(),
          "unstale_log",
          "the log's table; `schema.table` where it is in another schema");
  static final Key<Boolean> CREATE =
      new Key<>(
          "unstale.log.create",
          new FlagRule(),
          "false",
          "`true` creates the table at the start, if it is not there");
  static final Key<Duration> HORIZON =
      new Key<>(
          "unstale.log.horizon",
          new DurationRule("PT1S", "P1D"),
          "PT10M",
          "longer than any transaction: for so long a row may become visible behind later ones");
  static final Key<Duration> RETENTION =
      new Key<>(
          "unstale.log.retention",
          new DurationRule("PT1S", "P36500D").orNone(),
          "PT0S",
          "after what time rows are deleted; `PT0S` keeps them for ever, as an audit trail");

  private KeysOfLog() {}
}
