// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.unstale.internal.config.CacheSettings;
import io.github.unstale.internal.world.Report;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A managed executor that is busy may let whoever hands it work do that himself. */
class BusyExecutorTest {

  private final CacheCluster caches = new CacheCluster();
  private final List<Report> reports = new ArrayList<>();
  private final Source source = new Source().with("1", "one").with("2", "two");

  private final LocalCache<String, String> cache =
      caches
          .nodeOf(
              caches.cluster().standalone(),
              Background.settings(
                  new CacheSettings.Loads(
                      /* sharedInTransactions= */ false,
                      /* refreshAhead= */ 0.5,
                      /* failSafe= */ Duration.ZERO,
                      /* softTimeout= */ Duration.ZERO,
                      /* hardTimeout= */ Duration.ofHours(1))),
              new LocalCache.Answers<>(LocalCache.Beans.none(), Runnable::run, reports::add),
              new Parts())
          .cache();

  @Test
  void load_thatTheReaderDoesItself_isItsAnswer() {
    assertThat(cache.get("1", source)).isEqualTo("one");
    assertThat(cache.get("1", source)).isEqualTo("one");
    assertThat(source.asked()).containsExactly("1");
  }

  @Test
  void load_thatFails_tellsTheReaderWhy() {
    assertThatThrownBy(
            () ->
                cache.get(
                    "1",
                    id -> {
                      throw new IllegalArgumentException("of the test");
                    }))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(cache.get("1", source)).isEqualTo("one");
  }

  @Test
  void loads_ofMany_areTheAnswer() {
    assertThat(cache.getAll(List.of("1", "2"), source::all))
        .containsEntry("1", "one")
        .containsEntry("2", "two");
  }

  @Test
  void loader_thatAsksForWhatItLoads_isToldSo() {
    assertThatThrownBy(() -> cache.get("1", id -> cache.get(id, source)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("UNSTALE-502: ");
  }

  @Test
  void refresh_thatTheReaderDoesItself_isThereForTheNext() {
    cache.get("1", source);
    caches.cluster().clock().pass(Duration.ofSeconds(6));
    source.with("1", "new");

    assertThat(cache.get("1", source)).isEqualTo("one");
    assertThat(cache.get("1", source)).isEqualTo("new");
  }
}
