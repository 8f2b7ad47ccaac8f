// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.benchmarks.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DeparturesTest {

  private static final Duration SOON = Duration.ofMillis(20);

  private final Near near = new Near();

  @Test
  void sweep_allGone_saysWhen() {
    long before = System.nanoTime();

    long gone = new Departures(near, SOON).sweep(List.of("a", "b")).orElseThrow();

    assertThat(gone - before).isNotNegative();
  }

  @Test
  void sweep_oneStays_saysNothing() {
    near.write("b", "old");

    assertThat(new Departures(near, SOON).sweep(List.of("a", "b"))).isEmpty();
  }

  @Test
  void watch_oneStays_namesIt() {
    near.write("b", "old");

    assertThatIllegalStateException()
        .isThrownBy(() -> new Departures(near, SOON).watch(List.of("a", "b")))
        .withMessage("b is not gone after PT0.02S");
  }

  /** One that nothing leaves. */
  private static final class Near implements Peer {

    private final Map<String, String> values = new ConcurrentHashMap<>();

    @Override
    public void store(Map<String, String> all) {
      values.putAll(all);
    }

    @Override
    public void warm(Map<String, String> all) {
      values.putAll(all);
    }

    @Override
    public @Nullable String read(String id) {
      return values.get(id);
    }

    @Override
    public @Nullable String peek(String id) {
      return values.get(id);
    }

    @Override
    public void write(String id, String value) {
      values.put(id, value);
    }

    @Override
    public void close() {
      values.clear();
    }
  }
}
