// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.logged;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.unstale.it.fixture.Http;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What JPA writes only when the transaction commits, and what was invalidated before that, are one
 * row for each entity.
 */
class LoggedFlushIT {

  private final LoggedNodes nodes = LoggedNodes.shared();
  private final LogTable table = nodes.table();
  private final String id = "m-" + UUID.randomUUID();
  private final String email = "e-" + UUID.randomUUID();
  private long before;

  @ParameterizedTest
  @ValueSource(strings = {"eclipselink", "hibernate"})
  void flushAfterAnInvalidation_losesNothing_andIsOneRowForEachEntity(String provider) {
    begin(provider);
    write(provider, "drop explicit", "note ID second", "drop " + id + "-2");
    assertThat(table.since(before).stream().map(LogTable.Row::entity))
        .containsExactlyInAnyOrder("member", "member-by-email");
    assertThat(keys("member")).contains("explicit", "\"" + id + "\"", id + "-2");
    assertThat(keys("member-by-email")).contains(email);
  }

  @ParameterizedTest
  @ValueSource(strings = {"eclipselink", "hibernate"})
  void flushesBeforeTheCommit_addNoRows(String provider) {
    begin(provider);
    write(provider, "note ID second", "flush", "drop explicit", "flush", "email ID " + email + "2");
    assertThat(table.since(before)).hasSize(2);
    assertThat(keys("member-by-email")).contains(email, email + "2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"eclipselink", "hibernate"})
  void flushThatFails_leavesNoRow(String provider) {
    begin(provider);
    // its id is taken, which the database says in the flush of the commit
    assertThat(attempt(provider, "drop explicit", "put ID " + email + "2 new")).isNotEqualTo(204);
    assertThat(table.since(before)).isEmpty();
  }

  /** A member that is stored. */
  private void begin(String provider) {
    write(provider, "put ID " + email + " first");
    before = table.last();
  }

  private String keys(String entity) {
    return String.join(
        "",
        table.since(before).stream()
            .filter(row -> row.entity().equals(entity))
            .map(LogTable.Row::keys)
            .toList());
  }

  private void write(String provider, String... steps) {
    assertThat(attempt(provider, steps)).isEqualTo(204);
  }

  private int attempt(String provider, String... steps) {
    var all = List.of(steps).stream().map(step -> step.replace(" ID", " " + id)).toList();
    var uri = URI.create(nodes.a().uri(provider) + "/api/members/write");
    return Http.post(uri, String.join("\n", all)).status();
  }
}
