// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.unstale.CoherenceLost;
import io.github.unstale.CoherenceRestored;
import io.github.unstale.CoherentCache;
import io.github.unstale.EntityCache;
import io.github.unstale.Invalidation;
import io.github.unstale.testing.InMemoryClient;
import io.github.unstale.testing.InMemoryServer;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An application's observers of losses of coherence, and the loop that notices them. */
class LossesTest {

  @ApplicationScoped
  static class Heard {
    final List<String> all = new CopyOnWriteArrayList<>();
    final List<CoherenceLost> lost = new CopyOnWriteArrayList<>();
    final List<CoherenceRestored> restored = new CopyOnWriteArrayList<>();

    void onToken(@Observes @Priority(1) @EntityCache("token") CoherenceLost loss) {
      all.add("qualified " + loss.entity());
      lost.add(loss);
    }

    void onToken(@Observes @Priority(1) @EntityCache("token") CoherenceRestored end) {
      all.add("qualified " + end.entity() + " again");
      restored.add(end);
    }

    void onAny(@Observes @Priority(3) CoherenceLost loss) {
      all.add("plain " + loss.entity());
    }

    void onAny(@Observes @Priority(3) CoherenceRestored end) {
      all.add("plain " + end.entity() + " again");
    }

    List<String> all() {
      return all;
    }

    CoherenceLost lost() {
      return lost.get(0);
    }

    CoherenceRestored restored() {
      return restored.get(0);
    }
  }

  @ApplicationScoped
  static class Failing {
    void on(@Observes @Priority(2) CoherenceLost lost) {
      throw new IllegalStateException("broken");
    }
  }

  @Dependent
  static class Caching {
    @Inject
    @EntityCache("token")
    CoherentCache<String, String> tokens;
  }

  private final InMemoryServer server = new InMemoryServer();
  private final InMemoryClient client = server.client();
  private final CapturedLog log = new CapturedLog();
  private final TestNaming naming = new TestNaming();

  @BeforeEach
  void provideThreads() {
    Executor atOnce = Runnable::run;
    ThreadFactory threads = work -> new Thread(work, "loop");
    naming
        .bind("java:comp/DefaultManagedExecutorService", atOnce)
        .bind("java:comp/DefaultManagedThreadFactory", threads);
  }

  @AfterEach
  void close() {
    naming.close();
    log.close();
  }

  private TestApplication start(Class<?>... beans) {
    return TestApplication.of(beans)
        .property("unstale.nats.servers", "nats://one:4222")
        .property("unstale.cache.token.max-staleness", "PT0.1S")
        .networks((settings, name, threads) -> client)
        .start();
  }

  private void awaitHeard(Heard heard, int count) {
    await()
        .pollInterval(Duration.ofMillis(5))
        .until(
            () -> {
              server.settle();
              return heard.all().size() >= count;
            });
  }

  @Test
  void lossAndItsEnd_areHeardWithAndWithoutTheName_inOrder() {
    try (var application = start(Heard.class, Failing.class, Caching.class)) {
      Heard heard = application.get(Heard.class);
      Instant before = Instant.now();
      client.hold();
      awaitHeard(heard, 2);
      assertThat(heard.all()).containsExactly("qualified token", "plain token");
      assertThat(heard.lost().since()).isBetween(before.minusSeconds(60), Instant.now());
      assertThat(heard.lost().reason()).isNotEmpty();

      client.release();
      awaitHeard(heard, 4);
      client.hold();
      assertThat(heard.all().subList(2, 4))
          .containsExactly("qualified token again", "plain token again");
      assertThat(heard.restored().lostFor()).isGreaterThanOrEqualTo(Duration.ofMillis(100));
      assertThat(log.warnings())
          .containsOnlyOnce(
              "UNSTALE-512: An exception left an observer in "
                  + Failing.class.getName()
                  + " for CoherenceLost of 'token'. Other observers are not concerned. Correct it,"
                  + " or let it catch what it expects.");
    }
  }

  @Test
  void standalone_hearsOfNone() {
    try (var application = TestApplication.of(Heard.class, Caching.class).start()) {
      application.fire(Invalidation.all("token"));

      assertThat(application.get(Heard.class).all()).isEmpty();
    }
  }
}
