// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.unstale.Invalidation;
import io.github.unstale.InvalidationReceived;
import io.github.unstale.InvalidationReceived.Origin;
import org.junit.jupiter.api.Test;

/** What is remembered of the feed. */
class HeardTest {

  private final Heard heard = new Heard();

  private void hear(int events) {
    for (int i = 0; i < events; i++) {
      heard.add(new InvalidationReceived("token", Invalidation.of("token", "1"), Origin.UNKNOWN));
    }
  }

  @Test
  void heard_nothing_isEmpty() {
    assertThat(heard.after(0)).isEqualTo(new Heard.Lately(0, java.util.List.of()));
  }

  @Test
  void heard_afterANumber_isWhatCameLater() {
    hear(3);

    assertThat(heard.after(2).last()).isEqualTo(3);
    assertThat(heard.after(2).events()).extracting(Heard.Event::number).containsExactly(3L);
    assertThat(heard.after(3).events()).isEmpty();
  }

  @Test
  void heard_tooMuch_forgetsTheOldestFirst() {
    hear(300);

    assertThat(heard.after(0).last()).isEqualTo(300);
    assertThat(heard.after(0).events()).hasSize(256);
    assertThat(heard.after(0).events().get(0).number()).isEqualTo(45);
  }
}
