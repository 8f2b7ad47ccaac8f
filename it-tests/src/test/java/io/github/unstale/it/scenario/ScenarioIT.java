// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.unstale.it.fixture.Delivery;
import io.github.unstale.it.fixture.RawPeer;
import io.github.unstale.it.fixture.SampleCluster;
import io.github.unstale.it.sample.Tokens;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A change on one node, seen from the other. */
class ScenarioIT {

  /** The sample's bound of two seconds, with time for a machine that is busy. */
  private static final Duration BOUND = Duration.ofSeconds(2 + 5);

  private final SampleCluster cluster = SampleCluster.shared();
  private final Tokens a = new Tokens(cluster.a());
  private final Tokens b = new Tokens(cluster.b());
  private final String id = "scenario " + UUID.randomUUID();
  private long version;

  @BeforeEach
  void warmBoth() {
    a.awaitConnected();
    b.awaitConnected();
    version = a.change(id, "first").version();
    a.warm(id, version);
    b.warm(id, version);
  }

  @Test
  void change_isSeenOnTheOtherNode() {
    long changed = a.change(id, "second").version();
    assertThat(a.read(id).version()).isEqualTo(changed);
    b.awaitVersion(id, changed, BOUND);
    b.warm(id, changed);
  }

  @Test
  void change_travelsAsAnEmptyMessage() {
    try (var peer = RawPeer.withHeaders(cluster.nats()).subscribe("cache.invalidate.token.*")) {
      a.change(id, "second");
      String subject = "cache.invalidate.token." + id.replace(" ", "%20");
      assertThat(peer.await(subject)).isEqualTo(Delivery.bare(subject));
    }
  }

  @Test
  void rollback_leavesBothCachesAsTheyAre() {
    try (var peer = RawPeer.of(cluster.nats()).subscribe("cache.invalidate.token.*")) {
      assertThat(a.changeAndRollBack(id, "never").status()).isEqualTo(409);
      a.change("end", "of it");
      peer.await("cache.invalidate.token.end");
      assertThat(peer.subjects())
          .doesNotContain("cache.invalidate.token." + id.replace(" ", "%20"));
    }
    assertThat(a.read(id).isCached(version)).isTrue();
    assertThat(b.read(id).isCached(version)).isTrue();
  }

  @Test
  void change_whileNatsIsDead_isSeenWithinTheBound_afterItsRestart() {
    cluster.nats().kill();
    long changed = a.change(id, "second").version();
    cluster.nats().start();
    b.awaitVersion(id, changed, BOUND);
    b.awaitConnected();
    long again = a.change(id, "third").version();
    b.awaitVersion(id, again, BOUND);
  }

  @Test
  void peerOfAnotherKind_makesANodeReadAgain() {
    try (var peer = RawPeer.of(cluster.nats())) {
      peer.publish("cache.invalidate.token." + id.replace(" ", "%20"));
      b.awaitReadOfDatabase(id);
      b.warm(id, version);
    }
  }
}
