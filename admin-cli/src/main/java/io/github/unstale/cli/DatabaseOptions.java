// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.cli;

import io.github.unstale.Invalidation;
import io.github.unstale.internal.log.AuditTrail;
import io.github.unstale.internal.wire.Wire;
import io.github.unstale.internal.world.Log;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the log's table is. */
final class DatabaseOptions {

  @Option(
      names = "--database",
      paramLabel = "URL",
      description =
          "the database with the log's table, as jdbc:postgresql://host/name or"
              + " jdbc:h2:tcp://host/name")
  private @Nullable String database;

  @Option(
      names = "--database-user",
      paramLabel = "NAME",
      description =
          "user of the database; the password comes from $"
              + DriverSource.PASSWORD
              + ", or is asked for")
  private @Nullable String user;

  @Option(
      names = "--table",
      paramLabel = "NAME",
      defaultValue = "${env:UNSTALE_LOG_TABLE:-unstale_log}",
      description = "the table; unstale_log by default")
  private String table = "";

  boolean isGiven() {
    return database != null;
  }

  /** Writes invalidations as a node with the log would. */
  void write(Setting setting, List<Invalidation> said, Wire wire) {
    int ignored = with(setting, wire, trail -> trail.write(said));
  }

  /** Does something with the table. */
  <T> T with(Setting setting, Wire wire, Function<AuditTrail, T> action) {
    if (database == null) {
      throw Failure.usage(
          "--database is missing. It is an address as jdbc:postgresql://host/name.");
    }
    DriverSource source = DriverSource.of(database, user, setting);
    try {
      return action.apply(
          AuditTrail.of(source, source.toString(), table, wire, "unstale-admin-cli"));
    } catch (Log.LogException failure) {
      throw Failure.database("The database has not done its part: " + failure.getMessage() + ".");
    }
  }
}
