// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.sample.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.unstale.Invalidation;
import io.github.unstale.InvalidationReceived;
import io.github.unstale.sample.Outcome;
import io.github.unstale.sample.PatternInvalidated;
import io.github.unstale.sample.SessionWritten;
import io.github.unstale.sample.TokenWritten;
import io.github.unstale.sample.UserRevoked;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NodeEventTest {

  private static final Instant MOMENT = Instant.parse("2026-01-01T00:00:00.000123456Z");

  @Test
  void ended_commit_isCommitted_toTheMicrosecond() {
    var event = NodeEvent.ended(new Outcome(new TokenWritten("a\"<b>", 7, false), true, MOMENT));
    assertThat(event.name()).isEqualTo("committed");
    assertThat(event.data())
        .hasToString(
            "{\"what\":\"token\",\"id\":\"a\\\"<b>\",\"version\":7,\"revoked\":false,\"at\":1767225600000123}");
  }

  @Test
  void ended_rollback_isRolledBack() {
    var event = NodeEvent.ended(new Outcome(new TokenWritten("a", 8, true), false, MOMENT));
    assertThat(event.name()).isEqualTo("rolledback");
    assertThat(event.data().getBoolean("revoked")).isTrue();
  }

  @Test
  void ended_session_namesItsUser() {
    var event = NodeEvent.ended(new Outcome(new SessionWritten("s", "alice"), true, MOMENT));
    assertThat(event.name()).isEqualTo("committed");
    assertThat(event.data())
        .hasToString(
            "{\"what\":\"session\",\"id\":\"s\",\"user\":\"alice\",\"at\":1767225600000123}");
  }

  @Test
  void ended_revocation_hasItsNumber() {
    var event = NodeEvent.ended(new Outcome(new UserRevoked("alice", 3, 2), false, MOMENT));
    assertThat(event.name()).isEqualTo("rolledback");
    assertThat(event.data())
        .hasToString(
            "{\"what\":\"revocation\",\"user\":\"alice\",\"revocation\":3,\"sessions\":2,"
                + "\"at\":1767225600000123}");
  }

  @Test
  void invalidated_pattern_isNamed() {
    var event = NodeEvent.invalidated(new PatternInvalidated("token", "demo*", MOMENT));
    assertThat(event.name()).isEqualTo("invalidated");
    assertThat(event.data())
        .hasToString("{\"entity\":\"token\",\"pattern\":\"demo*\",\"at\":1767225600000123}");
  }

  @Test
  void arrived_ids_areNamed() {
    var event = arrived(Invalidation.of("token", List.of("a", "b")));
    assertThat(event.name()).isEqualTo("arrived");
    assertThat(event.data().getString("entity")).isEqualTo("token");
    assertThat(event.data().get("ids")).hasToString("[\"a\",\"b\"]");
  }

  @Test
  void arrived_pattern_isNamed() {
    var data = arrived(Invalidation.matching("token", "demo*")).data();
    assertThat(data).containsOnlyKeys("entity", "pattern", "metadata", "at");
    assertThat(data.getString("pattern")).isEqualTo("demo*");
  }

  @Test
  void arrived_tagWithAReason_isNamed_withItsMetadata() {
    var data =
        arrived(Invalidation.tagged("token", "t").because("revoked").with("revocation", "3"))
            .data();
    assertThat(data.getString("tag")).isEqualTo("t");
    var metadata = data.getJsonObject("metadata");
    assertThat(metadata.getString("reason")).isEqualTo("revoked");
    assertThat(metadata.getString("revocation")).isEqualTo("3");
  }

  @Test
  void arrived_everything_namesNone() {
    assertThat(arrived(Invalidation.all("token")).data())
        .containsOnlyKeys("entity", "metadata", "at");
  }

  private static NodeEvent arrived(Invalidation invalidation) {
    return NodeEvent.arrived(
        new InvalidationReceived("token", invalidation, InvalidationReceived.Origin.UNKNOWN));
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
