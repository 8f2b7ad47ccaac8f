// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.coherence;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.unstale.fixture.Caller;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class DoorbellTest {

  private static final long LONG = TimeUnit.MINUTES.toNanos(10);

  private final Doorbell doorbell = new Doorbell();

  private Caller<Void> awaiting(long nanos) {
    return Caller.of(
        () -> {
          doorbell.await(nanos);
          return null;
        });
  }

  @Test
  void await_rung_returns() throws Exception {
    Caller<Void> waiting = awaiting(LONG).awaitWaiting();

    doorbell.ring();

    waiting.result();
  }

  @Test
  void await_rungBefore_returnsAtOnce() throws Exception {
    doorbell.ring();

    awaiting(LONG).result();
  }

  @Test
  void await_rungOftenBefore_isOneRing() throws Exception {
    doorbell.ring();
    doorbell.ring();
    awaiting(LONG).result();

    Caller<Void> again = awaiting(LONG).awaitWaiting();

    assertThat(again.isOver()).isFalse();
    doorbell.ring();
    again.result();
  }

  @Test
  void await_notRung_returnsWhenTheTimeIsOver() throws Exception {
    awaiting(1).result();
  }

  @Test
  void await_interrupted_throws() throws Exception {
    Caller<Void> waiting = awaiting(LONG).awaitWaiting();

    waiting.interrupt();

    assertThat(waiting.failure()).isInstanceOf(InterruptedException.class);
  }
}
