// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.cdi;

import io.github.unstale.internal.world.World;
import java.time.Duration;

/** What Unstale says about the log in the database. */
final class LogMessages {

  private LogMessages() {}

  static String followed() {
    return "The log is followed.";
  }

  static String back(Duration outage) {
    return "The log is followed again, after " + Messages.words(outage) + " without.";
  }

  static String lost(String cause) {
    return "UNSTALE-418: The log cannot be read, because "
        + cause
        + ". Until it can, entries are served only within their 'max-staleness'; nothing is lost."
        + " Unstale tries again and again. Restore the database, or correct 'unstale.log'.";
  }

  static String notPruned(String cause) {
    return "UNSTALE-419: Old rows of the log cannot be deleted, because "
        + cause
        + ". The log is kept and grows. Give this node the right, or remove"
        + " 'unstale.log.retention' and delete them elsewhere.";
  }

  static String doubted(String entity, World.Doubt why, long count) {
    return "UNSTALE-420: What is cached of '"
        + entity
        + "' may be old: "
        + (why == World.Doubt.PAST_HORIZON
            ? "the log was not read for longer than 'unstale.log.horizon'"
            : "the row of the log that was read last is not there any more")
        + Messages.times(count)
        + ". What was cached until now is served only within its 'max-staleness'. "
        + (why == World.Doubt.PAST_HORIZON
            ? "Look for long pauses and outages of the database."
            : "This is normal after the table was pruned, restored or made anew.");
  }

  static String notLogged(String entity, String cause, long count) {
    return "UNSTALE-421: An invalidation of '"
        + entity
        + "' cannot be written to the log, because "
        + cause
        + Messages.times(count)
        + ". Its transaction is rolled back, or its caller gets an exception. Restore the database,"
        + " or correct 'unstale.log'.";
  }

  static String noTrail(String cause) {
    return "UNSTALE-422: The audit trail cannot be made ready, because "
        + cause
        + ". Until it is, the invalidation service refuses to invalidate. Restore the database, or"
        + " create the tables with the scripts.";
  }
}
