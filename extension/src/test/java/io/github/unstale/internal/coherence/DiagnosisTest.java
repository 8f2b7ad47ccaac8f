// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.coherence;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.unstale.internal.world.Report;
import io.github.unstale.internal.world.World.Direction;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DiagnosisTest {

  private static final String SILENT = "NATS is silent, although there is a connection";

  private final TestCluster cluster = new TestCluster();
  private final TestCluster.Member node = cluster.member();
  private final Diagnosis diagnosis = node.coherence().node().diagnosis();

  private Diagnosis connected() {
    cluster.start();
    return diagnosis;
  }

  @Test
  void standalone_isNeitherConnectedNorAProblem() {
    Coherence standalone = cluster.standalone().coherence();

    assertThat(standalone.connected()).isFalse();
    assertThat(standalone.problem()).isEmpty();
  }

  @Test
  void beforeTheFirstConnection_saysWhatTheNetworkSays() {
    assertThat(diagnosis.connected()).isFalse();
    assertThat(diagnosis.problem()).contains("there is no connection to NATS: cut");
    assertThat(diagnosis.trouble("token")).isEqualTo("there is no connection to NATS: cut");
  }

  @Test
  void connected_hasNoProblem() {
    connected();

    assertThat(diagnosis.connected()).isTrue();
    assertThat(diagnosis.problem()).isEmpty();
    assertThat(diagnosis.trouble("token")).isEqualTo("nothing has come from NATS in time");
  }

  @Test
  void connectionLost_isKnownBeforeTheNextBeat() {
    connected();
    node.client().cut();

    assertThat(diagnosis.connected()).isFalse();
    assertThat(diagnosis.problem()).contains("there is no connection to NATS: cut");
    node.client().reconnect();
    assertThat(diagnosis.connected()).isTrue();
  }

  @Test
  void stopped_isNotConnected() {
    connected();
    node.coherence().stop();

    assertThat(diagnosis.connected()).isFalse();
  }

  @Test
  void refusals_areNamedUntilTheNextConnection() {
    connected();
    diagnosis.on(new Report.Denied(Direction.SUBSCRIBE, "cache.invalidate.token.*"));
    diagnosis.on(new Report.Denied(Direction.PUBLISH, "cache.proof.x1"));
    diagnosis.on(new Report.Denied(Direction.PUBLISH, "cache.proof.x1"));

    assertThat(diagnosis.problem())
        .contains(
            "NATS does not permit this node to publish to 'cache.proof.*', subscribe to"
                + " 'cache.invalidate.token.*'");

    diagnosis.on(new Report.Connected("nats://one:4222"));
    assertThat(diagnosis.problem()).isEmpty();
  }

  @Test
  void refusals_ofAnotherEntity_areNoneOfThisOnes() {
    connected();
    diagnosis.on(new Report.Denied(Direction.SUBSCRIBE, "cache.invalidate.token.*"));

    assertThat(diagnosis.trouble("org")).isEqualTo("nothing has come from NATS in time");
    assertThat(diagnosis.trouble("token"))
        .isEqualTo("NATS does not permit this node to subscribe to 'cache.invalidate.token.*'");

    diagnosis.on(new Report.Denied(Direction.SUBSCRIBE, "cache.invalidate.%.*"));
    assertThat(diagnosis.trouble("org"))
        .isEqualTo("NATS does not permit this node to subscribe to 'cache.invalidate.%.*'");
    diagnosis.on(new Report.Permitted("cache.invalidate.%.*"));
    diagnosis.on(new Report.Denied(Direction.PUBLISH, "cache.proof.x1"));
    assertThat(diagnosis.trouble("org"))
        .isEqualTo("NATS does not permit this node to publish to 'cache.proof.*'");
  }

  @Test
  void whatWasRefusedAndHasCome_isNoProblemAnyMore() {
    connected();
    diagnosis.on(new Report.Denied(Direction.SUBSCRIBE, "cache.invalidate.token.*"));
    diagnosis.on(new Report.Denied(Direction.PUBLISH, "cache.invalidate.token.42"));
    diagnosis.on(new Report.Denied(Direction.SUBSCRIBE, "cache.invalidate.user.*"));

    diagnosis.on(new Report.Permitted("cache.invalidate.token.*"));

    assertThat(diagnosis.problem())
        .contains("NATS does not permit this node to subscribe to 'cache.invalidate.user.*'");
  }

  @Test
  void silence_isAProblemUntilSomethingComes() {
    connected();
    diagnosis.on(new Report.Silent(Duration.ofSeconds(2)));

    assertThat(diagnosis.connected()).isTrue();
    assertThat(diagnosis.problem()).contains(SILENT);
    assertThat(diagnosis.trouble("token")).isEqualTo(SILENT);

    diagnosis.on(new Report.Answered());
    assertThat(diagnosis.problem()).isEmpty();

    diagnosis.on(new Report.Silent(Duration.ofSeconds(2)));
    diagnosis.on(new Report.Connected("nats://one:4222"));
    assertThat(diagnosis.problem()).isEmpty();
  }
}
