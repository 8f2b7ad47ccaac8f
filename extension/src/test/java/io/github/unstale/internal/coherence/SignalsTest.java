// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.coherence;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.unstale.Invalidation;
import io.github.unstale.internal.wire.Arrival;
import io.github.unstale.internal.wire.Wire;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignalsTest {

  private final Wire wire = new Wire("cache.invalidate", "test");

  @Test
  void of_ids_isOneSignalForEachInOrder() {
    assertThat(Signals.of(List.of(Invalidation.of("token", List.of("2", "1", "2")))))
        .containsExactly(Invalidation.of("token", "2"), Invalidation.of("token", "1"));
  }

  @Test
  void of_all_isEverything() {
    assertThat(Signals.of(List.of(Invalidation.all("token"))))
        .containsExactly(Invalidation.all("token"));
  }

  @Test
  void on_theWire_saysTheSame() {
    assertThat(read(Invalidation.of("token", "a.b")))
        .isEqualTo(Invalidation.of("token", List.of("a.b", "a%2Eb")));
    assertThat(read(Invalidation.all("token"))).isEqualTo(Invalidation.all("token"));
  }

  private Invalidation read(Invalidation signal) {
    return ((Arrival.Invalidated) wire.read(wire.write(signal))).invalidation();
  }
}
