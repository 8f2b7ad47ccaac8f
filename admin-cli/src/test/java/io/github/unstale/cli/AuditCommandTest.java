// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AuditCommandTest {

  private static final String URL = "jdbc:h2:mem:audit";

  private final FakeNetwork network = new FakeNetwork().node("shop@a", Map.of("user", 1L));
  private Connection held;

  @BeforeEach
  void create() throws Exception {
    held = DriverManager.getConnection(URL);
    try (var statement = held.createStatement()) {
      statement.execute(Files.readString(Path.of("../docs/log-h2.sql")));
    }
  }

  @AfterEach
  void drop() throws SQLException {
    try (var statement = held.createStatement()) {
      statement.execute("SHUTDOWN");
    }
  }

  private void invalidate(String... more) {
    String[] first = {"invalidate", "--yes", "--database", URL, "--triggered-by", "ann"};
    String[] all = Stream.of(first, more).flatMap(Arrays::stream).toArray(String[]::new);
    assertThat(new Session(network).run(all).err()).isEmpty();
  }

  private static Session audited(String... more) {
    String[] first = {"audit", "--database", URL};
    return new Session().run(Stream.of(first, more).flatMap(Arrays::stream).toArray(String[]::new));
  }

  @Test
  void whatWasWritten_isShown_theLatestFirst() {
    invalidate("user:1", "user:2", "--request-id", "r-1");
    invalidate("--pattern", "user:12*");
    invalidate("--tag", "vip", "--entity", "user");

    Session session = audited();

    assertThat(session.exit()).isZero();
    assertThat(session.out())
        .satisfiesExactly(
            line -> assertThat(line).matches("ID  TIME +BY   WHAT +REQUEST  LATENCY"),
            line -> assertThat(line).matches(" 3  \\S+Z +ann  tag user:vip +- +\\d+ ms"),
            line -> assertThat(line).matches(" 2  \\S+Z +ann  pattern user:12\\* +- +\\d+ ms"),
            line -> assertThat(line).matches(" 1  \\S+Z +ann  user:1, user:2 +r-1 +\\d+ ms"));
  }

  @Test
  void pages_goOn() {
    invalidate("user:1");
    invalidate("user:2");
    invalidate("user:3");

    Session session = audited("--limit", "1", "--offset", "1");

    assertThat(session.out()).hasSize(2).last().asString().contains("user:2");
    assertThat(session.err()).containsExactly("2 to 2 of 3; --offset 2 goes on");
  }

  @Test
  void pattern_isLookedFor() {
    invalidate("user:1");
    invalidate("session:1");

    assertThat(audited("--pattern", "session:*").out()).hasSize(2);
    Session nothing = audited("--pattern", "org:*");
    assertThat(nothing.exit()).isEqualTo(1);
    assertThat(nothing.err()).hasSize(1);
  }

  @Test
  void json_isThatOfTheService() {
    invalidate("user:1", "--request-id", "r-1");

    var json = audited("--json").json();

    assertThat(json.getInt("total_count")).isEqualTo(1);
    assertThat(json.getBoolean("has_more")).isFalse();
    assertThat(json.getJsonArray("logs").getJsonObject(0))
        .containsKeys(
            "id",
            "pattern",
            "keys",
            "triggered_by",
            "timestamp",
            "request_id",
            "latency",
            "user",
            "entity");
    assertThat(json.getJsonArray("logs").getJsonObject(0).getJsonArray("keys"))
        .hasToString("[\"user:1\"]");
  }

  @Test
  void database_isNotThere_isNotMade() {
    Session session = new Session().run("audit", "--database", "jdbc:h2:mem:mistyped");

    assertThat(session.exit()).isEqualTo(4);
    assertThat(session.err().get(0))
        .startsWith(
            "unstale: The database has not done its part: table 'unstale_log' of data source"
                + " 'jdbc:h2:mem:mistyped' cannot be read: Database \"mem:mistyped\" not found");
  }

  @Test
  void table_isNotThere_itsScriptIsNamed() {
    Session session = audited("--table", "other");

    assertThat(session.exit()).isEqualTo(4);
    assertThat(session.err().get(0)).contains("'other'", "docs/log-h2.sql");
  }

  @Test
  void database_isOfAnotherKind_isRefusedWithoutItsSecrets() {
    Session session =
        new Session().run("audit", "--database", "jdbc:mysql://ann:pw@host/db?password=pw");

    assertThat(session.exit()).isEqualTo(2);
    assertThat(session.err())
        .containsExactly(
            "unstale: 'jdbc:mysql://host/db' is no --database. It begins with jdbc:postgresql: or"
                + " jdbc:h2:, the databases whose drivers are in the jar.");
  }

  @Test
  void database_isMissing_isSaid() {
    assertThat(new Session().run("audit").err())
        .containsExactly(
            "unstale: --database is missing. It is an address as jdbc:postgresql://host/name.");
  }

  @Test
  void connection_isLostAfterTheRow_isSaid() {
    Session session =
        new Session(network.losingInvalidations())
            .run("invalidate", "user:1", "--yes", "--database", URL);

    assertThat(session.exit()).isEqualTo(3);
    assertThat(session.err().get(0))
        .endsWith("It is written in the table: nodes with unstale.guarantee=log drop it.");
    assertThat(audited().out()).hasSize(2);
  }

  @Test
  void row_cannotBeWritten_nothingIsSaid() {
    Session session =
        new Session(network)
            .run("invalidate", "user:1", "--yes", "--database", URL, "--table", "other");

    assertThat(session.exit()).isEqualTo(4);
    assertThat(network.said()).isEmpty();
  }
}
