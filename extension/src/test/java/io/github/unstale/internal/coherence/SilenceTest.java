// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.coherence;

import static io.github.unstale.internal.coherence.TestCluster.STEP;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.unstale.internal.world.Report;
import io.github.unstale.internal.world.World;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A connection on which nothing comes back: told once when it begins, and once when it ends. */
class SilenceTest {

  /** The bound is smaller, but nobody shall hear of every hiccup. */
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final TestCluster cluster = new TestCluster();
  private final TestCluster.Member node = cluster.member();

  @BeforeEach
  void start() {
    cluster.cached(node);
    cluster.start();
    cluster.pass(PATIENCE);
  }

  private List<Report.Silent> silent() {
    return node.reports().of(Report.Silent.class);
  }

  private List<Report.Answered> answered() {
    return node.reports().of(Report.Answered.class);
  }

  @Test
  void healthy_isNeverSilent() {
    cluster.pass(PATIENCE.multipliedBy(10));

    assertThat(silent()).isEmpty();
    assertThat(answered()).isEmpty();
  }

  @Test
  void frozenServer_isToldOnce_likeItsEnd() {
    cluster.server().freeze();
    cluster.pass(PATIENCE.multipliedBy(7));

    assertThat(silent())
        .singleElement()
        .extracting(Report.Silent::duration)
        .matches(
            silence ->
                silence.compareTo(PATIENCE) >= 0
                    && silence.compareTo(PATIENCE.plus(Duration.ofMillis(150))) <= 0);
    assertThat(answered()).isEmpty();

    cluster.server().thaw();
    cluster.pass(PATIENCE.multipliedBy(3));
    assertThat(silent()).hasSize(1);
    assertThat(answered()).hasSize(1);
  }

  @Test
  void frozenServer_forAMoment_isNotTold() {
    cluster.server().freeze();
    cluster.pass(PATIENCE.minus(Duration.ofMillis(150)));
    cluster.server().thaw();
    cluster.pass(PATIENCE.multipliedBy(3));

    assertThat(silent()).isEmpty();
    assertThat(answered()).isEmpty();
  }

  @Test
  void pausedNode_tellsAfterwards() {
    cluster.pause(node);
    cluster.pass(PATIENCE.multipliedBy(2));
    cluster.unpause(node);
    cluster.pass(STEP.multipliedBy(20));

    assertThat(silent()).hasSize(1);
    assertThat(answered()).hasSize(1);
  }

  @Test
  void pausedNode_withAnAnswerUnderWay_tellsBeforeTheLapse() {
    node.client().stall();
    cluster.pass(Duration.ofMillis(200));
    cluster.pause(node);
    cluster.pass(PATIENCE.multipliedBy(2));
    cluster.unpause(node);
    cluster.pass(STEP.multipliedBy(20));

    assertThat(node.reports().of(Report.class))
        .filteredOn(
            report ->
                report instanceof Report.Silent
                    || report instanceof Report.Answered
                    || report.equals(new Report.Doubted("token", World.Doubt.LAPSED)))
        .extracting(report -> report.getClass().getSimpleName())
        .containsExactly("Silent", "Doubted", "Answered");
  }

  @Test
  void cutOff_isNoSilence() {
    node.client().cut();
    cluster.pass(PATIENCE.multipliedBy(5));
    node.client().reconnect();
    cluster.pass(PATIENCE.multipliedBy(5));

    assertThat(silent()).isEmpty();
    assertThat(answered()).isEmpty();
  }

  @Test
  void deniedMarkers_areNoSilence() {
    node.client().deny(TestCluster.markerSubject(node));
    node.client().cut();
    node.client().reconnect();
    cluster.pass(PATIENCE.multipliedBy(5));

    assertThat(node.reports().of(Report.Denied.class)).isNotEmpty();
    assertThat(silent()).isEmpty();
  }
}
