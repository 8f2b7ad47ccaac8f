// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.unstale.CoherentCache;
import io.github.unstale.EntityCache;
import io.github.unstale.Invalidation;
import io.github.unstale.InvalidationReceived;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.EventMetadata;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Observers of our events in an application. */
class ObserversTest {

  private static final Invalidation A = Invalidation.of("token", "a");
  private static final Invalidation B = Invalidation.of("token", "b");

  @ApplicationScoped
  static class Heard {
    final List<Object> all = new ArrayList<>();

    List<Object> all() {
      return all;
    }
  }

  @ApplicationScoped
  static class OfTokens {
    @Inject Heard heard;

    void on(@Observes @EntityCache("token") InvalidationReceived received) {
      heard.all().add(received.invalidation());
    }
  }

  private final CapturedLog log = new CapturedLog();
  private final TestNaming naming = new TestNaming();

  @BeforeEach
  void provideThreads() {
    Executor atOnce = Runnable::run;
    ThreadFactory none =
        work -> {
          throw new AssertionError("no loop is needed");
        };
    naming
        .bind("java:comp/DefaultManagedExecutorService", atOnce)
        .bind("java:comp/DefaultManagedThreadFactory", none);
  }

  @AfterEach
  void close() {
    naming.close();
    log.close();
  }

  private static List<Object> heard(TestApplication application) {
    return application.get(Heard.class).all();
  }

  @Test
  void observer_ofAnEntityThatIsNotCached_hearsOfIt() {
    try (var application = TestApplication.of(Heard.class, OfTokens.class).start()) {
      application.fire(A);
      application.fire(Invalidation.of("org", "x"));
      application.fire(B);

      assertThat(heard(application)).containsExactly(A, B);
    }
  }

  @ApplicationScoped
  static class AfterTheDrop {
    @Inject Heard heard;

    @Inject
    @EntityCache("token")
    CoherentCache<String, String> cache;

    void on(@Observes @EntityCache("token") InvalidationReceived received) {
      heard.all().add(cache.size());
    }

    void fill() {
      cache.get("a", id -> "old");
    }
  }

  @Test
  void observer_ofACachedEntity_isCalledAfterTheDrop() {
    try (var application = TestApplication.of(Heard.class, AfterTheDrop.class).start()) {
      application.get(AfterTheDrop.class).fill();
      application.fire(A);

      assertThat(heard(application)).containsExactly(0L);
    }
  }

  @ApplicationScoped
  static class Failing {
    void on(@Observes @Priority(1) @EntityCache("token") InvalidationReceived received) {
      throw new IllegalStateException("broken");
    }
  }

  @Test
  void observer_thatThrows_keepsNothingFromTheOthers() {
    try (var application = TestApplication.of(Heard.class, Failing.class, OfTokens.class).start()) {
      application.fire(A);
      application.fire(B);

      assertThat(heard(application)).containsExactly(A, B);
      assertThat(log.warnings())
          .containsExactly(
              "UNSTALE-512: An exception left an observer in "
                  + Failing.class.getName()
                  + " for an invalidation of 'token'. Other observers are not concerned. Correct"
                  + " it, or let it catch what it expects.");
      assertThat(log.exceptions())
          .hasSize(1)
          .first()
          .hasToString("java.lang.IllegalStateException: broken");
    }
  }

  @ApplicationScoped
  static class OfEverything {
    @Inject Heard heard;

    void on(@Observes InvalidationReceived received, EventMetadata metadata) {
      heard.all().add(received.entity());
    }
  }

  @Test
  void observer_withoutEntity_hearsOfAllThatArrives() {
    try (var application = TestApplication.of(Heard.class, OfEverything.class).start()) {
      application.fire(A);
      application.fire(Invalidation.all("org"));

      assertThat(heard(application)).containsExactly("token", "org");
      assertThat(log.warnings()).isEmpty();
    }
  }

  /** Adds an observer as libraries do. */
  static final class SyntheticObserver implements Extension {
    final List<Object> heard = new ArrayList<>();

    void add(@Observes AfterBeanDiscovery event) {
      event
          .<InvalidationReceived>addObserverMethod()
          .beanClass(SyntheticObserver.class)
          .observedType(InvalidationReceived.class)
          .addQualifier(EntityCache.Literal.of("token"))
          .notifyWith(context -> heard.add(context.getMetadata().getQualifiers()));
    }
  }

  @Test
  void observer_addedByAnExtension_isFound() {
    var extension = new SyntheticObserver();
    try (var application = TestApplication.of().extension(extension).start()) {
      application.fire(A);

      assertThat(extension.heard).hasSize(1);
      assertThat(extension.heard.get(0).toString()).contains("token");
    }
  }
}
