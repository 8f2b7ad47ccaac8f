// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What is known of objects, and for how long. */
class LastKnownTest {

  private final LastKnown known = new LastKnown();

  private static Supplier<Optional<String>> id(String id) {
    return () -> Optional.of(id);
  }

  @Test
  void replace_returnsWhatWasKnown() {
    Object object = new Object();
    Supplier<Optional<String>> first = id("a");

    assertThat(known.replace(object, first)).isEmpty();
    assertThat(known.replace(object, id("b"))).containsSame(first);
  }

  @Test
  void equalObjects_areTwo() {
    String one = new String("same");
    String other = new String("same");
    known.put(one, id("a"));

    assertThat(known.replace(other, id("b"))).isEmpty();
    assertThat(known.size()).isEqualTo(2);
    assertThat(one).isEqualTo(other); // both are still there
  }

  @Test
  void objectsThatAreGone_areForgotten() {
    for (int i = 0; i < 100; i++) {
      known.put(new Object(), id("a"));
    }

    await()
        .untilAsserted(
            () -> {
              System.gc();
              assertThat(known.size()).isZero();
            });
  }
}
