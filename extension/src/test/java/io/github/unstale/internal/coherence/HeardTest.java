// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.coherence;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.unstale.Invalidation;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeardTest {

  private static final Invalidation ONE = Invalidation.of("token", "1");

  private final Heard heard = new Heard();

  @Test
  void name_thatWasNotHeard_isNotKnown() {
    heard.add("writer-1", ONE);

    assertThat(heard.knows("writer-2", ONE)).isFalse();
  }

  @Test
  void name_thatWasHeardOfTheSame_isKnown() {
    heard.add("writer-1", ONE);

    assertThat(heard.knows("writer-1", ONE)).isTrue();
  }

  @Test
  void name_thatWasHeardOfMore_isKnown() {
    heard.add("writer-1", Invalidation.of("token", List.of("1", "2")));

    assertThat(heard.knows("writer-1", ONE)).isTrue();
  }

  @Test
  void name_thatWasHeardOfSomethingElse_isNotBelieved() {
    heard.add("writer-1", ONE);

    assertThat(heard.knows("writer-1", Invalidation.of("token", "2"))).isFalse();
    assertThat(heard.knows("writer-1", Invalidation.of("token", List.of("1", "2")))).isFalse();
    assertThat(heard.knows("writer-1", Invalidation.of("org", "1"))).isFalse();
    assertThat(heard.knows("writer-1", ONE.because("revoked"))).isFalse();
    assertThat(heard.knows("writer-1", Invalidation.all("token"))).isFalse();
    assertThat(heard.knows("writer-1", Invalidation.tagged("token", "1"))).isFalse();
  }

  @Test
  void name_standsForWhatWasSaidUnderItFirst() {
    heard.add("writer-1", ONE);
    heard.add("writer-1", Invalidation.of("token", "2"));

    assertThat(heard.knows("writer-1", ONE)).isTrue();
    assertThat(heard.knows("writer-1", Invalidation.of("token", "2"))).isFalse();
  }

  @Test
  void whatHasNoName_isNeverKnown() {
    heard.add(/* name= */ null, ONE);

    assertThat(heard.knows(/* name= */ null, ONE)).isFalse();
  }

  @Test
  void everything_isKnownAsWell() {
    heard.add("writer-1", Invalidation.all("token"));

    assertThat(heard.knows("writer-1", Invalidation.all("token"))).isTrue();
  }

  @Test
  void oldestNames_areForgotten() {
    for (int i = 0; i <= 50_000; i++) {
      heard.add("writer-" + i, ONE);
    }

    assertThat(heard.knows("writer-0", ONE)).isFalse();
    assertThat(heard.knows("writer-1", ONE)).isTrue();
  }
}
