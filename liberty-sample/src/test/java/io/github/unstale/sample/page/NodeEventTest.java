// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.sample.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.unstale.Invalidation;
import io.github.unstale.sample.TokenOutcome;
import io.github.unstale.sample.TokenWritten;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NodeEventTest {

  private static final Instant MOMENT = Instant.parse("2026-01-01T00:00:00.000123456Z");

  @Test
  void ended_commit_isCommitted_toTheMicrosecond() {
    var event =
        NodeEvent.ended(new TokenOutcome(new TokenWritten("a\"<b>", 7, false), true, MOMENT));
    assertThat(event.name()).isEqualTo("committed");
    assertThat(event.data())
        .hasToString(
            "{\"id\":\"a\\\"<b>\",\"version\":7,\"revoked\":false,\"at\":1767225600000123}");
  }

  @Test
  void ended_rollback_isRolledBack() {
    var event = NodeEvent.ended(new TokenOutcome(new TokenWritten("a", 8, true), false, MOMENT));
    assertThat(event.name()).isEqualTo("rolledback");
    assertThat(event.data().getBoolean("revoked")).isTrue();
  }

  @Test
  void arrived_ids_areNamed() {
    var event = NodeEvent.arrived(Invalidation.of("token", List.of("a", "b")));
    assertThat(event.name()).isEqualTo("arrived");
    assertThat(event.data().get("ids")).hasToString("[\"a\",\"b\"]");
  }

  @Test
  void arrived_everything_namesNone() {
    assertThat(NodeEvent.arrived(Invalidation.all("token")).data()).containsOnlyKeys("at");
  }

  @Test
  void alive_tellsTheRunAndTheFeed() {
    var data = NodeEvent.alive("r1", true, Optional.empty()).data();
    assertThat(data).containsOnlyKeys("run", "connected", "at");
    assertThat(data.getString("run")).isEqualTo("r1");
    assertThat(data.getBoolean("connected")).isTrue();
  }

  @Test
  void feed_withProblem_namesIt() {
    var event = NodeEvent.feed(false, Optional.of("away"));
    assertThat(event.name()).isEqualTo("feed");
    assertThat(event.data().getString("problem")).isEqualTo("away");
  }
}
