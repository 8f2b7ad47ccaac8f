// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.unstale.CacheInvalidate;
import io.github.unstale.CacheResult;
import io.github.unstale.CoherentCache;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InterceptorBinding;
import jakarta.interceptor.InvocationContext;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Annotated methods with a real transaction manager, whose interceptor is where JTA's is. */
class MethodTransactionsTest {

  private static final TestTransactions TRANSACTIONS = new TestTransactions();
  private static final List<String> SEEN = new ArrayList<>();

  /** As {@code jakarta.transaction.Transactional}. */
  @InterceptorBinding
  @Retention(RetentionPolicy.RUNTIME)
  @interface InTransaction {}

  @Interceptor
  @InTransaction
  @Priority(Interceptor.Priority.PLATFORM_BEFORE + 200)
  static class Boundaries {

    @AroundInvoke
    @Nullable Object around(InvocationContext call) throws Exception {
      SEEN.add("begin");
      TRANSACTIONS.begin();
      Object result;
      try {
        result = call.proceed();
      } catch (IllegalStateException e) {
        SEEN.add("rollback");
        TRANSACTIONS.rollback();
        throw e;
      }
      if (TRANSACTIONS.registry().getRollbackOnly()) {
        SEEN.add("rollback");
        TRANSACTIONS.rollback();
      } else {
        SEEN.add("commit");
        TRANSACTIONS.commit();
      }
      return result;
    }
  }

  @ApplicationScoped
  static class Tokens {

    @InTransaction
    @CacheResult("token")
    public String find(String id) {
      SEEN.add("find");
      return id;
    }

    @InTransaction
    @CacheInvalidate("token")
    public void revoke(String id) {
      SEEN.add("revoke");
    }

    @InTransaction
    @CacheInvalidate("token")
    public void fail(String id) {
      throw new IllegalStateException("no");
    }

    @InTransaction
    @CacheInvalidate("token")
    public void doom(String id) {
      TRANSACTIONS.markForRollback();
    }
  }

  @ApplicationScoped
  static class WithoutTransaction {

    @CacheInvalidate("token")
    public void forget(String id) {}
  }

  private final TestNaming naming = new TestNaming();
  private TestApplication application;
  private Tokens tokens;
  private CoherentCache<String, String> cache;

  @BeforeEach
  @SuppressWarnings("unchecked") // of these types
  void start() {
    naming.bind("java:comp/TransactionSynchronizationRegistry", TRANSACTIONS.registry());
    application =
        TestApplication.of(Boundaries.class, Tokens.class, WithoutTransaction.class).start();
    tokens = application.get(Tokens.class);
    cache = (CoherentCache<String, String>) application.node().caches().named("token");
    SEEN.clear();
  }

  @AfterEach
  void stop() {
    TRANSACTIONS.suspend(); // what a failed test has left
    application.close();
    naming.close();
  }

  @Test
  void hit_beginsNoTransaction() {
    tokens.find("a");
    assertThat(SEEN).containsExactly("begin", "find", "commit");
    SEEN.clear();

    assertThat(tokens.find("a")).isEqualTo("a");

    assertThat(SEEN).isEmpty();
  }

  @Test
  void invalidation_isSaidWithinTheTransaction_andActsAfterItsCommit() {
    tokens.find("a");

    TRANSACTIONS.begin();
    application.get(WithoutTransaction.class).forget("a");
    assertThat(cache.size()).isEqualTo(1);
    TRANSACTIONS.commit();

    assertThat(cache.size()).isZero();
  }

  @Test
  void invalidation_ofAMethodsOwnTransaction_actsAfterItsCommit() {
    tokens.find("a");

    tokens.revoke("a");

    assertThat(cache.peek("a")).isNull();
  }

  @Test
  void rollback_invalidatesNothing() {
    tokens.find("a");

    assertThatThrownBy(() -> tokens.fail("a")).hasMessage("no");

    assertThat(cache.peek("a")).isEqualTo("a");
  }

  @Test
  void rollback_afterAMethodThatSucceeded_invalidatesNothing() {
    tokens.find("a");
    SEEN.clear();

    tokens.doom("a");

    assertThat(SEEN).containsExactly("begin", "rollback");
    assertThat(cache.peek("a")).isEqualTo("a");
  }

  @Test
  void rollback_ofAnOuterCallersTransaction_invalidatesNothing() {
    tokens.find("a");
    TRANSACTIONS.begin();
    application.get(WithoutTransaction.class).forget("a");
    TRANSACTIONS.rollback();

    assertThat(cache.peek("a")).isEqualTo("a");
  }
}
