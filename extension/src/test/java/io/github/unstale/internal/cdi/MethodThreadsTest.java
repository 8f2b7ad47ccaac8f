// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.unstale.CacheResult;
import io.github.unstale.LoadTimeoutException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InterceptorBinding;
import jakarta.interceptor.InvocationContext;
import java.io.IOException;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Annotated methods that are called by threads of the cache, and those who wait for them. */
class MethodThreadsTest {

  /** An interceptor further inside. */
  @InterceptorBinding
  @Retention(RetentionPolicy.RUNTIME)
  @interface Counted {}

  @Interceptor
  @Counted
  @Priority(Interceptor.Priority.APPLICATION)
  static class Counting {

    private static final AtomicInteger CALLS = new AtomicInteger();

    @AroundInvoke
    @Nullable Object count(InvocationContext call) throws Exception {
      CALLS.incrementAndGet();
      return call.proceed();
    }
  }

  @ApplicationScoped
  static class Clock {

    private final AtomicInteger time = new AtomicInteger();
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch gate = new CountDownLatch(1);

    @Counted
    @CacheResult("time")
    public int now(String zone) {
      threads.add(Thread.currentThread());
      return time.incrementAndGet();
    }

    @CacheResult("slow")
    public String slow(String id) throws IOException, InterruptedException {
      begun.countDown();
      gate.await();
      throw new IOException("no " + id);
    }

    long calls() {
      return time.get();
    }

    Set<Thread> threads() {
      return threads;
    }

    void awaitBegin() throws InterruptedException {
      begun.await();
    }

    void open() {
      gate.countDown();
    }
  }

  private @Nullable TestApplication application;

  private Clock start(String key, String value) {
    Counting.CALLS.set(0);
    application = TestApplication.of(Clock.class, Counting.class).property(key, value).start();
    return application.get(Clock.class);
  }

  @AfterEach
  void stop() {
    if (application != null) {
      application.close();
    }
  }

  @Test
  void refreshAhead_callsTheMethodOnce_throughAllThatIsWithin() {
    Counting.CALLS.set(0);
    application =
        TestApplication.of(Clock.class, Counting.class)
            .property("unstale.cache.time.expire-after-write", "PT1H")
            .property("unstale.cache.time.refresh-ahead", "0.0000001") // due at once
            .start();
    Clock clock = application.get(Clock.class);

    assertThat(clock.now("utc")).isEqualTo(1);
    await().until(() -> clock.now("utc") > 1);

    await()
        .untilAsserted(
            () ->
                assertThat(application.node().caches().named("time").stats().loads())
                    .isEqualTo(clock.calls())
                    .isEqualTo((long) Counting.CALLS.get()));
    assertThat(clock.threads()).anySatisfy(one -> assertThat(one.getName()).startsWith("unstale-"));
  }

  @Test
  void loadTimeout_endsTheCallersWait() {
    Clock clock = start("unstale.cache.hard-load-timeout", "PT0.1S");
    awaitExecutor(clock);

    try {
      assertThatThrownBy(() -> clock.slow("a")).isInstanceOf(LoadTimeoutException.class);
    } finally {
      clock.open();
    }
  }

  /** Returns when loads no longer run in the thread of their caller. */
  private static void awaitExecutor(Clock clock) {
    var zone = new AtomicInteger();
    await()
        .until(
            () -> {
              clock.now("zone" + zone.incrementAndGet());
              return clock.threads().stream().anyMatch(one -> one.getName().startsWith("unstale-"));
            });
  }

  @Test
  void checkedException_reachesThoseWhoWait_asItIs() throws InterruptedException {
    Clock clock = start("unstale.cache.slow.maximum-size", "10");
    FutureTask<String> loading = inThread(() -> clock.slow("a"));
    clock.awaitBegin();
    var waiter = new FutureTask<>(() -> clock.slow("a"));
    var waiting = new Thread(waiter);
    waiting.start();
    await().until(() -> waiting.getState() == Thread.State.WAITING);
    clock.open();

    for (FutureTask<String> one : List.of(loading, waiter)) {
      assertThatThrownBy(one::get)
          .isInstanceOf(ExecutionException.class)
          .hasCause(new IOException("no a"));
    }
  }

  private static FutureTask<String> inThread(Callable<String> work) {
    var task = new FutureTask<>(work);
    new Thread(task).start();
    return task;
  }
}
