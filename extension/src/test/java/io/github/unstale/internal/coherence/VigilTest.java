// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.coherence;

import static io.github.unstale.internal.coherence.TestCluster.BOUND;
import static io.github.unstale.internal.coherence.TestCluster.STEP;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.unstale.internal.world.Report;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A feed that is not proven for its bound: told once when that is so, and once when it is over. */
class VigilTest {

  private static final Duration LONG = BOUND.multipliedBy(10);
  private static final Duration BETWEEN_MARKERS = BOUND.dividedBy(3);

  private final TestCluster cluster = new TestCluster();
  private final TestCluster.Member node = cluster.member();

  private void startWithACache() {
    cluster.cached(node);
    cluster.start();
  }

  private List<Report.Lost> lost() {
    return node.reports().of(Report.Lost.class);
  }

  private List<Report.Restored> restored() {
    return node.reports().of(Report.Restored.class);
  }

  /** Losses and their ends, in order. */
  private List<String> changes() {
    return node.reports().of(Report.class).stream()
        .filter(report -> report instanceof Report.Lost || report instanceof Report.Restored)
        .map(report -> report.getClass().getSimpleName())
        .toList();
  }

  @Test
  void healthy_isNeverLost() {
    startWithACache();
    cluster.pass(LONG);

    assertThat(changes()).isEmpty();
  }

  @Test
  void cutOff_isLostOnceTheBoundIsOver_andRestoredWithTheNextProof() {
    startWithACache();
    cluster.pass(BOUND);
    node.client().cut();
    cluster.pass(BOUND.minus(BETWEEN_MARKERS).minus(STEP.multipliedBy(4)));
    assertThat(changes()).isEmpty();
    cluster.pass(BETWEEN_MARKERS.plus(STEP.multipliedBy(4)));

    assertThat(lost())
        .singleElement()
        .satisfies(
            lost -> {
              assertThat(lost.entity()).isEqualTo("token");
              assertThat(lost.unproven()).isBetween(BOUND, BOUND.plus(STEP));
              assertThat(lost.reason()).isEqualTo("there is no connection to NATS: cut");
            });
    cluster.pass(LONG);
    assertThat(changes()).containsExactly("Lost");

    node.client().reconnect();
    cluster.turn(); // its one beat comes before the proof
    assertThat(changes()).containsExactly("Lost", "Restored");
    assertThat(restored().get(0).entity()).isEqualTo("token");
    assertThat(restored().get(0).unproven())
        .isBetween(
            BOUND.plus(LONG), BOUND.plus(LONG).plus(BETWEEN_MARKERS).plus(STEP.multipliedBy(8)));
  }

  @Test
  void cutOff_forLessThanTheBound_isNoLoss() {
    startWithACache();
    node.client().cut();
    cluster.pass(BOUND.minus(STEP.multipliedBy(10)));
    node.client().reconnect();
    cluster.pass(LONG);

    assertThat(changes()).isEmpty();
  }

  @Test
  void flapping_isToldInPairs() {
    startWithACache();
    for (int i = 0; i < 5; i++) {
      node.client().cut();
      cluster.pass(BOUND.multipliedBy(2));
      node.client().reconnect();
      cluster.pass(BOUND);
    }

    List<String> pairs = new ArrayList<>();
    Collections.nCopies(5, List.of("Lost", "Restored")).forEach(pairs::addAll);
    assertThat(changes()).isEqualTo(pairs);
  }

  @Test
  void pausedNode_tellsOfBothAfterwards() {
    startWithACache();
    cluster.pause(node);
    cluster.pass(LONG);
    assertThat(changes()).isEmpty();
    cluster.unpause(node);
    cluster.pass(STEP.multipliedBy(2));

    assertThat(changes()).containsExactly("Lost", "Restored");
    assertThat(lost().get(0).reason()).isEqualTo("this node was paused, or too slow");
  }

  @Test
  void pausedNode_whoseProofComesBeforeItsBeat_tellsOfBoth() {
    startWithACache();
    node.client().stall();
    cluster.pass(Duration.ofMillis(200));
    cluster.pause(node);
    cluster.clock().pass(BOUND.minus(Duration.ofMillis(150))); // its marker is still young enough
    cluster.unpause(node);
    cluster.server().settle();

    assertThat(changes()).containsExactly("Lost", "Restored");
  }

  @Test
  void frozenServer_whoseOldAnswersCome_isRestoredWithTheFirstYoungOne() {
    startWithACache();
    cluster.server().freeze();
    cluster.pass(LONG);
    assertThat(lost())
        .extracting(Report.Lost::reason)
        .containsExactly("nothing has come from NATS in time");
    cluster.server().thaw();
    cluster.pass(STEP.multipliedBy(2));

    assertThat(changes()).containsExactly("Lost", "Restored");
  }

  @Test
  void deniedSubscription_isALossOfItsEntityAlone() {
    cluster.cached(node);
    Fence.Limits limits = new Fence.Limits(BOUND, Duration.ZERO);
    node.coherence().attach(node.coherence().fence("org", limits), new RecordingStore());
    cluster.start();
    node.client().deny("cache.invalidate.org.*");
    cluster.pass(BOUND.multipliedBy(2));

    assertThat(lost())
        .singleElement()
        .satisfies(
            lost -> {
              assertThat(lost.entity()).isEqualTo("org");
              assertThat(lost.reason())
                  .isEqualTo(
                      "NATS does not permit this node to subscribe to 'cache.invalidate.org.*'");
            });
    node.client().permit("cache.invalidate.org.*");
    cluster.pass(Duration.ofSeconds(6));
    assertThat(changes()).containsExactly("Lost", "Restored");
  }

  @Test
  void longBeforeTheStart_isNoLoss_butTheFirstBoundWithoutProofIs() {
    cluster.cached(node);
    cluster.clock().pass(LONG);
    node.client().hold();
    cluster.start();
    cluster.pass(BOUND.minus(STEP));
    assertThat(changes()).isEmpty();
    cluster.pass(STEP);

    assertThat(lost())
        .singleElement()
        .satisfies(lost -> assertThat(lost.unproven()).isEqualTo(BOUND));
    node.client().release();
    cluster.pass(STEP.multipliedBy(3));
    assertThat(changes()).containsExactly("Lost", "Restored");
  }

  @Test
  void cacheThatIsNewInAnOutage_hasItsBoundForTheFirstProof() {
    cluster.start();
    node.client().cut();
    cluster.pass(LONG);
    cluster.cached(node);
    cluster.pass(BOUND.minus(STEP));
    assertThat(changes()).isEmpty();
    cluster.pass(STEP);

    assertThat(changes()).containsExactly("Lost");
  }

  @Test
  void entityThatIsNotCachedOrHasNoBound_isNeverLost() {
    node.coherence().follow("org");
    Fence.Limits none = new Fence.Limits(/* maxStaleness= */ null, Duration.ZERO);
    node.coherence().attach(node.coherence().fence("session", none), new RecordingStore());
    cluster.start();
    node.client().cut();
    cluster.pass(LONG);

    assertThat(changes()).isEmpty();
  }
}
