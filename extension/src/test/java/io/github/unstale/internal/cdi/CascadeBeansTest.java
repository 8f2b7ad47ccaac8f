// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.unstale.CoherentCache;
import io.github.unstale.EntityCache;
import io.github.unstale.Invalidation;
import io.github.unstale.Invalidator;
import io.github.unstale.internal.config.Configuration;
import io.github.unstale.internal.world.World;
import io.github.unstale.spi.Cascade;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What follows by beans of the application's, together with what follows by configuration. */
class CascadeBeansTest {

  private static final Invalidation USER = Invalidation.of("user", "42");

  private final TestTransactions transactions = new TestTransactions();
  private final TestNaming naming = new TestNaming();
  private TestApplication application;

  /** Who follows whom, with a cache of its own injected; what it answers is a test's. */
  @ApplicationScoped
  @EntityCache("user")
  static class Followers implements Cascade {

    @Inject
    @EntityCache("follower")
    CoherentCache<String, String> followers;

    Function<Invalidation, Collection<Invalidation>> answer =
        user -> List.of(Invalidation.of("feed", followers.get("42", id -> "1")));

    @Override
    public Set<String> entities() {
      assertThat(followers.size()).isZero();
      return Set.of("feed", "wall");
    }

    @Override
    public Collection<Invalidation> of(Invalidation invalidation) {
      return answer.apply(invalidation);
    }

    void answer(Function<Invalidation, Collection<Invalidation>> next) {
      answer = next;
    }
  }

  /** Another one for the same entity, and dependent. */
  @Dependent
  @EntityCache("user")
  static class Walls implements Cascade {

    static final List<Walls> DESTROYED = new ArrayList<>();

    @Override
    public Set<String> entities() {
      return Set.of("wall");
    }

    @Override
    public Collection<Invalidation> of(Invalidation invalidation) {
      return List.of(Invalidation.all("wall"));
    }

    @PreDestroy
    void destroy() {
      DESTROYED.add(this);
    }
  }

  private void start(Class<?>... beans) {
    naming.bind("java:comp/TransactionSynchronizationRegistry", transactions.registry());
    application =
        TestApplication.of(beans).property("unstale.caches", "user,feed,wall,org").start();
    List.of("user", "feed", "wall").forEach(entity -> cache(entity).get("42", id -> "old"));
    cache("feed").get("1", id -> "old");
  }

  private CoherentCache<String, String> cache(String entity) {
    return application.node().caches().get(entity, String.class, String.class);
  }

  private long size(String entity) {
    return cache(entity).size();
  }

  @AfterEach
  void stop() {
    transactions.suspend(); // what a failed test has left
    if (application != null) {
      application.close();
    }
    naming.close();
  }

  @Test
  void bean_withACacheInjected_isAskedByTheCache() {
    start(Followers.class);

    cache("user").invalidate("42");

    assertThat(size("user")).isZero();
    assertThat(size("feed")).isEqualTo(1);
    assertThat(cache("feed").peek("42")).contains("old");
  }

  @Test
  void severalBeans_ofOneEntity_areAllAsked() {
    start(Followers.class, Walls.class);

    application.get(Invalidator.class).invalidate(USER);

    assertThat(size("feed")).isEqualTo(1);
    assertThat(size("wall")).isZero();
  }

  @Test
  void bean_isAskedWithinTheTransaction_andActsAfterItsCommit() {
    start(Followers.class);
    List<Object> askedIn = new ArrayList<>();
    application
        .get(Followers.class, EntityCache.Literal.of("user"))
        .answer(
            user -> {
              askedIn.add(transactions.registry().getTransactionKey());
              return List.of(Invalidation.all("feed"));
            });

    transactions.begin();
    Object transaction = transactions.registry().getTransactionKey();
    application.fire(USER);
    assertThat(askedIn).containsExactly(transaction).doesNotContainNull();
    assertThat(size("feed")).isEqualTo(2);
    transactions.commit();

    assertThat(size("feed")).isZero();
    assertThat(askedIn).hasSize(1);
  }

  @Test
  void rollback_discardsWhatFollows() {
    start(Followers.class, Walls.class);

    transactions.begin();
    application.fire(USER);
    transactions.rollback();

    assertThat(size("user") + size("feed") + size("wall")).isEqualTo(4);
  }

  @Test
  void publish_insideATransaction_takesWhatFollowsAtOnce() {
    start(Followers.class, Walls.class);

    transactions.begin();
    assertThat(application.get(Invalidator.class).publish(USER)).isCompleted();
    assertThat(size("user") + size("wall")).isZero();
    transactions.rollback();
  }

  @Test
  void undeclaredEntity_isRefused_andNothingIsInvalidated() {
    start(Followers.class, Walls.class);
    application
        .get(Followers.class, EntityCache.Literal.of("user"))
        .answer(user -> List.of(Invalidation.all("feed"), Invalidation.all("org")));
    String text =
        "UNSTALE-324: An invalidation of 'org' follows from one of 'user' by the bean "
            + Followers.class.getName()
            + ", which has not declared that. Nothing was invalidated. Add 'org' to what its"
            + " entities() returns.";
    Invalidator invalidator = application.get(Invalidator.class);

    transactions.begin();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> invalidator.invalidate(List.of(Invalidation.of("wall", "42"), USER)))
        .withMessage(text);
    transactions.commit();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> invalidator.publish(USER))
        .withMessage(text);

    assertThat(size("user") + size("feed") + size("wall")).isEqualTo(4);
  }

  @Test
  void exception_ofABean_reachesTheCallerAndLeavesNothing() {
    start(Followers.class, Walls.class);
    IllegalStateException failure = new IllegalStateException("no database");
    application
        .get(Followers.class, EntityCache.Literal.of("user"))
        .answer(
            user -> {
              throw failure;
            });

    transactions.begin();
    assertThatThrownBy(() -> application.fire(USER)).isSameAs(failure);
    assertThatThrownBy(() -> cache("user").invalidate("42")).isSameAs(failure);
    transactions.commit();

    assertThat(size("user") + size("feed") + size("wall")).isEqualTo(4);
  }

  @Test
  void arrivals_areFollowedByConfigurationAlone() {
    start(Followers.class);
    var configured = List.of(Configuration.Also.of("user", List.of("feed")));

    var known = new KnownCascades(configured, application.beans());

    assertThat(known.all()).extracting(World.Cascade::ofArrivals).containsExactly(true, false);
    known.release();
  }

  @Test
  void dependentBean_isDestroyedAtTheStop() {
    Walls.DESTROYED.clear();
    start(Walls.class);
    assertThat(Walls.DESTROYED).isEmpty();

    application.close();
    application = null;

    assertThat(Walls.DESTROYED).hasSize(1);
  }
}
