// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.unstale.internal.coherence.Fence;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TagIndexTest {

  private final TagIndex<String, String> index = new TagIndex<>();

  private static Entry<String> entry(String... tags) {
    return Entry.of(
        new Labelled<>("value", new Traits(Set.of(tags), new Lifetime(1, 1), 1)),
        new Fence.Start(0, 0, 0),
        0);
  }

  @Test
  void entry_isFoundByEachOfItsTags() {
    index.add("1", entry("red", "round"));
    index.add("2", entry("red"));

    assertThat(index.ids("red")).containsExactlyInAnyOrder("1", "2");
    assertThat(index.ids("round")).containsExactly("1");
    assertThat(index.ids("blue")).isEmpty();
  }

  @Test
  void entryThatReplacesAnother_isFoundWhenThatIsGone() {
    Entry<String> old = entry("red");
    index.add("1", old);
    index.add("1", entry("red"));

    index.remove(old);

    assertThat(index.ids("red")).containsExactly("1");
  }

  @Test
  void removed_leavesNothing() {
    Entry<String> some = entry("red", "round");
    Entry<String> other = entry("red");
    index.add("1", some);
    index.add("2", other);
    assertThat(index.size()).isEqualTo(2);

    index.remove(some);
    index.remove(some);
    assertThat(index.size()).isEqualTo(1);
    index.remove(other);

    assertThat(index.size()).isZero();
  }

  @Test
  void entryWithoutTags_costsNothing() {
    index.add("1", entry());

    assertThat(index.size()).isZero();
  }
}
