// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

/** An executor that works later, and not for ever. */
class WorkingExecutorTest {

  private final Queue<Runnable> managed = new ArrayDeque<>();
  private final List<String> done = new ArrayList<>();
  private boolean full;
  private final WorkingExecutor executor =
      new WorkingExecutor(
          task -> {
            if (full) {
              throw new RejectedExecutionException("full");
            }
            managed.add(task);
          });

  private void run() {
    while (!managed.isEmpty()) {
      managed.remove().run();
    }
  }

  private void assertRefuses() {
    assertThatThrownBy(() -> executor.execute(() -> done.add("work")))
        .isInstanceOf(RejectedExecutionException.class);
    assertThat(done).isEmpty();
  }

  @Test
  void beforeItWorks_takesNothing() {
    executor.look();

    assertRefuses();
    assertRefuses();

    assertThat(managed).hasSize(1);
  }

  @Test
  void whenItWorks_takesAll() {
    executor.look();
    run();

    executor.execute(() -> done.add("work"));
    run();

    assertThat(done).containsExactly("work");
  }

  @Test
  void itsOwnWork_getsNoneOfItsThreads() {
    executor.look();
    run();
    executor.execute(
        () -> {
          assertRefuses();
          done.add("work");
        });
    run();
    assertThat(done).containsExactly("work");

    executor.execute(() -> done.add("more"));
    run();

    assertThat(done).containsExactly("work", "more");
  }

  @Test
  void whenItWasFull_isAskedAgainByTheNext() {
    full = true;
    executor.look();
    assertRefuses();
    full = false;
    assertRefuses();
    run();

    executor.execute(() -> done.add("work"));
    run();

    assertThat(done).containsExactly("work");
  }

  @Test
  void afterItsStop_takesNothing() {
    executor.look();
    run();

    executor.stop();

    assertRefuses();
  }

  @Test
  void stoppedBeforeItWorks_takesNothing() {
    executor.look();
    executor.stop();
    run();

    assertRefuses();
  }
}
