// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.unstale.internal.wire.Message;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Two nodes on one server in memory: what a reader sees when things go well, and when not. */
class CoherenceTest {

  private final CacheCluster caches = new CacheCluster();
  private final CacheCluster.Node writer = caches.node();
  private final CacheCluster.Node reader = caches.node();

  private void pass(Duration time) {
    caches.cluster().pass(time, CacheCluster.STEP);
  }

  @Test
  void invalidate_outsideTransaction_reachesTheOtherNode() {
    caches.cluster().start();
    reader.read("1", "old");

    writer.cache().invalidate("1");
    caches.cluster().turn();

    assertThat(reader.read("1", "new")).isEqualTo("new");
  }

  @Test
  void entry_whileFeedIsProven_livesPastTheBound() {
    caches.cluster().start();
    reader.read("1", "value");

    pass(CacheCluster.BOUND.multipliedBy(10));

    assertThat(reader.cache().peek("1")).isEqualTo("value");
  }

  @Test
  void entry_whileCutOff_livesForTheBoundAfterTheLastProof() {
    caches.cluster().start();
    reader.read("1", "value");
    pass(CacheCluster.BOUND.multipliedBy(2));

    reader.member().client().cut();
    pass(CacheCluster.BOUND.minus(Duration.ofMillis(150)));
    assertThat(reader.cache().peek("1")).isEqualTo("value");
    pass(Duration.ofMillis(160));

    assertThat(reader.cache().peek("1")).isNull();
  }

  @Test
  void entry_ofTheConnectionBefore_isNotExtendedByTheNewOne() {
    caches.cluster().start();
    reader.read("1", "old");
    pass(CacheCluster.BOUND.multipliedBy(2));
    reader.member().client().cut();
    writer.cache().invalidate("1");
    caches.cluster().turn();

    reader.member().client().reconnect();
    pass(CacheCluster.BOUND.plus(CacheCluster.STEP));

    assertThat(reader.cache().peek("1")).isNull();
  }

  @Test
  void entry_filledAfterReconnecting_isExtendedAgain() {
    caches.cluster().start();
    reader.member().client().cut();
    reader.member().client().reconnect();
    pass(CacheCluster.STEP.multipliedBy(10));
    reader.read("1", "value");

    pass(CacheCluster.BOUND.multipliedBy(3));

    assertThat(reader.cache().peek("1")).isEqualTo("value");
  }

  @Test
  void signal_lostOnItsWay_isSentAgainAsARepeat() {
    caches.cluster().start();
    reader.read("1", "old");
    writer.member().client().lose(message -> true);
    writer.cache().invalidate("1");
    caches.cluster().turn();
    writer.member().client().cut();
    writer.member().client().lose(message -> false);

    writer.member().client().reconnect();
    pass(CacheCluster.STEP.multipliedBy(20));

    assertThat(reader.cache().peek("1")).isNull();
    assertThat(caches.cluster().server().published())
        .filteredOn(message -> message.subject().equals("cache.invalidate.token.1"))
        .extracting(Message::repeat)
        .containsExactly(true);
  }
}
