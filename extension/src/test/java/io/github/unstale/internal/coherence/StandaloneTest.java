// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.coherence;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.unstale.Invalidation;
import io.github.unstale.InvalidationReceived.Origin;
import io.github.unstale.fixture.Caller;
import io.github.unstale.internal.world.Report;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A node without network. */
class StandaloneTest {

  private static final Invalidation ONE = Invalidation.of("token", "1");

  private final TestCluster cluster = new TestCluster();
  private final TestCluster.Member node = cluster.standalone();
  private final TestCluster.Cached tokens = cluster.cached(node);

  @Test
  void invalidate_isAppliedAndReportedAtOnce() {
    node.coherence().invalidate(List.of(ONE));

    assertThat(tokens.store().applied()).containsExactly(ONE);
    assertThat(node.reports().of(Report.Arrived.class))
        .containsExactly(new Report.Arrived(ONE, Origin.UNKNOWN));
  }

  @Test
  void invalidate_inATransaction_isAppliedWithTheCommit() {
    node.transactions().begin();
    node.coherence().invalidate(List.of(ONE));
    assertThat(tokens.store().applied()).isEmpty();

    node.transactions().commit();

    assertThat(tokens.store().applied()).containsExactly(ONE);
    assertThat(node.reports().of(Report.Arrived.class)).hasSize(1);
  }

  @Test
  void publish_isCompleteAtOnce() {
    assertThat(node.coherence().publish(List.of(ONE)).toCompletableFuture()).isCompleted();

    assertThat(tokens.store().applied()).containsExactly(ONE);
    assertThat(node.reports().of(Report.Arrived.class))
        .containsExactly(new Report.Arrived(ONE, Origin.UNKNOWN));
  }

  @Test
  void follow_reportsWhatIsInvalidatedHere() {
    node.coherence().follow("user");

    node.coherence().invalidate(List.of(Invalidation.of("user", "7")));

    assertThat(node.reports().of(Report.Arrived.class))
        .containsExactly(new Report.Arrived(Invalidation.of("user", "7"), Origin.UNKNOWN));
  }

  @Test
  void run_returnsAtOnceAndStopDoesNothing() throws Exception {
    Caller.of(
            () -> {
              node.coherence().run();
              return null;
            })
        .result();

    node.coherence().stop();
    assertThat(node.reports().of(Report.Unsent.class)).isEmpty();
  }
}
