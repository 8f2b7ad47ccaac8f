// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import static io.github.unstale.internal.store.CacheCluster.BOUND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.unstale.Invalidation;
import io.github.unstale.StaleCacheException;
import io.github.unstale.fixture.Caller;
import io.github.unstale.fixture.Reports;
import io.github.unstale.internal.coherence.Coherence;
import io.github.unstale.internal.coherence.Fence;
import io.github.unstale.internal.config.CacheSettings.WhenStale;
import io.github.unstale.internal.store.StuckNetwork.Call;
import io.github.unstale.internal.wire.Wire;
import io.github.unstale.internal.world.Report;
import io.github.unstale.testing.FakeClock;
import io.github.unstale.testing.FakeTransactions;
import io.github.unstale.testing.InMemoryClient;
import io.github.unstale.testing.InMemoryServer;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A client library that does not return, in the loop's thread and in the one of the arrivals: what
 * the application does returns all the same.
 */
class StuckNetworkTest {

  private static final Duration POLL = Duration.ofMillis(1);

  private final FakeClock clock = new FakeClock();
  private final InMemoryServer server = new InMemoryServer(clock);
  private final InMemoryClient client = server.client();
  private final StuckNetwork network = new StuckNetwork(client);
  private final FakeTransactions transactions = new FakeTransactions();
  private final Reports reports = new Reports();
  private final Source source = new Source().with("1", "one").with("2", "two").with("3", "three");
  private final Coherence coherence =
      new Coherence(
          new Coherence.Setup(
              new Wire("cache.invalidate", "test"),
              "cache.proof",
              network,
              transactions,
              reports,
              Runnable::run,
              Duration.ofSeconds(2),
              clock));
  private Caller<?> loop;
  private Caller<?> arrivals;

  private LocalCache<String, String> cache(String entity, WhenStale policy) {
    Fence fence = coherence.fence(entity, new Fence.Limits(BOUND, Duration.ZERO));
    LocalCache<String, String> cache =
        new LocalCache<>(
            new LocalCache.Setup<>(
                new CacheCluster.Settings().whenStale(policy).build(),
                new CacheCluster.Text(),
                fence,
                () -> coherence.trouble(entity),
                clock,
                CacheCluster.noAnswers(),
                "reference"));
    coherence.attach(fence, cache.store());
    return cache;
  }

  @BeforeEach
  void run() {
    loop =
        Caller.of(
            () -> {
              coherence.run();
              return null;
            });
    // its markers come back once it is connected
    await()
        .pollInterval(POLL)
        .until(
            () -> {
              server.settle();
              return network.markers() > 0;
            });
    server.settle();
  }

  /** Has the loop, and the thread of the arrivals, wait in the network. */
  private void stick() {
    stick(EnumSet.allOf(Call.class));
    await().pollInterval(POLL).until(() -> network.waiting() == 2);
    loop.awaitWaiting();
    arrivals.awaitWaiting();
  }

  /** Lets there be something to do for each thread, and has these calls wait. */
  private void stick(Set<Call> calls) {
    int before = network.markers();
    coherence.invalidate(List.of(Invalidation.of("elsewhere", "1")));
    await().pollInterval(POLL).until(() -> network.markers() > before);
    network.stick(calls);
    arrivals =
        Caller.of(
            () -> {
              server.settle(); // the marker returns
              return null;
            });
    if (calls.contains(Call.SUBSCRIBE)) {
      coherence.follow("new");
    }
    coherence.invalidate(List.of(Invalidation.of("elsewhere", "2")));
  }

  @AfterEach
  void end() throws Exception {
    network.release();
    if (arrivals != null) {
      arrivals.result();
    }
    client.cut(); // or stopping would wait for what was not sent
    coherence.stop();
    loop.result();
  }

  private static <T> T returned(Callable<T> call) throws Exception {
    return Caller.of(call).result();
  }

  private static void returns(Runnable call) throws Exception {
    returned(
        () -> {
          call.run();
          return null;
        });
  }

  @ParameterizedTest
  @EnumSource
  void reads_return(WhenStale policy) throws Exception {
    LocalCache<String, String> cache = cache("token", policy);
    cache.get("1", source);
    stick();

    assertThat(returned(() -> cache.peek("1"))).isEqualTo("one");
    assertThat(returned(() -> cache.get("1", source))).isEqualTo("one");
    assertThat(returned(() -> cache.get("2", source))).isEqualTo("two");
    assertThat(returned(() -> cache.getAll(List.of("1", "3"), source::all))).hasSize(2);
    assertThat(returned(() -> cache.fresh("3", source))).isEqualTo("three");
    assertThat(returned(cache::size)).isEqualTo(3);
    assertThat(returned(cache::stats).loads()).isEqualTo(4);
  }

  @ParameterizedTest
  @EnumSource
  void reads_pastTheBound_return(WhenStale policy) throws Exception {
    LocalCache<String, String> cache = cache("token", policy);
    cache.get("1", source);
    stick();
    clock.pass(BOUND);
    source.with("1", "uno");

    Caller<String> read = Caller.of(() -> cache.get("1", source));

    switch (policy) {
      case RELOAD -> assertThat(read.result()).isEqualTo("uno");
      case SERVE -> assertThat(read.result()).isEqualTo("one");
      case FAIL ->
          assertThat(read.failure())
              .isInstanceOfSatisfying(
                  StaleCacheException.class,
                  stale ->
                      assertThat(stale.reason()).isEqualTo("nothing has come from NATS in time"));
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CLOSE")
  void writes_whateverWaits_return(Call call) throws Exception {
    LocalCache<String, String> cache = cache("token", WhenStale.RELOAD);
    cache.getAll(List.of("1", "2"), source::all);
    stick(Set.of(call));
    await().pollInterval(POLL).until(() -> network.waiting() > 0);

    returns(() -> cache.invalidate("1"));
    assertThat(cache.peek("1")).isNull();
    returns(
        () -> {
          transactions.begin();
          cache.invalidate("2");
          cache.get("2", source);
          transactions.commit();
        });
    assertThat(cache.peek("2")).isNull();
    returns(cache::invalidateAll);
    assertThat(cache.size()).isZero();
  }

  @Test
  void publish_returns_andItsStageWaits() throws Exception {
    LocalCache<String, String> cache = cache("token", WhenStale.RELOAD);
    cache.get("3", source);
    stick();

    CompletableFuture<Void> stage =
        returned(
            () -> coherence.publish(List.of(Invalidation.of("token", "3"))).toCompletableFuture());

    assertThat(cache.peek("3")).isNull();
    assertThat(stage).isNotDone();
  }

  @Test
  void writes_thatAreTooManyToWait_return() throws Exception {
    LocalCache<String, String> cache = cache("token", WhenStale.RELOAD);
    stick();

    returns(
        () -> {
          for (int id = 0; id < 100_001; id++) {
            cache.invalidate(Integer.toString(id));
          }
        });
    assertThat(reports.of(Report.Collapsed.class)).hasSize(1);
  }

  @Test
  void cachesThatAreNew_areThere() throws Exception {
    stick();
    LocalCache<String, String> cache = returned(() -> cache("org", WhenStale.FAIL));

    assertThat(returned(() -> cache.get("1", source))).isEqualTo("one");
  }

  @Test
  void status_isTold() throws Exception {
    stick();

    assertThat(returned(coherence::connected)).isTrue();
    assertThat(returned(coherence::problem)).isEmpty();
  }
}
