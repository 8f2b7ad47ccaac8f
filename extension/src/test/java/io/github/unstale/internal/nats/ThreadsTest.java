// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.nats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ThreadsTest {

  private final CountedThreads factory = new CountedThreads();
  private final Threads threads = new Threads(factory);

  @Test
  void close_loopsAndTimer_endAll() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    Future<?> loop = threads.loops().submit(() -> never.await(1, TimeUnit.HOURS));
    Future<?> tick = threads.timer().scheduleAtFixedRate(() -> {}, 0, 1, TimeUnit.MILLISECONDS);
    assertThat(loop.isDone() || tick.isDone()).isFalse();

    threads.close(() -> {});

    await().atMost(Duration.ofSeconds(30)).until(() -> factory.alive() == 0);
    assertThat(factory.made()).isEqualTo(3);
  }

  @Test
  void close_farewellThatBlocks_interruptsIt() {
    CountDownLatch interrupted = new CountDownLatch(1);

    threads.close(
        () -> {
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException e) {
            interrupted.countDown();
          }
        });

    await().atMost(Duration.ofSeconds(30)).until(() -> factory.alive() == 0);
    assertThat(interrupted.getCount()).isZero();
  }

  @Test
  void close_again_saysFarewellOnce() {
    AtomicInteger farewells = new AtomicInteger();

    threads.close(farewells::incrementAndGet);
    threads.close(farewells::incrementAndGet);

    assertThat(farewells).hasValue(1);
  }

  @Test
  void close_interruptedCaller_keepsItsInterrupt() {
    Thread.currentThread().interrupt();

    threads.close(() -> {});

    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void pause_closing_returns() throws Exception {
    CountDownLatch returned = new CountDownLatch(1);
    threads
        .loops()
        .execute(
            () -> {
              try {
                threads.pause(Duration.ofHours(1));
                returned.countDown();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });

    threads.close(() -> awaitQuietly(returned));

    assertThat(returned.getCount()).isZero();
    assertThat(threads.closing()).isTrue();
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
