// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.unstale.CoherenceLost;
import io.github.unstale.CoherenceRestored;
import io.github.unstale.Invalidation;
import io.github.unstale.InvalidationReceived.Origin;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WaitingTest {

  private static final Notice ALL_TOKENS = Notice.ofAll("token");
  private static final Notice ALL_ORGS = Notice.ofAll("org");

  private final Waiting waiting = new Waiting();

  private static Notice token(int id) {
    return Notice.of("token", Invalidation.of("token", "" + id), Origin.UNKNOWN);
  }

  private static Notice lost(String entity, int second) {
    return Notice.of(new CoherenceLost(entity, Instant.ofEpochSecond(second), "of the test"));
  }

  private static Notice restored(String entity, int seconds) {
    return Notice.of(new CoherenceRestored(entity, Duration.ofSeconds(seconds)));
  }

  private void add(Notice... notices) {
    List.of(notices).forEach(waiting::add);
  }

  /** Fills it up to the bound, and adds one more. */
  private void overflow(int present) {
    IntStream.range(present, Waiting.BOUND + 1).forEach(id -> waiting.add(token(id)));
  }

  private List<Notice> all() {
    List<Notice> all = new ArrayList<>();
    for (Notice next = waiting.poll(); next != null; next = waiting.poll()) {
      all.add(next);
    }
    return all;
  }

  @Test
  void whole_coversInvalidationsThatComeLater_untilItIsTaken() {
    add(token(1), ALL_TOKENS, token(2), ALL_TOKENS);

    assertThat(all()).containsExactly(token(1), ALL_TOKENS);
    add(token(3));
    assertThat(all()).containsExactly(token(3));
  }

  @Test
  void whole_coversNoOtherNews() {
    add(ALL_TOKENS, lost("token", 1), token(1), restored("token", 1));

    assertThat(all()).containsExactly(ALL_TOKENS, lost("token", 1), restored("token", 1));
  }

  @Test
  void upToTheBound_nothingCollapses() {
    IntStream.range(0, Waiting.BOUND).forEach(id -> waiting.add(token(id)));

    assertThat(all()).hasSize(Waiting.BOUND).doesNotContain(ALL_TOKENS);
  }

  @Test
  void pastTheBound_oneWholeOfEachEntityStandsForItsInvalidations() {
    add(Notice.of("org", Invalidation.of("org", "a"), Origin.UNKNOWN));
    overflow(1);

    assertThat(all()).containsExactly(ALL_ORGS, ALL_TOKENS);
  }

  @Test
  void pastTheBound_lossesThatAreOverCancelOut() {
    add(
        lost("token", 1),
        restored("org", 2),
        restored("token", 3),
        lost("org", 4),
        lost("token", 5),
        restored("org", 6),
        lost("session", 7),
        restored("session", 8));
    overflow(8);

    assertThat(all()).containsExactly(ALL_TOKENS, lost("token", 5), restored("org", 6));
  }
}
