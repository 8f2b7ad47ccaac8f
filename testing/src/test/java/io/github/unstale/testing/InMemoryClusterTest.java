// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.github.unstale.CoherentCache;
import io.github.unstale.Invalidation;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

class InMemoryClusterTest {

  private static final CacheOptions OPTIONS =
      CacheOptions.defaults().maxStaleness(Duration.ofSeconds(2));

  private final InMemoryCluster cluster = new InMemoryCluster();
  private final InMemoryNode a = cluster.node("a");
  private final InMemoryNode b = cluster.node("b");
  private final CoherentCache<String, String> atA = a.cache("token", OPTIONS);
  private final CoherentCache<String, String> atB = b.cache("token", OPTIONS);

  @Test
  void invalidation_arrivesWhenTheClusterSettles() {
    atB.get("1", id -> "old");

    atA.invalidate("1");
    assertThat(atB.peek("1")).isEqualTo("old");

    cluster.settle();
    assertThat(atB.peek("1")).isNull();
  }

  @Test
  void entry_ofAHealthyNode_outlivesTheBound() {
    atB.get("1", id -> "value");

    cluster.pass(Duration.ofSeconds(30));

    assertThat(atB.peek("1")).isEqualTo("value");
  }

  @Test
  void time_passesOnlyWhenTheTestSaysSo() {
    long before = cluster.now();

    cluster.settle();
    assertThat(cluster.now()).isEqualTo(before);

    cluster.pass(Duration.ofMillis(1_234));
    assertThat(cluster.now() - before).isEqualTo(1_234_000_000);
  }

  @Test
  void server_thatIsFrozen_movesNothing() {
    atB.get("1", id -> "old");
    cluster.freezeServer();
    atA.invalidate("1");

    cluster.settle();
    assertThat(atB.peek("1")).isEqualTo("old");

    cluster.pass(Duration.ofSeconds(2));
    assertThat(atB.peek("1")).isNull();
  }

  @Test
  void server_thatGoesOn_hasLostNothing() {
    atB.get("1", id -> "old");
    cluster.freezeServer();
    atA.invalidate("1");
    cluster.settle();

    cluster.thawServer();
    cluster.settle();

    assertThat(atB.peek("1")).isNull();
  }

  @Test
  void server_thatIsKilled_disconnectsAllUntilItIsBack() {
    cluster.killServer();
    cluster.pass(Duration.ofSeconds(1));
    assertThat(a.status().connected()).isFalse();
    assertThat(a.status().problem())
        .contains("there is no connection to NATS: the server was killed");

    cluster.restartServer();
    cluster.pass(Duration.ofMillis(200));
    assertThat(a.status().connected()).isTrue();
    assertThat(b.status().problem()).isEmpty();
  }

  @Test
  void partition_isNoticedByNobody() {
    cluster.partition(b);
    atB.get("1", id -> "old");
    atA.invalidate("1");
    cluster.pass(Duration.ofSeconds(5));
    assertThat(atB.peek("1")).isEqualTo("old");
    assertThat(b.status().problem()).isEmpty();

    cluster.mend();

    assertThat(atB.peek("1")).isNull();
  }

  @Test
  void mend_endsEveryFault() {
    a.cut();
    b.pause();
    cluster.killServer();
    cluster.freezeServer();
    cluster.pass(Duration.ofSeconds(10));

    cluster.mend();
    atB.get("1", id -> "old");
    atA.invalidate("1");
    cluster.settle();

    assertThat(atB.peek("1")).isNull();
    assertThat(a.status().problem()).isEmpty();
    assertThat(b.status().problem()).isEmpty();
  }

  @Test
  void settle_whereEachArrivalBringsAnother_ends() {
    b.observe("token", received -> b.invalidator().invalidate(Invalidation.of("token", "1")));
    atA.invalidate("1");

    assertThatThrownBy(cluster::settle)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("The cluster does not settle: each arrival brings another");
  }

  @Test
  void settle_whereAnObserverThrows_tellsTheTest() {
    b.observe(
        "token",
        received -> {
          throw new IllegalStateException("of the application");
        });
    atA.invalidate("1");

    assertThatThrownBy(cluster::settle).hasMessage("of the application");
  }

  @Test
  void chance_withOneSeed_isTheSame() {
    assertThat(new InMemoryCluster(7).random().nextLong())
        .isEqualTo(new InMemoryCluster(7).random().nextLong())
        .isNotEqualTo(new InMemoryCluster(8).random().nextLong());
  }

  static class Failing {

    @RegisterExtension final InMemoryCluster cluster = new InMemoryCluster(42);
    final InMemoryNode node = cluster.node("b");

    @Test
    void fails() {
      StalenessChecker checker = cluster.checker(Duration.ofSeconds(1));
      checker.read("1", cluster.random().nextInt(), cluster.now(), Read.How.HIT);
      cluster.pass(Duration.ofMillis(1_250));
      node.cut();
      throw new AssertionError("of the test");
    }
  }

  @Test
  void report_ofAFailure_tellsSeedFaultsAndVerdict() {
    Throwable failure = failure(Failing.class);

    assertThat(failure).hasMessage("of the test");
    assertThat(failure.getSuppressed()).hasSize(1);
    assertThat(failure.getSuppressed()[0].getMessage())
        .startsWith(
            """
            what happened to the cluster; repeat it with -Dunstale.test.seed=42
            at 1.250 s: b: cut off
            1 violations; 1 reads""");
  }

  static class FailingInPeace {

    @RegisterExtension final InMemoryCluster cluster = new InMemoryCluster();

    @Test
    void fails() {
      cluster.node("a");
      throw new AssertionError("of the test");
    }
  }

  @Test
  void report_ofAFailureWithoutFaults_isLeftOut() {
    assertThat(failure(FailingInPeace.class).getSuppressed()).isEmpty();
  }

  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  static class Sharing {

    @RegisterExtension final InMemoryCluster cluster = new InMemoryCluster();

    @Test
    void first() {}

    @Test
    void second() {}
  }

  @Test
  void cluster_ofTwoTests_isRefused() {
    assertThat(failure(Sharing.class))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("This cluster has served another test");
  }

  private static Throwable failure(Class<?> tests) {
    Events events =
        EngineTestKit.engine("junit-jupiter").selectors(selectClass(tests)).execute().testEvents();
    return events.failed().stream()
        .map(event -> event.getRequiredPayload(org.junit.platform.engine.TestExecutionResult.class))
        .findFirst()
        .orElseThrow()
        .getThrowable()
        .orElseThrow();
  }
}
