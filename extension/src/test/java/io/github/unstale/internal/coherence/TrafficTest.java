// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.coherence;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.unstale.Invalidation;
import io.github.unstale.internal.world.Report;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is counted of an entity. */
class TrafficTest {

  private static final Invalidation ONE = Invalidation.of("token", "1");

  private final TestCluster cluster = new TestCluster();
  private final TestCluster.Member writer = cluster.member();
  private final TestCluster.Member reader = cluster.member();

  private static Traffic traffic(TestCluster.Member member) {
    return member.coherence().traffic("token");
  }

  @Test
  void traffic_signalIsSaidAndConfirmed_isCountedOnBothSides() {
    cluster.cached(writer);
    cluster.cached(reader);
    cluster.start();

    writer.coherence().invalidate(List.of(ONE));
    assertThat(writer.coherence().unconfirmed()).isEqualTo(1);
    cluster.turn();
    cluster.turn();

    assertThat(writer.coherence().unconfirmed()).isZero();
    assertThat(traffic(writer).published()).isEqualTo(1);
    assertThat(traffic(writer).confirmed()).isEqualTo(1);
    assertThat(traffic(writer).repeated()).isZero();
    assertThat(traffic(writer).failed()).isZero();
    assertThat(traffic(reader).published()).isZero();
    assertThat(traffic(reader).received()).isEqualTo(1);
    assertThat(traffic(reader).applied()).isEqualTo(1);
    assertThat(traffic(reader).processing().count()).isEqualTo(1);
  }

  @Test
  void latency_ofASignal_isFromSayingItToItsEcho() {
    cluster.cached(writer);
    cluster.start();

    writer.coherence().invalidate(List.of(ONE));
    cluster.pass(Duration.ofMillis(30));
    cluster.turn();
    cluster.turn();

    assertThat(traffic(writer).latency().count()).isEqualTo(1);
    assertThat(traffic(writer).latency().total()).isGreaterThanOrEqualTo(Duration.ofMillis(20));
  }

  @Test
  void traffic_serverIsSlow_isRepeatedAndThenConfirmedOnce() {
    cluster.cached(writer);
    cluster.start();

    writer.client().hold();
    writer.coherence().invalidate(List.of(ONE));
    cluster.pass(Duration.ofSeconds(1));
    writer.client().release();
    cluster.pass(Duration.ofSeconds(1));

    assertThat(traffic(writer).published()).isEqualTo(1);
    assertThat(traffic(writer).confirmed()).isEqualTo(1);
    assertThat(traffic(writer).repeated()).isPositive();
  }

  @Test
  void traffic_publishIsNotConfirmedInTime_hasFailed() {
    cluster.start();

    writer.client().cut();
    var unused = writer.coherence().publish(List.of(ONE));
    cluster.pass(Duration.ofSeconds(3));

    assertThat(traffic(writer).failed()).isEqualTo(1);
    assertThat(traffic(writer).confirmed()).isZero();
  }

  @Test
  void traffic_nodeStopsWithSignals_haveFailed() {
    cluster.start();
    writer.client().cut();
    writer.coherence().invalidate(List.of(ONE));

    writer.coherence().stop();

    assertThat(traffic(writer).failed()).isEqualTo(1);
    assertThat(writer.coherence().unconfirmed()).isZero();
  }

  @Test
  void counted_isToldOncePerEntity() {
    cluster.cached(writer);
    cluster.start();

    writer.coherence().invalidate(List.of(ONE));
    writer.coherence().invalidate(List.of(Invalidation.of("org", "1"), ONE));
    cluster.turn();
    cluster.turn();

    assertThat(writer.reports().of(Report.Counted.class))
        .extracting(Report.Counted::entity)
        .containsExactlyInAnyOrder("token", "org");
  }
}
