// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.sample.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JsonTest {

  private static final Json TOKEN =
      new Json("{\"id\":\"a,b\",\"source\":\"cache\",\"version\":12,\"connected\":true}");

  @Test
  void field_text_isWithoutQuotes() {
    assertThat(TOKEN.field("id")).isEqualTo("a,b");
  }

  @Test
  void field_numberOrLiteral_isItsText() {
    assertThat(TOKEN.field("version")).isEqualTo("12");
    assertThat(TOKEN.field("connected")).isEqualTo("true");
  }

  @Test
  void field_missing_namesItAndTheObject() {
    assertThatThrownBy(() -> new Json("{}").field("node"))
        .isInstanceOf(DemoException.class)
        .hasMessage("There is no 'node' in {}");
  }

  @Test
  void of_answersOfANode_readsThem() {
    var state =
        new Json(
            "{\"connected\":false,\"maxStaleness\":\"PT2S\",\"lastCommit\":\"2026-01-01T00:00:00.5Z\"}");

    assertThat(Reading.of(TOKEN)).isEqualTo(new Reading(12, "cache"));
    assertThat(NodeState.of(state))
        .isEqualTo(
            new NodeState(
                false,
                Duration.ofSeconds(2),
                Optional.of(Instant.parse("2026-01-01T00:00:00.5Z")),
                Optional.empty()));
  }
}
