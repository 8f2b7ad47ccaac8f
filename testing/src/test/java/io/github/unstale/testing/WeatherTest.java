// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class WeatherTest {

  private static String storm(long seed) {
    InMemoryCluster cluster = new InMemoryCluster(seed);
    InMemoryNode a = cluster.node("a");
    a.cache("token");
    InMemoryNode b = cluster.node("b");
    b.cache("token");
    Weather weather = cluster.weather(b);
    for (int step = 0; step < 500; step++) {
      weather.change();
      cluster.pass(Duration.ofMillis(20));
    }
    return cluster.report();
  }

  @Test
  void weather_withOneSeed_isTheSame() {
    assertThat(storm(7)).isEqualTo(storm(7)).isNotEqualTo(storm(8));
  }

  @Test
  void weather_breaksItsNodesInEveryWay_andNoOther() {
    assertThat(storm(7))
        .contains("b: cut off", "b: in a black hole", "b: its handler stalled")
        .contains("b: paused", "b: overrun", "b: mended")
        .doesNotContain("a: ");
  }

  @Test
  void clear_endsAllFaults() {
    InMemoryCluster cluster = new InMemoryCluster();
    InMemoryNode node = cluster.node("a");
    Weather weather = cluster.weather(node);
    for (int step = 0; step < 1_000 && !weather.isBad(); step++) {
      weather.change();
    }
    assertThat(weather.isBad()).isTrue();

    weather.clear();
    cluster.settle();

    assertThat(weather.isBad()).isFalse();
    assertThat(node.status().problem()).isEmpty();
  }
}
