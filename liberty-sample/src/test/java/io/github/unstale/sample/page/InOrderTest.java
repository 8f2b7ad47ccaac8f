// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.sample.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class InOrderTest {

  private final Queue<Runnable> executor = new ArrayDeque<>();
  private final List<String> done = new ArrayList<>();
  private final InOrder inOrder = new InOrder(executor::add);

  @Test
  void execute_many_runsThemInOrder_inOneGo() {
    inOrder.execute(() -> done.add("one"));
    inOrder.execute(() -> done.add("two"));
    assertThat(executor).hasSize(1);
    executor.remove().run();
    assertThat(done).containsExactly("one", "two");
  }

  @Test
  void execute_fromATask_runsAfterIt() {
    inOrder.execute(
        () -> {
          inOrder.execute(() -> done.add("inner"));
          done.add("outer");
        });
    executor.remove().run();
    assertThat(done).containsExactly("outer", "inner");
    assertThat(executor).isEmpty();
  }

  @Test
  void execute_afterAllWasDone_beginsAgain() {
    inOrder.execute(() -> done.add("one"));
    executor.remove().run();
    inOrder.execute(() -> done.add("two"));
    executor.remove().run();
    assertThat(done).containsExactly("one", "two");
  }
}
