// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChoresTest {

  private final Chores chores = new Chores();
  private final List<String> done = new ArrayList<>();

  @Test
  void chore_waits_untilItIsAskedFor() {
    chores.execute(() -> done.add("1"));
    assertThat(done).isEmpty();

    assertThat(chores.finish()).isTrue();

    assertThat(done).containsExactly("1");
    assertThat(chores.finish()).isFalse();
  }

  @Test
  void chore_ofAChore_isDoneAfterwards() {
    chores.execute(
        () -> {
          done.add("1");
          chores.execute(() -> done.add("3"));
        });
    chores.execute(() -> done.add("2"));

    chores.finish();

    assertThat(done).containsExactly("1", "2", "3");
  }
}
