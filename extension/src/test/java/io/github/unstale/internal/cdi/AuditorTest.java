// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.unstale.CoherentCache;
import io.github.unstale.CoherentCaches;
import io.github.unstale.EntityCache;
import io.github.unstale.FeedStatus;
import io.github.unstale.spi.EntityLoader;
import io.github.unstale.testing.InMemoryClient;
import io.github.unstale.testing.InMemoryServer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The auditor in an application. */
class AuditorTest {

  @Dependent
  static class Caching {
    @Inject
    @EntityCache("token")
    CoherentCache<String, String> tokens;

    @Inject
    @EntityCache("org")
    CoherentCache<String, String> orgs;

    @Inject
    @EntityCache("price")
    CoherentCache<String, String> prices;
  }

  @ApplicationScoped
  @EntityCache("token")
  static class Tokens implements EntityLoader<String, String> {

    volatile String value = "old";
    final List<String> threads = new CopyOnWriteArrayList<>();

    @Override
    public String load(String id) {
      threads.add(Thread.currentThread().getName());
      return value;
    }

    void become(String other) {
      value = other;
    }

    int calls() {
      return threads.size();
    }

    List<String> threads() {
      return threads;
    }
  }

  @Dependent
  @EntityCache("price")
  static class Prices implements EntityLoader<String, String> {
    @Override
    public String load(String id) {
      return id;
    }
  }

  private final InMemoryServer server = new InMemoryServer();
  private final InMemoryClient client = server.client();
  private final CapturedLog log = new CapturedLog();
  private final TestNaming naming = new TestNaming();

  @AfterEach
  void close() {
    naming.close();
    log.close();
  }

  private TestApplication.Setup clustered(String rate) {
    return TestApplication.of(Caching.class, Tokens.class, Prices.class)
        .property("unstale.nats.servers", "nats://one:4222")
        .property("unstale.cache.token.max-staleness", "PT0.5S")
        .property("unstale.cache.price.when-stale", "serve")
        .property("unstale.audit-rate", rate)
        .networks((settings, name, threads) -> client);
  }

  private static CoherentCache<String, String> tokens(TestApplication application) {
    return application.get(Caching.class).tokens;
  }

  private static Tokens loader(TestApplication application) {
    return application.get(Tokens.class, EntityCache.Literal.of("token"));
  }

  private void awaitTurning(BooleanSupplier condition) {
    await()
        .atMost(Duration.ofMinutes(1))
        .pollInterval(Duration.ofMillis(5))
        .until(
            () -> {
              server.settle();
              return condition.getAsBoolean();
            });
  }

  private List<String> said() {
    return log.lines(Level.INFO).stream().filter(line -> line.contains("auditor")).toList();
  }

  @Test
  void auditor_atTheStart_saysWhatItCompares() {
    try (var application = clustered("20").start()) {
      assertThat(said())
          .containsExactly(
              "The auditor compares up to 20 entries a second of 'token', none of 'org' for want of"
                  + " an EntityLoader bean, none of 'price' because of 'when-stale=serve'.");

      application.get(CoherentCaches.class).get("later", String.class, String.class);

      assertThat(said())
          .last()
          .isEqualTo(
              "The auditor compares nothing yet, none of 'later' for want of an EntityLoader"
                  + " bean.");
      assertThat(said()).hasSize(2);
    }
  }

  @Test
  void auditor_withoutCaches_saysSo() {
    try (var application =
        TestApplication.of()
            .property("unstale.nats.servers", "nats://one:4222")
            .property("unstale.audit-rate", "1")
            .networks((settings, name, threads) -> client)
            .start()) {
      assertThat(application.node()).isNotNull();
      assertThat(said()).containsExactly("The auditor compares nothing yet.");
    }
  }

  @Test
  void auditor_standalone_saysThatThereIsNothingToCompare() {
    try (var application =
        TestApplication.of(Caching.class, Tokens.class)
            .property("unstale.audit-rate", "1000")
            .start()) {
      assertThat(application.node()).isNotNull();
      assertThat(said())
          .containsExactly(
              "The auditor has nothing to compare: without other nodes there is no 'max-staleness'"
                  + " to keep.");
    }
  }

  @Test
  void auditor_unlessAskedFor_isNotThere() {
    List<String> loops = new CopyOnWriteArrayList<>();
    provideThreads(loops);
    try (var application = clustered("0").start()) {
      tokens(application).get("1");
      awaitTurning(() -> application.get(FeedStatus.class).connected());

      assertThat(said()).isEmpty();
      assertThat(loops).hasSize(1);
      assertThat(loader(application).calls()).isEqualTo(1);
    }
  }

  private void provideThreads(List<String> loops) {
    Executor executor =
        work -> {
          Thread thread = new Thread(work, "managed");
          thread.setDaemon(true);
          thread.start();
        };
    ThreadFactory threads =
        work -> {
          loops.add("loop " + loops.size());
          return new Thread(work, "loop " + loops.size());
        };
    naming
        .bind("java:comp/DefaultManagedExecutorService", executor)
        .bind("java:comp/DefaultManagedThreadFactory", threads);
  }

  @Test
  void change_thatNobodyHasSaid_isFoundAndToldOf() {
    try (var application = clustered("1000").start()) {
      awaitTurning(
          () -> {
            tokens(application).get("1");
            return loader(application).calls() > 3;
          });
      assertThat(findings()).isEmpty();

      loader(application).become("new");
      awaitTurning(
          () -> {
            tokens(application).get("1", id -> "old"); // where the machine was slow, it is gone
            return !findings().isEmpty();
          });

      assertThat(findings().get(0))
          .matches(
              "UNSTALE-509: The auditor has found a cached value of 'token' that has been old for"
                  + " 0\\.\\d+s or longer\\. Reads are served it, and .*");
    }
  }

  private List<String> findings() {
    return log.warnings().stream().filter(line -> line.startsWith("UNSTALE-509")).toList();
  }

  @Test
  void loads_ofTheAuditor_areWorkOfTheExecutor() {
    List<String> loops = new CopyOnWriteArrayList<>();
    provideThreads(loops);
    try (var application = clustered("1000").start()) {
      Tokens loader = loader(application);
      tokens(application).get("1");
      loader.threads().clear();

      awaitTurning(() -> loader.calls() > 3);

      assertThat(loader.threads()).containsOnly("managed");
      assertThat(loops).hasSize(2);
    }
  }

  @Test
  void auditor_thatGetsNoThread_saysSo() {
    ThreadFactory exhausted =
        work -> {
          throw new IllegalStateException("no more threads");
        };
    naming.bind("java:comp/DefaultManagedThreadFactory", exhausted);

    try (var application = clustered("20").start()) {
      assertThat(application.node()).isNotNull();
      assertThat(log.lines(Level.SEVERE))
          .contains(
              "UNSTALE-312: The container gives no thread for the auditor. It compares nothing."
                  + " Check the limits of the managed thread factory, and deploy again.");
    }
  }
}
