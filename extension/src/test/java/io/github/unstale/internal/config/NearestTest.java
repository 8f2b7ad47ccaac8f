// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Counting typing errors. */
class NearestTest {

  @ParameterizedTest
  @CsvSource({
    "'', '', 0",
    "'', abc, 3",
    "abc, '', 3",
    "abc, abc, 0",
    "abc, ABC, 0",
    "abc, abd, 1",
    "abc, ac, 1",
    "ac, abc, 1",
    "abc, bac, 1",
    "abc, acb, 1",
    "kitten, sitting, 3",
    "servers, sevrers, 1",
    "abcd, dcba, 3",
  })
  void distance_countsErrors_inBothDirections(String one, String other, int errors) {
    assertThat(Nearest.distance(one, other)).isEqualTo(errors);
    assertThat(Nearest.distance(other, one)).isEqualTo(errors);
  }

  @Test
  void to_severalAsNear_isTheFirst() {
    assertThat(Nearest.to("b", List.of("xx", "a", "c"))).isEqualTo("a");
  }

  @Test
  void to_noCandidates_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Nearest.to("b", List.of()))
        .withMessage("No candidates for 'b'.");
  }
}
