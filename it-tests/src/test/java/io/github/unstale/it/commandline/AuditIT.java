// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.unstale.it.fixture.Build;
import io.github.unstale.it.fixture.Database;
import io.github.unstale.it.fixture.DatabaseServer;
import io.github.unstale.it.fixture.NatsServer;
import io.github.unstale.it.fixture.PostgresDatabase;
import jakarta.json.JsonObject;
import java.nio.file.Files;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The log's table of real databases, written and read by the jar. */
class AuditIT {

  @ParameterizedTest
  @ValueSource(strings = {"postgresql", "h2"})
  void whatWasInvalidated_standsInTheLog(String product) throws Exception {
    try (var nats = NatsServer.running();
        DatabaseServer database =
            product.equals("h2") ? Database.running() : PostgresDatabase.running()) {
      create(database, "docs/log-" + product + ".sql");
      Cli cli = Cli.of(nats.url()).with("UNSTALE_DATABASE_PASSWORD", database.password());
      String[] place = {"--database", database.url(), "--database-user", database.user()};

      Cli.Result said =
          cli.run(
              joined(place, "invalidate", "user:1", "session:2", "--yes", "--triggered-by", "ann"));
      assertThat(said.err()).isEmpty();
      assertThat(said.exit()).isZero();

      JsonObject audit = cli.run(joined(place, "audit", "--json")).json();
      assertThat(audit.getInt("total_count")).isEqualTo(2);
      assertThat(audit.getJsonArray("logs").getJsonObject(0).getJsonArray("keys"))
          .hasToString("[\"session:2\"]");
      assertThat(audit.getJsonArray("logs").getJsonObject(0).getString("triggered_by"))
          .isEqualTo("ann");
      Cli.Result found = cli.run(joined(place, "audit", "--pattern", "user:*"));
      assertThat(found.out().lines()).hasSize(2).last().asString().contains("ann  user:1");

      database.stop();
      Cli.Result gone = cli.run(joined(place, "audit"));
      assertThat(gone.exit()).isEqualTo(4);
      assertThat(gone.err()).startsWith("unstale: The database has not done its part: table 'unst");
    }
  }

  private static String[] joined(String[] place, String... arguments) {
    return Stream.of(arguments, place).flatMap(Stream::of).toArray(String[]::new);
  }

  private static void create(DatabaseServer database, String script) throws Exception {
    try (var connection = database.connect();
        var statement = connection.createStatement()) {
      statement.execute(Files.readString(Build.root().resolve(script)));
    }
  }
}
