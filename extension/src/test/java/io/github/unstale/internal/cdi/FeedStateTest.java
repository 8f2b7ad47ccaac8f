// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.unstale.internal.coherence.World.Direction;
import io.github.unstale.internal.coherence.World.Report;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class FeedStateTest {

  private final IdleNetwork network = new IdleNetwork();
  private final FeedState state = new FeedState(network);

  @Test
  void state_withoutNetwork_isNeitherConnectedNorAProblem() {
    var standalone = new FeedState(null);

    assertThat(standalone.connected()).isFalse();
    assertThat(standalone.problem()).isEmpty();
  }

  @Test
  void state_withoutConnection_isTheNetworksProblem() {
    assertThat(state.connected()).isFalse();
    assertThat(state.problem()).contains("connection refused");
  }

  @Test
  void state_withConnection_hasNoProblem() {
    network.connect();

    assertThat(state.connected()).isTrue();
    assertThat(state.problem()).isEmpty();
  }

  @Test
  void state_withRefusals_namesThemUntilTheNextConnection() {
    network.connect();
    state.on(new Report.Denied(Direction.SUBSCRIBE, "cache.invalidate.token.*"));
    state.on(new Report.Denied(Direction.PUBLISH, "cache.proof.x1"));
    state.on(new Report.Denied(Direction.PUBLISH, "cache.proof.x1"));

    assertThat(state.problem())
        .contains(
            "NATS does not permit this node to publish to 'cache.proof.*', subscribe to"
                + " 'cache.invalidate.token.*'");

    state.on(new Report.Connected("nats://one:4222"));
    assertThat(state.problem()).isEmpty();
  }

  @Test
  void state_whereWhatWasRefusedHasCome_hasNoProblemAnyMore() {
    network.connect();
    state.on(new Report.Denied(Direction.SUBSCRIBE, "cache.invalidate.token.*"));
    state.on(new Report.Denied(Direction.PUBLISH, "cache.invalidate.token.42"));
    state.on(new Report.Denied(Direction.SUBSCRIBE, "cache.invalidate.user.*"));

    state.on(new Report.Permitted("cache.invalidate.token.*"));

    assertThat(state.problem())
        .contains("NATS does not permit this node to subscribe to 'cache.invalidate.user.*'");
  }

  @Test
  void state_ofASilentConnection_isAProblemUntilSomethingComes() {
    network.connect();
    state.on(new Report.Silent(Duration.ofSeconds(2)));

    assertThat(state.connected()).isTrue();
    assertThat(state.problem()).contains("NATS is silent, although there is a connection");

    state.on(new Report.Answered());
    assertThat(state.problem()).isEmpty();

    state.on(new Report.Silent(Duration.ofSeconds(2)));
    state.on(new Report.Connected("nats://one:4222"));
    assertThat(state.problem()).isEmpty();
  }
}
