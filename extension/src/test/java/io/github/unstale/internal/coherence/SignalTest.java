// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.coherence;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.unstale.Invalidation;
import io.github.unstale.internal.wire.Arrival;
import io.github.unstale.internal.wire.Wire;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignalTest {

  private final Wire wire = new Wire("cache.invalidate", "test");

  @Test
  void of_ids_isOneSignalForEachInOrder() {
    assertThat(Signal.of(Invalidation.of("token", List.of("2", "1", "2"))))
        .containsExactly(new Signal.One("token", "2"), new Signal.One("token", "1"));
  }

  @Test
  void of_all_isEverything() {
    assertThat(Signal.of(Invalidation.all("token"))).containsExactly(new Signal.Whole("token"));
  }

  @Test
  void on_theWire_saysTheSame() {
    assertThat(wire.read(new Signal.One("token", "a.b").on(wire)))
        .isEqualTo(new Arrival.Invalidated(Invalidation.of("token", List.of("a.b", "a%2Eb"))));
    assertThat(wire.read(new Signal.Whole("token").on(wire)))
        .isEqualTo(new Arrival.Invalidated(Invalidation.all("token")));
  }
}
