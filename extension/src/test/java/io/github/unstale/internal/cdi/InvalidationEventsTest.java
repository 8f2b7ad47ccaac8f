// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.unstale.CoherentCache;
import io.github.unstale.EntityCache;
import io.github.unstale.Invalidation;
import io.github.unstale.Invalidator;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.enterprise.inject.spi.EventContext;
import jakarta.enterprise.inject.spi.EventMetadata;
import jakarta.enterprise.inject.spi.ObserverMethod;
import jakarta.inject.Inject;
import jakarta.transaction.Transaction;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Events and the invalidator, with and without transactions, with and without JTA's registry.
 *
 * <p>The container here calls all observers at once, in every transaction: no other one is as far
 * from what CDI says.
 */
class InvalidationEventsTest {

  private static final Invalidation A = Invalidation.of("token", "a");

  @Dependent
  static class Tokens {

    @Inject
    @EntityCache("token")
    CoherentCache<String, String> cache;
  }

  private final TestTransactions transactions = new TestTransactions();
  private final TestNaming naming = new TestNaming();
  private TestApplication application;
  private CoherentCache<String, String> cache;

  private void start(boolean withRegistry) {
    if (withRegistry) {
      naming.bind("java:comp/TransactionSynchronizationRegistry", transactions.registry());
    }
    application = TestApplication.of(Tokens.class).start();
    cache = application.get(Tokens.class).cache;
    cache.get("a", id -> "old");
  }

  @AfterEach
  void stop() {
    transactions.suspend(); // what a failed test has left
    application.close();
    naming.close();
  }

  /** Does a container's part in a transaction that only it knows of. */
  private void notify(TransactionPhase phase) {
    application.beans().resolveObserverMethods(A).stream()
        .filter(observer -> !observer.isAsync() && observer.getTransactionPhase() == phase)
        .forEach(observer -> notify(observer));
  }

  @SuppressWarnings("unchecked") // what takes any T takes this one
  private static <T> void notify(ObserverMethod<T> observer) {
    observer.notify((EventContext<T>) new Fired(A));
  }

  private record Fired(Invalidation getEvent) implements EventContext<Invalidation> {

    @Override
    public EventMetadata getMetadata() {
      throw new UnsupportedOperationException();
    }
  }

  private void assertCached() {
    assertThat(cache.size()).isEqualTo(1);
    assertThat(cache.stats().invalidations()).isZero();
  }

  private void assertDroppedOnce() {
    assertThat(cache.size()).isZero();
    assertThat(cache.stats().invalidations()).isEqualTo(1);
  }

  @Test
  void event_outsideTransactions_actsAtOnce() {
    start(/* withRegistry= */ true);

    application.fire(A);

    assertDroppedOnce();
  }

  @Test
  void event_inATransaction_actsAfterItsCommit() {
    start(/* withRegistry= */ true);

    transactions.begin();
    application.fire(A);
    assertCached();
    transactions.commit();

    assertDroppedOnce();
  }

  @Test
  void event_rolledBack_doesNothing() {
    start(/* withRegistry= */ true);

    transactions.begin();
    application.fire(A);
    transactions.rollback();

    assertCached();
  }

  @Test
  void event_markedForRollback_doesNothing() {
    start(/* withRegistry= */ true);

    transactions.begin();
    transactions.markForRollback();
    application.fire(A);
    transactions.rollback();

    assertCached();
  }

  @Test
  void event_inTheCommitsFlush_actsAfterTheCommit() {
    start(/* withRegistry= */ true);

    transactions.begin();
    transactions.inTheFlush(() -> application.fire(A));
    assertCached();
    transactions.commit();

    assertDroppedOnce();
  }

  @Test
  void event_inAnInnerTransaction_followsThatOne() {
    start(/* withRegistry= */ true);

    transactions.begin();
    Transaction outer = transactions.suspend();
    transactions.inTransaction(() -> application.fire(A));
    assertDroppedOnce();
    transactions.resume(outer);
    transactions.rollback();

    assertDroppedOnce();
  }

  @Test
  void event_ofTheOuterTransaction_survivesTheInnerRollback() {
    start(/* withRegistry= */ true);

    transactions.begin();
    application.fire(A);
    Transaction outer = transactions.suspend();
    transactions.begin();
    application.fire(Invalidation.of("token", "b"));
    transactions.rollback();
    transactions.resume(outer);
    assertCached();
    transactions.commit();

    assertDroppedOnce();
  }

  @Test
  void event_withoutRegistryInATransaction_waitsForTheContainer() {
    start(/* withRegistry= */ false);

    notify(TransactionPhase.IN_PROGRESS);
    assertCached();
    notify(TransactionPhase.AFTER_SUCCESS);

    assertDroppedOnce();
  }

  @Test
  void event_withoutRegistryOutsideTransactions_actsAtOnce() {
    start(/* withRegistry= */ false);

    application.fire(A);

    assertDroppedOnce();
  }

  @Test
  void invalidator_inATransaction_actsAfterItsCommit() {
    start(/* withRegistry= */ true);
    var invalidator = application.get(Invalidator.class);

    transactions.begin();
    invalidator.invalidate(A);
    assertCached();
    transactions.commit();

    assertDroppedOnce();
  }

  @Test
  void publish_inATransaction_actsAtOnce() {
    start(/* withRegistry= */ true);
    var invalidator = application.get(Invalidator.class);

    transactions.begin();
    assertThat(invalidator.publish(A)).isCompleted();
    assertDroppedOnce();
    transactions.rollback();
  }

  @Test
  void registry_asABean_isFoundToo() {
    application =
        TestApplication.of(Tokens.class)
            .bean(TransactionSynchronizationRegistry.class, transactions.registry())
            .start();
    cache = application.get(Tokens.class).cache;
    cache.get("a", id -> "old");

    transactions.begin();
    application.fire(A);
    assertCached();
    transactions.commit();

    assertDroppedOnce();
  }

  @Test
  void event_firedAsynchronously_failsAndSaysSo() {
    start(/* withRegistry= */ true);
    String text =
        "UNSTALE-104: An invalidation of entity 'token' was fired with fireAsync, where nobody"
            + " knows of its transaction. Nothing was invalidated. Use fire, or inject"
            + " Invalidator.";

    try (var log = new CapturedLog()) {
      for (int i = 0; i < 3; i++) {
        assertThat(application.beans().getEvent().fireAsync(A).toCompletableFuture())
            .failsWithin(Duration.ofMinutes(1))
            .withThrowableThat()
            .havingRootCause()
            .isInstanceOf(IllegalStateException.class)
            .withMessage(text);
      }
      assertThat(log.warnings()).containsExactly(text);
    }
    assertCached();
  }
}
