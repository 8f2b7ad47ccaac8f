// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.unstale.CoherentCache;
import io.github.unstale.EntityCache;
import io.github.unstale.FeedStatus;
import io.github.unstale.Invalidation;
import io.github.unstale.InvalidationException;
import io.github.unstale.InvalidationReceived;
import io.github.unstale.Invalidator;
import io.github.unstale.spi.EntityLoader;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Shutdown;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.inject.Inject;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Start, stop and what is left. */
class LifeCycleTest {

  @Dependent
  static class Tokens {
    @Inject
    @EntityCache("token")
    CoherentCache<String, String> cache;

    void on(@Observes @EntityCache("org") InvalidationReceived received) {}
  }

  @Dependent
  @EntityCache("token")
  static class TokenLoader implements EntityLoader<String, String> {
    @Override
    public String load(String id) {
      return "loaded";
    }
  }

  private final CapturedLog log = new CapturedLog();
  private final TestNaming naming = new TestNaming();
  private final IdleNetwork network = new IdleNetwork();
  private final List<String> names = new CopyOnWriteArrayList<>();

  @AfterEach
  void close() {
    naming.close();
    log.close();
  }

  private TestApplication.Setup clustered(Class<?>... beans) {
    return TestApplication.of(beans)
        .property("unstale.nats.servers", "nats://one:4222,nats://two:4222")
        .networks(
            (settings, name, threads) -> {
              names.add(name);
              return network;
            });
  }

  @Test
  void start_standalone_saysSoWithTheCaches() {
    try (var application = TestApplication.of(Tokens.class).start()) {
      assertThat(log.lines(Level.INFO))
          .containsExactly(
              "Unstale has started as 'shop@one', standalone, because there is no"
                  + " 'unstale.nats.servers': other nodes hear nothing.",
              "Cache 'token': maximum-size=50000 (default), expire-after-write=PT10M (default),"
                  + " max-staleness=PT30S (default), when-stale=reload (default), quarantine=PT0S"
                  + " (default), share-loads-in-transactions=false (default)");
      assertThat(application.get(FeedStatus.class).connected()).isFalse();
    }
    assertThat(log.lines(Level.INFO)).last().isEqualTo("Unstale has stopped as 'shop@one'.");
  }

  @Test
  void start_withServers_saysWhereAndOpensTheNetwork() throws Exception {
    try (var application = clustered(Tokens.class).start()) {
      assertThat(network.opened.await(1, TimeUnit.MINUTES)).isTrue();
      assertThat(names).containsExactly("shop@one");
      await()
          .untilAsserted(
              () ->
                  assertThat(network.subscriptions)
                      .contains("cache.invalidate.token.*", "cache.invalidate.org.*"));
      assertThat(application.get(FeedStatus.class).problem())
          .contains("there is no connection to NATS: connection refused");
      assertThat(log.lines(Level.INFO))
          .first()
          .isEqualTo(
              "Unstale has started as 'shop@one', with NATS at nats://one:4222, nats://two:4222"
                  + " (from application.properties).");
    }
    assertThat(network.closed.getCount()).isZero();
  }

  @Test
  void status_ofAConnectionThatNobodyReports_isKnownWithTheNextBeat() {
    try (var application = clustered(Tokens.class).start()) {
      FeedStatus status = application.get(FeedStatus.class);
      await().until(() -> status.problem().isPresent());

      network.connect();

      await().until(status::connected);
    }
  }

  @Test
  void start_disabled_saysSo() {
    try (var application = clustered().property("unstale.enabled", "false").start()) {
      assertThat(application.node().caches().entities()).isEmpty();
      assertThat(names).isEmpty();
      assertThat(log.lines(Level.INFO))
          .containsExactly(
              "Unstale has started as 'shop@one', with plain local caches, because"
                  + " 'unstale.enabled' is false.");
    }
  }

  /** Sends the events of other containers, again and in another order. */
  @Dependent
  static class Repeating {
    @Inject BeanManager beans;

    void start(@Observes Startup event) {
      beans.getEvent().select(Initialized.Literal.APPLICATION).fire("");
    }

    void stop(@Observes Shutdown event) {
      beans.getEvent().select(BeforeDestroyed.Literal.APPLICATION).fire("");
    }
  }

  @Test
  void startAndStop_toldSeveralTimes_happenOnce() {
    clustered(Tokens.class, Repeating.class).start().close();

    assertThat(log.lines(Level.INFO)).filteredOn(line -> line.contains("started as")).hasSize(1);
    assertThat(log.lines(Level.INFO)).filteredOn(line -> line.contains("stopped as")).hasSize(1);
  }

  @Test
  void stop_withAPublishUnderWay_failsItsStage() throws Exception {
    CompletionStage<Void> stage;
    try (var application =
        clustered(Tokens.class).property("unstale.nats.publish-timeout", "PT1H").start()) {
      assertThat(network.opened.await(1, TimeUnit.MINUTES)).isTrue();
      stage = application.get(Invalidator.class).publish(Invalidation.of("token", "a"));
    }

    assertThat(stage)
        .failsWithin(Duration.ofMinutes(1))
        .withThrowableThat()
        .withCauseInstanceOf(InvalidationException.class);
    assertThat(log.warnings()).last().asString().startsWith("UNSTALE-416: ");
  }

  @Test
  void start_afterStop_doesNothing() {
    var application = clustered(Tokens.class).start();
    ThisNode node = application.node();
    application.close();

    node.start();

    assertThat(log.lines(Level.INFO)).last().isEqualTo("Unstale has stopped as 'shop@one'.");
  }

  @Test
  void threads_ofTheContainer_areTakenWhereThereAreAny() throws Exception {
    List<Thread> made = new CopyOnWriteArrayList<>();
    ThreadFactory factory =
        work -> {
          var thread = new Thread(work, "managed");
          made.add(thread);
          return thread;
        };
    Executor executor = Runnable::run;
    naming.bind("java:comp/Mine", executor).bind("java:comp/DefaultManagedThreadFactory", factory);

    try (var application =
        clustered(Tokens.class).property("unstale.managed-executor", "java:comp/Mine").start()) {
      assertThat(network.opened.await(1, TimeUnit.MINUTES)).isTrue();
      assertThat(made).hasSize(1);
      assertThat(log.warnings()).isEmpty();
      application.fire(Invalidation.of("token", "a"));
    }
    assertThat(made).noneMatch(Thread::isAlive);
  }

  @Test
  void threads_whereThereAreNone_areOursWithOneWarning() {
    clustered(Tokens.class).start().close();

    assertThat(log.warnings())
        .containsExactly(
            "UNSTALE-311: There is no managed executor 'java:comp/DefaultManagedExecutorService',"
                + " and no managed thread factory 'java:comp/DefaultManagedThreadFactory' in JNDI."
                + " Unstale uses daemon threads of its own, which know nothing of the application's"
                + " names, security and class loaders. In a server, enable Jakarta Concurrency and"
                + " JNDI (Open Liberty: the features concurrent-3.0 and jndi-1.0), or set"
                + " 'unstale.managed-executor' and 'unstale.managed-thread-factory' to names that"
                + " it has; elsewhere, nothing needs to be done.");
  }

  @Test
  void threadFactory_thatGivesNone_doesNotFailTheStart() {
    ThreadFactory exhausted =
        work -> {
          throw new IllegalStateException("no more threads");
        };
    naming.bind("java:comp/DefaultManagedThreadFactory", exhausted);

    try (var application = clustered(Tokens.class).start()) {
      assertThat(application.get(Tokens.class).cache.get("a", id -> "loaded")).isEqualTo("loaded");
      assertThat(log.lines(Level.SEVERE))
          .containsExactly(
              "UNSTALE-312: The container gives no thread for the invalidation feed. This node"
                  + " hears and says nothing; its caches serve entries only within their"
                  + " 'max-staleness'. Check the limits of the managed thread factory, and deploy"
                  + " again.");
    }
  }

  @Test
  void names_fromJndi_areUsedWithoutConfiguration() {
    naming.bind("java:app/AppName", "orders");
    try (var application =
        clustered()
            .without("unstale.application-name")
            .property("unstale.node-name", "n")
            .start()) {
      assertThat(application.node()).isNotNull();
    }

    assertThat(names).containsExactly("orders@n");
  }

  /** Asks too early. */
  static final class TooEarly implements Extension {
    void ask(@Observes @Priority(1) AfterDeploymentValidation event, BeanManager beans) {
      beans.createInstance().select(CoherentCache.class, EntityCache.Literal.of("token")).get();
    }
  }

  @Test
  void cache_askedForTooEarly_saysSo() {
    assertThatThrownBy(() -> TestApplication.of(Tokens.class).extension(new TooEarly()).start())
        .hasStackTraceContaining(
            "UNSTALE-309: Caches were asked for before the application's deployment was validated."
                + " Ask for them at AfterDeploymentValidation at the earliest, or later.");
  }

  @Test
  void redeployment_tenTimes_leavesNothing() {
    List<WeakReference<Object>> left = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      left.add(deployAndUndeploy(clustered(Tokens.class)));
      left.add(deployAndUndeploy(TestApplication.of(Tokens.class)));
      left.add(
          deployAndUndeploy(
              clustered(Tokens.class, TokenLoader.class).property("unstale.audit-rate", "1000")));
    }

    // sooner than idle threads end by themselves
    await().atMost(Duration.ofSeconds(8)).untilAsserted(LifeCycleTest::assertNoThreads);
    await().untilAsserted(() -> assertCollected(left));
  }

  private static void assertNoThreads() {
    assertThat(Thread.getAllStackTraces().keySet())
        .filteredOn(thread -> thread.getName().startsWith("unstale-"))
        .isEmpty();
  }

  private static void assertCollected(List<WeakReference<Object>> left) {
    System.gc();
    assertThat(left).allMatch(reference -> reference.refersTo(null));
  }

  private static WeakReference<Object> deployAndUndeploy(TestApplication.Setup setup) {
    var application = setup.start();
    var loader = new WeakReference<Object>(application.loader());
    application.get(Tokens.class).cache.get("a", id -> "loaded");
    application.fire(Invalidation.of("token", "a"));
    application.fire(Invalidation.of("org", "a"));
    application.close();
    return loader;
  }
}
