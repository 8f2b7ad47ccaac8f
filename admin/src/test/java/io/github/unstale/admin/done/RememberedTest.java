// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.admin.done;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What this node remembers. */
class RememberedTest {

  private final Remembered remembered = new Remembered();
  private final AtomicInteger done = new AtomicInteger();

  private String doIt() {
    return "answer " + done.incrementAndGet();
  }

  @Test
  void request_again_isAnsweredAlike() {
    assertThat(remembered.answer("r", "request", this::doIt)).hasValue("answer 1");
    assertThat(remembered.answer("r", "request", this::doIt)).hasValue("answer 1");
    assertThat(remembered.answer("r", "another", this::doIt)).isEmpty();
    assertThat(remembered.answer("s", "another", this::doIt)).hasValue("answer 2");
  }

  @Test
  void request_thatFailed_isDoneAgain() {
    assertThatThrownBy(
            () ->
                remembered.answer(
                    "r",
                    "request",
                    () -> {
                      throw new IllegalStateException("no");
                    }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("no");
    assertThat(remembered.answer("r", "request", this::doIt)).hasValue("answer 1");
  }

  @Test
  void request_atOnce_waitsForTheFirst() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch going = new CountDownLatch(1);
    Supplier<String> slow =
        () -> {
          begun.countDown();
          awaitDone(going);
          return doIt();
        };
    var first = CompletableFuture.supplyAsync(() -> remembered.answer("r", "request", slow));
    begun.await();
    List<CompletableFuture<java.util.Optional<String>>> others =
        Stream.of(1, 2, 3)
            .map(
                i ->
                    CompletableFuture.supplyAsync(
                        () -> remembered.answer("r", "request", this::doIt)))
            .toList();
    going.countDown();

    assertThat(first.join()).hasValue("answer 1");
    assertThat(others).allSatisfy(other -> assertThat(other.join()).hasValue("answer 1"));
  }

  private static void awaitDone(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void requests_tooMany_areForgottenTheOldestFirst() {
    for (int i = 0; i <= 10_000; i++) {
      remembered.answer("r" + i, "request", this::doIt);
    }

    assertThat(remembered.answer("r1", "request", this::doIt)).hasValue("answer 2");
    assertThat(remembered.answer("r0", "request", this::doIt)).hasValue("answer 10002");
  }
}
